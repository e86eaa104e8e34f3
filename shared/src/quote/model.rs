//! The quote as the host's back end states it.

use chrono::NaiveDate;
use oxilangtag::LanguageTag;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::text::Language;

use super::decimal::{Decimal, amount};
use super::fields::{deserialize_lines, deserialize_name, deserialize_tag};
use super::money::Currency;

/// Most line items of a quote.
pub const MAX_LINES: usize = 500;
/// Most characters of any text field.
pub const MAX_TEXT: usize = 20_000;

/// Longest term, in months.
pub const MAX_TERM: u32 = 1_200;

/// A quote. Fields that are not named here are kept in `extra` and given back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Quote {
    /// Id at the host, unique.
    pub id: String,
    /// Version at the host; a string or a whole number.
    #[serde(deserialize_with = "deserialize_name")]
    pub version: String,
    /// Title for people.
    pub title: String,
    /// BCP 47 tag of the language the quote is written in; the agent speaks it.
    #[serde(deserialize_with = "deserialize_tag")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub language: LanguageTag<String>,
    /// ISO 4217 code; every amount is in it.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub currency: Currency,
    /// Day of issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub issued_on: Option<NaiveDate>,
    /// Last day on which it can be accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub valid_until: Option<NaiveDate>,
    /// Where the buyer reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Who offers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seller: Option<Seller>,
    /// Who is asked to accept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer: Option<Buyer>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Owner>,
    /// What is offered.
    pub line_items: Vec<LineItem>,
    /// How and when to pay, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_terms: Option<String>,
    /// When to pay what.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub payment_schedule: Vec<Installment>,
    /// Conditions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<Terms>,
    /// For how many months the recurring lines run, where the quote fixes that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term_months: Option<u32>,
    /// Documents that belong to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// What became of it.
    #[serde(default, skip_serializing_if = "Status::is_open")]
    pub status: Status,
    /// Id or number of the quote in its place, for `status` `replaced`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
    /// Words by which sources choose their quotes, such as a segment or a region.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Whether the rep switched the agent on for this quote.
    #[serde(default)]
    pub agent_enabled: bool,
    /// Everything else.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// What became of a quote.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It can be accepted while it is valid.
    #[default]
    Open,
    /// The buyer accepted it.
    Accepted,
    /// The seller took it back.
    Withdrawn,
    /// Another quote took its place.
    Replaced,
}

impl Status {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
    fn is_open(&self) -> bool {
        *self == Self::Open
    }
}

/// A document that belongs to the quote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attachment {
    /// Name for people.
    pub name: String,
    /// Where the buyer reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Who offers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Seller {
    /// Name of the company.
    pub name: String,
    /// General address for mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Postal address; a string or a list of lines.
    #[serde(
        default,
        deserialize_with = "deserialize_lines",
        skip_serializing_if = "Option::is_none"
    )]
    pub address: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Who is asked to accept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Buyer {
    /// Name of the company.
    pub name: String,
    /// Name of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Postal address; a string or a list of lines.
    #[serde(
        default,
        deserialize_with = "deserialize_lines",
        skip_serializing_if = "Option::is_none"
    )]
    pub address: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// The person who wrote the quote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Owner {
    /// Id at the host.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Name.
    pub name: String,
    /// What they do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Where to write.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Where to call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// How often a line is charged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Interval {
    /// Once.
    #[default]
    Once,
    /// Every week.
    Week,
    /// Every month.
    Month,
    /// Every three months.
    Quarter,
    /// Every six months.
    HalfYear,
    /// Every year.
    Year,
}

impl Interval {
    /// Months from one charge to the next; `None` for what is charged once and for weeks, which no month holds evenly.
    pub fn months(self) -> Option<u32> {
        match self {
            Self::Once | Self::Week => None,
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::HalfYear => Some(6),
            Self::Year => Some(12),
        }
    }

    /// Charges within the first twelve months; a week is charged 52 times.
    pub fn charges_a_year(self) -> u32 {
        match self {
            Self::Once => 1,
            Self::Week => 52,
            other => other.months().map_or(1, |months| 12 / months),
        }
    }
}

/// One line of the quote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LineItem {
    /// Id, unique in the quote.
    pub id: String,
    /// Stock keeping unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sku: Option<String>,
    /// Name.
    pub name: String,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// How many; at least zero.
    #[serde(default = "one")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub quantity: Decimal,
    /// Of what, such as `user` or `day`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Price of one unit before discount and tax.
    #[serde(with = "amount")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub unit_price: Decimal,
    /// How often it is charged.
    #[serde(default)]
    pub interval: Interval,
    /// Discount on the line, in percent from 0 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub discount_percent: Option<Decimal>,
    /// Tax on the line after discount, in percent from 0 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub tax_percent: Option<Decimal>,
    /// Whether the buyer may leave it out; optional lines are outside the totals.
    #[serde(default)]
    pub optional: bool,
    /// Everything else.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

fn one() -> Decimal {
    Decimal::ONE
}

/// One payment of the schedule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Installment {
    /// Id, unique in the schedule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// When: a date, or words such as "on delivery".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// Share in percent from 0 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub percent: Option<Decimal>,
    /// Of what the share is, such as `total`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Amount.
    #[serde(default, with = "amount::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub amount: Option<Decimal>,
    /// Everything else.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Terms {
    /// Id, unique in the quote.
    pub id: String,
    /// Heading.
    #[serde(default)]
    pub heading: String,
    /// Text.
    pub text: String,
    /// Everything else.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl Quote {
    /// Reads a quote that was checked before it was stored.
    ///
    /// # Errors
    /// When it is none of ours.
    pub fn stored(json: &str) -> serde_json::Result<Self> {
        serde_json::from_slice(json.as_bytes())
    }

    /// The number that buyers know it by: the id may be another spelling of it, which an address can hold.
    pub fn number(&self) -> &str {
        self.extra.get("number").and_then(Value::as_str).unwrap_or(&self.id)
    }

    /// The language that the agent speaks on this quote.
    pub fn spoken(&self) -> Language {
        Language::from_tag(self.language.as_str()).unwrap_or_else(Language::english)
    }

    /// Whether it can no longer be accepted on `today`.
    pub fn is_expired(&self, today: NaiveDate) -> bool {
        self.valid_until.is_some_and(|last| today > last)
    }
}
