# Arabic. Formats: CLDR ar, with Western digits as ar-AE has them.
format-decimal = .
format-group = ,
format-group-least = 1
format-percent = { $number }{ "\u200E" }%{ "\u200E" }
format-money-symbol = { "\u200F" }{ $amount }{ "\u00A0" }{ $currency }
format-money-code = { "\u200F" }{ $amount }{ "\u00A0" }{ $currency }
format-date = { $day } { $month } { $year }
format-date-time = { $date } في { $time }
format-list = { $first } و{ $last }
format-list-separator = { "، " }
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
interval-once = لمرة واحدة
interval-month = شهريًا
interval-week = أسبوعيًا
interval-year = سنويًا
interval-quarter = كل ثلاثة أشهر
interval-half-year = كل ستة أشهر

period-year = على مدى اثني عشر شهرًا
period-first-year = في السنة الأولى
period-term = { $months ->
    [zero] على كامل المدة البالغة { $months } شهر
    [one] على كامل المدة البالغة شهرًا واحدًا
    [two] على كامل المدة البالغة شهرين
    [few] على كامل المدة البالغة { $months } أشهر
    [many] على كامل المدة البالغة { $months } شهرًا
   *[other] على كامل المدة البالغة { $months } شهر
 }
period-months = { $months ->
    [zero] على مدى { $months } شهر
    [one] على مدى شهر واحد
    [two] على مدى شهرين
    [few] على مدى { $months } أشهر
    [many] على مدى { $months } شهرًا
   *[other] على مدى { $months } شهر
 }

# What a question to the quote comes to. A subject, then amounts: «Total, without “Scanner”: €90.00 per month before tax (€108.00 including tax).»
fact-is = { $subject }: { $amounts }.
fact-adds-up = أي { $amounts }.
fact-subject-total = الإجمالي
fact-subject-optional = البنود الاختيارية
fact-name = «{ $name }»
fact-without = دون { $lines }
fact-with = مع { $lines }
fact-both = { $net } { $period } قبل الضريبة ({ $total } شاملًا الضريبة)
fact-incl = { $amount } { $period } شاملًا الضريبة
fact-excl = { $amount } { $period } قبل الضريبة
fact-only-tax = ضريبة قدرها { $amount } { $period }
fact-plain = { $amount } { $period }
fact-list-price = { $amount } { $period } قبل الخصم والضريبة
fact-not-so-charged = لا شيء { $interval }، بل { $amounts }
fact-costs-more = يزيد سعر { $more } على سعر { $less } بمقدار { $amounts }.
fact-equal = { $lines }: لا فرق في السعر.
fact-falls = أقل بمقدار { $amounts }
fact-rises = أكثر بمقدار { $amounts }
fact-unchanged = بلا تغيير
fact-share = { $subject }: { $percent } من الإجمالي المحتسب { $period }، قبل الضريبة.
fact-dearest = البند الأعلى سعرًا هو { $name }: { $amounts }.
fact-cheapest = البند الأقل سعرًا هو { $name }: { $amounts }.
fact-count-lines = { $count ->
    [zero] لا توجد بنود في عرض السعر هذا.
    [one] يتضمن عرض السعر هذا بندًا واحدًا.
    [two] يتضمن عرض السعر هذا بندين.
    [few] يتضمن عرض السعر هذا { $count } بنود.
    [many] يتضمن عرض السعر هذا { $count } بندًا.
   *[other] يتضمن عرض السعر هذا { $count } بند.
 }
fact-count-steps = { $count ->
    [zero] لا توجد دفعات.
    [one] يُسدد المبلغ على دفعة واحدة.
    [two] يُسدد المبلغ على دفعتين.
    [few] يُسدد المبلغ على { $count } دفعات.
    [many] يُسدد المبلغ على { $count } دفعة.
   *[other] يُسدد المبلغ على { $count } دفعة.
 }
fact-yes = نعم. { $text }
fact-no = لا. { $text }
fact-included = البند { $name } مشمول في الإجمالي: { $amounts }.
fact-included-optional = البند { $name } اختياري وغير مشمول في الإجمالي. وتبلغ تكلفته عند إضافته { $amounts }.
fact-tax-rate = نسبة الضريبة: { $rates }.
fact-tax-in = أسعار البنود المفردة مذكورة قبل الضريبة، وتُضاف الضريبة إليها.
fact-line-unit-taxed = مع ضريبة { $percent } يبلغ سعر الوحدة { $price }.
fact-step = الدفعة { $number } من { $count }: { $what }.
fact-term-months = { $months ->
    [zero] المدة { $months } شهر.
    [one] المدة شهر واحد.
    [two] المدة شهران.
    [few] المدة { $months } أشهر.
    [many] المدة { $months } شهرًا.
   *[other] المدة { $months } شهر.
 }

fact-tax-none = لا يذكر عرض السعر هذا أي ضريبة.
fact-discount = تبلغ الخصومات في عرض السعر هذا { $totals } إجمالًا: { $lines }.
fact-discount-none = لا يتضمن عرض السعر هذا أي خصم.
fact-discount-part = { $percent } على «{ $name }»
fact-line-price = «{ $name }»: { $quantity } × { $price } ({ $interval }) = { $gross }.
fact-line-price-single = سعر «{ $name }» هو { $price } ({ $interval }).
fact-line-price-discounted = بعد خصم { $percent } يصبح { $net }.
fact-line-price-tax = مع ضريبة { $percent }: { $total }.
fact-line-unit = سعر الوحدة من «{ $name }» هو { $price } ({ $interval }).
fact-line-unit-discounted = بعد خصم { $percent } يصبح سعر الوحدة { $price }.
fact-line-tax = الضريبة على «{ $name }» هي { $percent }، أي { $tax }.
fact-line-tax-none = لا توجد ضريبة مذكورة لبند «{ $name }».
fact-what-if = «{ $name }»: { $quantity } × { $price } ({ $interval }) = { $gross }.
fact-what-if-note = هذا حساب بأسعار عرض السعر هذا وليس عرضًا جديدًا.
fact-line-optional = هذا البند اختياري ولا يدخل في الإجمالي.
fact-line-quantity = «{ $name }»: الكمية { $quantity }.
fact-line-discount = على «{ $name }» خصم { $percent }، أي { $amount }.
fact-line-discount-none = لا يوجد خصم على «{ $name }».
fact-lines = يتضمن عرض السعر هذا { $lines }.
fact-lines-optional = اختياري: { $lines }.
fact-expiry = عرض السعر هذا صالح حتى { $date }.
fact-expiry-days = { $days ->
    [0] وهو اليوم.
    [1] وهو الغد.
    [2] أي بعد يومين.
    [few] أي بعد { $days } أيام.
    [many] أي بعد { $days } يومًا.
   *[other] أي بعد { $days } يوم.
 }
fact-expiry-past = انتهت صلاحية عرض السعر هذا في { $date }.
fact-expiry-none = لا يذكر عرض السعر هذا تاريخ انتهاء.
fact-issued = صدر عرض السعر هذا في { $date }.
fact-version = هذا هو الإصدار { $version } من عرض السعر { $number }.
fact-version-first = لا يوجد إصدار سابق مسجل.
fact-changes = مقارنة بالإصدار { $version }: { $changes }.
fact-changes-none = لم يتغير شيء مقارنة بالإصدار { $version }.
change-added = أضيف «{ $name }»
change-removed = حُذف «{ $name }»
change-value = { $label }: { $from } ← { $to }
change-text = { $label }: عُدّل النص
change-none = غير مذكور
fact-payment-terms = شروط الدفع: { $terms }
fact-payment-schedule = جدول الدفع: { $parts }.
fact-payment-part-due = { $what }، الاستحقاق: { $due }
fact-owner = جهة الاتصال الخاصة بعرض السعر هذا: { $name }.
fact-owner-role = جهة الاتصال الخاصة بعرض السعر هذا: { $name }، { $role }.
fact-owner-reach = للتواصل: { $reach }.
fact-seller = عرض السعر هذا مقدم من { $name }.
fact-seller-address = العنوان: { $address }.
fact-seller-reach = يمكنكم الكتابة إلى { $reach }.
fact-buyer = عرض السعر هذا موجه إلى { $name }.
fact-buyer-contact = عناية: { $name }.
fact-terms = تتناول شروط عرض السعر هذا { $headings }.
fact-terms-none = لا يتضمن عرض السعر هذا شروطًا خاصة به.
fact-documents = مرفقات عرض السعر هذا: { $documents }.
fact-documents-none = لا توجد مرفقات لعرض السعر هذا.
fact-currency = جميع المبالغ بعملة { $currency }.
quote-expired-note = تنبيه: انتهت صلاحية عرض السعر هذا في { $date }، لذلك قد لا تكون أسعاره وشروطه سارية.
quote-accepted-note = تنبيه: تم قبول عرض السعر هذا من قبل.
quote-withdrawn-note = تنبيه: تم سحب عرض السعر هذا، ولم تعد أسعاره وشروطه سارية.
quote-replaced-note = تنبيه: تم استبدال عرض السعر هذا، لذلك قد لا تكون أسعاره وشروطه سارية.
quote-replaced-by-note = تنبيه: تم استبدال عرض السعر هذا بالعرض { $quote }، لذلك قد لا تكون أسعاره وشروطه سارية.
quote-newer-note = تنبيه: تغيّر عرض السعر هذا منذ أن فتحتموه. هذه الإجابة تخص الإصدار { $version }، والإصدار الحالي هو { $newer }.
quote-expiring-note = { $days ->
    [0] عرض السعر هذا صالح حتى اليوم، { $date }.
    [1] عرض السعر هذا صالح حتى الغد، { $date }.
    [2] عرض السعر هذا صالح ليومين آخرين، حتى { $date }.
    [few] عرض السعر هذا صالح لمدة { $days } أيام أخرى، حتى { $date }.
    [many] عرض السعر هذا صالح لمدة { $days } يومًا آخر، حتى { $date }.
   *[other] عرض السعر هذا صالح لمدة { $days } يوم آخر، حتى { $date }.
 }
quote-changed-note = تغيّر عرض السعر هذا منذ أن فتحتموه. يرجى إعادة تحميل الصفحة لرؤية الإصدار { $newer }.

field-totals = الإجماليات
field-line = البند { $number }: { $name }
field-lines = البنود
field-valid-until = صالح حتى
field-issued-on = تاريخ الإصدار
field-payment-terms = شروط الدفع
field-payment-schedule = جدول الدفع
field-owner = جهة الاتصال
field-seller = البائع
field-currency = العملة
field-version = الإصدار
field-status = الحالة
field-buyer = العميل
field-attachments = المرفقات
field-title = العنوان
field-term = المدة
field-quantity = الكمية
field-unit-price = سعر الوحدة
field-discount = الخصم
field-tax = الضريبة
field-interval = الفوترة
field-total = الإجمالي
field-terms = الشروط: { $heading }
field-terms-plain = الشروط
source-quote = عرض السعر هذا

say-clarify = أود التأكد من أنني فهمت المقصود. هل تقصدون أحد هذه الخيارات؟
say-clarify-line = أي بند تقصدون؟
say-rephrase = قد لا أكون فهمت السؤال كما ينبغي. هل يمكنكم صياغته بطريقة أخرى، أم تفضلون أن أحيله إلى شخص من فريقنا؟
say-rest = بخصوص بقية رسالتكم:
say-because = يستند ذلك إلى ما يلي:
say-nothing-before = لا توجد إجابة سابقة لشرحها. ماذا تودون معرفته عن عرض السعر هذا؟
say-calm = أتفهم انزعاجكم. أنا هنا للإجابة عن الأسئلة المتعلقة بعرض السعر هذا، ويمكنني إحالتكم إلى شخص من فريقنا إذا رغبتم.
say-none-of-these = لا شيء مما سبق
say-person = التحدث إلى شخص من الفريق
say-other-language = اقتباس من مصدر باللغة { $language }:
say-translated = ترجمة من مصدر باللغة { $language }:
say-offer = وجدت هذا في { $source }: «{ $text }» هل يجيب ذلك عن سؤالكم؟
say-that-helps = نعم، شكرًا
say-that-does-not = لا
say-acknowledged = حسنًا. ماذا تودون أن تعرفوا أيضًا عن عرض السعر هذا؟
say-unclear = لم أفهم ذلك. يمكنكم السؤال عن الأسعار أو الشروط أو الدفع في عرض السعر هذا، أو عن مستندات البائع.
say-greeting = مرحبًا! يمكنني الإجابة عن الأسئلة المتعلقة بعرض السعر هذا.
say-how = كل شيء على ما يرام، شكرًا! ماذا تودون أن تعرفوا عن عرض السعر هذا؟
say-thanks = على الرحب والسعة!
say-goodbye = مع السلامة، وشكرًا لاهتمامكم.
say-bot = هذه خدمة رد آلي. أجيب استنادًا إلى عرض السعر هذا ومستندات البائع، ويمكنني إحالتكم إلى شخص من فريقنا في أي وقت.
say-refuse-off-topic = يمكنني المساعدة فقط في الأسئلة المتعلقة بعرض السعر هذا.
say-refuse-instructions = لا يمكنني تنفيذ ذلك. أجيب عن الأسئلة المتعلقة بعرض السعر هذا استنادًا إلى بياناته ومستندات البائع.
say-empty = يرجى كتابة سؤال عن عرض السعر هذا.
say-forwarded = أضفت رسالتكم إلى { $who }.
say-frozen = هذا العرض مجمّد في الوقت الحالي. لا يمكن إضافة شيء جديد هنا؛ وما قيل يبقى مقروءًا.
say-returned = عادت المحادثة من { $who } إلى خدمة الرد الآلي. كيف يمكنني مساعدتكم؟
say-returned-late = لم يصل رد من { $who } بعد. عدتُ لمساعدتكم في هذه الأثناء، ويبقى سؤالكم لدى { $who }.
say-waiting = لم يصل رد من { $who } بعد. ويبقى سؤالكم مفتوحًا.
say-sorry = أعتذر لأن الإجابة لم تكن صحيحة.

handoff-available = أحلت سؤالكم إلى { $who }، وسيصلكم الرد هنا.
handoff-unavailable = أحلت سؤالكم إلى { $who }. لا يوجد أحد متاح الآن، وسيصلكم الرد في أقرب وقت ممكن.
handoff-back-at = من المتوقع عودة { $who } في { $when }.
handoff-reach = يرجى ترك بريد إلكتروني أو رقم هاتف إذا كنتم تفضلون أن يتم التواصل معكم بطريقة أخرى.
handoff-added = أضفت هذا الأمر إلى { $who }.
handoff-low-confidence = لم أجد إجابة موثوقة عن ذلك.
handoff-clarify-limit = لم أتمكن من فهم ما تحتاجون إليه.
handoff-commitment = لا يمكنني الموافقة على تغيير الأسعار أو الشروط أو المواعيد. سجلت رسالتكم كطلب.
handoff-commitment-price = لا يمكنني الموافقة على خصومات أو أسعار أخرى. سجلت رسالتكم كطلب.
handoff-commitment-date = لا يمكنني التعهد بمواعيد أو عمليات تسليم. سجلت رسالتكم كطلب.
handoff-commitment-accept = لا يمكنني القبول أو التوقيع أو الطلب نيابة عن أي شخص. سجلت رسالتكم كطلب.
handoff-commitment-advice = لا يمكنني تقديم مشورة قانونية أو ضريبية. سجلت رسالتكم كطلب.
handoff-complaint = أعتذر لأن الإجابة لم تكن صحيحة.
handoff-error = حدث خطأ من جانبي.
handoff-quota = أجبت عن كل ما أستطيع في هذه المحادثة.
handoff-paused = لا أجيب عن الأسئلة في الوقت الحالي.
handoff-person = بالتأكيد.
handoff-rule = من الأفضل أن يجيب عن هذا شخص من فريقنا.
handoff-team = فريقنا
presence-minutes = { $minutes ->
    [one] الرد عادةً خلال دقيقة
    [two] الرد عادةً خلال دقيقتين
    [few] الرد عادةً خلال { $minutes } دقائق
   *[other] الرد عادةً خلال { $minutes } دقيقة
 }
presence-hours = { $hours ->
    [one] الرد عادةً خلال ساعة
    [two] الرد عادةً خلال ساعتين
    [few] الرد عادةً خلال { $hours } ساعات
   *[other] الرد عادةً خلال { $hours } ساعة
 }
presence-days = { $days ->
    [one] الرد عادةً خلال يوم
    [two] الرد عادةً خلال يومين
    [few] الرد عادةً خلال { $days } أيام
   *[other] الرد عادةً خلال { $days } يومًا
 }
mail-subject = وصلكم رد من { $who }: { $quote }
mail-said = كتب فريقنا ({ $who }):
mail-open = قراءة المحادثة والرد:
mail-why = تصلكم هذه الرسالة لأنكم تركتم هذا العنوان في المحادثة حول عرض السعر هذا ولم تطّلعوا على الرد هناك بعد.
language-en = الإنجليزية
language-fr = الفرنسية
language-de = الألمانية
language-es = الإسبانية
language-it = الإيطالية
language-pt = البرتغالية
language-nl = الهولندية
language-pl = البولندية
language-sv = السويدية
language-da = الدنماركية
language-ja = اليابانية
language-zh = الصينية
language-ar = العربية
language-ko = الكورية
language-ru = الروسية
language-tr = التركية
language-th = التايلاندية
language-other = أخرى

default-welcome = مرحبًا، أنا { $name }.
default-first-action = يمكنني الإجابة عن الأسئلة المتعلقة بعرض السعر هذا. كيف يمكنني المساعدة؟
default-reply-1 = ما هو الإجمالي؟
default-reply-2 = حتى متى يسري عرض السعر هذا؟
default-reply-3 = ما هي شروط الدفع؟

ui-open = محادثة حول عرض السعر
ui-close = إغلاق المحادثة
ui-title = محادثة مع { $name }
ui-disclaimer = الإجابات آلية وقد تحتوي على أخطاء. يرجى عدم مشاركة معلومات حساسة.
ui-placeholder = سؤالكم عن عرض السعر هذا
ui-send = إرسال
ui-person = التحدث إلى شخص من الفريق
ui-person-confirm = ستُحال محادثتكم. يمكنكم إضافة رسالة أو بيانات اتصال.
ui-person-message = رسالتكم (اختياري)
ui-person-name = اسمكم (اختياري)
ui-person-email = بريدكم الإلكتروني (اختياري)
ui-person-phone = رقم هاتفكم (اختياري)
ui-person-consent = أوافق على استخدام بيانات الاتصال الخاصة بي للإجابة عن هذا السؤال.
ui-person-submit = إحالة
ui-cancel = إلغاء
ui-you = أنتم
ui-agent = { $name }
ui-typing = { $name }: جارٍ الكتابة
ui-sources = المصادر
ui-source-quote = عرض السعر هذا
ui-show-source = عرض النص الحرفي
ui-source-link = فتح المصدر
ui-helpful = هل كان ذلك مفيدًا؟
ui-yes = نعم
ui-no = لا
ui-feedback-thanks = شكرًا على ملاحظاتكم.
ui-quick-replies = اقتراحات
ui-options = اختاروا واحدًا
ui-retry = إعادة المحاولة
ui-offline = تعذر إرسال الرسالة. تم الاحتفاظ بنصكم.
ui-unavailable = هذه المحادثة لم تعد متاحة.
ui-expired-session = هذه الصفحة مفتوحة منذ وقت طويل. يرجى إعادة تحميلها للمتابعة.
ui-rate-limited = رسائل كثيرة دفعة واحدة. يرجى الانتظار قليلًا.
ui-too-long = هذه الرسالة طويلة جدًا.
ui-characters-left = حرفًا متبقيًا
ui-handed-off = أُحيلت إلى فريقنا
ui-loading = جارٍ تحميل المحادثة
ui-failed = تعذر تحميل المحادثة.
ui-write = كتابة رسالة بريد إلكتروني
ui-person-writes = شخص من فريقنا يكتب الآن
ui-seen = أُحيلت إلى فريقنا وقُرئت
ui-save = حفظ المحادثة أو مشاركتها
ui-assistant = مساعد آلي
ui-from-seller = من جهة البائع
ui-back-at = العودة متوقعة
ui-sent = أُرسلت
ui-read = قُرئت
ui-not-sent = لم تُرسل
ui-unread = رسائل جديدة
ui-minimise = تصغير المحادثة
ui-available = التواصل متاح الآن
ui-away = التواصل غير متاح الآن
ui-contact-found = هل يمكننا التواصل معكم هنا؟
ui-contact-kept = يمكننا التواصل معكم هنا:
ui-edit = تغيير
ui-why = ما الخطأ في الإجابة؟
ui-reason-wrong = غير صحيحة
ui-reason-incomplete = ينقصها شيء
ui-reason-unclear = صعبة الفهم
ui-reason-other = ليست ما سألت عنه
thread-buyer = المشتري
thread-agent = الرد الآلي
thread-human = البائع
thread-print = طباعة
thread-download = تنزيل
thread-copy = نسخ الرابط
thread-copied = تم النسخ
thread-notice = نسخة للقراءة فقط. يمكن لمن لديه هذا العنوان قراءة المحادثة لمدة 30 يومًا.
thread-mail = إرسال بالبريد الإلكتروني
thread-address = عنوان بريدكم الإلكتروني
thread-sent = تم الإرسال
letter-shared = شارك شخص ما معك محادثة حول «{ $quote }». يمكنك قراءتها هنا:
