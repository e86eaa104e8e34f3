# French. Formats: CLDR fr.
format-decimal = ,
format-group = { "\u202F" }
format-group-least = 1
format-percent = { $number }{ "\u202F" }%
format-money-symbol = { $amount }{ "\u00A0" }{ $currency }
format-money-code = { $amount }{ "\u00A0" }{ $currency }
format-date = { $day } { $month } { $year }
format-date-time = { $date } à { $time }
format-list = { $first } et { $last }
format-list-separator = { ", " }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
interval-once = une seule fois
interval-month = par mois
interval-week = par semaine
interval-year = par an
interval-quarter = par trimestre
interval-half-year = par semestre

period-year = sur douze mois
period-first-year = la première année
period-term = { $months ->
    [one] sur toute la durée d’un mois
   *[other] sur toute la durée de { $months } mois
 }
period-months = { $months ->
    [one] sur un mois
   *[other] sur { $months } mois
 }

# What a question to the quote comes to. A subject, then amounts: «Total, sans « Scanner » : 90,00 € hors taxes par mois (108,00 € taxes comprises).»
fact-is = { $subject } : { $amounts }.
fact-adds-up = Cela représente { $amounts }.
fact-subject-total = Total
fact-subject-optional = Options
fact-name = « { $name } »
fact-without = sans { $lines }
fact-with = avec { $lines }
fact-both = { $net } hors taxes { $period } ({ $total } taxes comprises)
fact-incl = { $amount } taxes comprises { $period }
fact-excl = { $amount } hors taxes { $period }
fact-only-tax = { $amount } de taxes { $period }
fact-plain = { $amount } { $period }
fact-list-price = { $amount } { $period } (avant remise et hors taxes)
fact-not-so-charged = rien n’est facturé { $interval }, mais { $amounts }
fact-costs-more = { $more } coûte plus cher que { $less } : la différence est de { $amounts }.
fact-equal = { $lines } : il n’y a pas de différence de prix.
fact-falls = une baisse de { $amounts }
fact-rises = une hausse de { $amounts }
fact-unchanged = aucun changement
fact-share = { $subject } : { $percent } du total facturé { $period }, hors taxes.
fact-dearest = Le poste le plus cher est { $name } : { $amounts }.
fact-cheapest = Le poste le moins cher est { $name } : { $amounts }.
fact-count-lines = { $count ->
    [one] Ce devis comporte un poste.
   *[other] Ce devis comporte { $count } postes.
 }
fact-count-steps = { $count ->
    [one] Le paiement se fait en un seul versement.
   *[other] Le paiement se fait en { $count } versements.
 }
fact-yes = Oui. { $text }
fact-no = Non. { $text }
fact-included = { $name } fait partie du total : { $amounts }.
fact-included-optional = { $name } est en option et ne fait pas partie du total. Son prix serait de { $amounts }.
fact-tax-rate = Les taxes sont calculées au taux de { $rates }.
fact-tax-in = Les prix des différents postes sont indiqués hors taxes, et les taxes s’y ajoutent.
fact-line-unit-taxed = Avec { $percent } de taxe, l’unité revient à { $price }.
fact-step = Paiement { $number } sur { $count } : { $what }.
fact-term-months = { $months ->
    [one] La durée est d’un mois.
   *[other] La durée est de { $months } mois.
 }

fact-tax-none = Ce devis n’indique aucune taxe.
fact-discount = Les remises de ce devis s’élèvent à { $totals } au total : { $lines }.
fact-discount-none = Ce devis ne contient aucune remise.
fact-discount-part = { $percent } sur « { $name } »
fact-line-price = « { $name } » : { $quantity } × { $price } ({ $interval }) = { $gross }.
fact-line-price-single = « { $name } » coûte { $price } ({ $interval }).
fact-line-price-discounted = Après une remise de { $percent }, cela fait { $net }.
fact-line-price-tax = Avec { $percent } de taxe : { $total }.
fact-line-unit = Une unité de « { $name } » coûte { $price } ({ $interval }).
fact-line-unit-discounted = Après une remise de { $percent }, l’unité revient à { $price }.
fact-line-tax = La taxe sur « { $name } » est de { $percent }, soit { $tax }.
fact-line-tax-none = Aucune taxe n’est indiquée pour « { $name } ».
fact-what-if = « { $name } » : { $quantity } × { $price } ({ $interval }) = { $gross }.
fact-what-if-note = C’est un calcul fait avec les prix de ce devis, pas une offre.
fact-line-optional = Ce poste est en option et n’est pas compris dans le total.
fact-line-quantity = « { $name } » : la quantité est de { $quantity }.
fact-line-discount = « { $name } » bénéficie d’une remise de { $percent }, soit { $amount }.
fact-line-discount-none = « { $name } » ne bénéficie d’aucune remise.
fact-lines = Ce devis comprend { $lines }.
fact-lines-optional = En option : { $lines }.
fact-expiry = Ce devis est valable jusqu’au { $date }.
fact-expiry-days = { $days ->
    [0] C’est aujourd’hui.
    [1] C’est demain.
   *[other] C’est dans { $days } jours.
 }
fact-expiry-past = Ce devis a expiré le { $date }.
fact-expiry-none = Ce devis n’indique pas de date d’expiration.
fact-issued = Ce devis a été établi le { $date }.
fact-version = Il s’agit de la version { $version } du devis { $number }.
fact-version-first = Aucune version antérieure n’est enregistrée.
fact-changes = Par rapport à la version { $version } : { $changes }.
fact-changes-none = Rien n’a changé par rapport à la version { $version }.
change-added = « { $name } » a été ajouté
change-removed = « { $name } » a été retiré
change-value = { $label } : { $from } → { $to }
change-text = { $label } : texte modifié
change-none = aucun
fact-payment-terms = Conditions de paiement : { $terms }
fact-payment-schedule = Échéancier de paiement : { $parts }.
fact-payment-part-due = { $what }, échéance : { $due }
fact-owner = Votre contact pour ce devis : { $name }.
fact-owner-role = Votre contact pour ce devis : { $name }, { $role }.
fact-owner-reach = Coordonnées : { $reach }.
fact-seller = Ce devis vous est proposé par { $name }.
fact-seller-address = Adresse : { $address }.
fact-seller-reach = Vous pouvez écrire à { $reach }.
fact-buyer = Ce devis est adressé à { $name }.
fact-buyer-contact = À l’attention de { $name }.
fact-terms = Les conditions de ce devis portent sur { $headings }.
fact-terms-none = Ce devis n’énonce pas de conditions particulières.
fact-documents = Pièces jointes à ce devis : { $documents }.
fact-documents-none = Ce devis n’a pas de pièce jointe.
fact-currency = Tous les montants sont exprimés en { $currency }.
quote-expired-note = Attention : ce devis a expiré le { $date } ; ses prix et conditions peuvent ne plus être applicables.
quote-accepted-note = Attention : ce devis a déjà été accepté.
quote-withdrawn-note = Attention : ce devis a été retiré ; ses prix et conditions ne sont plus applicables.
quote-replaced-note = Attention : ce devis a été remplacé ; ses prix et conditions peuvent ne plus être applicables.
quote-replaced-by-note = Attention : ce devis a été remplacé par { $quote } ; ses prix et conditions peuvent ne plus être applicables.
quote-newer-note = Attention : ce devis a été modifié depuis que vous l’avez ouvert. Cette réponse porte sur la version { $version } ; la version actuelle est la { $newer }.
quote-expiring-note = { $days ->
    [0] Ce devis est valable jusqu’à aujourd’hui, { $date }.
    [1] Ce devis est valable jusqu’à demain, { $date }.
   *[other] Ce devis est encore valable { $days } jours, jusqu’au { $date }.
 }
quote-changed-note = Ce devis a été modifié depuis que vous l’avez ouvert. Veuillez recharger la page pour voir la version { $newer }.

field-totals = Totaux
field-line = Ligne { $number } : { $name }
field-lines = Postes
field-valid-until = Validité
field-issued-on = Date d’émission
field-payment-terms = Conditions de paiement
field-payment-schedule = Échéancier de paiement
field-owner = Contact
field-seller = Vendeur
field-currency = Devise
field-version = Version
field-status = Statut
field-buyer = Client
field-attachments = Pièces jointes
field-title = Titre
field-term = Durée
field-quantity = Quantité
field-unit-price = Prix unitaire
field-discount = Remise
field-tax = Taxe
field-interval = Facturation
field-total = Total
field-terms = Conditions : { $heading }
field-terms-plain = Conditions
source-quote = Ce devis

say-clarify = Je voudrais m’assurer de bien comprendre. Parlez-vous de l’un de ces points ?
say-clarify-line = De quel poste parlez-vous ?
say-rephrase = J’ai un doute sur le sens de votre question. Pouvez-vous la reformuler, ou souhaitez-vous que je la transmette ?
say-rest = Pour le reste de votre message :
say-because = Cela repose sur ceci :
say-nothing-before = Il n’y a pas de réponse précédente à expliquer. Que souhaitez-vous savoir sur ce devis ?
say-calm = Je comprends votre mécontentement. Je suis là pour vous aider au sujet de ce devis ; si vous préférez, je peux vous mettre en relation avec une personne.
say-none-of-these = Rien de tout cela
say-person = Parler à une personne
say-other-language = Extrait d’une source en { $language } :
say-translated = Traduit d’une source en { $language } :
say-offer = J’ai trouvé ceci dans { $source } : « { $text } » Cela répond-il à votre question ?
say-that-helps = Oui, merci
say-that-does-not = Non
say-acknowledged = D’accord. Que souhaitez-vous savoir d’autre sur ce devis ?
say-unclear = Je n’ai pas compris votre message. Vous pouvez m’interroger sur les prix, les conditions ou le paiement de ce devis, ou sur les documents du vendeur.
say-greeting = Bonjour ! Je peux répondre à vos questions sur ce devis.
say-how = Tout va bien, merci ! Que souhaitez-vous savoir sur ce devis ?
say-thanks = Je vous en prie !
say-goodbye = Au revoir, et merci de votre intérêt.
say-bot = Je suis un système d’assistance automatique. Je réponds à partir de ce devis et des documents du vendeur, et je peux vous mettre en relation avec une personne à tout moment.
say-refuse-off-topic = Je ne peux répondre qu’aux questions portant sur ce devis.
say-refuse-instructions = Je ne peux pas donner suite à cela. Je réponds aux questions sur ce devis à partir de ses données et des documents du vendeur.
say-empty = Posez une question sur ce devis.
say-forwarded = J’ai ajouté votre message à l’attention de { $who }.
say-frozen = Ce devis est gelé pour le moment. Rien de nouveau ne peut être écrit ici ; ce qui a été dit reste lisible.
say-returned = { $who } m’a rendu la conversation. Ici l’assistance automatique : comment puis-je vous aider ?
say-returned-late = { $who } n’a pas encore répondu. Je reprends la conversation en attendant, et votre question reste ouverte.
say-sorry = Je regrette que cela n’ait pas été correct.
say-waiting = { $who } n’a pas encore répondu. Votre question reste ouverte.

handoff-available = J’ai transmis votre question à { $who }, qui vous répondra ici.
handoff-unavailable = J’ai transmis votre question à { $who }. Personne n’est disponible pour le moment ; on vous répondra dès que possible.
handoff-back-at = Retour prévu de { $who } : { $when }.
handoff-reach = Laissez une adresse e-mail ou un numéro de téléphone si l’on doit vous joindre ailleurs.
handoff-added = J’ai ajouté ce point à l’attention de { $who }.
handoff-low-confidence = Je n’ai pas trouvé de réponse fiable à cette question.
handoff-clarify-limit = Je n’ai pas réussi à cerner votre besoin.
handoff-commitment = Je ne peux accepter aucune modification de prix, de conditions ou de délais. J’ai enregistré votre message comme une demande.
handoff-commitment-price = Je ne peux accorder ni remise ni autre prix. J’ai enregistré votre message comme une demande.
handoff-commitment-date = Je ne peux promettre ni date ni livraison. J’ai enregistré votre message comme une demande.
handoff-commitment-accept = Je ne peux ni accepter, ni signer, ni commander au nom de quelqu’un. J’ai enregistré votre message comme une demande.
handoff-commitment-advice = Je ne peux donner aucun conseil juridique ou fiscal. J’ai enregistré votre message comme une demande.
handoff-complaint = Je regrette que cela n’ait pas été correct.
handoff-error = Une erreur s’est produite de mon côté.
handoff-quota = J’ai répondu à tout ce que je pouvais dans cette conversation.
handoff-paused = Je ne réponds pas aux questions pour le moment.
handoff-person = Bien sûr.
handoff-rule = Une personne doit répondre à cette question.
handoff-team = notre équipe
presence-minutes = { $minutes ->
    [one] répond en général en une minute
   *[other] répond en général en { $minutes } minutes
 }
presence-hours = { $hours ->
    [one] répond en général en une heure
   *[other] répond en général en { $hours } heures
 }
presence-days = { $days ->
    [one] répond en général en un jour
   *[other] répond en général en { $days } jours
 }
mail-subject = { $who } vous a répondu : { $quote }
mail-said = { $who } a écrit :
mail-open = Lire la conversation et répondre :
mail-why = Vous recevez ce message car vous avez laissé cette adresse dans la discussion sur ce devis et n’y avez pas encore vu la réponse.
language-en = anglais
language-fr = français
language-de = allemand
language-es = espagnol
language-it = italien
language-pt = portugais
language-nl = néerlandais
language-pl = polonais
language-sv = suédois
language-da = danois
language-ja = japonais
language-zh = chinois
language-ar = arabe
language-ko = coréen
language-ru = russe
language-tr = turc
language-th = thaï
language-other = une autre langue

default-welcome = Bonjour, je suis { $name }.
default-first-action = Je peux répondre à vos questions sur ce devis. Comment puis-je vous aider ?
default-reply-1 = Quel est le total ?
default-reply-2 = Jusqu’à quand ce devis est-il valable ?
default-reply-3 = Quelles sont les conditions de paiement ?

ui-open = Discuter de ce devis
ui-close = Fermer la discussion
ui-title = Discussion avec { $name }
ui-disclaimer = Les réponses proviennent d’un système d’assistance automatique et peuvent contenir des erreurs. Merci de ne pas communiquer d’informations sensibles.
ui-placeholder = Votre question sur ce devis
ui-send = Envoyer
ui-person = Parler à une personne
ui-person-confirm = Votre conversation sera transmise. Vous pouvez ajouter un message ou vos coordonnées.
ui-person-message = Votre message (facultatif)
ui-person-name = Votre nom (facultatif)
ui-person-email = Votre e-mail (facultatif)
ui-person-phone = Votre numéro de téléphone (facultatif)
ui-person-consent = J’accepte que mes coordonnées soient utilisées pour répondre à cette question.
ui-person-submit = Transmettre
ui-cancel = Annuler
ui-you = Vous
ui-agent = { $name }
ui-typing = { $name } est en train d’écrire
ui-sources = Sources
ui-source-quote = Ce devis
ui-show-source = Afficher le passage exact
ui-source-link = Ouvrir la source
ui-helpful = Cette réponse vous a-t-elle été utile ?
ui-yes = Oui
ui-no = Non
ui-feedback-thanks = Merci pour votre retour.
ui-quick-replies = Suggestions
ui-options = Choisissez une option
ui-retry = Réessayer
ui-offline = Le message n’a pas pu être envoyé. Votre texte a été conservé.
ui-unavailable = Cette discussion n’est plus disponible.
ui-expired-session = Cette page est ouverte depuis longtemps. Veuillez la recharger pour continuer.
ui-rate-limited = Trop de messages à la fois. Veuillez patienter un instant.
ui-too-long = Ce message est trop long.
ui-characters-left = caractères restants
ui-handed-off = Transmis à une personne
ui-loading = Chargement de la discussion
ui-failed = La discussion n’a pas pu être chargée.
ui-write = Écrire un e-mail
ui-person-writes = La personne est en train d’écrire
ui-seen = Transmis à une personne, et lu
ui-save = Enregistrer ou partager la conversation
ui-assistant = Assistance automatique
ui-from-seller = Pour le vendeur
ui-back-at = retour prévu
ui-sent = Envoyé
ui-read = Lu
ui-not-sent = Non envoyé
ui-unread = Nouveaux messages
ui-minimise = Réduire la conversation
ui-available = disponible maintenant
ui-away = indisponible pour le moment
ui-contact-found = Peut-on vous joindre ici ?
ui-contact-kept = On peut vous joindre ici :
ui-edit = Modifier
ui-why = Qu’est-ce qui n’allait pas ?
ui-reason-wrong = C’est inexact
ui-reason-incomplete = Il manque quelque chose
ui-reason-unclear = C’est difficile à comprendre
ui-reason-other = Ce n’était pas ma question
thread-buyer = Acheteur
thread-agent = Assistance automatique
thread-human = Vendeur
thread-print = Imprimer
thread-download = Télécharger
thread-copy = Copier le lien
thread-copied = Copié
thread-notice = Une copie en lecture seule. Toute personne disposant de cette adresse peut lire la conversation pendant 30 jours.
thread-mail = Envoyer par e-mail
thread-address = Votre adresse e-mail
thread-sent = Envoyé
letter-shared = Quelqu’un a partagé avec vous une conversation au sujet de « { $quote } ». Vous pouvez la lire ici :
