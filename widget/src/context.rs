//! What every part of the chat needs: the state, the texts, and how to act.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use countersign_shared::wire::buyer::{Action, Conversation, MAX_MESSAGE, NewHandoff, Rating};
use gloo_timers::callback::Interval;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::chat::{Chat, Event, Failure, Request};
use crate::client::Client;
use crate::json::{self, Value};
use crate::live::Live;
use crate::record::Record;

#[wasm_bindgen]
extern "C" {
    /// What the loader does for the chat.
    pub type Shell;
    /// Closes the panel.
    #[wasm_bindgen(method)]
    fn close(this: &Shell);
    /// Removes the chat.
    #[wasm_bindgen(method)]
    fn destroy(this: &Shell);
    /// Shows what was said while the panel was closed.
    #[wasm_bindgen(method)]
    fn unread(this: &Shell, count: u32, who: &str, text: &str);
    /// Tells the page that something happened: ids of the conversation and of the message, and what the agent did.
    #[wasm_bindgen(method)]
    fn report(this: &Shell, name: &str, conversation: &str, message: &str, action: &str);
    /// Lights up a line of the quote on the page.
    #[wasm_bindgen(method)]
    fn line(this: &Shell, id: &str);
    /// Asks the page for a new token of the quote; a promise of the token, or of nothing.
    #[wasm_bindgen(method)]
    fn renew(this: &Shell) -> js_sys::Promise;
    /// Where conversations are kept; nothing where the browser forbids it.
    #[wasm_bindgen(method, getter)]
    pub fn storage(this: &Shell) -> Option<web_sys::Storage>;
}

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
        let (counts, expected, count) = self
            .chat
            .with_untracked(|c| (c.counts_seconds(), c.expects_a_person(), c.messages.len()));
        if counts {
            self.apply(Event::Tick);
        }
        let parts = &self.parts;
        let is_quiet = parts.known.replace(count) == count;
        let quiet = if is_quiet { parts.quiet.get().saturating_add(1) } else { 0 };
        parts.quiet.set(quiet);
        if !expected {
            return;
        }
        let is_live = parts.live.borrow_mut().is_open(self);
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

    fn ask(&self, requests: Vec<Request>) {
        for request in requests {
            let is_look = request == Request::Look;
            // One look at a time; what is wanted meanwhile is one more.
            if is_look {
                let looks = self.parts.looks.get();
                self.parts.looks.set((looks + 1).min(2));
                if looks > 0 {
                    continue;
                }
            }
            let context = self.clone();
            spawn_local(async move {
                let event = context.answer(&request).await;
                let more = is_look && context.parts.looks.take() > 1;
                let event = event.unwrap_or_else(|failure| Some(Event::Failed(request, failure)));
                if context.is_alive() {
                    if let Some(event) = event {
                        context.tell(&event);
                        context.apply(event);
                    }
                    if more {
                        context.ask(vec![Request::Look]);
                    }
                }
            });
        }
    }

    /// Asks the edge; what came of it, where that changes anything here.
    async fn answer(&self, request: &Request) -> Result<Option<Event>, Failure> {
        let client = &self.parts.client;
        Ok(Some(match request {
            Request::Open => match client.restore().await? {
                Some(conversation) => Event::Began(Box::new(conversation)),
                None => Event::Began(Box::new(self.begin().await?)),
            },
            Request::Renew => Event::Began(Box::new(self.begin().await?)),
            Request::Look => Event::Seen(Box::new(client.look().await?)),
            Request::Contact(_) | Request::Saw(_) => {
                let (path, body) = match request {
                    Request::Saw(id) => ("/seen", json::write(&[("message", Some(id))])),
                    Request::Contact(given) => ("/contact", json::contact(given.as_deref())),
                    _ => return Ok(None),
                };
                // What was seen is noted, and tells nothing.
                let answer = json::conversation(&client.tell(path, &body).await?);
                return Ok(answer.map(|conversation| Event::Seen(Box::new(conversation))));
            }
            Request::Send(outgoing) => {
                Event::Replied(outgoing.key.clone(), Box::new(client.send(outgoing).await?))
            }
        }))
    }

    /// Begins a conversation; where the token is no longer good, with a new one of the page.
    async fn begin(&self) -> Result<Conversation, Failure> {
        let client = &self.parts.client;
        match client.begin().await {
            Err(Failure::Expired) => {
                let token = JsFuture::from(self.parts.shell.renew()).await.ok();
                let token = token.and_then(|t| t.as_string()).ok_or(Failure::Expired)?;
                client.set_token(&token);
                client.begin().await
            }
            other => other,
        }
    }

    /// Tells the host page what happened: nothing of the content.
    fn tell(&self, event: &Event) {
        let (name, message, action) = match event {
            Event::Began(_) => ("ready", None, ""),
            Event::Replied(_, exchange) => {
                let (name, action) = match exchange.reply.as_ref().and_then(|r| r.action) {
                    Some(Action::Answer) => ("answer", "answer"),
                    Some(Action::Clarify) => ("clarify", "clarify"),
                    Some(Action::Handoff) => ("handoff", "handoff"),
                    Some(Action::Refuse) => ("message", "refuse"),
                    Some(Action::SmallTalk | Action::Welcome) => ("message", "small_talk"),
                    None => ("message", ""),
                };
                (name, exchange.reply.as_ref().or(exchange.message.as_ref()), action)
            }
            Event::Failed(_, Failure::Unavailable) => ("unavailable", None, ""),
            Event::Failed(Request::Look | Request::Saw(_), _) => return,
            Event::Failed(..) => ("error", None, ""),
            _ => return,
        };
        let record = self.parts.client.record();
        let conversation = record.as_ref().map_or("", |r| &r.id);
        let message = message.map_or("", |m| &m.id);
        self.parts.shell.report(name, conversation, message, action);
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
