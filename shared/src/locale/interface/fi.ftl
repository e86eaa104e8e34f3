# Finnish. Formats: CLDR fi. The texts of the interface; what the agent says is in the language that it speaks.
format-date = { $day }. { $month } { $year }
format-date-time = { $date } klo { $time }
month-1 = tammikuuta
month-2 = helmikuuta
month-3 = maaliskuuta
month-4 = huhtikuuta
month-5 = toukokuuta
month-6 = kesäkuuta
month-7 = heinäkuuta
month-8 = elokuuta
month-9 = syyskuuta
month-10 = lokakuuta
month-11 = marraskuuta
month-12 = joulukuuta
quote-expired-note = Huomaa: tämä tarjous vanheni { $date }, joten sen hinnat ja ehdot eivät ehkä enää päde.
quote-accepted-note = Huomaa: tämä tarjous on jo hyväksytty.
quote-withdrawn-note = Huomaa: tämä tarjous on peruttu, joten sen hinnat ja ehdot eivät enää päde.
quote-replaced-note = Huomaa: tämä tarjous on korvattu, joten sen hinnat ja ehdot eivät ehkä enää päde.
quote-replaced-by-note = Huomaa: tämän tarjouksen on korvannut { $quote }, joten sen hinnat ja ehdot eivät ehkä enää päde.
quote-changed-note = Tätä tarjousta on muutettu sen jälkeen, kun avasit sen. Lataa sivu uudelleen nähdäksesi version { $newer }.
quote-expiring-note = { $days ->
    [0] Tämä tarjous on voimassa vielä tänään, { $date }.
    [1] Tämä tarjous on voimassa huomiseen, { $date }.
   *[other] Tämä tarjous on voimassa vielä { $days } päivää, { $date } asti.
 }
presence-minutes = { $minutes ->
    [one] vastaa yleensä minuutin kuluessa
   *[other] vastaa yleensä { $minutes } minuutin kuluessa
 }
presence-hours = { $hours ->
    [one] vastaa yleensä tunnin kuluessa
   *[other] vastaa yleensä { $hours } tunnin kuluessa
 }
presence-days = { $days ->
    [one] vastaa yleensä päivän kuluessa
   *[other] vastaa yleensä { $days } päivän kuluessa
 }
mail-subject = { $who } on vastannut sinulle: { $quote }
mail-said = { $who } kirjoitti:
mail-open = Lue keskustelu ja vastaa:
mail-why = Saat tämän viestin, koska annoit tämän osoitteen tarjouksen keskustelussa etkä ole vielä nähnyt vastausta siellä.
ui-open = Keskustele tästä tarjouksesta
ui-close = Sulje keskustelu
ui-title = Keskustelu: { $name }
ui-disclaimer = Vastaukset antaa automaattinen avustaja, ja niissä voi olla virheitä. Älä jaa arkaluonteisia tietoja.
ui-placeholder = Kysy tästä tarjouksesta
ui-send = Lähetä
ui-person = Puhu ihmisen kanssa
ui-person-confirm = Keskustelu välitetään eteenpäin. Voit lisätä viestin tai yhteystiedot.
ui-person-message = Viestisi (valinnainen)
ui-person-name = Nimesi (valinnainen)
ui-person-email = Sähköpostisi (valinnainen)
ui-person-phone = Puhelinnumerosi (valinnainen)
ui-person-consent = Hyväksyn, että yhteystietojani käytetään tähän kysymykseen vastaamiseen.
ui-person-submit = Välitä
ui-cancel = Peruuta
ui-you = Sinä
ui-agent = { $name }
ui-typing = { $name } kirjoittaa
ui-sources = Lähteet
ui-source-quote = Tämä tarjous
ui-show-source = Näytä tarkka kohta
ui-source-link = Avaa lähde
ui-helpful = Oliko tästä apua?
ui-yes = Kyllä
ui-no = Ei
ui-feedback-thanks = Kiitos palautteesta.
ui-quick-replies = Ehdotuksia
ui-options = Valitse yksi
ui-retry = Yritä uudelleen
ui-offline = Viestiä ei voitu lähettää. Tekstisi on tallessa.
ui-unavailable = Tämä keskustelu ei ole enää käytettävissä.
ui-expired-session = Tämä sivu on ollut pitkään auki. Lataa se uudelleen jatkaaksesi.
ui-rate-limited = Liian monta viestiä kerralla. Odota hetki.
ui-too-long = Viesti on liian pitkä.
ui-characters-left = merkkiä jäljellä
ui-handed-off = Välitetty ihmiselle
ui-loading = Keskustelua ladataan
ui-failed = Keskustelua ei voitu ladata.
ui-write = Kirjoita sen sijaan sähköposti
ui-person-writes = Myyjän edustaja kirjoittaa
ui-seen = Välitetty ihmiselle ja luettu
ui-save = Tallenna tai jaa keskustelu
ui-assistant = Automaattinen avustaja
ui-from-seller = Myyjän puolelta
ui-back-at = paikalla arviolta
ui-sent = Lähetetty
ui-read = Luettu
ui-not-sent = Ei lähetetty
ui-unread = Uusia viestejä
ui-minimise = Pienennä keskustelu
ui-available = nyt paikalla
ui-away = ei juuri nyt paikalla
ui-contact-found = Voimmeko tavoittaa sinut täältä?
ui-contact-kept = Tavoitamme sinut täältä:
ui-edit = Muuta
ui-why = Mikä oli vikana?
ui-reason-wrong = Se on virheellinen
ui-reason-incomplete = Jotain puuttuu
ui-reason-unclear = Se on vaikeaselkoinen
ui-reason-other = En kysynyt tätä
thread-buyer = Asiakas
thread-agent = Avustaja
thread-human = Myyjä
thread-print = Tulosta
thread-download = Lataa
thread-copy = Kopioi linkki
thread-copied = Kopioitu
thread-notice = Lukukappale. Kuka tahansa, jolla on tämä osoite, voi lukea keskustelun 30 päivän ajan.
thread-mail = Lähetä sähköpostilla
thread-address = Sähköpostiosoitteesi
thread-sent = Lähetetty
