//! The quote: its data, its arithmetic, and the facts a buyer may ask of it.

pub mod changes;
#[cfg(feature = "parse")]
mod check;
pub mod conflict;
pub(crate) mod dates;
pub mod decimal;
pub mod expression;
pub mod facts;
pub mod fields;
mod finding;
#[cfg(feature = "parse")]
pub mod import;
pub mod imported;
mod intervals;
pub mod model;
pub mod money;
pub mod notice;
pub mod passages;
pub mod subject;
pub mod totals;

pub use decimal::Decimal;
pub use expression::{Expression, Measure};
pub use facts::Fact;
pub use finding::{Finding, QuoteError};
pub use model::{
    Attachment, Buyer, Installment, Interval, LineItem, Owner, Quote, Seller, Status, Terms,
};
pub use money::{Currency, Money};
pub use totals::{Amounts, Totals};
