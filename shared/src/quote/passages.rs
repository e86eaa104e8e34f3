//! The quote's own texts as a source, so that its terms and descriptions are found like any document's.

use crate::index::Embedder;
use crate::knowledge::{Document, Passage};
use crate::locale::Locale;
use crate::retrieval::{Origin, Source};

use super::model::Quote;

/// Builds the source of a quote, with vectors where the embedder has them.
pub fn source(quote: &Quote, embedder: Option<&dyn Embedder>) -> Source {
    let (document, origin) = document(quote);
    Source::embedded(document, origin, &quote.spoken(), embedder)
}

/// The texts of a quote: a passage a term, a passage a line with a description, the payment terms.
pub fn document(quote: &Quote) -> (Document, Origin) {
    let language = quote.spoken();
    let locale = Locale::of(&language);
    let mut builder = Builder::default();
    for term in &quote.terms {
        builder.passage(format!("terms/{}", term.id), vec![term.heading.clone()], &term.text);
    }
    for item in &quote.line_items {
        let text = item.description.as_deref().unwrap_or_default();
        builder.passage(format!("line_items/{}", item.id), vec![item.name.clone()], text);
    }
    let payment = quote.payment_terms.as_deref().unwrap_or_default();
    builder.passage("payment_terms".to_owned(), vec![locale.plain("field-payment-terms")], payment);
    let document = Document {
        id: format!("quote:{}", quote.id),
        title: quote.title.clone(),
        language: Some(language.to_string()),
        text: builder.text,
        passages: builder.passages,
        valid_until: None,
    };
    (document, Origin::Quote { fields: builder.fields })
}

#[derive(Default)]
struct Builder {
    text: String,
    passages: Vec<Passage>,
    fields: Vec<String>,
}

impl Builder {
    fn passage(&mut self, field: String, headings: Vec<String>, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(text);
        let headings = headings.into_iter().filter(|h| !h.trim().is_empty()).collect();
        self.passages.push(Passage {
            headings,
            start,
            end: self.text.len(),
            phrasings: Vec::new(),
        });
        self.fields.push(field);
    }
}
