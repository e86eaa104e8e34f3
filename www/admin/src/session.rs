//! Who is signed in.

use leptos::prelude::*;

use crate::api;
use crate::app::App;
use crate::problem::Problem;

/// Learns who is signed in. A deployment that does not say has one admin.
pub(crate) async fn learn(app: App) -> Result<(), Problem> {
    let me = match api::get(app, "/admin/me").await {
        Ok(me) => me,
        Err(problem) if problem.is_missing() => {
            // The token is accepted, or this says that it is not.
            api::get(app, "/admin/sources?limit=1").await?;
            serde_json::json!({ "name": "admin", "role": "owner" })
        }
        Err(problem) => return Err(problem),
    };
    app.me.set(Some(me));
    Ok(())
}
