# English. Formats: CLDR en.
format-decimal = .
format-group = ,
format-group-least = 1
format-percent = { $number }%
format-money-symbol = { $currency }{ $amount }
format-money-code = { $currency } { $amount }
format-date = { $day } { $month } { $year }
format-date-time = { $date }, { $time }
format-list = { $first } and { $last }
format-list-separator = { ", " }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
interval-once = one-time
interval-month = per month
interval-week = per week
interval-year = per year
interval-quarter = per quarter
interval-half-year = every six months

period-year = over twelve months
period-first-year = in the first year
period-term = { $months ->
    [one] over the whole term of one month
   *[other] over the whole term of { $months } months
 }
period-months = { $months ->
    [one] over one month
   *[other] over { $months } months
 }

# What a question to the quote comes to. A subject, then amounts: «Total, without “Scanner”: €90.00 per month before tax (€108.00 including tax).»
fact-is = { $subject }: { $amounts }.
fact-adds-up = That is { $amounts }.
fact-subject-total = Total
fact-subject-optional = Optional items
fact-name = “{ $name }”
fact-without = without { $lines }
fact-with = with { $lines }
fact-both = { $net } { $period } before tax ({ $total } including tax)
fact-incl = { $amount } { $period } including tax
fact-excl = { $amount } { $period } before tax
fact-only-tax = { $amount } of tax { $period }
fact-plain = { $amount } { $period }
fact-list-price = { $amount } { $period } before discount and tax
fact-not-so-charged = nothing { $interval }, but { $amounts }
fact-costs-more = { $more } costs { $amounts } more than { $less }.
fact-equal = { $lines }: there is no difference in price.
fact-falls = { $amounts } less
fact-rises = { $amounts } more
fact-unchanged = no change
fact-share = { $subject }: { $percent } of the total { $period }, before tax.
fact-dearest = The most expensive item is { $name }: { $amounts }.
fact-cheapest = The least expensive item is { $name }: { $amounts }.
fact-count-lines = { $count ->
    [one] This quote has one item.
   *[other] This quote has { $count } items.
 }
fact-count-steps = { $count ->
    [one] It is paid in one payment.
   *[other] It is paid in { $count } payments.
 }
fact-yes = Yes: { $text }
fact-no = No: { $text }
fact-included = { $name } is included in the total: { $amounts }.
fact-included-optional = { $name } is optional and not included in the total. It would be { $amounts }.
fact-tax-rate = Tax is charged at { $rates }.
fact-tax-in = The prices of single items are stated before tax, and tax is added to them.
fact-line-unit-taxed = With { $percent } tax one unit costs { $price }.
fact-step = Payment { $number } of { $count }: { $what }.
fact-term-months = { $months ->
    [one] The term is one month.
   *[other] The term is { $months } months.
 }

# Facts of the quote.
fact-tax-none = This quote states no tax.
fact-discount = The discounts in this quote come to { $totals } in all: { $lines }.
fact-discount-none = This quote contains no discount.
fact-discount-part = { $percent } on “{ $name }”
fact-line-price = “{ $name }”: { $quantity } × { $price } ({ $interval }) = { $gross }.
fact-line-price-single = “{ $name }” costs { $price } ({ $interval }).
fact-line-price-discounted = Less { $percent } discount that is { $net }.
fact-line-price-tax = With { $percent } tax: { $total }.
fact-line-unit = One unit of “{ $name }” costs { $price } ({ $interval }).
fact-line-unit-discounted = After { $percent } discount one unit costs { $price }.
fact-line-tax = “{ $name }” is taxed at { $percent }, which is { $tax }.
fact-line-tax-none = No tax is stated for “{ $name }”.
fact-what-if = “{ $name }”: { $quantity } × { $price } ({ $interval }) = { $gross }.
fact-what-if-note = This is arithmetic with the prices of this quote, not an offer.
fact-line-optional = This item is optional and not part of the total.
fact-line-quantity = “{ $name }”: the quantity is { $quantity }.
fact-line-discount = “{ $name }” carries a discount of { $percent }, which is { $amount }.
fact-line-discount-none = “{ $name }” carries no discount.
fact-lines = This quote contains { $lines }.
fact-lines-optional = Optional: { $lines }.
fact-expiry = This quote is valid until { $date }.
fact-expiry-days = { $days ->
    [0] That is today.
    [1] That is tomorrow.
   *[other] That is { $days } days from today.
 }
fact-expiry-past = This quote expired on { $date }.
fact-expiry-none = This quote states no expiry date.
fact-issued = This quote was issued on { $date }.
fact-version = This is version { $version } of quote { $number }.
fact-version-first = No earlier version is on record.
fact-changes = Compared with version { $version }: { $changes }.
fact-changes-none = Compared with version { $version }, nothing has changed.
change-added = “{ $name }” was added
change-removed = “{ $name }” was removed
change-value = { $label }: { $from } → { $to }
change-text = { $label } was reworded
change-none = none
fact-payment-terms = Payment terms: { $terms }
fact-payment-schedule = Payment schedule: { $parts }.
fact-payment-part-due = { $what } due { $due }
fact-owner = Your contact for this quote is { $name }.
fact-owner-role = Your contact for this quote is { $name }, { $role }.
fact-owner-reach = You can reach them at { $reach }.
fact-seller = This quote comes from { $name }.
fact-seller-address = Address: { $address }.
fact-seller-reach = You can write to { $reach }.
fact-buyer = This quote is addressed to { $name }.
fact-buyer-contact = Attention: { $name }.
fact-terms = The terms of this quote cover { $headings }.
fact-terms-none = This quote states no terms of its own.
fact-documents = Attached to this quote: { $documents }.
fact-documents-none = Nothing is attached to this quote.
fact-currency = All amounts are in { $currency }.
quote-expired-note = Please note: this quote expired on { $date }, so its prices and terms may no longer hold.
quote-accepted-note = Please note: this quote has already been accepted.
quote-withdrawn-note = Please note: this quote has been withdrawn, so its prices and terms no longer hold.
quote-replaced-note = Please note: this quote has been replaced, so its prices and terms may no longer hold.
quote-replaced-by-note = Please note: this quote has been replaced by { $quote }, so its prices and terms may no longer hold.
quote-newer-note = Please note: this quote has been changed since you opened it. This answer is about version { $version }; the current one is version { $newer }.
quote-expiring-note = { $days ->
    [0] This quote is valid until today, { $date }.
    [1] This quote is valid until tomorrow, { $date }.
   *[other] This quote is valid for { $days } more days, until { $date }.
 }
quote-changed-note = This quote has been changed since you opened it. Please reload the page to see version { $newer }.

# Labels of quote fields, for citations.
field-totals = Totals
field-line = Line { $number }: { $name }
field-lines = Items
field-valid-until = Valid until
field-issued-on = Issued on
field-payment-terms = Payment terms
field-payment-schedule = Payment schedule
field-owner = Contact
field-seller = Seller
field-currency = Currency
field-version = Version
field-status = Status
field-buyer = Customer
field-attachments = Attachments
field-title = Title
field-term = Term
field-quantity = Quantity
field-unit-price = Unit price
field-discount = Discount
field-tax = Tax
field-interval = Billing
field-total = Total
field-terms = Terms: { $heading }
field-terms-plain = Terms
source-quote = This quote

# What the agent says.
say-clarify = I want to be sure I understand. Do you mean one of these?
say-clarify-line = Which item do you mean?
say-rephrase = I am not sure what you are asking. Could you put it in other words, or would you like me to pass it on?
say-rest = As for the rest of your message:
say-because = It rests on this:
say-nothing-before = There is no earlier answer to explain. What would you like to know about this quote?
say-calm = I understand that you are annoyed. I am here to help with this quote; if you prefer, I can pass you on to a person.
say-none-of-these = None of these
say-person = Talk to a person
say-other-language = Quoted from a source in { $language }:
say-translated = Translated from a source in { $language }:
say-offer = I found this in { $source }: “{ $text }” Does it answer your question?
say-that-helps = Yes, thank you
say-that-does-not = No
say-acknowledged = All right. What else would you like to know about this quote?
say-unclear = I did not understand that. You can ask me about the prices, the terms or the payment of this quote, or about the seller’s documents.
say-greeting = Hello! I can answer questions about this quote.
say-how = I am doing well, thank you! What would you like to know about this quote?
say-thanks = You are welcome!
say-goodbye = Goodbye, and thank you for your interest.
say-bot = I am an automated assistant. I answer from this quote and the seller's documents, and I can pass you on to a person at any time.
say-refuse-off-topic = I can only help with questions about this quote.
say-refuse-instructions = I cannot act on that. I answer questions about this quote from its own data and the seller's documents.
say-empty = Please type a question about this quote.
say-forwarded = I have added your message for { $who }.
say-frozen = This quote is frozen at the moment. Nothing new can be written here; what was said stays readable.
say-returned = { $who } has handed the conversation back to me, the assistant. How can I help?
say-returned-late = { $who } has not replied yet. I am back in the meantime, and your question stays with them.
say-waiting = { $who } has not replied yet. Your question stays with them.
say-sorry = I am sorry that was not right.

# Handing over.
handoff-available = I have passed your question to { $who }, who will reply here.
handoff-unavailable = I have passed your question to { $who }. Nobody is available right now; they will reply as soon as they are back.
handoff-back-at = { $who } is expected back on { $when }.
handoff-reach = Leave an e-mail address or a phone number if they should reach you elsewhere.
handoff-added = I have added it for { $who }.
handoff-low-confidence = I could not find a reliable answer to that.
handoff-clarify-limit = I could not work out what you need.
handoff-commitment = I cannot agree to changes of price, terms or dates. I have recorded this as a request.
handoff-commitment-price = I cannot agree to discounts or other prices. I have recorded this as a request.
handoff-commitment-date = I cannot promise dates or deliveries. I have recorded this as a request.
handoff-commitment-accept = I cannot accept, sign or order on anyone’s behalf. I have recorded this as a request.
handoff-commitment-advice = I cannot give legal or tax advice. I have recorded this as a request.
handoff-complaint = I am sorry that was not right.
handoff-error = Something went wrong on my side.
handoff-quota = I have answered as much as I can in this conversation.
handoff-paused = I am not answering questions at the moment.
handoff-person = Of course.
handoff-rule = This is something a person should answer.
handoff-team = our team
presence-minutes = { $minutes ->
    [one] usually answers within a minute
   *[other] usually answers within { $minutes } minutes
 }
presence-hours = { $hours ->
    [one] usually answers within an hour
   *[other] usually answers within { $hours } hours
 }
presence-days = { $days ->
    [one] usually answers within a day
   *[other] usually answers within { $days } days
 }
mail-subject = { $who } has answered you: { $quote }
mail-said = { $who } wrote:
mail-open = Read the conversation and answer:
mail-why = You receive this because you left this address in the chat on this quote and have not seen the answer there.
language-en = English
language-fr = French
language-de = German
language-es = Spanish
language-it = Italian
language-pt = Portuguese
language-nl = Dutch
language-pl = Polish
language-sv = Swedish
language-da = Danish
language-ja = Japanese
language-zh = Chinese
language-ar = Arabic
language-ko = Korean
language-ru = Russian
language-tr = Turkish
language-th = Thai
language-other = another language

# What the seller has not set.
default-welcome = Hello, I am { $name }.
default-first-action = I can answer questions about this quote. How can I help?
default-reply-1 = What is the total?
default-reply-2 = How long is this quote valid?
default-reply-3 = What are the payment terms?

# The chat.
ui-open = Chat about this quote
ui-close = Close chat
ui-title = Chat with { $name }
ui-disclaimer = Answers come from an automated assistant and may contain mistakes. Please do not share sensitive information.
ui-placeholder = Ask about this quote
ui-send = Send
ui-person = Talk to a person
ui-person-confirm = Your conversation will be passed on. You may add a message or contact details.
ui-person-message = Your message (optional)
ui-person-name = Your name (optional)
ui-person-email = Your e-mail (optional)
ui-person-phone = Your phone number (optional)
ui-person-consent = I agree that my contact details are used to answer this question.
ui-person-submit = Pass on
ui-cancel = Cancel
ui-you = You
ui-agent = { $name }
ui-typing = { $name } is writing
ui-sources = Sources
ui-source-quote = This quote
ui-show-source = Show the exact passage
ui-source-link = Open the source
ui-helpful = Was this helpful?
ui-yes = Yes
ui-no = No
ui-feedback-thanks = Thank you for your feedback.
ui-quick-replies = Suggestions
ui-options = Choose one
ui-retry = Try again
ui-offline = The message could not be sent. Your text has been kept.
ui-unavailable = This chat is no longer available.
ui-expired-session = This page has been open for a long time. Please reload it to continue.
ui-rate-limited = Too many messages at once. Please wait a moment.
ui-too-long = This message is too long.
ui-characters-left = characters left
ui-handed-off = Passed on to a person
ui-loading = Loading chat
ui-failed = The chat could not be loaded.
ui-write = Write an e-mail instead
ui-person-writes = The person is writing
ui-seen = Passed on to a person, and read
ui-save = Save or share the conversation
ui-assistant = Automated assistant
ui-from-seller = From the seller
ui-back-at = expected back
ui-sent = Sent
ui-read = Read
ui-not-sent = Not sent
ui-unread = New messages
ui-minimise = Minimise chat
ui-available = available now
ui-away = not available right now
ui-contact-found = May we reach you here?
ui-contact-kept = We can reach you here:
ui-edit = Change
ui-why = What was wrong?
ui-reason-wrong = It is incorrect
ui-reason-incomplete = Something is missing
ui-reason-unclear = It is hard to understand
ui-reason-other = It is not what I asked
thread-buyer = Buyer
thread-agent = Assistant
thread-human = Seller
thread-print = Print
thread-download = Download
thread-copy = Copy the link
thread-copied = Copied
thread-notice = A copy to read along. Whoever has this address can read the conversation for 30 days.
thread-mail = Send by e-mail
thread-address = Your e-mail address
thread-sent = Sent
letter-shared = Somebody shared a conversation about “{ $quote }” with you. Read it here:
