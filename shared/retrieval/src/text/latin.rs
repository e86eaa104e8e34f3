//! Names across scripts: the same name, spelt as each language spells it.

use super::normal::without_marks;
use crate::order::sort;

/// Cyrillic, Greek and Devanagari in Latin letters, near enough for a name to be recognized: the usual romanizations
/// (BGN/PCGN, ELOT 743, Hunterian) without their marks. Sorted by character.
#[rustfmt::skip]
const ROMAN: &[(char, &str)] = &[
    ('ά', "a"), ('έ', "e"), ('ή', "i"), ('ί', "i"), ('α', "a"), ('β', "v"), ('γ', "g"), ('δ', "d"),
    ('ε', "e"), ('ζ', "z"), ('η', "i"), ('θ', "th"), ('ι', "i"), ('κ', "k"), ('λ', "l"), ('μ', "m"),
    ('ν', "n"), ('ξ', "x"), ('ο', "o"), ('π', "p"), ('ρ', "r"), ('ς', "s"), ('σ', "s"), ('τ', "t"),
    ('υ', "i"), ('φ', "f"), ('χ', "ch"), ('ψ', "ps"), ('ω', "o"), ('ό', "o"), ('ύ', "i"), ('ώ', "o"),
    ('а', "a"), ('б', "b"), ('в', "v"), ('г', "g"), ('д', "d"), ('е', "e"), ('ж', "zh"), ('з', "z"),
    ('и', "i"), ('й', "i"), ('к', "k"), ('л', "l"), ('м', "m"), ('н', "n"), ('о', "o"), ('п', "p"),
    ('р', "r"), ('с', "s"), ('т', "t"), ('у', "u"), ('ф', "f"), ('х', "kh"), ('ц', "ts"), ('ч', "ch"),
    ('ш', "sh"), ('щ', "sh"), ('ъ', ""), ('ы', "y"), ('ь', ""), ('э', "e"), ('ю', "iu"), ('я', "ia"),
    ('ё', "e"), ('ђ', "d"), ('є', "e"), ('і', "i"), ('ї', "i"), ('ј', "i"), ('љ', "li"), ('њ', "ni"),
    ('ћ', "c"), ('џ', "d"), ('ґ', "g"),
    ('अ', "a"), ('आ', "a"), ('इ', "i"), ('ई', "i"), ('उ', "u"), ('ऊ', "u"), ('ऋ', "ri"), ('ऍ', "e"),
    ('ए', "e"), ('ऐ', "ai"), ('ऑ', "o"), ('ओ', "o"), ('औ', "au"), ('क', "ka"), ('ख', "kha"),
    ('ग', "ga"), ('घ', "gha"), ('ङ', "na"), ('च', "cha"), ('छ', "cha"), ('ज', "ja"), ('झ', "jha"),
    ('ञ', "na"), ('ट', "ta"), ('ठ', "tha"), ('ड', "da"), ('ढ', "dha"), ('ण', "na"), ('त', "ta"),
    ('थ', "tha"), ('द', "da"), ('ध', "dha"), ('न', "na"), ('प', "pa"), ('फ', "pha"), ('ब', "ba"),
    ('भ', "bha"), ('म', "ma"), ('य', "ya"), ('र', "ra"), ('ल', "la"), ('ळ', "la"), ('व', "va"),
    ('श', "sha"), ('ष', "sha"), ('स', "sa"), ('ह', "ha"),
];

/// The vowel signs of Devanagari, which take the place of the vowel that a consonant carries.
#[rustfmt::skip]
const SIGNS: &[(char, &str)] = &[
    ('ा', "a"), ('ि', "i"), ('ी', "i"), ('ु', "u"), ('ू', "u"), ('ृ', "ri"), ('ॅ', "e"), ('े', "e"),
    ('ै', "ai"), ('ॉ', "o"), ('ो', "o"), ('ौ', "au"), ('्', ""),
];

fn look_up(table: &[(char, &'static str)], c: char) -> Option<&'static str> {
    table.iter().find(|row| row.0 == c).map(|row| row.1)
}

/// A normalized word in Latin letters; `None` when it has no letter of a script that this can tell.
pub fn latin(word: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let (mut out, mut any) = (String::with_capacity(word.len()), false);
    for c in word.chars() {
        if let Some(vowel) = look_up(SIGNS, c) {
            if out.ends_with('a') {
                out.pop();
            }
            out.push_str(vowel);
        } else if let Some(letters) = look_up(ROMAN, c) {
            any = true;
            out.push_str(letters);
        } else if matches!(c, 'ं' | 'ँ') {
            out.push('n');
        } else {
            out.push(c);
        }
    }
    // The last vowel of a Hindi word is written and not spoken.
    if word.ends_with(|c| matches!(c, 'क'..='ह')) && out.chars().count() > 2 {
        out.pop();
    }
    any.then_some(out)
}

/// What a name keeps through the spellings of several languages: `Schwarzenegger`, `Шварценеггер` and `Švarcenegers`
/// share most of it. The word is normalized; the skeleton of one without letters or digits is empty.
pub fn skeleton(word: &str) -> String {
    let folded: String = if word.is_ascii() {
        word.to_owned()
    } else {
        without_marks(latin(word).as_deref().unwrap_or(word))
    };
    let mut out = String::with_capacity(folded.len());
    let mut add = |c: char| {
        if !out.ends_with(c) {
            out.push(c);
        }
    };
    let mut rest = folded.chars().peekable();
    while let Some(c) = rest.next() {
        let mut then = |next: char| rest.next_if_eq(&next).is_some();
        match c {
            's' => {
                // `sch` and `sh` are one sound.
                if !then('h') && then('c') {
                    then('h');
                }
                add('s');
            }
            'z' => {
                then('h');
                add('s');
            }
            'c' | 'k' | 'q' => {
                let _ = then('h') || then('k');
                add('k');
            }
            't' => {
                if then('h') || !(then('s') || then('z')) {
                    add('t');
                } else {
                    add('s');
                }
            }
            'p' => add(if then('h') { 'f' } else { 'p' }),
            'h' => {}
            'x' => {
                add('k');
                add('s');
            }
            'w' => add('v'),
            'y' | 'j' => add('i'),
            'ß' => add('s'),
            c if c.is_alphanumeric() => add(c),
            _ => {}
        }
    }
    out
}

/// How alike two skeletons are, in `0..=1`: the Dice coefficient of their pairs of letters (Dice, 1945). Names that
/// begin differently are not alike.
pub fn alike(a: &Pairs, b: &Pairs) -> f64 {
    if a.first() != b.first() {
        return 0.0;
    }
    let (mut i, mut j, mut both) = (0, 0, 0);
    let (x, y) = (&a.0[1..], &b.0[1..]);
    while let (Some(p), Some(q)) = (x.get(i), y.get(j)) {
        both += usize::from(p == q);
        i += usize::from(p <= q);
        j += usize::from(q <= p);
    }
    2.0 * (both + 1) as f64 / (a.0.len() + b.0.len()).max(1) as f64
}

/// The first letter of a skeleton and then its distinct pairs of letters, sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairs(Vec<u64>);

impl Pairs {
    /// The pairs of a word; `None` when nothing is left of it.
    pub fn of(word: &str) -> Option<Self> {
        let letters: Vec<u64> = skeleton(word).chars().map(|c| u64::from(u32::from(c))).collect();
        let first = *letters.first()?;
        let mut pairs: Vec<u64> = letters.windows(2).map(|w| w[0] << 32 | w[1]).collect();
        sort(&mut pairs, &Ord::cmp);
        pairs.dedup();
        pairs.insert(0, first);
        Some(Self(pairs))
    }

    fn first(&self) -> Option<&u64> {
        self.0.first()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, expect: std::ops::Range<f64>) {
        let pairs = |w: &str| Pairs::of(&super::super::normalize(w)).unwrap();
        let got = alike(&pairs(a), &pairs(b));
        assert!(expect.contains(&got), "{a} and {b}: {got}");
    }

    #[test]
    fn a_name_is_recognized_in_another_script() {
        check("Schwarzenegger", "Шварценеггер", 0.75..1.01);
        check("Tesla", "Тесла", 0.9..1.01);
        check("Aristotle", "Αριστοτέλης", 0.7..1.01);
        check("Gandhi", "गांधी", 0.7..1.01);
        check("Wittenberg", "Виттенберг", 0.9..1.01);
        check("Tesla", "Tesla", 0.99..1.01);
    }

    #[test]
    fn other_words_are_not() {
        check("Warsaw", "Гарантия", 0.0..0.01);
        check("contract", "Kaufpreis", 0.0..0.5);
    }

    #[test]
    fn a_word_of_signs_has_no_skeleton() {
        assert_eq!(Pairs::of("—"), None);
        assert_eq!(skeleton("hh"), "");
        assert_eq!(latin("price"), None);
    }
}
