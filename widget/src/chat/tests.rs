//! The chat as events change it.

use super::*;

fn message(id: &str, role: Role, text: &str) -> Message {
    Message {
        id: id.to_owned(),
        role,
        author: None,
        text: text.to_owned(),
        at: "2026-12-01T00:00:00.000Z".to_owned(),
        action: None,
        citations: Vec::new(),
        options: Vec::new(),
        option_sources: Vec::new(),
        rating: None,
        rating_comment: None,
    }
}

fn ready() -> Chat {
    let mut chat = Chat::default();
    chat.apply(Event::Began(Box::new(Conversation {
        id: "c".to_owned(),
        token: None,
        status: Status::Pending,
        language: "en".to_owned(),
        messages: vec![message("m1", Role::Agent, "Hello")],
        quick_replies: vec!["What is the total?".to_owned()],
        handoff: None,
    })));
    chat
}

fn sent(chat: &mut Chat, text: &str, key: &str) -> Option<Pending> {
    chat.apply(Event::Sent { text: text.to_owned(), key: key.to_owned() })
}

#[test]
fn a_message_is_asked_once_and_the_reply_follows_it() {
    let mut chat = ready();
    chat.apply(Event::Typed("  What is it? ".to_owned()));
    let pending = sent(&mut chat, "  What is it? ", "k1").unwrap();
    assert_eq!(
        pending,
        Pending { key: "k1".to_owned(), what: Asked::Reply("What is it?".to_owned()) }
    );
    assert_eq!(chat.draft, "");
    assert_eq!(chat.unconfirmed(), Some("What is it?"));
    assert_eq!(sent(&mut chat, "another", "k2"), None, "one at a time");
    chat.apply(Event::Replied(Box::new(Exchange {
        message: Some(message("m2", Role::Buyer, "What is it?")),
        reply: Some(message("m3", Role::Agent, "A quote.")),
        status: Status::Pending,
        handoff: None,
    })));
    let ids: Vec<&str> = chat.messages.iter().map(|m| m.id.as_str()).collect();
    assert_eq!(ids, ["m1", "m2", "m3"]);
    assert!(chat.quick_replies.is_empty());
    assert_eq!(chat.pending, None);
}

#[test]
fn a_network_fault_keeps_the_draft_and_the_key() {
    let mut chat = ready();
    sent(&mut chat, "What is it?", "k1");
    chat.apply(Event::Failed(Failure::Network));
    assert_eq!(chat.draft, "What is it?");
    assert_eq!(chat.trouble, Some(Trouble::Offline));
    assert_eq!(chat.apply(Event::Retried).unwrap().key, "k1");
    chat.apply(Event::Failed(Failure::Network));
    assert_eq!(
        sent(&mut chat, "What is it?", "k9").unwrap().key,
        "k1",
        "the same text is the same message"
    );
    chat.apply(Event::Failed(Failure::Network));
    assert_eq!(sent(&mut chat, "Something else", "k3").unwrap().key, "k3");
}

#[test]
fn an_agent_that_is_switched_off_ends_the_chat() {
    let mut chat = ready();
    sent(&mut chat, "What is it?", "k1");
    chat.apply(Event::Failed(Failure::Unavailable));
    assert_eq!(chat.phase, Phase::Unavailable);
    assert_eq!(sent(&mut chat, "again", "k2"), None);
}

#[test]
fn options_can_be_chosen_until_the_next_message() {
    let mut chat = ready();
    let mut question = message("m2", Role::Agent, "Which?");
    question.options = vec!["A".to_owned(), "B".to_owned()];
    chat.messages.push(question);
    assert_eq!(chat.options(), ["A", "B"]);
    // While a person is awaited, too: the agent goes on.
    chat.status = Status::Open;
    assert_eq!(chat.options(), ["A", "B"]);
    chat.status = Status::Resolved;
    assert!(chat.options().is_empty());
    chat.status = Status::Pending;
    sent(&mut chat, "A", "k1");
    assert!(chat.options().is_empty());
}

#[test]
fn what_a_person_says_is_shown_once() {
    let mut chat = ready();
    chat.status = Status::Open;
    let mut seen = Conversation {
        id: "c".to_owned(),
        token: None,
        status: Status::Open,
        language: "en".to_owned(),
        messages: vec![message("m1", Role::Agent, "Hello"), message("m2", Role::Human, "Hi")],
        quick_replies: Vec::new(),
        handoff: None,
    };
    for _ in 0..2 {
        chat.apply(Event::Seen(Box::new(seen.clone())));
    }
    assert_eq!(chat.messages.len(), 2);
    assert!(chat.expects_a_person());
    seen.status = Status::Pending;
    // Nothing is taken while a message is under way.
    sent(&mut chat, "And?", "k1");
    chat.apply(Event::Seen(Box::new(seen)));
    assert!(chat.expects_a_person());
}

#[test]
fn what_the_person_has_read_and_that_they_write_is_shown() {
    let mut chat = ready();
    chat.status = Status::Open;
    chat.messages.push(message("m2", Role::Buyer, "Hello?"));
    assert!(!chat.is_seen());
    let handoff = |seen_at: &str| Handoff {
        id: "h".to_owned(),
        assignee: "Grace".to_owned(),
        available: true,
        back_at: None,
        wants_contact: false,
        seen_at: Some(seen_at.to_owned()),
        at: "2026-12-01T00:00:00.000Z".to_owned(),
    };
    chat.handoff = Some(handoff("2026-11-30T23:59:59.000Z"));
    assert!(!chat.is_seen(), "read before it was said");
    chat.handoff = Some(handoff("2026-12-01T00:00:01.000Z"));
    assert!(chat.is_seen());
    chat.apply(Event::Typing(true));
    assert!(chat.person_types);
    let seen = Conversation {
        id: "c".to_owned(),
        token: None,
        status: Status::Open,
        language: "en".to_owned(),
        messages: vec![message("m3", Role::Human, "Hi")],
        quick_replies: Vec::new(),
        handoff: None,
    };
    chat.apply(Event::Seen(Box::new(seen)));
    assert!(!chat.person_types && !chat.is_seen(), "an answer ends both");
}

#[test]
fn nothing_is_sent_before_the_conversation_has_begun() {
    let mut chat = Chat::default();
    assert_eq!(sent(&mut chat, "hello", "k"), None);
    assert_eq!(sent(&mut ready(), "   ", "k"), None);
}
