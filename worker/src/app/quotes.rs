//! Quotes, as the host's back end puts them.

use countersign_shared::dialogue::model::instructing::instructs;
use countersign_shared::locale::Locale;
use countersign_shared::quote::imported::{Import, Imported, OWN, Options, QUOTE};
use countersign_shared::quote::{Finding, Quote, passages, totals};
use countersign_shared::wire::admin::{
    ImportQuote, ImportedQuote, NewQuoteToken, QuoteToken, QuoteView, UnmappedField,
};
use countersign_shared::wire::problem::FieldError;
use serde_json::{Value, json};

use crate::json;
use crate::port::rows::text;
use crate::port::{Platform, sql};
use crate::time::day;

use super::disagreements::disagreements;
use super::error::{AppError, NOT_FOUND};
use super::knowledge::Audience;
use super::shelves::What;
use super::tokens::MAX_LIFE;
use super::{App, audit, segments};

impl<P: Platform> App<P> {
    /// Stores a quote under its id.
    pub(crate) async fn put_quote(&self, id: &str, body: &[u8]) -> Result<QuoteView, AppError> {
        let quote: Quote = self.ask_reader(OWN, "", body).await?.map_err(wrong)?;
        if quote.id != id {
            return Err(AppError::field(
                "id",
                format!("is `{}`, the address says `{id}`", quote.id),
            ));
        }
        self.store_quote(&quote).await?;
        self.view(&quote).await
    }

    /// Has the reader make a quote of a document in another format, and stores it.
    pub(crate) async fn import_quote(&self, new: ImportQuote) -> Result<ImportedQuote, AppError> {
        let options = Options {
            format: new.format,
            language: new.language,
            agent_enabled: new.agent_enabled,
        };
        let request = Import { text: new.text, options };
        let imported: Imported =
            self.ask_reader(QUOTE, "", &serde_json::to_vec(&request)?).await?.map_err(wrong)?;
        if !new.dry_run {
            self.store_quote(&imported.quote).await?;
        }
        let mut view = self.view(&imported.quote).await?;
        view.warnings.splice(0..0, imported.warnings);
        let unmapped = imported.unmapped.into_iter();
        Ok(ImportedQuote {
            format: imported.format,
            stored: !new.dry_run,
            unmapped: unmapped.map(|u| UnmappedField { field: u.field, value: u.value }).collect(),
            view,
        })
    }

    async fn store_quote(&self, quote: &Quote) -> Result<(), AppError> {
        let id = quote.id.as_str();
        let put = sql(
            "INSERT INTO quotes (id, revision, version, title, body, updated_at) VALUES (?1, ?5, ?2, ?3, ?4, ?5) \
             ON CONFLICT (id) DO UPDATE SET revision = max(revision + 1, excluded.revision), version = excluded.version, \
             title = excluded.title, body = excluded.body, updated_at = excluded.updated_at",
            [
                id.into(),
                quote.version.clone().into(),
                quote.title.clone().into(),
                serde_json::to_string(quote)?.into(),
                self.platform.now().into(),
            ],
        );
        // A new version leaves the old one on record; a correction under the same version replaces it.
        let keep = sql(
            "INSERT OR REPLACE INTO quote_versions (id, version, body, replaced_at) \
             SELECT id, version, body, ?3 FROM quotes WHERE id = ?1 AND version <> ?2",
            [id.into(), quote.version.clone().into(), self.platform.now().into()],
        );
        let forget = sql(
            "DELETE FROM quote_versions WHERE id = ?1 AND (version = ?2 OR version NOT IN \
             (SELECT version FROM quote_versions WHERE id = ?1 ORDER BY replaced_at DESC LIMIT 20))",
            [id.into(), quote.version.clone().into()],
        );
        let (document, _) = passages::document(quote);
        let (segment, _) = self.index(&document, &quote.spoken()).await;
        let mut statements = vec![keep, put, forget];
        statements.extend(segments::replace(&segments::quote(id), &segment));
        let before = self.snapshot(Some(id)).await?.offered;
        statements.push(self.entry(audit::Said {
            before: before.map(|offered| brief(&offered.quote)),
            after: Some(brief(quote)),
            ..audit::said("quote.put", id)
        }));
        self.platform.query(statements).await?;
        Ok(())
    }

    /// A stored quote with its totals.
    pub(crate) async fn read_quote(&self, id: &str) -> Result<QuoteView, AppError> {
        let snapshot = self.snapshot(Some(id)).await?;
        let offered = snapshot.offered.ok_or_else(|| unknown(id))?;
        self.view(&offered.quote).await
    }

    /// A quote with its totals, and with what an admin should know of it.
    async fn view(&self, quote: &Quote) -> Result<QuoteView, AppError> {
        let mut view = view(quote)?;
        let at = self.platform.revisions(None).await?;
        let audience = Audience::of(quote, day(self.platform.now()));
        if at.shelves > 1 {
            let what = What::Warn { quote: serde_json::to_string(quote)? };
            match self.ask_every_shelf::<Vec<String>>(at, Some(audience), what).await {
                Ok(found) => view.warnings.extend(found.into_iter().flatten()),
                // The quote is in force, whatever is to be said of it.
                Err(error) => {
                    view.warnings.push(format!("Not compared with the knowledge. {error}"));
                }
            }
        } else {
            let known = self.knowledge_at(at.knowledge, None).await?;
            let serving = known.iter().filter(|k| k.serves(&audience)).map(|k| &k.source);
            view.warnings.extend(disagreements(serving, quote));
        }
        Ok(view)
    }

    /// Removes a quote. Its conversations stay readable; they can no longer be continued.
    pub(crate) async fn remove_quote(&self, id: &str) -> Result<(), AppError> {
        let rows = self
            .platform
            .query(vec![
                sql("DELETE FROM quotes WHERE id = ?1 RETURNING id", [id.into()]),
                segments::remove(&segments::quote(id)),
                sql("DELETE FROM quote_versions WHERE id = ?1", [id.into()]),
            ])
            .await?;
        if rows.first().is_some_and(|r| r.first().is_some_and(|r| text(r, "id") == id)) {
            self.platform.query(vec![self.done("quote.removed", id, None)]).await?;
            Ok(())
        } else {
            Err(unknown(id))
        }
    }

    /// Mints a token for the page of a quote.
    pub(crate) async fn quote_token(
        &self,
        id: &str,
        new: &NewQuoteToken,
    ) -> Result<QuoteToken, AppError> {
        let life = new.expires_in.unwrap_or(MAX_LIFE);
        if !(60..=MAX_LIFE).contains(&life) {
            return Err(AppError::field("expires_in", "must lie between 60 and 3600"));
        }
        let snapshot = self.snapshot(Some(id)).await?;
        let offered = snapshot.offered.ok_or_else(|| unknown(id))?;
        Ok(QuoteToken { token: self.mint(id, &offered.quote.version, life)?, expires_in: life })
    }
}

/// What the audit says of a quote: which one it is, and no amount.
fn brief(quote: &Quote) -> Value {
    json!({
        "version": quote.version, "title": quote.title, "lines": quote.line_items.len(), "enabled": quote.agent_enabled,
    })
}

fn wrong(findings: Vec<Finding>) -> AppError {
    let fields = findings.into_iter().map(|f| FieldError { field: f.field, message: f.message });
    AppError::invalid(fields.collect())
}

/// There is no such quote.
pub(crate) fn unknown(id: &str) -> AppError {
    AppError::new(NOT_FOUND, format!("There is no quote `{id}`."))
}

fn view(quote: &Quote) -> Result<QuoteView, AppError> {
    let lines = quote.line_items.iter().map(|l| json::value(&totals::line(l, quote.currency)));
    Ok(QuoteView {
        quote: json::value(quote)?,
        totals: json::value(&totals::totals(quote))?,
        lines: lines.collect::<Result<_, _>>()?,
        warnings: warnings(quote),
    })
}

fn warnings(quote: &Quote) -> Vec<String> {
    let orders = orders(quote).into_iter();
    let mut found: Vec<String> = orders
        .map(|(field, text)| {
            let text: String = text.chars().take(200).collect();
            format!("`{field}` speaks to the agent, which neither follows nor quotes it: “{text}”")
        })
        .collect();
    let (language, locale) = (quote.spoken(), Locale::of(&quote.spoken()));
    if Locale::speaks(&language) {
        return found;
    }
    found.push(format!(
        "The agent does not speak the language of this quote (`{language}`); it answers in `{}`.",
        locale.language()
    ));
    found
}

/// The fields of a quote that speak to the agent, and what they say.
fn orders(quote: &Quote) -> Vec<(String, &str)> {
    let mut fields: Vec<(String, &str)> = vec![("title".to_owned(), &quote.title)];
    fields.extend(quote.payment_terms.as_deref().map(|t| ("payment_terms".to_owned(), t)));
    for (i, line) in quote.line_items.iter().enumerate() {
        fields.push((format!("line_items[{i}].name"), &line.name));
        let text = line.description.as_deref();
        fields.extend(text.map(|t| (format!("line_items[{i}].description"), t)));
    }
    for (i, terms) in quote.terms.iter().enumerate() {
        fields.push((format!("terms[{i}].text"), &terms.text));
    }
    fields.retain(|(_, text)| instructs(text));
    fields
}
