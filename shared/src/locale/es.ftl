# Spanish. Formats: CLDR es.
format-decimal = ,
format-group = .
format-group-least = 2
format-percent = { $number }{ "\u00A0" }%
format-money-symbol = { $amount }{ "\u00A0" }{ $currency }
format-money-code = { $amount }{ "\u00A0" }{ $currency }
format-date = { $day } de { $month } de { $year }
format-date-time = { $date } a las { $time }
format-list = { $first } y { $last }
format-list-separator = { ", " }
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
interval-once = una sola vez
interval-month = al mes
interval-week = a la semana
interval-year = al año
interval-quarter = al trimestre
interval-half-year = al semestre

period-year = en doce meses
period-first-year = durante el primer año
period-term = { $months ->
    [one] en todo el plazo de un mes
   *[other] en todo el plazo de { $months } meses
 }
period-months = { $months ->
    [one] en un mes
   *[other] en { $months } meses
 }

# What a question to the quote comes to. A subject, then amounts: «Total, sin «Escáner»: 90,00 € sin impuestos al mes (108,00 € con impuestos).»
fact-is = { $subject }: { $amounts }.
fact-adds-up = Son { $amounts }.
fact-subject-total = Total
fact-subject-optional = Conceptos opcionales
fact-name = «{ $name }»
fact-without = sin { $lines }
fact-with = con { $lines }
fact-both = { $net } sin impuestos { $period } ({ $total } con impuestos)
fact-incl = { $amount } con impuestos { $period }
fact-excl = { $amount } sin impuestos { $period }
fact-only-tax = { $amount } de impuestos { $period }
fact-plain = { $amount } { $period }
fact-list-price = { $amount } { $period } (antes de descuentos e impuestos)
fact-not-so-charged = no se cobra nada { $interval }, pero sí { $amounts }
fact-costs-more = { $more } cuesta más que { $less }: la diferencia es de { $amounts }.
fact-equal = { $lines }: no hay diferencia de precio.
fact-falls = una reducción de { $amounts }
fact-rises = un aumento de { $amounts }
fact-unchanged = sin cambios
fact-share = { $subject }: { $percent } del total que se cobra { $period }, sin impuestos.
fact-dearest = El concepto más caro es { $name }: { $amounts }.
fact-cheapest = El concepto más económico es { $name }: { $amounts }.
fact-count-lines = { $count ->
    [one] Este presupuesto tiene un concepto.
   *[other] Este presupuesto tiene { $count } conceptos.
 }
fact-count-steps = { $count ->
    [one] Se abona en un solo pago.
   *[other] Se abona en { $count } pagos.
 }
fact-yes = Sí. { $text }
fact-no = No. { $text }
fact-included = { $name } forma parte del total: { $amounts }.
fact-included-optional = { $name } es opcional y no forma parte del total. Costaría { $amounts }.
fact-tax-rate = Los impuestos se calculan al { $rates }.
fact-tax-in = Los precios de los distintos conceptos se indican sin impuestos, y los impuestos se añaden aparte.
fact-line-unit-taxed = Con un { $percent } de impuestos, una unidad cuesta { $price }.
fact-step = Pago { $number } de { $count }: { $what }.
fact-term-months = { $months ->
    [one] El plazo es de un mes.
   *[other] El plazo es de { $months } meses.
 }

fact-tax-none = Este presupuesto no indica impuestos.
fact-discount = Los descuentos de este presupuesto suman { $totals }: { $lines }.
fact-discount-none = Este presupuesto no contiene ningún descuento.
fact-discount-part = { $percent } en «{ $name }»
fact-line-price = «{ $name }»: { $quantity } × { $price } ({ $interval }) = { $gross }.
fact-line-price-single = «{ $name }» cuesta { $price } ({ $interval }).
fact-line-price-discounted = Con un descuento del { $percent }, son { $net }.
fact-line-price-tax = Con un { $percent } de impuestos: { $total }.
fact-line-unit = Una unidad de «{ $name }» cuesta { $price } ({ $interval }).
fact-line-unit-discounted = Con el { $percent } de descuento, una unidad cuesta { $price }.
fact-line-tax = El impuesto de «{ $name }» es del { $percent }, es decir, { $tax }.
fact-line-tax-none = No se indica ningún impuesto para «{ $name }».
fact-what-if = «{ $name }»: { $quantity } × { $price } ({ $interval }) = { $gross }.
fact-what-if-note = Es un cálculo con los precios de este presupuesto, no una oferta.
fact-line-optional = Este concepto es opcional y no forma parte del total.
fact-line-quantity = «{ $name }»: la cantidad es { $quantity }.
fact-line-discount = «{ $name }» tiene un descuento del { $percent }, es decir, { $amount }.
fact-line-discount-none = «{ $name }» no tiene descuento.
fact-lines = Este presupuesto incluye { $lines }.
fact-lines-optional = Opcional: { $lines }.
fact-expiry = Este presupuesto es válido hasta el { $date }.
fact-expiry-days = { $days ->
    [0] Es hoy.
    [1] Es mañana.
   *[other] Faltan { $days } días.
 }
fact-expiry-past = Este presupuesto caducó el { $date }.
fact-expiry-none = Este presupuesto no indica fecha de caducidad.
fact-issued = Este presupuesto se emitió el { $date }.
fact-version = Esta es la versión { $version } del presupuesto { $number }.
fact-version-first = No consta ninguna versión anterior.
fact-changes = Respecto a la versión { $version }: { $changes }.
fact-changes-none = Nada ha cambiado respecto a la versión { $version }.
change-added = se añadió «{ $name }»
change-removed = se eliminó «{ $name }»
change-value = { $label }: { $from } → { $to }
change-text = { $label }: texto modificado
change-none = sin indicar
fact-payment-terms = Condiciones de pago: { $terms }
fact-payment-schedule = Calendario de pagos: { $parts }.
fact-payment-part-due = { $what }, vencimiento: { $due }
fact-owner = Su persona de contacto para este presupuesto: { $name }.
fact-owner-role = Su persona de contacto para este presupuesto: { $name }, { $role }.
fact-owner-reach = Datos de contacto: { $reach }.
fact-seller = Este presupuesto es de { $name }.
fact-seller-address = Dirección: { $address }.
fact-seller-reach = Puede escribir a { $reach }.
fact-buyer = Este presupuesto va dirigido a { $name }.
fact-buyer-contact = A la atención de { $name }.
fact-terms = Las condiciones de este presupuesto tratan de { $headings }.
fact-terms-none = Este presupuesto no incluye condiciones propias.
fact-documents = Documentos adjuntos a este presupuesto: { $documents }.
fact-documents-none = Este presupuesto no tiene documentos adjuntos.
fact-currency = Todos los importes están en { $currency }.
quote-expired-note = Tenga en cuenta que este presupuesto caducó el { $date }, por lo que sus precios y condiciones podrían no ser ya válidos.
quote-accepted-note = Atención: este presupuesto ya ha sido aceptado.
quote-withdrawn-note = Atención: este presupuesto ha sido retirado; sus precios y condiciones ya no son válidos.
quote-replaced-note = Atención: este presupuesto ha sido sustituido; es posible que sus precios y condiciones ya no sean válidos.
quote-replaced-by-note = Atención: este presupuesto ha sido sustituido por { $quote }; es posible que sus precios y condiciones ya no sean válidos.
quote-newer-note = Atención: este presupuesto ha cambiado desde que lo abrió. Esta respuesta se refiere a la versión { $version }; la actual es la { $newer }.
quote-expiring-note = { $days ->
    [0] Este presupuesto es válido hasta hoy, { $date }.
    [1] Este presupuesto es válido hasta mañana, { $date }.
   *[other] Este presupuesto es válido { $days } días más, hasta el { $date }.
 }
quote-changed-note = Este presupuesto ha cambiado desde que lo abrió. Vuelva a cargar la página para ver la versión { $newer }.

field-totals = Totales
field-line = Línea { $number }: { $name }
field-lines = Conceptos
field-valid-until = Válido hasta
field-issued-on = Fecha de emisión
field-payment-terms = Condiciones de pago
field-payment-schedule = Calendario de pagos
field-owner = Persona de contacto
field-seller = Vendedor
field-currency = Moneda
field-version = Versión
field-status = Estado
field-buyer = Cliente
field-attachments = Adjuntos
field-title = Título
field-term = Plazo
field-quantity = Cantidad
field-unit-price = Precio unitario
field-discount = Descuento
field-tax = Impuesto
field-interval = Facturación
field-total = Total
field-terms = Condiciones: { $heading }
field-terms-plain = Condiciones
source-quote = Este presupuesto

say-clarify = Quiero asegurarme de entenderle bien. ¿Se refiere a una de estas opciones?
say-clarify-line = ¿A qué concepto se refiere?
say-rephrase = No me queda claro qué desea preguntar. ¿Puede formularlo de otra manera o prefiere que transmita su pregunta?
say-rest = En cuanto al resto de su mensaje:
say-because = Se basa en lo siguiente:
say-nothing-before = No hay ninguna respuesta anterior que explicar. ¿Qué le gustaría saber sobre este presupuesto?
say-calm = Entiendo su molestia. Estoy aquí para ayudarle con este presupuesto; si lo prefiere, puedo ponerle en contacto con una persona.
say-none-of-these = Ninguna de estas
say-person = Hablar con una persona
say-other-language = Cita de una fuente en { $language }:
say-translated = Traducido de una fuente en { $language }:
say-offer = He encontrado esto en { $source }: «{ $text }» ¿Responde a su pregunta?
say-that-helps = Sí, gracias
say-that-does-not = No
say-acknowledged = De acuerdo. ¿Qué más le gustaría saber sobre este presupuesto?
say-unclear = No he entendido su mensaje. Puede preguntarme por los precios, las condiciones o el pago de este presupuesto, o por los documentos del vendedor.
say-greeting = ¡Hola! Puedo responder a preguntas sobre este presupuesto.
say-how = ¡Todo bien, gracias! ¿Qué le gustaría saber sobre este presupuesto?
say-thanks = ¡De nada!
say-goodbye = Adiós, y gracias por su interés.
say-bot = Soy un sistema de asistencia automático. Respondo a partir de este presupuesto y de los documentos del vendedor, y puedo ponerle en contacto con una persona en cualquier momento.
say-refuse-off-topic = Solo puedo ayudarle con preguntas sobre este presupuesto.
say-refuse-instructions = No puedo hacer eso. Respondo a preguntas sobre este presupuesto a partir de sus datos y de los documentos del vendedor.
say-empty = Escriba una pregunta sobre este presupuesto.
say-forwarded = He añadido su mensaje para { $who }.
say-frozen = Esta oferta está congelada por el momento. No se puede escribir nada nuevo aquí; lo dicho sigue siendo legible.
say-returned = { $who } me ha devuelto la conversación. Le atiende de nuevo la asistencia automática: ¿en qué puedo ayudarle?
say-returned-late = { $who } aún no ha respondido. Mientras tanto vuelvo a atenderle yo, y su pregunta sigue pendiente.
say-waiting = { $who } aún no ha respondido. Su pregunta sigue pendiente.
say-sorry = Lamento que no fuera correcto.

handoff-available = He transmitido su pregunta a { $who }; la respuesta aparecerá aquí.
handoff-unavailable = He transmitido su pregunta a { $who }. Ahora mismo no hay nadie disponible; recibirá una respuesta lo antes posible.
handoff-back-at = Regreso previsto de { $who }: { $when }.
handoff-reach = Deje un correo electrónico o un teléfono si prefiere que le contacten por otra vía.
handoff-added = He añadido este punto para { $who }.
handoff-low-confidence = No he encontrado una respuesta fiable a eso.
handoff-clarify-limit = No he conseguido entender lo que necesita.
handoff-commitment = No puedo aceptar cambios de precio, condiciones o fechas. He registrado su mensaje como una solicitud.
handoff-commitment-price = No puedo conceder descuentos ni otros precios. He registrado su mensaje como una solicitud.
handoff-commitment-date = No puedo prometer fechas ni entregas. He registrado su mensaje como una solicitud.
handoff-commitment-accept = No puedo aceptar, firmar ni pedir en nombre de nadie. He registrado su mensaje como una solicitud.
handoff-commitment-advice = No puedo dar asesoramiento legal ni fiscal. He registrado su mensaje como una solicitud.
handoff-complaint = Lamento que no fuera correcto.
handoff-error = Se ha producido un error por mi parte.
handoff-quota = He respondido todo lo que puedo en esta conversación.
handoff-paused = En este momento no respondo preguntas.
handoff-person = Por supuesto.
handoff-rule = Esto debe responderlo una persona.
handoff-team = nuestro equipo
presence-minutes = { $minutes ->
    [one] suele responder en un minuto
   *[other] suele responder en { $minutes } minutos
 }
presence-hours = { $hours ->
    [one] suele responder en una hora
   *[other] suele responder en { $hours } horas
 }
presence-days = { $days ->
    [one] suele responder en un día
   *[other] suele responder en { $days } días
 }
mail-subject = { $who } le ha respondido: { $quote }
mail-said = { $who } escribió:
mail-open = Leer la conversación y responder:
mail-why = Recibe este mensaje porque dejó esta dirección en el chat de este presupuesto y aún no ha visto allí la respuesta.
language-en = inglés
language-fr = francés
language-de = alemán
language-es = español
language-it = italiano
language-pt = portugués
language-nl = neerlandés
language-pl = polaco
language-sv = sueco
language-da = danés
language-ja = japonés
language-zh = chino
language-ar = árabe
language-ko = coreano
language-ru = ruso
language-tr = turco
language-th = tailandés
language-other = otro idioma

default-welcome = Hola, soy { $name }.
default-first-action = Puedo responder a preguntas sobre este presupuesto. ¿En qué puedo ayudarle?
default-reply-1 = ¿Cuál es el total?
default-reply-2 = ¿Hasta cuándo es válido este presupuesto?
default-reply-3 = ¿Cuáles son las condiciones de pago?

ui-open = Preguntas sobre este presupuesto
ui-close = Cerrar el chat
ui-title = Chat con { $name }
ui-disclaimer = Las respuestas proceden de un sistema de asistencia automático y pueden contener errores. No comparta información sensible.
ui-placeholder = Su pregunta sobre el presupuesto
ui-send = Enviar
ui-person = Hablar con una persona
ui-person-confirm = Su conversación se transmitirá. Puede añadir un mensaje o sus datos de contacto.
ui-person-message = Su mensaje (opcional)
ui-person-name = Su nombre (opcional)
ui-person-email = Su correo electrónico (opcional)
ui-person-phone = Su teléfono (opcional)
ui-person-consent = Acepto que mis datos de contacto se usen para responder a esta pregunta.
ui-person-submit = Transmitir
ui-cancel = Cancelar
ui-you = Usted
ui-agent = { $name }
ui-typing = { $name } está escribiendo
ui-sources = Fuentes
ui-source-quote = Este presupuesto
ui-show-source = Mostrar el pasaje exacto
ui-source-link = Abrir la fuente
ui-helpful = ¿Le ha sido útil?
ui-yes = Sí
ui-no = No
ui-feedback-thanks = Gracias por su opinión.
ui-quick-replies = Sugerencias
ui-options = Elija una opción
ui-retry = Reintentar
ui-offline = No se pudo enviar el mensaje. Su texto se ha conservado.
ui-unavailable = Este chat ya no está disponible.
ui-expired-session = Esta página lleva mucho tiempo abierta. Vuelva a cargarla para continuar.
ui-rate-limited = Demasiados mensajes a la vez. Espere un momento.
ui-too-long = Este mensaje es demasiado largo.
ui-characters-left = caracteres restantes
ui-handed-off = Transmitido a una persona
ui-loading = Cargando el chat
ui-failed = No se pudo cargar el chat.
ui-write = Escribir un correo electrónico
ui-person-writes = La persona está escribiendo
ui-seen = Transmitido a una persona y leído
ui-save = Guardar o compartir la conversación
ui-assistant = Asistencia automática
ui-from-seller = De parte del vendedor
ui-back-at = regreso previsto
ui-sent = Enviado
ui-read = Leído
ui-not-sent = No enviado
ui-unread = Mensajes nuevos
ui-minimise = Minimizar el chat
ui-available = disponible ahora
ui-away = no disponible ahora
ui-contact-found = ¿Podemos contactarle aquí?
ui-contact-kept = Podemos contactarle aquí:
ui-edit = Cambiar
ui-why = ¿Qué falló?
ui-reason-wrong = No es correcto
ui-reason-incomplete = Falta algo
ui-reason-unclear = Es difícil de entender
ui-reason-other = No es lo que pregunté
thread-buyer = Cliente
thread-agent = Asistente
thread-human = Vendedor
thread-print = Imprimir
thread-download = Descargar
thread-copy = Copiar el enlace
thread-copied = Copiado
thread-notice = Una copia de solo lectura. Quien tenga esta dirección puede leer la conversación durante 30 días.
thread-mail = Enviar por correo
thread-address = Su correo electrónico
thread-sent = Enviado
letter-shared = Alguien ha compartido con usted una conversación sobre «{ $quote }». Puede leerla aquí:
