//! What the agent says, as messages on the wire.

use std::collections::BTreeMap;

use countersign_shared::dialogue::{Action, HandoffReason, Verdict};
use countersign_shared::handoff::summary::on_the_wire as cited;
use countersign_shared::locale::{Locale, append};
use countersign_shared::quote::Quote;
use countersign_shared::text::Language;
use countersign_shared::wire::buyer::{self, Message, Role};
use countersign_shared::wire::config::Config;
use countersign_shared::wire::webhook::Route;

/// The locale of a quote.
pub(crate) fn locale(quote: &Quote) -> Locale {
    Locale::of(&quote.spoken())
}

/// The locale of the interface around the messages.
pub(crate) fn interface(quote: &Quote) -> Locale {
    Locale::interface_of(&quote.spoken())
}

/// What the seller set in the language of the quote.
fn set<'c, T>(texts: &'c BTreeMap<String, T>, quote: &Quote) -> Option<&'c T> {
    texts.get(quote.spoken().as_str())
}

/// Welcome, then first action.
pub(crate) fn opening(config: &Config, quote: &Quote) -> [String; 2] {
    let locale = locale(quote);
    let or = |texts, key| {
        set(texts, quote)
            .cloned()
            .unwrap_or_else(|| locale.text(key, &[("name", config.name.trim().into())]))
    };
    [
        or(&config.messages.welcome, "default-welcome"),
        or(&config.messages.first_action, "default-first-action"),
    ]
}

/// Suggestions for the first message.
pub(crate) fn quick_replies(config: &Config, quote: &Quote) -> Vec<String> {
    let locale = locale(quote);
    set(&config.messages.quick_replies, quote).cloned().unwrap_or_else(|| {
        ["default-reply-1", "default-reply-2", "default-reply-3"].map(|k| locale.plain(k)).into()
    })
}

/// Who was asked, and when an answer may come; `when` somebody is back, where that is known, and whether to ask how the
/// buyer can be reached.
pub(crate) fn handed_over(
    config: &Config,
    quote: &Quote,
    route: &Route,
    when: Option<&str>,
    reach: bool,
) -> String {
    let locale = locale(quote);
    let (texts, key) = if route.available {
        (&config.messages.handoff_available, "handoff-available")
    } else {
        (&config.messages.handoff_unavailable, "handoff-unavailable")
    };
    // A text of the seller that names the time needs one.
    if let Some(text) = set(texts, quote).filter(|t| when.is_some() || !t.contains("{back_at}")) {
        let text = text.replace("{owner}", &route.target).replace("{team}", &route.target);
        return text.replace("{back_at}", when.unwrap_or_default());
    }
    let who = || ("who", route.target.as_str().into());
    let mut text = locale.text(key, &[who()]);
    if let Some(when) = when.filter(|_| !route.available) {
        append(&mut text, &locale.text("handoff-back-at", &[who(), ("when", when.into())]));
    }
    if reach && !route.available {
        append(&mut text, &locale.plain("handoff-reach"));
    }
    text
}

/// How a conversation comes back to the agent alone.
pub(crate) enum Return {
    /// The person gave it back.
    Given,
    /// The person took it over, and has said nothing for too long.
    Late,
    /// The person has said nothing at all; the agent was never away.
    Unheard,
}

/// The conversation is the agent's alone again.
pub(crate) fn returned(quote: &Quote, route: &Route, how: &Return) -> String {
    let key = match how {
        Return::Given => "say-returned",
        Return::Late => "say-returned-late",
        Return::Unheard => "say-waiting",
    };
    locale(quote).text(key, &[("who", route.target.as_str().into())])
}

/// What a person was asked for already is left to that person, too.
pub(crate) fn added(quote: &Quote, route: &Route, reason: &HandoffReason) -> String {
    match reason {
        // There is nothing in particular that "it" could be.
        HandoffReason::UserRequested | HandoffReason::Quota | HandoffReason::NegativeFeedback => {
            forwarded(quote, route)
        }
        _ => locale(quote).text("handoff-added", &[("who", route.target.as_str().into())]),
    }
}

/// A message was passed on.
pub(crate) fn forwarded(quote: &Quote, route: &Route) -> String {
    locale(quote).text("say-forwarded", &[("who", route.target.as_str().into())])
}

/// The chat is off.
pub(crate) fn unavailable(quote: Option<&Quote>) -> String {
    quote.map_or_else(|| Locale::of(&Language::english()), locale).plain("ui-unavailable")
}

/// A message of the buyer.
pub(crate) fn buyer(id: String, text: &str, at: String) -> Message {
    Message {
        id,
        role: Role::Buyer,
        author: None,
        text: text.to_owned(),
        at,
        action: None,
        citations: Vec::new(),
        options: Vec::new(),
        option_sources: Vec::new(),
        rating: None,
        rating_comment: None,
        rating_reasons: Vec::new(),
    }
}

/// A message of the agent.
pub(crate) fn agent(id: String, text: &str, action: Action, at: String) -> Message {
    Message { role: Role::Agent, action: Some(on_the_wire(action)), ..buyer(id, text, at) }
}

/// One of the opening messages.
pub(crate) fn welcome(id: String, text: String, at: String) -> Message {
    Message { role: Role::Agent, action: Some(buyer::Action::Welcome), ..buyer(id, &text, at) }
}

/// A verdict without its internals.
pub(crate) fn from_verdict(id: String, verdict: &Verdict, at: String) -> Message {
    Message {
        citations: verdict.citations.iter().map(cited).collect(),
        options: verdict.options.iter().map(|o| o.label.clone()).collect(),
        option_sources: option_sources(verdict),
        ..agent(id, &verdict.text, verdict.action, at)
    }
}

/// What the options rest on, where any of them rests on something.
fn option_sources(verdict: &Verdict) -> Vec<String> {
    let sources = verdict.options.iter().map(|o| o.source.clone().unwrap_or_default());
    let all: Vec<String> = sources.collect();
    if all.iter().all(String::is_empty) { Vec::new() } else { all }
}

fn on_the_wire(action: Action) -> buyer::Action {
    match action {
        Action::Answer => buyer::Action::Answer,
        Action::Clarify => buyer::Action::Clarify,
        Action::Handoff => buyer::Action::Handoff,
        Action::Refuse => buyer::Action::Refuse,
        Action::SmallTalk => buyer::Action::SmallTalk,
    }
}
