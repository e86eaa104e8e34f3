//! `/admin`: what the seller's admins and the host's back end call.

use countersign_shared::wire::admin::{
    CalibrateRequest, DeliveryList, ExplainRequest, NewFile, NewQuoteToken, RemoveSources, Removed,
    SourceList,
};

use crate::app::App;
use crate::app::conversation::Command;
use crate::app::error::{AppError, MALFORMED, TOO_LARGE};
use crate::app::quotes::MAX_QUOTE;
use crate::app::records::Filter;
use crate::platform::Platform;

use super::http::MAX_FILE;
use super::{HttpRequest, HttpResponse, nothing, only, openapi};

pub(super) async fn route<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    method: &str,
    path: &[&str],
) -> Result<HttpResponse, AppError> {
    match (path, method) {
        (["config"], "GET") => read_config(app).await,
        (["config"], "PUT") => write_config(app, request).await,
        (["config"], _) => only(method, &["GET", "PUT"])?.then(read_config(app)).await,
        (["config", "schema"], _) => {
            only(method, &["GET"])?.then(openapi::config_schema(app)).await
        }
        (["sources"], "GET") => list_sources(app).await,
        (["sources"], "POST") => add_source(app, request).await,
        (["sources"], "DELETE") => remove_sources(app, request).await,
        (["sources"], _) => only(method, &["GET", "POST", "DELETE"])?.then(list_sources(app)).await,
        (["sources", id], _) => only(method, &["DELETE"])?.then(remove_source(app, id)).await,
        (["quotes", "import"], "POST") => import_quote(app, request).await,
        (["quotes", id], "GET") => read_quote(app, id).await,
        (["quotes", id], "PUT") => put_quote(app, request, id).await,
        (["quotes", id], _) => {
            only(method, &["GET", "PUT", "DELETE"])?.then(remove_quote(app, id)).await
        }
        (["quotes", id, "token"], _) => {
            only(method, &["POST"])?.then(quote_token(app, request, id)).await
        }
        (["explain"], _) => only(method, &["POST"])?.then(explain(app, request)).await,
        (["calibrate"], _) => only(method, &["POST"])?.then(calibrate(app, request)).await,
        (["conversations"], "DELETE") => erase_conversations(app, request).await,
        (["conversations"], _) => {
            only(method, &["GET", "DELETE"])?.then(list_conversations(app, request)).await
        }
        (["conversations", "export"], _) => {
            only(method, &["GET"])?.then(export_conversations(app, request)).await
        }
        (["conversations", id], "DELETE") => erase_conversation(app, id).await,
        (["conversations", id], _) => {
            only(method, &["GET", "DELETE"])?.then(read_conversation(app, id)).await
        }
        (["conversations", id, "export"], _) => {
            only(method, &["GET"])?.then(export_conversation(app, id)).await
        }
        (["deliveries"], _) => only(method, &["GET"])?.then(list_deliveries(app, request)).await,
        (["deliveries", "health"], _) => only(method, &["GET"])?.then(delivery_health(app)).await,
        (["presence"], "PUT") => put_presence(app, request).await,
        (["presence"], _) => only(method, &["GET", "PUT"])?.then(read_presence(app)).await,
        (["handoff", "dry-run"], _) => {
            only(method, &["POST"])?.then(plan_handoff(app, request)).await
        }
        (["inboxes"], _) => only(method, &["GET"])?.then(inbox_kinds(app)).await,
        (["inboxes", "test"], _) => only(method, &["POST"])?.then(test_inboxes(app)).await,
        (["deliveries", id], _) => only(method, &["GET"])?.then(read_delivery(app, id)).await,
        (["deliveries", id, "replay"], _) => only(method, &["POST"])?.then(replay(app, id)).await,
        _ => Err(nothing(request)),
    }
}

/// An `ETag` of a version, and back. Weak or strong, quoted or not: the number is what counts.
fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

fn version_of(etag: &str) -> Result<i64, AppError> {
    etag.trim()
        .trim_start_matches("W/")
        .trim_matches('"')
        .parse()
        .map_err(|_| AppError::new(MALFORMED, "`If-Match` is not the `ETag` of a configuration."))
}

async fn read_config<P: Platform>(app: &App<P>) -> Result<HttpResponse, AppError> {
    let (version, config) = app.read_config().await?;
    let mut response = HttpResponse::json(200, config.as_ref())?;
    response.header("etag", etag(version));
    Ok(response)
}

async fn write_config<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let if_match = request.if_match.as_deref().map(version_of).transpose()?;
    let (version, config) = app.write_config(&request.body, if_match).await?;
    let mut response = HttpResponse::json(200, &config)?;
    response.header("etag", etag(version));
    Ok(response)
}

async fn list_sources<P: Platform>(app: &App<P>) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &SourceList { sources: app.list_sources().await? })
}

async fn add_source<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let Some(name) = request.parameter("name") else {
        return HttpResponse::json(201, &app.add_source(request.json()?).await?);
    };
    // A file as it is: what is said of it stands in the address.
    if request.body.len() > MAX_FILE {
        return Err(AppError::new(TOO_LARGE, "A file may have at most 20 MB."));
    }
    let said = |name: &str| request.parameter(name).map(str::to_owned);
    // What a client sends when it knows nothing of a file says nothing.
    let vague = ["application/octet-stream", "application/x-www-form-urlencoded"];
    let media_type = request.content_type.clone().filter(|m| !vague.contains(&m.as_str()));
    let file = NewFile {
        name: name.to_owned(),
        media_type,
        language: said("language"),
        url: said("url"),
        valid_until: said("valid_until"),
        allow_sensitive: said("allow_sensitive"),
    };
    HttpResponse::json(201, &app.add_file(&file, &request.body).await?)
}

async fn remove_sources<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let RemoveSources { ids } = request.json()?;
    HttpResponse::json(200, &Removed { removed: app.remove_sources(&ids).await? })
}

async fn remove_source<P: Platform>(app: &App<P>, id: &str) -> Result<HttpResponse, AppError> {
    app.remove_sources(&[id.to_owned()]).await?;
    Ok(HttpResponse::empty(204))
}

async fn read_quote<P: Platform>(app: &App<P>, id: &str) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.read_quote(id).await?)
}

async fn put_quote<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    id: &str,
) -> Result<HttpResponse, AppError> {
    if request.body.len() > MAX_QUOTE {
        return Err(AppError::new(TOO_LARGE, "A quote may have at most 512 KiB."));
    }
    HttpResponse::json(200, &app.put_quote(id, &request.body).await?)
}

async fn import_quote<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let imported = app.import_quote(request.json()?).await?;
    HttpResponse::json(if imported.stored { 201 } else { 200 }, &imported)
}

async fn remove_quote<P: Platform>(app: &App<P>, id: &str) -> Result<HttpResponse, AppError> {
    app.remove_quote(id).await?;
    Ok(HttpResponse::empty(204))
}

async fn quote_token<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    id: &str,
) -> Result<HttpResponse, AppError> {
    let new: NewQuoteToken = request.json_or_default()?;
    HttpResponse::json(201, &app.quote_token(id, &new).await?)
}

async fn explain<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let request: ExplainRequest = request.json()?;
    HttpResponse::json(200, &app.explain(&request).await?)
}

async fn calibrate<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let request: CalibrateRequest = request.json()?;
    HttpResponse::json(200, &app.calibrate(&request).await?)
}

async fn read_conversation<P: Platform>(app: &App<P>, id: &str) -> Result<HttpResponse, AppError> {
    HttpResponse::outcome(&app.command(id, &Command::AdminRead).await?)
}

async fn list_deliveries<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let deliveries = app.list_deliveries(request.parameter("status")).await?;
    HttpResponse::json(200, &DeliveryList { deliveries })
}

async fn read_delivery<P: Platform>(app: &App<P>, id: &str) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.read_delivery(id).await?)
}

async fn replay<P: Platform>(app: &App<P>, id: &str) -> Result<HttpResponse, AppError> {
    HttpResponse::outcome(&app.replay(id).await?)
}

async fn delivery_health<P: Platform>(app: &App<P>) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.delivery_health().await?)
}

async fn put_presence<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.put_presence(&request.json()?).await?)
}

async fn read_presence<P: Platform>(app: &App<P>) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.read_presence().await?)
}

async fn plan_handoff<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.plan_handoff(&request.json()?).await?)
}

#[expect(clippy::unused_async, reason = "every handler is awaited alike")]
async fn inbox_kinds<P: Platform>(app: &App<P>) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.inbox_kinds())
}

async fn test_inboxes<P: Platform>(app: &App<P>) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.test_inboxes().await?)
}

fn filter(request: &HttpRequest) -> Filter<'_> {
    Filter {
        quote: request.parameter("quote"),
        contact: request.parameter("contact"),
        status: request.parameter("status"),
        cursor: request.parameter("cursor"),
    }
}

async fn list_conversations<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.list_conversations(filter(request)).await?)
}

async fn export_conversations<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.export_conversations(filter(request)).await?)
}

async fn erase_conversations<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.erase_conversations(filter(request)).await?)
}

async fn export_conversation<P: Platform>(
    app: &App<P>,
    id: &str,
) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.export_conversation(id).await?)
}

async fn erase_conversation<P: Platform>(app: &App<P>, id: &str) -> Result<HttpResponse, AppError> {
    app.erase_conversation(id).await?;
    Ok(HttpResponse::empty(204))
}
