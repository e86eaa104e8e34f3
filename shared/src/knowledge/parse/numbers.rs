//! Counted numbers as office programs write them: 4, iv, IV, d, D.

/// A number in a format of Word or, by its sample, of OpenDocument.
pub(super) fn write(number: u32, format: &str) -> String {
    match format {
        "upperRoman" | "I" => roman(number),
        "lowerRoman" | "i" => roman(number).to_lowercase(),
        "upperLetter" | "A" => letters(number),
        "lowerLetter" | "a" => letters(number).to_lowercase(),
        "decimalZero" => format!("{number:02}"),
        "none" | "" => String::new(),
        _ => number.to_string(),
    }
}

/// Letters as Word counts them: after Z comes AA, then BB.
fn letters(number: u32) -> String {
    let Some(at) = number.checked_sub(1) else { return number.to_string() };
    let letter = char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    letter.to_string().repeat((at / 26 + 1).min(20) as usize)
}

fn roman(number: u32) -> String {
    const SIGNS: &[(u32, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4_000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= *value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_program_would() {
        for (number, format, text) in [
            (4, "decimal", "4"),
            (1994, "upperRoman", "MCMXCIV"),
            (9, "i", "ix"),
            (28, "lowerLetter", "bb"),
            (26, "A", "Z"),
            (7, "decimalZero", "07"),
            (0, "upperRoman", "0"),
        ] {
            assert_eq!(write(number, format), text);
        }
    }
}
