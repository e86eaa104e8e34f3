# English. Formats: CLDR en.
format-decimal = .
format-group = ,
format-group-least = 1
format-percent = { $number }%
format-money-symbol = { $currency }{ $amount }
format-money-code = { $currency } { $amount }
format-date = { $day } { $month } { $year }
format-list = { $first } and { $last }
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
interval-year = per year

# Facts of the quote.
fact-total-one = The total of this quote is { $total } ({ $interval }), tax included.
fact-total-untaxed = The total of this quote is { $total } ({ $interval }). No tax is stated.
fact-total-many = This quote adds up to { $totals }, tax included.
fact-total-many-untaxed = This quote adds up to { $totals }. No tax is stated.
fact-total-part = { $total } { $interval }
fact-first-year = Over the first year that is { $total }.
fact-optional = Optional items are not included: { $totals }.
fact-recurring = The recurring cost is { $totals }, tax included.
fact-recurring-untaxed = The recurring cost is { $totals }. No tax is stated.
fact-recurring-none = This quote has no recurring cost: every item is charged once.
fact-recurring-other = Nothing in this quote is charged { $interval }. The recurring cost is { $totals }.
fact-net = Before tax, this quote comes to { $totals }.
fact-tax = The tax comes to { $totals }.
fact-tax-none = This quote states no tax.
fact-discount = The discounts in this quote come to { $totals } in all: { $lines }.
fact-discount-none = This quote contains no discount.
fact-discount-part = { $percent } on “{ $name }”
fact-line-price = “{ $name }”: { $quantity } × { $price } ({ $interval }) = { $gross }.
fact-line-price-single = “{ $name }” costs { $price } ({ $interval }).
fact-line-price-discounted = Less { $percent } discount that is { $net }.
fact-line-price-tax = With { $percent } tax: { $total }.
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
fact-payment-terms = Payment terms: { $terms }
fact-payment-schedule = Payment schedule: { $parts }.
fact-payment-part-due = { $what } due { $due }
fact-owner = Your contact for this quote is { $name }.
fact-owner-role = Your contact for this quote is { $name }, { $role }.
fact-owner-reach = You can reach them at { $reach }.
fact-seller = This quote comes from { $name }.
fact-seller-address = Address: { $address }.
fact-seller-reach = You can write to { $reach }.
fact-currency = All amounts are in { $currency }.
quote-expired-note = Please note: this quote expired on { $date }, so its prices and terms may no longer hold.

# Labels of quote fields, for citations.
field-totals = Totals
field-line = Line { $number }: { $name }
field-valid-until = Valid until
field-issued-on = Issued on
field-payment-terms = Payment terms
field-payment-schedule = Payment schedule
field-owner = Contact
field-seller = Seller
field-currency = Currency
field-terms = Terms: { $heading }
field-terms-plain = Terms
source-quote = This quote

# What the agent says.
say-clarify = I want to be sure I understand. Do you mean one of these?
say-clarify-line = Which item do you mean?
say-rephrase = I am not sure what you are asking. Could you put it in other words, or would you like me to pass it on?
say-none-of-these = None of these
say-person = Talk to a person
say-other-language = Quoted from a source in { $language }:
say-greeting = Hello! I can answer questions about this quote.
say-thanks = You are welcome!
say-goodbye = Goodbye, and thank you for your interest.
say-bot = I am an automated assistant. I answer from this quote and the seller's documents, and I can pass you on to a person at any time.
say-refuse-off-topic = I can only help with questions about this quote.
say-refuse-instructions = I cannot act on that. I answer questions about this quote from its own data and the seller's documents.
say-empty = Please type a question about this quote.
say-forwarded = I have added your message for { $who }.
say-sorry = I am sorry that was not right.

# Handing over.
handoff-available = I have passed your question to { $who }, who will reply here.
handoff-unavailable = I have passed your question to { $who }. Nobody is available right now; they will reply as soon as they are back.
handoff-low-confidence = I could not find a reliable answer to that.
handoff-clarify-limit = I could not work out what you need.
handoff-commitment = I cannot agree to changes of price, terms or dates. I have recorded this as a request.
handoff-complaint = I am sorry that was not right.
handoff-error = Something went wrong on my side.
handoff-quota = I have answered as much as I can in this conversation.
handoff-person = Of course.
handoff-rule = This is something a person should answer.
handoff-team = our team
language-en = English
language-fr = French
language-de = German
language-es = Spanish
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
