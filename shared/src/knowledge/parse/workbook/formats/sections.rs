//! The code of a number format, taken apart: sections for positive, negative, zero and text, and their tokens.

/// A piece of a format.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// A place for a digit: `0`, `#` or `?`.
    Digit(char),
    /// The decimal point.
    Point,
    /// Groups thousands, or divides by them.
    Comma,
    Percent,
    /// `@`: the text itself.
    Text,
    /// `General`: the number as it is.
    General,
    /// Letters of a date or a time, such as `yyyy`; of a duration where they stand in brackets.
    Date(char, usize),
    Elapsed(char, usize),
    /// `AM/PM`.
    HalfDay,
    Literal(String),
    /// A fraction or an exponent, which is shown as a plain number.
    Odd,
}

impl Token {
    /// What it writes by itself.
    pub(super) fn literal(&self) -> String {
        match self {
            Self::Literal(text) => text.clone(),
            _ => String::new(),
        }
    }
}

/// A section of a format.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Section {
    pub(super) tokens: Vec<Token>,
    /// For which numbers, where it says so: the comparison and what with.
    condition: Option<(String, f64)>,
}

impl Section {
    pub(super) fn is_date(&self) -> bool {
        self.tokens.iter().any(|t| matches!(t, Token::Date(..) | Token::Elapsed(..)))
    }

    fn holds(&self, number: f64) -> bool {
        let Some((how, with)) = &self.condition else { return false };
        match how.as_str() {
            "<" => number < *with,
            "<=" => number <= *with,
            ">" => number > *with,
            ">=" => number >= *with,
            "<>" => (number - with).abs() > 0.0,
            _ => (number - with).abs() <= 0.0,
        }
    }
}

/// The section for a number, and whether that is one for negative numbers alone.
pub(super) fn choose(all: &[Section], number: f64) -> Option<(&Section, bool)> {
    if all.iter().any(|s| s.condition.is_some()) {
        let found = all.iter().find(|s| s.holds(number));
        return found
            .or_else(|| all.iter().rev().find(|s| s.condition.is_none()))
            .map(|s| (s, false));
    }
    let numbers = &all[..all.len().min(3)];
    match numbers {
        [one] => Some((one, false)),
        [_, negative, ..] if number < 0.0 => Some((negative, true)),
        [_, _, zero] if number.abs() <= 0.0 => Some((zero, false)),
        [positive, ..] => Some((positive, false)),
        [] => None,
    }
}

/// Takes a code apart.
pub(super) fn sections(code: &str) -> Vec<Section> {
    let mut all = vec![Section::default()];
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        let count = all.len();
        let Some(section) = all.last_mut() else { break };
        let has_digit = section.tokens.iter().any(|t| matches!(t, Token::Digit(_)));
        let mut push = |token| section.tokens.push(token);
        match c {
            ';' if count < 4 => all.push(Section::default()),
            ';' => break,
            '"' => push(Token::Literal(chars.by_ref().take_while(|c| *c != '"').collect())),
            '\\' => push(Token::Literal(chars.next().map(String::from).unwrap_or_default())),
            // The width of a character, and what fills the cell.
            '_' => {
                chars.next();
                push(Token::Literal(" ".to_owned()));
            }
            '*' => {
                chars.next();
            }
            '[' => {
                let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                bracket(&inner, section);
            }
            '0' | '#' | '?' => push(Token::Digit(c)),
            '.' => push(Token::Point),
            ',' => push(Token::Comma),
            '%' => push(Token::Percent),
            '@' => push(Token::Text),
            'G' | 'g' => {
                while chars.next_if(char::is_ascii_alphabetic).is_some() {}
                push(Token::General);
            }
            'E' => push(Token::Odd),
            '/' if has_digit => push(Token::Odd),
            'A' | 'a' if chars.peek().is_some_and(|n| "Mm/".contains(*n)) => {
                while chars.next_if(|n| "MmPp/".contains(*n)).is_some() {}
                push(Token::HalfDay);
            }
            'y' | 'm' | 'd' | 'h' | 's' | 'Y' | 'M' | 'D' | 'H' | 'S' => {
                let mut length = 1;
                while chars.next_if(|n| n.eq_ignore_ascii_case(&c)).is_some() {
                    length += 1;
                }
                push(Token::Date(c.to_ascii_lowercase(), length));
            }
            other => push(Token::Literal(other.to_string())),
        }
    }
    all
}

/// What stands in brackets: a currency, a duration, a condition; colours and countries are nothing to read.
fn bracket(inner: &str, section: &mut Section) {
    if let Some(currency) = inner.strip_prefix('$') {
        let sign = currency.split('-').next().unwrap_or_default();
        section.tokens.push(Token::Literal(sign.to_owned()));
    } else if inner.starts_with(['<', '>', '=']) {
        let how: String = inner.chars().take_while(|c| "<>=".contains(*c)).collect();
        section.condition = inner[how.len()..].parse().ok().map(|with| (how, with));
    } else if let Some(first) = inner.chars().next().map(|c| c.to_ascii_lowercase())
        && "hms".contains(first)
        && inner.chars().all(|c| c.eq_ignore_ascii_case(&first))
    {
        section.tokens.push(Token::Elapsed(first, inner.len()));
    }
}
