//! `/openapi.json` and the schema of the configuration, from the routes and the types of the wire.
//!
//! The worker's build script renders both into assets, so the worker itself carries no schema code.

use serde_json::{Map, Value, json};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi, PartialSchema, ToSchema};

use super::config::Config;
use super::problem::FullProblem;
use super::routes::{self, Operation, Route, Sends, Who};
use super::webhook;

#[derive(OpenApi)]
#[openapi(
    info(title = "Countersign", description = "The closing agent for sales quotes."),
    modifiers(&Security),
    components(schemas(webhook::Event, FullProblem))
)]
struct Document;

struct Security;

impl Modify for Security {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_with(Default::default);
        for (name, about) in [
            (
                "admin_token",
                "The secret `ADMIN_TOKEN`, or a named token from `POST /admin/tokens`.",
            ),
            (
                "quote_token",
                "A JWT for the quote of the page, from `POST /admin/quotes/{id}/token` or the \
                 host's back end.",
            ),
            (
                "conversation_token",
                "The token from `POST /v1/conversations`, valid from the same origin only.",
            ),
            ("reply_token", "The token behind the `#` of a reply link."),
            ("thread_token", "The token behind the `#` of a shared link."),
        ] {
            let mut scheme = Http::new(HttpAuthScheme::Bearer);
            scheme.description = Some(about.to_owned());
            components.add_security_scheme(name, SecurityScheme::Http(scheme));
        }
    }
}

/// The scheme of the bearer token that a route asks for.
fn scheme(who: Who) -> Option<&'static str> {
    match who {
        // A socket brings its token as a protocol, and an inbox signs: neither is a bearer token.
        Who::Anyone | Who::Socket | Who::Inbox => None,
        Who::Quote => Some("quote_token"),
        Who::Conversation => Some("conversation_token"),
        Who::Thread => Some("thread_token"),
        Who::Reply => Some("reply_token"),
        Who::Admin(_) => Some("admin_token"),
    }
}

/// For whom an operation is.
fn tag(operation: Operation) -> &'static str {
    match operation {
        Operation::Service(_) => "service",
        Operation::Buyer(_) => "buyer",
        Operation::People(_) => "people",
        Operation::Conversations(_)
        | Operation::Settings(_)
        | Operation::Quotes(_)
        | Operation::Knowledge(_) => "admin",
    }
}

/// The name of an operation: `Operation::Quotes(ReadQuote)` is `read_quote`.
fn name(operation: Operation) -> String {
    let named = format!("{operation:?}");
    let variant = named.split(['(', ')']).nth(1).unwrap_or_default();
    let mut name = String::new();
    for letter in variant.chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

/// What every operation under `/admin` may answer.
const BY_ADMINS: &[(&str, &str)] = &[
    (
        "401",
        "`unauthorized` or `token-expired`: no token, a wrong one, a revoked one, or one that has \
         expired",
    ),
    ("403", "`forbidden`: the role of the token may not do this"),
    ("405", "`method-not-allowed`, with `Allow`"),
    ("429", "`locked-out`: too many wrong tokens from this address, with `Retry-After`"),
];

/// What every operation may answer that is about something.
const ABOUT_ONE: &[(&str, &str)] = &[("404", "`not-found`")];

/// What every operation may answer that is sent something.
const SENT: &[(&str, &str)] = &[
    ("400", "`malformed`: the body is no JSON"),
    ("413", "`too-large`"),
    ("422", "`invalid`: everything that is wrong, by pointer"),
];

/// Completes the documentation of a route with what follows from its row.
fn complete(route: &Route, documented: &mut Value) {
    documented["tags"] = json!([tag(route.operation)]);
    documented["operationId"] = name(route.operation).into();
    if let Some(scheme) = scheme(route.who) {
        documented["security"] = json!([{ scheme: [] }]);
    }
    let Some(responses) = documented["responses"].as_object_mut() else { return };
    let kinds = [
        (matches!(route.who, Who::Admin(_)), BY_ADMINS),
        (route.pattern.contains('{'), ABOUT_ONE),
        (route.sends != Sends::Nothing, SENT),
    ];
    for (status, about) in kinds.iter().filter(|(is, _)| *is).flat_map(|(_, kind)| *kind) {
        responses.entry(*status).or_insert_with(|| json!({ "description": about }));
    }
    for (_, response) in responses.iter_mut().filter(|(status, _)| status.starts_with(['4', '5'])) {
        response["content"] = json!({"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}});
    }
}

/// The OpenAPI 3.1 document.
///
/// # Errors
///
/// When it cannot be written as JSON.
pub fn document() -> serde_json::Result<String> {
    let mut whole = Document::openapi();
    for area in routes::documents() {
        whole.merge(area);
    }
    let mut document = serde_json::to_value(whole)?;
    for route in routes::all() {
        let documented = &mut document["paths"][route.pattern][route.method.to_lowercase()];
        complete(route, documented);
    }
    serde_json::to_string(&document)
}

/// JSON Schema 2020-12 of the configuration: the schema of the type, with what it refers to as `$defs`.
///
/// # Errors
///
/// When it cannot be written as JSON.
pub fn config_schema() -> serde_json::Result<String> {
    let mut schema = serde_json::to_value(Config::schema())?;
    let mut parts = Vec::new();
    Config::schemas(&mut parts);
    let mut definitions = Map::new();
    for (name, part) in parts {
        definitions.insert(name, serde_json::to_value(part)?);
    }
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["$defs"] = definitions.into();
    Ok(schema.to_string().replace("#/components/schemas/", "#/$defs/"))
}
