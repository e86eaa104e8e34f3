//! What admins ask of the configuration, its versions, tokens and the switch of the agent.

use countersign_shared::wire::config::Config;
use countersign_shared::wire::routes::Settings;

use crate::app::App;
use crate::app::configs::{Precondition, filled};
use crate::app::error::{AppError, MALFORMED};
use crate::port::Platform;

use super::{Found, HttpRequest, HttpResponse, openapi};

pub(super) async fn answer<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    found: &Found<'_>,
    operation: Settings,
) -> Result<HttpResponse, AppError> {
    let version = || found.part("version");
    match operation {
        Settings::Me => HttpResponse::json(200, &app.me()),
        Settings::Notices => HttpResponse::json(200, &app.notices().await?),
        Settings::ReadConfig => read_config(app, request).await,
        Settings::WriteConfig => {
            config(&app.put_config(&request.body, precondition(request)?).await?)
        }
        Settings::PatchConfig => {
            config(&app.patch_config(&request.body, precondition(request)?).await?)
        }
        Settings::ReadSchema => openapi::config_schema(app).await,
        Settings::ConfigVersions => {
            HttpResponse::json(200, &app.config_versions(request.parameter("cursor")).await?)
        }
        Settings::ConfigVersion => HttpResponse::json(200, &app.config_version(version()?).await?),
        Settings::ConfigDiff => {
            let against = request.parameter("against");
            HttpResponse::json(200, &app.config_diff(version()?, against).await?)
        }
        Settings::RestoreConfig => {
            config(&app.restore_config(version()?, precondition(request)?).await?)
        }
        Settings::Activate => config(&app.activate().await?),
        Settings::Deactivate => config(&app.deactivate().await?),
        Settings::ListTokens => HttpResponse::json(200, &app.list_tokens().await?),
        Settings::CreateToken => {
            HttpResponse::json(201, &app.create_token(&request.json()?).await?)
        }
        Settings::RevokeToken => {
            app.revoke_token(found.part("id")?).await?;
            Ok(HttpResponse::empty(204))
        }
        Settings::PutAvatar => HttpResponse::json(201, &app.put_avatar(&request.body).await?),
        Settings::CheckStep => HttpResponse::json(200, &app.check_step(request.json()?).await?),
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
