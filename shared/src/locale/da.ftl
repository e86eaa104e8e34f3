# Danish. Formats: CLDR da.
format-decimal = ,
format-group = .
format-group-least = 1
format-percent = { $number }{ "\u00A0" }%
format-money-symbol = { $amount }{ "\u00A0" }{ $currency }
format-money-code = { $amount }{ "\u00A0" }{ $currency }
format-date = { $day }. { $month } { $year }
format-date-time = { $date } kl. { $time }
format-list = { $first } og { $last }
format-list-separator = { ", " }
month-1 = januar
month-2 = februar
month-3 = marts
month-4 = april
month-5 = maj
month-6 = juni
month-7 = juli
month-8 = august
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
interval-once = som engangsbeløb
interval-month = pr. måned
interval-week = pr. uge
interval-year = pr. år
interval-quarter = pr. kvartal
interval-half-year = pr. halvår

period-year = for tolv måneder
period-first-year = i det første år
period-term = { $months ->
    [one] for hele aftaleperioden på én måned
   *[other] for hele aftaleperioden på { $months } måneder
 }
period-months = { $months ->
    [one] for én måned
   *[other] for { $months } måneder
 }

# What a question to the quote comes to. A subject, then amounts: «Total, without “Scanner”: €90.00 per month before tax (€108.00 including tax).»
fact-is = { $subject }: { $amounts }.
fact-adds-up = Det bliver { $amounts }.
fact-subject-total = Samlet beløb
fact-subject-optional = Tilvalg
fact-name = »{ $name }«
fact-without = uden { $lines }
fact-with = med { $lines }
fact-both = { $net } { $period } eksklusive skat og afgifter ({ $total } inklusive skat og afgifter)
fact-incl = { $amount } { $period } inklusive skat og afgifter
fact-excl = { $amount } { $period } eksklusive skat og afgifter
fact-only-tax = { $amount } i skat og afgifter { $period }
fact-plain = { $amount } { $period }
fact-list-price = { $amount } { $period } før rabat, skat og afgifter
fact-not-so-charged = intet { $interval }, men { $amounts }
fact-costs-more = { $more } koster { $amounts } mere end { $less }.
fact-equal = { $lines }: der er ingen prisforskel.
fact-falls = { $amounts } mindre
fact-rises = { $amounts } mere
fact-unchanged = ingen ændring
fact-share = { $subject }: { $percent } af det samlede beløb ({ $period }, eksklusive skat og afgifter).
fact-dearest = Den dyreste post er { $name }: { $amounts }.
fact-cheapest = Den billigste post er { $name }: { $amounts }.
fact-count-lines = { $count ->
    [one] Dette tilbud indeholder én post.
   *[other] Dette tilbud indeholder { $count } poster.
 }
fact-count-steps = { $count ->
    [one] Der betales på én gang.
   *[other] Der betales i { $count } rater.
 }
fact-yes = Ja: { $text }
fact-no = Nej: { $text }
fact-included = { $name } indgår i det samlede beløb: { $amounts }.
fact-included-optional = { $name } er et tilvalg og indgår ikke i det samlede beløb. Prisen ville være { $amounts }.
fact-tax-rate = Afgiften beregnes med { $rates }.
fact-tax-in = Priserne på de enkelte poster er angivet eksklusive skat og afgifter, som lægges oveni.
fact-line-unit-taxed = Med { $percent } afgift koster én enhed { $price }.
fact-step = Rate { $number } af { $count }: { $what }.
fact-term-months = { $months ->
    [one] Aftaleperioden er én måned.
   *[other] Aftaleperioden er { $months } måneder.
 }

fact-tax-none = Dette tilbud angiver ingen afgifter.
fact-discount = Rabatterne i dette tilbud udgør i alt { $totals }: { $lines }.
fact-discount-none = Dette tilbud indeholder ingen rabat.
fact-discount-part = { $percent } på »{ $name }«
fact-line-price = »{ $name }«: { $quantity } × { $price } ({ $interval }) = { $gross }.
fact-line-price-single = »{ $name }« koster { $price } ({ $interval }).
fact-line-price-discounted = Med { $percent } rabat bliver det { $net }.
fact-line-price-tax = Med { $percent } afgift: { $total }.
fact-line-unit = Én enhed af »{ $name }« koster { $price } ({ $interval }).
fact-line-unit-discounted = Med { $percent } rabat koster én enhed { $price }.
fact-line-tax = På »{ $name }« er der { $percent } afgift, det er { $tax }.
fact-line-tax-none = Der er ikke angivet afgift for »{ $name }«.
fact-what-if = »{ $name }«: { $quantity } × { $price } ({ $interval }) = { $gross }.
fact-what-if-note = Det er en beregning med priserne i dette tilbud, ikke et nyt tilbud.
fact-line-optional = Denne post er et tilvalg og indgår ikke i det samlede beløb.
fact-line-quantity = »{ $name }«: antallet er { $quantity }.
fact-line-discount = På »{ $name }« er der { $percent } rabat, det er { $amount }.
fact-line-discount-none = På »{ $name }« er der ingen rabat.
fact-lines = Dette tilbud indeholder { $lines }.
fact-lines-optional = Tilvalg: { $lines }.
fact-expiry = Dette tilbud gælder til og med { $date }.
fact-expiry-days = { $days ->
    [0] Det er i dag.
    [1] Det er i morgen.
   *[other] Det er om { $days } dage.
 }
fact-expiry-past = Dette tilbud udløb den { $date }.
fact-expiry-none = Dette tilbud angiver ingen udløbsdato.
fact-issued = Dette tilbud er udstedt den { $date }.
fact-version = Dette er version { $version } af tilbud { $number }.
fact-version-first = Der er ikke gemt nogen tidligere version.
fact-changes = I forhold til version { $version }: { $changes }.
fact-changes-none = I forhold til version { $version } er intet ændret.
change-added = »{ $name }« er tilføjet
change-removed = »{ $name }« er fjernet
change-value = { $label }: { $from } → { $to }
change-text = { $label }: ændret tekst
change-none = ikke angivet
fact-payment-terms = Betalingsbetingelser: { $terms }
fact-payment-schedule = Betalingsplan: { $parts }.
fact-payment-part-due = { $what }, forfalder: { $due }
fact-owner = Din kontaktperson for dette tilbud er { $name }.
fact-owner-role = Din kontaktperson for dette tilbud er { $name }, { $role }.
fact-owner-reach = Kontakt: { $reach }.
fact-seller = Dette tilbud kommer fra { $name }.
fact-seller-address = Adresse: { $address }.
fact-seller-reach = Du kan skrive til { $reach }.
fact-buyer = Dette tilbud er stilet til { $name }.
fact-buyer-contact = Att.: { $name }.
fact-terms = Vilkårene i dette tilbud omhandler { $headings }.
fact-terms-none = Dette tilbud indeholder ingen egne vilkår.
fact-documents = Bilag til dette tilbud: { $documents }.
fact-documents-none = Dette tilbud har ingen bilag.
fact-currency = Alle beløb er i { $currency }.
quote-expired-note = Bemærk: dette tilbud udløb den { $date }; priser og vilkår gælder muligvis ikke længere.
quote-accepted-note = Bemærk: dette tilbud er allerede accepteret.
quote-withdrawn-note = Bemærk: dette tilbud er trukket tilbage; priser og vilkår gælder ikke længere.
quote-replaced-note = Bemærk: dette tilbud er erstattet; priser og vilkår gælder muligvis ikke længere.
quote-replaced-by-note = Bemærk: dette tilbud er erstattet af { $quote }; priser og vilkår gælder muligvis ikke længere.
quote-newer-note = Bemærk: dette tilbud er ændret, siden du åbnede det. Svaret gælder version { $version }; den aktuelle er version { $newer }.
quote-expiring-note = { $days ->
    [0] Tilbuddet gælder til og med i dag, { $date }.
    [1] Tilbuddet gælder til og med i morgen, { $date }.
   *[other] Tilbuddet gælder i { $days } dage endnu, til og med { $date }.
 }
quote-changed-note = Dette tilbud er ændret, siden du åbnede det. Genindlæs siden for at se version { $newer }.

field-totals = Samlede beløb
field-line = Post { $number }: { $name }
field-lines = Poster
field-valid-until = Gælder til og med
field-issued-on = Udstedt den
field-payment-terms = Betalingsbetingelser
field-payment-schedule = Betalingsplan
field-owner = Kontaktperson
field-seller = Sælger
field-currency = Valuta
field-version = Version
field-status = Status
field-buyer = Kunde
field-attachments = Bilag
field-title = Titel
field-term = Aftaleperiode
field-quantity = Antal
field-unit-price = Enhedspris
field-discount = Rabat
field-tax = Afgift
field-interval = Opkrævning
field-total = I alt
field-terms = Vilkår: { $heading }
field-terms-plain = Vilkår
source-quote = Dette tilbud

say-clarify = Jeg vil være sikker på, at jeg forstår dig rigtigt. Mener du en af disse?
say-clarify-line = Hvilken post mener du?
say-rephrase = Jeg er ikke sikker på, at jeg forstår spørgsmålet. Kan du sige det på en anden måde, eller skal jeg sende det videre?
say-rest = Om resten af din besked:
say-because = Det bygger på dette:
say-nothing-before = Der er intet tidligere svar at forklare. Hvad vil du gerne vide om dette tilbud?
say-calm = Jeg forstår, at du er irriteret. Jeg hjælper gerne med spørgsmål om dette tilbud; hvis du hellere vil, kan jeg sende dig videre til en medarbejder.
say-none-of-these = Ingen af disse
say-person = Tal med en medarbejder
say-other-language = Citat fra en kilde på { $language }:
say-translated = Oversat fra en kilde på { $language }:
say-offer = Jeg fandt dette i »{ $source }«: »{ $text }« Besvarer det dit spørgsmål?
say-that-helps = Ja, tak
say-that-does-not = Nej
say-acknowledged = I orden. Hvad vil du ellers gerne vide om dette tilbud?
say-unclear = Det forstod jeg ikke. Du kan spørge mig om priserne, vilkårene eller betalingen i dette tilbud eller om sælgerens dokumenter.
say-greeting = Hej! Jeg kan svare på spørgsmål om dette tilbud.
say-how = Tak, alt er godt her! Hvad vil du gerne vide om dette tilbud?
say-thanks = Det var så lidt!
say-goodbye = Farvel, og tak for din interesse.
say-bot = Jeg er en automatisk assistent. Jeg svarer ud fra dette tilbud og sælgerens dokumenter og kan når som helst sende dig videre til en medarbejder.
say-refuse-off-topic = Jeg kan kun hjælpe med spørgsmål om dette tilbud.
say-refuse-instructions = Det kan jeg ikke gøre. Jeg svarer på spørgsmål om dette tilbud ud fra dets oplysninger og sælgerens dokumenter.
say-empty = Skriv et spørgsmål om dette tilbud.
say-forwarded = Jeg har tilføjet din besked til { $who }.
say-frozen = Dette tilbud er sat i bero. Intet nyt kan skrives her; det, der er sagt, kan stadig læses.
say-returned = { $who } har givet samtalen tilbage til mig, assistenten. Hvordan kan jeg hjælpe?
say-returned-late = { $who } har ikke svaret endnu. Jeg er tilbage imens, og dit spørgsmål ligger der stadig.
say-waiting = { $who } har ikke svaret endnu. Dit spørgsmål ligger der stadig.
say-sorry = Jeg beklager, at det ikke passede.

handoff-available = Jeg har sendt dit spørgsmål videre til { $who }, som svarer her.
handoff-unavailable = Jeg har sendt dit spørgsmål videre til { $who }. Ingen er til stede lige nu; du får svar hurtigst muligt.
handoff-back-at = { $who } ventes tilbage den { $when }.
handoff-reach = Angiv en e-mailadresse eller et telefonnummer, hvis du vil kontaktes et andet sted.
handoff-added = Jeg har tilføjet det til { $who }.
handoff-low-confidence = Jeg fandt ikke noget pålideligt svar på det.
handoff-clarify-limit = Det lykkedes mig ikke at forstå, hvad du har brug for.
handoff-commitment = Jeg kan ikke godkende ændringer af priser, vilkår eller datoer. Jeg har noteret din besked som en forespørgsel.
handoff-commitment-price = Jeg kan ikke give rabatter eller andre priser. Jeg har noteret din besked som en forespørgsel.
handoff-commitment-date = Jeg kan ikke love datoer eller leveringer. Jeg har noteret din besked som en forespørgsel.
handoff-commitment-accept = Jeg kan ikke acceptere, underskrive eller bestille på nogens vegne. Jeg har noteret din besked som en forespørgsel.
handoff-commitment-advice = Jeg kan ikke give juridisk rådgivning eller skatterådgivning. Jeg har noteret din besked som en forespørgsel.
handoff-complaint = Jeg beklager, at det ikke passede.
handoff-error = Der gik noget galt hos mig.
handoff-quota = Jeg har svaret på alt, hvad jeg kan, i denne samtale.
handoff-paused = Jeg svarer ikke på spørgsmål i øjeblikket.
handoff-person = Selvfølgelig.
handoff-rule = Det bør en medarbejder svare på.
handoff-team = vores team
presence-minutes = { $minutes ->
    [one] svarer som regel inden for et minut
   *[other] svarer som regel inden for { $minutes } minutter
 }
presence-hours = { $hours ->
    [one] svarer som regel inden for en time
   *[other] svarer som regel inden for { $hours } timer
 }
presence-days = { $days ->
    [one] svarer som regel inden for en dag
   *[other] svarer som regel inden for { $days } dage
 }
mail-subject = { $who } har svaret dig: { $quote }
mail-said = { $who } skrev:
mail-open = Læs samtalen og svar:
mail-why = Du får denne besked, fordi du har angivet adressen i chatten om tilbuddet og ikke har set svaret der endnu.
language-en = engelsk
language-fr = fransk
language-de = tysk
language-es = spansk
language-it = italiensk
language-pt = portugisisk
language-nl = nederlandsk
language-pl = polsk
language-sv = svensk
language-da = dansk
language-ja = japansk
language-zh = kinesisk
language-ar = arabisk
language-ko = koreansk
language-ru = russisk
language-tr = tyrkisk
language-th = thai
language-other = et andet sprog

default-welcome = Hej, jeg er { $name }.
default-first-action = Jeg kan svare på spørgsmål om dette tilbud. Hvordan kan jeg hjælpe?
default-reply-1 = Hvad er det samlede beløb?
default-reply-2 = Hvor længe gælder tilbuddet?
default-reply-3 = Hvad er betalingsbetingelserne?

ui-open = Chat om dette tilbud
ui-close = Luk chatten
ui-title = Chat med { $name }
ui-disclaimer = Svarene kommer fra en automatisk assistent og kan indeholde fejl. Del ikke følsomme oplysninger.
ui-placeholder = Spørg om dette tilbud
ui-send = Send
ui-person = Tal med en medarbejder
ui-person-confirm = Samtalen sendes videre. Du kan tilføje en besked eller kontaktoplysninger.
ui-person-message = Din besked (valgfrit)
ui-person-name = Dit navn (valgfrit)
ui-person-email = Din e-mail (valgfrit)
ui-person-phone = Dit telefonnummer (valgfrit)
ui-person-consent = Jeg accepterer, at mine kontaktoplysninger bruges til at besvare dette spørgsmål.
ui-person-submit = Send videre
ui-cancel = Annuller
ui-you = Dig
ui-agent = { $name }
ui-typing = { $name } skriver
ui-sources = Kilder
ui-source-quote = Dette tilbud
ui-show-source = Vis det præcise afsnit
ui-source-link = Åbn kilden
ui-helpful = Var det nyttigt?
ui-yes = Ja
ui-no = Nej
ui-feedback-thanks = Tak for din tilbagemelding.
ui-quick-replies = Forslag
ui-options = Vælg en
ui-retry = Prøv igen
ui-offline = Beskeden kunne ikke sendes. Din tekst er gemt.
ui-unavailable = Denne chat er ikke længere tilgængelig.
ui-expired-session = Siden har været åben længe. Genindlæs den for at fortsætte.
ui-rate-limited = For mange beskeder på én gang. Vent et øjeblik.
ui-too-long = Beskeden er for lang.
ui-characters-left = tegn tilbage
ui-handed-off = Sendt videre til en medarbejder
ui-loading = Chatten indlæses
ui-failed = Chatten kunne ikke indlæses.
ui-write = Skriv en e-mail
ui-person-writes = Medarbejderen skriver
ui-seen = Sendt videre til en medarbejder og læst
ui-save = Gem eller del samtalen
ui-assistant = Automatisk assistent
ui-from-seller = Fra sælgeren
ui-back-at = ventes tilbage
ui-sent = Sendt
ui-read = Læst
ui-not-sent = Ikke sendt
ui-unread = Nye beskeder
ui-minimise = Minimér chatten
ui-available = til stede nu
ui-away = ikke til stede lige nu
ui-contact-found = Må vi kontakte dig her?
ui-contact-kept = Vi kan kontakte dig her:
ui-edit = Ret
ui-why = Hvad var galt?
ui-reason-wrong = Det er forkert
ui-reason-incomplete = Der mangler noget
ui-reason-unclear = Det er svært at forstå
ui-reason-other = Det var ikke mit spørgsmål
thread-buyer = Kunde
thread-agent = Assistent
thread-human = Sælger
thread-print = Udskriv
thread-download = Hent
thread-copy = Kopiér linket
thread-copied = Kopieret
thread-notice = En kopi til læsning. Den, der har denne adresse, kan læse samtalen i 30 dage.
thread-mail = Send med e-mail
thread-address = Din e-mailadresse
thread-sent = Sendt
letter-shared = Nogen har delt en samtale om »{ $quote }« med dig. Læs den her:
