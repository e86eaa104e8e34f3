//! What was said, what is on its way, and what can be chosen: drawn by hand, and changed only where the state has.

use countersign_shared::wire::buyer::Message;
use web_sys::Element;

use super::contact::Strip;
use super::dom::{Maker, put, set};
use super::message::{Drawn, draw, draw_unconfirmed, reasons};
use super::times::{day_name, same_day};
use crate::chat::{Chat, Mark, Phase};
use crate::context::Context;

/// The log of the conversation.
pub(crate) struct Log {
    context: Context,
    maker: Maker,
    /// The messages; a live region, so that each is said once.
    said: Element,
    /// What the edge has not confirmed; beside the log, or it would be said twice.
    outbox: Element,
    /// What can be chosen.
    choices: Element,
    /// How the buyer can be reached.
    strip: Option<Strip>,
    drawn: Vec<Drawn>,
    unconfirmed: Vec<(String, bool)>,
    begun: String,
    offered: Vec<String>,
}

impl Log {
    /// An empty log within an element.
    pub(crate) fn new(maker: Maker, context: Context, parent: &Element) -> Self {
        let said = maker.add(parent, "div", "cs-transcript__log");
        for (name, value) in
            [("role", "log"), ("aria-live", "polite"), ("aria-relevant", "additions")]
        {
            set(&said, name, value);
        }
        set(&said, "aria-label", &context.text("title"));
        let outbox = maker.add(parent, "div", "cs-transcript__outbox");
        let choices = maker.add(parent, "div", "cs-options");
        set(&choices, "role", "group");
        let strip = parent.parent_element().map(|transcript| Strip::new(&maker, &transcript));
        Self {
            context,
            maker,
            strip,
            said,
            outbox,
            choices,
            drawn: Vec::new(),
            unconfirmed: Vec::new(),
            begun: String::new(),
            offered: Vec::new(),
        }
    }

    /// Draws what has changed.
    pub(crate) fn show(&mut self, chat: &Chat) {
        // After a conversation in place of another, nothing of the first stays.
        let gone = |d: &Drawn| chat.messages.iter().all(|m| m.id != d.id);
        if self.drawn.iter().any(gone) {
            self.said.set_text_content(None);
            self.drawn.clear();
        }
        for (at, message) in chat.messages.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|b| chat.messages.get(b));
            self.place(at, before, message);
        }
        let mark = chat.mark();
        for (drawn, message) in self.drawn.iter_mut().zip(&chat.messages) {
            if let Some(element) = &drawn.mark {
                let key = match mark {
                    Some((id, Mark::Sent)) if id == drawn.id => self.context.text("sent"),
                    Some((id, Mark::Read)) if id == drawn.id => self.context.text("read"),
                    _ => String::new(),
                };
                put(element, &key);
            }
            if message.rating.is_some()
                && let Some(element) = drawn.rating.clone()
            {
                if chat.asks_why.as_ref() != Some(&message.id) {
                    drawn.rating = None;
                    element.set_text_content(Some(&self.context.text("feedback-thanks")));
                } else if !drawn.asks_why {
                    drawn.asks_why = true;
                    reasons(&mut self.maker, &element, &self.context, &message.id);
                }
            }
        }
        self.show_unconfirmed(chat);
        self.offer(chat);
        if let Some(strip) = &mut self.strip {
            strip.show(&self.context, chat);
        }
    }

    /// Draws the message at its place, unless it is there already.
    fn place(&mut self, at: usize, before: Option<&Message>, message: &Message) {
        if self.drawn.get(at).is_some_and(|d| d.id == message.id) {
            return;
        }
        let known = self.drawn.iter().position(|d| d.id == message.id);
        let drawn = if let Some(from) = known {
            self.drawn.remove(from)
        } else {
            self.draw(before, message)
        };
        let next = self.drawn.get(at).map(|d| &d.element);
        let _ = self.said.insert_before(&drawn.element, next.map(AsRef::as_ref));
        self.drawn.insert(at, drawn);
    }

    fn draw(&mut self, before: Option<&Message>, message: &Message) -> Drawn {
        let opens = Chat::opens_group(before, message);
        // Drawn apart, so that it is said whole when it is put into the log.
        let apart = self.maker.add(&self.outbox, "div", "");
        if !same_day(before.map(|b| b.at.as_str()), &message.at) {
            let day = day_name(&message.at, &self.context.language());
            self.maker.text(&apart, "p", "cs-transcript__day", &day);
        }
        let mut drawn = draw(&mut self.maker, &apart, &self.context, message, opens);
        apart.remove();
        if apart.child_element_count() > 1 {
            set(&apart, "class", "cs-transcript__begin");
            drawn.element = apart;
        }
        drawn
    }

    fn show_unconfirmed(&mut self, chat: &Chat) {
        let unconfirmed = chat.unconfirmed();
        if unconfirmed != self.unconfirmed || chat.said != self.begun {
            self.outbox.set_text_content(None);
            for (text, has_failed) in &unconfirmed {
                let failed = has_failed.then(|| self.context.text("not-sent"));
                draw_unconfirmed(&self.maker, &self.outbox, "buyer", text, failed.as_deref());
            }
            if !chat.said.is_empty() {
                draw_unconfirmed(&self.maker, &self.outbox, "agent", &chat.said, None);
            }
            self.unconfirmed = unconfirmed;
            self.begun.clone_from(&chat.said);
        }
    }

    /// Offers what can be chosen: suggestions at first, the options of a question back later.
    fn offer(&mut self, chat: &Chat) {
        let options = chat.options();
        let (offered, key) = if options.is_empty() {
            (chat.quick_replies.as_slice(), "quick-replies")
        } else {
            (options, "options")
        };
        // Nor is anything suggested while what was said first waits to be tried again.
        let is_busy = chat.phase != Phase::Ready
            || chat.is_sending()
            || options.is_empty() && !chat.outbox.is_empty();
        let offered = if is_busy { &[] } else { offered };
        if offered == self.offered {
            return;
        }
        self.choices.set_text_content(None);
        set(&self.choices, "aria-label", &self.context.text(key));
        for label in offered {
            let button = self.maker.text(&self.choices, "button", "cs-options__choice", label);
            set(&button, "type", "button");
            set(&button, "dir", "auto");
            let (context, text) = (self.context.clone(), label.clone());
            let choose = Box::new(move |_| {
                context.send(text.clone());
                context.focus();
            });
            self.maker.on(&button, "click", choose);
        }
        self.offered = offered.to_vec();
    }
}
