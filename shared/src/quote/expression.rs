//! Expressions over the quote: everything a buyer may ask of it, as slots that are filled, and never as text.
//!
//! An expression names a measure, what is done with it, and of which lines, charges and periods. [`super::facts`]
//! computes it exactly and words it. Which slots go together is decided there; an expression that has no meaning in a
//! quote has no fact, and is left to the documents or to a person.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::decimal::Decimal;
use super::model::Interval;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// What lines cost.
    Price,
    /// What one unit of a line costs.
    UnitPrice,
    /// What the quote comes to.
    Total,
    /// The discount, of a line or in all.
    Discount,
    /// The tax in money.
    TaxAmount,
    /// The tax in percent.
    TaxRate,
    /// Whether tax is in a figure.
    TaxIn,
    /// How many of a line.
    Quantity,
    /// Until when the quote can be accepted.
    Validity,
    /// When it was issued.
    Issued,
    /// How and when to pay, in words.
    PaymentTerms,
    /// A payment of the schedule.
    PaymentStep,
    /// Whom to ask.
    Owner,
    /// Who offers.
    Seller,
    /// To whom it is addressed.
    Buyer,
    /// What it contains.
    Lines,
    /// Whether something is in it.
    Included,
    /// For how long it binds.
    Term,
    /// When it begins.
    Start,
    /// Which version it is.
    Version,
    /// In which currency.
    Currency,
    /// What is attached.
    Documents,
    /// What the quote says in words: terms and descriptions.
    Text,
}

/// What is done with the measure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// Its value, of each line apart.
    #[default]
    Value,
    /// The sum over the lines.
    Sum,
    /// The difference between two lines, or before and after a change.
    Difference,
    /// The share of the total, in percent.
    Share,
    /// How many there are.
    Count,
    /// The dearest line.
    Max,
    /// The cheapest line.
    Min,
    /// All of them.
    List,
}

/// Over how long charges are added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Horizon {
    /// Twelve months of what recurs.
    Year,
    /// What is charged once, and within the first twelve months.
    FirstYear,
    /// What is charged once, and over the whole term.
    Term,
    /// So many months of what recurs.
    Months(u32),
}

/// With tax, without it, or the tax alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxView {
    /// Tax included.
    Incl,
    /// Before tax.
    Excl,
    /// The tax alone.
    Only,
}

/// Before or after the discount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DiscountView {
    /// The list price.
    Before,
    /// What is left.
    After,
    /// The discount in money.
    Money,
    /// The discount in percent.
    Percent,
}

/// Which payment of the schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// By position, from 1.
    Number(usize),
    /// The last one.
    Last,
    /// The first that is not yet due by its date; the first of all where no date tells.
    Next,
    /// All of them.
    All,
}

/// A quantity that the buyer supposes, of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supposed {
    /// Position of the line.
    pub line: usize,
    /// How many, above zero.
    pub quantity: Decimal,
}

/// What the buyer states and wants compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Claim {
    /// A day.
    Date(NaiveDate),
    /// A number: an amount, a quantity, a percentage.
    Number(Decimal),
}

/// A question to the quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expression {
    /// What is asked for.
    pub measure: Measure,
    /// What is done with it.
    #[serde(default)]
    pub op: Op,
    /// Positions of the lines meant; the whole quote when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<usize>,
    /// Whether the optional lines are meant.
    #[serde(default, skip_serializing_if = "is_false")]
    pub optional: bool,
    /// Which charges.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charged: Option<Interval>,
    /// Over how long. Where `charged` is set as well, the question may mean either.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub horizon: Option<Horizon>,
    /// With tax or without; both are stated when it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<TaxView>,
    /// Before the discount or after it; after when it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<DiscountView>,
    /// Quantities that are supposed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set: Vec<Supposed>,
    /// Positions of lines that are left out. An option that is not chosen changes nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclude: Vec<usize>,
    /// Positions of optional lines that are added.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub include: Vec<usize>,
    /// Which payment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Step>,
    /// What the buyer states.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<Claim>,
    /// Whether yes or no is asked.
    #[serde(default, skip_serializing_if = "is_false")]
    pub yes_no: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

impl Expression {
    /// A measure of the whole quote, and nothing else said.
    pub fn of(measure: Measure) -> Self {
        Self {
            measure,
            op: Op::Value,
            lines: Vec::new(),
            optional: false,
            charged: None,
            horizon: None,
            tax: None,
            discount: None,
            set: Vec::new(),
            exclude: Vec::new(),
            include: Vec::new(),
            step: None,
            claim: None,
            yes_no: false,
        }
    }

    /// A measure of lines.
    pub fn of_lines(measure: Measure, lines: &[usize]) -> Self {
        Self { lines: lines.to_vec(), ..Self::of(measure) }
    }
}

impl Measure {
    /// Every measure, in the order of their names on the wire.
    pub const ALL: [Self; 23] = [
        Self::Price,
        Self::UnitPrice,
        Self::Total,
        Self::Discount,
        Self::TaxAmount,
        Self::TaxRate,
        Self::TaxIn,
        Self::Quantity,
        Self::Validity,
        Self::Issued,
        Self::PaymentTerms,
        Self::PaymentStep,
        Self::Owner,
        Self::Seller,
        Self::Buyer,
        Self::Lines,
        Self::Included,
        Self::Term,
        Self::Start,
        Self::Version,
        Self::Currency,
        Self::Documents,
        Self::Text,
    ];

    /// Whether it is an amount that is paid, so that periods, tax and supposed quantities concern it.
    pub fn is_amount(self) -> bool {
        matches!(
            self,
            Self::Price | Self::UnitPrice | Self::Total | Self::Discount | Self::TaxAmount
        )
    }

    /// Whether it can be asked of lines.
    pub fn takes_lines(self) -> bool {
        self.is_amount()
            || matches!(self, Self::TaxRate | Self::TaxIn | Self::Quantity | Self::Included)
    }

    /// Whether it means nothing without a line.
    pub fn needs_line(self) -> bool {
        matches!(self, Self::Price | Self::UnitPrice | Self::Quantity | Self::Included)
    }
}
