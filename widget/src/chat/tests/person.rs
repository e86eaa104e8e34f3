//! What the chat knows of the quote, of the person and of how the buyer can be reached.

use countersign_shared::wire::buyer::{Citation, Standing};

use super::*;

#[test]
fn an_answer_that_says_what_became_of_the_quote_has_the_banner_looked_up() {
    let cited = |source: &str, excerpt: &str| Citation {
        source: source.to_owned(),
        passage: String::new(),
        title: String::new(),
        heading: String::new(),
        excerpt: excerpt.to_owned(),
        quoted: Vec::new(),
        language: None,
        url: None,
    };
    let mut noted = message("m3", Role::Agent, "Replaced.\n\nIt is 5.\n\nIn all.");
    noted.citations = vec![cited("quote:totals", "It is 5."), cited("quote:status", "Replaced.")];
    // Who asks until when it is valid gets an answer, not a note.
    let mut plain = message("m3", Role::Agent, "Valid until May.");
    plain.citations = vec![cited("quote:valid_until", "Valid until May.")];
    let standing = |standing| Notice { standing, days: None, text: "…".to_owned() };
    let look = || vec![Request::Look];
    for (notice, answer, expect) in [
        (None, noted.clone(), look()),
        // That it runs out soon is overtaken.
        (Some(standing(Standing::Expiring)), noted.clone(), look()),
        (Some(standing(Standing::Replaced)), noted, Vec::new()),
        (None, plain, Vec::new()),
    ] {
        let mut chat = ready();
        chat.notice = notice;
        sent(&mut chat, "And now?", "k");
        let exchange = Exchange {
            message: Some(message("m2", Role::Buyer, "And now?")),
            reply: Some(answer),
            status: Status::Pending,
            handoff: None,
            contact_found: None,
        };
        assert_eq!(chat.apply(Event::Replied("k".to_owned(), Box::new(exchange))), expect);
    }
}

#[test]
fn the_banner_and_who_is_there_are_those_of_the_last_look() {
    let notice = Notice { standing: Standing::Expiring, days: Some(1), text: "1 day".to_owned() };
    let person = Person {
        name: "Grace".to_owned(),
        available: true,
        back_at: None,
        usual_minutes: None,
        usual: None,
    };
    let mut chat = Chat { notice: Some(notice), ..Chat::default() };
    let mut seen = conversation(&[("m1", Role::Agent, "Hello")]);
    seen.person = Some(person.clone());
    chat.apply(Event::Began(Box::new(seen.clone())));
    assert_eq!((&chat.notice, chat.person.as_ref()), (&None, Some(&person)));
    seen.person = Some(Person { available: false, ..person });
    chat.apply(Event::Seen(Box::new(seen)));
    assert!(chat.person.as_ref().is_some_and(|p| !p.available));
    // Whom a message was passed to is looked up at once: who is there was told of somebody else.
    sent(&mut chat, "A person, please", "k");
    let exchange = Exchange {
        message: Some(message("m2", Role::Buyer, "A person, please")),
        reply: None,
        status: Status::Open,
        handoff: Some(handoff(None)),
        contact_found: None,
    };
    let asked = chat.apply(Event::Replied("k".to_owned(), Box::new(exchange)));
    assert_eq!(asked, [Request::Look]);
}

#[test]
fn what_a_person_says_is_noted_as_seen_once_when_the_buyer_sees_it() {
    let mut chat = ready();
    assert_eq!(chat.apply(Event::Shown(true)), []);
    chat.apply(Event::Shown(false));
    let said = [("m1", Role::Agent, "Hello"), ("m2", Role::Human, "Hi"), ("m3", Role::Agent, "So")];
    let seen = || Event::Seen(Box::new(conversation(&said)));
    assert_eq!(chat.apply(seen()), [], "nobody looks");
    assert_eq!(chat.apply(Event::Shown(true)), [Request::Saw("m3".to_owned())]);
    assert_eq!(chat.apply(seen()), []);
}

#[test]
fn a_contact_in_a_message_is_asked_about_kept_shown_and_changed() {
    let mut chat = ready();
    sent(&mut chat, "I am at a@b.example", "k");
    let exchange = Exchange {
        message: Some(message("m2", Role::Buyer, "I am at a@b.example")),
        reply: None,
        status: Status::Open,
        handoff: Some(handoff(None)),
        contact_found: Some("a@b.example".to_owned()),
    };
    chat.apply(Event::Replied("k".to_owned(), Box::new(exchange)));
    assert_eq!(chat.contact_strip(), Some(("a@b.example".to_owned(), true)));
    let given = Some("ann@b.example".to_owned());
    let asked = chat.apply(Event::ContactGiven(given.clone()));
    assert_eq!((asked, chat.contact_strip()), (vec![Request::Contact(given.clone())], None));
    // What was not taken is there to be corrected.
    let request = Request::Contact(given.clone());
    chat.apply(Event::Failed(request, Failure::Invalid));
    assert_eq!(
        (chat.contact_strip(), chat.trouble),
        (Some(("ann@b.example".to_owned(), true)), None)
    );
    // A look does not take it away.
    let mut looked =
        conversation(&[("m1", Role::Agent, "Hello"), ("m2", Role::Buyer, "I am at a@b.example")]);
    looked.contact_found = Some("a@b.example".to_owned());
    chat.apply(Event::Seen(Box::new(looked)));
    assert_eq!(chat.contact_strip(), Some(("ann@b.example".to_owned(), true)));
    let mut kept =
        conversation(&[("m1", Role::Agent, "Hello"), ("m2", Role::Buyer, "I am at a@b.example")]);
    kept.contact.email = given;
    kept.status = Status::Open;
    kept.handoff = Some(handoff(None));
    chat.apply(Event::Seen(Box::new(kept)));
    assert_eq!(chat.contact_strip(), Some(("ann@b.example".to_owned(), false)));
    chat.apply(Event::ContactEdited);
    assert_eq!(chat.contact_strip(), Some(("ann@b.example".to_owned(), true)));
    chat.apply(Event::ContactGiven(None));
    assert_eq!(chat.contact_strip(), Some(("ann@b.example".to_owned(), false)));
}

#[test]
fn it_is_asked_why_an_answer_did_not_help_until_that_is_said() {
    let mut chat = ready();
    chat.apply(Event::Rating("m1".to_owned(), Rating::Up));
    assert_eq!(chat.asks_why, None);
    chat.apply(Event::Rating("m1".to_owned(), Rating::Down));
    assert_eq!(chat.asks_why.as_deref(), Some("m1"));
    chat.apply(Event::Reasoned);
    assert_eq!(chat.asks_why, None);
}
