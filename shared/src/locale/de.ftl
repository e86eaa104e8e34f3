# German. Formats: CLDR de.
format-decimal = ,
format-group = .
format-group-least = 1
format-percent = { $number }{ "\u00A0" }%
format-money-symbol = { $amount }{ "\u00A0" }{ $currency }
format-money-code = { $amount }{ "\u00A0" }{ $currency }
format-date = { $day }. { $month } { $year }
format-date-time = { $date } um { $time } Uhr
format-list = { $first } und { $last }
format-list-separator = { ", " }
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
interval-once = einmalig
interval-month = pro Monat
interval-week = pro Woche
interval-year = pro Jahr
interval-quarter = pro Quartal
interval-half-year = pro Halbjahr

period-year = für zwölf Monate
period-first-year = im ersten Jahr
period-term = { $months ->
    [one] für die gesamte Laufzeit von einem Monat
   *[other] für die gesamte Laufzeit von { $months } Monaten
 }
period-months = { $months ->
    [one] für einen Monat
   *[other] für { $months } Monate
 }

# What a question to the quote comes to. A subject, then amounts: «Total, without “Scanner”: €90.00 per month before tax (€108.00 including tax).»
fact-is = { $subject }: { $amounts }.
fact-adds-up = Das sind { $amounts }.
fact-subject-total = Gesamtsumme
fact-subject-optional = Optionale Positionen
fact-name = „{ $name }“
fact-without = ohne { $lines }
fact-with = mit { $lines }
fact-both = { $net } { $period } vor Steuern ({ $total } einschließlich Steuern)
fact-incl = { $amount } { $period } einschließlich Steuern
fact-excl = { $amount } { $period } vor Steuern
fact-only-tax = { $amount } Steuern { $period }
fact-plain = { $amount } { $period }
fact-list-price = { $amount } { $period } vor Rabatt und Steuern
fact-not-so-charged = nichts { $interval }, sondern { $amounts }
fact-costs-more = { $more } kostet { $amounts } mehr als { $less }.
fact-equal = { $lines }: Es gibt keinen Preisunterschied.
fact-falls = um { $amounts } niedriger
fact-rises = um { $amounts } höher
fact-unchanged = unverändert
fact-share = { $subject }: { $percent } der Gesamtsumme ({ $period }, vor Steuern).
fact-dearest = Die teuerste Position ist { $name }: { $amounts }.
fact-cheapest = Die günstigste Position ist { $name }: { $amounts }.
fact-count-lines = { $count ->
    [one] Dieses Angebot enthält eine Position.
   *[other] Dieses Angebot enthält { $count } Positionen.
 }
fact-count-steps = { $count ->
    [one] Es ist eine Zahlung vorgesehen.
   *[other] Es sind { $count } Zahlungen vorgesehen.
 }
fact-yes = Ja: { $text }
fact-no = Nein: { $text }
fact-included = { $name } ist in der Gesamtsumme enthalten: { $amounts }.
fact-included-optional = { $name } ist optional und nicht in der Gesamtsumme enthalten. Hinzu kämen { $amounts }.
fact-tax-rate = Die Steuer wird mit { $rates } berechnet.
fact-tax-in = Die Preise der einzelnen Positionen sind ohne Steuern angegeben; die Steuern kommen hinzu.
fact-line-unit-taxed = Mit { $percent } Steuer kostet eine Einheit { $price }.
fact-step = Zahlung { $number } von { $count }: { $what }.
fact-term-months = { $months ->
    [one] Die Laufzeit beträgt einen Monat.
   *[other] Die Laufzeit beträgt { $months } Monate.
 }

fact-tax-none = In diesem Angebot sind keine Steuern ausgewiesen.
fact-discount = Die Rabatte in diesem Angebot betragen insgesamt { $totals }: { $lines }.
fact-discount-none = Dieses Angebot enthält keinen Rabatt.
fact-discount-part = { $percent } auf „{ $name }“
fact-line-price = „{ $name }“: { $quantity } × { $price } ({ $interval }) = { $gross }.
fact-line-price-single = „{ $name }“ kostet { $price } ({ $interval }).
fact-line-price-discounted = Abzüglich { $percent } Rabatt sind das { $net }.
fact-line-price-tax = Mit { $percent } Steuer: { $total }.
fact-line-unit = Eine Einheit von „{ $name }“ kostet { $price } ({ $interval }).
fact-line-unit-discounted = Nach { $percent } Rabatt kostet eine Einheit { $price }.
fact-line-tax = Auf „{ $name }“ fallen { $percent } Steuer an, das sind { $tax }.
fact-line-tax-none = Für „{ $name }“ ist keine Steuer ausgewiesen.
fact-what-if = „{ $name }“: { $quantity } × { $price } ({ $interval }) = { $gross }.
fact-what-if-note = Das ist eine Rechnung mit den Preisen dieses Angebots und kein Angebot.
fact-line-optional = Diese Position ist optional und nicht in der Summe enthalten.
fact-line-quantity = „{ $name }“: Die Menge beträgt { $quantity }.
fact-line-discount = Auf „{ $name }“ gibt es { $percent } Rabatt, das sind { $amount }.
fact-line-discount-none = Auf „{ $name }“ gibt es keinen Rabatt.
fact-lines = Dieses Angebot enthält { $lines }.
fact-lines-optional = Optional: { $lines }.
fact-expiry = Dieses Angebot ist gültig bis zum { $date }.
fact-expiry-days = { $days ->
    [0] Das ist heute.
    [1] Das ist morgen.
   *[other] Das ist in { $days } Tagen.
 }
fact-expiry-past = Dieses Angebot ist am { $date } abgelaufen.
fact-expiry-none = Dieses Angebot nennt kein Ablaufdatum.
fact-issued = Dieses Angebot wurde am { $date } ausgestellt.
fact-version = Das ist Version { $version } des Angebots { $number }.
fact-version-first = Eine frühere Version ist nicht gespeichert.
fact-changes = Gegenüber Version { $version }: { $changes }.
fact-changes-none = Gegenüber Version { $version } hat sich nichts geändert.
change-added = „{ $name }“ ist neu
change-removed = „{ $name }“ ist entfallen
change-value = { $label }: { $from } → { $to }
change-text = { $label }: neu formuliert
change-none = keine Angabe
fact-payment-terms = Zahlungsbedingungen: { $terms }
fact-payment-schedule = Zahlungsplan: { $parts }.
fact-payment-part-due = { $what }, fällig: { $due }
fact-owner = Für dieses Angebot zuständig: { $name }.
fact-owner-role = Für dieses Angebot zuständig: { $name }, { $role }.
fact-owner-reach = Kontakt: { $reach }.
fact-seller = Dieses Angebot kommt von { $name }.
fact-seller-address = Adresse: { $address }.
fact-seller-reach = Sie können an { $reach } schreiben.
fact-buyer = Dieses Angebot richtet sich an { $name }.
fact-buyer-contact = Zu Händen von { $name }.
fact-terms = Die Bedingungen dieses Angebots regeln: { $headings }.
fact-terms-none = Dieses Angebot enthält keine eigenen Bedingungen.
fact-documents = Anlagen zu diesem Angebot: { $documents }.
fact-documents-none = Dieses Angebot hat keine Anlagen.
fact-currency = Alle Beträge sind in { $currency } angegeben.
quote-expired-note = Bitte beachten Sie: Dieses Angebot ist am { $date } abgelaufen; Preise und Bedingungen gelten möglicherweise nicht mehr.
quote-accepted-note = Bitte beachten Sie: Dieses Angebot wurde bereits angenommen.
quote-withdrawn-note = Bitte beachten Sie: Dieses Angebot wurde zurückgezogen; Preise und Bedingungen gelten nicht mehr.
quote-replaced-note = Bitte beachten Sie: Dieses Angebot wurde ersetzt; Preise und Bedingungen gelten möglicherweise nicht mehr.
quote-replaced-by-note = Bitte beachten Sie: Dieses Angebot wurde durch { $quote } ersetzt; Preise und Bedingungen gelten möglicherweise nicht mehr.
quote-newer-note = Bitte beachten Sie: Dieses Angebot wurde geändert, seit Sie es geöffnet haben. Diese Antwort bezieht sich auf Version { $version }; aktuell ist Version { $newer }.
quote-expiring-note = { $days ->
    [0] Dieses Angebot ist nur noch heute gültig ({ $date }).
    [1] Dieses Angebot ist noch bis morgen gültig ({ $date }).
   *[other] Dieses Angebot ist noch { $days } Tage gültig, bis zum { $date }.
 }
quote-changed-note = Dieses Angebot wurde geändert, seit Sie es geöffnet haben. Bitte laden Sie die Seite neu, um Version { $newer } zu sehen.

field-totals = Summen
field-line = Position { $number }: { $name }
field-lines = Positionen
field-valid-until = Gültig bis
field-issued-on = Ausgestellt am
field-payment-terms = Zahlungsbedingungen
field-payment-schedule = Zahlungsplan
field-owner = Ansprechperson
field-seller = Anbieter
field-currency = Währung
field-version = Version
field-status = Status
field-buyer = Kunde
field-attachments = Anlagen
field-title = Titel
field-term = Laufzeit
field-quantity = Menge
field-unit-price = Einzelpreis
field-discount = Rabatt
field-tax = Steuer
field-interval = Abrechnung
field-total = Summe
field-terms = Bedingungen: { $heading }
field-terms-plain = Bedingungen
source-quote = Dieses Angebot

say-clarify = Ich möchte Sie richtig verstehen. Meinen Sie eines davon?
say-clarify-line = Welche Position meinen Sie?
say-rephrase = Ich bin nicht sicher, was Sie meinen. Können Sie es anders formulieren, oder soll ich Ihre Frage weiterleiten?
say-rest = Zum Rest Ihrer Nachricht:
say-because = Das beruht hierauf:
say-nothing-before = Es gibt noch keine Antwort, die ich erläutern könnte. Was möchten Sie zu diesem Angebot wissen?
say-calm = Ich verstehe, dass Sie verärgert sind. Ich helfe Ihnen gern bei Fragen zu diesem Angebot; auf Wunsch verbinde ich Sie mit einer Person.
say-none-of-these = Nichts davon
say-person = Mit einem Menschen sprechen
say-other-language = Zitat aus einer Quelle auf { $language }:
say-translated = Übersetzt aus einer Quelle auf { $language }:
say-offer = Das habe ich in „{ $source }“ gefunden: „{ $text }“ Beantwortet das Ihre Frage?
say-that-helps = Ja, danke
say-that-does-not = Nein
say-acknowledged = In Ordnung. Was möchten Sie noch zu diesem Angebot wissen?
say-unclear = Das habe ich nicht verstanden. Sie können mich nach den Preisen, den Bedingungen oder der Zahlung in diesem Angebot oder nach den Unterlagen des Anbieters fragen.
say-greeting = Guten Tag! Ich beantworte gern Fragen zu diesem Angebot.
say-how = Danke, alles bestens! Was möchten Sie zu diesem Angebot wissen?
say-thanks = Gern geschehen!
say-goodbye = Auf Wiedersehen und vielen Dank für Ihr Interesse.
say-bot = Ich bin eine automatische Assistenz. Ich antworte aus diesem Angebot und den Unterlagen des Anbieters und kann Sie jederzeit an einen Menschen weiterleiten.
say-refuse-off-topic = Ich kann nur bei Fragen zu diesem Angebot helfen.
say-refuse-instructions = Darauf kann ich nicht eingehen. Ich beantworte Fragen zu diesem Angebot aus dessen Daten und den Unterlagen des Anbieters.
say-empty = Bitte geben Sie eine Frage zu diesem Angebot ein.
say-forwarded = Ich habe Ihre Nachricht für { $who } hinzugefügt.
say-frozen = Dieses Angebot ist zurzeit eingefroren. Hier kann nichts Neues geschrieben werden; was gesagt wurde, bleibt lesbar.
say-returned = { $who } hat das Gespräch an mich, die Assistenz, zurückgegeben. Wie kann ich helfen?
say-returned-late = { $who } hat noch nicht geantwortet. Ich bin inzwischen wieder für Sie da, und Ihre Frage bleibt dort offen.
say-waiting = { $who } hat noch nicht geantwortet. Ihre Frage bleibt dort offen.
say-sorry = Es tut mir leid, dass das nicht gestimmt hat.

handoff-available = Ich habe Ihre Frage an { $who } weitergeleitet. Die Antwort erscheint hier.
handoff-unavailable = Ich habe Ihre Frage an { $who } weitergeleitet. Im Moment ist niemand verfügbar; Sie erhalten so bald wie möglich eine Antwort.
handoff-back-at = { $who } ist voraussichtlich am { $when } wieder da.
handoff-reach = Hinterlassen Sie eine E-Mail-Adresse oder Telefonnummer, wenn man Sie anderswo erreichen soll.
handoff-added = Ich habe das für { $who } hinzugefügt.
handoff-low-confidence = Dazu habe ich keine verlässliche Antwort gefunden.
handoff-clarify-limit = Ich konnte nicht herausfinden, was Sie brauchen.
handoff-commitment = Änderungen an Preisen, Bedingungen oder Terminen kann ich nicht zusagen. Ich habe Ihre Nachricht als Anfrage aufgenommen.
handoff-commitment-price = Ich kann weder Rabatten noch anderen Preisen zustimmen. Ich habe Ihre Nachricht als Anfrage aufgenommen.
handoff-commitment-date = Ich kann weder Termine noch Lieferungen zusagen. Ich habe Ihre Nachricht als Anfrage aufgenommen.
handoff-commitment-accept = Ich kann für niemanden annehmen, unterschreiben oder bestellen. Ich habe Ihre Nachricht als Anfrage aufgenommen.
handoff-commitment-advice = Ich kann keine Rechts- oder Steuerberatung geben. Ich habe Ihre Nachricht als Anfrage aufgenommen.
handoff-complaint = Es tut mir leid, dass das nicht gestimmt hat.
handoff-error = Bei mir ist ein Fehler aufgetreten.
handoff-quota = Ich habe in diesem Gespräch so viel beantwortet, wie ich kann.
handoff-paused = Ich beantworte zurzeit keine Fragen.
handoff-person = Selbstverständlich.
handoff-rule = Das sollte ein Mensch beantworten.
handoff-team = unser Team
presence-minutes = { $minutes ->
    [one] antwortet meist innerhalb einer Minute
   *[other] antwortet meist innerhalb von { $minutes } Minuten
 }
presence-hours = { $hours ->
    [one] antwortet meist innerhalb einer Stunde
   *[other] antwortet meist innerhalb von { $hours } Stunden
 }
presence-days = { $days ->
    [one] antwortet meist innerhalb eines Tages
   *[other] antwortet meist innerhalb von { $days } Tagen
 }
mail-subject = { $who } hat Ihnen geantwortet: { $quote }
mail-said = { $who } schrieb:
mail-open = Unterhaltung lesen und antworten:
mail-why = Sie erhalten diese Nachricht, weil Sie diese Adresse im Chat zu diesem Angebot angegeben und die Antwort dort noch nicht gesehen haben.
language-en = Englisch
language-fr = Französisch
language-de = Deutsch
language-es = Spanisch
language-it = Italienisch
language-pt = Portugiesisch
language-nl = Niederländisch
language-pl = Polnisch
language-sv = Schwedisch
language-da = Dänisch
language-ja = Japanisch
language-zh = Chinesisch
language-ar = Arabisch
language-ko = Koreanisch
language-ru = Russisch
language-tr = Türkisch
language-th = Thailändisch
language-other = einer anderen Sprache

default-welcome = Guten Tag, ich bin { $name }.
default-first-action = Ich beantworte Fragen zu diesem Angebot. Wie kann ich Ihnen helfen?
default-reply-1 = Wie hoch ist die Gesamtsumme?
default-reply-2 = Wie lange ist das Angebot gültig?
default-reply-3 = Wie sind die Zahlungsbedingungen?

ui-open = Fragen zu diesem Angebot
ui-close = Chat schließen
ui-title = Chat mit { $name }
ui-disclaimer = Die Antworten kommen von einer automatischen Assistenz und können Fehler enthalten. Bitte teilen Sie keine sensiblen Daten mit.
ui-placeholder = Ihre Frage zum Angebot
ui-send = Senden
ui-person = Mit einem Menschen sprechen
ui-person-confirm = Ihr Gespräch wird weitergeleitet. Sie können eine Nachricht oder Kontaktdaten hinzufügen.
ui-person-message = Ihre Nachricht (optional)
ui-person-name = Ihr Name (optional)
ui-person-email = Ihre E-Mail-Adresse (optional)
ui-person-phone = Ihre Telefonnummer (freiwillig)
ui-person-consent = Ich bin damit einverstanden, dass meine Kontaktdaten zur Beantwortung dieser Frage verwendet werden.
ui-person-submit = Weiterleiten
ui-cancel = Abbrechen
ui-you = Sie
ui-agent = { $name }
ui-typing = { $name } schreibt
ui-sources = Quellen
ui-source-quote = Dieses Angebot
ui-show-source = Genaue Stelle anzeigen
ui-source-link = Quelle öffnen
ui-helpful = War das hilfreich?
ui-yes = Ja
ui-no = Nein
ui-feedback-thanks = Vielen Dank für Ihre Rückmeldung.
ui-quick-replies = Vorschläge
ui-options = Bitte wählen
ui-retry = Erneut versuchen
ui-offline = Die Nachricht konnte nicht gesendet werden. Ihr Text ist erhalten geblieben.
ui-unavailable = Dieser Chat ist nicht mehr verfügbar.
ui-expired-session = Diese Seite ist schon lange geöffnet. Bitte laden Sie sie neu, um fortzufahren.
ui-rate-limited = Zu viele Nachrichten auf einmal. Bitte warten Sie einen Moment.
ui-too-long = Diese Nachricht ist zu lang.
ui-characters-left = Zeichen übrig
ui-handed-off = An einen Menschen weitergeleitet
ui-loading = Chat wird geladen
ui-failed = Der Chat konnte nicht geladen werden.
ui-write = Stattdessen eine E-Mail schreiben
ui-person-writes = Ein Mensch schreibt gerade
ui-seen = An einen Menschen weitergeleitet und gelesen
ui-save = Gespräch speichern oder teilen
ui-assistant = Automatischer Assistent
ui-from-seller = Vom Anbieter
ui-back-at = voraussichtlich zurück
ui-sent = Gesendet
ui-read = Gelesen
ui-not-sent = Nicht gesendet
ui-unread = Neue Nachrichten
ui-minimise = Chat verkleinern
ui-available = jetzt erreichbar
ui-away = zurzeit nicht erreichbar
ui-contact-found = Dürfen wir Sie hier erreichen?
ui-contact-kept = Wir erreichen Sie hier:
ui-edit = Ändern
ui-why = Was war nicht gut?
ui-reason-wrong = Es stimmt nicht
ui-reason-incomplete = Es fehlt etwas
ui-reason-unclear = Es ist schwer verständlich
ui-reason-other = Es war nicht meine Frage
thread-buyer = Kunde
thread-agent = Assistenz
thread-human = Anbieter
thread-print = Drucken
thread-download = Herunterladen
thread-copy = Link kopieren
thread-copied = Kopiert
thread-notice = Eine Kopie zum Mitlesen. Wer diese Adresse hat, kann das Gespräch 30 Tage lang lesen.
thread-mail = Per E-Mail senden
thread-address = Ihre E-Mail-Adresse
thread-sent = Gesendet
letter-shared = Jemand hat ein Gespräch über „{ $quote }“ mit Ihnen geteilt. Lesen Sie es hier:
