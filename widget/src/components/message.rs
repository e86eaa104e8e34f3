//! One message, drawn once.

use countersign_shared::wire::buyer::{Message, Rating, Role};
use web_sys::Element;

use super::citation;
use super::dom::{Maker, set};
use super::icon::THUMB;
use super::rich;
use super::times::time;
use crate::chat::Chat;
use crate::context::Context;

/// More sources than these stand behind one line that opens.
const SHOWN_SOURCES: usize = 2;

/// A message that is drawn, with the parts that change.
pub(crate) struct Drawn {
    /// Id of the message.
    pub(crate) id: String,
    /// The message.
    pub(crate) element: Element,
    /// Under a message of the buyer: what has become of it.
    pub(crate) mark: Option<Element>,
    /// The question whether it helped, until it is answered.
    pub(crate) rating: Option<Element>,
    /// Whether it is asked there why it did not.
    pub(crate) asks_why: bool,
}

/// Draws a message with its sources and the question whether it helped; `opens_group` says whether its speaker is named.
pub(crate) fn draw(
    maker: &mut Maker,
    parent: &Element,
    context: &Context,
    message: &Message,
    opens_group: bool,
) -> Drawn {
    let role = match message.role {
        Role::Buyer => "buyer",
        Role::Agent => "agent",
        Role::Human => "human",
    };
    let first = if opens_group { " cs-message--first" } else { "" };
    let element = maker.add(parent, "div", &["cs-message cs-message--", role, first].concat());
    if opens_group {
        head(maker, &element, context, message);
    }
    let text = maker.add(&element, "div", "cs-message__text");
    set(&text, "dir", "auto");
    // Only the agent is known to answer in another language than that of the chat.
    if let (Role::Agent, Some(language)) = (message.role, context.answers_in()) {
        set(&text, "lang", &language);
    }
    if message.role == Role::Buyer {
        maker.text(&text, "p", "cs-rich", &message.text);
    } else {
        rich::draw(maker, &text, &message.text);
    }
    if !message.citations.is_empty() {
        sources(maker, &element, context, message);
    }
    let rating = Chat::can_be_rated(message).then(|| rating(maker, &element, context, message));
    let is_buyer = message.role == Role::Buyer;
    let mark = is_buyer.then(|| maker.add(&element, "span", "cs-message__mark"));
    Drawn { id: message.id.clone(), element, mark, rating, asks_why: false }
}

/// Draws what the buyer has said and the edge has not confirmed, or what the agent has written so far; `failed` says so where
/// it will not be confirmed without the buyer.
pub(crate) fn draw_unconfirmed(
    maker: &Maker,
    parent: &Element,
    who: &str,
    text: &str,
    failed: Option<&str>,
) {
    let state = if failed.is_some() { " cs-message--failed" } else { "" };
    let class = ["cs-message cs-message--pending cs-message--", who, state].concat();
    let element = maker.add(parent, "div", &class);
    let said = maker.add(&element, "div", "cs-message__text");
    set(&said, "dir", "auto");
    maker.text(&said, "p", "cs-rich", text);
    if let Some(failed) = failed {
        maker.text(&element, "span", "cs-message__mark", failed);
    }
}

fn head(maker: &Maker, parent: &Element, context: &Context, message: &Message) {
    let who = match message.role {
        Role::Buyer => context.text("you"),
        Role::Agent => context.text("agent"),
        Role::Human => message.author.clone().unwrap_or_else(|| context.text("from-seller")),
    };
    let head = maker.add(parent, "p", "cs-message__head");
    if message.role == Role::Human {
        let letters = maker.text(&head, "span", "cs-message__initials", &context.initials(&who));
        set(&letters, "aria-hidden", "true");
    }
    maker.text(&head, "span", "cs-message__who", &who);
    let at = time(&message.at, &context.language());
    set(&maker.text(&head, "time", "cs-message__time", &at), "datetime", &message.at);
}

fn sources(maker: &mut Maker, parent: &Element, context: &Context, message: &Message) {
    let label = context.text("sources");
    let count = message.citations.len();
    let mut around = parent.clone();
    if count > SHOWN_SOURCES {
        around = maker.add(parent, "details", "cs-message__more");
        let title = [&label, " (", &count.to_string(), ")"].concat();
        maker.text(&around, "summary", "", &title);
    }
    let list = maker.add(&around, "ul", "cs-message__sources");
    set(&list, "aria-label", &label);
    for cited in &message.citations {
        let item = maker.add(&list, "li", "");
        citation::draw(maker, &item, context, cited);
    }
}

fn rating(maker: &mut Maker, parent: &Element, context: &Context, message: &Message) -> Element {
    let group = maker.add(parent, "div", "cs-message__rating");
    let question = context.text("helpful");
    set(&group, "role", "group");
    set(&group, "aria-label", &question);
    set(&maker.text(&group, "span", "", &question), "aria-hidden", "true");
    for (rating, class, key) in [
        (Rating::Up, "cs-message__rate", "yes"),
        (Rating::Down, "cs-message__rate cs-message__rate--down", "no"),
    ] {
        let button = maker.add(&group, "button", class);
        set(&button, "type", "button");
        set(&button, "aria-label", &[&question, " ", &context.text(key)].concat());
        maker.icon(&button, THUMB);
        let (context, id) = (context.clone(), message.id.clone());
        maker.on(&button, "click", Box::new(move |_| context.rate(id.clone(), rating, None)));
    }
    group
}

/// What may have been wrong with an answer.
const REASONS: [&str; 4] = ["wrong", "incomplete", "unclear", "other"];

/// Asks in place of the question whether it helped why it did not.
pub(crate) fn reasons(maker: &mut Maker, group: &Element, context: &Context, id: &str) {
    group.set_text_content(None);
    let question = context.text("why");
    set(group, "aria-label", &question);
    maker.text(group, "span", "cs-message__why", &question);
    for reason in REASONS {
        let label = context.text(&["reason-", reason].concat());
        let button = maker.text(group, "button", "cs-message__reason", &label);
        set(&button, "type", "button");
        let (context, id) = (context.clone(), id.to_owned());
        let choose = Box::new(move |_| context.rate(id.clone(), Rating::Down, Some(reason)));
        maker.on(&button, "click", choose);
    }
}
