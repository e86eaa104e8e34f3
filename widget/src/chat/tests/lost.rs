//! What does not arrive, comes late or is refused.

use super::*;

#[test]
fn a_lost_response_is_looked_for_in_the_conversation() {
    let mut chat = ready();
    sent(&mut chat, "What is it?", "k1");
    assert_eq!(fails(&mut chat, "k1", Failure::Network), [Request::Look]);
    assert_eq!((chat.trouble, chat.agent_types()), (None, true), "no error yet");
    // The message has arrived; the answer is not there yet: it is looked for again.
    let mut all = vec![("m1", Role::Agent, "Hello"), ("m2", Role::Buyer, "What is it?")];
    assert_eq!(chat.apply(Event::Seen(Box::new(conversation(&all)))), []);
    assert!(texts(&chat).is_empty() && chat.agent_types());
    assert_eq!(chat.apply(Event::Tick), []);
    assert_eq!(chat.apply(Event::Tick), [Request::Look]);
    all.push(("m3", Role::Agent, "A quote."));
    chat.apply(Event::Seen(Box::new(conversation(&all))));
    assert_eq!(ids(&chat), ["m1", "m2", "m3"]);
    assert!(chat.outbox.is_empty() && chat.trouble.is_none());
}

#[test]
fn what_never_arrived_is_sent_again_once_with_its_key_and_then_kept() {
    let mut chat = ready();
    sent(&mut chat, "What is it?", "k1");
    fails(&mut chat, "k1", Failure::Network);
    let nothing = conversation(&[("m1", Role::Agent, "Hello")]);
    assert_eq!(keys(&chat.apply(Event::Seen(Box::new(nothing.clone())))), ["k1"]);
    assert_eq!(fails(&mut chat, "k1", Failure::Network), [Request::Look]);
    assert_eq!(chat.apply(Event::Seen(Box::new(nothing))), []);
    assert_eq!(chat.trouble, Some(Trouble::Offline));
    assert_eq!(chat.unconfirmed(), [("What is it?".to_owned(), true)]);
    assert_eq!(chat.unsent(), "What is it?");
    assert!(chat.can_retry() && !chat.agent_types());
    assert_eq!(keys(&chat.apply(Event::Retried)), ["k1"]);
    assert_eq!(chat.unconfirmed(), [("What is it?".to_owned(), false)]);
}

#[test]
fn without_any_connection_the_text_and_the_key_are_kept() {
    let mut chat = ready();
    sent(&mut chat, "What is it?", "k1");
    fails(&mut chat, "k1", Failure::Network);
    chat.apply(Event::Failed(Request::Look, Failure::Network));
    assert_eq!(chat.trouble, Some(Trouble::Offline));
    assert_eq!(sent(&mut chat, "What is it?", "k9").as_deref(), Some("k1"), "the same message");
    fails(&mut chat, "k1", Failure::Network);
    chat.apply(Event::Failed(Request::Look, Failure::Network));
    assert_eq!(sent(&mut chat, "Something else", "k3").as_deref(), Some("k3"));
    assert_eq!(texts(&chat), ["What is it?", "Something else"]);
}

#[test]
fn an_answer_that_does_not_come_is_looked_for_after_half_a_minute() {
    let mut chat = ready();
    sent(&mut chat, "What is it?", "k1");
    for second in 1..30 {
        assert_eq!(chat.apply(Event::Tick), [], "{second}");
    }
    assert!(chat.agent_types());
    assert_eq!(chat.apply(Event::Tick), [Request::Look]);
    // It comes after all.
    replied(
        &mut chat,
        "k1",
        &[("m2", Role::Buyer, "What is it?"), ("m3", Role::Agent, "A quote.")],
    );
    assert!(!chat.counts_seconds() && chat.outbox.is_empty());
}

#[test]
fn a_conversation_that_is_gone_is_begun_again_and_the_message_sent_in_it() {
    let mut chat = ready();
    sent(&mut chat, "What is it?", "k1");
    assert_eq!(fails(&mut chat, "k1", Failure::Expired), [Request::Renew]);
    assert_eq!(chat.phase, Phase::Loading);
    let begun = conversation(&[("n1", Role::Agent, "Hello")]);
    assert_eq!(keys(&chat.apply(Event::Began(Box::new(begun)))), ["k1"]);
    assert_eq!(ids(&chat), ["n1"]);
    // Once is enough.
    assert_eq!(fails(&mut chat, "k1", Failure::Expired), []);
    assert_eq!(chat.trouble, Some(Trouble::SessionExpired));
    assert_eq!(chat.unsent(), "What is it?");
}

#[test]
fn a_message_that_is_refused_goes_back_to_where_it_was_typed() {
    let mut chat = ready();
    sent(&mut chat, "Too long", "k1");
    fails(&mut chat, "k1", Failure::Invalid);
    assert_eq!((chat.trouble, chat.draft.as_str()), (Some(Trouble::TooLong), "Too long"));
    assert!(!chat.can_retry());
    let body = NewHandoff { email: Some("nobody".to_owned()), ..NewHandoff::default() };
    chat.apply(Event::PersonAsked { body, key: "k2".to_owned() });
    fails(&mut chat, "k2", Failure::Invalid);
    assert!(chat.asking_person, "the form is open again");
}
