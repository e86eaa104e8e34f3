# Hungarian. Formats: CLDR hu. The texts of the interface; what the agent says is in the language that it speaks.
format-date = { $year }. { $month } { $day }.
format-date-time = { $date } { $time }
month-1 = január
month-2 = február
month-3 = március
month-4 = április
month-5 = május
month-6 = június
month-7 = július
month-8 = augusztus
month-9 = szeptember
month-10 = október
month-11 = november
month-12 = december
quote-expired-note = Figyelem: ez az ajánlat lejárt ({ $date }), ezért árai és feltételei lehet, hogy már nem érvényesek.
quote-accepted-note = Figyelem: ezt az ajánlatot már elfogadták.
quote-withdrawn-note = Figyelem: ezt az ajánlatot visszavonták, ezért árai és feltételei már nem érvényesek.
quote-replaced-note = Figyelem: ezt az ajánlatot felváltotta egy másik, ezért árai és feltételei lehet, hogy már nem érvényesek.
quote-replaced-by-note = Figyelem: ezt az ajánlatot felváltotta ez: { $quote }, ezért árai és feltételei lehet, hogy már nem érvényesek.
quote-changed-note = Ez az ajánlat megváltozott, mióta megnyitotta. Töltse újra az oldalt az aktuális verzióhoz: { $newer }.
quote-expiring-note = { $days ->
    [0] Ez az ajánlat még ma érvényes ({ $date }).
    [1] Ez az ajánlat holnapig érvényes ({ $date }).
   *[other] Ez az ajánlat még { $days } napig érvényes, eddig: { $date }
 }
presence-minutes = { $minutes ->
    [one] általában egy percen belül válaszol
   *[other] általában { $minutes } percen belül válaszol
 }
presence-hours = { $hours ->
    [one] általában egy órán belül válaszol
   *[other] általában { $hours } órán belül válaszol
 }
presence-days = { $days ->
    [one] általában egy napon belül válaszol
   *[other] általában { $days } napon belül válaszol
 }
mail-subject = { $who } válaszolt Önnek: { $quote }
mail-said = { $who } ezt írta:
mail-open = A beszélgetés elolvasása és válasz:
mail-why = Azért kapja ezt az üzenetet, mert ezt a címet megadta az ajánlatról szóló csevegésben, és a választ ott még nem látta.
ui-open = Csevegés erről az ajánlatról
ui-close = Csevegés bezárása
ui-title = Csevegés: { $name }
ui-disclaimer = A válaszokat automatikus asszisztens adja, és hibák lehetnek bennük. Kérjük, ne adjon meg érzékeny adatokat.
ui-placeholder = Kérdezzen erről az ajánlatról
ui-send = Küldés
ui-person = Beszélek egy munkatárssal
ui-person-confirm = A beszélgetést továbbítjuk. Üzenetet vagy elérhetőséget is megadhat.
ui-person-message = Üzenete (nem kötelező)
ui-person-name = Neve (nem kötelező)
ui-person-email = E-mail-címe (nem kötelező)
ui-person-phone = Telefonszáma (nem kötelező)
ui-person-consent = Hozzájárulok, hogy elérhetőségeimet a kérdés megválaszolásához felhasználják.
ui-person-submit = Továbbítás
ui-cancel = Mégse
ui-you = Ön
ui-agent = { $name }
ui-typing = { $name } ír
ui-sources = Források
ui-source-quote = Ez az ajánlat
ui-show-source = A pontos szövegrész megjelenítése
ui-source-link = Forrás megnyitása
ui-helpful = Hasznos volt?
ui-yes = Igen
ui-no = Nem
ui-feedback-thanks = Köszönjük a visszajelzést.
ui-quick-replies = Javaslatok
ui-options = Válasszon egyet
ui-retry = Próbálja újra
ui-offline = Az üzenetet nem sikerült elküldeni. A szövege megmaradt.
ui-unavailable = Ez a csevegés már nem érhető el.
ui-expired-session = Ez az oldal régóta nyitva van. A folytatáshoz töltse újra.
ui-rate-limited = Túl sok üzenet egyszerre. Kérjük, várjon egy kicsit.
ui-too-long = Az üzenet túl hosszú.
ui-characters-left = karakter maradt
ui-handed-off = Munkatársnak továbbítva
ui-loading = Csevegés betöltése
ui-failed = A csevegést nem sikerült betölteni.
ui-write = Írjon inkább e-mailt
ui-person-writes = A munkatárs ír
ui-seen = Munkatársnak továbbítva, elolvasva
ui-save = Beszélgetés mentése vagy megosztása
ui-assistant = Automatikus asszisztens
ui-from-seller = Az eladó részéről
ui-back-at = várhatóan visszatér
ui-sent = Elküldve
ui-read = Elolvasva
ui-not-sent = Nincs elküldve
ui-unread = Új üzenetek
ui-minimise = Csevegés kis méretben
ui-available = most elérhető
ui-away = jelenleg nem érhető el
ui-contact-found = Elérhetjük Önt itt?
ui-contact-kept = Itt érhetjük el Önt:
ui-edit = Módosítás
ui-why = Mi volt a gond?
ui-reason-wrong = Nem helyes
ui-reason-incomplete = Valami hiányzik
ui-reason-unclear = Nehezen érthető
ui-reason-other = Nem ezt kérdeztem
thread-buyer = Ügyfél
thread-agent = Asszisztens
thread-human = Eladó
thread-print = Nyomtatás
thread-download = Letöltés
thread-copy = Link másolása
thread-copied = Másolva
thread-notice = Olvasható másolat. Akinek megvan ez a cím, 30 napig olvashatja a beszélgetést.
thread-mail = Küldés e-mailben
thread-address = Az Ön e-mail-címe
thread-sent = Elküldve
