//! Facts that are days and spans of time.

use chrono::NaiveDate;

use crate::locale::append;
use crate::quote::expression::{Claim, Expression};
use crate::quote::model::Terms;

use super::{Fact, Field, Stater};

/// Short words for months and years in the languages of the agent.
const SPANS: &[&str] = &[
    "mois", "mes", "mês", "an", "ans", "año", "años", "anno", "ano", "anos", "rok", "lat", "lata",
    "år",
];
/// Beginnings of the longer ones, and of those that no space sets apart from what follows.
const BEGINNINGS: &[&str] = &[
    "month",
    "monat",
    "mese",
    "mesi",
    "maand",
    "miesi",
    "månad",
    "måned",
    "year",
    "jahr",
    "année",
    "anni",
    "jaar",
    "か月",
    "ヶ月",
    "カ月",
    "個月",
    "个月",
    "年",
    "شهر",
    "أشهر",
    "سنة",
    "سنوات",
];

/// The numbers of months or years that a text states.
fn spans(text: &str) -> Vec<String> {
    let text = crate::text::words::normalize(text);
    let digit = |c: char| c.is_ascii_digit();
    let mut found = Vec::new();
    let mut rest = text.as_str();
    while let Some(start) = rest.find(digit) {
        let from = &rest[start..];
        let (number, after) = from.split_at(from.find(|c| !digit(c)).unwrap_or(from.len()));
        let behind = after.trim_start_matches(|c: char| c.is_whitespace() || "-‐)".contains(c));
        let word = &behind[..behind.find(|c: char| !c.is_alphanumeric()).unwrap_or(behind.len())];
        let is_span = SPANS.contains(&word) || BEGINNINGS.iter().any(|span| word.starts_with(span));
        // A number of four digits is a year itself.
        if is_span && number.len() < 4 {
            found.push(number.to_owned());
        }
        rest = after;
    }
    found
}

impl Stater<'_> {
    /// Until when the quote is valid; yes or no first where the buyer names a day.
    pub(super) fn expiry(&self, today: NaiveDate, expression: &Expression) -> Fact {
        let Some(last) = self.quote.valid_until else {
            let text = self.locale.plain("fact-expiry-none");
            let field = self.field("valid_until", "field-valid-until", text.clone());
            return Self::fact(text, vec![field]);
        };
        let date = self.locale.date(last);
        let mut text;
        if self.quote.is_expired(today) {
            text = self.locale.text("fact-expiry-past", &[("date", date.into())]);
        } else {
            text = self.locale.text("fact-expiry", &[("date", date.into())]);
            let days = last.signed_duration_since(today).num_days();
            append(&mut text, &self.locale.text("fact-expiry-days", &[("days", days.into())]));
        }
        // «Is it still valid?» and «has it expired?» are told apart by their words alone, and the date answers both.
        if let (true, Some(Claim::Date(day))) = (expression.yes_no, &expression.claim) {
            text = self.yes_no(*day <= last && !self.quote.is_expired(today), text);
        }
        let field = self.field("valid_until", "field-valid-until", text.clone());
        Self::fact(text, vec![field])
    }

    pub(super) fn issued(&self) -> Option<Fact> {
        let date = self.locale.date(self.quote.issued_on?);
        let text = self.locale.text("fact-issued", &[("date", date.into())]);
        let field = self.field("issued_on", "field-issued-on", text.clone());
        Some(Self::fact(text, vec![field]))
    }

    /// For how long the quote binds: its term, and the conditions that name it.
    pub(super) fn term(&self) -> Option<Fact> {
        let Some(months) = self.quote.term_months else { return self.term_in_words() };
        let args = [("months", i64::from(months).into())];
        let mut text = self.locale.text("fact-term-months", &args);
        let years = (months % 12 == 0).then(|| (months / 12).to_string());
        let count = months.to_string();
        let names_it = |condition: &str| {
            spans(condition).iter().any(|n| *n == count || years.as_ref() == Some(n))
        };
        let mut fields = vec![self.field("term_months", "field-term", text.clone())];
        for condition in self.quote.terms.iter().filter(|t| names_it(&t.text)) {
            append(&mut text, &condition.text);
            fields.push(self.condition(condition));
        }
        Some(Self::fact(text, fields))
    }

    /// The one condition that states a number of months or years.
    pub(super) fn term_in_words(&self) -> Option<Fact> {
        let mut found = self.quote.terms.iter().filter(|t| !spans(&t.text).is_empty());
        let (condition, None) = (found.next()?, found.next()) else { return None };
        Some(Self::fact(condition.text.clone(), vec![self.condition(condition)]))
    }

    fn condition(&self, condition: &Terms) -> Field {
        let args = [("heading", condition.heading.as_str().into())];
        Field {
            path: format!("terms/{}", condition.id),
            label: self.locale.text("field-terms", &args),
            excerpt: condition.text.clone(),
        }
    }
}
