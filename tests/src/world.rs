//! A quote with three documents and a buyer who asks, for tests of decisions.

#![expect(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

use chrono::NaiveDate;
use countersign_shared::confidence::Calibration;
use countersign_shared::dialogue::{Memory, Rule, Thresholds, Turn, Verdict, decide};
use countersign_shared::index::Embedder;
use countersign_shared::knowledge::parse;
use countersign_shared::quote::{Quote, passages};
use countersign_shared::retrieval::{Library, Origin, Source};
use countersign_shared::text::Language;

use crate::{encoder, learned};

/// A talk on a quote.
pub struct World {
    /// The quote.
    pub quote: Quote,
    /// Its documents, and what it says itself.
    pub sources: Vec<Source>,
    /// What is remembered.
    pub memory: Memory,
    /// The day.
    pub today: NaiveDate,
}

/// A CRM: ten licences and support a month, a workshop once, documents about security, support and migration.
///
/// # Panics
/// When the core refuses the quote or a document of it: then the test is to fail.
pub fn world() -> World {
    let quote = Quote::from_json(
        serde_json::json!({
            "id": "Q-7", "version": "1", "title": "CRM rollout", "language": "en", "currency": "EUR",
            "valid_until": "2026-12-31", "payment_terms": "Net 30 days.",
            "owner": {"name": "Ada King"},
            "terms": [{"id": "T1", "heading": "Cancellation", "text": "You may cancel with three months' notice to the end of a contract year."}],
            "line_items": [
                {"id": "L1", "name": "CRM licence", "quantity": 10, "unit": "users", "unit_price": "20.00", "interval": "month"},
                {"id": "L2", "name": "Support licence", "unit_price": "90.00", "interval": "month"},
                {"id": "L3", "name": "Onboarding workshop", "unit_price": "900.00", "description": "Two days on site with a trainer."}
            ]
        })
        .to_string()
        .as_bytes(),
    )
    .unwrap();
    let documents = [
        (
            "security.md",
            "# Security\n\n## Where data is stored\n\nAll customer data is stored in Frankfurt, Germany. Backups are kept for 35 days.\n\n## Encryption\n\nData is encrypted in transit with TLS 1.3 and at rest with AES-256.\n",
        ),
        (
            "support.md",
            "# Support\n\n## Support hours\n\nThe support team answers on weekdays from 8:00 to 18:00 CET.\n\n## Response times\n\nCritical incidents are answered within one hour.\n",
        ),
        (
            "migration.md",
            "# Migration\n\n## Data import\n\nWe import contacts and deals from CSV files. Custom objects are imported by our partner.\n",
        ),
    ];
    let sources = documents
        .iter()
        .map(|(name, text)| {
            let document = parse(name, name, None, None, text).unwrap();
            Source::new(document, Origin::Source { url: None }, &Language::english())
        })
        .collect();
    World::of(quote, sources)
}

impl World {
    /// A quote with documents, on the first of December 2026.
    ///
    /// # Panics
    /// When the encoder is damaged.
    pub fn of(quote: Quote, mut sources: Vec<Source>) -> Self {
        let embedder = encoder::open().unwrap().map(|e| e as &dyn Embedder);
        sources.push(passages::source(&quote, embedder));
        Self { quote, sources, memory: Memory::default(), today: "2026-12-01".parse().unwrap() }
    }

    /// What the buyer gets for a message.
    ///
    /// # Panics
    /// When the encoder or what was learned is damaged.
    pub fn ask(&mut self, text: &str) -> Verdict {
        let library = Library::new(&self.sources);
        let rules = [Rule { name: "lawyer".to_owned(), phrases: vec!["my lawyer".to_owned()] }];
        let (verdict, memory) = decide(&Turn {
            quote: &self.quote,
            previous: None,
            newer: None,
            library: &library,
            embedder: encoder::open().unwrap().map(|e| e as &dyn Embedder),
            learned: Some(learned::open().unwrap()),
            calibration: &Calibration::shipped(),
            thresholds: &Thresholds::default(),
            rules: &rules,
            memory: &self.memory,
            text,
            today: self.today,
        });
        self.memory = memory;
        verdict
    }
}
