# Korean. Formats: CLDR ko. The texts of the interface; what the agent says is in the language that it speaks.
format-date = { $year }년 { $month } { $day }일
format-date-time = { $date } { $time }
month-1 = 1월
month-2 = 2월
month-3 = 3월
month-4 = 4월
month-5 = 5월
month-6 = 6월
month-7 = 7월
month-8 = 8월
month-9 = 9월
month-10 = 10월
month-11 = 11월
month-12 = 12월
quote-expired-note = 유의: 이 견적은 { $date }에 만료되어 가격과 조건이 더 이상 적용되지 않을 수 있습니다.
quote-accepted-note = 유의: 이 견적은 이미 수락되었습니다.
quote-withdrawn-note = 유의: 이 견적은 철회되어 가격과 조건이 더 이상 적용되지 않습니다.
quote-replaced-note = 유의: 이 견적은 다른 견적으로 대체되어 가격과 조건이 더 이상 적용되지 않을 수 있습니다.
quote-replaced-by-note = 유의: 이 견적은 { $quote }(으)로 대체되어 가격과 조건이 더 이상 적용되지 않을 수 있습니다.
quote-changed-note = 이 견적은 여신 이후 변경되었습니다. 버전 { $newer }을(를) 보려면 페이지를 새로 고침해 주세요.
quote-expiring-note = { $days ->
    [0] 이 견적은 오늘({ $date })까지 유효합니다.
    [1] 이 견적은 내일({ $date })까지 유효합니다.
   *[other] 이 견적은 앞으로 { $days }일간, { $date }까지 유효합니다.
 }
presence-minutes = { $minutes ->
   *[other] 보통 { $minutes }분 안에 답변합니다
 }
presence-hours = { $hours ->
   *[other] 보통 { $hours }시간 안에 답변합니다
 }
presence-days = { $days ->
   *[other] 보통 { $days }일 안에 답변합니다
 }
mail-subject = { $who } 님이 답변했습니다: { $quote }
mail-said = { $who } 님의 메시지:
mail-open = 대화를 읽고 답장하기:
mail-why = 이 견적의 채팅에 이 주소를 남기셨고 아직 그곳에서 답변을 보지 않으셔서 보내 드립니다.
ui-open = 이 견적에 대해 채팅하기
ui-close = 채팅 닫기
ui-title = { $name }와(과)의 채팅
ui-disclaimer = 답변은 자동 도우미가 제공하며 오류가 있을 수 있습니다. 민감한 정보는 입력하지 마세요.
ui-placeholder = 이 견적에 대해 물어보세요
ui-send = 보내기
ui-person = 담당자와 이야기하기
ui-person-confirm = 대화가 담당자에게 전달됩니다. 메시지나 연락처를 추가할 수 있습니다.
ui-person-message = 메시지 (선택)
ui-person-name = 이름 (선택)
ui-person-email = 이메일 (선택)
ui-person-phone = 전화번호 (선택)
ui-person-consent = 이 질문에 답하기 위해 내 연락처를 사용하는 데 동의합니다.
ui-person-submit = 전달하기
ui-cancel = 취소
ui-you = 나
ui-agent = { $name }
ui-typing = { $name } 님이 입력 중입니다
ui-sources = 출처
ui-source-quote = 이 견적
ui-show-source = 정확한 구절 보기
ui-source-link = 출처 열기
ui-helpful = 도움이 되었나요?
ui-yes = 예
ui-no = 아니요
ui-feedback-thanks = 의견 감사합니다.
ui-quick-replies = 추천 질문
ui-options = 하나를 선택하세요
ui-retry = 다시 시도
ui-offline = 메시지를 보낼 수 없습니다. 입력한 내용은 보관되었습니다.
ui-unavailable = 이 채팅은 더 이상 이용할 수 없습니다.
ui-expired-session = 페이지가 오래 열려 있었습니다. 계속하려면 새로 고침하세요.
ui-rate-limited = 한 번에 메시지가 너무 많습니다. 잠시 기다려 주세요.
ui-too-long = 메시지가 너무 깁니다.
ui-characters-left = 자 남음
ui-handed-off = 담당자에게 전달됨
ui-loading = 채팅을 불러오는 중
ui-failed = 채팅을 불러올 수 없습니다.
ui-write = 대신 이메일 쓰기
ui-person-writes = 담당자가 입력 중입니다
ui-seen = 담당자에게 전달되어 읽음
ui-save = 대화 저장 또는 공유
ui-assistant = 자동 도우미
ui-from-seller = 판매자 측
ui-back-at = 복귀 예정
ui-sent = 보냄
ui-read = 읽음
ui-not-sent = 보내지 못함
ui-unread = 새 메시지
ui-minimise = 채팅 최소화
ui-available = 지금 대응 가능
ui-away = 지금은 부재중
ui-contact-found = 여기로 연락드려도 될까요?
ui-contact-kept = 연락받으실 곳:
ui-edit = 변경
ui-why = 무엇이 잘못되었나요?
ui-reason-wrong = 틀린 내용임
ui-reason-incomplete = 빠진 내용이 있음
ui-reason-unclear = 이해하기 어려움
ui-reason-other = 질문과 다름
thread-buyer = 고객
thread-agent = 도우미
thread-human = 판매자
thread-print = 인쇄
thread-download = 다운로드
thread-copy = 링크 복사
thread-copied = 복사됨
thread-notice = 읽기용 사본입니다. 이 주소가 있으면 누구나 30일 동안 대화를 읽을 수 있습니다.
thread-mail = 이메일로 보내기
thread-address = 이메일 주소
thread-sent = 보냄
