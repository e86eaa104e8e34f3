# Swedish. Formats: CLDR sv.
format-decimal = ,
format-group = { "\u00A0" }
format-group-least = 1
format-percent = { $number }{ "\u00A0" }%
format-money-symbol = { $amount }{ "\u00A0" }{ $currency }
format-money-code = { $amount }{ "\u00A0" }{ $currency }
format-date = { $day } { $month } { $year }
format-date-time = { $date } kl. { $time }
format-list = { $first } och { $last }
format-list-separator = { ", " }
month-1 = januari
month-2 = februari
month-3 = mars
month-4 = april
month-5 = maj
month-6 = juni
month-7 = juli
month-8 = augusti
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
interval-once = som engångsbelopp
interval-month = per månad
interval-week = per vecka
interval-year = per år
interval-quarter = per kvartal
interval-half-year = per halvår

period-year = på tolv månader
period-first-year = under det första året
period-term = { $months ->
    [one] under hela avtalstiden på en månad
   *[other] under hela avtalstiden på { $months } månader
 }
period-months = { $months ->
    [one] på en månad
   *[other] på { $months } månader
 }

# What a question to the quote comes to. A subject, then amounts: «Total, without “Scanner”: €90.00 per month before tax (€108.00 including tax).»
fact-is = { $subject }: { $amounts }.
fact-adds-up = Det blir { $amounts }.
fact-subject-total = Totalsumma
fact-subject-optional = Tillval
fact-name = ”{ $name }”
fact-without = utan { $lines }
fact-with = med { $lines }
fact-both = { $net } { $period } exklusive skatt ({ $total } inklusive skatt)
fact-incl = { $amount } { $period } inklusive skatt
fact-excl = { $amount } { $period } exklusive skatt
fact-only-tax = { $amount } i skatt { $period }
fact-plain = { $amount } { $period }
fact-list-price = { $amount } { $period } före rabatt och skatt
fact-not-so-charged = inget { $interval }, men { $amounts }
fact-costs-more = { $more } kostar { $amounts } mer än { $less }.
fact-equal = { $lines }: det är ingen prisskillnad.
fact-falls = { $amounts } mindre
fact-rises = { $amounts } mer
fact-unchanged = ingen förändring
fact-share = { $subject }: { $percent } av totalsumman ({ $period }, exklusive skatt).
fact-dearest = Den dyraste posten är { $name }: { $amounts }.
fact-cheapest = Den billigaste posten är { $name }: { $amounts }.
fact-count-lines = { $count ->
    [one] Den här offerten innehåller en post.
   *[other] Den här offerten innehåller { $count } poster.
 }
fact-count-steps = { $count ->
    [one] Betalningen görs vid ett tillfälle.
   *[other] Betalningen görs vid { $count } tillfällen.
 }
fact-yes = Ja: { $text }
fact-no = Nej: { $text }
fact-included = { $name } ingår i totalsumman: { $amounts }.
fact-included-optional = { $name } är ett tillval och ingår inte i totalsumman. Priset skulle bli { $amounts }.
fact-tax-rate = Skatten beräknas med { $rates }.
fact-tax-in = Priserna för enskilda poster anges exklusive skatt, och skatten tillkommer.
fact-line-unit-taxed = Med { $percent } skatt kostar en enhet { $price }.
fact-step = Betalning { $number } av { $count }: { $what }.
fact-term-months = { $months ->
    [one] Avtalstiden är en månad.
   *[other] Avtalstiden är { $months } månader.
 }

fact-tax-none = Den här offerten anger ingen skatt.
fact-discount = Rabatterna i den här offerten uppgår totalt till { $totals }: { $lines }.
fact-discount-none = Den här offerten innehåller ingen rabatt.
fact-discount-part = { $percent } på ”{ $name }”
fact-line-price = ”{ $name }”: { $quantity } × { $price } ({ $interval }) = { $gross }.
fact-line-price-single = ”{ $name }” kostar { $price } ({ $interval }).
fact-line-price-discounted = Med { $percent } rabatt blir det { $net }.
fact-line-price-tax = Med { $percent } skatt: { $total }.
fact-line-unit = En enhet av ”{ $name }” kostar { $price } ({ $interval }).
fact-line-unit-discounted = Med { $percent } rabatt kostar en enhet { $price }.
fact-line-tax = På ”{ $name }” tillkommer { $percent } skatt, det är { $tax }.
fact-line-tax-none = Ingen skatt är angiven för ”{ $name }”.
fact-what-if = ”{ $name }”: { $quantity } × { $price } ({ $interval }) = { $gross }.
fact-what-if-note = Det är en uträkning med priserna i den här offerten, inget erbjudande.
fact-line-optional = Den här posten är ett tillval och ingår inte i totalsumman.
fact-line-quantity = ”{ $name }”: antalet är { $quantity }.
fact-line-discount = På ”{ $name }” ges { $percent } rabatt, det är { $amount }.
fact-line-discount-none = På ”{ $name }” ges ingen rabatt.
fact-lines = Den här offerten innehåller { $lines }.
fact-lines-optional = Tillval: { $lines }.
fact-expiry = Den här offerten gäller till och med { $date }.
fact-expiry-days = { $days ->
    [0] Det är i dag.
    [1] Det är i morgon.
   *[other] Det är om { $days } dagar.
 }
fact-expiry-past = Den här offerten gick ut den { $date }.
fact-expiry-none = Den här offerten anger inget slutdatum.
fact-issued = Den här offerten utfärdades den { $date }.
fact-version = Detta är version { $version } av offert { $number }.
fact-version-first = Ingen tidigare version finns sparad.
fact-changes = Jämfört med version { $version }: { $changes }.
fact-changes-none = Jämfört med version { $version } har inget ändrats.
change-added = ”{ $name }” har lagts till
change-removed = ”{ $name }” har tagits bort
change-value = { $label }: { $from } → { $to }
change-text = { $label }: ändrad text
change-none = ej angivet
fact-payment-terms = Betalningsvillkor: { $terms }
fact-payment-schedule = Betalningsplan: { $parts }.
fact-payment-part-due = { $what }, förfaller: { $due }
fact-owner = Din kontaktperson för den här offerten är { $name }.
fact-owner-role = Din kontaktperson för den här offerten är { $name }, { $role }.
fact-owner-reach = Kontakt: { $reach }.
fact-seller = Den här offerten kommer från { $name }.
fact-seller-address = Adress: { $address }.
fact-seller-reach = Du kan skriva till { $reach }.
fact-buyer = Den här offerten är ställd till { $name }.
fact-buyer-contact = Att: { $name }.
fact-terms = Villkoren i den här offerten gäller { $headings }.
fact-terms-none = Den här offerten innehåller inga egna villkor.
fact-documents = Bilagor till den här offerten: { $documents }.
fact-documents-none = Den här offerten har inga bilagor.
fact-currency = Alla belopp anges i { $currency }.
quote-expired-note = Observera: den här offerten gick ut den { $date }; priser och villkor kanske inte längre gäller.
quote-accepted-note = Observera: den här offerten har redan accepterats.
quote-withdrawn-note = Observera: den här offerten har dragits tillbaka; priser och villkor gäller inte längre.
quote-replaced-note = Observera: den här offerten har ersatts; priser och villkor kanske inte längre gäller.
quote-replaced-by-note = Observera: den här offerten har ersatts av { $quote }; priser och villkor kanske inte längre gäller.
quote-newer-note = Observera: den här offerten har ändrats sedan du öppnade den. Svaret gäller version { $version }; den aktuella är version { $newer }.
quote-expiring-note = { $days ->
    [0] Offerten gäller till och med i dag, { $date }.
    [1] Offerten gäller till och med i morgon, { $date }.
   *[other] Offerten gäller i { $days } dagar till, till och med { $date }.
 }
quote-changed-note = Den här offerten har ändrats sedan du öppnade den. Ladda om sidan för att se version { $newer }.

field-totals = Summor
field-line = Post { $number }: { $name }
field-lines = Poster
field-valid-until = Giltig till och med
field-issued-on = Utfärdad
field-payment-terms = Betalningsvillkor
field-payment-schedule = Betalningsplan
field-owner = Kontaktperson
field-seller = Säljare
field-currency = Valuta
field-version = Version
field-status = Status
field-buyer = Kund
field-attachments = Bilagor
field-title = Rubrik
field-term = Avtalstid
field-quantity = Antal
field-unit-price = Pris per enhet
field-discount = Rabatt
field-tax = Skatt
field-interval = Debitering
field-total = Summa
field-terms = Villkor: { $heading }
field-terms-plain = Villkor
source-quote = Den här offerten

say-clarify = Jag vill vara säker på att jag förstår rätt. Menar du något av detta?
say-clarify-line = Vilken post menar du?
say-rephrase = Jag är inte säker på att jag förstår frågan. Kan du uttrycka den på ett annat sätt, eller ska jag skicka den vidare?
say-rest = Vad gäller resten av ditt meddelande:
say-because = Det bygger på detta:
say-nothing-before = Det finns inget tidigare svar att förklara. Vad vill du veta om den här offerten?
say-calm = Jag förstår att du är upprörd. Jag hjälper gärna till med frågor om den här offerten; om du hellre vill kan jag koppla in en medarbetare.
say-none-of-these = Inget av dessa
say-person = Prata med en medarbetare
say-other-language = Citat ur en källa på { $language }:
say-translated = Översatt från en källa på { $language }:
say-offer = Jag hittade detta i ”{ $source }”: ”{ $text }” Besvarar det din fråga?
say-that-helps = Ja, tack
say-that-does-not = Nej
say-acknowledged = Okej. Vad mer vill du veta om den här offerten?
say-unclear = Det förstod jag inte. Du kan fråga mig om priserna, villkoren eller betalningen i den här offerten, eller om säljarens dokument.
say-greeting = Hej! Jag kan svara på frågor om den här offerten.
say-how = Tack, allt är bra här! Vad vill du veta om den här offerten?
say-thanks = Varsågod!
say-goodbye = Hej då, och tack för ditt intresse.
say-bot = Jag är en automatisk assistent. Jag svarar utifrån den här offerten och säljarens dokument, och kan när som helst koppla in en medarbetare.
say-refuse-off-topic = Jag kan bara hjälpa till med frågor om den här offerten.
say-refuse-instructions = Det kan jag inte göra. Jag svarar på frågor om den här offerten utifrån dess uppgifter och säljarens dokument.
say-empty = Skriv en fråga om den här offerten.
say-forwarded = Jag har lagt till ditt meddelande till { $who }.
say-frozen = Den här offerten är fryst just nu. Inget nytt kan skrivas här; det som har sagts går fortfarande att läsa.
say-returned = { $who } har lämnat tillbaka samtalet till mig, assistenten. Hur kan jag hjälpa till?
say-returned-late = { $who } har inte svarat ännu. Jag är tillbaka under tiden, och din fråga ligger kvar där.
say-waiting = { $who } har inte svarat ännu. Din fråga ligger kvar där.
say-sorry = Jag beklagar att det inte stämde.

handoff-available = Jag har skickat din fråga vidare till { $who }, som svarar här.
handoff-unavailable = Jag har skickat din fråga vidare till { $who }. Ingen är tillgänglig just nu; du får svar så snart som möjligt.
handoff-back-at = { $who } väntas vara tillbaka den { $when }.
handoff-reach = Lämna en e-postadress eller ett telefonnummer om du vill bli kontaktad på annat sätt.
handoff-added = Jag har lagt till det för { $who }.
handoff-low-confidence = Jag hittade inget tillförlitligt svar på det.
handoff-clarify-limit = Jag lyckades inte förstå vad du behöver.
handoff-commitment = Jag kan inte godkänna ändringar av priser, villkor eller datum. Jag har noterat ditt meddelande som en förfrågan.
handoff-commitment-price = Jag kan inte bevilja rabatter eller andra priser. Jag har noterat ditt meddelande som en förfrågan.
handoff-commitment-date = Jag kan inte lova datum eller leveranser. Jag har noterat ditt meddelande som en förfrågan.
handoff-commitment-accept = Jag kan inte acceptera, skriva under eller beställa åt någon. Jag har noterat ditt meddelande som en förfrågan.
handoff-commitment-advice = Jag kan inte ge juridiska råd eller skatteråd. Jag har noterat ditt meddelande som en förfrågan.
handoff-complaint = Jag beklagar att det inte stämde.
handoff-error = Något gick fel hos mig.
handoff-quota = Jag har svarat på allt jag kan i den här konversationen.
handoff-paused = Jag svarar inte på frågor just nu.
handoff-person = Självklart.
handoff-rule = Det här bör en medarbetare svara på.
handoff-team = vårt team
presence-minutes = { $minutes ->
    [one] svarar oftast inom en minut
   *[other] svarar oftast inom { $minutes } minuter
 }
presence-hours = { $hours ->
    [one] svarar oftast inom en timme
   *[other] svarar oftast inom { $hours } timmar
 }
presence-days = { $days ->
    [one] svarar oftast inom en dag
   *[other] svarar oftast inom { $days } dagar
 }
mail-subject = { $who } har svarat dig: { $quote }
mail-said = { $who } skrev:
mail-open = Läs konversationen och svara:
mail-why = Du får det här eftersom du lämnade adressen i chatten om offerten och inte har sett svaret där.
language-en = engelska
language-fr = franska
language-de = tyska
language-es = spanska
language-it = italienska
language-pt = portugisiska
language-nl = nederländska
language-pl = polska
language-sv = svenska
language-da = danska
language-ja = japanska
language-zh = kinesiska
language-ar = arabiska
language-ko = koreanska
language-ru = ryska
language-tr = turkiska
language-th = thailändska
language-other = ett annat språk

default-welcome = Hej, jag är { $name }.
default-first-action = Jag kan svara på frågor om den här offerten. Hur kan jag hjälpa till?
default-reply-1 = Vad är totalsumman?
default-reply-2 = Hur länge gäller offerten?
default-reply-3 = Vilka är betalningsvillkoren?

ui-open = Chatta om den här offerten
ui-close = Stäng chatten
ui-title = Chatta med { $name }
ui-disclaimer = Svaren kommer från en automatisk assistent och kan innehålla fel. Dela inte känslig information.
ui-placeholder = Fråga om den här offerten
ui-send = Skicka
ui-person = Prata med en medarbetare
ui-person-confirm = Konversationen skickas vidare. Du kan lägga till ett meddelande eller kontaktuppgifter.
ui-person-message = Ditt meddelande (valfritt)
ui-person-name = Ditt namn (valfritt)
ui-person-email = Din e-post (valfritt)
ui-person-phone = Ditt telefonnummer (valfritt)
ui-person-consent = Jag godkänner att mina kontaktuppgifter används för att besvara denna fråga.
ui-person-submit = Skicka vidare
ui-cancel = Avbryt
ui-you = Du
ui-agent = { $name }
ui-typing = { $name } skriver
ui-sources = Källor
ui-source-quote = Den här offerten
ui-show-source = Visa det exakta stycket
ui-source-link = Öppna källan
ui-helpful = Var det till hjälp?
ui-yes = Ja
ui-no = Nej
ui-feedback-thanks = Tack för din återkoppling.
ui-quick-replies = Förslag
ui-options = Välj ett alternativ
ui-retry = Försök igen
ui-offline = Meddelandet kunde inte skickas. Din text har sparats.
ui-unavailable = Den här chatten är inte längre tillgänglig.
ui-expired-session = Sidan har varit öppen länge. Ladda om den för att fortsätta.
ui-rate-limited = För många meddelanden på en gång. Vänta en stund.
ui-too-long = Meddelandet är för långt.
ui-characters-left = tecken kvar
ui-handed-off = Skickat vidare till en medarbetare
ui-loading = Chatten laddas
ui-failed = Chatten kunde inte laddas.
ui-write = Skriv ett e-postmeddelande
ui-person-writes = Medarbetaren skriver
ui-seen = Skickat vidare till en medarbetare och läst
ui-save = Spara eller dela samtalet
ui-assistant = Automatisk assistent
ui-from-seller = Från säljaren
ui-back-at = väntas tillbaka
ui-sent = Skickat
ui-read = Läst
ui-not-sent = Inte skickat
ui-unread = Nya meddelanden
ui-minimise = Minimera chatten
ui-available = tillgänglig nu
ui-away = inte tillgänglig just nu
ui-contact-found = Får vi nå dig här?
ui-contact-kept = Vi kan nå dig här:
ui-edit = Ändra
ui-why = Vad var fel?
ui-reason-wrong = Det stämmer inte
ui-reason-incomplete = Något saknas
ui-reason-unclear = Det är svårt att förstå
ui-reason-other = Det var inte min fråga
thread-buyer = Kund
thread-agent = Assistent
thread-human = Säljare
thread-print = Skriv ut
thread-download = Ladda ner
thread-copy = Kopiera länken
thread-copied = Kopierad
thread-notice = En kopia att läsa. Den som har den här adressen kan läsa samtalet i 30 dagar.
thread-mail = Skicka med e-post
thread-address = Din e-postadress
thread-sent = Skickat
letter-shared = Någon har delat ett samtal om ”{ $quote }” med dig. Läs det här:
