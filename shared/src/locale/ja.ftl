# Japanese. Formats: CLDR ja.
format-decimal = .
format-group = ,
format-group-least = 1
format-percent = { $number }%
format-money-symbol = { $currency }{ $amount }
format-money-code = { $currency }{ "\u00A0" }{ $amount }
format-date = { $year }年{ $month }{ $day }日
format-date-time = { $date } { $time }
format-list = { $first }、{ $last }
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
interval-once = 一回限り
interval-month = 月額
interval-week = 週額
interval-year = 年額
interval-quarter = 四半期ごと
interval-half-year = 半年ごと

period-year = 12か月分
period-first-year = 初年度
period-term = { $months ->
   *[other] 契約期間{ $months }か月分
 }
period-months = { $months ->
   *[other] { $months }か月分
 }

# What a question to the quote comes to. A subject, then amounts: «Total, without “Scanner”: €90.00 per month before tax (€108.00 including tax).»
fact-is = { $subject }：{ $amounts }。
fact-adds-up = 合計は{ $amounts }です。
fact-subject-total = 合計
fact-subject-optional = オプション
fact-name = 「{ $name }」
fact-without = { $lines }を除く
fact-with = { $lines }を含む
fact-both = { $period }{ $net }（税抜、税込では{ $total }）
fact-incl = { $period }{ $amount }（税込）
fact-excl = { $period }{ $amount }（税抜）
fact-only-tax = { $period }{ $amount }（税額）
fact-plain = { $period }{ $amount }
fact-list-price = { $period }{ $amount }（値引き前・税抜）
fact-not-so-charged = { $interval }の費用はなく、{ $amounts }
fact-costs-more = { $more }は{ $less }より{ $amounts }高くなっています。
fact-equal = { $lines }の価格に差はありません。
fact-falls = { $amounts }の減額
fact-rises = { $amounts }の増額
fact-unchanged = 変更なし
fact-share = { $subject }：合計（{ $period }、税抜）の{ $percent }。
fact-dearest = 最も高い項目は{ $name }で、{ $amounts }です。
fact-cheapest = 最も安い項目は{ $name }で、{ $amounts }です。
fact-count-lines = { $count ->
   *[other] このお見積りの項目は{ $count }件です。
 }
fact-count-steps = { $count ->
   *[other] お支払いは{ $count }回です。
 }
fact-yes = はい。{ $text }
fact-no = いいえ。{ $text }
fact-included = { $name }は合計に含まれています：{ $amounts }。
fact-included-optional = { $name }はオプションで、合計には含まれていません。追加した場合は{ $amounts }です。
fact-tax-rate = 税率は{ $rates }です。
fact-tax-in = 各項目の価格は税抜で、これに税が加算されます。
fact-line-unit-taxed = { $percent }の税込単価は{ $price }です。
fact-step = 全{ $count }回のお支払いのうち{ $number }回目：{ $what }。
fact-term-months = { $months ->
   *[other] 契約期間は{ $months }か月です。
 }

fact-tax-none = このお見積りに税の記載はありません。
fact-discount = このお見積りの値引きは合計{ $totals }です：{ $lines }。
fact-discount-none = このお見積りに値引きはありません。
fact-discount-part = 「{ $name }」{ $percent }
fact-line-price = 「{ $name }」：{ $quantity } × { $price }（{ $interval }）＝{ $gross }。
fact-line-price-single = 「{ $name }」は{ $price }（{ $interval }）です。
fact-line-price-discounted = { $percent }の値引き後は{ $net }です。
fact-line-price-tax = { $percent }の税込で{ $total }です。
fact-line-unit = 「{ $name }」の単価は{ $price }（{ $interval }）です。
fact-line-unit-discounted = { $percent }の値引き後の単価は{ $price }です。
fact-line-tax = 「{ $name }」の税率は{ $percent }、税額は{ $tax }です。
fact-line-tax-none = 「{ $name }」に税の記載はありません。
fact-what-if = 「{ $name }」：{ $quantity } × { $price }（{ $interval }）＝{ $gross }。
fact-what-if-note = これはこのお見積りの単価による計算であり、新たなご提案ではありません。
fact-line-optional = この項目はオプションで、合計には含まれていません。
fact-line-quantity = 「{ $name }」の数量は{ $quantity }です。
fact-line-discount = 「{ $name }」には{ $percent }（{ $amount }）の値引きがあります。
fact-line-discount-none = 「{ $name }」に値引きはありません。
fact-lines = このお見積りの内容は{ $lines }です。
fact-lines-optional = オプション：{ $lines }。
fact-expiry = このお見積りの有効期限は{ $date }です。
fact-expiry-days = { $days ->
    [0] 本日が期限です。
    [1] 明日が期限です。
   *[other] 期限まであと{ $days }日です。
 }
fact-expiry-past = このお見積りは{ $date }に有効期限が切れました。
fact-expiry-none = このお見積りに有効期限の記載はありません。
fact-issued = このお見積りの発行日は{ $date }です。
fact-version = お見積り番号は{ $number }、バージョンは{ $version }です。
fact-version-first = 以前のバージョンの記録はありません。
fact-changes = バージョン{ $version }からの変更点：{ $changes }。
fact-changes-none = バージョン{ $version }からの変更はありません。
change-added = 「{ $name }」を追加
change-removed = 「{ $name }」を削除
change-value = { $label }：{ $from } → { $to }
change-text = { $label }：文言を変更
change-none = 記載なし
fact-payment-terms = お支払い条件：{ $terms }
fact-payment-schedule = お支払い予定：{ $parts }。
fact-payment-part-due = { $what }、期日：{ $due }
fact-owner = このお見積りの担当者は{ $name }です。
fact-owner-role = このお見積りの担当者は{ $name }（{ $role }）です。
fact-owner-reach = 連絡先：{ $reach }
fact-seller = このお見積りは{ $name }からのものです。
fact-seller-address = 住所：{ $address }
fact-seller-reach = お問い合わせ先：{ $reach }
fact-buyer = このお見積りの宛先は{ $name }です。
fact-buyer-contact = ご担当：{ $name }様
fact-terms = このお見積りの条件は{ $headings }について定めています。
fact-terms-none = このお見積りに個別の条件はありません。
fact-documents = このお見積りの添付書類：{ $documents }。
fact-documents-none = このお見積りに添付書類はありません。
fact-currency = 金額はすべて{ $currency }建てです。
quote-expired-note = ご注意：このお見積りは{ $date }に有効期限が切れており、価格や条件は適用されない場合があります。
quote-accepted-note = ご注意：このお見積りはすでに承諾されています。
quote-withdrawn-note = ご注意：このお見積りは取り下げられており、価格や条件は無効です。
quote-replaced-note = ご注意：このお見積りは差し替えられており、価格や条件は適用されない場合があります。
quote-replaced-by-note = ご注意：このお見積りは{ $quote }に差し替えられており、価格や条件は適用されない場合があります。
quote-newer-note = ご注意：このお見積りは、お客様が開かれた後に変更されました。この回答はバージョン{ $version }に関するもので、最新はバージョン{ $newer }です。
quote-expiring-note = { $days ->
    [0] このお見積りの有効期限は本日（{ $date }）です。
    [1] このお見積りの有効期限は明日（{ $date }）です。
   *[other] このお見積りの有効期限はあと{ $days }日です（{ $date }まで）。
 }
quote-changed-note = このお見積りは、お客様が開かれた後に変更されました。バージョン{ $newer }をご覧になるには、ページを再読み込みしてください。

field-totals = 合計
field-line = 項目{ $number }：{ $name }
field-lines = 項目
field-valid-until = 有効期限
field-issued-on = 発行日
field-payment-terms = お支払い条件
field-payment-schedule = お支払い予定
field-owner = 担当者
field-seller = 販売者
field-currency = 通貨
field-version = バージョン
field-status = 状態
field-buyer = お客様
field-attachments = 添付書類
field-title = 件名
field-term = 契約期間
field-quantity = 数量
field-unit-price = 単価
field-discount = 値引き
field-tax = 税
field-interval = 請求
field-total = 合計
field-terms = 条件：{ $heading }
field-terms-plain = 条件
source-quote = このお見積り

say-clarify = 確認させてください。次のうちどれについてのご質問でしょうか。
say-clarify-line = どの項目についてのご質問でしょうか。
say-rephrase = ご質問の内容を正しく理解できていないかもしれません。別の言い方でお聞かせいただくか、担当者へおつなぎしましょうか。
say-rest = その他のご質問について：
say-because = 根拠は次のとおりです：
say-nothing-before = ご説明できる回答がまだありません。このお見積りについて何をお知りになりたいですか。
say-calm = ご不快な思いをさせてしまい申し訳ありません。このお見積りについてのご質問にお答えします。ご希望でしたら担当者へおつなぎします。
say-none-of-these = どれでもない
say-person = 担当者と話す
say-other-language = { $language }の資料からの引用：
say-translated = { $language }の資料からの翻訳：
say-offer = { $source }に次の記載がありました：「{ $text }」こちらでご質問の答えになっていますでしょうか。
say-that-helps = はい、ありがとうございます
say-that-does-not = いいえ
say-acknowledged = 承知しました。このお見積りについて、ほかにお知りになりたいことはございますか。
say-unclear = ご質問の内容を理解できませんでした。このお見積りの価格、条件、お支払い、または販売者の資料についてお尋ねください。
say-greeting = こんにちは。このお見積りについてのご質問にお答えします。
say-how = おかげさまで順調です。このお見積りについて、何をお知りになりたいですか。
say-thanks = どういたしまして。
say-goodbye = ありがとうございました。失礼いたします。
say-bot = 私は自動応答アシスタントです。このお見積りと販売者の資料に基づいてお答えし、いつでも担当者へおつなぎできます。
say-refuse-off-topic = このお見積りに関するご質問にのみお答えできます。
say-refuse-instructions = そのご要望にはお応えできません。このお見積りの内容と販売者の資料に基づいてご質問にお答えします。
say-empty = このお見積りについてのご質問を入力してください。
say-forwarded = メッセージを{ $who }宛てに追加しました。
say-frozen = この見積もりは現在凍結されています。新しい内容は書き込めませんが、これまでのやり取りはお読みいただけます。
say-returned = { $who }から会話を引き継ぎ、再びアシスタントが対応いたします。ご用件をお聞かせください。
say-returned-late = { $who }からはまだ返信がありません。その間はアシスタントが対応いたします。ご質問は引き続き{ $who }が確認します。
say-waiting = { $who }からはまだ返信がありません。ご質問は引き続き{ $who }が確認します。
say-sorry = 正しくお答えできず申し訳ありません。

handoff-available = ご質問を{ $who }に引き継ぎました。こちらで返信いたします。
handoff-unavailable = ご質問を{ $who }に引き継ぎました。ただいま担当者が不在のため、戻り次第返信いたします。
handoff-back-at = { $who }は{ $when }に戻る予定です。
handoff-reach = 別の方法での連絡をご希望の場合は、メールアドレスまたは電話番号をお知らせください。
handoff-added = この件を{ $who }宛てに追加しました。
handoff-low-confidence = 確かな回答が見つかりませんでした。
handoff-clarify-limit = ご要望を十分に理解できませんでした。
handoff-commitment = 価格、条件、日程の変更をお約束することはできません。ご要望として記録しました。
handoff-commitment-price = 値引きや価格の変更をお約束することはできません。ご要望として記録しました。
handoff-commitment-date = 日程や納期をお約束することはできません。ご要望として記録しました。
handoff-commitment-accept = 承諾、署名、発注を代わりに行うことはできません。ご要望として記録しました。
handoff-commitment-advice = 法律や税務に関する助言はできません。ご要望として記録しました。
handoff-complaint = 正しくお答えできず申し訳ありません。
handoff-error = こちら側で問題が発生しました。
handoff-quota = この会話でお答えできることはすべてお答えしました。
handoff-paused = 現在、ご質問へのお答えを休止しています。
handoff-person = かしこまりました。
handoff-rule = この件は担当者がお答えします。
handoff-team = 担当チーム
presence-minutes = { $minutes ->
   *[other] 通常{ $minutes }分以内に返信します
 }
presence-hours = { $hours ->
   *[other] 通常{ $hours }時間以内に返信します
 }
presence-days = { $days ->
   *[other] 通常{ $days }日以内に返信します
 }
mail-subject = { $who }から返信があります：{ $quote }
mail-said = { $who }からのメッセージ：
mail-open = 会話を読んで返信する：
mail-why = このメールは、このお見積りのチャットにこのアドレスを残され、返信をまだご覧になっていないためお送りしています。
language-en = 英語
language-fr = フランス語
language-de = ドイツ語
language-es = スペイン語
language-it = イタリア語
language-pt = ポルトガル語
language-nl = オランダ語
language-pl = ポーランド語
language-sv = スウェーデン語
language-da = デンマーク語
language-ja = 日本語
language-zh = 中国語
language-ar = アラビア語
language-ko = 韓国語
language-ru = ロシア語
language-tr = トルコ語
language-th = タイ語
language-other = 別の言語

default-welcome = こんにちは、{ $name }です。
default-first-action = このお見積りについてのご質問にお答えします。どのようなことをお知りになりたいですか。
default-reply-1 = 合計はいくらですか？
default-reply-2 = この見積りの有効期限はいつですか？
default-reply-3 = 支払い条件を教えてください。

ui-open = この見積りについて質問する
ui-close = チャットを閉じる
ui-title = { $name }とのチャット
ui-disclaimer = 回答は自動応答アシスタントによるもので、誤りを含む場合があります。機密情報は入力しないでください。
ui-placeholder = この見積りについて質問する
ui-send = 送信
ui-person = 担当者と話す
ui-person-confirm = 会話の内容を引き継ぎます。メッセージや連絡先を追加できます。
ui-person-message = メッセージ（任意）
ui-person-name = お名前（任意）
ui-person-email = メールアドレス（任意）
ui-person-phone = 電話番号（任意）
ui-person-consent = この質問への回答のために連絡先を利用することに同意します。
ui-person-submit = 引き継ぐ
ui-cancel = キャンセル
ui-you = お客様
ui-agent = { $name }
ui-typing = { $name }が入力中です
ui-sources = 出典
ui-source-quote = このお見積り
ui-show-source = 該当箇所を表示
ui-source-link = 出典を開く
ui-helpful = お役に立ちましたか？
ui-yes = はい
ui-no = いいえ
ui-feedback-thanks = ご意見ありがとうございます。
ui-quick-replies = 質問の例
ui-options = 選択してください
ui-retry = 再試行
ui-offline = メッセージを送信できませんでした。入力内容は保存されています。
ui-unavailable = このチャットはご利用いただけなくなりました。
ui-expired-session = ページを開いてから時間が経っています。続けるには再読み込みしてください。
ui-rate-limited = 短時間に多くのメッセージが送信されました。しばらくお待ちください。
ui-too-long = メッセージが長すぎます。
ui-characters-left = 残り文字数
ui-handed-off = 担当者に引き継ぎました
ui-loading = チャットを読み込んでいます
ui-failed = チャットを読み込めませんでした。
ui-write = メールを書く
ui-person-writes = 担当者が入力しています
ui-seen = 担当者に引き継がれ、既読になりました
ui-save = 会話を保存または共有
ui-assistant = 自動アシスタント
ui-from-seller = 販売元の担当
ui-back-at = 復帰予定
ui-sent = 送信済み
ui-read = 既読
ui-not-sent = 未送信
ui-unread = 新着メッセージ
ui-minimise = チャットを最小化
ui-available = 対応可能
ui-away = 現在は不在
ui-contact-found = こちらにご連絡してもよろしいですか？
ui-contact-kept = ご連絡先：
ui-edit = 変更
ui-why = どこに問題がありましたか？
ui-reason-wrong = 内容が正しくない
ui-reason-incomplete = 情報が足りない
ui-reason-unclear = わかりにくい
ui-reason-other = 質問と違う回答だった
thread-buyer = お客様
thread-agent = アシスタント
thread-human = 販売者
thread-print = 印刷
thread-download = ダウンロード
thread-copy = リンクをコピー
thread-copied = コピーしました
thread-notice = 閲覧専用のコピーです。このアドレスを知っている人は、30日間会話を読むことができます。
thread-mail = メールで送る
thread-address = メールアドレス
thread-sent = 送信しました
letter-shared = 「{ $quote }」に関する会話が共有されました。こちらでご覧いただけます:
