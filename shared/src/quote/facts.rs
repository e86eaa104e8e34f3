//! Facts a buyer may ask of the quote, computed and worded.

use jiff::civil::Date;

use crate::locale::Locale;

use super::decimal::Decimal;
use super::model::{Installment, Interval, LineItem, Owner, Quote};
use super::totals::{Amounts, Totals, line, percent_of, totals};

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactKind {
    /// What it all costs.
    Total,
    /// What it costs every month or year; the interval when one was named.
    Recurring(Option<Interval>),
    /// What it costs before tax.
    Net,
    /// The taxes.
    Tax,
    /// The discounts: of the quote, or of a line.
    Discount,
    /// What a line costs.
    LinePrice,
    /// How many of a line.
    LineQuantity,
    /// What is in the quote.
    Lines,
    /// Until when it is valid.
    Expiry,
    /// When it was issued.
    Issued,
    /// How and when to pay.
    Payment,
    /// Whom to ask.
    Owner,
    /// Who offers.
    Seller,
    /// In which currency.
    Currency,
}

/// A fact with its proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The sentence that answers, in the quote's language.
    pub text: String,
    /// What it rests on.
    pub fields: Vec<Field>,
}

/// A field of the quote as it is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Path: `totals`, `line_items/L2`, `valid_until`, `terms/T1`.
    pub path: String,
    /// Label for people, in the quote's language.
    pub label: String,
    /// What stands there.
    pub excerpt: String,
}

impl FactKind {
    /// Whether the fact is about one line.
    pub fn needs_line(self) -> bool {
        matches!(self, Self::LinePrice | Self::LineQuantity)
    }
}

/// States a fact of the quote; `None` when the quote does not hold it. `index` is the line asked about.
pub fn state(
    quote: &Quote,
    kind: FactKind,
    index: Option<usize>,
    today: Date,
    locale: Locale,
) -> Option<Fact> {
    let item = index.and_then(|i| quote.line_items.get(i).map(|item| (i, item)));
    let stater = Stater { quote, locale, totals: totals(quote) };
    match (kind, item) {
        (
            FactKind::LinePrice
            | FactKind::Total
            | FactKind::Recurring(_)
            | FactKind::Net
            | FactKind::Tax,
            Some((i, item)),
        ) => Some(stater.line_price(i, item)),
        (FactKind::LineQuantity, Some((i, item))) => Some(stater.line_quantity(i, item)),
        (FactKind::Discount, Some((i, item))) => Some(stater.line_discount(i, item)),
        (FactKind::LinePrice | FactKind::LineQuantity, None) => None,
        (FactKind::Total, None) => Some(stater.total()),
        (FactKind::Recurring(interval), None) => Some(stater.recurring(interval)),
        (FactKind::Net, None) => Some(stater.net()),
        (FactKind::Tax, None) => Some(stater.tax()),
        (FactKind::Discount, None) => Some(stater.discount()),
        (FactKind::Lines, _) => Some(stater.lines()),
        (FactKind::Expiry, _) => Some(stater.expiry(today)),
        (FactKind::Issued, _) => stater.issued(),
        (FactKind::Payment, _) => stater.payment(),
        (FactKind::Owner, _) => quote.owner.as_ref().map(|o| stater.owner(o)),
        (FactKind::Seller, _) => stater.seller(),
        (FactKind::Currency, _) => {
            let code = quote.currency.code();
            let text = locale.text("fact-currency", &[("currency", code.into())]);
            Some(
                stater
                    .fact(text, vec![stater.field("currency", "field-currency", code.to_owned())]),
            )
        }
    }
}

/// The citation of a line.
pub fn line_field(quote: &Quote, index: usize, item: &LineItem, locale: Locale) -> Field {
    Stater { quote, locale, totals: totals(quote) }.line_field(index, item)
}

struct Stater<'a> {
    quote: &'a Quote,
    locale: Locale,
    totals: Totals,
}

impl Stater<'_> {
    fn fact(&self, text: String, fields: Vec<Field>) -> Fact {
        Fact { text, fields }
    }

    fn field(&self, path: &str, label: &str, excerpt: String) -> Field {
        Field { path: path.to_owned(), label: self.locale.plain(label), excerpt }
    }

    fn interval(&self, interval: Interval) -> String {
        self.locale.plain(match interval {
            Interval::Once => "interval-once",
            Interval::Month => "interval-month",
            Interval::Year => "interval-year",
        })
    }

    fn taxed(&self) -> bool {
        self.quote.line_items.iter().any(|l| l.tax_percent.is_some())
    }

    /// `€ 500.00 one-time and € 240.00 per month`.
    fn sums<'s>(
        &self,
        sums: impl IntoIterator<Item = (&'s Interval, &'s Amounts)>,
        of: impl Fn(&Amounts) -> super::Money,
    ) -> String {
        let parts: Vec<String> = sums
            .into_iter()
            .map(|(interval, amounts)| {
                let total = self.locale.money(of(amounts));
                self.locale.text(
                    "fact-total-part",
                    &[("total", total.into()), ("interval", self.interval(*interval).into())],
                )
            })
            .collect();
        self.locale.list(&parts)
    }

    fn totals_field(&self, text: &str) -> Field {
        self.field("totals", "field-totals", text.to_owned())
    }

    fn total(&self) -> Fact {
        let sums = &self.totals.by_interval;
        let mut text = match sums.iter().next() {
            Some((interval, amounts)) if sums.len() == 1 => {
                let key = if self.taxed() { "fact-total-one" } else { "fact-total-untaxed" };
                let total = self.locale.money(amounts.total);
                self.locale.text(
                    key,
                    &[("total", total.into()), ("interval", self.interval(*interval).into())],
                )
            }
            _ => {
                let key = if self.taxed() { "fact-total-many" } else { "fact-total-many-untaxed" };
                self.locale.text(key, &[("totals", self.sums(sums, |a| a.total).into())])
            }
        };
        if sums.len() > 1 {
            let first_year = self.locale.money(self.totals.first_year.total);
            append(
                &mut text,
                &self.locale.text("fact-first-year", &[("total", first_year.into())]),
            );
        }
        if !self.totals.optional.is_empty() {
            let optional = self.sums(&self.totals.optional, |a| a.total);
            append(&mut text, &self.locale.text("fact-optional", &[("totals", optional.into())]));
        }
        let field = self.totals_field(&text);
        self.fact(text, vec![field])
    }

    fn recurring(&self, wanted: Option<Interval>) -> Fact {
        let recurring: Vec<_> =
            self.totals.by_interval.iter().filter(|(i, _)| **i != Interval::Once).collect();
        let exact: Vec<_> =
            recurring.iter().copied().filter(|(i, _)| wanted.is_none_or(|w| w == **i)).collect();
        let text = if recurring.is_empty() {
            self.locale.plain("fact-recurring-none")
        } else if exact.is_empty() {
            let totals = self.sums(recurring, |a| a.total);
            let interval = self.interval(wanted.unwrap_or_default());
            self.locale.text(
                "fact-recurring-other",
                &[("totals", totals.into()), ("interval", interval.into())],
            )
        } else {
            let key = if self.taxed() { "fact-recurring" } else { "fact-recurring-untaxed" };
            self.locale.text(key, &[("totals", self.sums(exact, |a| a.total).into())])
        };
        let field = self.totals_field(&text);
        self.fact(text, vec![field])
    }

    fn net(&self) -> Fact {
        let text = self
            .locale
            .text("fact-net", &[("totals", self.sums(&self.totals.by_interval, |a| a.net).into())]);
        let field = self.totals_field(&text);
        self.fact(text, vec![field])
    }

    fn tax(&self) -> Fact {
        let text = if self.taxed() {
            self.locale.text(
                "fact-tax",
                &[("totals", self.sums(&self.totals.by_interval, |a| a.tax).into())],
            )
        } else {
            self.locale.plain("fact-tax-none")
        };
        let field = self.totals_field(&text);
        self.fact(text, vec![field])
    }

    fn discount(&self) -> Fact {
        let discounted: Vec<(usize, &LineItem, Decimal)> = self
            .quote
            .line_items
            .iter()
            .enumerate()
            .filter(|(_, l)| !l.optional)
            .filter_map(|(i, l)| l.discount_percent.filter(|d| !d.is_zero()).map(|d| (i, l, d)))
            .collect();
        if discounted.is_empty() {
            let text = self.locale.plain("fact-discount-none");
            let field = self.totals_field(&text);
            return self.fact(text, vec![field]);
        }
        let lines: Vec<String> = discounted
            .iter()
            .map(|(_, l, d)| {
                let percent = self.locale.percent(*d);
                self.locale.text(
                    "fact-discount-part",
                    &[("percent", percent.into()), ("name", l.name.as_str().into())],
                )
            })
            .collect();
        let sums: Vec<_> =
            self.totals.by_interval.iter().filter(|(_, a)| a.discount.minor != 0).collect();
        let totals = self.sums(sums, |a| a.discount);
        let text = self.locale.text(
            "fact-discount",
            &[("totals", totals.into()), ("lines", self.locale.list(&lines).into())],
        );
        let mut fields = vec![self.totals_field(&text)];
        fields.extend(discounted.iter().map(|(i, l, _)| self.line_field(*i, l)));
        self.fact(text, fields)
    }

    fn line_price(&self, index: usize, item: &LineItem) -> Fact {
        let text = self.line_sentences(item);
        self.fact(text, vec![self.line_field(index, item)])
    }

    /// The whole arithmetic of a line in words.
    fn line_sentences(&self, item: &LineItem) -> String {
        let (l, amounts) = (self.locale, line(item, self.quote.currency));
        let name = item.name.as_str();
        let price = l.price(item.unit_price, self.quote.currency);
        let interval = self.interval(item.interval);
        let mut text = if item.quantity == Decimal::ONE {
            l.text(
                "fact-line-price-single",
                &[("name", name.into()), ("price", price.into()), ("interval", interval.into())],
            )
        } else {
            let gross = l.money(amounts.gross);
            l.text(
                "fact-line-price",
                &[
                    ("name", name.into()),
                    ("quantity", self.quantity(item).into()),
                    ("price", price.into()),
                    ("interval", interval.into()),
                    ("gross", gross.into()),
                ],
            )
        };
        if let Some(percent) = item.discount_percent.filter(|d| !d.is_zero()) {
            append(
                &mut text,
                &l.text(
                    "fact-line-price-discounted",
                    &[("percent", l.percent(percent).into()), ("net", l.money(amounts.net).into())],
                ),
            );
        }
        if let Some(percent) = item.tax_percent.filter(|d| !d.is_zero()) {
            append(
                &mut text,
                &l.text(
                    "fact-line-price-tax",
                    &[
                        ("percent", l.percent(percent).into()),
                        ("total", l.money(amounts.total).into()),
                    ],
                ),
            );
        }
        if item.optional {
            append(&mut text, &l.plain("fact-line-optional"));
        }
        text
    }

    fn quantity(&self, item: &LineItem) -> String {
        let number = self.locale.number(item.quantity);
        item.unit.as_ref().map_or_else(|| number.clone(), |unit| format!("{number} {unit}"))
    }

    fn line_quantity(&self, index: usize, item: &LineItem) -> Fact {
        let text = self.locale.text(
            "fact-line-quantity",
            &[("name", item.name.as_str().into()), ("quantity", self.quantity(item).into())],
        );
        self.fact(text, vec![self.line_field(index, item)])
    }

    fn line_discount(&self, index: usize, item: &LineItem) -> Fact {
        let name = item.name.as_str();
        let text = match item.discount_percent.filter(|d| !d.is_zero()) {
            Some(percent) => {
                let amount = self.locale.money(line(item, self.quote.currency).discount);
                let percent = self.locale.percent(percent);
                self.locale.text(
                    "fact-line-discount",
                    &[
                        ("name", name.into()),
                        ("percent", percent.into()),
                        ("amount", amount.into()),
                    ],
                )
            }
            None => self.locale.text("fact-line-discount-none", &[("name", name.into())]),
        };
        self.fact(text, vec![self.line_field(index, item)])
    }

    fn line_field(&self, index: usize, item: &LineItem) -> Field {
        let label = self.locale.text(
            "field-line",
            &[("number", (index + 1).to_string().into()), ("name", item.name.as_str().into())],
        );
        let mut excerpt = self.line_sentences(item);
        append(&mut excerpt, &self.line_discount_amount(item));
        Field { path: format!("line_items/{}", item.id), label, excerpt }
    }

    /// The discount in money stands in the proof of a discounted line.
    fn line_discount_amount(&self, item: &LineItem) -> String {
        match item.discount_percent.filter(|d| !d.is_zero()) {
            Some(_) => {
                format!("(−{})", self.locale.money(line(item, self.quote.currency).discount))
            }
            None => String::new(),
        }
    }

    fn lines(&self) -> Fact {
        let describe = |item: &LineItem| {
            if item.quantity == Decimal::ONE {
                item.name.clone()
            } else {
                format!("{} × {}", self.quantity(item), item.name)
            }
        };
        let of = |optional: bool| -> Vec<String> {
            self.quote.line_items.iter().filter(|l| l.optional == optional).map(describe).collect()
        };
        let (firm, optional) = (of(false), of(true));
        let mut text = String::new();
        if !firm.is_empty() {
            text = self.locale.text("fact-lines", &[("lines", self.locale.list(&firm).into())]);
        }
        if !optional.is_empty() {
            append(
                &mut text,
                &self
                    .locale
                    .text("fact-lines-optional", &[("lines", self.locale.list(&optional).into())]),
            );
        }
        let fields =
            self.quote.line_items.iter().enumerate().map(|(i, l)| self.line_field(i, l)).collect();
        self.fact(text, fields)
    }

    fn expiry(&self, today: Date) -> Fact {
        let Some(last) = self.quote.valid_until else {
            let text = self.locale.plain("fact-expiry-none");
            let field = self.field("valid_until", "field-valid-until", text.clone());
            return self.fact(text, vec![field]);
        };
        let date = self.locale.date(last);
        let mut text;
        if self.quote.is_expired(today) {
            text = self.locale.text("fact-expiry-past", &[("date", date.into())]);
        } else {
            text = self.locale.text("fact-expiry", &[("date", date.into())]);
            let days = i64::from(today.until(last).map_or(0, |span| span.get_days()));
            append(&mut text, &self.locale.text("fact-expiry-days", &[("days", days.into())]));
        }
        let field = self.field("valid_until", "field-valid-until", text.clone());
        self.fact(text, vec![field])
    }

    fn issued(&self) -> Option<Fact> {
        let date = self.locale.date(self.quote.issued_on?);
        let text = self.locale.text("fact-issued", &[("date", date.into())]);
        let field = self.field("issued_on", "field-issued-on", text.clone());
        Some(self.fact(text, vec![field]))
    }

    fn payment(&self) -> Option<Fact> {
        let (mut text, mut fields) = (String::new(), Vec::new());
        if let Some(terms) = self.quote.payment_terms.as_ref().filter(|t| !t.trim().is_empty()) {
            text = self.locale.text("fact-payment-terms", &[("terms", terms.trim().into())]);
            fields.push(self.field("payment_terms", "field-payment-terms", terms.clone()));
        }
        if !self.quote.payment_schedule.is_empty() {
            let parts: Vec<String> =
                self.quote.payment_schedule.iter().map(|p| self.installment(p)).collect();
            let parts = parts.join("; ");
            let schedule = self.locale.text("fact-payment-schedule", &[("parts", parts.into())]);
            append(&mut text, &schedule);
            fields.push(self.field("payment_schedule", "field-payment-schedule", schedule));
        }
        (!fields.is_empty()).then(|| self.fact(text, fields))
    }

    fn installment(&self, part: &Installment) -> String {
        let mut what: Vec<String> = part.label.iter().cloned().collect();
        if let Some(percent) = part.percent {
            what.push(self.locale.percent(percent));
        }
        let stated = part.amount.map(|a| self.locale.price(a, self.quote.currency));
        what.extend(stated.or_else(|| self.share(part)));
        let what = what.join(", ");
        let due = part
            .due
            .as_ref()
            .map(|d| d.parse::<Date>().map_or_else(|_| d.clone(), |date| self.locale.date(date)));
        match due {
            Some(due) => self
                .locale
                .text("fact-payment-part-due", &[("what", what.into()), ("due", due.into())]),
            None => what,
        }
    }

    /// The amount of a share, where the quote says clearly of what it is: of its total, charged once.
    fn share(&self, part: &Installment) -> Option<String> {
        let once = self.totals.by_interval.get(&Interval::Once)?;
        let whole =
            self.totals.by_interval.len() == 1 && part.of.as_deref().is_none_or(|of| of == "total");
        let minor = percent_of(once.total.minor, part.percent.filter(|_| whole)?);
        Some(self.locale.money(super::Money { minor, currency: self.quote.currency }))
    }

    fn owner(&self, owner: &Owner) -> Fact {
        let mut text = match &owner.role {
            Some(role) => self.locale.text(
                "fact-owner-role",
                &[("name", owner.name.as_str().into()), ("role", role.as_str().into())],
            ),
            None => self.locale.text("fact-owner", &[("name", owner.name.as_str().into())]),
        };
        let reach: Vec<&str> =
            [&owner.email, &owner.phone].into_iter().flatten().map(String::as_str).collect();
        if !reach.is_empty() {
            append(
                &mut text,
                &self.locale.text("fact-owner-reach", &[("reach", reach.join(", ").into())]),
            );
        }
        let field = self.field("owner", "field-owner", text.clone());
        self.fact(text, vec![field])
    }

    fn seller(&self) -> Option<Fact> {
        let seller = self.quote.seller.as_ref()?;
        let mut text = self.locale.text("fact-seller", &[("name", seller.name.as_str().into())]);
        if let Some(address) = &seller.address {
            let address = address.lines().map(str::trim).collect::<Vec<_>>().join(", ");
            append(
                &mut text,
                &self.locale.text("fact-seller-address", &[("address", address.into())]),
            );
        }
        if let Some(email) = &seller.email {
            append(
                &mut text,
                &self.locale.text("fact-seller-reach", &[("reach", email.as_str().into())]),
            );
        }
        let field = self.field("seller", "field-seller", text.clone());
        Some(self.fact(text, vec![field]))
    }
}

fn append(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;
    use jiff::civil::date;

    fn quote(language: &str) -> Quote {
        Quote::from_json(
            serde_json::json!({
                "id": "Q", "version": "1", "title": "T", "language": language, "currency": "EUR",
                "valid_until": "2026-12-31", "payment_terms": "30 days net.",
                "owner": {"name": "Ada King", "role": "Sales", "email": "ada@example.com"},
                "payment_schedule": [{"label": "Deposit", "percent": 30, "due": "2026-12-15"}],
                "line_items": [
                    {"id": "L1", "name": "Setup", "unit_price": "500.00", "tax_percent": 20},
                    {"id": "L2", "name": "Seats", "quantity": 10, "unit": "users", "unit_price": "20.00",
                     "discount_percent": 10, "tax_percent": 20, "interval": "month"}
                ]
            })
            .to_string()
            .as_bytes(),
        )
        .unwrap()
    }

    fn check(language: &str, kind: FactKind, line: Option<usize>, expect: &str, path: &str) {
        let locale = Locale::of(&Language::from_tag(language).unwrap());
        let fact = state(&quote(language), kind, line, date(2026, 12, 1), locale).unwrap();
        assert_eq!(fact.text, expect);
        assert_eq!(fact.fields[0].path, path);
    }

    #[test]
    fn totals_keep_the_intervals_apart() {
        // Setup 500 + 20 % = 600. Seats 200 - 10 % = 180 + 20 % = 216 a month. First year 600 + 12 x 216 = 3,192.
        check(
            "en",
            FactKind::Total,
            None,
            "This quote adds up to €600.00 one-time and €216.00 per month, tax included. \
             Over the first year that is €3,192.00.",
            "totals",
        );
        check(
            "en",
            FactKind::Recurring(Some(Interval::Month)),
            None,
            "The recurring cost is €216.00 per month, tax included.",
            "totals",
        );
        // Tax: 100 once, 36 a month.
        check(
            "de",
            FactKind::Tax,
            None,
            "Die Steuern betragen 100,00\u{a0}€ einmalig und 36,00\u{a0}€ pro Monat.",
            "totals",
        );
    }

    #[test]
    fn a_line_shows_its_arithmetic() {
        check(
            "en",
            FactKind::LinePrice,
            Some(1),
            "“Seats”: 10 users × €20.00 (per month) = €200.00. Less 10% discount that is €180.00. With 20% tax: €216.00.",
            "line_items/L2",
        );
        check(
            "es",
            FactKind::LineQuantity,
            Some(1),
            "«Seats»: la cantidad es 10 users.",
            "line_items/L2",
        );
        check(
            "fr",
            FactKind::Discount,
            Some(0),
            "« Setup » ne bénéficie d’aucune remise.",
            "line_items/L1",
        );
    }

    #[test]
    fn dates_and_terms_are_worded_in_the_language_of_the_quote() {
        check(
            "en",
            FactKind::Expiry,
            None,
            "This quote is valid until 31 December 2026. That is 30 days from today.",
            "valid_until",
        );
        check(
            "fr",
            FactKind::Payment,
            None,
            "Conditions de paiement : 30 days net. Échéancier de paiement : Deposit, 30\u{202f}%, échéance : 15 décembre 2026.",
            "payment_terms",
        );
        check(
            "de",
            FactKind::Owner,
            None,
            "Für dieses Angebot zuständig: Ada King, Sales. Kontakt: ada@example.com.",
            "owner",
        );
    }

    #[test]
    fn an_expired_quote_says_so() {
        let locale = Locale::of(&Language::english());
        let fact = state(&quote("en"), FactKind::Expiry, None, date(2027, 1, 1), locale).unwrap();
        assert_eq!(fact.text, "This quote expired on 31 December 2026.");
    }
}
