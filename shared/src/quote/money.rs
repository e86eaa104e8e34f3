//! Currencies and amounts in minor units.

use std::fmt;

use serde::de::{self, Deserializer};
use serde::{Deserialize, Serialize, Serializer};

/// An ISO 4217 currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// The currency of an alphabetic code such as `EUR`.
    pub fn from_code(code: &str) -> Option<Self> {
        iso_currency::Currency::from_code(code).map(Self)
    }

    /// The alphabetic code.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// Digits of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD; 2 where the standard names none.
    pub fn exponent(self) -> u32 {
        self.0.exponent().map_or(2, u32::from)
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::from_code(&code).ok_or_else(|| {
            de::Error::custom(format!("`{code}` is no ISO 4217 currency code such as `EUR`"))
        })
    }
}

/// An exact amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// In minor units: cents for EUR, yen for JPY.
    pub minor: i128,
    /// Its currency.
    pub currency: Currency,
}

impl fmt::Display for Money {
    /// As a decimal string with all digits of the minor unit, such as `1200.50`; no sign for the currency.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let exponent = self.currency.exponent() as usize;
        let sign = if self.minor < 0 { "-" } else { "" };
        let digits = format!("{:0width$}", self.minor.unsigned_abs(), width = exponent + 1);
        let (whole, fraction) = digits.split_at(digits.len() - exponent);
        if fraction.is_empty() {
            write!(f, "{sign}{whole}")
        } else {
            write!(f, "{sign}{whole}.{fraction}")
        }
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponent_is_the_currencys() {
        // ISO 4217: EUR 2, JPY 0, KWD 3.
        for (code, minor, expect) in [
            ("EUR", 120_050, "1200.50"),
            ("JPY", 500, "500"),
            ("KWD", -1_005, "-1.005"),
            ("USD", 5, "0.05"),
        ] {
            let currency = Currency::from_code(code).unwrap();
            assert_eq!(Money { minor, currency }.to_string(), expect);
        }
        assert_eq!(Currency::from_code("EURO"), None);
        assert_eq!(Currency::from_code("eur"), None);
    }
}
