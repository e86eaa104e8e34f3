//! How the buyer can be reached: asked where it was found in a message, shown and changed while a person is awaited.

use std::cell::RefCell;
use std::rc::Rc;

use countersign_shared::wire::buyer::MAX_FIELD;
use leptos::prelude::event_target_value;
use web_sys::Element;

use super::dom::{Maker, set};
use crate::chat::{Chat, Event};
use crate::context::Context;

/// A strip above the text field; empty where there is nothing to ask or show. Drawn by hand, as the log is.
pub(crate) struct Strip {
    place: Element,
    shown: Option<(String, bool)>,
    /// What listens lives as long as what is drawn.
    maker: Option<Maker>,
}

impl Strip {
    /// An empty strip behind the transcript.
    pub(crate) fn new(maker: &Maker, transcript: &Element) -> Self {
        let place = maker.add(transcript, "div", "");
        set(&place, "aria-live", "polite");
        let _ = transcript.insert_adjacent_element("afterend", &place);
        Self { place, shown: None, maker: None }
    }

    /// Draws what has changed.
    pub(crate) fn show(&mut self, context: &Context, chat: &Chat) {
        let now = chat.contact_strip();
        if now == self.shown {
            return;
        }
        self.place.set_text_content(None);
        self.maker = Maker::of(&self.place);
        if let (Some(maker), Some((contact, asks))) = (&mut self.maker, &now) {
            if *asks {
                ask(maker, &self.place, context, contact.clone());
            } else {
                known(maker, &self.place, context, contact);
            }
        }
        self.shown = now;
    }
}

fn ask(maker: &mut Maker, place: &Element, context: &Context, contact: String) {
    let form = maker.add(place, "form", "cs-contact");
    let label = maker.add(&form, "label", "cs-contact__field");
    maker.text(&label, "span", "", &context.text("contact-found"));
    let input = maker.add(&label, "input", "");
    for (name, value) in [
        ("type", "text"),
        ("inputmode", "email"),
        ("autocomplete", "email"),
        ("dir", "ltr"),
        ("maxlength", &MAX_FIELD.to_string()),
        ("value", &contact),
    ] {
        set(&input, name, value);
    }
    maker.text(&form, "button", "cs-contact__yes", &context.text("yes"));
    let no = maker.text(&form, "button", "", &context.text("no"));
    set(&no, "type", "button");
    maker.text(&form, "p", "", &context.text("person-consent"));
    let typed = Rc::new(RefCell::new(contact));
    let (given, typing) = (context.clone(), typed.clone());
    maker.on(
        &input,
        "input",
        Box::new(move |event| {
            typing.replace(event_target_value(&event));
        }),
    );
    let give = move |contact| {
        given.apply(Event::ContactGiven(contact));
        given.focus();
    };
    let refuse = give.clone();
    maker.on(
        &form,
        "submit",
        Box::new(move |event| {
            event.prevent_default();
            give(Some(typed.borrow().clone()));
        }),
    );
    maker.on(&no, "click", Box::new(move |_| refuse(None)));
}

fn known(maker: &mut Maker, place: &Element, context: &Context, contact: &str) {
    let strip = maker.add(place, "div", "cs-contact cs-contact--known");
    let said = maker.add(&strip, "span", "");
    maker.run(&said, &context.text("contact-kept"));
    maker.run(&said, " ");
    maker.text(&said, "bdi", "", contact);
    let change = maker.text(&strip, "button", "", &context.text("edit"));
    set(&change, "type", "button");
    let context = context.clone();
    maker.on(&change, "click", Box::new(move |_| context.apply(Event::ContactEdited)));
}
