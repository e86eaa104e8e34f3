//! Why, as a picture: what was understood, what was found, what spoke for it, what was decided.

use crate::ui::dynamic;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use crate::api;
use crate::app::App;
use crate::picture::{Candidate, Part, Picture, Signal};
use crate::ui::{badge, button, icon, load, meter};
use crate::value::Look;
use crate::words::{fill, named, t};

/// The colour of an action.
pub(crate) fn kind(action: &str) -> &'static str {
    match action {
        "answer" => "good",
        "clarify" => "warn",
        "handoff" => "info",
        _ => "plain",
    }
}

pub(super) fn view(app: App, quote: &str, question: &str, explained: &Value) -> AnyView {
    let picture = Picture::of(explained);
    let reason =
        (!picture.reason.is_empty()).then(|| badge("plain", named("reason", &picture.reason)));
    let parts = picture.parts.iter().map(part).collect_view();
    let steps = picture.steps.iter().map(|(rule, outcome)| {
        view! { <li class="step"><strong>{named("rule", rule)}</strong><span>{outcome.clone()}</span></li> }
    });
    view! {
        <header class="why__head"><h2>{t("why.title")}</h2>
            {badge(kind(&picture.action), named("action", &picture.action))}{reason}
            {app.can_write().then(|| keep(app, quote, question, explained))}
        </header>
        <ol class="why">
            <li><h3><span class="why__step">"1"</span>{t("why.understood")}</h3>{parts}</li>
            <li><h3><span class="why__step">"2"</span>{t("why.found")}</h3>{candidates(app, &picture, explained)}</li>
            <li><h3><span class="why__step">"3"</span>{t("why.sure")}</h3>{confidence(&picture)}</li>
            <li><h3><span class="why__step">"4"</span>{t("why.decided")}</h3><ol class="steps">{steps.collect_view()}</ol></li>
        </ol>
    }
    .into_any()
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

fn part(part: &Part) -> AnyView {
    let slots: Vec<_> = part
        .slots
        .iter()
        .map(|(name, value)| view! { <div><dt>{named("slot", name)}</dt><dd>{value.replace('_', " ")}</dd></div> })
        .collect();
    let rivals: Vec<_> = part
        .rivals
        .iter()
        .map(|(name, sure)| {
            let (act, slot) = name.split_once(':').unwrap_or((name, ""));
            let label = format!("{} {}", named("act", act), slot.replace(['_', '?'], " "));
            view! { <li><span>{label.trim().to_owned()}</span><progress max="1" value=*sure aria-hidden="true"></progress><small>{percent(*sure)}</small></li> }
        })
        .collect();
    view! {
        <div class="part">
            <blockquote>{part.text.clone()}</blockquote>
            <p class="part__act"><strong>{named("act", &part.act)}</strong><progress max="1" value=part.sure aria-hidden="true"></progress>
                <small>{fill("why.surely", &[("n", &percent(part.sure))])}</small></p>
            {(!slots.is_empty()).then(|| view! { <dl class="slots">{slots}</dl> })}
            {(!rivals.is_empty()).then(|| view! {
                <details class="fold"><summary>{t("why.rivals")}</summary><ul class="rivals">{rivals}</ul></details> })}
        </div>
    }
    .into_any()
}

fn candidates(app: App, picture: &Picture, explained: &Value) -> AnyView {
    if picture.candidates.is_empty() {
        return view! { <p class="quiet">{t("why.no_documents")}</p> }.into_any();
    }
    let best = picture.candidates.iter().map(|c| c.score).fold(f64::MIN_POSITIVE, f64::max);
    let cited: Vec<String> =
        explained.list("/verdict/citations").iter().map(|c| c.text("/passage")).collect();
    let rows = picture
        .candidates
        .iter()
        .enumerate()
        .map(|(at, c)| candidate(app, at, c, best, cited.contains(&c.passage)));
    view! { <ol class="candidates">{rows.collect_view()}</ol> }.into_any()
}

fn candidate(app: App, at: usize, candidate: &Candidate, best: f64, is_cited: bool) -> AnyView {
    let (source, passage) = (candidate.source.clone(), candidate.passage.clone());
    let is_quote = !source.starts_with("src_");
    let path = if is_quote { String::new() } else { format!("/admin/sources/{source}") };
    let one = load(app, move || path.clone());
    let own = passage.clone();
    let title = move || match one.value.get() {
        Some(source) => {
            let headings = source
                .list("/contents")
                .iter()
                .find(|p| p.text("/id") == own)
                .map(|p| p.texts("/headings").join(" › "));
            headings.filter(|h| !h.is_empty()).unwrap_or_else(|| source.text("/title"))
        }
        None if is_quote => t("why.the_quote"),
        None => own.clone(),
    };
    let text = move || {
        let source = one.value.get()?;
        let text = source
            .list("/contents")
            .iter()
            .find(|p| p.text("/id") == passage)
            .map(|p| p.text("/text"))?;
        Some(view! { <p class="candidate__text">{text}</p> })
    };
    let shares = candidate.shares.iter().take(6).map(|(name, amount)| {
        view! { <li><span>{name.clone()}</span><small>{format!("{amount:.3}")}</small></li> }
    });
    view! {
        <li class="candidate" class:candidate--cited=is_cited>
            <div class="candidate__head"><span class="candidate__rank">{at + 1}</span><strong>{title}</strong>
                {is_cited.then(|| badge("good", t("why.cited")))}<small>{format!("{:.3}", candidate.score)}</small></div>
            {meter(fill("why.score", &[("n", &format!("{:.3}", candidate.score))]), candidate.score / best, &[])}
            <details class="fold"><summary>{t("why.score_of")}</summary>{text}<ul class="rivals rivals--plain">{shares.collect_view()}</ul></details>
        </li>
    }
    .into_any()
}

fn confidence(picture: &Picture) -> AnyView {
    let Some(confidence) = picture.confidence else {
        return view! { <p class="quiet">{t("why.no_confidence")}</p> }.into_any();
    };
    let marks =
        [(picture.clarify_at, t("why.clarify_at")), (picture.answer_at, t("why.answer_at"))];
    let said = fill(
        "why.at",
        &[
            ("n", &percent(confidence)),
            ("clarify", &percent(picture.clarify_at)),
            ("answer", &percent(picture.answer_at)),
        ],
    );
    let heaviest = picture.heaviest();
    let signals = picture.signals.iter().map(|s| signal(s, heaviest));
    view! {
        <p class="why__number"><strong>{percent(confidence)}</strong><span>{said.clone()}</span></p>
        {meter(said, confidence, &marks)}
        <h4>{t("why.signals")}</h4>
        <p class="quiet">{t("why.signals.text")}</p>
        <ul class="signals">{signals.collect_view()}</ul>
    }
    .into_any()
}

fn signal(signal: &Signal, heaviest: f64) -> AnyView {
    let width = format!("{:.1}%", (signal.contribution.abs() / heaviest * 50.0).min(50.0));
    let is_for = signal.contribution >= 0.0;
    let name = if signal.name.is_empty() { t("why.rest") } else { named("signal", &signal.name) };
    let value = (!signal.name.is_empty()).then(|| format!("{:.2}", signal.value));
    view! {
        <li class="signal">
            <span class="signal__name">{name}<small>{value}</small></span>
            <span class="signal__track" aria-hidden="true">
                <span class="signal__bar" class:signal__bar--for=is_for class:signal__bar--against=!is_for style:width=width></span></span>
            <span class="signal__sum">{format!("{:+.2}", signal.contribution)}</span>
        </li>
    }
    .into_any()
}

/// Keeps the question, with what it leads to now, as a golden question.
fn keep(app: App, quote: &str, question: &str, explained: &Value) -> AnyView {
    let source = explained
        .some("/verdict/citations/0/source")
        .map(|s| if s.starts_with("quote:") { "quote".to_owned() } else { s });
    let mut expect = json!({ "action": explained.text("/verdict/action") });
    if let Some(source) = source {
        expect["source"] = Value::from(source);
    }
    let body = json!({ "quote": quote, "question": question, "expect": expect });
    let is_kept = RwSignal::new(false);
    let save = move || {
        let body = body.clone();
        spawn_local(async move {
            match api::send(app, "POST", "/admin/golden", &body).await {
                Ok(_) => {
                    is_kept.set(true);
                    app.say(t("golden.kept"));
                }
                Err(mut problem) => {
                    if problem.is_missing()
                        && problem.body.text("/detail").contains("/admin/golden")
                    {
                        problem.detail = t("error.missing");
                    }
                    app.fail(&problem);
                }
            }
        });
    };
    view! {
        <span class="why__keep">{dynamic(move || if is_kept.get() {
            view! { <span class="quiet">{icon("circle-check")}{t("golden.kept")}</span> }.into_any()
        } else {
            button("button--small", t("golden.keep"), save.clone())
        })}</span>
    }
    .into_any()
}
