//! `/admin`, what the console asks of the desk: the configuration with its versions, tokens, the switches, golden questions.

use countersign_shared::wire::config::Config;
use countersign_shared::wire::console::QuoteSwitch;

use crate::app::App;
use crate::app::configs::{Precondition, filled};
use crate::app::error::{AppError, MALFORMED};
use crate::app::numbers::NumberFilter;
use crate::app::switches::QuoteFilter;
use crate::platform::Platform;

use super::{HttpRequest, HttpResponse, nothing, openapi};

pub(super) async fn route<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    method: &str,
    path: &[&str],
) -> Result<HttpResponse, AppError> {
    match (path, method) {
        (["me"], "GET") => HttpResponse::json(200, &app.me()),
        (["notices"], "GET") => HttpResponse::json(200, &app.notices().await?),
        (["config"], "GET") => read_config(app, request).await,
        (["config"], "PUT") => {
            config(&app.put_config(&request.body, precondition(request)?).await?)
        }
        (["config"], "PATCH") => {
            config(&app.patch_config(&request.body, precondition(request)?).await?)
        }
        (["config", "schema"], "GET") => openapi::config_schema(app).await,
        (["config", "versions"], "GET") => {
            HttpResponse::json(200, &app.config_versions(request.parameter("cursor")).await?)
        }
        (["config", "versions", version], "GET") => {
            HttpResponse::json(200, &app.config_version(version).await?)
        }
        (["config", "versions", version, "diff"], "GET") => {
            let against = request.parameter("against");
            HttpResponse::json(200, &app.config_diff(version, against).await?)
        }
        (["config", "versions", version, "restore"], "POST") => {
            config(&app.restore_config(version, precondition(request)?).await?)
        }
        (["agent", "check"], "POST") => {
            HttpResponse::json(200, &app.check_step(request.json()?).await?)
        }
        (["quotes", id, "digest"], "GET") => HttpResponse::json(200, &app.digest(id).await?),
        (["activate"], "POST") => config(&app.activate().await?),
        (["deactivate"], "POST") => config(&app.deactivate().await?),
        (["tokens"], "GET") => HttpResponse::json(200, &app.list_tokens().await?),
        (["tokens"], "POST") => HttpResponse::json(201, &app.create_token(&request.json()?).await?),
        (["tokens", id], "DELETE") => {
            app.revoke_token(id).await?;
            Ok(HttpResponse::empty(204))
        }
        (["avatar"], "POST") => HttpResponse::json(201, &app.put_avatar(&request.body).await?),
        (["quotes"], "GET") => {
            let filter = QuoteFilter {
                search: request.parameter("search"),
                enabled: request.parameter("enabled"),
                cursor: request.parameter("cursor"),
            };
            HttpResponse::json(200, &app.list_quotes(filter).await?)
        }
        (["quotes", "enable"], "POST") => {
            HttpResponse::json(200, &app.switch_quotes(&request.json()?).await?)
        }
        (["quotes", id], "PATCH") => {
            let to: QuoteSwitch = request.json()?;
            HttpResponse::json(200, &app.switch_quote(id, to).await?)
        }
        (["numbers"], "GET") => {
            let filter = NumberFilter {
                from: request.parameter("from"),
                to: request.parameter("to"),
                quote: request.parameter("quote"),
                language: request.parameter("language"),
            };
            HttpResponse::json(200, &app.numbers(filter).await?)
        }
        (["golden"], "GET") => HttpResponse::json(200, &app.list_golden().await?),
        (["golden"], "POST") => HttpResponse::json(201, &app.add_golden(request.json()?).await?),
        (["golden", "run"], "POST") => HttpResponse::json(200, &app.run_golden().await?),
        (["golden", id], "DELETE") => {
            app.remove_golden(id).await?;
            Ok(HttpResponse::empty(204))
        }
        _ => Err(nothing(request)),
    }
}

/// Versions that a header names; weak or strong, quoted or not: the number is what counts. None where it says `*`.
fn versions(header: &str, name: &str) -> Result<Option<Vec<i64>>, AppError> {
    if header.trim() == "*" {
        return Ok(None);
    }
    let one = |tag: &str| {
        let number = tag.trim().trim_start_matches("W/").trim_matches('"').parse();
        number.map_err(|_| {
            AppError::new(MALFORMED, format!("`{name}` is not the `ETag` of a configuration."))
        })
    };
    header.split(',').map(one).collect::<Result<_, _>>().map(Some)
}

/// What a change is held against.
fn precondition(request: &HttpRequest) -> Result<Precondition, AppError> {
    let is = match &request.if_match {
        Some(header) => versions(header, "If-Match")?.and_then(|all| all.first().copied()),
        None => None,
    };
    let is_first = match &request.if_none_match {
        Some(header) => versions(header, "If-None-Match")?.is_none(),
        None => false,
    };
    Ok(Precondition { is, is_first })
}

fn config((version, config): &(i64, Config)) -> Result<HttpResponse, AppError> {
    let mut response = HttpResponse::json(200, &filled(config))?;
    response.header("etag", format!("\"{version}\""));
    Ok(response)
}

async fn read_config<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let (version, read) = app.read_config().await?;
    let known = match &request.if_none_match {
        Some(header) => versions(header, "If-None-Match")?,
        None => Some(Vec::new()),
    };
    if known.is_none_or(|known| known.contains(&version)) {
        let mut response = HttpResponse::empty(304);
        response.header("etag", format!("\"{version}\""));
        return Ok(response);
    }
    config(&(version, read.as_ref().clone()))
}
