//! Where the buyer types.

use leptos::prelude::event_target_value;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTextAreaElement, KeyboardEvent};

use super::dom::{Maker, put, set, turn};
use super::icon::{PERSON, SEND};
use crate::chat::{Chat, Event, Phase};
use crate::context::Context;

/// Characters left are shown from here on.
const COUNT_FROM: usize = 200;

/// The text field, the send button, and the way to a person.
pub(crate) struct Composer {
    form: Element,
    /// The text a second time, unseen below the field, so that the field is as high as its text.
    below: Element,
    field: HtmlTextAreaElement,
    send: Element,
    person: Element,
    left: Element,
    most: usize,
    remaining: String,
    /// What listens lives as long as what is drawn.
    _maker: Maker,
}

impl Composer {
    /// Draws it at the end of the panel.
    pub(crate) fn new(mut maker: Maker, panel: &Element, context: &Context) -> Self {
        let text = |key| context.text(key);
        let most = context.max_message();
        let form = maker.add(panel, "form", "cs-composer");
        set(&form, "part", "composer");
        let row = maker.add(&form, "div", "cs-composer__row");
        let around = maker.add(&row, "div", "cs-composer__field");
        let below = maker.add(&around, "span", "");
        set(&below, "aria-hidden", "true");
        let field = maker.add(&around, "textarea", "cs-composer__text");
        let placeholder = text("placeholder");
        for (name, value) in [
            ("rows", "1"),
            ("dir", "auto"),
            ("maxlength", &most.to_string()),
            ("placeholder", &placeholder),
            ("aria-label", &placeholder),
        ] {
            set(&field, name, value);
        }
        let send = maker.button(&row, "cs-composer__send", &text("send"), SEND);
        set(&send, "type", "submit");
        let row = maker.add(&form, "div", "cs-composer__row");
        let person = maker.add(&row, "button", "cs-composer__person");
        set(&person, "type", "button");
        maker.icon(&person, PERSON);
        maker.text(&person, "span", "", &text("person"));
        let left = maker.add(&row, "span", "cs-composer__left");
        set(&left, "aria-live", "polite");

        let typed = context.clone();
        maker.on(
            &field,
            "input",
            Box::new(move |event| typed.apply(Event::Typed(event_target_value(&event)))),
        );
        let entered = context.clone();
        maker.on(
            &field,
            "keydown",
            Box::new(move |event| {
                let key: &KeyboardEvent = event.unchecked_ref();
                // While an input method composes, Enter belongs to it.
                let is_composing = key.is_composing() || key.key_code() == 229;
                if key.key() == "Enter" && !key.shift_key() && !is_composing {
                    event.prevent_default();
                    entered.send(event_target_value(&event));
                }
            }),
        );
        let field: HtmlTextAreaElement = field.unchecked_into();
        let (given, submit) = (field.clone(), context.clone());
        maker.on(
            &form,
            "submit",
            Box::new(move |event| {
                event.prevent_default();
                submit.send(given.value());
                submit.focus();
            }),
        );
        let asked = context.clone();
        maker.on(&person, "click", Box::new(move |_| asked.apply(Event::PersonForm(true))));
        let remaining = text("characters-left");
        Self { form, below, field, send, person, left, most, remaining, _maker: maker }
    }

    /// Draws what has changed.
    pub(crate) fn show(&self, chat: &Chat) {
        let draft = chat.draft.as_str();
        turn(&self.form, "hidden", chat.asking_person);
        // The same text is not written again, or the caret would jump.
        if self.field.value() != draft {
            self.field.set_value(draft);
        }
        put(&self.below, &[draft, "\u{200b}"].concat());
        let is_off = chat.phase == Phase::Unavailable;
        turn(&self.field, "disabled", is_off);
        turn(&self.send, "disabled", is_off || draft.trim().is_empty());
        turn(&self.person, "disabled", chat.phase != Phase::Ready);
        let left = self.most.saturating_sub(draft.chars().count());
        let shown = match left {
            ..=COUNT_FROM => [&left.to_string(), " ", &self.remaining].concat(),
            _ => String::new(),
        };
        put(&self.left, &shown);
    }
}
