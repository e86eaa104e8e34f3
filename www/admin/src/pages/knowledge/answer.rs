//! A short answer: the ways to put a question, and what is said to it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use crate::api;
use crate::app::App;
use crate::ui::{Load, area, button_busy, dialog, input, said};
use crate::value::Look;
use crate::words::t;

/// Where what is typed is kept for this tab.
const DRAFT: &str = "countersign:answer";

/// Asks for a short answer; `gap` is what it closes: its id and the ways it was asked.
pub(super) fn answer_dialog(
    app: App,
    is_open: RwSignal<bool>,
    gap: Option<(String, Vec<String>)>,
    list: Load,
) -> AnyView {
    dialog(is_open, t("answer.title"), move || form(app, is_open, gap.clone(), list))
}

fn form(
    app: App,
    is_open: RwSignal<bool>,
    gap: Option<(String, Vec<String>)>,
    list: Load,
) -> AnyView {
    let kept: Value =
        crate::tab::kept(DRAFT).and_then(|k| serde_json::from_str(&k).ok()).unwrap_or_default();
    let asked = gap.as_ref().map(|(_, asked)| asked.join("\n"));
    let questions = RwSignal::new(asked.unwrap_or_else(|| kept.text("/questions")));
    let answer = RwSignal::new(kept.text("/answer"));
    let quote = RwSignal::new(String::new());
    let until = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None);
    let is_draft = gap.is_none();
    Effect::new(move |_| {
        let draft = json!({ "questions": questions.get(), "answer": answer.get() });
        if is_draft {
            crate::tab::keep(DRAFT, &draft.to_string());
        }
    });
    let gap = gap.map(|(id, _)| id);
    let save = move || {
        let lines = questions.get_untracked();
        let lines: Vec<&str> = lines.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        let mut body = json!({ "questions": lines, "answer": answer.get_untracked().trim() });
        for (name, value) in [
            ("quote", quote.get_untracked()),
            ("valid_until", until.get_untracked()),
            ("gap", gap.clone().unwrap_or_default()),
        ] {
            if !value.trim().is_empty() {
                body[name] = Value::from(value.trim());
            }
        }
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let sent = api::send(app, "POST", "/admin/answers", &body).await;
            busy.set(false);
            match sent {
                Ok(_) => {
                    crate::tab::keep(DRAFT, "");
                    app.say(t("answer.saved"));
                    is_open.set(false);
                    list.again();
                }
                Err(why) => problem.set(Some(why)),
            }
        });
    };
    view! {
        {area(t("answer.questions"), t("answer.questions.hint"), 3, questions)}
        {area(t("answer.answer"), t("answer.answer.hint"), 5, answer)}
        <div class="pair">
            {input("text", t("answer.quote"), t("answer.quote.hint"), quote)}
            {input("date", t("answer.until"), t("answer.until.hint"), until)}
        </div>
        {said(problem)}
        <footer class="dialog__foot">{button_busy("button--primary", t("answer.save"), move || busy.get(), save)}</footer>
    }
    .into_any()
}
