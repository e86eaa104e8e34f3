//! Sources removed, with the offer to bring them back.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::json;

use crate::api;
use crate::app::App;
use crate::ui::Load;
use crate::value::Look;
use crate::words::{fill, t};

/// Removes sources, and offers to bring them back.
pub(super) fn remove(app: App, list: Load, ids: Vec<String>) {
    spawn_local(async move {
        let body = json!({ "ids": ids });
        match api::send(app, "DELETE", "/admin/sources", &body).await {
            Ok(removed) => {
                list.again();
                let text = fill("knowledge.removed", &[("n", &removed.text("/removed"))]);
                let undo = Callback::new(move |()| {
                    let body = body.clone();
                    spawn_local(async move {
                        match api::send(app, "POST", "/admin/sources/restore", &body).await {
                            Ok(_) => {
                                app.say(t("knowledge.restored"));
                                list.again();
                            }
                            Err(problem) => app.fail(&problem),
                        }
                    });
                });
                app.offer(text, t("undo"), undo);
            }
            Err(problem) => app.fail(&problem),
        }
    });
}
