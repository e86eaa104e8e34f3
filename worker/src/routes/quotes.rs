//! What admins ask of quotes, golden questions, numbers, and why the agent answers as it does.

use countersign_shared::wire::admin::{CalibrateRequest, ExplainRequest};
use countersign_shared::wire::console::QuoteSwitch;
use countersign_shared::wire::routes::Quotes;

use crate::app::App;
use crate::app::error::AppError;
use crate::app::numbers::NumberFilter;
use crate::app::switches::QuoteFilter;
use crate::port::Platform;

use super::{Found, HttpRequest, HttpResponse};

pub(super) async fn answer<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    found: &Found<'_>,
    operation: Quotes,
) -> Result<HttpResponse, AppError> {
    let id = || found.part("id");
    match operation {
        Quotes::ListQuotes => {
            let filter = QuoteFilter {
                search: request.parameter("search"),
                enabled: request.parameter("enabled"),
                cursor: request.parameter("cursor"),
            };
            HttpResponse::json(200, &app.list_quotes(filter).await?)
        }
        Quotes::SwitchQuotes => {
            HttpResponse::json(200, &app.switch_quotes(&request.json()?).await?)
        }
        Quotes::ImportQuote => {
            let imported = app.import_quote(request.json()?).await?;
            HttpResponse::json(if imported.stored { 201 } else { 200 }, &imported)
        }
        Quotes::ReadQuote => HttpResponse::json(200, &app.read_quote(id()?).await?),
        Quotes::PutQuote => HttpResponse::json(200, &app.put_quote(id()?, &request.body).await?),
        Quotes::SwitchQuote => {
            let to: QuoteSwitch = request.json()?;
            HttpResponse::json(200, &app.switch_quote(id()?, to).await?)
        }
        Quotes::RemoveQuote => {
            app.remove_quote(id()?).await?;
            Ok(HttpResponse::empty(204))
        }
        Quotes::Digest => HttpResponse::json(200, &app.digest(id()?).await?),
        Quotes::Explain => {
            let asked: ExplainRequest = request.json()?;
            HttpResponse::json(200, &app.explain(&asked).await?)
        }
        Quotes::Calibrate => {
            let asked: CalibrateRequest = request.json()?;
            HttpResponse::json(200, &app.calibrate(&asked).await?)
        }
        Quotes::ListGolden => HttpResponse::json(200, &app.list_golden().await?),
        Quotes::AddGolden => HttpResponse::json(201, &app.add_golden(request.json()?).await?),
        Quotes::RunGolden => HttpResponse::json(200, &app.run_golden().await?),
        Quotes::RemoveGolden => {
            app.remove_golden(id()?).await?;
            Ok(HttpResponse::empty(204))
        }
        Quotes::Numbers => {
            let filter = NumberFilter {
                from: request.parameter("from"),
                to: request.parameter("to"),
                quote: request.parameter("quote"),
                language: request.parameter("language"),
            };
            HttpResponse::json(200, &app.numbers(filter).await?)
        }
    }
}
