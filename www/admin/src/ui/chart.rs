//! Charts, with a table behind each, and bars within a line.

use leptos::prelude::*;
use serde_json::json;

use crate::shell;
use crate::words::t;

/// Bars, stacked; the table says the same. `head` names what the labels are.
pub(crate) fn bars(
    title: String,
    head: String,
    labels: Vec<String>,
    series: Vec<(String, Vec<f64>)>,
) -> AnyView {
    let element: NodeRef<leptos::html::Div> = NodeRef::new();
    let data = json!({
        "labels": labels,
        "series": series.iter().map(|(name, data)| json!({ "name": name, "data": data })).collect::<Vec<_>>(),
    })
    .to_string();
    Effect::new(move |_| {
        if let Some(element) = element.get() {
            shell::chart(&element, &data);
        }
    });
    let legend = series.iter().enumerate().map(|(at, (name, _))| {
        view! { <li><span class=format!("legend__dot legend__dot--{at}")></span>{name.clone()}</li> }
    });
    let heads = series.iter().map(|(name, _)| view! { <th scope="col">{name.clone()}</th> });
    let rows = labels.iter().enumerate().map(|(at, label)| {
        let cells = series.iter().map(|(_, data)| {
            view! { <td class="num">{data.get(at).map(|n| shell::number(*n))}</td> }
        });
        view! { <tr><th scope="row">{label.clone()}</th>{cells.collect_view()}</tr> }
    });
    view! {
        <figure class="chart">
            <figcaption class="sr">{title.clone()}</figcaption>
            <ul class="legend">{legend.collect_view()}</ul>
            <div class="chart__area" node_ref=element aria-hidden="true"></div>
            <details class="chart__table"><summary>{t("chart.table")}</summary>
                <div class="scroller" tabindex="0"><table class="table"><caption class="sr">{title}</caption>
                    <thead><tr><th scope="col">{head}</th>{heads.collect_view()}</tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table></div>
            </details>
        </figure>
    }
    .into_any()
}

/// A bar of a share, with marks on it.
pub(crate) fn meter(label: String, share: f64, marks: &[(f64, String)]) -> AnyView {
    let percent = |share: f64| format!("{:.1}%", share.clamp(0.0, 1.0) * 100.0);
    let marks = marks.iter().map(|(at, name)| {
        view! { <span class="meter__mark" style:left=percent(*at)><span class="meter__name">{name.clone()}</span></span> }
    });
    view! {
        <div class="meter" role="img" aria-label=label>
            <div class="meter__track"><span class="meter__fill" style:width=percent(share)></span>{marks.collect_view()}</div>
        </div>
    }
    .into_any()
}
