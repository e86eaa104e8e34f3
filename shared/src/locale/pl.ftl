# Polish. Formats: CLDR pl.
format-decimal = ,
format-group = { "\u00A0" }
format-group-least = 2
format-percent = { $number }%
format-money-symbol = { $amount }{ "\u00A0" }{ $currency }
format-money-code = { $amount }{ "\u00A0" }{ $currency }
format-date = { $day } { $month } { $year }
format-date-time = { $date } { $time }
format-list = { $first } i { $last }
format-list-separator = { ", " }
month-1 = stycznia
month-2 = lutego
month-3 = marca
month-4 = kwietnia
month-5 = maja
month-6 = czerwca
month-7 = lipca
month-8 = sierpnia
month-9 = września
month-10 = października
month-11 = listopada
month-12 = grudnia
interval-once = jednorazowo
interval-month = miesięcznie
interval-week = tygodniowo
interval-year = rocznie
interval-quarter = kwartalnie
interval-half-year = półrocznie

period-year = w ciągu dwunastu miesięcy
period-first-year = w pierwszym roku
period-term = { $months ->
    [one] w całym jednomiesięcznym okresie umowy
   *[other] w całym { $months }-miesięcznym okresie umowy
 }
period-months = { $months ->
    [one] w ciągu jednego miesiąca
    [few] w ciągu { $months } miesięcy
    [many] w ciągu { $months } miesięcy
   *[other] w ciągu { $months } miesiąca
 }

# What a question to the quote comes to. A subject, then amounts: «Total, without “Scanner”: €90.00 per month before tax (€108.00 including tax).»
fact-is = { $subject }: { $amounts }.
fact-adds-up = To { $amounts }.
fact-subject-total = Suma
fact-subject-optional = Pozycje opcjonalne
fact-name = „{ $name }”
fact-without = bez pozycji { $lines }
fact-with = z uwzględnieniem pozycji { $lines }
fact-both = { $net } netto { $period } ({ $total } brutto)
fact-incl = { $amount } brutto { $period }
fact-excl = { $amount } netto { $period }
fact-only-tax = { $amount } podatku { $period }
fact-plain = { $amount } { $period }
fact-list-price = { $amount } netto { $period } przed rabatem
fact-not-so-charged = { $interval } nic, ale { $amounts }
fact-costs-more = { $more } kosztuje o { $amounts } więcej niż { $less }.
fact-equal = { $lines }: nie ma różnicy w cenie.
fact-falls = mniej o { $amounts }
fact-rises = więcej o { $amounts }
fact-unchanged = bez zmian
fact-share = { $subject }: { $percent } sumy netto płatnej { $period }.
fact-dearest = Najdroższa pozycja to { $name }: { $amounts }.
fact-cheapest = Najtańsza pozycja to { $name }: { $amounts }.
fact-count-lines = { $count ->
    [one] Ta oferta zawiera jedną pozycję.
    [few] Ta oferta zawiera { $count } pozycje.
    [many] Ta oferta zawiera { $count } pozycji.
   *[other] Ta oferta zawiera { $count } pozycji.
 }
fact-count-steps = { $count ->
    [one] Zapłata następuje w jednej płatności.
   *[other] Zapłata następuje w { $count } płatnościach.
 }
fact-yes = Tak. { $text }
fact-no = Nie. { $text }
fact-included = Pozycja { $name } jest wliczona w sumę: { $amounts }.
fact-included-optional = Pozycja { $name } jest opcjonalna i nie jest wliczona w sumę. Kosztowałaby { $amounts }.
fact-tax-rate = Stawka podatku: { $rates }.
fact-tax-in = Ceny poszczególnych pozycji są podane netto, a podatek jest do nich doliczany.
fact-line-unit-taxed = Z podatkiem { $percent } jedna jednostka kosztuje { $price }.
fact-step = Płatność { $number } z { $count }: { $what }.
fact-term-months = { $months ->
    [one] Okres umowy to jeden miesiąc.
    [few] Okres umowy to { $months } miesiące.
    [many] Okres umowy to { $months } miesięcy.
   *[other] Okres umowy to { $months } miesiąca.
 }

fact-tax-none = Ta oferta nie podaje podatku.
fact-discount = Rabaty w tej ofercie wynoszą łącznie { $totals }: { $lines }.
fact-discount-none = Ta oferta nie zawiera rabatu.
fact-discount-part = { $percent } na „{ $name }”
fact-line-price = „{ $name }”: { $quantity } × { $price } ({ $interval }) = { $gross }.
fact-line-price-single = „{ $name }” kosztuje { $price } ({ $interval }).
fact-line-price-discounted = Po rabacie { $percent } to { $net }.
fact-line-price-tax = Z podatkiem { $percent }: { $total }.
fact-line-unit = Jedna jednostka „{ $name }” kosztuje { $price } ({ $interval }).
fact-line-unit-discounted = Po rabacie { $percent } jedna jednostka kosztuje { $price }.
fact-line-tax = „{ $name }”: podatek { $percent }, czyli { $tax }.
fact-line-tax-none = Dla „{ $name }” podatek nie jest podany.
fact-what-if = „{ $name }”: { $quantity } × { $price } ({ $interval }) = { $gross }.
fact-what-if-note = To obliczenie według cen tej oferty, a nie oferta.
fact-line-optional = Ta pozycja jest opcjonalna i nie wchodzi do sumy.
fact-line-quantity = „{ $name }”: ilość to { $quantity }.
fact-line-discount = Na „{ $name }” jest rabat { $percent }, czyli { $amount }.
fact-line-discount-none = Na „{ $name }” nie ma rabatu.
fact-lines = Ta oferta obejmuje: { $lines }.
fact-lines-optional = Opcjonalnie: { $lines }.
fact-expiry = Ta oferta jest ważna do { $date }.
fact-expiry-days = { $days ->
    [0] To dzisiaj.
    [1] To jutro.
   *[other] To za { $days } dni.
 }
fact-expiry-past = Ta oferta wygasła { $date }.
fact-expiry-none = Ta oferta nie podaje terminu ważności.
fact-issued = Ta oferta została wystawiona { $date }.
fact-version = To jest wersja { $version } oferty { $number }.
fact-version-first = Nie ma zapisanej wcześniejszej wersji.
fact-changes = W porównaniu z wersją { $version }: { $changes }.
fact-changes-none = W porównaniu z wersją { $version } nic się nie zmieniło.
change-added = dodano „{ $name }”
change-removed = usunięto „{ $name }”
change-value = { $label }: { $from } → { $to }
change-text = { $label }: zmieniona treść
change-none = brak
fact-payment-terms = Warunki płatności: { $terms }
fact-payment-schedule = Harmonogram płatności: { $parts }.
fact-payment-part-due = { $what }, termin: { $due }
fact-owner = Osoba do kontaktu w sprawie tej oferty: { $name }.
fact-owner-role = Osoba do kontaktu w sprawie tej oferty: { $name }, { $role }.
fact-owner-reach = Kontakt: { $reach }.
fact-seller = Tę ofertę składa { $name }.
fact-seller-address = Adres: { $address }.
fact-seller-reach = Można pisać na { $reach }.
fact-buyer = Odbiorca tej oferty: { $name }.
fact-buyer-contact = Do rąk: { $name }.
fact-terms = Warunki tej oferty dotyczą: { $headings }.
fact-terms-none = Ta oferta nie zawiera własnych warunków.
fact-documents = Załączniki do tej oferty: { $documents }.
fact-documents-none = Ta oferta nie ma załączników.
fact-currency = Wszystkie kwoty są podane w { $currency }.
quote-expired-note = Uwaga: ta oferta wygasła { $date }; jej ceny i warunki mogą już nie obowiązywać.
quote-accepted-note = Uwaga: ta oferta została już przyjęta.
quote-withdrawn-note = Uwaga: ta oferta została wycofana; jej ceny i warunki już nie obowiązują.
quote-replaced-note = Uwaga: ta oferta została zastąpiona; jej ceny i warunki mogą już nie obowiązywać.
quote-replaced-by-note = Uwaga: ta oferta została zastąpiona ofertą { $quote }; jej ceny i warunki mogą już nie obowiązywać.
quote-newer-note = Uwaga: ta oferta zmieniła się od czasu jej otwarcia. Ta odpowiedź dotyczy wersji { $version }; aktualna jest wersja { $newer }.
quote-expiring-note = { $days ->
    [0] Ta oferta jest ważna do dziś, { $date }.
    [1] Ta oferta jest ważna do jutra, { $date }.
    [few] Ta oferta jest ważna jeszcze { $days } dni, do { $date }.
   *[other] Ta oferta jest ważna jeszcze { $days } dni, do { $date }.
 }
quote-changed-note = Ta oferta zmieniła się od czasu jej otwarcia. Proszę odświeżyć stronę, aby zobaczyć wersję { $newer }.

field-totals = Sumy
field-line = Pozycja { $number }: { $name }
field-lines = Pozycje
field-valid-until = Ważna do
field-issued-on = Data wystawienia
field-payment-terms = Warunki płatności
field-payment-schedule = Harmonogram płatności
field-owner = Osoba do kontaktu
field-seller = Sprzedawca
field-currency = Waluta
field-version = Wersja
field-status = Status
field-buyer = Klient
field-attachments = Załączniki
field-title = Tytuł
field-term = Okres umowy
field-quantity = Ilość
field-unit-price = Cena jednostkowa
field-discount = Rabat
field-tax = Podatek
field-interval = Rozliczenie
field-total = Suma
field-terms = Warunki: { $heading }
field-terms-plain = Warunki
source-quote = Ta oferta

say-clarify = Chcę mieć pewność, że dobrze rozumiem. Czy chodzi o jedną z tych rzeczy?
say-clarify-line = O którą pozycję chodzi?
say-rephrase = Nie mam pewności, czy dobrze rozumiem pytanie. Proszę ująć je inaczej albo dać znać, czy mam je przekazać dalej.
say-rest = W sprawie pozostałej części wiadomości:
say-because = Wynika to z tego:
say-nothing-before = Nie ma jeszcze odpowiedzi, którą można by wyjaśnić. Czego dotyczy pytanie o tę ofertę?
say-calm = Rozumiem zdenerwowanie. Odpowiadam na pytania o tę ofertę; w każdej chwili mogę przekazać rozmowę człowiekowi.
say-none-of-these = Żadne z powyższych
say-person = Rozmowa z człowiekiem
say-other-language = Cytat ze źródła w innym języku ({ $language }):
say-translated = Przetłumaczono ze źródła w innym języku ({ $language }):
say-offer = Udało mi się znaleźć taki fragment ({ $source }): „{ $text }” Czy to odpowiada na pytanie?
say-that-helps = Tak, dziękuję
say-that-does-not = Nie
say-acknowledged = Dobrze. Czy są jeszcze jakieś pytania o tę ofertę?
say-unclear = Nie udało mi się tego zrozumieć. Można zadać pytanie o ceny, warunki lub płatności w tej ofercie albo o dokumenty sprzedawcy.
say-greeting = Dzień dobry! Mogę odpowiedzieć na pytania o tę ofertę.
say-how = Wszystko dobrze, dziękuję! W czym mogę pomóc w sprawie tej oferty?
say-thanks = Nie ma za co!
say-goodbye = Do widzenia i dziękuję za zainteresowanie.
say-bot = Jestem programem: odpowiadam automatycznie na podstawie tej oferty i dokumentów sprzedawcy, a w każdej chwili mogę przekazać rozmowę człowiekowi.
say-refuse-off-topic = Mogę pomóc tylko w pytaniach o tę ofertę.
say-refuse-instructions = Nie mogę tego zrobić. Odpowiadam na pytania o tę ofertę na podstawie jej danych i dokumentów sprzedawcy.
say-empty = Proszę wpisać pytanie o tę ofertę.
say-forwarded = Wiadomość została dodana; otrzyma ją { $who }.
say-frozen = Ta oferta jest obecnie zamrożona. Nie można tu napisać nic nowego; to, co zostało powiedziane, można nadal czytać.
say-returned = Rozmowa wróciła do czatu automatycznego (wcześniej: { $who }). W czym mogę pomóc?
say-returned-late = { $who } – na razie brak odpowiedzi. W międzyczasie odpowiadam znowu ja, a pytanie pozostaje otwarte.
say-waiting = { $who } – na razie brak odpowiedzi. Pytanie pozostaje otwarte.
say-sorry = Przepraszam, że odpowiedź nie była właściwa.

handoff-available = Pytanie zostało przekazane; odpowie tutaj { $who }.
handoff-unavailable = Pytanie zostało przekazane; odpowie { $who }. W tej chwili nikt nie jest dostępny, odpowiedź nadejdzie najszybciej, jak to możliwe.
handoff-back-at = { $who } – przewidywany powrót: { $when }.
handoff-reach = Proszę zostawić adres e-mail lub numer telefonu, jeśli kontakt ma nastąpić inną drogą.
handoff-low-confidence = Nie udało mi się znaleźć na to wiarygodnej odpowiedzi.
handoff-added = Ta sprawa została dodana; zajmie się nią { $who }.
handoff-clarify-limit = Nie udało mi się ustalić, czego dotyczy pytanie.
handoff-commitment = Nie mogę zgodzić się na zmianę cen, warunków ani terminów. Wiadomość została zapisana jako prośba.
handoff-commitment-price = Nie mogę zgodzić się na rabaty ani inne ceny. Wiadomość została zapisana jako prośba.
handoff-commitment-date = Nie mogę obiecać terminów ani dostaw. Wiadomość została zapisana jako prośba.
handoff-commitment-accept = Nie mogę niczego przyjąć, podpisać ani zamówić w czyimś imieniu. Wiadomość została zapisana jako prośba.
handoff-commitment-advice = Nie mogę udzielać porad prawnych ani podatkowych. Wiadomość została zapisana jako prośba.
handoff-complaint = Przepraszam, że odpowiedź nie była właściwa.
handoff-error = Po mojej stronie wystąpił błąd.
handoff-quota = W tej rozmowie nie mogę udzielić więcej odpowiedzi.
handoff-paused = W tej chwili nie odpowiadam na pytania.
handoff-person = Oczywiście.
handoff-rule = Na to powinien odpowiedzieć człowiek.
handoff-team = nasz zespół
presence-minutes = { $minutes ->
    [one] zwykle odpowiada w ciągu minuty
   *[other] zwykle odpowiada w ciągu { $minutes } minut
 }
presence-hours = { $hours ->
    [one] zwykle odpowiada w ciągu godziny
   *[other] zwykle odpowiada w ciągu { $hours } godzin
 }
presence-days = { $days ->
    [one] zwykle odpowiada w ciągu dnia
   *[other] zwykle odpowiada w ciągu { $days } dni
 }
mail-subject = Odpowiedź – { $who }: { $quote }
mail-said = { $who } – wiadomość:
mail-open = Przeczytaj rozmowę i odpowiedz:
mail-why = Otrzymują Państwo tę wiadomość, ponieważ podano ten adres na czacie dotyczącym tej oferty, a odpowiedź nie została tam jeszcze wyświetlona.
language-en = angielski
language-fr = francuski
language-de = niemiecki
language-es = hiszpański
language-it = włoski
language-pt = portugalski
language-nl = niderlandzki
language-pl = polski
language-sv = szwedzki
language-da = duński
language-ja = japoński
language-zh = chiński
language-ar = arabski
language-ko = koreański
language-ru = rosyjski
language-tr = turecki
language-th = tajski
language-other = inny

default-welcome = Dzień dobry, jestem { $name }.
default-first-action = Mogę odpowiedzieć na pytania o tę ofertę. W czym mogę pomóc?
default-reply-1 = Jaka jest łączna kwota?
default-reply-2 = Do kiedy ta oferta jest ważna?
default-reply-3 = Jakie są warunki płatności?

ui-open = Czat o tej ofercie
ui-close = Zamknij czat
ui-title = Czat: { $name }
ui-disclaimer = Odpowiedzi są udzielane automatycznie i mogą zawierać błędy. Prosimy nie podawać poufnych informacji.
ui-placeholder = Pytanie o tę ofertę
ui-send = Wyślij
ui-person = Rozmowa z człowiekiem
ui-person-confirm = Rozmowa zostanie przekazana. Można dodać wiadomość lub dane kontaktowe.
ui-person-message = Wiadomość (opcjonalnie)
ui-person-name = Imię i nazwisko (opcjonalnie)
ui-person-email = E-mail (opcjonalnie)
ui-person-phone = Numer telefonu (opcjonalnie)
ui-person-consent = Zgadzam się na użycie moich danych kontaktowych w celu odpowiedzi na to pytanie.
ui-person-submit = Przekaż
ui-cancel = Anuluj
ui-you = Ty
ui-agent = { $name }
ui-typing = { $name } pisze
ui-sources = Źródła
ui-source-quote = Ta oferta
ui-show-source = Pokaż dokładny fragment
ui-source-link = Otwórz źródło
ui-helpful = Czy to było pomocne?
ui-yes = Tak
ui-no = Nie
ui-feedback-thanks = Dziękujemy za opinię.
ui-quick-replies = Podpowiedzi
ui-options = Wybierz jedną opcję
ui-retry = Spróbuj ponownie
ui-offline = Nie udało się wysłać wiadomości. Tekst został zachowany.
ui-unavailable = Ten czat nie jest już dostępny.
ui-expired-session = Ta strona jest otwarta od dawna. Proszę ją odświeżyć, aby kontynuować.
ui-rate-limited = Za dużo wiadomości naraz. Proszę chwilę poczekać.
ui-too-long = Ta wiadomość jest za długa.
ui-characters-left = pozostałych znaków
ui-handed-off = Przekazano człowiekowi
ui-loading = Ładowanie czatu
ui-failed = Nie udało się załadować czatu.
ui-write = Napisz e-mail
ui-person-writes = Ktoś z zespołu pisze odpowiedź
ui-seen = Przekazano człowiekowi i przeczytano
ui-save = Zapisz lub udostępnij rozmowę
ui-assistant = Asystent automatyczny
ui-from-seller = Ze strony sprzedawcy
ui-back-at = przewidywany powrót
ui-sent = Wysłano
ui-read = Przeczytano
ui-not-sent = Nie wysłano
ui-unread = Nowe wiadomości
ui-minimise = Zminimalizuj czat
ui-available = teraz osiągalny kontakt
ui-away = obecnie poza zasięgiem
ui-contact-found = Czy możemy się tu kontaktować?
ui-contact-kept = Kontakt z Państwem:
ui-edit = Zmień
ui-why = Co było nie tak?
ui-reason-wrong = To nieprawda
ui-reason-incomplete = Czegoś brakuje
ui-reason-unclear = Trudno to zrozumieć
ui-reason-other = Nie o to było pytanie
thread-buyer = Klient
thread-agent = Czat automatyczny
thread-human = Sprzedawca
thread-print = Drukuj
thread-download = Pobierz
thread-copy = Kopiuj link
thread-copied = Skopiowano
thread-notice = Kopia tylko do odczytu. Każdy, kto ma ten adres, może czytać rozmowę przez 30 dni.
thread-mail = Wyślij e-mailem
thread-address = Adres e-mail
thread-sent = Wysłano
letter-shared = Ktoś udostępnił Panu/Pani rozmowę na temat „{ $quote }”. Można ją przeczytać tutaj:
