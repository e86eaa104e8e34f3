//! The parts of the chat: a component is a module with its markup and its own styles beside it.

mod citation;
mod composer;
mod handoff;
mod header;
mod message;
mod options;
mod transcript;

use std::rc::Rc;

use countersign_shared::wire::buyer::{Bootstrap, NewHandoff, Rating};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;

use crate::chat::{Asked, Chat, Event, Failure, Pending, Phase, Trouble};
use crate::client::Client;

use composer::Composer;
use handoff::Handoff;
use header::Header;
use transcript::Transcript;

/// All styles, in the order of the parts.
pub(crate) const STYLES: &str = concat!(
    include_str!("components/panel.css"),
    include_str!("components/header/header.css"),
    include_str!("components/transcript/transcript.css"),
    include_str!("components/message/message.css"),
    include_str!("components/citation/citation.css"),
    include_str!("components/options/options.css"),
    include_str!("components/composer/composer.css"),
    include_str!("components/handoff/handoff.css"),
);

/// How long a notice that somebody writes is shown, in milliseconds.
const TYPING: u32 = 4_000;

/// The live channel, opened when it is wanted; once it was refused, it is not asked for again.
#[derive(Default)]
struct Live {
    socket: Option<web_sys::WebSocket>,
    was_open: bool,
    heard: Option<Closure<dyn FnMut(web_sys::MessageEvent)>>,
}

impl Live {
    /// Whether notices arrive; opens the channel where that was not tried yet.
    fn is_open(&mut self, context: &Context) -> bool {
        match self.socket.as_ref().map(web_sys::WebSocket::ready_state) {
            Some(web_sys::WebSocket::OPEN) => {
                self.was_open = true;
                true
            }
            Some(web_sys::WebSocket::CONNECTING) => false,
            // Refused, or not possible here: the page is not troubled again.
            Some(_) if !self.was_open => false,
            _ => {
                self.open(context);
                false
            }
        }
    }

    fn open(&mut self, context: &Context) {
        let context = context.clone();
        self.was_open = false;
        self.socket = context.parts.client.live();
        if let Some(socket) = &self.socket {
            let heard = Closure::<dyn FnMut(web_sys::MessageEvent)>::new(
                move |event: web_sys::MessageEvent| {
                    if let Some(notice) = event.data().as_string() {
                        context.hear(&notice);
                    }
                },
            );
            socket.set_onmessage(Some(heard.as_ref().unchecked_ref()));
            self.heard = Some(heard);
        }
    }

    fn close(&self) {
        if let Some(socket) = &self.socket {
            socket.set_onmessage(None);
            let _ = socket.close();
        }
    }
}

/// What every part needs: the state, the texts, and how to act.
#[derive(Clone)]
pub(crate) struct Context {
    /// The state.
    pub(crate) chat: RwSignal<Chat>,
    /// Leptos asks for `Send`, which a page of one thread satisfies by never leaving it.
    parts: SendWrapper<Rc<Parts>>,
}

struct Parts {
    bootstrap: Bootstrap,
    client: Client,
    container: web_sys::HtmlElement,
    on_close: js_sys::Function,
}

impl Context {
    pub(crate) fn new(
        bootstrap: Bootstrap,
        client: Client,
        container: web_sys::HtmlElement,
        on_close: js_sys::Function,
    ) -> Self {
        let parts = Parts { bootstrap, client, container, on_close };
        Self { chat: RwSignal::new(Chat::default()), parts: SendWrapper::new(Rc::new(parts)) }
    }

    /// A text of the interface.
    pub(crate) fn text(&self, key: &str) -> String {
        self.parts.bootstrap.strings.get(key).cloned().unwrap_or_default()
    }

    /// Applies an event and does what it asks for.
    pub(crate) fn apply(&self, event: Event) {
        let mut asked = None;
        self.chat.update(|chat| asked = chat.apply(event));
        if let Some(pending) = asked {
            self.ask(pending);
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

    /// Begins or restores the conversation.
    pub(crate) fn open(&self) {
        self.chat.update(|c| {
            c.pending = Some(Pending { key: String::new(), what: Asked::Conversation });
        });
        self.ask(Pending { key: String::new(), what: Asked::Conversation });
    }

    /// Looks for what a person says, as long as one was asked for and the page is seen: when the live channel
    /// says so; where there is none, every second, and every five after two minutes without a word. Ends with the panel.
    pub(crate) fn watch(&self) {
        let context = self.clone();
        spawn_local(async move {
            let mut live = Live::default();
            let (mut quiet, mut known, mut unheard) = (0_u32, 0, 0_u32);
            loop {
                let wait = if quiet < 120 { 1_000 } else { 5_000 };
                TimeoutFuture::new(wait).await;
                let Some((expected, count)) =
                    context.chat.try_with_untracked(|c| (c.expects_a_person(), c.messages.len()))
                else {
                    live.close();
                    return;
                };
                quiet = if count == known { quiet.saturating_add(1) } else { 0 };
                known = count;
                let hidden =
                    web_sys::window().and_then(|w| w.document()).is_some_and(|d| d.hidden());
                if !expected || hidden {
                    continue;
                }
                unheard += 1;
                // The channel is trusted for half a minute; then one look makes sure.
                if live.is_open(&context) && unheard < 30 {
                    continue;
                }
                unheard = 0;
                context.look().await;
            }
        });
    }

    /// Looks at the conversation again.
    async fn look(&self) {
        if let Ok(conversation) = self.parts.client.look().await
            && self.chat.try_with_untracked(|_| ()).is_some()
        {
            self.apply(Event::Seen(Box::new(conversation)));
        }
    }

    /// What the live channel says.
    fn hear(&self, notice: &str) {
        let context = self.clone();
        let is_typing = notice == "typing";
        spawn_local(async move {
            if !is_typing {
                context.look().await;
            } else if context.chat.try_with_untracked(|_| ()).is_some() {
                context.apply(Event::Typing(true));
                TimeoutFuture::new(TYPING).await;
                if context.chat.try_with_untracked(|_| ()).is_some() {
                    context.apply(Event::Typing(false));
                }
            }
        });
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
                    let _ = page.set_opener(&wasm_bindgen::JsValue::NULL);
                    let _ = page.location().set_href(&url);
                }
                (_, page) => {
                    page.map(|p| p.close());
                    context.apply(Event::Failed(Failure::Network));
                }
            }
        });
    }

    /// Rates a message; a rating that does not arrive is no trouble to the buyer.
    pub(crate) fn rate(&self, id: String, rating: Rating) {
        self.apply(Event::Rating(id.clone(), rating));
        let context = self.clone();
        spawn_local(async move {
            if let Ok(message) = context.parts.client.rate(&id, rating).await {
                context.apply(Event::Rated(Box::new(message)));
            }
        });
    }

    /// Closes the chat.
    pub(crate) fn close(&self) {
        let _ = self.parts.on_close.call0(&wasm_bindgen::JsValue::NULL);
    }

    fn ask(&self, pending: Pending) {
        let context = self.clone();
        spawn_local(async move {
            let event = match pending.what {
                Asked::Conversation => {
                    context.parts.client.open().await.map(|c| Event::Began(Box::new(c)))
                }
                Asked::Reply(text) => context
                    .parts
                    .client
                    .send(text, &pending.key)
                    .await
                    .map(|e| Event::Replied(Box::new(e))),
                Asked::Person(body) => context
                    .parts
                    .client
                    .hand_off(&body, &pending.key)
                    .await
                    .map(|e| Event::Replied(Box::new(e))),
            };
            let event = event.unwrap_or_else(Event::Failed);
            context.tell(&event);
            context.apply(event);
        });
    }

    /// Tells the host page what happened: ids and nothing of the content.
    fn tell(&self, event: &Event) {
        let name = match event {
            Event::Began(_) => "cs:ready",
            Event::Replied(exchange) => match exchange.reply.as_ref().and_then(|r| r.action) {
                Some(countersign_shared::wire::buyer::Action::Answer) => "cs:answer",
                Some(countersign_shared::wire::buyer::Action::Clarify) => "cs:clarify",
                Some(countersign_shared::wire::buyer::Action::Handoff) => "cs:handoff",
                _ => "cs:message",
            },
            Event::Failed(Failure::Unavailable) => "cs:unavailable",
            Event::Failed(_) => "cs:error",
            _ => return,
        };
        let init = web_sys::CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict(name, &init) {
            let _ = self.parts.container.dispatch_event(&event);
        }
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

/// The whole chat.
#[component]
pub(crate) fn Panel(
    /// State, texts and actions.
    context: Context,
) -> impl IntoView {
    context.open();
    context.watch();
    let chat = context.chat;
    let (header, transcript, composer, handoff) =
        (context.clone(), context.clone(), context.clone(), context.clone());
    let (title, direction, language) = (
        context.text("title"),
        context.parts.bootstrap.direction.clone(),
        context.parts.bootstrap.language.clone(),
    );
    let trouble = context.clone();
    let escape = context.clone();
    view! {
        <section
            class="cs-panel"
            role="dialog"
            aria-label=title
            dir=direction
            lang=language
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    if chat.with(|c| c.asking_person) {
                        escape.apply(Event::PersonForm(false));
                    } else {
                        escape.close();
                    }
                    event.stop_propagation();
                }
            }
        >
            <Header context=header />
            <Transcript context=transcript />
            {move || trouble_view(&trouble)}
            {move || {
                if chat.with(|c| c.asking_person) {
                    let context = handoff.clone();
                    view! { <Handoff context /> }.into_any()
                } else {
                    let context = composer.clone();
                    view! { <Composer context /> }.into_any()
                }
            }}
        </section>
    }
}

/// What went wrong, with a way on.
fn trouble_view(context: &Context) -> impl IntoView + use<> {
    let (trouble, phase, failed) = context.chat.with(|c| (c.trouble, c.phase, c.failed.is_some()));
    let key = match (phase, trouble) {
        (Phase::Unavailable, _) => "unavailable",
        (_, Some(Trouble::Offline)) => "offline",
        (_, Some(Trouble::RateLimited)) => "rate-limited",
        (_, Some(Trouble::SessionExpired)) => "expired-session",
        (_, Some(Trouble::TooLong)) => "too-long",
        (_, None) => return None,
    };
    let retry = context.clone();
    let label = context.text("retry");
    Some(view! {
        <div class="cs-panel__trouble" role="alert">
            <span>{context.text(key)}</span>
            {failed.then(|| view! {
                <button type="button" class="cs-panel__retry" on:click=move |_| retry.apply(Event::Retried)>{label.clone()}</button>
            })}
        </div>
    })
}

/// The element of an event, when it is of that type.
pub(crate) fn element<T: JsCast>(node: Option<web_sys::EventTarget>) -> Option<T> {
    node?.dyn_into::<T>().ok()
}
