//! Over which period amounts are stated: as they are charged, or added up over a horizon.

use std::collections::BTreeMap;

use crate::locale::Locale;
use crate::quote::expression::{Expression, Horizon, Measure, Op};
use crate::quote::model::{Interval, LineItem, MAX_TERM, Quote};
use crate::quote::totals::{Amounts, line};

use super::super::intervals::interval_key;

/// A period, in the order in which several are stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Period {
    /// As it is charged.
    Charged(Interval),
    /// Twelve months of what recurs.
    Year,
    /// The first year, what is charged once included.
    FirstYear,
    /// The whole term of so many months, what is charged once included.
    Term(u32),
    /// So many months of what recurs.
    Months(u32),
}

impl Period {
    /// As it is said behind an amount.
    pub(super) fn say(self, locale: Locale) -> String {
        let months =
            |key: &str, months: u32| locale.text(key, &[("months", i64::from(months).into())]);
        match self {
            Self::Charged(interval) => locale.plain(interval_key(interval)),
            Self::Year => locale.plain("period-year"),
            Self::FirstYear => locale.plain("period-first-year"),
            Self::Term(term) => months("period-term", term),
            Self::Months(count) => months("period-months", count),
        }
    }

    /// How often a line of this interval is charged in the period; `None` where it does not divide evenly.
    fn times(self, interval: Interval, term: Option<u32>) -> Option<u32> {
        let over = |months: u32, once: u32| match interval {
            Interval::Once => Some(once),
            other => other.months().filter(|m| months.is_multiple_of(*m)).map(|m| months / m),
        };
        match self {
            Self::Charged(wanted) => Some(u32::from(wanted == interval)),
            Self::Year if interval == Interval::Once => Some(0),
            Self::Year => Some(interval.charges_a_year()),
            // A term that is shorter than a year ends before the year does.
            Self::FirstYear => match term.filter(|months| *months < 12) {
                Some(months) => over(months, 1),
                None => Some(interval.charges_a_year()),
            },
            Self::Term(months) => over(months, 1),
            Self::Months(months) => over(months, 0),
        }
    }
}

/// What lines come to, by period. A quantity that is supposed stands in the lines already.
pub(super) type Sums = BTreeMap<Period, Amounts>;

/// The amounts of lines over the periods that an expression asks for; nothing where a period holds none of them. `None`
/// where a charge does not divide a period evenly, or the quote does not state its term.
pub(super) fn sums<'q>(
    quote: &Quote,
    lines: impl Iterator<Item = &'q LineItem> + Clone,
    expression: &Expression,
) -> Option<Sums> {
    let mut sums = Sums::new();
    let mut add = |period: Period| {
        let mut sum = Amounts::zero(quote.currency);
        let mut any = false;
        for item in lines.clone() {
            let times = period.times(item.interval, quote.term_months)?;
            any |= times > 0;
            sum.add_times(&line(item, quote.currency), times.into());
        }
        any.then(|| sums.insert(period, sum));
        Some(())
    };
    let (charged, horizon) = (expression.charged, expression.horizon);
    if charged.is_none() && horizon.is_none() {
        for item in lines.clone() {
            add(Period::Charged(item.interval));
        }
        return Some(sums);
    }
    // What is compared has to be of the same period, however its lines are charged.
    let compared = matches!(expression.op, Op::Difference | Op::Share | Op::Max | Op::Min);
    let yearly = |l: &LineItem| matches!(l.interval, Interval::Year | Interval::Once);
    let period = |horizon| match horizon {
        // What is charged each year is a year of it.
        Horizon::Year if !compared && lines.clone().all(yearly) => {
            Some(Period::Charged(Interval::Year))
        }
        Horizon::Year => Some(Period::Year),
        Horizon::FirstYear => Some(Period::FirstYear),
        Horizon::Term => quote.term_months.map(Period::Term),
        Horizon::Months(months) => {
            (1..=MAX_TERM).contains(&months).then_some(Period::Months(months))
        }
    };
    let same = compared && (charged, horizon) == (Some(Interval::Year), Some(Horizon::Year));
    if let Some(interval) = charged.filter(|_| !same) {
        add(Period::Charged(interval));
    }
    let whole = horizon.is_none_or(|horizon| period(horizon).and_then(&mut add).is_some());
    // A total over some months does not leave out unsaid what is charged once.
    let of_months = matches!(horizon, Some(Horizon::Months(_))) && charged.is_none() && !compared;
    if whole && of_months && expression.measure == Measure::Total {
        add(Period::Charged(Interval::Once));
    }
    (whole || charged.is_some() && !compared).then_some(sums)
}
