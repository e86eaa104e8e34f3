//! What went wrong, and how to try again.

use web_sys::Element;

use super::dom::{Maker, set, turn};
use crate::chat::{Chat, Event, Phase, Trouble as Kind};
use crate::context::Context;

/// A line above the text field; empty where nothing went wrong.
pub(crate) struct Trouble {
    place: Element,
    /// The key of what is said: said once, however often something beside it changes.
    said: &'static str,
    /// The button that tries again, and what listens to it.
    retry: Option<(Element, Maker)>,
}

impl Trouble {
    /// An empty line at the end of the panel.
    pub(crate) fn new(maker: &Maker, panel: &Element) -> Self {
        Self { place: maker.add(panel, "div", ""), said: "", retry: None }
    }

    /// Draws what has changed.
    pub(crate) fn show(&mut self, context: &Context, chat: &Chat) {
        let key = wrong(chat);
        if key != self.said {
            self.said = key;
            self.place.set_text_content(None);
            self.retry = if key.is_empty() { None } else { draw(&self.place, context, key) };
        }
        if let Some((button, _)) = &self.retry {
            turn(button, "hidden", !chat.can_retry());
        }
    }
}

/// What went wrong, as the key of its text; empty where nothing did.
fn wrong(chat: &Chat) -> &'static str {
    match (chat.phase, chat.trouble) {
        (Phase::Unavailable, _) => "unavailable",
        (_, Some(Kind::Offline)) => "offline",
        (_, Some(Kind::RateLimited)) => "rate-limited",
        (_, Some(Kind::SessionExpired)) => "expired-session",
        (_, Some(Kind::TooLong)) => "too-long",
        (_, None) => "",
    }
}

fn draw(place: &Element, context: &Context, key: &str) -> Option<(Element, Maker)> {
    let mut maker = Maker::of(place)?;
    let alert = maker.add(place, "div", "cs-panel__trouble");
    set(&alert, "role", "alert");
    maker.text(&alert, "span", "", &context.text(key));
    let button = maker.text(&alert, "button", "cs-panel__retry", &context.text("retry"));
    set(&button, "type", "button");
    let retry = context.clone();
    let again = Box::new(move |_| {
        retry.apply(Event::Retried);
        retry.focus();
    });
    maker.on(&button, "click", again);
    Some((button, maker))
}
