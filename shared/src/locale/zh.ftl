# Chinese, simplified. Formats: CLDR zh.
format-decimal = .
format-group = ,
format-group-least = 1
format-percent = { $number }%
format-money-symbol = { $currency }{ $amount }
format-money-code = { $currency }{ "\u00A0" }{ $amount }
format-date = { $year }年{ $month }{ $day }日
format-date-time = { $date } { $time }
format-list = { $first }和{ $last }
format-list-separator = 、
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
interval-once = 一次性
interval-month = 每月
interval-week = 每周
interval-year = 每年
interval-quarter = 每季度
interval-half-year = 每半年

period-year = 12个月合计
period-first-year = 第一年合计
period-term = { $months ->
   *[other] 整个{ $months }个月期限合计
 }
period-months = { $months ->
   *[other] { $months }个月合计
 }

# What a question to the quote comes to. A subject, then amounts: «Total, without “Scanner”: €90.00 per month before tax (€108.00 including tax).»
fact-is = { $subject }：{ $amounts }。
fact-adds-up = 合计为{ $amounts }。
fact-subject-total = 总额
fact-subject-optional = 可选项目
fact-name = “{ $name }”
fact-without = 不包括{ $lines }
fact-with = 包括{ $lines }
fact-both = { $period }{ $net }（税前，含税{ $total }）
fact-incl = { $period }{ $amount }（含税）
fact-excl = { $period }{ $amount }（税前）
fact-only-tax = { $period }税费{ $amount }
fact-plain = { $period }{ $amount }
fact-list-price = { $period }{ $amount }（折扣前且税前）
fact-not-so-charged = 没有{ $interval }收取的费用，但有{ $amounts }
fact-costs-more = { $more }比{ $less }贵，差额为{ $amounts }。
fact-equal = { $lines }的价格没有差别。
fact-falls = 减少{ $amounts }
fact-rises = 增加{ $amounts }
fact-unchanged = 没有变化
fact-share = { $subject }：占总额（{ $period }，税前）的{ $percent }。
fact-dearest = 价格最高的项目是{ $name }：{ $amounts }。
fact-cheapest = 价格最低的项目是{ $name }：{ $amounts }。
fact-count-lines = { $count ->
   *[other] 本报价共有{ $count }个项目。
 }
fact-count-steps = { $count ->
   *[other] 付款共{ $count }次。
 }
fact-yes = 是的。{ $text }
fact-no = 否。{ $text }
fact-included = { $name }已包含在总额中：{ $amounts }。
fact-included-optional = { $name }为可选项目，不包含在总额中。如选购，费用为{ $amounts }。
fact-tax-rate = 税率为{ $rates }。
fact-tax-in = 各个项目的价格均为税前价格，税费另加。
fact-line-unit-taxed = 加{ $percent }的税后单价为{ $price }。
fact-step = 第{ $number }次付款（共{ $count }次）：{ $what }。
fact-term-months = { $months ->
   *[other] 期限为{ $months }个月。
 }

fact-tax-none = 本报价未列明税费。
fact-discount = 本报价的折扣共计{ $totals }：{ $lines }。
fact-discount-none = 本报价没有折扣。
fact-discount-part = “{ $name }”{ $percent }
fact-line-price = “{ $name }”：{ $quantity } × { $price }（{ $interval }）= { $gross }。
fact-line-price-single = “{ $name }”的价格为{ $price }（{ $interval }）。
fact-line-price-discounted = 减去{ $percent }的折扣后为{ $net }。
fact-line-price-tax = 加{ $percent }的税后为{ $total }。
fact-line-unit = “{ $name }”的单价为{ $price }（{ $interval }）。
fact-line-unit-discounted = 减去{ $percent }的折扣后单价为{ $price }。
fact-line-tax = “{ $name }”的税率为{ $percent }，税额为{ $tax }。
fact-line-tax-none = “{ $name }”未列明税费。
fact-what-if = “{ $name }”：{ $quantity } × { $price }（{ $interval }）= { $gross }。
fact-what-if-note = 这是按本报价单价所做的计算，并非新的报价。
fact-line-optional = 该项目为可选项目，不包含在总额中。
fact-line-quantity = “{ $name }”的数量为{ $quantity }。
fact-line-discount = “{ $name }”享有{ $percent }的折扣，即{ $amount }。
fact-line-discount-none = “{ $name }”没有折扣。
fact-lines = 本报价包括{ $lines }。
fact-lines-optional = 可选项目：{ $lines }。
fact-expiry = 本报价有效期至{ $date }。
fact-expiry-days = { $days ->
    [0] 今天到期。
    [1] 明天到期。
   *[other] 还有{ $days }天到期。
 }
fact-expiry-past = 本报价已于{ $date }过期。
fact-expiry-none = 本报价未注明有效期。
fact-issued = 本报价于{ $date }发出。
fact-version = 这是报价{ $number }的第{ $version }版。
fact-version-first = 没有更早版本的记录。
fact-changes = 与第{ $version }版相比：{ $changes }。
fact-changes-none = 与第{ $version }版相比没有变化。
change-added = 新增“{ $name }”
change-removed = 删除“{ $name }”
change-value = { $label }：{ $from } → { $to }
change-text = { $label }：文字有改动
change-none = 无
fact-payment-terms = 付款条件：{ $terms }
fact-payment-schedule = 付款计划：{ $parts }。
fact-payment-part-due = { $what }，到期：{ $due }
fact-owner = 本报价的联系人是{ $name }。
fact-owner-role = 本报价的联系人是{ $name }（{ $role }）。
fact-owner-reach = 联系方式：{ $reach }。
fact-seller = 本报价由{ $name }提供。
fact-seller-address = 地址：{ $address }。
fact-seller-reach = 可致信{ $reach }。
fact-buyer = 本报价的客户是{ $name }。
fact-buyer-contact = 收件人：{ $name }。
fact-terms = 本报价的条款涉及{ $headings }。
fact-terms-none = 本报价没有单独的条款。
fact-documents = 本报价的附件：{ $documents }。
fact-documents-none = 本报价没有附件。
fact-currency = 所有金额均以{ $currency }计。
quote-expired-note = 请注意：本报价已于{ $date }过期，其中的价格和条件可能不再有效。
quote-accepted-note = 请注意：本报价已被接受。
quote-withdrawn-note = 请注意：本报价已撤回，其中的价格和条件不再有效。
quote-replaced-note = 请注意：本报价已被替换，其中的价格和条件可能不再有效。
quote-replaced-by-note = 请注意：本报价已被{ $quote }替换，其中的价格和条件可能不再有效。
quote-newer-note = 请注意：本报价在您打开之后已有更改。此回答针对第{ $version }版；当前为第{ $newer }版。
quote-expiring-note = { $days ->
    [0] 本报价有效期至今天（{ $date }）。
    [1] 本报价有效期至明天（{ $date }）。
   *[other] 本报价还有{ $days }天有效，至{ $date }。
 }
quote-changed-note = 本报价在您打开之后已有更改。请重新加载页面以查看第{ $newer }版。

field-totals = 合计
field-line = 第{ $number }项：{ $name }
field-lines = 项目
field-valid-until = 有效期至
field-issued-on = 发出日期
field-payment-terms = 付款条件
field-payment-schedule = 付款计划
field-owner = 联系人
field-seller = 卖方
field-currency = 币种
field-version = 版本
field-status = 状态
field-buyer = 客户
field-attachments = 附件
field-title = 标题
field-term = 期限
field-quantity = 数量
field-unit-price = 单价
field-discount = 折扣
field-tax = 税费
field-interval = 计费
field-total = 总额
field-terms = 条款：{ $heading }
field-terms-plain = 条款
source-quote = 本报价

say-clarify = 我想确认一下您的意思。您指的是以下哪一项？
say-clarify-line = 您指的是哪个项目？
say-rephrase = 我不确定是否理解了您的问题。您可以换一种说法，或者需要我转给工作人员吗？
say-rest = 关于您消息的其余部分：
say-because = 依据如下：
say-nothing-before = 目前还没有可以解释的回答。关于本报价，您想了解什么？
say-calm = 我理解您的不满。我可以回答有关本报价的问题；如果您愿意，也可以为您转接工作人员。
say-none-of-these = 都不是
say-person = 联系工作人员
say-other-language = 引自{ $language }资料：
say-translated = 译自{ $language }资料：
say-offer = 我在{ $source }中找到了这段内容：“{ $text }”这是否回答了您的问题？
say-that-helps = 是的，谢谢
say-that-does-not = 没有
say-acknowledged = 好的。关于本报价，您还想了解什么？
say-unclear = 我没有理解您的意思。您可以询问本报价的价格、条款或付款，也可以询问卖方的文件。
say-greeting = 您好！我可以回答有关本报价的问题。
say-how = 一切都好，谢谢！关于本报价，您想了解什么？
say-thanks = 不客气！
say-goodbye = 再见，感谢您的关注。
say-bot = 我是自动助手。我根据本报价和卖方的文件回答问题，并可随时为您转接工作人员。
say-refuse-off-topic = 我只能回答有关本报价的问题。
say-refuse-instructions = 我无法照此办理。我根据本报价的数据和卖方的文件回答有关本报价的问题。
say-empty = 请输入有关本报价的问题。
say-forwarded = 已将您的留言转给{ $who }。
say-frozen = 此报价目前已冻结。这里不能再写新内容；之前的对话仍可阅读。
say-returned = { $who }已将对话交还给我（智能助手）。请问有什么可以帮您？
say-returned-late = { $who }尚未回复。在此期间由我继续为您服务，您的问题仍会由对方处理。
say-waiting = { $who }尚未回复。您的问题仍会由对方处理。
say-sorry = 很抱歉，刚才的回答不正确。

handoff-available = 已将您的问题转给{ $who }，答复会显示在这里。
handoff-unavailable = 已将您的问题转给{ $who }。目前无人在线，我们会尽快答复。
handoff-back-at = { $who }预计于{ $when }回来。
handoff-reach = 如需通过其他方式联系您，请留下电子邮箱或电话号码。
handoff-added = 已将此事一并转给{ $who }。
handoff-low-confidence = 我没有找到可靠的答案。
handoff-clarify-limit = 我没能弄清您的需求。
handoff-commitment = 我无权同意更改价格、条款或日期。您的留言已作为请求记录。
handoff-commitment-price = 我无权给予折扣或更改价格。您的留言已作为请求记录。
handoff-commitment-date = 我无法承诺日期或交付。您的留言已作为请求记录。
handoff-commitment-accept = 我无法代表任何人接受、签署或下单。您的留言已作为请求记录。
handoff-commitment-advice = 我无法提供法律或税务建议。您的留言已作为请求记录。
handoff-complaint = 很抱歉，刚才的回答不正确。
handoff-error = 我这边出了问题。
handoff-quota = 在本次对话中，我能回答的都已回答。
handoff-paused = 我目前不回答问题。
handoff-person = 好的。
handoff-rule = 这个问题应由工作人员来回答。
handoff-team = 我们的团队
presence-minutes = { $minutes ->
   *[other] 通常在{ $minutes }分钟内回复
 }
presence-hours = { $hours ->
   *[other] 通常在{ $hours }小时内回复
 }
presence-days = { $days ->
   *[other] 通常在{ $days }天内回复
 }
mail-subject = { $who }已回复您：{ $quote }
mail-said = { $who }写道：
mail-open = 阅读对话并回复：
mail-why = 您收到此邮件，是因为您在本报价的聊天中留下了此地址，且尚未在那里看到回复。
language-en = 英语
language-fr = 法语
language-de = 德语
language-es = 西班牙语
language-it = 意大利语
language-pt = 葡萄牙语
language-nl = 荷兰语
language-pl = 波兰语
language-sv = 瑞典语
language-da = 丹麦语
language-ja = 日语
language-zh = 中文
language-ar = 阿拉伯语
language-ko = 韩语
language-ru = 俄语
language-tr = 土耳其语
language-th = 泰语
language-other = 其他语言的

default-welcome = 您好，我是{ $name }。
default-first-action = 我可以回答有关本报价的问题。请问有什么可以帮您？
default-reply-1 = 总价是多少？
default-reply-2 = 这份报价的有效期到什么时候？
default-reply-3 = 付款条件是什么？

ui-open = 咨询这份报价
ui-close = 关闭对话
ui-title = 与{ $name }对话
ui-disclaimer = 回答来自自动助手，可能有误。请勿提供敏感信息。
ui-placeholder = 就这份报价提问
ui-send = 发送
ui-person = 联系工作人员
ui-person-confirm = 您的对话将被转交。您可以附上留言或联系方式。
ui-person-message = 您的留言（选填）
ui-person-name = 您的姓名（选填）
ui-person-email = 您的电子邮箱（选填）
ui-person-phone = 您的电话号码（选填）
ui-person-consent = 我同意将我的联系方式用于回答此问题。
ui-person-submit = 转交
ui-cancel = 取消
ui-you = 您
ui-agent = { $name }
ui-typing = { $name }正在输入
ui-sources = 来源
ui-source-quote = 本报价
ui-show-source = 显示原文
ui-source-link = 打开来源
ui-helpful = 这个回答有帮助吗？
ui-yes = 是
ui-no = 否
ui-feedback-thanks = 感谢您的反馈。
ui-quick-replies = 建议
ui-options = 请选择一项
ui-retry = 重试
ui-offline = 消息未能发送。您的文字已保留。
ui-unavailable = 此对话已不可用。
ui-expired-session = 此页面已打开很久。请重新加载后继续。
ui-rate-limited = 消息过于频繁，请稍候。
ui-too-long = 消息太长。
ui-characters-left = 个字符可用
ui-handed-off = 已转交工作人员
ui-loading = 正在加载对话
ui-failed = 对话无法加载。
ui-write = 写电子邮件
ui-person-writes = 工作人员正在输入
ui-seen = 已转交给工作人员，对方已读
ui-save = 保存或分享对话
ui-assistant = 自动助手
ui-from-seller = 卖方人员
ui-back-at = 预计返回
ui-sent = 已发送
ui-read = 已读
ui-not-sent = 未发送
ui-unread = 新消息
ui-minimise = 最小化聊天
ui-available = 现在在线
ui-away = 目前不在
ui-contact-found = 可以通过这里联系您吗？
ui-contact-kept = 您的联系方式：
ui-edit = 更改
ui-why = 哪里不对？
ui-reason-wrong = 内容不正确
ui-reason-incomplete = 缺少信息
ui-reason-unclear = 难以理解
ui-reason-other = 不是我问的问题
thread-buyer = 买方
thread-agent = 助手
thread-human = 卖方
thread-print = 打印
thread-download = 下载
thread-copy = 复制链接
thread-copied = 已复制
thread-notice = 这是只读副本。拥有此地址的人可在30天内阅读对话。
thread-mail = 通过电子邮件发送
thread-address = 您的电子邮件地址
thread-sent = 已发送
letter-shared = 有人与您分享了关于“{ $quote }”的对话。请在此阅读：
