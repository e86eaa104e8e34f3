//! Figures of a kind of their own: what adds up, lines apart, shares, the dearest line, discounts.

use countersign_shared::quote::expression::{Expression, Horizon, Measure, Op, TaxView};
use rust_decimal::{Decimal as Other, RoundingStrategy};

use super::{Figure, Line, Sheet, Sums};

impl Sheet<'_> {
    /// What a total of recurring charges adds up to in the first year and over the term.
    pub(super) fn adds_up(&self, lines: &[usize]) -> Option<Vec<Figure>> {
        let e = self.asked;
        let asked = e.charged.is_some() || e.horizon.is_some() || e.discount.is_some();
        let options = e.optional && e.include.is_empty();
        let once = lines.iter().all(|at| self.items()[*at]["interval"] == "once");
        if asked
            || options
            || once
            || e.tax == Some(TaxView::Only)
            || e.measure == Measure::TaxAmount
        {
            return None;
        }
        let term = self.json["term_months"].as_u64();
        let mut figures = Vec::new();
        for (horizon, stated) in [
            (Horizon::FirstYear, term.is_none_or(|t| t >= 12)),
            (Horizon::Term, term.is_some_and(|t| t != 12)),
        ] {
            if stated {
                let over = Expression { horizon: Some(horizon), ..e.clone() };
                let sheet = Sheet { asked: &over, ..*self };
                figures.extend(sheet.money(&sheet.over(lines, false, true)?));
            }
        }
        Some(figures)
    }

    pub(super) fn apart(&self, lines: &[usize]) -> Option<Vec<Figure>> {
        // Each line is stated as it is asked, and a comparison is no longer one.
        let value = Expression { op: Op::Value, ..self.asked.clone() };
        let sheet = Sheet { asked: &value, ..*self };
        let each = lines.iter().map(|at| Some(sheet.money(&sheet.stated(&[*at])?)));
        Some(each.collect::<Option<Vec<_>>>()?.concat())
    }

    pub(super) fn share(&self, lines: &[usize]) -> Option<Vec<Figure>> {
        if lines.is_empty() || lines.iter().any(|at| self.optional(*at)) {
            return None;
        }
        let firm = Expression { optional: false, ..self.asked.clone() };
        let total = Sheet { asked: &firm, ..*self }.total(true);
        let plainly = self.over(lines, false, true)?.is_empty();
        self.over(&total, false, true)?;
        let (part, whole) = (self.over(lines, plainly, true)?, self.over(&total, plainly, true)?);
        let as_charged = self.asked.charged.is_none() && self.asked.horizon.is_none();
        if (plainly || as_charged) && part.len() > 1 {
            let each = lines.iter().map(|at| self.share(&[*at]));
            return Some(each.collect::<Option<Vec<_>>>()?.concat());
        }
        let of = |(key, line): (&(usize, String), &Line)| {
            let whole = whole.get(key)?[1];
            (whole > Other::ZERO).then(|| {
                let percent = line[1] * Other::ONE_HUNDRED / whole;
                let rounded = RoundingStrategy::MidpointNearestEven;
                Figure::Percent(percent.round_dp_with_strategy(1, rounded))
            })
        };
        part.iter().map(of).collect()
    }

    pub(super) fn extreme(&self, lines: &[usize]) -> Option<Vec<Figure>> {
        let mut best: Sums = Sums::new();
        for at in lines {
            for (key, line) in self.over(&[*at], false, true)? {
                let (found, known) = (self.compared(line), best.get(&key).copied());
                let wins = known.map(|known| self.compared(known)).is_none_or(|known| {
                    if self.asked.op == Op::Min { found < known } else { found > known }
                });
                if wins {
                    best.insert(key, line);
                }
            }
        }
        (!best.is_empty()).then(|| self.money(&best))
    }

    pub(super) fn discounts(&self) -> Option<Vec<Figure>> {
        let e = self.asked;
        let saved = |sums: Sums| -> Vec<Figure> {
            sums.values().map(|[gross, net, _]| Figure::Money(gross - net)).collect()
        };
        let each = |lines: &[usize]| -> Option<Vec<Figure>> {
            let mut lines = lines.to_vec();
            lines.sort_unstable();
            let mut found = Vec::new();
            for at in &lines {
                if let Some(percent) = self.discounted(*at) {
                    found.push(Figure::Percent(percent));
                    found.extend(saved(self.stated(&[*at])?));
                }
            }
            let any = lines.iter().any(|at| self.discounted(*at).is_some());
            if any && e.op == Op::Sum && lines.len() > 1 {
                found.extend(saved(self.stated(&lines)?));
            }
            Some(found)
        };
        if !e.lines.is_empty() {
            return each(&e.lines);
        }
        if !(e.exclude.is_empty() && e.include.is_empty()) {
            return None;
        }
        let of = |optional| self.all().filter(move |at| self.optional(*at) == optional);
        let (options, firm): (Vec<usize>, Vec<usize>) = (of(true).collect(), of(false).collect());
        let has = |at: &usize| self.discounted(*at).is_some();
        let firm: Vec<usize> = firm.into_iter().filter(has).collect();
        if e.optional {
            return if options.is_empty() { None } else { each(&options) };
        }
        if firm.is_empty() {
            return each(&options.into_iter().filter(has).collect::<Vec<_>>());
        }
        let mut found = saved(self.stated(&firm)?);
        found.extend(firm.iter().filter_map(|at| self.discounted(*at)).map(Figure::Percent));
        Some(found)
    }
}
