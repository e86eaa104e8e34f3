//! What an expression comes to, from the JSON of a quote and with another implementation of decimals. It shares no line
//! with the product: lines are rounded half to even three times (gross, net, tax), then multiplied and added.

#[path = "by_hand/kinds.rs"]
mod kinds;

use std::collections::BTreeMap;

use countersign_shared::quote::Interval;
use countersign_shared::quote::expression::{
    DiscountView, Expression, Horizon, Measure, Op, TaxView,
};
use rust_decimal::{Decimal as Other, RoundingStrategy};
use serde_json::Value;

/// A figure that a fact has to state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Figure {
    /// An amount of money.
    Money(Other),
    /// A percentage.
    Percent(Other),
}

/// One line: gross, net and tax.
type Line = [Other; 3];
/// What lines come to, by period in the order in which periods are stated.
type Sums = BTreeMap<(usize, String), Line>;

const INTERVALS: [&str; 6] = ["once", "week", "month", "quarter", "half_year", "year"];

fn number(line: &Value, key: &str) -> Option<Other> {
    line[key].as_str().map(|text| text.parse().unwrap())
}

/// Half-even at the line: gross, net and tax, each rounded once from exact figures.
pub(crate) fn line(line: &Value, quantity: Option<Other>, digits: u32) -> Line {
    let round = |d: Other| d.round_dp_with_strategy(digits, RoundingStrategy::MidpointNearestEven);
    let percent = |key: &str| number(line, key).unwrap_or_default() / Other::ONE_HUNDRED;
    let quantity = quantity.or_else(|| number(line, "quantity")).unwrap();
    let exact = quantity * number(line, "unit_price").unwrap();
    let net = round(exact * (Other::ONE - percent("discount_percent")));
    [round(exact), net, round(net * percent("tax_percent"))]
}

/// How often a line of an interval is charged within twelve months.
pub(crate) fn a_year(interval: &str) -> u32 {
    match interval {
        "week" => 52,
        "month" => 12,
        "quarter" => 4,
        "half_year" => 2,
        _ => 1,
    }
}

/// How often it is charged within so many months, where they hold it evenly.
fn within(interval: &str, months: u32, once: u32) -> Option<u32> {
    let every = match interval {
        "once" => return Some(once),
        "week" => return None,
        other => 12 / a_year(other),
    };
    months.is_multiple_of(every).then_some(months / every)
}

/// A quote, and what is asked of it.
pub(crate) struct Sheet<'a> {
    pub(crate) json: &'a Value,
    pub(crate) digits: u32,
    pub(crate) asked: &'a Expression,
}

impl Sheet<'_> {
    fn items(&self) -> &Vec<Value> {
        self.json["line_items"].as_array().unwrap()
    }

    fn optional(&self, at: usize) -> bool {
        self.items()[at]["optional"] == true
    }

    fn taxed(&self) -> bool {
        self.items().iter().any(|l| l["tax_percent"].is_string())
    }

    fn discounted(&self, at: usize) -> Option<Other> {
        number(&self.items()[at], "discount_percent").filter(|p| !p.is_zero())
    }

    fn all(&self) -> impl Iterator<Item = usize> {
        0..self.items().len()
    }

    /// The lines of the total: with what is left out, added and supposed, or as it stands.
    fn total(&self, changed: bool) -> Vec<usize> {
        let (e, all) = (self.asked, self.all());
        let options = e.optional && (!changed || e.include.is_empty());
        let counts = |at: &usize| match (changed, options) {
            (true, _) if e.exclude.contains(at) => false,
            (_, true) => self.optional(*at),
            (false, false) => !self.optional(*at),
            (true, false) => {
                !self.optional(*at) || e.include.contains(at) || e.set.iter().any(|s| s.line == *at)
            }
        };
        all.filter(counts).collect()
    }

    fn line(&self, at: usize, changed: bool) -> Line {
        let set = self.asked.set.iter().find(|s| s.line == at).filter(|_| changed);
        line(&self.items()[at], set.map(|s| s.quantity.to_string().parse().unwrap()), self.digits)
    }

    /// What lines come to in the periods that are asked for; `None` where a charge does not divide one.
    fn over(&self, lines: &[usize], plainly: bool, changed: bool) -> Option<Sums> {
        let interval = |at: &usize| self.items()[*at]["interval"].as_str().unwrap();
        let compared = matches!(self.asked.op, Op::Difference | Op::Share | Op::Max | Op::Min);
        let mut sums = Sums::new();
        let mut add = |order: usize, name: &str, times: &dyn Fn(&str) -> Option<u32>| {
            let times: Option<Vec<u32>> = lines.iter().map(|at| times(interval(at))).collect();
            let Some(times) = times else { return false };
            if times.iter().any(|t| *t > 0) {
                let mut sum = Line::default();
                for (at, times) in lines.iter().zip(times) {
                    for (sum, part) in sum.iter_mut().zip(self.line(*at, changed)) {
                        *sum += part * Other::from(times);
                    }
                }
                sums.insert((order, name.to_owned()), sum);
            }
            true
        };
        let mut as_charged = |name: &str| {
            let order = INTERVALS.iter().position(|i| *i == name).unwrap();
            add(order, name, &|interval| Some(u32::from(interval == name)));
        };
        let (wanted, horizon) = (self.asked.charged, self.asked.horizon);
        if plainly || wanted.is_none() && horizon.is_none() {
            for name in INTERVALS {
                as_charged(name);
            }
            return Some(sums);
        }
        let of_a_year = horizon == Some(Horizon::Year);
        if let Some(wanted) = wanted.filter(|w| !(compared && of_a_year && *w == Interval::Year)) {
            let name = serde_json::to_value(wanted).unwrap();
            as_charged(name.as_str().unwrap());
        }
        let term = self.json["term_months"].as_u64().map(|m| u32::try_from(m).unwrap());
        let whole = match horizon {
            None => true,
            // Lines that are charged each year are said to be: it is the same figure.
            Some(Horizon::Year)
                if !compared && lines.iter().all(|l| ["year", "once"].contains(&interval(l))) =>
            {
                as_charged("year");
                true
            }
            Some(Horizon::Year) => add(6, "over a year", &|interval| match interval {
                "once" => Some(0),
                other => Some(a_year(other)),
            }),
            Some(Horizon::FirstYear) => add(7, "the first year", &|i| Some(a_year(i))),
            Some(Horizon::Term) => add(8, "the term", &|i| within(i, term?, 1)),
            Some(Horizon::Months(0)) => false,
            Some(Horizon::Months(months)) => add(9, "months", &|i| within(i, months, 0)),
        };
        let of_months = matches!(horizon, Some(Horizon::Months(_))) && wanted.is_none();
        if whole && of_months && !compared && self.asked.measure == Measure::Total {
            add(0, "once", &|interval| Some(u32::from(interval == "once")));
        }
        (whole || wanted.is_some() && !compared).then_some(sums)
    }

    /// The same; where nothing is charged so, what is charged.
    fn stated(&self, lines: &[usize]) -> Option<Sums> {
        let mut sums = self.over(lines, false, true)?;
        if sums.is_empty() {
            sums = self.over(lines, true, true)?;
        }
        (!sums.is_empty()).then_some(sums)
    }

    /// The figures of an amount that are stated.
    fn views(&self, [gross, net, tax]: Line) -> Vec<Other> {
        let only = self.asked.measure == Measure::TaxAmount;
        match (self.asked.discount, self.asked.tax) {
            (Some(DiscountView::Before), _) => vec![gross],
            (_, Some(TaxView::Only)) => vec![tax],
            _ if only => vec![tax],
            (_, Some(TaxView::Incl)) => vec![net + tax],
            (_, Some(TaxView::Excl)) => vec![net],
            _ if tax.is_zero() => vec![net],
            _ => vec![net, net + tax],
        }
    }

    /// The figure by which two amounts are compared.
    fn compared(&self, amounts: Line) -> Other {
        let views = self.views(amounts);
        views.iter().find(|v| !v.is_zero()).copied().unwrap_or_default()
    }

    fn money(&self, sums: &Sums) -> Vec<Figure> {
        sums.values().flat_map(|line| self.views(*line)).map(Figure::Money).collect()
    }

    fn gaps(&self, left: &Sums, right: &Sums) -> Vec<Figure> {
        let keys: std::collections::BTreeSet<_> = left.keys().chain(right.keys()).collect();
        let mut found = Vec::new();
        for key in keys {
            let [a, b] = [left, right].map(|sums| sums.get(key).copied().unwrap_or_default());
            let gap: Line = std::array::from_fn(|i| a[i] - b[i]);
            let figure = self.compared(gap);
            let gap = if figure < Other::ZERO { gap.map(|part| -part) } else { gap };
            if !figure.is_zero() {
                found.extend(self.views(gap).into_iter().map(Figure::Money));
            }
        }
        found
    }

    /// The figures of the fact; `None` where there is none.
    pub(crate) fn figures(&self) -> Option<Vec<Figure>> {
        let e = self.asked;
        if e.measure == Measure::Discount {
            return self.discounts();
        }
        let named = e.measure != Measure::Total && !e.lines.is_empty();
        let extreme = matches!(e.op, Op::Max | Op::Min);
        if e.measure == Measure::Price && !named && !e.optional && !extreme {
            return None;
        }
        if !self.taxed() && (e.measure == Measure::TaxAmount || e.tax == Some(TaxView::Only)) {
            return Some(Vec::new());
        }
        let mut lines = if named { e.lines.clone() } else { self.total(true) };
        match e.op {
            Op::Share => self.share(&e.lines),
            Op::Max | Op::Min => {
                lines.sort_unstable();
                self.extreme(&lines)
            }
            Op::Difference if named => match lines.as_slice() {
                [a, b] => {
                    let (left, right) = (self.stated(&[*a])?, self.stated(&[*b])?);
                    if left.keys().eq(right.keys()) {
                        return Some(self.gaps(&left, &right));
                    }
                    self.apart(&lines)
                }
                _ => None,
            },
            Op::Difference => {
                if e.exclude.is_empty() && e.include.is_empty() && e.set.is_empty() {
                    return None;
                }
                let of = |plainly| {
                    let then = self.over(&self.total(false), plainly, false)?;
                    Some((then, self.over(&lines, plainly, true)?))
                };
                let (then, now) = of(false)?;
                let neither = then.is_empty() && now.is_empty();
                let (then, now) = if neither { of(true)? } else { (then, now) };
                let mut figures = self.gaps(&then, &now);
                // To what it changes.
                for (key, amounts) in &now {
                    let before = then.get(key).copied().unwrap_or_default();
                    if self.compared(*amounts) != self.compared(before)
                        && !self.compared(*amounts).is_zero()
                    {
                        figures.extend(self.views(*amounts).into_iter().map(Figure::Money));
                    }
                }
                Some(figures)
            }
            Op::Value | Op::List if named => self.apart(&lines),
            _ => {
                let mut figures = self.money(&self.stated(&lines)?);
                if !named {
                    figures.extend(self.adds_up(&lines).unwrap_or_default());
                }
                Some(figures)
            }
        }
    }
}
