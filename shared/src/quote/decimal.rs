//! Exact decimals of at most twelve digits.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// Most digits before and after the point together. Price, quantity, a minor unit of four digits and a percentage
/// multiply to less than 10^37, which 128 bits hold.
const MAX_DIGITS: usize = 12;
/// Most digits after the point.
const MAX_SCALE: usize = 6;

/// An exact decimal number: `mantissa / 10^scale`.
#[derive(Debug, Clone, Copy)]
pub struct Decimal {
    mantissa: i128,
    scale: u32,
}

/// Why a text is no decimal.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum DecimalError {
    /// Not digits with an optional sign and point.
    #[error("`{given}` is no decimal number such as `1200.50`")]
    Malformed {
        /// What was given.
        given: String,
    },
    /// More digits than are kept exactly.
    #[error("`{given}` has more than {MAX_DIGITS} digits or {MAX_SCALE} decimals")]
    TooLong {
        /// What was given.
        given: String,
    },
}

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self { mantissa: 0, scale: 0 };
    /// One.
    pub const ONE: Self = Self { mantissa: 1, scale: 0 };

    /// A whole number.
    pub const fn whole(value: i64) -> Self {
        Self { mantissa: value as i128, scale: 0 }
    }

    /// The unscaled value.
    pub fn mantissa(self) -> i128 {
        self.mantissa
    }

    /// Digits after the point.
    pub fn scale(self) -> u32 {
        self.scale
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// Whether it is zero.
    pub fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// The number less a percentage of it, exactly.
    #[must_use]
    pub fn less_percent(self, percent: Self) -> Self {
        let kept = 100 * 10_i128.pow(percent.scale) - percent.mantissa;
        Self { mantissa: self.mantissa * kept, scale: self.scale + percent.scale + 2 }.normalized()
    }

    /// The number and a percentage of it, exactly.
    #[must_use]
    pub fn plus_percent(self, percent: Self) -> Self {
        self.less_percent(Self { mantissa: -percent.mantissa, scale: percent.scale })
    }

    /// The number less another, exactly.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        let scale = self.scale.max(other.scale);
        let at = |number: Self| number.mantissa * 10_i128.pow(scale - number.scale);
        Self { mantissa: at(self) - at(other), scale }.normalized()
    }

    /// The same number without trailing zeros after the point.
    #[must_use]
    pub fn normalized(mut self) -> Self {
        while self.scale > 0 && self.mantissa % 10 == 0 {
            self.mantissa /= 10;
            self.scale -= 1;
        }
        self
    }
}

/// `numerator / 10^scale` rounded half to even, as ISO 80000-1 annex B rule A has it.
pub fn round_half_even(numerator: i128, scale: u32) -> i128 {
    divide_half_even(numerator, 10_i128.checked_pow(scale).unwrap_or(i128::MAX))
}

/// `numerator / divisor` rounded half to even; the divisor is above zero.
pub fn divide_half_even(numerator: i128, divisor: i128) -> i128 {
    let (quotient, rest) = (numerator.div_euclid(divisor), numerator.rem_euclid(divisor));
    match rest.cmp(&(divisor - rest)) {
        std::cmp::Ordering::Less => quotient,
        std::cmp::Ordering::Greater => quotient + 1,
        std::cmp::Ordering::Equal => quotient + quotient.rem_euclid(2),
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (self.normalized(), other.normalized());
        a.mantissa == b.mantissa && a.scale == b.scale
    }
}

impl Eq for Decimal {}

impl FromStr for Decimal {
    type Err = DecimalError;

    fn from_str(text: &str) -> Result<Self, DecimalError> {
        let malformed = || DecimalError::Malformed { given: text.chars().take(40).collect() };
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !plain(whole) || !plain(fraction) || digits.ends_with('.') {
            return Err(malformed());
        }
        let fraction =
            if fraction.len() > MAX_SCALE { fraction.trim_end_matches('0') } else { fraction };
        let significant = whole.trim_start_matches('0').len() + fraction.len();
        if fraction.len() > MAX_SCALE || significant > MAX_DIGITS {
            return Err(DecimalError::TooLong { given: text.chars().take(40).collect() });
        }
        let mantissa: i128 = format!("{whole}{fraction}").parse().map_err(|_| malformed())?;
        let sign = if text.starts_with('-') { -1 } else { 1 };
        Ok(Self { mantissa: sign * mantissa, scale: fraction.len() as u32 })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let digits =
            format!("{:0width$}", self.mantissa.unsigned_abs(), width = self.scale as usize + 1);
        let (whole, fraction) = digits.split_at(digits.len() - self.scale as usize);
        if fraction.is_empty() {
            write!(f, "{sign}{whole}")
        } else {
            write!(f, "{sign}{whole}.{fraction}")
        }
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    /// A decimal string or a JSON number. A number is read by its shortest decimal form, so `0.1` is exactly 0.1.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl Visitor<'_> for Any {
            type Value = Decimal;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a decimal string such as \"12.5\" or a number")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Decimal, E> {
                text.parse().map_err(E::custom)
            }

            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Decimal, E> {
                self.visit_str(&value.to_string())
            }

            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Decimal, E> {
                self.visit_str(&value.to_string())
            }

            fn visit_f64<E: de::Error>(self, value: f64) -> Result<Decimal, E> {
                self.visit_str(&value.to_string())
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// Serde for amounts: decimal strings only, because a JSON number has been through a float on most senders.
pub mod amount {
    use super::{Decimal, Deserialize, Deserializer, Serializer, de};

    /// Refuses anything but a string.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        let text = String::deserialize(deserializer).map_err(|_| {
            de::Error::custom("expected a decimal string such as \"1200.50\", not a number")
        })?;
        text.parse().map_err(de::Error::custom)
    }

    /// Writes a string.
    pub fn serialize<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    /// The same for a field that may be absent or null.
    pub mod option {
        use super::{Decimal, Deserialize, Deserializer, Serializer, de};
        use serde::Serialize;

        /// Refuses anything but a string or null.
        pub fn deserialize<'de, D: Deserializer<'de>>(
            deserializer: D,
        ) -> Result<Option<Decimal>, D::Error> {
            let text = Option::<String>::deserialize(deserializer).map_err(|_| {
                de::Error::custom("expected a decimal string such as \"1200.50\", not a number")
            })?;
            text.map(|t| t.parse().map_err(de::Error::custom)).transpose()
        }

        /// Writes a string or null.
        pub fn serialize<S: Serializer>(
            value: &Option<Decimal>,
            serializer: S,
        ) -> Result<S::Ok, S::Error> {
            value.serialize(serializer)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_exactly_and_written_back() {
        for text in ["0", "1200.50", "-0.05", "0.000001", "999999999999"] {
            assert_eq!(text.parse::<Decimal>().unwrap().to_string(), text);
        }
        for text in
            ["", ".5", "5.", "1,5", "1e3", "+1", "NaN", "--1", "1.0000001", "1234567890123", "١"]
        {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_json_number_means_what_it_says() {
        assert_eq!(serde_json::from_str::<Decimal>("0.1").unwrap(), "0.1".parse().unwrap());
        assert_eq!(serde_json::from_str::<Decimal>("\"7.70\"").unwrap(), "7.7".parse().unwrap());
        assert!(serde_json::from_str::<Decimal>("true").is_err());
        assert!(serde_json::from_str::<Decimal>("1e300").is_err());
    }

    #[test]
    fn halves_go_to_the_even_neighbour() {
        // 2.5 -> 2, 3.5 -> 4, -2.5 -> -2, 2.51 -> 3, 0.5 -> 0
        let cases =
            [(25, 1, 2), (35, 1, 4), (-25, 1, -2), (-35, 1, -4), (251, 2, 3), (5, 1, 0), (7, 0, 7)];
        for (n, scale, expect) in cases {
            assert_eq!(round_half_even(n, scale), expect, "{n} / 10^{scale}");
        }
        // 1/3 -> 0, 2/3 -> 1, 7/2 = 3.5 -> 4, -1/2 = -0.5 -> 0, -5/3 = -1.67 -> -2
        for (n, divisor, expect) in [(1, 3, 0), (2, 3, 1), (7, 2, 4), (-1, 2, 0), (-5, 3, -2)] {
            assert_eq!(divide_half_even(n, divisor), expect, "{n} / {divisor}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_decimal_or_an_error(text in "[-+0-9.eE]{0,24}") {
            if let Ok(d) = text.parse::<Decimal>() {
                proptest::prop_assert_eq!(d.to_string().parse::<Decimal>().unwrap(), d);
            }
        }
    }
}
