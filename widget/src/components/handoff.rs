//! The form for a person.

use countersign_shared::wire::buyer::{MAX_FIELD, NewHandoff};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use super::dom::{Maker, set, turn};
use crate::chat::{Chat, Event};
use crate::context::Context;

/// Asks for a person, with a message and contact details if the buyer likes. There while it is asked for.
pub(crate) struct Handoff {
    panel: Element,
    /// The form, and what listens to it.
    drawn: Option<(Element, Maker)>,
}

impl Handoff {
    /// No form yet, at the end of the panel.
    pub(crate) fn new(panel: &Element) -> Self {
        Self { panel: panel.clone(), drawn: None }
    }

    /// Draws it, or takes it away.
    pub(crate) fn show(&mut self, context: &Context, chat: &Chat) {
        match (chat.asking_person, self.drawn.is_some()) {
            (true, false) => self.drawn = draw(&self.panel, context),
            (false, true) => {
                if let Some((form, _)) = self.drawn.take() {
                    form.remove();
                }
            }
            _ => {}
        }
    }
}

fn draw(panel: &Element, context: &Context) -> Option<(Element, Maker)> {
    let mut maker = Maker::of(panel)?;
    let text = |key| context.text(key);
    let form = maker.add(panel, "form", "cs-handoff");
    set(&form, "aria-label", &text("person"));
    maker.text(&form, "p", "cs-handoff__explain", &text("person-confirm"));
    let message = field(&maker, &form, "textarea", &text("person-message"));
    set(&message, "rows", "2");
    set(&message, "dir", "auto");
    set(&message, "maxlength", &context.max_message().to_string());
    let most = MAX_FIELD.to_string();
    let input = |parent: &Element, key, kind, most| {
        let input = field(&maker, parent, "input", &text(key));
        set(&input, "type", kind);
        set(&input, "autocomplete", if kind == "text" { "name" } else { kind });
        set(&input, "maxlength", most);
        input
    };
    let name = input(&form, "person-name", "text", &most);
    set(&name, "dir", "auto");
    let pair = maker.add(&form, "div", "cs-handoff__pair");
    let email = input(&pair, "person-email", "email", &most);
    let phone = input(&pair, "person-phone", "tel", "40");
    // Contact details need consent.
    let agree = maker.add(&form, "label", "cs-handoff__consent");
    let consent = maker.add(&agree, "input", "");
    set(&consent, "type", "checkbox");
    maker.text(&agree, "span", "", &text("person-consent"));
    turn(&agree, "hidden", true);
    let row = maker.add(&form, "div", "cs-handoff__row");
    let cancel = maker.text(&row, "button", "cs-handoff__cancel", &text("cancel"));
    set(&cancel, "type", "button");
    maker.text(&row, "button", "cs-handoff__submit", &text("person-submit"));

    for watched in [&email, &phone] {
        let (agree, consent) = (agree.clone(), consent.clone());
        let (email, phone) = (email.clone(), phone.clone());
        let look = Box::new(move |_| {
            let is_given = given(&email).or_else(|| given(&phone)).is_some();
            turn(&agree, "hidden", !is_given);
            turn(&consent, "required", is_given);
        });
        maker.on(watched, "input", look);
    }
    let focused = message.clone();
    let submit = context.clone();
    maker.on(
        &form,
        "submit",
        Box::new(move |event| {
            event.prevent_default();
            submit.ask_person(NewHandoff {
                message: given(&message),
                name: given(&name),
                email: given(&email),
                phone: given(&phone),
                consent: consent.unchecked_ref::<HtmlInputElement>().checked(),
            });
            submit.focus();
        }),
    );
    let close = context.clone();
    maker.on(
        &cancel,
        "click",
        Box::new(move |_| {
            close.apply(Event::PersonForm(false));
            close.focus();
        }),
    );
    let _ = focused.unchecked_ref::<HtmlElement>().focus();
    Some((form, maker))
}

/// A field with its name above it.
fn field(maker: &Maker, parent: &Element, tag: &str, label: &str) -> Element {
    let around = maker.add(parent, "label", "cs-handoff__field");
    maker.text(&around, "span", "", label);
    maker.add(&around, tag, "")
}

/// What a field holds, if anything. Every field has its text in the same place.
fn given(field: &Element) -> Option<String> {
    let text = field.unchecked_ref::<HtmlTextAreaElement>().value();
    Some(text.trim().to_owned()).filter(|t| !t.is_empty())
}
