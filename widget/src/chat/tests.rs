//! The chat as events change it.

use super::*;
use crate::record::Record;
use countersign_shared::wire::buyer::Role;

mod lost;
mod person;

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
        rating_reasons: Vec::new(),
    }
}

fn conversation(messages: &[(&str, Role, &str)]) -> Conversation {
    Conversation {
        id: "c".to_owned(),
        token: None,
        status: Status::Pending,
        language: "en".to_owned(),
        messages: messages.iter().map(|(id, role, text)| message(id, *role, text)).collect(),
        quick_replies: Vec::new(),
        handoff: None,
        notice: None,
        person: None,
        contact: Contact::default(),
        contact_found: None,
    }
}

fn ready() -> Chat {
    let mut chat = Chat::default();
    let mut begun = conversation(&[("m1", Role::Agent, "Hello")]);
    begun.quick_replies = vec!["What is the total?".to_owned()];
    chat.apply(Event::Began(Box::new(begun)));
    chat
}

fn handoff(seen_at: Option<&str>) -> Handoff {
    Handoff {
        id: "h".to_owned(),
        assignee: "Grace".to_owned(),
        available: true,
        back_at: None,
        wants_contact: false,
        seen_at: seen_at.map(str::to_owned),
        at: "2026-12-01T00:00:00.000Z".to_owned(),
    }
}

/// Sends a text; gives the key under which it is asked, if it is.
fn sent(chat: &mut Chat, text: &str, key: &str) -> Option<String> {
    keys(&chat.apply(Event::Sent { text: text.to_owned(), key: key.to_owned() })).pop()
}

/// The keys under which something is sent.
fn keys(requests: &[Request]) -> Vec<String> {
    let key = |r: &Request| match r {
        Request::Send(outgoing) => Some(outgoing.key.clone()),
        _ => None,
    };
    requests.iter().filter_map(key).collect()
}

fn replied(chat: &mut Chat, key: &str, messages: &[(&str, Role, &str)]) -> Vec<Request> {
    let mut messages = messages.iter().map(|(id, role, text)| message(id, *role, text));
    let exchange = Exchange {
        message: messages.next(),
        reply: messages.next(),
        status: chat.status,
        handoff: chat.handoff.clone(),
        contact_found: None,
    };
    chat.apply(Event::Replied(key.to_owned(), Box::new(exchange)))
}

/// The request under a key fails.
fn fails(chat: &mut Chat, key: &str, failure: Failure) -> Vec<Request> {
    let outgoing = chat.outbox.iter().find(|o| o.key == key).unwrap().clone();
    chat.apply(Event::Failed(Request::Send(outgoing), failure))
}

fn ids(chat: &Chat) -> Vec<&str> {
    chat.messages.iter().map(|m| m.id.as_str()).collect()
}

fn texts(chat: &Chat) -> Vec<String> {
    chat.unconfirmed().into_iter().map(|(text, _)| text).collect()
}

#[test]
fn a_message_is_asked_once_and_the_reply_follows_it() {
    let mut chat = ready();
    chat.apply(Event::Typed("  What is it? ".to_owned()));
    assert!(!chat.agent_types());
    assert_eq!(sent(&mut chat, "  What is it? ", "k1").as_deref(), Some("k1"));
    assert_eq!(chat.draft, "");
    assert_eq!(texts(&chat), ["What is it?"]);
    assert!(chat.agent_types(), "at once");
    replied(
        &mut chat,
        "k1",
        &[("m2", Role::Buyer, "What is it?"), ("m3", Role::Agent, "A quote.")],
    );
    assert_eq!(ids(&chat), ["m1", "m2", "m3"]);
    assert!(chat.quick_replies.is_empty() && chat.outbox.is_empty() && !chat.agent_types());
}

#[test]
fn one_reply_to_two_quick_messages_is_shown_once_in_the_order_of_the_edge() {
    let one = [("m2", Role::Buyer, "One"), ("m4", Role::Agent, "Both.")];
    let two = [("m3", Role::Buyer, "Two"), ("m4", Role::Agent, "Both.")];
    for order in [[("k1", one), ("k2", two)], [("k2", two), ("k1", one)]] {
        let mut chat = ready();
        sent(&mut chat, "One", "k1");
        sent(&mut chat, "Two", "k2");
        assert_eq!(texts(&chat), ["One", "Two"]);
        let mut asked = Vec::new();
        for (key, messages) in order {
            asked = replied(&mut chat, key, &messages);
        }
        assert_eq!(asked, [Request::Look], "the order is asked for once all are answered");
        let all = conversation(&[("m1", Role::Agent, "Hello"), one[0], two[0], one[1]]);
        chat.apply(Event::Seen(Box::new(all)));
        assert_eq!(ids(&chat), ["m1", "m2", "m3", "m4"]);
        assert!(chat.outbox.is_empty());
    }
}

#[test]
fn messages_are_put_where_they_were_said() {
    let mut chat = ready();
    let at = |id: &str, role: Role, second: u8| Message {
        at: format!("2026-12-01T00:00:{second:02}.000Z"),
        ..message(id, role, id)
    };
    for (key, said) in [
        ("k2", vec![at("m3", Role::Buyer, 2), at("m5", Role::Agent, 4)]),
        ("k1", vec![at("m2", Role::Buyer, 1), at("m4", Role::Agent, 3)]),
    ] {
        let mut said = said.into_iter();
        let (message, reply) = (said.next(), said.next());
        let exchange = Exchange {
            message,
            reply,
            status: Status::Pending,
            handoff: None,
            contact_found: None,
        };
        chat.apply(Event::Replied(key.to_owned(), Box::new(exchange)));
    }
    assert_eq!(ids(&chat), ["m1", "m2", "m3", "m4", "m5"]);
}

#[test]
fn an_agent_that_is_switched_off_ends_the_chat() {
    let mut chat = ready();
    sent(&mut chat, "What is it?", "k1");
    fails(&mut chat, "k1", Failure::Unavailable);
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
    let mut seen = conversation(&[("m1", Role::Agent, "Hello"), ("m2", Role::Human, "Hi")]);
    seen.status = Status::Open;
    for _ in 0..2 {
        chat.apply(Event::Seen(Box::new(seen.clone())));
    }
    assert_eq!(ids(&chat), ["m1", "m2"]);
    assert!(chat.expects_a_person() && chat.is_held());
    assert_eq!(chat.speaker(), Speaker::Person(None));
    sent(&mut chat, "And?", "k1");
    assert!(!chat.agent_types(), "the agent is silent");
    // What was asked for before the last message is older than what is shown.
    replied(&mut chat, "k1", &[("m3", Role::Buyer, "And?")]);
    seen.status = Status::Pending;
    chat.apply(Event::Seen(Box::new(seen)));
    assert_eq!(ids(&chat), ["m1", "m2", "m3"]);
    assert!(chat.expects_a_person());
}

#[test]
fn what_the_person_has_read_and_that_they_write_is_shown() {
    let mut chat = ready();
    chat.status = Status::Open;
    chat.messages.push(message("m2", Role::Buyer, "Hello?"));
    assert_eq!(chat.mark(), Some(("m2", Mark::Sent)));
    chat.handoff = Some(handoff(Some("2026-11-30T23:59:59.000Z")));
    assert!(!chat.is_seen(), "read before it was said");
    chat.handoff = Some(handoff(Some("2026-12-01T00:00:01.000Z")));
    assert_eq!(chat.mark(), Some(("m2", Mark::Read)));
    chat.apply(Event::Typing);
    for _ in 0..3 {
        chat.apply(Event::Tick);
    }
    assert!(chat.person_types > 0);
    chat.apply(Event::Tick);
    assert_eq!(chat.person_types, 0, "four seconds");
    chat.apply(Event::Typing);
    let mut seen = conversation(&[
        ("m1", Role::Agent, "Hello"),
        ("m2", Role::Buyer, "Hello?"),
        ("m3", Role::Human, "Hi"),
    ]);
    seen.status = Status::Open;
    chat.apply(Event::Seen(Box::new(seen)));
    assert_eq!((chat.person_types, chat.mark()), (0, None), "an answer ends both");
}

#[test]
fn the_head_says_who_is_awaited() {
    let mut chat = ready();
    assert_eq!(chat.speaker(), Speaker::Agent);
    chat.status = Status::Open;
    chat.handoff = Some(handoff(None));
    assert_eq!(chat.speaker(), Speaker::Awaited { who: "Grace".to_owned() });
    chat.messages
        .push(Message { author: Some("Grace".to_owned()), ..message("m2", Role::Human, "Hi") });
    assert_eq!(chat.speaker(), Speaker::Person(Some("Grace".to_owned())));
    chat.status = Status::Pending;
    assert_eq!(chat.speaker(), Speaker::Agent, "given back");
}

#[test]
fn what_was_said_to_a_closed_chat_is_unread_until_it_is_opened_somewhere() {
    let mut chat = ready();
    chat.apply(Event::Shown(true));
    assert_eq!((chat.read.as_deref(), chat.unread().count), (Some("m1"), 0));
    chat.apply(Event::Shown(false));
    chat.messages.push(message("m2", Role::Buyer, "Hello?"));
    chat.messages.push(message("m3", Role::Agent, "One moment"));
    chat.messages
        .push(Message { author: Some("Grace".to_owned()), ..message("m4", Role::Human, "Hi") });
    let unread = chat.unread();
    assert_eq!(
        (unread.count, unread.who.as_deref(), unread.text.as_str()),
        (2, Some("Grace"), "Hi")
    );
    chat.apply(Event::ReadElsewhere("m3".to_owned()));
    assert_eq!(chat.unread().count, 1);
    chat.apply(Event::ReadElsewhere("m1".to_owned()));
    assert_eq!(chat.unread().count, 1, "nothing becomes unread again");
    chat.apply(Event::Shown(true));
    assert_eq!((chat.read.as_deref(), chat.unread().count), (Some("m4"), 0));
}

#[test]
fn a_speaker_is_named_when_another_speaks_and_after_some_minutes() {
    let at = |time: &str, role: Role| Message {
        at: format!("2026-12-{time}:00.000Z"),
        ..message("m", role, "")
    };
    let first = at("01T10:58", Role::Agent);
    for (other, expected) in [
        (at("01T10:59", Role::Agent), false),
        (at("01T11:02", Role::Agent), false),
        (at("01T11:03", Role::Agent), true),
        (at("01T10:58", Role::Buyer), true),
        (at("02T10:58", Role::Agent), true),
    ] {
        assert_eq!(Chat::opens_group(Some(&first), &other), expected, "{}", other.at);
    }
    assert!(Chat::opens_group(None, &first));
}

#[test]
fn what_is_said_before_the_conversation_has_begun_is_sent_once_it_has() {
    let mut chat = Chat::default();
    assert_eq!(sent(&mut chat, "hello", "k"), None);
    let begun = conversation(&[("m1", Role::Agent, "Hello")]);
    assert_eq!(keys(&chat.apply(Event::Began(Box::new(begun)))), ["k"]);
    assert_eq!(sent(&mut ready(), "   ", "k"), None);
    // Where it cannot begin, the text is kept and can be tried again.
    let mut chat = Chat::default();
    sent(&mut chat, "hello", "k");
    chat.apply(Event::Failed(Request::Open, Failure::Network));
    assert!(chat.can_retry());
    assert_eq!(chat.unsent(), "hello");
    assert_eq!(chat.apply(Event::Retried), [Request::Open]);
    let begun = conversation(&[("m1", Role::Agent, "Hello")]);
    assert_eq!(keys(&chat.apply(Event::Began(Box::new(begun)))), ["k"]);
}

#[test]
fn what_the_browser_keeps_goes_forward_whichever_tab_writes_it() {
    let mut early = ready();
    early.apply(Event::Shown(true));
    let mut late = ready();
    late.messages.push(message("m2", Role::Human, "Hi"));
    late.status = Status::Open;
    late.apply(Event::Shown(true));
    let mut record = Record::new("c", "t");
    early.bring_forward(&mut record);
    assert_eq!(record.to_string(), "c t - m1 m1");
    assert!(!early.is_behind(&record) && late.is_behind(&record));
    late.bring_forward(&mut record);
    assert_eq!(record.to_string(), "c t open m2 m2");
    assert!(early.is_behind(&record));
    early.bring_forward(&mut record);
    assert_eq!(record.to_string(), "c t open m2 m2", "nothing is taken back");
    let mut closed = late.clone();
    closed.read = Some("m1".to_owned());
    closed.bring_forward(&mut record);
    assert_eq!(record.read, "m2");
}

#[test]
fn the_beginning_of_an_answer_is_shown_until_the_whole_is_there() {
    let mut chat = ready();
    let said = |chat: &mut Chat, text: &str| {
        chat.apply(Event::Said(text.to_owned()));
        chat.said.clone()
    };
    assert_eq!(said(&mut chat, "Late."), "", "nothing was asked");
    sent(&mut chat, "Where?", "k1");
    assert_eq!(said(&mut chat, "Here."), "Here.");
    assert_eq!(said(&mut chat, "Here. And there."), "Here. And there.");
    let whole = [("m2", Role::Buyer, "Where?"), ("m3", Role::Agent, "Here. And there.")];
    replied(&mut chat, "k1", &whole);
    assert_eq!(chat.said, "");
    assert_eq!(chat.messages.len(), 3);
    sent(&mut chat, "And?", "k2");
    said(&mut chat, "Here, too.");
    let seen = [("m1", Role::Agent, "Hello"), whole[0], whole[1], ("m4", Role::Buyer, "And?")];
    chat.apply(Event::Seen(Box::new(conversation(&seen))));
    assert_eq!(chat.said, "Here, too.", "what the buyer said is no answer to it");
}
