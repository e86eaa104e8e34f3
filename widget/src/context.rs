//! What every part of the chat needs: the state, the texts, and how to act.

mod asking;
mod live;
mod shell;

pub(crate) use shell::Shell;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use countersign_shared::wire::buyer::{MAX_MESSAGE, NewHandoff, Rating};
use gloo_timers::callback::Interval;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::chat::{Chat, Event, Failure, Request};
use crate::client::Client;
use crate::json::{self, Value};
use crate::record::Record;
use live::Live;

/// Seconds between two looks where there is no live channel.
const SOON: u32 = 1;
/// The same after two minutes without a word.
const LATER: u32 = 5;
/// The same while nobody sees the page, and where there is a live channel, to make sure.
const SELDOM: u32 = 20;

/// The state, the texts, and how to act.
#[derive(Clone)]
pub(crate) struct Context {
    /// The state.
    pub(crate) chat: RwSignal<Chat>,
    /// Leptos asks for `Send`, which a page of one thread satisfies by never leaving it.
    parts: SendWrapper<Rc<Parts>>,
}

struct Parts {
    bootstrap: Value,
    client: Client,
    container: web_sys::HtmlElement,
    shell: Shell,
    live: RefCell<Live>,
    /// Calls `second` once a second, while the chat is mounted.
    clock: RefCell<Option<Interval>>,
    /// What this tab last kept of the conversation.
    kept: RefCell<Option<Record>>,
    /// The looks at the conversation: one under way, and one more that is wanted since.
    looks: Cell<u8>,
    /// Seconds without a word.
    quiet: Cell<u32>,
    /// How many messages were there a second ago.
    known: Cell<usize>,
}

impl Context {
    pub(crate) fn new(
        bootstrap: Value,
        client: Client,
        container: web_sys::HtmlElement,
        shell: Shell,
    ) -> Self {
        let read = client.record().map(|r| r.read).filter(|r| r != "-");
        let mut chat = Chat::resumed(client.draft(), read);
        chat.notice = json::notice(&bootstrap);
        chat.person = json::person(&bootstrap);
        let parts = Parts {
            bootstrap,
            client,
            container,
            shell,
            live: RefCell::default(),
            clock: RefCell::default(),
            kept: RefCell::default(),
            looks: Cell::new(0),
            quiet: Cell::new(0),
            known: Cell::new(0),
        };
        let context = Self { chat: RwSignal::new(chat), parts: SendWrapper::new(Rc::new(parts)) };
        let clock = context.clone();
        *context.parts.clock.borrow_mut() = Some(Interval::new(1_000, move || clock.second()));
        let kept = context.clone();
        Effect::new(move |_| kept.keep());
        context.ask(vec![Request::Open]);
        context
    }

    /// Ends everything that would go on without the panel.
    pub(crate) fn end(&self) {
        self.parts.clock.take();
        self.parts.live.borrow_mut().close();
    }

    fn is_alive(&self) -> bool {
        self.parts.clock.borrow().is_some()
    }

    pub(crate) fn client(&self) -> &Client {
        &self.parts.client
    }

    /// BCP 47 language of the chat.
    pub(crate) fn language(&self) -> String {
        self.parts.bootstrap.text("language").unwrap_or_default()
    }

    /// BCP 47 language of what the agent says, where it is another one.
    pub(crate) fn answers_in(&self) -> Option<String> {
        self.parts.bootstrap.text("answers_in")
    }

    /// `ltr` or `rtl`.
    pub(crate) fn direction(&self) -> String {
        self.parts.bootstrap.text("direction").unwrap_or_default()
    }

    /// Longest message, in characters.
    pub(crate) fn max_message(&self) -> usize {
        self.parts.bootstrap.number("max_message").unwrap_or(MAX_MESSAGE)
    }

    /// The name of the agent.
    pub(crate) fn agent(&self) -> String {
        self.parts.bootstrap.get("agent").text("name").unwrap_or_default()
    }

    /// The address of its picture.
    pub(crate) fn avatar(&self) -> Option<String> {
        self.parts.bootstrap.get("agent").text("avatar_url")
    }

    /// A text of the interface.
    pub(crate) fn text(&self, key: &str) -> String {
        self.parts.bootstrap.get("strings").text(key).unwrap_or_default()
    }

    /// The initials of a name.
    pub(crate) fn initials(&self, name: &str) -> String {
        self.parts.shell.initials(name)
    }

    /// Applies an event and does what it asks for.
    pub(crate) fn apply(&self, event: Event) {
        if self.is_alive() {
            let requests = self.chat.try_update(|chat| chat.apply(event));
            self.ask(requests.unwrap_or_default());
        }
    }

    /// Sends something the buyer said or chose.
    pub(crate) fn send(&self, text: String) {
        self.apply(Event::Sent { text, key: key() });
    }

    /// Asks for a person.
    pub(crate) fn ask_person(&self, body: NewHandoff) {
        self.apply(Event::PersonAsked { body, key: key() });
    }

    /// A second has passed: looks for what a person says, as long as one was asked for: when the live channel says so;
    /// where there is none, every second or every few.
    fn second(&self) {
        // A page that puts another body in place of its own tells nobody.
        if !self.parts.container.is_connected() {
            self.parts.shell.destroy();
            return;
        }
        let (counts, expected, types, count) = self.chat.with_untracked(|c| {
            (c.counts_seconds(), c.expects_a_person(), c.agent_types(), c.messages.len())
        });
        if counts {
            self.apply(Event::Tick);
        }
        let parts = &self.parts;
        let is_quiet = parts.known.replace(count) == count;
        let quiet = if is_quiet { parts.quiet.get().saturating_add(1) } else { 0 };
        parts.quiet.set(quiet);
        if !expected && !types {
            return;
        }
        // An answer that takes this long may come sentence by sentence.
        let is_live = parts.live.borrow_mut().is_open(self);
        if !expected {
            return;
        }
        let is_hidden = web_sys::window().and_then(|w| w.document()).is_some_and(|d| d.hidden());
        let every = match (is_live || is_hidden, quiet < 120) {
            (true, _) => SELDOM,
            (false, true) => SOON,
            (false, false) => LATER,
        };
        if quiet.is_multiple_of(every) {
            self.ask(vec![Request::Look]);
        }
    }

    /// What the live channel says.
    pub(crate) fn hear(&self, notice: &str) {
        if notice == "typing" {
            self.apply(Event::Typing);
        } else if let Some(text) = notice.strip_prefix("said:") {
            self.apply(Event::Said(text.to_owned()));
        } else {
            self.ask(vec![Request::Look]);
        }
    }

    /// Another tab has changed what is kept of the conversation.
    pub(crate) fn refresh(&self, before: &str) {
        let Some(record) = self.parts.client.record() else { return };
        if Record::parse(before).is_some_and(|b| b.id != record.id) {
            self.ask(vec![Request::Open]);
            return;
        }
        let (is_behind, is_read) = self
            .chat
            .with_untracked(|c| (c.is_behind(&record), c.read.as_ref() == Some(&record.read)));
        if is_behind {
            self.ask(vec![Request::Look]);
        }
        if !is_read {
            self.apply(Event::ReadElsewhere(record.read));
        }
    }

    /// Keeps what a reload, another tab and the loader need.
    fn keep(&self) {
        let client = &self.parts.client;
        let (record, unsent, unread) = self.chat.with(|c| {
            let mut record = client.record();
            if let Some(record) = record.as_mut() {
                c.bring_forward(record);
            }
            (record, c.unsent(), c.unread())
        });
        client.keep_draft(&unsent);
        // Only what has changed here: two tabs that differ would answer each other for ever.
        if record.is_some() && *self.parts.kept.borrow() != record {
            if let Some(record) = &record {
                client.remember(record.clone());
            }
            *self.parts.kept.borrow_mut() = record;
        }
        let who = unread.who.unwrap_or_else(|| self.agent());
        self.parts.shell.unread(unread.count, &who, &unread.text);
    }

    /// Opens the page by which others may read along, and on which the conversation is printed and downloaded.
    pub(crate) fn share(&self) {
        let Some(window) = web_sys::window() else { return };
        // Opened at once: after an answer of the network, the browser would take it for an advertisement.
        let opened = window.open_with_url_and_target("about:blank", "_blank").ok().flatten();
        let context = self.clone();
        spawn_local(async move {
            match (context.parts.client.share().await, opened) {
                (Ok(url), Some(page)) => {
                    let _ = page.set_opener(&JsValue::NULL);
                    let _ = page.location().set_href(&url);
                }
                (_, page) => {
                    page.map(|p| p.close());
                    context.apply(Event::Failed(Request::Open, Failure::Network));
                }
            }
        });
    }

    /// Rates a message, and says why; a rating that does not arrive is no trouble to the buyer.
    pub(crate) fn rate(&self, id: String, rating: Rating, reason: Option<&'static str>) {
        self.apply(match reason {
            Some(_) => Event::Reasoned,
            None => Event::Rating(id.clone(), rating),
        });
        self.focus();
        let context = self.clone();
        spawn_local(async move {
            if let Ok(message) = context.parts.client.rate(&id, rating, reason).await {
                context.apply(Event::Rated(Box::new(message)));
            }
        });
    }

    /// Closes the chat.
    pub(crate) fn close(&self) {
        self.parts.shell.close();
    }

    /// Shows all of what was opened, as far as it fits.
    pub(crate) fn reveal(&self, element: &web_sys::Element) {
        self.parts.shell.reveal(element);
    }

    /// Lights up the line of the quote that a citation names, where the page shows it.
    pub(crate) fn show_line(&self, source: &str) {
        if let Some(id) = source.strip_prefix("quote:line_items/") {
            self.parts.shell.line(id);
        }
    }

    /// Puts the focus where the buyer goes on, once what they used is gone: to the text field; where a keyboard would
    /// cover half the screen, to the transcript.
    pub(crate) fn focus(&self) {
        let context = self.clone();
        spawn_local(async move {
            TimeoutFuture::new(0).await;
            let coarse = web_sys::window().and_then(|w| w.match_media("(pointer:coarse)").ok()?);
            let is_coarse = coarse.is_some_and(|c| c.matches());
            let place = if is_coarse { ".cs-transcript" } else { ".cs-composer__text" };
            let found = context.parts.container.query_selector(place).ok().flatten();
            if let Some(element) = found.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
                let options = web_sys::FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = element.focus_with_options(&options);
            }
        });
    }
}

/// 128 random bits for an idempotency key.
fn key() -> String {
    let mut bytes = [0_u8; 16];
    if let Some(crypto) = web_sys::window().and_then(|w| w.crypto().ok()) {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    let digit = |n: u8| char::from_digit(u32::from(n), 16).unwrap_or('0');
    bytes.iter().flat_map(|b| [digit(b >> 4), digit(b & 15)]).collect()
}
