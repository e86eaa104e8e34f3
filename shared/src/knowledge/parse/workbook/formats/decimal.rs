//! The decimal digits of a number, rounded as a sheet rounds them: half away from zero, by what is written.

/// Digits of a number without its sign: `digits` times ten to the power of `exponent` less their count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Digits {
    digits: Vec<u8>,
    /// Digits before the point; negative for zeros behind it.
    point: i32,
}

impl Digits {
    /// The shortest digits that mean the number, at most fifteen.
    pub(super) fn of(number: f64) -> Self {
        let text = format!("{:.14e}", number.abs());
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let digits = mantissa.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
        Self { digits, point: exponent.parse::<i32>().unwrap_or(0) + 1 }
    }

    /// Multiplies by a power of ten.
    pub(super) fn shift(&mut self, by: i32) {
        self.point += by;
    }

    /// With so many decimals at most.
    pub(super) fn rounded(mut self, decimals: usize) -> Self {
        let keep = self.point + i32::try_from(decimals).unwrap_or(0);
        if keep < 0 {
            return Self { digits: vec![0], point: 1 };
        }
        let keep = usize::try_from(keep).unwrap_or(0);
        if keep >= self.digits.len() {
            return self;
        }
        let up = self.digits[keep] >= 5;
        self.digits.truncate(keep);
        if up {
            let mut at = self.digits.len();
            loop {
                if at == 0 {
                    self.digits.insert(0, 1);
                    self.point += 1;
                    break;
                }
                at -= 1;
                if self.digits[at] < 9 {
                    self.digits[at] += 1;
                    break;
                }
                self.digits[at] = 0;
            }
        }
        self
    }

    /// Digits before the point, without zeros at their head, and so many behind it.
    pub(super) fn parts(&self, decimals: usize) -> (String, String) {
        let at = |place: i32| {
            let digit = usize::try_from(place).ok().and_then(|p| self.digits.get(p)).copied();
            char::from(b'0' + digit.unwrap_or(0))
        };
        let whole: String = (0..self.point.clamp(0, 400)).map(at).collect();
        let fraction = (0..i32::try_from(decimals).unwrap_or(0)).map(|d| at(self.point + d));
        let whole = whole.trim_start_matches('0');
        (if whole.is_empty() { "0" } else { whole }.to_owned(), fraction.collect())
    }

    /// As a plain number.
    pub(super) fn plain(&self, negative: bool) -> String {
        let (whole, fraction) = self.parts(15);
        let fraction = fraction.trim_end_matches('0');
        let sign = if negative && (whole != "0" || !fraction.is_empty()) { "-" } else { "" };
        let point = if fraction.is_empty() { "" } else { "." };
        format!("{sign}{whole}{point}{fraction}")
    }
}
