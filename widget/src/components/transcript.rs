//! What was said, and who is writing.

use countersign_shared::wire::buyer::Status;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

use super::dom::{Maker, put, set};
use super::log::Log;
use crate::chat::{Chat, Phase};
use crate::context::Context;

/// The conversation, as far as it is there.
pub(crate) struct Transcript {
    context: Context,
    scrolled: Element,
    log: Log,
    state: Element,
    dots: Element,
    status: Element,
    /// Grows with whatever is to be followed.
    length: usize,
}

impl Transcript {
    /// An empty conversation at the end of the panel.
    pub(crate) fn new(maker: Maker, panel: &Element, context: &Context) -> Self {
        let scrolled = maker.add(panel, "div", "cs-transcript");
        for (name, value) in [("tabindex", "0"), ("role", "region")] {
            set(&scrolled, name, value);
        }
        set(&scrolled, "aria-label", &context.text("title"));
        // What is only heard stays where it is, whatever is drawn around it.
        let status = maker.add(&scrolled, "div", "cs-transcript__status cs-hidden");
        set(&status, "role", "status");
        maker.text(&scrolled, "p", "cs-transcript__notice", &context.text("disclaimer"));
        let parts = maker.add(&scrolled, "div", "cs-transcript__parts");
        let state = maker.add(&scrolled, "p", "cs-transcript__state");
        let dots = maker.add(&scrolled, "span", "");
        set(&dots, "aria-hidden", "true");
        let log = Log::new(maker, context.clone(), &parts);
        Self { context: context.clone(), scrolled, log, state, dots, status, length: 0 }
    }

    /// Draws what has changed.
    pub(crate) fn show(&mut self, chat: &Chat) {
        self.log.show(chat);
        let is_awaited = chat.status == Status::Open && !chat.is_held();
        let state = match (is_awaited, chat.is_seen()) {
            (true, true) => "seen",
            (true, false) => "handed-off",
            _ => "",
        };
        put(&self.state, &self.text(state));
        let status = match (chat.phase, chat.person_types > 0, chat.agent_types()) {
            (Phase::Loading, ..) => "loading",
            (Phase::Ready, true, _) => "person-writes",
            (Phase::Ready, _, true) => "typing",
            _ => "",
        };
        put(&self.status, &self.text(status));
        set(&self.dots, "class", if status.is_empty() { "" } else { "cs-dots" });
        self.follow(chat);
    }

    /// Follows the conversation: on a new message, and while one is on its way. The page behind stays where it is.
    fn follow(&mut self, chat: &Chat) {
        let is_last = |id| chat.messages.last().is_some_and(|m| Some(&m.id) == id);
        let signs = [
            chat.person_types > 0,
            chat.shown,
            chat.trouble.is_some(),
            chat.contact_found.is_some(),
            is_last(chat.asks_why.as_ref()),
        ];
        let now = signs
            .into_iter()
            .fold(chat.messages.len() + chat.outbox.len() + chat.said.len(), |n, sign| {
                2 * n + usize::from(sign)
            });
        // The beginning is read from its top.
        if self.length != now && chat.quick_replies.is_empty() {
            follow(&self.scrolled);
            // Once more, when what stands below has been drawn and takes its place.
            let scrolled = self.scrolled.clone();
            spawn_local(async move {
                TimeoutFuture::new(0).await;
                follow(&scrolled);
            });
        }
        self.length = now;
    }

    fn text(&self, key: &str) -> String {
        if key.is_empty() { String::new() } else { self.context.text(key) }
    }
}

/// Shows the end; where the screen is low, it is the panel around it that scrolls.
fn follow(transcript: &Element) {
    for element in [Some(transcript.clone()), transcript.parent_element()].into_iter().flatten() {
        element.set_scroll_top(element.scroll_height());
    }
}
