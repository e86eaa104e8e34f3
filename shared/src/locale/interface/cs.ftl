# Czech. Formats: CLDR cs. The texts of the interface; what the agent says is in the language that it speaks.
format-date = { $day }. { $month } { $year }
format-date-time = { $date } { $time }
month-1 = ledna
month-2 = února
month-3 = března
month-4 = dubna
month-5 = května
month-6 = června
month-7 = července
month-8 = srpna
month-9 = září
month-10 = října
month-11 = listopadu
month-12 = prosince
quote-expired-note = Upozornění: platnost této nabídky skončila { $date }, její ceny a podmínky už nemusí platit.
quote-accepted-note = Upozornění: tato nabídka již byla přijata.
quote-withdrawn-note = Upozornění: tato nabídka byla stažena, její ceny a podmínky již neplatí.
quote-replaced-note = Upozornění: tato nabídka byla nahrazena, její ceny a podmínky už nemusí platit.
quote-replaced-by-note = Upozornění: tato nabídka byla nahrazena nabídkou { $quote }, její ceny a podmínky už nemusí platit.
quote-changed-note = Tato nabídka se od otevření změnila. Načtěte stránku znovu a uvidíte verzi { $newer }.
quote-expiring-note = { $days ->
    [0] Tato nabídka platí do dneška, { $date }.
    [1] Tato nabídka platí do zítřka, { $date }.
    [few] Tato nabídka platí ještě { $days } dny, do { $date }.
   *[other] Tato nabídka platí ještě { $days } dní, do { $date }.
 }
presence-minutes = { $minutes ->
    [one] obvykle odpovídá do minuty
   *[other] obvykle odpovídá do { $minutes } minut
 }
presence-hours = { $hours ->
    [one] obvykle odpovídá do hodiny
   *[other] obvykle odpovídá do { $hours } hodin
 }
presence-days = { $days ->
    [one] obvykle odpovídá do jednoho dne
   *[other] obvykle odpovídá do { $days } dnů
 }
mail-subject = Máte odpověď ({ $who }): { $quote }
mail-said = Zpráva ({ $who }):
mail-open = Přečtěte si konverzaci a odpovězte:
mail-why = Tuto zprávu dostáváte, protože jste v chatu k této nabídce uvedli tuto adresu a odpověď jste tam ještě neviděli.
ui-open = Chat k této nabídce
ui-close = Zavřít chat
ui-title = Chat: { $name }
ui-disclaimer = Odpovídá automatický asistent a může se mýlit. Neuvádějte prosím citlivé údaje.
ui-placeholder = Zeptejte se na tuto nabídku
ui-send = Odeslat
ui-person = Mluvit s člověkem
ui-person-confirm = Konverzace bude předána. Můžete přidat zprávu nebo kontakt.
ui-person-message = Vaše zpráva (nepovinné)
ui-person-name = Vaše jméno (nepovinné)
ui-person-email = Váš e-mail (nepovinné)
ui-person-phone = Vaše telefonní číslo (nepovinné)
ui-person-consent = Souhlasím s použitím svých kontaktních údajů k zodpovězení tohoto dotazu.
ui-person-submit = Předat
ui-cancel = Zrušit
ui-you = Vy
ui-agent = { $name }
ui-typing = { $name } píše
ui-sources = Zdroje
ui-source-quote = Tato nabídka
ui-show-source = Zobrazit přesnou pasáž
ui-source-link = Otevřít zdroj
ui-helpful = Pomohlo to?
ui-yes = Ano
ui-no = Ne
ui-feedback-thanks = Děkujeme za názor.
ui-quick-replies = Návrhy
ui-options = Vyberte jednu možnost
ui-retry = Zkusit znovu
ui-offline = Zprávu se nepodařilo odeslat. Váš text zůstal zachován.
ui-unavailable = Tento chat již není k dispozici.
ui-expired-session = Stránka je otevřená už dlouho. Pro pokračování ji načtěte znovu.
ui-rate-limited = Příliš mnoho zpráv najednou. Chvíli prosím počkejte.
ui-too-long = Zpráva je příliš dlouhá.
ui-characters-left = znaků zbývá
ui-handed-off = Předáno člověku
ui-loading = Načítání chatu
ui-failed = Chat se nepodařilo načíst.
ui-write = Napsat raději e-mail
ui-person-writes = Člověk píše
ui-seen = Předáno člověku a přečteno
ui-save = Uložit nebo sdílet konverzaci
ui-assistant = Automatický asistent
ui-from-seller = Ze strany prodejce
ui-back-at = návrat očekáván
ui-sent = Odesláno
ui-read = Přečteno
ui-not-sent = Neodesláno
ui-unread = Nové zprávy
ui-minimise = Zmenšit chat
ui-available = nyní k zastižení
ui-away = nyní není k zastižení
ui-contact-found = Můžeme vás kontaktovat zde?
ui-contact-kept = Můžeme vás kontaktovat zde:
ui-edit = Změnit
ui-why = Co bylo špatně?
ui-reason-wrong = Není to správně
ui-reason-incomplete = Něco chybí
ui-reason-unclear = Je to těžko srozumitelné
ui-reason-other = Ptám se na něco jiného
thread-buyer = Zákazník
thread-agent = Asistent
thread-human = Prodejce
thread-print = Tisk
thread-download = Stáhnout
thread-copy = Kopírovat odkaz
thread-copied = Zkopírováno
thread-notice = Kopie ke čtení. Kdo má tuto adresu, může konverzaci číst 30 dní.
thread-mail = Poslat e-mailem
thread-address = Vaše e-mailová adresa
thread-sent = Odesláno
