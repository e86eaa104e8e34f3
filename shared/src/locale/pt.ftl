# Portuguese. Formats: CLDR pt.
format-decimal = ,
format-group = .
format-group-least = 1
format-percent = { $number }%
format-money-symbol = { $currency }{ "\u00A0" }{ $amount }
format-money-code = { $currency }{ "\u00A0" }{ $amount }
format-date = { $day } de { $month } de { $year }
format-date-time = { $date } às { $time }
format-list = { $first } e { $last }
format-list-separator = { ", " }
month-1 = janeiro
month-2 = fevereiro
month-3 = março
month-4 = abril
month-5 = maio
month-6 = junho
month-7 = julho
month-8 = agosto
month-9 = setembro
month-10 = outubro
month-11 = novembro
month-12 = dezembro
interval-once = uma única vez
interval-month = por mês
interval-week = por semana
interval-year = por ano
interval-quarter = por trimestre
interval-half-year = por semestre

period-year = em doze meses
period-first-year = no primeiro ano
period-term = { $months ->
    [one] em todo o prazo de um mês
   *[other] em todo o prazo de { $months } meses
 }
period-months = { $months ->
    [one] num mês
   *[other] em { $months } meses
 }

# What a question to the quote comes to. A subject, then amounts: «Total, sem “Scanner”: € 90,00 sem impostos por mês (€ 108,00 com impostos).»
fact-is = { $subject }: { $amounts }.
fact-adds-up = São { $amounts }.
fact-subject-total = Total
fact-subject-optional = Itens opcionais
fact-name = “{ $name }”
fact-without = sem { $lines }
fact-with = com { $lines }
fact-both = { $net } sem impostos { $period } ({ $total } com impostos)
fact-incl = { $amount } com impostos { $period }
fact-excl = { $amount } sem impostos { $period }
fact-only-tax = { $amount } de impostos { $period }
fact-plain = { $amount } { $period }
fact-list-price = { $amount } { $period } (antes de descontos e impostos)
fact-not-so-charged = não se cobra nada { $interval }, mas sim { $amounts }
fact-costs-more = { $more } custa mais do que { $less }: a diferença é de { $amounts }.
fact-equal = { $lines }: não há diferença de preço.
fact-falls = uma redução de { $amounts }
fact-rises = um aumento de { $amounts }
fact-unchanged = sem alteração
fact-share = { $subject }: { $percent } do total cobrado { $period }, sem impostos.
fact-dearest = O item mais caro é { $name }: { $amounts }.
fact-cheapest = O item mais barato é { $name }: { $amounts }.
fact-count-lines = { $count ->
    [one] Esta proposta tem um item.
   *[other] Esta proposta tem { $count } itens.
 }
fact-count-steps = { $count ->
    [one] O pagamento é feito numa única prestação.
   *[other] O pagamento é feito em { $count } prestações.
 }
fact-yes = Sim. { $text }
fact-no = Não. { $text }
fact-included = { $name } faz parte do total: { $amounts }.
fact-included-optional = { $name } é opcional e não faz parte do total. Custaria { $amounts }.
fact-tax-rate = Os impostos são calculados à taxa de { $rates }.
fact-tax-in = Os preços dos vários itens são indicados sem impostos, e os impostos são acrescentados à parte.
fact-line-unit-taxed = Com { $percent } de imposto, uma unidade custa { $price }.
fact-step = Pagamento { $number } de { $count }: { $what }.
fact-term-months = { $months ->
    [one] O prazo é de um mês.
   *[other] O prazo é de { $months } meses.
 }

fact-tax-none = Esta proposta não indica impostos.
fact-discount = Os descontos desta proposta somam { $totals }: { $lines }.
fact-discount-none = Esta proposta não contém descontos.
fact-discount-part = { $percent } em “{ $name }”
fact-line-price = “{ $name }”: { $quantity } × { $price } ({ $interval }) = { $gross }.
fact-line-price-single = “{ $name }” custa { $price } ({ $interval }).
fact-line-price-discounted = Com { $percent } de desconto são { $net }.
fact-line-price-tax = Com { $percent } de imposto: { $total }.
fact-line-unit = Uma unidade de “{ $name }” custa { $price } ({ $interval }).
fact-line-unit-discounted = Com { $percent } de desconto, uma unidade custa { $price }.
fact-line-tax = O imposto de “{ $name }” é de { $percent }, ou seja, { $tax }.
fact-line-tax-none = Não há imposto indicado para “{ $name }”.
fact-what-if = “{ $name }”: { $quantity } × { $price } ({ $interval }) = { $gross }.
fact-what-if-note = É um cálculo com os preços desta proposta, não uma oferta.
fact-line-optional = Este item é opcional e não faz parte do total.
fact-line-quantity = “{ $name }”: a quantidade é { $quantity }.
fact-line-discount = “{ $name }” tem um desconto de { $percent }, ou seja, { $amount }.
fact-line-discount-none = “{ $name }” não tem desconto.
fact-lines = Esta proposta inclui { $lines }.
fact-lines-optional = Opcionais: { $lines }.
fact-expiry = Esta proposta é válida até { $date }.
fact-expiry-days = { $days ->
    [0] É hoje.
    [1] É amanhã.
   *[other] Faltam { $days } dias.
 }
fact-expiry-past = Esta proposta expirou em { $date }.
fact-expiry-none = Esta proposta não indica uma data de validade.
fact-issued = Esta proposta foi emitida em { $date }.
fact-version = Esta é a versão { $version } da proposta { $number }.
fact-version-first = Não há registo de uma versão anterior.
fact-changes = Em relação à versão { $version }: { $changes }.
fact-changes-none = Nada mudou em relação à versão { $version }.
change-added = “{ $name }” foi acrescentado
change-removed = “{ $name }” foi retirado
change-value = { $label }: { $from } → { $to }
change-text = { $label }: texto alterado
change-none = não indicado
fact-payment-terms = Condições de pagamento: { $terms }
fact-payment-schedule = Plano de pagamentos: { $parts }.
fact-payment-part-due = { $what }, vencimento: { $due }
fact-owner = O seu contacto para esta proposta é { $name }.
fact-owner-role = O seu contacto para esta proposta é { $name }, { $role }.
fact-owner-reach = Contactos: { $reach }.
fact-seller = Esta proposta é de { $name }.
fact-seller-address = Endereço: { $address }.
fact-seller-reach = Pode escrever para { $reach }.
fact-buyer = Esta proposta é dirigida a { $name }.
fact-buyer-contact = Ao cuidado de { $name }.
fact-terms = As condições desta proposta tratam de { $headings }.
fact-terms-none = Esta proposta não contém condições próprias.
fact-documents = Anexos desta proposta: { $documents }.
fact-documents-none = Esta proposta não tem anexos.
fact-currency = Todos os valores estão em { $currency }.
quote-expired-note = Atenção: esta proposta expirou em { $date }; os preços e condições podem já não ser válidos.
quote-accepted-note = Atenção: esta proposta já foi aceite.
quote-withdrawn-note = Atenção: esta proposta foi retirada; os preços e condições já não são válidos.
quote-replaced-note = Atenção: esta proposta foi substituída; os preços e condições podem já não ser válidos.
quote-replaced-by-note = Atenção: esta proposta foi substituída por { $quote }; os preços e condições podem já não ser válidos.
quote-newer-note = Atenção: esta proposta foi alterada desde que a abriu. Esta resposta refere-se à versão { $version }; a atual é a { $newer }.
quote-expiring-note = { $days ->
    [0] Esta proposta é válida até hoje, { $date }.
    [1] Esta proposta é válida até amanhã, { $date }.
   *[other] Esta proposta é válida por mais { $days } dias, até { $date }.
 }
quote-changed-note = Esta proposta foi alterada desde que a abriu. Recarregue a página para ver a versão { $newer }.

field-totals = Totais
field-line = Item { $number }: { $name }
field-lines = Itens
field-valid-until = Válida até
field-issued-on = Data de emissão
field-payment-terms = Condições de pagamento
field-payment-schedule = Plano de pagamentos
field-owner = Contacto
field-seller = Vendedor
field-currency = Moeda
field-version = Versão
field-status = Estado
field-buyer = Cliente
field-attachments = Anexos
field-title = Título
field-term = Prazo
field-quantity = Quantidade
field-unit-price = Preço unitário
field-discount = Desconto
field-tax = Imposto
field-interval = Faturação
field-total = Total
field-terms = Condições: { $heading }
field-terms-plain = Condições
source-quote = Esta proposta

say-clarify = Quero ter a certeza de que entendi bem. Refere-se a uma destas opções?
say-clarify-line = A que item se refere?
say-rephrase = Não tenho a certeza de ter entendido a pergunta. Pode formulá-la de outra maneira, ou prefere que a encaminhe?
say-rest = Quanto ao resto da sua mensagem:
say-because = Baseia-se no seguinte:
say-nothing-before = Ainda não há uma resposta para explicar. O que gostaria de saber sobre esta proposta?
say-calm = Compreendo o seu desagrado. Estou aqui para ajudar com esta proposta; se preferir, posso encaminhar a conversa para uma pessoa.
say-none-of-these = Nenhuma destas
say-person = Falar com uma pessoa
say-other-language = Citação de uma fonte em { $language }:
say-translated = Traduzido de uma fonte em { $language }:
say-offer = Encontrei isto em { $source }: “{ $text }” Responde à sua pergunta?
say-that-helps = Sim, agradeço
say-that-does-not = Não
say-acknowledged = Muito bem. O que mais gostaria de saber sobre esta proposta?
say-unclear = Não entendi a mensagem. Pode fazer-me perguntas sobre os preços, as condições ou o pagamento desta proposta, ou sobre os documentos do vendedor.
say-greeting = Olá! Posso responder a perguntas sobre esta proposta.
say-how = Está tudo bem, agradeço! O que gostaria de saber sobre esta proposta?
say-thanks = De nada!
say-goodbye = Até breve, e agradeço o seu interesse.
say-bot = Sou um sistema de assistência automático. Respondo com base nesta proposta e nos documentos do vendedor, e posso encaminhar a conversa para uma pessoa a qualquer momento.
say-refuse-off-topic = Só posso ajudar com perguntas sobre esta proposta.
say-refuse-instructions = Não posso fazer isso. Respondo a perguntas sobre esta proposta com base nos seus dados e nos documentos do vendedor.
say-empty = Escreva uma pergunta sobre esta proposta.
say-forwarded = Acrescentei a sua mensagem para { $who }.
say-frozen = Esta proposta está congelada de momento. Não é possível escrever nada de novo aqui; o que foi dito continua legível.
say-returned = { $who } devolveu-me a conversa. Volta a responder a assistência automática: como posso ajudar?
say-returned-late = { $who } ainda não respondeu. Entretanto, volto a responder eu, e a sua pergunta continua em aberto.
say-waiting = { $who } ainda não respondeu. A sua pergunta continua em aberto.
say-sorry = Lamento que não estivesse correto.

handoff-available = Encaminhei a sua pergunta para { $who }; a resposta chegará aqui.
handoff-unavailable = Encaminhei a sua pergunta para { $who }. Neste momento ninguém está disponível; receberá uma resposta assim que possível.
handoff-back-at = Regresso previsto ({ $who }): { $when }.
handoff-reach = Deixe um endereço de e-mail ou um número de telefone se preferir receber a resposta por outra via.
handoff-added = Acrescentei este ponto para { $who }.
handoff-low-confidence = Não encontrei uma resposta fiável para isso.
handoff-clarify-limit = Não consegui perceber o que precisa.
handoff-commitment = Não posso aceitar alterações de preços, condições ou datas. Registei a sua mensagem como um pedido.
handoff-commitment-price = Não posso conceder descontos nem outros preços. Registei a sua mensagem como um pedido.
handoff-commitment-date = Não posso prometer datas nem entregas. Registei a sua mensagem como um pedido.
handoff-commitment-accept = Não posso aceitar, assinar nem encomendar em nome de ninguém. Registei a sua mensagem como um pedido.
handoff-commitment-advice = Não posso dar aconselhamento jurídico ou fiscal. Registei a sua mensagem como um pedido.
handoff-complaint = Lamento que não estivesse correto.
handoff-error = Ocorreu um erro da minha parte.
handoff-quota = Já respondi a tudo o que podia nesta conversa.
handoff-paused = De momento não respondo a perguntas.
handoff-person = Com certeza.
handoff-rule = Isto deve ser respondido por uma pessoa.
handoff-team = a nossa equipa
presence-minutes = { $minutes ->
    [one] costuma responder num minuto
   *[other] costuma responder em { $minutes } minutos
 }
presence-hours = { $hours ->
    [one] costuma responder numa hora
   *[other] costuma responder em { $hours } horas
 }
presence-days = { $days ->
    [one] costuma responder num dia
   *[other] costuma responder em { $days } dias
 }
mail-subject = { $who } respondeu: { $quote }
mail-said = { $who } escreveu:
mail-open = Ler a conversa e responder:
mail-why = Recebe esta mensagem porque deixou este endereço no chat desta proposta e ainda não viu lá a resposta.
language-en = inglês
language-fr = francês
language-de = alemão
language-es = espanhol
language-it = italiano
language-pt = português
language-nl = neerlandês
language-pl = polaco
language-sv = sueco
language-da = dinamarquês
language-ja = japonês
language-zh = chinês
language-ar = árabe
language-ko = coreano
language-ru = russo
language-tr = turco
language-th = tailandês
language-other = outra língua

default-welcome = Olá, sou { $name }.
default-first-action = Posso responder a perguntas sobre esta proposta. Como posso ajudar?
default-reply-1 = Qual é o total?
default-reply-2 = Até quando é válida esta proposta?
default-reply-3 = Quais são as condições de pagamento?

ui-open = Conversar sobre esta proposta
ui-close = Fechar a conversa
ui-title = Conversa com { $name }
ui-disclaimer = As respostas são de um sistema de assistência automático e podem conter erros. Não partilhe informações sensíveis.
ui-placeholder = A sua pergunta sobre esta proposta
ui-send = Enviar
ui-person = Falar com uma pessoa
ui-person-confirm = A sua conversa será encaminhada. Pode acrescentar uma mensagem ou os seus contactos.
ui-person-message = A sua mensagem (opcional)
ui-person-name = O seu nome (opcional)
ui-person-email = O seu e-mail (opcional)
ui-person-phone = O seu telefone (opcional)
ui-person-consent = Aceito que os meus dados de contacto sejam usados para responder a esta pergunta.
ui-person-submit = Encaminhar
ui-cancel = Cancelar
ui-you = Você
ui-agent = { $name }
ui-typing = { $name } está a escrever
ui-sources = Fontes
ui-source-quote = Esta proposta
ui-show-source = Mostrar o trecho exato
ui-source-link = Abrir a fonte
ui-helpful = Esta resposta ajudou?
ui-yes = Sim
ui-no = Não
ui-feedback-thanks = Agradecemos a sua opinião.
ui-quick-replies = Sugestões
ui-options = Escolha uma opção
ui-retry = Tentar novamente
ui-offline = Não foi possível enviar a mensagem. O texto foi guardado.
ui-unavailable = Esta conversa já não está disponível.
ui-expired-session = Esta página está aberta há muito tempo. Recarregue-a para continuar.
ui-rate-limited = Demasiadas mensagens de uma vez. Aguarde um momento.
ui-too-long = Esta mensagem é demasiado longa.
ui-characters-left = caracteres restantes
ui-handed-off = Encaminhado para uma pessoa
ui-loading = A carregar a conversa
ui-failed = Não foi possível carregar a conversa.
ui-write = Escrever um e-mail
ui-person-writes = A pessoa está a escrever
ui-seen = Encaminhado para uma pessoa e lido
ui-save = Guardar ou partilhar a conversa
ui-assistant = Assistência automática
ui-from-seller = Da parte do vendedor
ui-back-at = regresso previsto
ui-sent = Enviada
ui-read = Lida
ui-not-sent = Não enviada
ui-unread = Novas mensagens
ui-minimise = Minimizar o chat
ui-available = disponível agora
ui-away = indisponível de momento
ui-contact-found = Podemos contactar por aqui?
ui-contact-kept = O nosso contacto consigo:
ui-edit = Alterar
ui-why = O que não estava bem?
ui-reason-wrong = Está incorreto
ui-reason-incomplete = Falta alguma coisa
ui-reason-unclear = É difícil de entender
ui-reason-other = Não era a minha pergunta
thread-buyer = Cliente
thread-agent = Assistente
thread-human = Vendedor
thread-print = Imprimir
thread-download = Transferir
thread-copy = Copiar a ligação
thread-copied = Copiado
thread-notice = Uma cópia só de leitura. Quem tiver este endereço pode ler a conversa durante 30 dias.
thread-mail = Enviar por e-mail
thread-address = O seu endereço de e-mail
thread-sent = Enviado
letter-shared = Alguém partilhou consigo uma conversa sobre “{ $quote }”. Pode lê-la aqui:
