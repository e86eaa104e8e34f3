//! Quotes and expressions over them, the same on every machine.

use countersign_shared::quote::expression::{
    Claim, DiscountView, Expression, Horizon, Measure, Op, Step, Supposed, TaxView,
};
use countersign_shared::quote::{Decimal, Interval, Quote};

/// A small generator of its own: the same quotes on every machine (Steele, Lea and Flood, 2014, `SplitMix64`).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % below
    }

    pub(crate) fn index(&mut self, below: usize) -> usize {
        usize::try_from(self.next(below as u64)).unwrap()
    }

    fn chance(&mut self, of: u64) -> bool {
        self.next(of) == 0
    }

    fn decimal(&mut self, whole: u64, most_digits: u64) -> String {
        let digits = self.next(most_digits + 1);
        let fraction: String = (0..digits).map(|_| self.next(10).to_string()).collect();
        let whole = self.next(whole);
        if fraction.is_empty() { whole.to_string() } else { format!("{whole}.{fraction}") }
    }

    pub(crate) fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.index(of.len())]
    }

    /// Some of the positions below `count`, each once, in any order.
    fn some(&mut self, count: usize, most: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..count).collect();
        let take = (1 + self.index(most)).min(count);
        (0..take).map(|_| all.swap_remove(self.index(all.len()))).collect()
    }
}

/// A quote of one to seven lines.
pub(crate) fn generated(seed: u64) -> serde_json::Value {
    let mut random = Random(seed);
    let currency = random.one_of(&["EUR", "USD", "JPY", "KWD", "CLF", "CHF", "ISK", "BHD"]);
    let untaxed = random.chance(6);
    let lines: Vec<serde_json::Value> = (0..=random.next(6))
        .map(|i| {
            let credit = if random.chance(12) { "-" } else { "" };
            let mut line = serde_json::json!({
                "id": format!("L{i}"), "name": format!("Item {}", (b'A' + u8::try_from(i).unwrap()) as char),
                "quantity": random.decimal(500, 3), "unit_price": format!("{credit}{}", random.decimal(20_000, 4)),
                "interval": random.one_of(&["once", "once", "week", "month", "month", "quarter", "half_year", "year"]),
                "optional": random.chance(6),
            });
            if random.chance(3) {
                line["discount_percent"] = random.one_of(&["100", "5", "12.5", "33.333", "0", "99.99"]).into();
            }
            if !untaxed && !random.chance(4) {
                line["tax_percent"] = random.one_of(&["20", "19", "7", "5.5", "0", "8.1", "21"]).into();
            }
            line
        })
        .collect();
    serde_json::json!({
        "id": format!("Q-{seed}"), "version": "1", "title": "T", "language": "en", "currency": currency,
        "issued_on": "2026-11-01", "valid_until": "2026-12-20", "term_months": 12 * (1 + random.next(3)),
        "payment_terms": "Payable within 30 days.", "line_items": lines,
        "payment_schedule": [
            {"label": "Deposit", "percent": random.decimal(100, 2), "of": "once_gross", "due": "2026-11-15"},
            {"label": "Delivery", "percent": random.decimal(100, 2), "of": "once_net", "due": "2026-12-24"},
            {"id": "P3", "amount": random.decimal(9_000, 2), "due": "on handover"},
        ],
        "terms": [{"id": "T1", "heading": "Renewal", "text": "It runs for 12 months, then for 3 years."}],
        "attachments": [{"name": "Price list 2026"}],
        "seller": {"name": "Hill & Co", "address": "9 Mill Lane\nLeeds"},
        "owner": {"name": "Ada King", "phone": "+44 117 496 0142"}, "buyer": {"name": "Vine Ltd"},
    })
}

pub(crate) fn quote(seed: u64) -> Quote {
    Quote::from_json(generated(seed).to_string().as_bytes()).unwrap()
}

/// A quote as odd as a checked one may be: the largest numbers, what is missing, and text that nobody expects.
pub(crate) fn odd(seed: u64) -> Quote {
    let mut random = Random(seed ^ 0x0DD);
    let mut json = generated(seed);
    for line in json["line_items"].as_array_mut().unwrap() {
        match random.next(8) {
            0 => line["quantity"] = "0".into(),
            1 => line["quantity"] = "999999999999".into(),
            2 => {
                line["unit_price"] = random.one_of(&["999999.999999", "-999999999999", "0"]).into();
            }
            3 => {
                line["name"] =
                    random.one_of(&["a { b", "No. 7. Yes.", "見積 (10)", "«x» “y”"]).into();
            }
            4 => line["unit"] = random.one_of(&["users", "m²", "席"]).into(),
            _ => {}
        }
    }
    for key in [
        "issued_on",
        "valid_until",
        "term_months",
        "payment_terms",
        "payment_schedule",
        "terms",
        "seller",
        "owner",
    ] {
        if random.chance(4) {
            json.as_object_mut().unwrap().remove(key);
        }
    }
    if random.chance(3) {
        json["term_months"] = (1 + random.next(1_200)).into();
    }
    if random.chance(4) {
        json["payment_schedule"] = serde_json::json!([{}, {"due": "2026-12-24"}, {"percent": "0"}]);
        json["payment_terms"] = " 30 days.\n\nThen 2 % a month. ".into();
    }
    Quote::from_json(json.to_string().as_bytes()).unwrap()
}

const INTERVALS: [Interval; 6] = [
    Interval::Once,
    Interval::Week,
    Interval::Month,
    Interval::Quarter,
    Interval::HalfYear,
    Interval::Year,
];
const TAXES: [TaxView; 3] = [TaxView::Incl, TaxView::Excl, TaxView::Only];
const VIEWS: [DiscountView; 4] =
    [DiscountView::Before, DiscountView::After, DiscountView::Money, DiscountView::Percent];
const OPS: [Op; 8] =
    [Op::Value, Op::Sum, Op::Difference, Op::Share, Op::Count, Op::Max, Op::Min, Op::List];

fn horizon(random: &mut Random) -> Horizon {
    match random.next(4) {
        0 => Horizon::Year,
        1 => Horizon::FirstYear,
        2 => Horizon::Term,
        _ => Horizon::Months(u32::try_from(random.next(201)).unwrap()),
    }
}

fn supposed(random: &mut Random, lines: usize) -> Supposed {
    let quantity = format!("{}.{}", random.next(300), 1 + random.next(9)).parse().unwrap();
    Supposed { line: random.index(lines), quantity }
}

/// A question for an amount: of the quote or of its lines, with any of the slots that concern one.
pub(crate) fn amount(random: &mut Random, quote: &Quote) -> Expression {
    let count = quote.line_items.len();
    let mut expression = Expression::of(random.one_of(&[
        Measure::Total,
        Measure::Total,
        Measure::Price,
        Measure::Price,
        Measure::TaxAmount,
        Measure::Discount,
    ]));
    expression.op = random.one_of(&OPS);
    if expression.measure != Measure::Total && !random.chance(8) {
        expression.lines = random.some(count, 3);
        if expression.op == Op::Difference {
            expression.lines = random.some(count, 2);
        }
    } else {
        if random.chance(3) {
            expression.exclude = random.some(count, 2);
        }
        if random.chance(3) {
            expression.include = random.some(count, 2);
        }
        expression.optional = random.chance(8);
    }
    // What is supposed of a discount is worded with its arithmetic, and checked by hand in the tests of the facts.
    if expression.measure != Measure::Discount && random.chance(4) {
        expression.set = vec![supposed(random, count)];
    }
    expression.charged = random.chance(4).then(|| random.one_of(&INTERVALS));
    expression.horizon = random.chance(2).then(|| horizon(random));
    expression.tax = (!random.chance(3)).then(|| random.one_of(&TAXES));
    let before = expression.measure == Measure::Price || expression.measure == Measure::Total;
    expression.discount = (before && random.chance(5)).then_some(DiscountView::Before);
    expression
}

/// Any slots at all, whether they go together or not.
pub(crate) fn any(random: &mut Random, quote: &Quote) -> Expression {
    let beyond = quote.line_items.len() + usize::from(random.chance(6));
    let mut lines = |of: u64| if random.chance(of) { random.some(beyond, 4) } else { Vec::new() };
    let (named, exclude, include) = (lines(2), lines(4), lines(4));
    let mut expression = Expression::of_lines(random.one_of(&Measure::ALL), &named);
    expression.exclude = exclude;
    expression.include = include;
    expression.op = random.one_of(&OPS);
    expression.optional = random.chance(4);
    expression.charged = random.chance(3).then(|| random.one_of(&INTERVALS));
    expression.horizon = random.chance(2).then(|| horizon(random));
    expression.tax = random.chance(2).then(|| random.one_of(&TAXES));
    expression.discount = random.chance(3).then(|| random.one_of(&VIEWS));
    if random.chance(3) {
        let quantity = random.one_of(&["0", "-1", "1", "0.000001", "999999999999", "17"]);
        let quantity: Decimal = quantity.parse().unwrap();
        expression.set = vec![supposed(random, beyond), Supposed { line: 0, quantity }];
    }
    expression.step = random.chance(2).then(|| match random.next(4) {
        0 => Step::Last,
        1 => Step::Next,
        2 => Step::All,
        _ => Step::Number(random.index(21)),
    });
    expression.claim = match random.next(4) {
        0 => Some(Claim::Date(format!("2026-12-{:02}", 1 + random.next(31)).parse().unwrap())),
        1 => Some(Claim::Number(random.decimal(500, 3).parse().unwrap())),
        _ => None,
    };
    expression.yes_no = random.chance(2);
    expression
}

/// Every measure with every way to ask for it that has a meaning, over the first lines of a quote.
pub(crate) fn every(quote: &Quote) -> Vec<Expression> {
    let count = quote.line_items.len();
    let two: Vec<usize> = (0..count.min(2)).collect();
    let option = quote.line_items.iter().position(|l| l.optional);
    let mut all: Vec<Expression> = Vec::new();
    for measure in Measure::ALL {
        let of = Expression::of(measure);
        all.extend([of.clone(), Expression { yes_no: true, ..of.clone() }]);
        all.push(Expression { op: Op::Count, ..of.clone() });
        if measure.takes_lines() {
            all.extend([vec![0], two.clone()].map(|lines| Expression { lines, ..of.clone() }));
            all.push(Expression { optional: true, ..of });
        }
    }
    let set = vec![Supposed { line: 0, quantity: "17.5".parse().unwrap() }];
    for base in [Expression::of(Measure::Total), Expression::of_lines(Measure::Price, &two)] {
        let of = |op| Expression { op, ..base.clone() };
        all.extend([Op::Sum, Op::Difference, Op::Share, Op::Max, Op::Min].map(of));
        all.extend(TAXES.map(|tax| Expression { tax: Some(tax), ..base.clone() }));
        all.extend(VIEWS.map(|view| Expression { discount: Some(view), ..base.clone() }));
        all.extend(INTERVALS.map(|i| Expression { charged: Some(i), ..base.clone() }));
        let spans = [Horizon::Year, Horizon::FirstYear, Horizon::Term, Horizon::Months(36)];
        all.extend(spans.map(|h| Expression { horizon: Some(h), ..base.clone() }));
        all.push(Expression { set: set.clone(), ..base.clone() });
    }
    for op in [Op::Value, Op::Difference] {
        let total = Expression { op, ..Expression::of(Measure::Total) };
        all.push(Expression { exclude: vec![0], ..total.clone() });
        all.push(Expression { set: set.clone(), ..total.clone() });
        all.extend(option.map(|at| Expression { include: vec![at], ..total }));
    }
    for op in [Op::Difference, Op::Max, Op::Min] {
        all.push(Expression { op, ..Expression::of_lines(Measure::UnitPrice, &two) });
    }
    let unit = Expression::of_lines(Measure::UnitPrice, &[0]);
    all.push(Expression { tax: Some(TaxView::Incl), ..unit });
    for step in [Step::Number(1), Step::Number(2), Step::Next, Step::Last] {
        all.push(Expression { step: Some(step), ..Expression::of(Measure::PaymentStep) });
    }
    let day = Claim::Date("2026-12-24".parse().unwrap());
    all.push(Expression { claim: Some(day), yes_no: true, ..Expression::of(Measure::Validity) });
    let number = Claim::Number("4".parse().unwrap());
    let quantity = Expression::of_lines(Measure::Quantity, &[0]);
    all.push(Expression { claim: Some(number), yes_no: true, ..quantity });
    all
}
