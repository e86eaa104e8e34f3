//! The parts of the chat: a part is a module with its markup, and its own styles beside it, which `components/chat.css`
//! puts together. The panel and its head are views of Leptos. What is below them changes with every word that is said, and is
//! drawn by hand: views of it would weigh several times as much.

mod citation;
mod composer;
mod contact;
mod dom;
mod handoff;
mod header;
mod icon;
mod log;
mod message;
mod rich;
mod times;
mod transcript;
mod trouble;

use std::cell::RefCell;
use std::rc::Rc;

use countersign_shared::wire::buyer::{Notice, Standing};
use leptos::prelude::*;
use web_sys::Element;

use crate::chat::{Chat, Event};
use crate::context::Context;

use composer::Composer;
use dom::Maker;
use handoff::Handoff;
use header::Header;
use transcript::Transcript;
use trouble::Trouble;

/// The whole chat.
#[component]
pub(crate) fn Panel(
    /// State, texts and actions.
    context: Context,
    /// What is drawn by hand, once there is a panel for it.
    parts: Rc<RefCell<Option<Parts>>>,
) -> impl IntoView {
    let chat = context.chat;
    let drawn = context.clone();
    Effect::new(move |_| {
        chat.with(|c| {
            if let Some(parts) = &mut *parts.borrow_mut() {
                parts.show(&drawn, c);
            }
        });
    });
    // A memo of another type than text would weigh three kilobytes; so what goes with it is looked up.
    let noted = Memo::new(move |_| {
        chat.with(|c| c.notice.as_ref().map(|n| n.text.clone()).unwrap_or_default())
    });
    let note = move || {
        noted.track();
        let standing = |n: &Notice| n.standing == Standing::Expiring;
        let is_calm = chat.with_untracked(|c| c.notice.as_ref().is_some_and(standing));
        if is_calm { "cs-panel__note cs-panel__note--calm" } else { "cs-panel__note" }
    };
    let (header, escape) = (context.clone(), context.clone());
    view! {
        <section
            class="cs-panel"
            part="panel"
            role="dialog"
            aria-label=context.text("title")
            dir=context.direction()
            lang=context.language()
            on:keydown=move |event| {
                if event.key() == "Escape" && !event.is_composing() {
                    if chat.with_untracked(|c| c.asking_person) {
                        escape.apply(Event::PersonForm(false));
                        escape.focus();
                    } else {
                        escape.close();
                    }
                }
            }
        >
            <Header context=header />
            <div role="status">
                <p class=note>{move || noted.get()}</p>
            </div>
        </section>
    }
}

/// What is drawn by hand.
pub(crate) struct Parts {
    transcript: Transcript,
    trouble: Trouble,
    composer: Composer,
    handoff: Handoff,
}

impl Parts {
    /// Draws them into the panel, as the state is: at once, since the text field takes over the focus.
    pub(crate) fn new(panel: &Element, context: &Context) -> Option<Self> {
        let maker = Maker::of(panel)?;
        let transcript = Transcript::new(Maker::of(panel)?, panel, context);
        let trouble = Trouble::new(&maker, panel);
        let composer = Composer::new(maker, panel, context);
        let mut parts = Self { transcript, trouble, composer, handoff: Handoff::new(panel) };
        context.chat.with_untracked(|c| parts.show(context, c));
        Some(parts)
    }

    fn show(&mut self, context: &Context, chat: &Chat) {
        self.trouble.show(context, chat);
        self.composer.show(chat);
        self.handoff.show(context, chat);
        self.transcript.show(chat);
    }
}
