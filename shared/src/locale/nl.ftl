# Dutch. Formats: CLDR nl.
format-decimal = ,
format-group = .
format-group-least = 1
format-percent = { $number }%
format-money-symbol = { $currency }{ "\u00A0" }{ $amount }
format-money-code = { $currency }{ "\u00A0" }{ $amount }
format-date = { $day } { $month } { $year }
format-date-time = { $date } om { $time } uur
format-list = { $first } en { $last }
format-list-separator = { ", " }
month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
interval-once = eenmalig
interval-month = per maand
interval-week = per week
interval-year = per jaar
interval-quarter = per kwartaal
interval-half-year = per halfjaar

period-year = voor twaalf maanden
period-first-year = in het eerste jaar
period-term = { $months ->
    [one] voor de hele looptijd van één maand
   *[other] voor de hele looptijd van { $months } maanden
 }
period-months = { $months ->
    [one] voor één maand
   *[other] voor { $months } maanden
 }

# What a question to the quote comes to. A subject, then amounts: «Total, without “Scanner”: €90.00 per month before tax (€108.00 including tax).»
fact-is = { $subject }: { $amounts }.
fact-adds-up = Dat is { $amounts }.
fact-subject-total = Totaal
fact-subject-optional = Optionele posten
fact-name = “{ $name }”
fact-without = zonder { $lines }
fact-with = met { $lines }
fact-both = { $net } { $period } exclusief belasting ({ $total } inclusief belasting)
fact-incl = { $amount } { $period } inclusief belasting
fact-excl = { $amount } { $period } exclusief belasting
fact-only-tax = { $amount } belasting { $period }
fact-plain = { $amount } { $period }
fact-list-price = { $amount } { $period } vóór korting en belasting
fact-not-so-charged = niets { $interval }, maar { $amounts }
fact-costs-more = { $more } kost { $amounts } meer dan { $less }.
fact-equal = { $lines }: er is geen prijsverschil.
fact-falls = { $amounts } minder
fact-rises = { $amounts } meer
fact-unchanged = geen verschil
fact-share = { $subject }: { $percent } van het totaal ({ $period }, exclusief belasting).
fact-dearest = De duurste post is { $name }: { $amounts }.
fact-cheapest = De goedkoopste post is { $name }: { $amounts }.
fact-count-lines = { $count ->
    [one] Deze offerte bevat één post.
   *[other] Deze offerte bevat { $count } posten.
 }
fact-count-steps = { $count ->
    [one] Er wordt in één keer betaald.
   *[other] Er wordt in { $count } termijnen betaald.
 }
fact-yes = Ja: { $text }
fact-no = Nee: { $text }
fact-included = { $name } is bij het totaal inbegrepen: { $amounts }.
fact-included-optional = { $name } is optioneel en niet bij het totaal inbegrepen. Het zou gaan om { $amounts }.
fact-tax-rate = De belasting wordt berekend tegen { $rates }.
fact-tax-in = De prijzen van de afzonderlijke posten zijn exclusief belasting vermeld; de belasting komt daar nog bij.
fact-line-unit-taxed = Met { $percent } belasting kost één eenheid { $price }.
fact-step = Termijn { $number } van { $count }: { $what }.
fact-term-months = { $months ->
    [one] De looptijd is één maand.
   *[other] De looptijd is { $months } maanden.
 }

fact-tax-none = Deze offerte vermeldt geen belasting.
fact-discount = De kortingen in deze offerte bedragen in totaal { $totals }: { $lines }.
fact-discount-none = Deze offerte bevat geen korting.
fact-discount-part = { $percent } op “{ $name }”
fact-line-price = “{ $name }”: { $quantity } × { $price } ({ $interval }) = { $gross }.
fact-line-price-single = “{ $name }” kost { $price } ({ $interval }).
fact-line-price-discounted = Met { $percent } korting is dat { $net }.
fact-line-price-tax = Met { $percent } belasting: { $total }.
fact-line-unit = Eén eenheid van “{ $name }” kost { $price } ({ $interval }).
fact-line-unit-discounted = Met { $percent } korting kost één eenheid { $price }.
fact-line-tax = Op “{ $name }” zit { $percent } belasting, dat is { $tax }.
fact-line-tax-none = Voor “{ $name }” is geen belasting vermeld.
fact-what-if = “{ $name }”: { $quantity } × { $price } ({ $interval }) = { $gross }.
fact-what-if-note = Dit is een berekening met de prijzen van deze offerte, geen aanbod.
fact-line-optional = Deze post is optioneel en zit niet in het totaal.
fact-line-quantity = “{ $name }”: het aantal is { $quantity }.
fact-line-discount = Op “{ $name }” zit { $percent } korting, dat is { $amount }.
fact-line-discount-none = Op “{ $name }” zit geen korting.
fact-lines = Deze offerte bevat { $lines }.
fact-lines-optional = Optioneel: { $lines }.
fact-expiry = Deze offerte is geldig tot en met { $date }.
fact-expiry-days = { $days ->
    [0] Dat is vandaag.
    [1] Dat is morgen.
   *[other] Dat is over { $days } dagen.
 }
fact-expiry-past = Deze offerte is verlopen op { $date }.
fact-expiry-none = Deze offerte vermeldt geen vervaldatum.
fact-issued = Deze offerte is opgesteld op { $date }.
fact-version = Dit is versie { $version } van offerte { $number }.
fact-version-first = Er is geen eerdere versie bekend.
fact-changes = Ten opzichte van versie { $version }: { $changes }.
fact-changes-none = Ten opzichte van versie { $version } is er niets veranderd.
change-added = “{ $name }” is toegevoegd
change-removed = “{ $name }” is vervallen
change-value = { $label }: { $from } → { $to }
change-text = { $label }: tekst gewijzigd
change-none = niet vermeld
fact-payment-terms = Betalingsvoorwaarden: { $terms }
fact-payment-schedule = Betalingsschema: { $parts }.
fact-payment-part-due = { $what }, te betalen: { $due }
fact-owner = Uw contactpersoon voor deze offerte is { $name }.
fact-owner-role = Uw contactpersoon voor deze offerte is { $name }, { $role }.
fact-owner-reach = Contact: { $reach }.
fact-seller = Deze offerte is van { $name }.
fact-seller-address = Adres: { $address }.
fact-seller-reach = U kunt schrijven naar { $reach }.
fact-buyer = Deze offerte is gericht aan { $name }.
fact-buyer-contact = Ter attentie van { $name }.
fact-terms = De voorwaarden van deze offerte gaan over { $headings }.
fact-terms-none = Deze offerte bevat geen eigen voorwaarden.
fact-documents = Bijlagen bij deze offerte: { $documents }.
fact-documents-none = Deze offerte heeft geen bijlagen.
fact-currency = Alle bedragen zijn in { $currency }.
quote-expired-note = Let op: deze offerte is verlopen op { $date }; prijzen en voorwaarden gelden mogelijk niet meer.
quote-accepted-note = Let op: deze offerte is al geaccepteerd.
quote-withdrawn-note = Let op: deze offerte is ingetrokken; prijzen en voorwaarden gelden niet meer.
quote-replaced-note = Let op: deze offerte is vervangen; prijzen en voorwaarden gelden mogelijk niet meer.
quote-replaced-by-note = Let op: deze offerte is vervangen door { $quote }; prijzen en voorwaarden gelden mogelijk niet meer.
quote-newer-note = Let op: deze offerte is gewijzigd sinds u haar opende. Dit antwoord gaat over versie { $version }; de huidige is versie { $newer }.
quote-expiring-note = { $days ->
    [0] Deze offerte is geldig tot en met vandaag, { $date }.
    [1] Deze offerte is geldig tot en met morgen, { $date }.
   *[other] Deze offerte is nog { $days } dagen geldig, tot en met { $date }.
 }
quote-changed-note = Deze offerte is gewijzigd sinds u haar opende. Laad de pagina opnieuw om versie { $newer } te zien.

field-totals = Totalen
field-line = Post { $number }: { $name }
field-lines = Posten
field-valid-until = Geldig tot en met
field-issued-on = Opgesteld op
field-payment-terms = Betalingsvoorwaarden
field-payment-schedule = Betalingsschema
field-owner = Contactpersoon
field-seller = Verkoper
field-currency = Valuta
field-version = Versie
field-status = Status
field-buyer = Klant
field-attachments = Bijlagen
field-title = Titel
field-term = Looptijd
field-quantity = Aantal
field-unit-price = Stukprijs
field-discount = Korting
field-tax = Belasting
field-interval = Facturering
field-total = Totaal
field-terms = Voorwaarden: { $heading }
field-terms-plain = Voorwaarden
source-quote = Deze offerte

say-clarify = Ik wil zeker weten dat ik u goed begrijp. Bedoelt u een van deze?
say-clarify-line = Welke post bedoelt u?
say-rephrase = Ik weet niet zeker of ik uw vraag begrijp. Kunt u het anders zeggen, of zal ik de vraag doorgeven?
say-rest = Over de rest van uw bericht:
say-because = Dat berust hierop:
say-nothing-before = Er is nog geen antwoord om toe te lichten. Wat wilt u over deze offerte weten?
say-calm = Ik begrijp dat u geïrriteerd bent. Ik help u graag met deze offerte; als u dat liever hebt, geef ik u door aan een medewerker.
say-none-of-these = Geen van deze
say-person = Met een medewerker spreken
say-other-language = Geciteerd uit een bron in het { $language }:
say-translated = Vertaald uit een bron in het { $language }:
say-offer = Dit heb ik gevonden in “{ $source }”: “{ $text }” Beantwoordt dat uw vraag?
say-that-helps = Ja, dank u
say-that-does-not = Nee
say-acknowledged = Goed. Wat wilt u verder nog over deze offerte weten?
say-unclear = Dat heb ik niet begrepen. U kunt me vragen stellen over de prijzen, de voorwaarden of de betaling van deze offerte, of over de documenten van de verkoper.
say-greeting = Hallo! Ik kan vragen over deze offerte beantwoorden.
say-how = Alles goed hier, dank u! Wat wilt u over deze offerte weten?
say-thanks = Graag gedaan!
say-goodbye = Tot ziens, en bedankt voor uw interesse.
say-bot = Ik ben een geautomatiseerde assistent. Ik antwoord op basis van deze offerte en de documenten van de verkoper, en ik kan u altijd doorgeven aan een medewerker.
say-refuse-off-topic = Ik kan alleen helpen met vragen over deze offerte.
say-refuse-instructions = Daar kan ik niets mee doen. Ik beantwoord vragen over deze offerte op basis van haar gegevens en de documenten van de verkoper.
say-empty = Typ een vraag over deze offerte.
say-forwarded = Ik heb uw bericht toegevoegd voor { $who }.
say-frozen = Deze offerte is op dit moment bevroren. Er kan hier niets nieuws worden geschreven; wat gezegd is, blijft leesbaar.
say-returned = { $who } heeft het gesprek aan mij, de assistent, teruggegeven. Waarmee kan ik helpen?
say-returned-late = { $who } heeft nog niet geantwoord. Ik ben er intussen weer voor u, en uw vraag blijft daar openstaan.
say-waiting = { $who } heeft nog niet geantwoord. Uw vraag blijft daar openstaan.
say-sorry = Het spijt me dat dat niet klopte.

handoff-available = Ik heb uw vraag doorgegeven aan { $who }; het antwoord verschijnt hier.
handoff-unavailable = Ik heb uw vraag doorgegeven aan { $who }. Er is nu niemand beschikbaar; u krijgt zo snel mogelijk antwoord.
handoff-back-at = { $who } is naar verwachting terug op { $when }.
handoff-reach = Laat een e-mailadres of telefoonnummer achter als men u elders moet bereiken.
handoff-added = Ik heb dit punt toegevoegd voor { $who }.
handoff-low-confidence = Ik heb daar geen betrouwbaar antwoord op gevonden.
handoff-clarify-limit = Het is me niet gelukt te begrijpen wat u nodig hebt.
handoff-commitment = Ik kan niet instemmen met wijzigingen van prijzen, voorwaarden of datums. Ik heb uw bericht als verzoek vastgelegd.
handoff-commitment-price = Ik kan geen kortingen of andere prijzen toezeggen. Ik heb uw bericht als verzoek vastgelegd.
handoff-commitment-date = Ik kan geen datums of leveringen toezeggen. Ik heb uw bericht als verzoek vastgelegd.
handoff-commitment-accept = Ik kan namens niemand accepteren, ondertekenen of bestellen. Ik heb uw bericht als verzoek vastgelegd.
handoff-commitment-advice = Ik kan geen juridisch of fiscaal advies geven. Ik heb uw bericht als verzoek vastgelegd.
handoff-complaint = Het spijt me dat dat niet klopte.
handoff-error = Er is bij mij iets misgegaan.
handoff-quota = Ik heb in dit gesprek beantwoord wat ik kon.
handoff-paused = Ik beantwoord op dit moment geen vragen.
handoff-person = Natuurlijk.
handoff-rule = Dit kan beter door een medewerker worden beantwoord.
handoff-team = ons team
presence-minutes = { $minutes ->
    [one] antwoordt meestal binnen een minuut
   *[other] antwoordt meestal binnen { $minutes } minuten
 }
presence-hours = { $hours ->
    [one] antwoordt meestal binnen een uur
   *[other] antwoordt meestal binnen { $hours } uur
 }
presence-days = { $days ->
    [one] antwoordt meestal binnen een dag
   *[other] antwoordt meestal binnen { $days } dagen
 }
mail-subject = { $who } heeft u geantwoord: { $quote }
mail-said = { $who } schreef:
mail-open = Het gesprek lezen en antwoorden:
mail-why = U ontvangt dit bericht omdat u dit adres in de chat over deze offerte hebt opgegeven en het antwoord daar nog niet hebt gezien.
language-en = Engels
language-fr = Frans
language-de = Duits
language-es = Spaans
language-it = Italiaans
language-pt = Portugees
language-nl = Nederlands
language-pl = Pools
language-sv = Zweeds
language-da = Deens
language-ja = Japans
language-zh = Chinees
language-ar = Arabisch
language-ko = Koreaans
language-ru = Russisch
language-tr = Turks
language-th = Thai
language-other = een andere taal

default-welcome = Hallo, ik ben { $name }.
default-first-action = Ik kan vragen over deze offerte beantwoorden. Hoe kan ik helpen?
default-reply-1 = Wat is het totaal?
default-reply-2 = Tot wanneer is deze offerte geldig?
default-reply-3 = Wat zijn de betalingsvoorwaarden?

ui-open = Chatten over deze offerte
ui-close = Chat sluiten
ui-title = Chat met { $name }
ui-disclaimer = Antwoorden komen van een geautomatiseerde assistent en kunnen fouten bevatten. Deel geen gevoelige informatie.
ui-placeholder = Uw vraag over deze offerte
ui-send = Versturen
ui-person = Met een medewerker spreken
ui-person-confirm = Uw gesprek wordt doorgegeven. U kunt een bericht of contactgegevens toevoegen.
ui-person-message = Uw bericht (optioneel)
ui-person-name = Uw naam (optioneel)
ui-person-email = Uw e-mailadres (optioneel)
ui-person-phone = Uw telefoonnummer (optioneel)
ui-person-consent = Ik ga ermee akkoord dat mijn contactgegevens worden gebruikt om deze vraag te beantwoorden.
ui-person-submit = Doorgeven
ui-cancel = Annuleren
ui-you = U
ui-agent = { $name }
ui-typing = { $name } is aan het typen
ui-sources = Bronnen
ui-source-quote = Deze offerte
ui-show-source = De exacte passage tonen
ui-source-link = De bron openen
ui-helpful = Was dit nuttig?
ui-yes = Ja
ui-no = Nee
ui-feedback-thanks = Bedankt voor uw reactie.
ui-quick-replies = Suggesties
ui-options = Kies er een
ui-retry = Opnieuw proberen
ui-offline = Het bericht kon niet worden verstuurd. Uw tekst is bewaard.
ui-unavailable = Deze chat is niet meer beschikbaar.
ui-expired-session = Deze pagina staat al lang open. Laad haar opnieuw om verder te gaan.
ui-rate-limited = Te veel berichten tegelijk. Wacht een moment.
ui-too-long = Dit bericht is te lang.
ui-characters-left = tekens over
ui-handed-off = Doorgegeven aan een medewerker
ui-loading = Chat wordt geladen
ui-failed = De chat kon niet worden geladen.
ui-write = Een e-mail schrijven
ui-person-writes = De medewerker is aan het typen
ui-seen = Doorgegeven aan een medewerker en gelezen
ui-save = Gesprek bewaren of delen
ui-assistant = Automatische assistent
ui-from-seller = Namens de verkoper
ui-back-at = naar verwachting terug
ui-sent = Verzonden
ui-read = Gelezen
ui-not-sent = Niet verzonden
ui-unread = Nieuwe berichten
ui-minimise = Chat verkleinen
ui-available = nu bereikbaar
ui-away = nu niet bereikbaar
ui-contact-found = Mogen we u hier bereiken?
ui-contact-kept = We kunnen u hier bereiken:
ui-edit = Wijzigen
ui-why = Wat was er niet goed?
ui-reason-wrong = Het klopt niet
ui-reason-incomplete = Er ontbreekt iets
ui-reason-unclear = Het is moeilijk te begrijpen
ui-reason-other = Het was niet mijn vraag
thread-buyer = Klant
thread-agent = Assistent
thread-human = Aanbieder
thread-print = Afdrukken
thread-download = Downloaden
thread-copy = Link kopiëren
thread-copied = Gekopieerd
thread-notice = Een kopie om mee te lezen. Wie dit adres heeft, kan het gesprek 30 dagen lang lezen.
thread-mail = Per e-mail versturen
thread-address = Uw e-mailadres
thread-sent = Verzonden
letter-shared = Iemand heeft een gesprek over “{ $quote }” met u gedeeld. U kunt het hier lezen:
