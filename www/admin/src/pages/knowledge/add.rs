//! Files that are dropped or picked: each with its progress, and what is to be done when it is refused.

use crate::ui::Show;
use crate::ui::dynamic;
use crate::ui::live;
use leptos::ev::DragEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;

use crate::api::{self, Problem, query};
use crate::app::App;
use crate::ui::{Load, button, button_icon, icon};
use crate::value::Look;
use crate::words::{fill, t};

/// A file on its way.
#[derive(Clone)]
struct Sending {
    id: usize,
    file: SendWrapper<web_sys::File>,
    share: RwSignal<f64>,
    /// `None` while it is under way; what was read of it, or what is wrong.
    outcome: RwSignal<Option<Result<String, Problem>>>,
}

/// Where files are dropped, or picked with the keyboard, and what becomes of them.
pub(in crate::pages) fn drop_zone(
    app: App,
    list: Load,
    input: NodeRef<leptos::html::Input>,
) -> AnyView {
    let files = RwSignal::new(Vec::<Sending>::new());
    let is_over = RwSignal::new(false);
    let take = move |all: Option<web_sys::FileList>| {
        let Some(all) = all else { return };
        for file in (0..all.length()).filter_map(|at| all.get(at)) {
            let sending = Sending {
                id: files.with_untracked(|f| f.last().map_or(0, |f| f.id + 1)),
                file: SendWrapper::new(file),
                share: RwSignal::new(0.0),
                outcome: RwSignal::new(None),
            };
            files.update(|f| f.push(sending.clone()));
            send(app, list, sending, "");
        }
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(false);
        take(event.data_transfer().and_then(|d| d.files()));
    };
    let picked = move |_| {
        if let Some(input) = input.get_untracked() {
            take(input.files());
            input.set_value("");
        }
    };
    let over = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(true);
    };
    view! {
        <div class="drop" class:drop--over=live(move || is_over.get()) on:dragover=over on:drop=dropped
            on:dragleave=move |_| is_over.set(false)>
            <label class="drop__label">
                <input type="file" multiple class="sr" node_ref=input on:change=picked
                    accept=".md,.markdown,.txt,.html,.htm,.csv,.tsv,.json,.pdf,.docx,.xlsx,.pptx"/>
                {icon("cloud-upload")}<span><strong>{t("drop.title")}</strong>" "{t("drop.text")}</span>
            </label>
            <ul class="sending" aria-live="polite">
                <For each=move || files.get() key=|f| f.id children=move |f| row(app, list, f, files)/>
            </ul>
        </div>
    }
    .into_any()
}

fn send(app: App, list: Load, sending: Sending, allow: &str) {
    let name = sending.file.name();
    let path = query("/admin/sources", &[("name", &name), ("allow_sensitive", allow)]);
    sending.outcome.set(None);
    sending.share.set(0.0);
    spawn_local(async move {
        let share = sending.share;
        let sent = api::upload(app, &path, &sending.file, move |n| share.set(n)).await;
        let outcome = sent.map(|source| {
            list.again();
            let left_out = source.texts("/left_out").join(" ");
            format!("{} {left_out}", fill("drop.done", &[("n", &source.text("/passages"))]))
        });
        sending.outcome.set(Some(outcome));
    });
}

fn row(app: App, list: Load, sending: Sending, files: RwSignal<Vec<Sending>>) -> AnyView {
    let id = sending.id;
    let name = sending.file.name();
    let (share, outcome) = (sending.share, sending.outcome);
    let percent = move || format!("{:.0}%", share.get() * 100.0);
    let state = move || match outcome.get() {
        None if share.get() < 1.0 => percent(),
        None => t("drop.reading"),
        Some(Ok(said)) => said,
        Some(Err(problem)) => problem.detail,
    };
    let is_wrong = move || outcome.with(|o| matches!(o, Some(Err(_))));
    let is_done = move || outcome.with(Option::is_some);
    // Asked for, and given with the file, where it was refused for what is sensitive in it.
    let reason = RwSignal::new(String::new());
    let is_sensitive = move || {
        outcome.with(|o| matches!(o, Some(Err(p)) if p.body.text("/type").ends_with("sensitive") || p.detail.contains("allow_sensitive")))
    };
    let again = sending.clone();
    let allow = sending.clone();
    view! {
        <li class="sending__file" class:sending__file--wrong=is_wrong>
            {icon("file-text")}<strong>{name}</strong>
            <span class="sending__state" role="status">{state}</span>
            <Show when=move || !is_done()>
                <progress class="sending__bar" max="1" prop:value=live(move || share.get()) aria-label=t("drop.progress")></progress>
            </Show>
            {dynamic(move || is_sensitive().then(|| {
                let allow = allow.clone();
                view! {
                    <label class="sending__why"><span class="sr">{t("drop.why")}</span>
                        <input class="input" placeholder=t("drop.why") prop:value=reason on:input=move |e| reason.set(event_target_value(&e))/></label>
                    {button("button--small", t("drop.allow"), move || send(app, list, allow.clone(), &reason.get_untracked()))}
                }
            }))}
            {dynamic(move || is_wrong().then(|| {
                let again = again.clone();
                button("button--small", t("retry"), move || send(app, list, again.clone(), ""))
            }))}
            {dynamic(move || is_done().then(|| button_icon("x", t("close"), move || files.update(|f| f.retain(|f| f.id != id)))))}
        </li>
    }
    .into_any()
}
