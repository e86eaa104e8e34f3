//! Knowledge: what the agent answers from, what is wrong with it, and what it lacks.

mod add;
mod addresses;
mod answer;
mod quality;
mod removal;
mod source;
mod sources;

use crate::ui::dynamic;
use crate::ui::live;
use leptos::prelude::*;

use crate::app::App;
use crate::ui::head;
use crate::words::t;

pub(super) use add::drop_zone;

/// The parts of the page.
const TABS: [&str; 4] = ["sources", "addresses", "findings", "gaps"];

pub(crate) fn page(app: App) -> AnyView {
    let tab = Memo::new(move |_| {
        let open = app.route.get().open;
        let first = open.split('/').next().unwrap_or_default().to_owned();
        if TABS.contains(&first.as_str()) { first } else { "sources".to_owned() }
    });
    let tabs = TABS.map(|name| {
        view! {
            <a class="tab" href=format!("#/knowledge/{name}") aria-current=live(move || (tab.get() == name).then_some("true"))>
                {t(&format!("knowledge.{name}"))}
            </a>
        }
    });
    let is_rep = move || app.role() == "rep";
    view! {
        <div class="page">
            {head("knowledge", ())}
            <nav class="tablist" aria-label=t("knowledge.parts") hidden=is_rep>{tabs}</nav>
            {dynamic(move || match tab.get().as_str() {
                "addresses" => addresses::tab(app),
                "findings" => quality::findings(app),
                "gaps" => quality::gaps(app),
                _ => sources::tab(app),
            })}
        </div>
    }
    .into_any()
}
