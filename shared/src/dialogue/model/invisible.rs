//! Signs that nobody sees: they turn text around, hide words from the buyer that a model reads, or make a name look like another.

use std::borrow::Cow;

/// A text without the signs that nobody sees. Joiners stay where Arabic or an emoji needs them.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_invisible(c) || is_joiner(c)) {
        return Cow::Borrowed(text);
    }
    let signs: Vec<char> = text.chars().collect();
    let beside = |at: usize| {
        let before = at.checked_sub(1).and_then(|b| signs.get(b));
        before.zip(signs.get(at + 1)).is_some_and(|(b, a)| joins(*b) && joins(*a))
    };
    let kept = signs
        .iter()
        .enumerate()
        .filter(|(at, c)| if is_joiner(**c) { beside(*at) } else { !is_invisible(**c) });
    Cow::Owned(kept.map(|(_, c)| *c).collect())
}

/// The zero-width joiner and non-joiner.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

fn is_invisible(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        c if c.is_control() => true,
        // What turns the direction around, or keeps it apart; what has no width; marks of mathematics, and deprecated ones; fillers;
        // and tags, which spell whole sentences that no page shows.
        '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{200b}'
        | '\u{feff}'
        | '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{180b}'..='\u{180e}'
        | '\u{3164}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{e0000}'..='\u{e0fff}' => true,
        _ => false,
    }
}

/// Whether a sign is one that a joiner means something beside: of the Arabic script, or of an emoji.
fn joins(c: char) -> bool {
    matches!(c,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}'
        | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_gone_and_joiners_stay_where_they_are_needed() {
        for (text, expect) in [
            ("Pump", "Pump"),
            ("P\u{200b}u\u{2060}m\u{feff}p", "Pump"),
            ("10\u{202e}5\u{202c} EUR", "105 EUR"),
            ("\u{2066}a\u{2069}\u{202a}b\u{202b}c\u{202d}", "abc"),
            ("P\u{200d}u\u{200c}mp", "Pump"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("\u{200c}می", "می"),
            ("👩\u{200d}🔧 fits", "👩\u{200d}🔧 fits"),
            ("a\u{e0069}\u{e0067}b", "ab"),
            ("two\nlines\tand\u{0} none\u{7f}", "two\nlines\tand none"),
            ("\u{200f}1,234.50\u{a0}CHF", "\u{200f}1,234.50\u{a0}CHF"),
            ("", ""),
        ] {
            assert_eq!(visible(text), expect, "{text:?}");
        }
    }
}
