//! `/openapi.json`, generated from the types and the route attributes.

use countersign_shared::wire::{admin, buyer, config, problem, webhook};
use serde_json::{Value, json};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi, PartialSchema, ToSchema};

use crate::app::error::{AppError, INTERNAL};

use super::{HttpResponse, admin as admin_routes, buyer as buyer_routes, meta};

/// The problem document, under its own name in the responses.
pub(crate) type ProblemSchema = problem::Problem;

#[derive(OpenApi)]
#[openapi(
    info(title = "Countersign", description = "The closing agent for sales quotes."),
    modifiers(&Security),
    paths(
        meta::healthz, meta::version,
        buyer_routes::bootstrap, buyer_routes::start, buyer_routes::read, buyer_routes::message,
        buyer_routes::hand_off, buyer_routes::feedback,
        admin_routes::read_config, admin_routes::write_config, admin_routes::config_schema,
        admin_routes::list_sources, admin_routes::add_source, admin_routes::remove_sources, admin_routes::remove_source,
        admin_routes::read_quote, admin_routes::put_quote, admin_routes::remove_quote, admin_routes::quote_token,
        admin_routes::explain, admin_routes::read_conversation,
        admin_routes::list_deliveries, admin_routes::read_delivery, admin_routes::replay,
    ),
    components(schemas(
        webhook::Event, buyer::Status, admin::DeliveryStatus, problem::FieldError, config::Messages,
    )),
)]
pub(crate) struct Document;

struct Security;

impl Modify for Security {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_with(Default::default);
        for (name, about) in [
            ("admin_token", "The secret `ADMIN_TOKEN`."),
            (
                "quote_token",
                "A JWT for the quote of the page, from `POST /admin/quotes/{id}/token` or the host's back end.",
            ),
            (
                "conversation_token",
                "The token from `POST /v1/conversations`, valid from the same origin only.",
            ),
        ] {
            let mut scheme = Http::new(HttpAuthScheme::Bearer);
            scheme.description = Some(about.to_owned());
            components.add_security_scheme(name, SecurityScheme::Http(scheme));
        }
    }
}

#[expect(clippy::unused_async, reason = "every handler is awaited alike")]
pub(super) async fn document() -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &Document::openapi())
}

/// JSON Schema 2020-12 of the configuration: the schema of the type, with what it refers to as `$defs`.
pub(super) fn config_schema() -> Result<Value, AppError> {
    let mut schema = serde_json::to_value(config::Config::schema())?;
    let mut parts = Vec::new();
    config::Config::schemas(&mut parts);
    let definitions: serde_json::Map<String, Value> = parts
        .into_iter()
        .map(|(name, part)| Ok((name, serde_json::to_value(part)?)))
        .collect::<Result<_, AppError>>()?;
    let object =
        schema.as_object_mut().ok_or_else(|| AppError::new(INTERNAL, "the schema is no object"))?;
    object.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    object.insert("$defs".to_owned(), Value::Object(definitions));
    let text = schema.to_string().replace("#/components/schemas/", "#/$defs/");
    Ok(serde_json::from_str(&text)?)
}
