# Italian. Formats: CLDR it.
format-decimal = ,
format-group = .
format-group-least = 2
format-percent = { $number }%
format-money-symbol = { $amount }{ "\u00A0" }{ $currency }
format-money-code = { $amount }{ "\u00A0" }{ $currency }
format-date = { $day } { $month } { $year }
format-date-time = { $date } alle ore { $time }
format-list = { $first } e { $last }
format-list-separator = { ", " }
month-1 = gennaio
month-2 = febbraio
month-3 = marzo
month-4 = aprile
month-5 = maggio
month-6 = giugno
month-7 = luglio
month-8 = agosto
month-9 = settembre
month-10 = ottobre
month-11 = novembre
month-12 = dicembre
interval-once = una tantum
interval-month = al mese
interval-week = alla settimana
interval-year = all’anno
interval-quarter = al trimestre
interval-half-year = al semestre

period-year = in dodici mesi
period-first-year = nel primo anno
period-term = { $months ->
    [one] per l’intera durata di un mese
   *[other] per l’intera durata di { $months } mesi
 }
period-months = { $months ->
    [one] in un mese
   *[other] in { $months } mesi
 }

# What a question to the quote comes to. A subject, then amounts: «Totale, senza «Scanner»: 90,00 € al mese imposte escluse (108,00 € imposte incluse).»
fact-is = { $subject }: { $amounts }.
fact-adds-up = Sono { $amounts }.
fact-subject-total = Totale
fact-subject-optional = Voci opzionali
fact-name = «{ $name }»
fact-without = senza { $lines }
fact-with = con { $lines }
fact-both = { $net } { $period } imposte escluse ({ $total } imposte incluse)
fact-incl = { $amount } { $period } imposte incluse
fact-excl = { $amount } { $period } imposte escluse
fact-only-tax = { $amount } di imposte { $period }
fact-plain = { $amount } { $period }
fact-list-price = { $amount } { $period } (prima di sconti e imposte)
fact-not-so-charged = nessun costo { $interval }, ma { $amounts }
fact-costs-more = { $more } costa più di { $less }: la differenza è di { $amounts }.
fact-equal = { $lines }: non c’è differenza di prezzo.
fact-falls = una riduzione di { $amounts }
fact-rises = un aumento di { $amounts }
fact-unchanged = nessuna variazione
fact-share = { $subject }: { $percent } del totale { $period }, imposte escluse.
fact-dearest = La voce più cara è { $name }: { $amounts }.
fact-cheapest = La voce meno cara è { $name }: { $amounts }.
fact-count-lines = { $count ->
    [one] Questo preventivo ha una voce.
   *[other] Questo preventivo ha { $count } voci.
 }
fact-count-steps = { $count ->
    [one] Il pagamento avviene in un unico versamento.
   *[other] Il pagamento avviene in { $count } versamenti.
 }
fact-yes = Sì. { $text }
fact-no = No. { $text }
fact-included = { $name } fa parte del totale: { $amounts }.
fact-included-optional = { $name } è opzionale e non fa parte del totale. Costerebbe { $amounts }.
fact-tax-rate = Aliquota d’imposta applicata: { $rates }.
fact-tax-in = I prezzi delle singole voci sono indicati al netto delle imposte, che si aggiungono a parte.
fact-line-unit-taxed = Con { $percent } di imposta un’unità costa { $price }.
fact-step = Pagamento { $number } di { $count }: { $what }.
fact-term-months = { $months ->
    [one] La durata è di un mese.
   *[other] La durata è di { $months } mesi.
 }

fact-tax-none = Questo preventivo non indica imposte.
fact-discount = Gli sconti di questo preventivo ammontano in tutto a { $totals }: { $lines }.
fact-discount-none = Questo preventivo non contiene sconti.
fact-discount-part = { $percent } su «{ $name }»
fact-line-price = «{ $name }»: { $quantity } × { $price } ({ $interval }) = { $gross }.
fact-line-price-single = «{ $name }» costa { $price } ({ $interval }).
fact-line-price-discounted = Con lo sconto del { $percent } diventa { $net }.
fact-line-price-tax = Con l’imposta del { $percent }: { $total }.
fact-line-unit = Un’unità di «{ $name }» costa { $price } ({ $interval }).
fact-line-unit-discounted = Con lo sconto del { $percent } un’unità costa { $price }.
fact-line-tax = Su «{ $name }» si applica un’imposta del { $percent }, pari a { $tax }.
fact-line-tax-none = Per «{ $name }» non sono indicate imposte.
fact-what-if = «{ $name }»: { $quantity } × { $price } ({ $interval }) = { $gross }.
fact-what-if-note = È un calcolo con i prezzi di questo preventivo, non un’offerta.
fact-line-optional = Questa voce è opzionale e non fa parte del totale.
fact-line-quantity = «{ $name }»: la quantità è { $quantity }.
fact-line-discount = Su «{ $name }» c’è uno sconto del { $percent }, pari a { $amount }.
fact-line-discount-none = Su «{ $name }» non ci sono sconti.
fact-lines = Questo preventivo comprende { $lines }.
fact-lines-optional = Opzionali: { $lines }.
fact-expiry = Questo preventivo è valido fino al giorno { $date }.
fact-expiry-days = { $days ->
    [0] È oggi.
    [1] È domani.
   *[other] Mancano { $days } giorni.
 }
fact-expiry-past = Questo preventivo è scaduto in data { $date }.
fact-expiry-none = Questo preventivo non indica una data di scadenza.
fact-issued = Questo preventivo è stato emesso in data { $date }.
fact-version = Questa è la versione { $version } del preventivo { $number }.
fact-version-first = Non risulta alcuna versione precedente.
fact-changes = Rispetto alla versione { $version }: { $changes }.
fact-changes-none = Rispetto alla versione { $version } non è cambiato nulla.
change-added = «{ $name }» è stato aggiunto
change-removed = «{ $name }» è stato tolto
change-value = { $label }: { $from } → { $to }
change-text = { $label }: testo modificato
change-none = non indicato
fact-payment-terms = Condizioni di pagamento: { $terms }
fact-payment-schedule = Piano dei pagamenti: { $parts }.
fact-payment-part-due = { $what }, scadenza: { $due }
fact-owner = Referente per questo preventivo: { $name }.
fact-owner-role = Referente per questo preventivo: { $name }, { $role }.
fact-owner-reach = Contatti: { $reach }.
fact-seller = Questo preventivo è di { $name }.
fact-seller-address = Indirizzo: { $address }.
fact-seller-reach = Può scrivere a { $reach }.
fact-buyer = Questo preventivo è indirizzato a { $name }.
fact-buyer-contact = Alla cortese attenzione di { $name }.
fact-terms = Le condizioni di questo preventivo riguardano { $headings }.
fact-terms-none = Questo preventivo non contiene condizioni proprie.
fact-documents = Allegati a questo preventivo: { $documents }.
fact-documents-none = Questo preventivo non ha allegati.
fact-currency = Tutti gli importi sono in { $currency }.
quote-expired-note = Attenzione: questo preventivo è scaduto in data { $date }; prezzi e condizioni potrebbero non essere più validi.
quote-accepted-note = Attenzione: questo preventivo è già stato accettato.
quote-withdrawn-note = Attenzione: questo preventivo è stato ritirato; prezzi e condizioni non sono più validi.
quote-replaced-note = Attenzione: questo preventivo è stato sostituito; prezzi e condizioni potrebbero non essere più validi.
quote-replaced-by-note = Attenzione: questo preventivo è stato sostituito da { $quote }; prezzi e condizioni potrebbero non essere più validi.
quote-newer-note = Attenzione: questo preventivo è stato modificato da quando lo ha aperto. Questa risposta riguarda la versione { $version }; quella attuale è la { $newer }.
quote-expiring-note = { $days ->
    [0] Questo preventivo è valido fino a oggi, { $date }.
    [1] Questo preventivo è valido fino a domani, { $date }.
   *[other] Questo preventivo è valido ancora { $days } giorni, fino al giorno { $date }.
 }
quote-changed-note = Questo preventivo è stato modificato da quando lo ha aperto. Ricarichi la pagina per vedere la versione { $newer }.

field-totals = Totali
field-line = Voce { $number }: { $name }
field-lines = Voci
field-valid-until = Valido fino al
field-issued-on = Data di emissione
field-payment-terms = Condizioni di pagamento
field-payment-schedule = Piano dei pagamenti
field-owner = Referente
field-seller = Venditore
field-currency = Valuta
field-version = Versione
field-status = Stato
field-buyer = Cliente
field-attachments = Allegati
field-title = Titolo
field-term = Durata
field-quantity = Quantità
field-unit-price = Prezzo unitario
field-discount = Sconto
field-tax = Imposta
field-interval = Fatturazione
field-total = Totale
field-terms = Condizioni: { $heading }
field-terms-plain = Condizioni
source-quote = Questo preventivo

say-clarify = Vorrei assicurarmi di aver capito bene. Intende una di queste voci?
say-clarify-line = Quale voce intende?
say-rephrase = La domanda non mi è del tutto chiara. Può formularla diversamente, o preferisce che la inoltri?
say-rest = Quanto al resto del suo messaggio:
say-because = Si basa su quanto segue:
say-nothing-before = Non c’è ancora una risposta da spiegare. Che cosa vorrebbe sapere su questo preventivo?
say-calm = Capisco il suo disappunto. Sono qui per aiutarla con questo preventivo; se preferisce, posso metterla in contatto con una persona.
say-none-of-these = Nessuna di queste
say-person = Parlare con una persona
say-other-language = Citazione da una fonte in { $language }:
say-translated = Tradotto da una fonte in { $language }:
say-offer = Ho trovato questo in { $source }: «{ $text }» Risponde alla sua domanda?
say-that-helps = Sì, grazie
say-that-does-not = No
say-acknowledged = Va bene. Che cos’altro vorrebbe sapere su questo preventivo?
say-unclear = Non ho capito il messaggio. Può farmi domande sui prezzi, sulle condizioni o sul pagamento di questo preventivo, oppure sui documenti del venditore.
say-greeting = Buongiorno! Posso rispondere a domande su questo preventivo.
say-how = Tutto bene, grazie! Che cosa desidera sapere su questo preventivo?
say-thanks = Prego!
say-goodbye = Arrivederci e grazie per l’interesse.
say-bot = Sono un sistema di assistenza automatico. Rispondo in base a questo preventivo e ai documenti del venditore, e posso metterla in contatto con una persona in qualsiasi momento.
say-refuse-off-topic = Posso aiutarla solo con domande su questo preventivo.
say-refuse-instructions = Non posso dare seguito a questa richiesta. Rispondo a domande su questo preventivo in base ai suoi dati e ai documenti del venditore.
say-empty = Scriva una domanda su questo preventivo.
say-forwarded = Ho aggiunto il suo messaggio per { $who }.
say-frozen = Questa offerta è al momento congelata. Qui non si può scrivere nulla di nuovo; quanto detto resta leggibile.
say-returned = { $who } mi ha restituito la conversazione. Sono di nuovo io, l’assistente: come posso aiutarla?
say-returned-late = { $who } non ha ancora risposto. Nel frattempo torno a occuparmene io e la sua domanda resta aperta.
say-waiting = { $who } non ha ancora risposto. La sua domanda resta aperta.
say-sorry = Mi dispiace che non fosse corretto.

handoff-available = Ho inoltrato la sua domanda a { $who }; la risposta arriverà qui.
handoff-unavailable = Ho inoltrato la sua domanda a { $who }. Al momento nessuno è disponibile; riceverà una risposta il prima possibile.
handoff-back-at = Rientro previsto di { $who }: { $when }.
handoff-reach = Lasci un indirizzo e-mail o un numero di telefono se preferisce ricevere la risposta altrove.
handoff-added = Ho aggiunto questo punto per { $who }.
handoff-low-confidence = Non ho trovato una risposta affidabile.
handoff-clarify-limit = Non ho capito di che cosa ha bisogno.
handoff-commitment = Non posso accettare modifiche a prezzi, condizioni o date. Ho registrato il suo messaggio come richiesta.
handoff-commitment-price = Non posso concedere sconti o altri prezzi. Ho registrato il suo messaggio come richiesta.
handoff-commitment-date = Non posso promettere date o consegne. Ho registrato il suo messaggio come richiesta.
handoff-commitment-accept = Non posso accettare, firmare o ordinare per conto di nessuno. Ho registrato il suo messaggio come richiesta.
handoff-commitment-advice = Non posso dare consulenza legale o fiscale. Ho registrato il suo messaggio come richiesta.
handoff-complaint = Mi dispiace che non fosse corretto.
handoff-error = Si è verificato un errore da parte mia.
handoff-quota = In questa conversazione ho risposto a tutto ciò che potevo.
handoff-paused = Al momento non rispondo alle domande.
handoff-person = Certamente.
handoff-rule = A questo dovrebbe rispondere una persona.
handoff-team = chi segue questo preventivo
presence-minutes = { $minutes ->
    [one] di solito risponde entro un minuto
   *[other] di solito risponde entro { $minutes } minuti
 }
presence-hours = { $hours ->
    [one] di solito risponde entro un’ora
   *[other] di solito risponde entro { $hours } ore
 }
presence-days = { $days ->
    [one] di solito risponde entro un giorno
   *[other] di solito risponde entro { $days } giorni
 }
mail-subject = { $who } le ha risposto: { $quote }
mail-said = { $who } ha scritto:
mail-open = Leggere la conversazione e rispondere:
mail-why = Riceve questo messaggio perché ha lasciato questo indirizzo nella chat di questo preventivo e non vi ha ancora visto la risposta.
language-en = inglese
language-fr = francese
language-de = tedesco
language-es = spagnolo
language-it = italiano
language-pt = portoghese
language-nl = olandese
language-pl = polacco
language-sv = svedese
language-da = danese
language-ja = giapponese
language-zh = cinese
language-ar = arabo
language-ko = coreano
language-ru = russo
language-tr = turco
language-th = thailandese
language-other = un’altra lingua

default-welcome = Buongiorno, sono { $name }.
default-first-action = Posso rispondere a domande su questo preventivo. Come posso aiutarla?
default-reply-1 = Qual è il totale?
default-reply-2 = Fino a quando è valido questo preventivo?
default-reply-3 = Quali sono le condizioni di pagamento?

ui-open = Chatta su questo preventivo
ui-close = Chiudi la chat
ui-title = Chat con { $name }
ui-disclaimer = Le risposte provengono da un sistema di assistenza automatico e possono contenere errori. Non comunichi informazioni sensibili.
ui-placeholder = La sua domanda su questo preventivo
ui-send = Invia
ui-person = Parlare con una persona
ui-person-confirm = La conversazione verrà inoltrata. Può aggiungere un messaggio o i suoi contatti.
ui-person-message = Il suo messaggio (facoltativo)
ui-person-name = Il suo nome (facoltativo)
ui-person-email = La sua e-mail (facoltativa)
ui-person-phone = Il suo telefono (facoltativo)
ui-person-consent = Acconsento all’uso dei miei dati di contatto per rispondere a questa domanda.
ui-person-submit = Inoltra
ui-cancel = Annulla
ui-you = Lei
ui-agent = { $name }
ui-typing = { $name } sta scrivendo
ui-sources = Fonti
ui-source-quote = Questo preventivo
ui-show-source = Mostra il passaggio esatto
ui-source-link = Apri la fonte
ui-helpful = Questa risposta è stata utile?
ui-yes = Sì
ui-no = No
ui-feedback-thanks = Grazie per il suo riscontro.
ui-quick-replies = Suggerimenti
ui-options = Scelga un’opzione
ui-retry = Riprova
ui-offline = Non è stato possibile inviare il messaggio. Il testo è stato conservato.
ui-unavailable = Questa chat non è più disponibile.
ui-expired-session = Questa pagina è aperta da molto tempo. La ricarichi per continuare.
ui-rate-limited = Troppi messaggi in una volta. Attenda un momento.
ui-too-long = Questo messaggio è troppo lungo.
ui-characters-left = caratteri rimasti
ui-handed-off = Inoltrato a una persona
ui-loading = Caricamento della chat
ui-failed = Non è stato possibile caricare la chat.
ui-write = Scrivi un’e-mail
ui-person-writes = La persona sta scrivendo
ui-seen = Inoltrato a una persona e letto
ui-save = Salva o condividi la conversazione
ui-assistant = Assistenza automatica
ui-from-seller = Per conto del venditore
ui-back-at = rientro previsto
ui-sent = Inviato
ui-read = Letto
ui-not-sent = Non inviato
ui-unread = Nuovi messaggi
ui-minimise = Riduci la chat
ui-available = disponibile ora
ui-away = al momento non disponibile
ui-contact-found = Possiamo contattarla qui?
ui-contact-kept = Possiamo contattarla qui:
ui-edit = Modifica
ui-why = Che cosa non andava?
ui-reason-wrong = Non è corretto
ui-reason-incomplete = Manca qualcosa
ui-reason-unclear = È difficile da capire
ui-reason-other = Non è ciò che ho chiesto
thread-buyer = Cliente
thread-agent = Assistente
thread-human = Venditore
thread-print = Stampa
thread-download = Scarica
thread-copy = Copia il link
thread-copied = Copiato
thread-notice = Una copia in sola lettura. Chi ha questo indirizzo può leggere la conversazione per 30 giorni.
thread-mail = Invia per e-mail
thread-address = Il suo indirizzo e-mail
thread-sent = Inviato
letter-shared = Qualcuno ha condiviso con lei una conversazione su «{ $quote }». Può leggerla qui:
