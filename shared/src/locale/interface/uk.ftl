# Ukrainian. Formats: CLDR uk. The texts of the interface; what the agent says is in the language that it speaks.
format-date = { $day } { $month } { $year } р.
format-date-time = { $date }, { $time }
month-1 = січня
month-2 = лютого
month-3 = березня
month-4 = квітня
month-5 = травня
month-6 = червня
month-7 = липня
month-8 = серпня
month-9 = вересня
month-10 = жовтня
month-11 = листопада
month-12 = грудня
quote-expired-note = Зверніть увагу: строк дії цієї пропозиції минув { $date }, тож її ціни й умови можуть бути вже не чинними.
quote-accepted-note = Зверніть увагу: цю пропозицію вже прийнято.
quote-withdrawn-note = Зверніть увагу: цю пропозицію відкликано, тож її ціни й умови вже не чинні.
quote-replaced-note = Зверніть увагу: цю пропозицію замінено, тож її ціни й умови можуть бути вже не чинними.
quote-replaced-by-note = Зверніть увагу: цю пропозицію замінено на { $quote }, тож її ціни й умови можуть бути вже не чинними.
quote-changed-note = Цю пропозицію змінено, відколи ви її відкрили. Оновіть сторінку, щоб побачити версію { $newer }.
quote-expiring-note = { $days ->
    [0] Ця пропозиція чинна ще сьогодні, { $date }
    [1] Ця пропозиція чинна до завтра, { $date }
    [one] Ця пропозиція чинна ще { $days } день, до { $date }
    [few] Ця пропозиція чинна ще { $days } дні, до { $date }
   *[other] Ця пропозиція чинна ще { $days } днів, до { $date }
 }
presence-minutes = { $minutes ->
    [one] зазвичай відповідь надходить за { $minutes } хвилину
    [few] зазвичай відповідь надходить за { $minutes } хвилини
   *[other] зазвичай відповідь надходить за { $minutes } хвилин
 }
presence-hours = { $hours ->
    [one] зазвичай відповідь надходить за { $hours } годину
    [few] зазвичай відповідь надходить за { $hours } години
   *[other] зазвичай відповідь надходить за { $hours } годин
 }
presence-days = { $days ->
    [one] зазвичай відповідь надходить за { $days } день
    [few] зазвичай відповідь надходить за { $days } дні
   *[other] зазвичай відповідь надходить за { $days } днів
 }
mail-subject = Вам відповіли ({ $who }): { $quote }
mail-said = Повідомлення ({ $who }):
mail-open = Прочитати розмову й відповісти:
mail-why = Ви отримали цей лист, бо залишили цю адресу в чаті щодо пропозиції й ще не бачили там відповіді.
ui-open = Чат про цю пропозицію
ui-close = Закрити чат
ui-title = Чат: { $name }
ui-disclaimer = Відповідає автоматичний помічник, можливі помилки. Будь ласка, не надсилайте конфіденційних даних.
ui-placeholder = Запитайте про цю пропозицію
ui-send = Надіслати
ui-person = Поговорити з людиною
ui-person-confirm = Розмову буде передано. Можна додати повідомлення або контактні дані.
ui-person-message = Ваше повідомлення (необов’язково)
ui-person-name = Ваше ім’я (необов’язково)
ui-person-email = Ваша е-пошта (необов’язково)
ui-person-phone = Ваш номер телефону (необов’язково)
ui-person-consent = Я погоджуюся, щоб мої контактні дані використали для відповіді на це запитання.
ui-person-submit = Передати
ui-cancel = Скасувати
ui-you = Ви
ui-agent = { $name }
ui-typing = { $name } пише
ui-sources = Джерела
ui-source-quote = Ця пропозиція
ui-show-source = Показати точний уривок
ui-source-link = Відкрити джерело
ui-helpful = Це допомогло?
ui-yes = Так
ui-no = Ні
ui-feedback-thanks = Дякуємо за відгук.
ui-quick-replies = Підказки
ui-options = Виберіть варіант
ui-retry = Спробувати ще раз
ui-offline = Повідомлення не вдалося надіслати. Ваш текст збережено.
ui-unavailable = Цей чат більше не доступний.
ui-expired-session = Сторінка довго відкрита. Оновіть її, щоб продовжити.
ui-rate-limited = Забагато повідомлень одразу. Зачекайте трохи.
ui-too-long = Повідомлення задовге.
ui-characters-left = символів залишилося
ui-handed-off = Передано людині
ui-loading = Чат завантажується
ui-failed = Чат не вдалося завантажити.
ui-write = Написати листа натомість
ui-person-writes = Людина пише
ui-seen = Передано людині й прочитано
ui-save = Зберегти або поділитися розмовою
ui-assistant = Автоматичний помічник
ui-from-seller = Від продавця
ui-back-at = очікуємо знову
ui-sent = Надіслано
ui-read = Прочитано
ui-not-sent = Не надіслано
ui-unread = Нові повідомлення
ui-minimise = Згорнути чат
ui-available = зараз на зв’язку
ui-away = зараз не на зв’язку
ui-contact-found = Можна зв’язатися з вами тут?
ui-contact-kept = Ми можемо зв’язатися з вами тут:
ui-edit = Змінити
ui-why = Що було не так?
ui-reason-wrong = Це неправильно
ui-reason-incomplete = Чогось бракує
ui-reason-unclear = Важко зрозуміти
ui-reason-other = Запитання було інше
thread-buyer = Клієнт
thread-agent = Помічник
thread-human = Продавець
thread-print = Друкувати
thread-download = Завантажити
thread-copy = Копіювати посилання
thread-copied = Скопійовано
thread-notice = Копія для читання. Хто має цю адресу, може читати розмову 30 днів.
thread-mail = Надіслати е-поштою
thread-address = Ваша адреса е-пошти
thread-sent = Надіслано
