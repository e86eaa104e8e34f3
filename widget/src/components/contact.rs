//! How the buyer can be reached: asked where it was found in a message, shown and changed while a person is awaited.

use std::cell::RefCell;
use std::rc::Rc;

use countersign_shared::wire::buyer::MAX_FIELD;
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::Element;

use super::dom::{Maker, set};
use crate::chat::{Chat, Event};
use crate::context::Context;

/// Stands before a contact that is asked about; no address and no number begins with it.
const ASKS: &str = "?";

/// A strip above the text field; nothing where there is nothing to ask or show.
#[component]
pub(crate) fn Contact(
    /// State, texts and actions.
    context: Context,
) -> impl IntoView {
    let chat = context.chat;
    let place = NodeRef::<Div>::new();
    // As a text, since a memo of another type would weigh three kilobytes: with a mark before what is asked.
    let strip = Memo::new(move |_| match chat.with(Chat::contact_strip) {
        Some((contact, true)) => [ASKS, &contact].concat(),
        Some((contact, false)) => contact,
        None => String::new(),
    });
    // What listens lives as long as what is drawn.
    let drawn = RefCell::new(None);
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        place.set_text_content(None);
        let mut maker = Maker::of(&place);
        let strip = strip.get();
        if let Some(maker) = &mut maker {
            match strip.strip_prefix(ASKS) {
                Some(contact) => ask(maker, &place, &context, contact.to_owned()),
                None if strip.is_empty() => {}
                None => known(maker, &place, &context, &strip),
            }
        }
        drawn.replace(maker);
    });
    view! { <div node_ref=place aria-live="polite"></div> }
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
