# Norwegian Bokmål. Formats: CLDR nb. The texts of the interface; what the agent says is in the language that it speaks.
format-date = { $day }. { $month } { $year }
format-date-time = { $date } kl. { $time }
month-1 = januar
month-2 = februar
month-3 = mars
month-4 = april
month-5 = mai
month-6 = juni
month-7 = juli
month-8 = august
month-9 = september
month-10 = oktober
month-11 = november
month-12 = desember
quote-expired-note = Merk: dette tilbudet utløp { $date }, så priser og vilkår gjelder kanskje ikke lenger.
quote-accepted-note = Merk: dette tilbudet er allerede godtatt.
quote-withdrawn-note = Merk: dette tilbudet er trukket tilbake, så priser og vilkår gjelder ikke lenger.
quote-replaced-note = Merk: dette tilbudet er erstattet, så priser og vilkår gjelder kanskje ikke lenger.
quote-replaced-by-note = Merk: dette tilbudet er erstattet av { $quote }, så priser og vilkår gjelder kanskje ikke lenger.
quote-changed-note = Dette tilbudet er endret siden du åpnet det. Last inn siden på nytt for å se versjon { $newer }.
quote-expiring-note = { $days ->
    [0] Tilbudet gjelder til og med i dag, { $date }.
    [1] Tilbudet gjelder til og med i morgen, { $date }.
   *[other] Tilbudet gjelder i { $days } dager til, til og med { $date }.
 }
presence-minutes = { $minutes ->
    [one] svarer vanligvis innen ett minutt
   *[other] svarer vanligvis innen { $minutes } minutter
 }
presence-hours = { $hours ->
    [one] svarer vanligvis innen en time
   *[other] svarer vanligvis innen { $hours } timer
 }
presence-days = { $days ->
    [one] svarer vanligvis innen en dag
   *[other] svarer vanligvis innen { $days } dager
 }
mail-subject = { $who } har svart deg: { $quote }
mail-said = { $who } skrev:
mail-open = Les samtalen og svar:
mail-why = Du får denne meldingen fordi du oppga adressen i chatten om tilbudet og ikke har sett svaret der ennå.
ui-open = Chat om dette tilbudet
ui-close = Lukk chatten
ui-title = Chat med { $name }
ui-disclaimer = Svarene kommer fra en automatisk assistent og kan inneholde feil. Ikke del sensitive opplysninger.
ui-placeholder = Spør om dette tilbudet
ui-send = Send
ui-person = Snakk med et menneske
ui-person-confirm = Samtalen sendes videre. Du kan legge til en melding eller kontaktopplysninger.
ui-person-message = Meldingen din (valgfritt)
ui-person-name = Navnet ditt (valgfritt)
ui-person-email = E-postadressen din (valgfritt)
ui-person-phone = Telefonnummeret ditt (valgfritt)
ui-person-consent = Jeg godtar at kontaktopplysningene mine brukes til å svare på dette spørsmålet.
ui-person-submit = Send videre
ui-cancel = Avbryt
ui-you = Du
ui-agent = { $name }
ui-typing = { $name } skriver
ui-sources = Kilder
ui-source-quote = Dette tilbudet
ui-show-source = Vis det nøyaktige avsnittet
ui-source-link = Åpne kilden
ui-helpful = Var dette nyttig?
ui-yes = Ja
ui-no = Nei
ui-feedback-thanks = Takk for tilbakemeldingen.
ui-quick-replies = Forslag
ui-options = Velg en
ui-retry = Prøv igjen
ui-offline = Meldingen kunne ikke sendes. Teksten din er tatt vare på.
ui-unavailable = Denne chatten er ikke lenger tilgjengelig.
ui-expired-session = Siden har vært åpen lenge. Last den inn på nytt for å fortsette.
ui-rate-limited = For mange meldinger på en gang. Vent litt.
ui-too-long = Denne meldingen er for lang.
ui-characters-left = tegn igjen
ui-handed-off = Sendt videre til et menneske
ui-loading = Laster chatten
ui-failed = Chatten kunne ikke lastes inn.
ui-write = Skriv en e-post i stedet
ui-person-writes = Selgerens medarbeider skriver
ui-seen = Sendt videre til et menneske og lest
ui-save = Lagre eller del samtalen
ui-assistant = Automatisk assistent
ui-from-seller = Fra selgeren
ui-back-at = ventes tilbake
ui-sent = Sendt
ui-read = Lest
ui-not-sent = Ikke sendt
ui-unread = Nye meldinger
ui-minimise = Minimer chatten
ui-available = tilgjengelig nå
ui-away = ikke tilgjengelig akkurat nå
ui-contact-found = Kan vi nå deg her?
ui-contact-kept = Vi kan nå deg her:
ui-edit = Endre
ui-why = Hva var galt?
ui-reason-wrong = Det er feil
ui-reason-incomplete = Noe mangler
ui-reason-unclear = Det er vanskelig å forstå
ui-reason-other = Det var ikke det jeg spurte om
thread-buyer = Kunde
thread-agent = Assistent
thread-human = Selger
thread-print = Skriv ut
thread-download = Last ned
thread-copy = Kopier lenken
thread-copied = Kopiert
thread-notice = En kopi til å lese med på. Den som har denne adressen, kan lese samtalen i 30 dager.
thread-mail = Send med e-post
thread-address = E-postadressen din
thread-sent = Sendt
