# Romanian. Formats: CLDR ro. The texts of the interface; what the agent says is in the language that it speaks.
format-date = { $day } { $month } { $year }
format-date-time = { $date }, { $time }
month-1 = ianuarie
month-2 = februarie
month-3 = martie
month-4 = aprilie
month-5 = mai
month-6 = iunie
month-7 = iulie
month-8 = august
month-9 = septembrie
month-10 = octombrie
month-11 = noiembrie
month-12 = decembrie
quote-expired-note = Atenție: această ofertă a expirat pe { $date }, așa că prețurile și condițiile ei pot să nu mai fie valabile.
quote-accepted-note = Atenție: această ofertă a fost deja acceptată.
quote-withdrawn-note = Atenție: această ofertă a fost retrasă, așa că prețurile și condițiile ei nu mai sunt valabile.
quote-replaced-note = Atenție: această ofertă a fost înlocuită, așa că prețurile și condițiile ei pot să nu mai fie valabile.
quote-replaced-by-note = Atenție: această ofertă a fost înlocuită de { $quote }, așa că prețurile și condițiile ei pot să nu mai fie valabile.
quote-changed-note = Această ofertă s-a schimbat de când ați deschis-o. Reîncărcați pagina pentru a vedea versiunea { $newer }.
quote-expiring-note = { $days ->
    [0] Această ofertă este valabilă până astăzi, { $date }.
    [1] Această ofertă este valabilă până mâine, { $date }.
    [few] Această ofertă mai este valabilă { $days } zile, până pe { $date }.
   *[other] Această ofertă mai este valabilă { $days } de zile, până pe { $date }.
 }
presence-minutes = { $minutes ->
    [one] răspunde de obicei într-un minut
    [few] răspunde de obicei în { $minutes } minute
   *[other] răspunde de obicei în { $minutes } de minute
 }
presence-hours = { $hours ->
    [one] răspunde de obicei într-o oră
    [few] răspunde de obicei în { $hours } ore
   *[other] răspunde de obicei în { $hours } de ore
 }
presence-days = { $days ->
    [one] răspunde de obicei într-o zi
    [few] răspunde de obicei în { $days } zile
   *[other] răspunde de obicei în { $days } de zile
 }
mail-subject = { $who } v-a răspuns: { $quote }
mail-said = { $who } a scris:
mail-open = Citiți conversația și răspundeți:
mail-why = Primiți acest mesaj pentru că ați lăsat această adresă în chatul despre ofertă și nu ați văzut încă răspunsul acolo.
ui-open = Discutați despre această ofertă
ui-close = Închideți chatul
ui-title = Chat cu { $name }
ui-disclaimer = Răspunsurile vin de la un asistent automat și pot conține greșeli. Nu trimiteți informații sensibile.
ui-placeholder = Întrebați despre această ofertă
ui-send = Trimiteți
ui-person = Vorbiți cu o persoană
ui-person-confirm = Conversația va fi transmisă mai departe. Puteți adăuga un mesaj sau date de contact.
ui-person-message = Mesajul dumneavoastră (opțional)
ui-person-name = Numele dumneavoastră (opțional)
ui-person-email = E-mailul dumneavoastră (opțional)
ui-person-phone = Numărul de telefon (opțional)
ui-person-consent = Sunt de acord ca datele mele de contact să fie folosite pentru a răspunde la această întrebare.
ui-person-submit = Transmiteți
ui-cancel = Anulați
ui-you = Dumneavoastră
ui-agent = { $name }
ui-typing = { $name } scrie
ui-sources = Surse
ui-source-quote = Această ofertă
ui-show-source = Arătați pasajul exact
ui-source-link = Deschideți sursa
ui-helpful = V-a fost de folos?
ui-yes = Da
ui-no = Nu
ui-feedback-thanks = Vă mulțumim pentru opinie.
ui-quick-replies = Sugestii
ui-options = Alegeți o variantă
ui-retry = Încercați din nou
ui-offline = Mesajul nu a putut fi trimis. Textul a fost păstrat.
ui-unavailable = Acest chat nu mai este disponibil.
ui-expired-session = Pagina este deschisă de mult timp. Reîncărcați-o pentru a continua.
ui-rate-limited = Prea multe mesaje deodată. Așteptați puțin.
ui-too-long = Mesajul este prea lung.
ui-characters-left = caractere rămase
ui-handed-off = Transmis unei persoane
ui-loading = Se încarcă chatul
ui-failed = Chatul nu a putut fi încărcat.
ui-write = Scrieți un e-mail în schimb
ui-person-writes = Persoana scrie
ui-seen = Transmis unei persoane și citit
ui-save = Salvați sau distribuiți conversația
ui-assistant = Asistent automat
ui-from-seller = Din partea vânzătorului
ui-back-at = revine aproximativ
ui-sent = Trimis
ui-read = Citit
ui-not-sent = Netrimis
ui-unread = Mesaje noi
ui-minimise = Micșorați chatul
ui-available = contact disponibil acum
ui-away = contact indisponibil acum
ui-contact-found = Vă putem contacta aici?
ui-contact-kept = Vă putem contacta aici:
ui-edit = Schimbați
ui-why = Ce nu a fost bine?
ui-reason-wrong = Este incorect
ui-reason-incomplete = Lipsește ceva
ui-reason-unclear = Este greu de înțeles
ui-reason-other = Nu asta am întrebat
thread-buyer = Client
thread-agent = Asistent
thread-human = Vânzător
thread-print = Tipăriți
thread-download = Descărcați
thread-copy = Copiați linkul
thread-copied = Copiat
thread-notice = O copie pentru citire. Oricine are această adresă poate citi conversația timp de 30 de zile.
thread-mail = Trimiteți prin e-mail
thread-address = Adresa dumneavoastră de e-mail
thread-sent = Trimis
