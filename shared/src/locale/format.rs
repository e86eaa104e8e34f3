//! Numbers, money and dates as a language writes them (Unicode CLDR 46 patterns, stated in the Fluent files).

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use crate::quote::{Currency, Decimal, Money};

use super::messages::Locale;

/// Puts a sentence behind others.
pub fn append(text: &mut String, more: &str) {
    // Chinese and Japanese sentences follow each other without a space.
    if !text.is_empty() && !more.is_empty() && !text.ends_with(['。', '？', '：', '）']) {
        text.push(' ');
    }
    text.push_str(more);
}

impl Locale {
    /// A decimal with the language's separators, all its digits kept.
    pub fn number(self, value: Decimal) -> String {
        self.digits(&value.normalized().to_string())
    }

    /// A percentage.
    pub fn percent(self, value: Decimal) -> String {
        self.text("format-percent", &[("number", self.number(value).into())])
    }

    /// An amount with its currency: the symbol of the common ones, the code of the others.
    pub fn money(self, money: Money) -> String {
        self.with_currency(&self.digits(&money.to_string()), money.currency)
    }

    /// A price per unit: at least the minor unit's digits, more where the price has more.
    pub fn price(self, value: Decimal, currency: Currency) -> String {
        let minor = crate::quote::decimal::round_half_even(
            value.mantissa() * 10_i128.pow(currency.exponent()),
            value.scale(),
        );
        if value.normalized().scale() <= currency.exponent() {
            return self.money(Money { minor, currency });
        }
        self.with_currency(&self.number(value), currency)
    }

    /// A figure with its currency; the sign stands before both.
    fn with_currency(self, figure: &str, currency: Currency) -> String {
        let (sign, amount) = figure.strip_prefix('-').map_or(("", figure), |rest| ("-", rest));
        let code = currency.code();
        let (key, currency) = match code {
            "EUR" => ("format-money-symbol", "€"),
            "USD" => ("format-money-symbol", "$"),
            "GBP" => ("format-money-symbol", "£"),
            "JPY" => ("format-money-symbol", "¥"),
            code => ("format-money-code", code),
        };
        let text = self.text(key, &[("amount", amount.into()), ("currency", currency.into())]);
        format!("{sign}{text}")
    }

    /// A date, the month in words.
    pub fn date(self, date: NaiveDate) -> String {
        let month = self.plain(&format!("month-{}", date.month()));
        self.text(
            "format-date",
            &[
                ("day", date.day().to_string().into()),
                ("month", month.into()),
                ("year", date.year().to_string().into()),
            ],
        )
    }

    /// A date with the time of day, in 24 hours.
    pub fn date_time(self, at: NaiveDateTime) -> String {
        // Written by hand: the patterns of the calendar's own would all come along.
        let time = format!("{:02}:{:02}", at.hour(), at.minute());
        self.text(
            "format-date-time",
            &[("date", self.date(at.date()).into()), ("time", time.into())],
        )
    }

    /// Items joined as a list: `a, b and c`.
    pub fn list(self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => self.text(
                "format-list",
                &[
                    ("first", first.join(&self.plain("format-list-separator")).into()),
                    ("last", last.as_str().into()),
                ],
            ),
        }
    }

    /// Groups the digits of a plain decimal string.
    fn digits(self, plain: &str) -> String {
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |d| ("-", d));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let group = self.plain("format-group");
        // Spanish does not group four digits.
        let least = if self.plain("format-group-least") == "2" { 5 } else { 4 };
        let mut out = String::from(sign);
        for (i, c) in whole.chars().enumerate() {
            let left = whole.len() - i;
            if i > 0 && left % 3 == 0 && whole.len() >= least {
                out.push_str(&group);
            }
            out.push(c);
        }
        if !fraction.is_empty() {
            out.push_str(&self.plain("format-decimal"));
            out.push_str(fraction);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn locale(tag: &str) -> Locale {
        Locale::of(&Language::from_tag(tag).unwrap())
    }

    #[test]
    fn money_is_written_as_cldr_has_it() {
        let eur = Money { minor: 123_456_789, currency: Currency::from_code("EUR").unwrap() };
        let chf = Money { minor: 123_450, currency: Currency::from_code("CHF").unwrap() };
        let check = |tag: &str, money, expect: &str| assert_eq!(locale(tag).money(money), expect);
        check("en", eur, "€1,234,567.89");
        check("de", eur, "1.234.567,89\u{a0}€");
        check("de", chf, "1.234,50\u{a0}CHF");
        check("fr", eur, "1\u{202f}234\u{202f}567,89\u{a0}€");
        check("fr", chf, "1\u{202f}234,50\u{a0}CHF");
        check("es", eur, "1.234.567,89\u{a0}€");
        check("es", chf, "1234,50\u{a0}CHF");
        check("en", chf, "CHF\u{a0}1,234.50");
        check("it", eur, "1.234.567,89\u{a0}€");
        check("it", chf, "1234,50\u{a0}CHF");
        check("pt", eur, "€\u{a0}1.234.567,89");
        check("pt", chf, "CHF\u{a0}1.234,50");
        check("nl", eur, "€\u{a0}1.234.567,89");
        check("nl", chf, "CHF\u{a0}1.234,50");
        check("pl", eur, "1\u{a0}234\u{a0}567,89\u{a0}€");
        check("pl", chf, "1234,50\u{a0}CHF");
        check("sv", eur, "1\u{a0}234\u{a0}567,89\u{a0}€");
        check("sv", chf, "1\u{a0}234,50\u{a0}CHF");
        check("da", eur, "1.234.567,89\u{a0}€");
        check("da", chf, "1.234,50\u{a0}CHF");
        check("ja", eur, "€1,234,567.89");
        check("ja", chf, "CHF\u{a0}1,234.50");
        check("zh", eur, "€1,234,567.89");
        check("zh", chf, "CHF\u{a0}1,234.50");
        check("ar", eur, "\u{200f}1,234,567.89\u{a0}€");
        check("ar", chf, "\u{200f}1,234.50\u{a0}CHF");
    }

    #[test]
    fn a_price_with_more_decimals_is_written_as_any_other() {
        let check = |tag: &str, code: &str, price: &str, expect: &str| {
            let currency = Currency::from_code(code).unwrap();
            assert_eq!(locale(tag).price(price.parse().unwrap(), currency), expect);
        };
        check("de", "EUR", "13.992", "13,992\u{a0}€");
        check("en", "USD", "-0.0125", "-$0.0125");
        check("en", "CHF", "0.0125", "CHF\u{a0}0.0125");
        check("en", "USD", "13.9", "$13.90");
        check("ja", "JPY", "1200.5", "¥1,200.5");
    }

    #[test]
    fn lists_are_joined_as_cldr_has_it() {
        let items = ["A", "B", "C"].map(str::to_owned);
        for (tag, expect) in
            [("en", "A, B and C"), ("ja", "A、B、C"), ("zh", "A、B和C"), ("pl", "A, B i C")]
        {
            assert_eq!(locale(tag).list(&items), expect);
        }
    }

    #[test]
    fn dates_and_percentages_follow_the_language() {
        let date = "2026-12-01".parse().unwrap();
        assert_eq!(locale("en").date(date), "1 December 2026");
        assert_eq!(locale("fr").date(date), "1 décembre 2026");
        assert_eq!(locale("de").date(date), "1. Dezember 2026");
        assert_eq!(locale("es").date(date), "1 de diciembre de 2026");
        assert_eq!(locale("it").date(date), "1 dicembre 2026");
        assert_eq!(locale("pt").date(date), "1 de dezembro de 2026");
        assert_eq!(locale("pl").date(date), "1 grudnia 2026");
        assert_eq!(locale("da").date(date), "1. december 2026");
        assert_eq!(locale("ja").date(date), "2026年12月1日");
        assert_eq!(locale("zh").date(date), "2026年12月1日");
        assert_eq!(locale("ar").date(date), "1 ديسمبر 2026");
        assert_eq!(locale("sv").percent("7.50".parse().unwrap()), "7,5\u{a0}%");
        assert_eq!(locale("pl").percent("7.50".parse().unwrap()), "7,5%");
        assert_eq!(locale("de").percent("7.50".parse().unwrap()), "7,5\u{a0}%");
        assert_eq!(locale("en").percent("7.50".parse().unwrap()), "7.5%");
    }
}
