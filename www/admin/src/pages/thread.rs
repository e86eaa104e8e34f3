//! A conversation: what was said, and what a person of the seller does in it.

use crate::ui::Show;
use crate::ui::dynamic;
use crate::ui::live;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use crate::api;
use crate::app::App;
use crate::ui::{
    Load, area, badge, button, button_busy, button_icon, choice, confirm_dialog, dialog, face,
    icon, said, shown, when,
};
use crate::value::Look;
use crate::words::{fill, named, t};

use super::buyer::{buyer, status_badge};

/// Shows a conversation; `list` is read anew when something of it changes. What one writes stays where it is when something
/// new arrives.
pub(crate) fn thread(app: App, id: String, load: Load, list: Load) -> AnyView {
    let own = id.clone();
    let state = Memo::new(move |_| {
        load.value.with(|v| {
            let conversation = v.as_ref().filter(|v| v.text("/id") == own)?;
            let is_held = match conversation.pointer("/held").and_then(Value::as_bool) {
                Some(is) => is,
                None => conversation.list("/messages").iter().any(|m| m.text("/role") == "human"),
            };
            Some((is_held, conversation.text("/status") == "resolved"))
        })
    });
    let asked = id.clone();
    if untrack(|| app.can_answer()) {
        let path = format!("/admin/conversations/{id}/seen");
        // Whether it is noted changes nothing of what is shown.
        spawn_local(async move { drop(api::send(app, "POST", &path, &json!({})).await) });
    }
    view! {
        <article class="thread">
            {shown(load, move |c| if c.text("/id") == asked { top(app, &c, list) } else { ().into_any() })}
            {dynamic(move || state.get().map(|(is_held, is_resolved)| reply(app, id.clone(), is_held, is_resolved, load, list)))}
        </article>
    }
    .into_any()
}

/// Who it is, and what was said.
fn top(app: App, conversation: &Value, list: Load) -> AnyView {
    let id = conversation.text("/id");
    let name = conversation.some("/contact/name").unwrap_or_else(|| buyer(conversation));
    let quote = conversation.some("/quote/title").or_else(|| conversation.some("/quote/id"));
    let quote =
        quote.or_else(|| conversation.some("/quote_id")).or_else(|| conversation.some("/quote"));
    let contact =
        ["/contact/email", "/contact/phone"].into_iter().filter_map(|p| conversation.some(p));
    let assignee =
        conversation.some("/handoff/assignee").or_else(|| conversation.some("/assignee"));
    let messages = conversation.list("/messages");
    let drafts = conversation.list("/drafts");
    let drafted = |m: &Value| {
        let own = drafts.iter().filter(|d| d.text("/message") == m.text("/id"));
        own.map(|d| view! { <div class="draft"><small>{t("thread.draft")}</small><p dir="auto">{d.text("/text")}</p></div> }).collect_view()
    };
    let said = messages.iter().map(|m| (message(app, &id, m), drafted(m))).collect_view();
    let erasing = RwSignal::new(false);
    let end: NodeRef<leptos::html::Div> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(end) = end.get() {
            let scroller = end.parent_element();
            if let Some(scroller) = scroller {
                scroller.set_scroll_top(scroller.scroll_height());
            }
        }
    });
    let own = id.clone();
    let erase = Callback::new(move |()| {
        let id = own.clone();
        spawn_local(async move {
            match api::send(app, "DELETE", &format!("/admin/conversations/{id}"), &Value::Null)
                .await
            {
                Ok(_) => {
                    app.say(t("thread.erased"));
                    let page = app.route.get_untracked().page;
                    app.go(&page);
                    list.again();
                }
                Err(problem) => app.fail(&problem),
            }
        });
    });
    let exported = id.clone();
    let export = move || {
        let id = exported.clone();
        spawn_local(async move {
            match api::get(app, &format!("/admin/conversations/{id}/export")).await {
                Ok(record) => crate::shell::save(&format!("{id}.json"), &record.to_string()),
                Err(problem) => app.fail(&problem),
            }
        });
    };
    view! {
            <header class="thread__head">
                <a class="iconic thread__back" aria-label=t("back") href=live(move || format!("#/{}", app.route.get().page))>{icon("arrow-left")}</a>
                {face(&name)}
                <div class="thread__who"><h2>{name}</h2><p>
                    {quote}
                    {contact.map(|c| [" · ".to_owned(), c].concat()).collect::<Vec<_>>().concat()}
                    {assignee.map(|a| format!(" · {} {a}", t("thread.for")))}
                </p></div>
                {status_badge(&conversation.text("/status"))}
                {button_icon("download", t("thread.export"), export)}
                <Show when=move || app.can_write()>{dynamic(move || button_icon("trash-2", t("thread.erase"), move || erasing.set(true)))}</Show>
            </header>
            <div class="thread__log" tabindex="0" role="log" aria-label=t("thread.log")>{said}<div node_ref=end></div></div>
            {confirm_dialog(erasing, t("thread.erase"), t("thread.erase.text"), vec![(t("thread.erase.do"), "button button--danger", erase)])}
    }
    .into_any()
}

fn message(app: App, conversation: &str, message: &Value) -> AnyView {
    let role = message.text("/role");
    let who = message.some("/author").unwrap_or_else(|| t(&format!("who.{role}")));
    let action = message
        .some("/action")
        .filter(|a| a != "welcome")
        .map(|a| badge(action_kind(&a), named("action", &a)));
    let citations = message.list("/citations").into_iter().map(|c| {
        let title = c.some("/heading").unwrap_or_else(|| c.text("/title"));
        view! { <li>{icon("quote")}<span>{c.some("/label").unwrap_or(title)}</span></li> }
    });
    let citations: Vec<_> = citations.collect();
    let options: Vec<_> = message
        .texts("/options")
        .into_iter()
        .map(|o| view! { <li class="chip">{o}</li> })
        .collect();
    let rating = message.some("/rating").map(|r| {
        let (symbol, key) =
            if r == "up" { ("thumbs-up", "rated.up") } else { ("thumbs-down", "rated.down") };
        let reasons = message.texts("/rating_reasons");
        let why: Vec<_> = reasons.iter().map(|r| named("rated", r)).collect();
        let why = (!why.is_empty()).then(|| format!(": {}", why.join(", ")));
        view! { <span class="said__rating">{icon(symbol)}{t(key)}{why}</span> }
    });
    let promoted = RwSignal::new(false);
    let is_human = role == "human";
    let (conversation, id, text) =
        (conversation.to_owned(), message.text("/id"), message.text("/text"));
    let own = text.clone();
    view! {
        <div class=format!("said said--{role}")>
            <p class="said__meta"><strong>{who}</strong>{when(&message.text("/at"))}{action}{rating}</p>
            <div class="said__text">{text}</div>
            {(!citations.is_empty()).then(|| view! { <ul class="said__sources">{citations}</ul> })}
            {(!options.is_empty()).then(|| view! { <ul class="chips">{options}</ul> })}
            {is_human.then(|| view! {
                <Show when=move || app.can_answer()>
                    {dynamic(move || button("button--small", t("promote.do"), move || promoted.set(true)))}
                </Show>
                {dialog(promoted, t("promote.title"), move || promote(app, &conversation, &id, &own, promoted))}
            })}
        </div>
    }
    .into_any()
}

fn action_kind(action: &str) -> &'static str {
    match action {
        "answer" => "good",
        "clarify" => "warn",
        "handoff" => "info",
        _ => "plain",
    }
}

/// What a person said, as a short answer for the next who asks.
fn promote(
    app: App,
    conversation: &str,
    message: &str,
    text: &str,
    is_open: RwSignal<bool>,
) -> AnyView {
    let scope = RwSignal::new("quote".to_owned());
    let answer = RwSignal::new(text.to_owned());
    let question = RwSignal::new(String::new());
    let problem = RwSignal::new(None);
    let busy = RwSignal::new(false);
    let options = ["quote", "customer", "everyone"]
        .map(|s| (s.to_owned(), t(&format!("promote.{s}")), String::new()));
    let path = format!("/admin/conversations/{conversation}/messages/{message}/answer");
    let send = move || {
        let path = path.clone();
        let mut body = json!({ "scope": scope.get_untracked(), "answer": answer.get_untracked() });
        let question = question.get_untracked();
        if !question.trim().is_empty() {
            body["questions"] = json!([question.trim()]);
        }
        busy.set(true);
        spawn_local(async move {
            let sent = api::send(app, "POST", &path, &body).await;
            busy.set(false);
            match sent {
                Ok(_) => {
                    app.say(t("promote.done"));
                    is_open.set(false);
                }
                Err(why) => problem.set(Some(why)),
            }
        });
    };
    view! {
        <p>{t("promote.text")}</p>
        {crate::ui::input("text", t("promote.question"), t("promote.question.hint"), question)}
        {area(t("answer.answer"), String::new(), 4, answer)}
        {choice(t("promote.scope"), options.into(), move || scope.get(), move |s| scope.set(s))}
        {said(problem)}
        <footer class="dialog__foot">{button_busy("button--primary", t("promote.save"), move || busy.get(), send)}</footer>
    }
    .into_any()
}

/// A draft of an answer, as it is shown once it is there, and what asks for one.
fn drafting(
    app: App,
    path: String,
    text: RwSignal<String>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<api::Problem>>,
) -> (impl Fn() -> Option<AnyView> + Copy, impl Fn() + Clone) {
    let draft: RwSignal<Option<Value>> = RwSignal::new(None);
    let suggest = move || {
        busy.set(true);
        problem.set(None);
        let wanted = format!("{path}/suggestion");
        spawn_local(async move {
            match api::send(app, "POST", &wanted, &json!({})).await {
                Ok(got) => draft.set(Some(got)),
                Err(why) => problem.set(Some(why)),
            }
            busy.set(false);
        });
    };
    let use_it = move |drafted: &str| {
        text.update(|typed| {
            if !typed.trim().is_empty() {
                typed.push('\n');
            }
            typed.push_str(drafted);
        });
        draft.set(None);
    };
    (move || draft.get().map(|got| suggested(&got, use_it)), suggest)
}

/// What might be answered, with what it rests on; it is sent by the person alone.
fn suggested(got: &Value, use_it: impl Fn(&str) + Clone + 'static) -> AnyView {
    let Some(text) = got.some("/text") else {
        let why = t(&format!("draft.{}", got.some("/reason").unwrap_or_default()));
        return view! { <p class="reply__state">{why}</p> }.into_any();
    };
    let titles: Vec<String> =
        got.list("/citations").iter().filter_map(|c| c.some("/title")).collect();
    let sources = titles.join(", ");
    let used = text.clone();
    view! {
        <div class="draft"><p dir="auto">{text}</p><small>{sources}</small>
            {button_busy("button--small", t("thread.use"), || false, move || use_it(&used))}</div>
    }
    .into_any()
}

/// Where a person answers, takes over and gives back. What is typed is kept for the tab.
fn reply(app: App, id: String, held: bool, is_resolved: bool, load: Load, list: Load) -> AnyView {
    let key = format!("countersign:reply:{id}");
    let text = RwSignal::new(crate::tab::kept(&key).unwrap_or_default());
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None);
    let kept = key.clone();
    Effect::new(move |_| crate::tab::keep(&kept, &text.get()));
    let act = move |path: String, body: Value, done: Option<String>| {
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let sent = api::send(app, "POST", &path, &body).await;
            busy.set(false);
            match sent {
                Ok(_) => {
                    if body.some("/text").is_some() {
                        text.set(String::new());
                    }
                    if let Some(done) = done {
                        app.say(done);
                    }
                    load.again();
                    list.again();
                }
                Err(mut why) => {
                    if why.is_missing() {
                        why.detail = t("error.missing");
                    }
                    problem.set(Some(why));
                }
            }
        });
    };
    let path = format!("/admin/conversations/{id}");
    let to = path.clone();
    let send = move || {
        let said = text.get_untracked().trim().to_owned();
        if !said.is_empty() {
            act(format!("{to}/messages"), json!({ "text": said }), None);
        }
    };
    let pressed = send.clone();
    let by_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) && !event.is_composing()
        {
            event.prevent_default();
            pressed();
        }
    };
    let to_draft = path.clone();
    let simple = move |verb: &'static str, done: &'static str| {
        let path = format!("{path}/{verb}");
        button_busy(
            "button--small",
            t(&format!("thread.{verb}")),
            move || busy.get(),
            move || {
                act(path.clone(), json!({}), Some(t(done)));
            },
        )
    };
    let (drafted, suggest) = drafting(app, to_draft, text, busy, problem);
    let state = if held { t("thread.held") } else { t("thread.agent_goes_on") };
    let verbs = view! {
        {(!held).then(|| simple("take-over", "thread.taken"))}
        {held.then(|| simple("give-back", "thread.given"))}
        {(!is_resolved).then(|| simple("close", "thread.closed"))}
    }
    .into_any();
    let form = view! {
        <div class="reply">
            <p class="reply__state">{icon(if held { "user-check" } else { "bot" })}<span>{state}</span>
                <span class="reply__verbs">{verbs}</span></p>
            {said(problem)}
            <div aria-live="polite">{drafted}</div>
            <label class="sr" for="reply-text">{t("thread.reply")}</label>
            <textarea id="reply-text" class="input" rows="3" placeholder=t("thread.reply") maxlength="4000" prop:value=text
                on:keydown=by_key on:input=move |event| text.set(event_target_value(&event))></textarea>
            <div class="reply__foot"><small>{fill("thread.hint", &[("key", "Ctrl+Enter")])}</small>
                {button_busy("button--small", t("thread.suggest"), move || busy.get(), suggest)}
                {button_busy("button--primary", t("thread.send"), move || busy.get(), send)}</div>
        </div>
    };
    if untrack(|| app.can_answer()) { form.into_any() } else { ().into_any() }
}
