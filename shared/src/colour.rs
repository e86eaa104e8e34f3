//! Colours, and how well one is read on another (WCAG 2.2).

/// Red, green and blue of `#rrggbb`.
pub fn rgb(colour: &str) -> Option<[u8; 3]> {
    let digits = colour.strip_prefix('#').filter(|d| d.len() == 6 && d.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    // No sign and no blank counts as a digit.
    let is_hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
    Some([part(0)?, part(2)?, part(4)?]).filter(|_| is_hex)
}

/// The relative luminance of a colour, as WCAG 2.2 defines it.
fn luminance(colour: [u8; 3]) -> f64 {
    let linear = colour.map(|part| {
        let share = f64::from(part) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { libm::pow((share + 0.055) / 1.055, 2.4) }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

/// The contrast ratio of two colours, from 1 to 21.
pub fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contrast_of_two_colours_is_that_of_wcag() {
        // Of black on white, of the two greys next to 4.5:1 on white, and of pure red and blue on white, as published tables
        // have them.
        for (a, b, expect) in [
            ("#000000", "#ffffff", 21.0),
            ("#767676", "#ffffff", 4.54),
            ("#777777", "#ffffff", 4.48),
            ("#ff0000", "#ffffff", 4.0),
            ("#0000ff", "#FFFFFF", 8.59),
            ("#123456", "#123456", 1.0),
        ] {
            let got = contrast(rgb(a).unwrap(), rgb(b).unwrap());
            assert!((got - expect).abs() < 0.005, "{a} on {b}: {got}");
        }
        for wrong in ["red", "#fff", "#12345g", "#+12345", "123456", "#ééé"] {
            assert_eq!(rgb(wrong), None, "{wrong}");
        }
    }
}
