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

    /// Looks for what a person says, as long as one holds the conversation and the page is seen: every second, and every
    /// five after two minutes without a word. Ends with the panel.
    pub(crate) fn watch(&self) {
        let context = self.clone();
        spawn_local(async move {
            let mut quiet = 0_u32;
            let mut known = 0;
            loop {
                let wait = if quiet < 120 { 1_000 } else { 5_000 };
                TimeoutFuture::new(wait).await;
                let Some((held, count)) = context
                    .chat
                    .try_with_untracked(|c| (c.is_held_by_a_person(), c.messages.len()))
                else {
                    return;
                };
                quiet = if count == known { quiet.saturating_add(1) } else { 0 };
                known = count;
                let hidden =
                    web_sys::window().and_then(|w| w.document()).is_some_and(|d| d.hidden());
                if held
                    && !hidden
                    && let Ok(conversation) = context.parts.client.look().await
                    && context.chat.try_with_untracked(|_| ()).is_some()
                {
                    context.apply(Event::Seen(Box::new(conversation)));
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
