//! Bytes to text: by the charset that a file declares, else by the one that its bytes are likely in. What cannot be told for
//! sure is refused; wrong letters are never stored.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes at the head of a page among which it declares its charset.
const HEAD: usize = 2_048;
/// Bytes that are enough to guess by.
const SAMPLE: usize = 200_000;

/// The text of a file that declares nothing.
pub(super) fn plain(bytes: &[u8]) -> Result<Cow<'_, str>, String> {
    decode(bytes, None)
}

/// The text of a page: by the charset of its transport, of its byte order mark, or of its own declaration.
pub(in crate::knowledge) fn markup<'b>(
    bytes: &'b [u8],
    media_type: Option<&str>,
) -> Result<Cow<'b, str>, String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let header = media_type.map(str::to_ascii_lowercase).and_then(|m| named(&m, "charset="));
    let xml = || head.trim_start().starts_with("<?xml").then(|| named(&head, "encoding="))?;
    decode(bytes, header.or_else(|| named(&head, "charset=")).or_else(xml))
}

/// The encoding that a text names after `label`.
fn named(text: &str, label: &str) -> Option<&'static Encoding> {
    let rest = text.split_once(label)?.1;
    let name: String = rest
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect();
    // What reads as ASCII this far is not what its own words say: as browsers have it.
    Encoding::for_label(name.as_bytes()).map(Encoding::output_encoding)
}

fn decode<'b>(
    bytes: &'b [u8],
    declared: Option<&'static Encoding>,
) -> Result<Cow<'b, str>, String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return exact(encoding, &bytes[mark..]);
    }
    let utf8 = std::str::from_utf8(bytes);
    let is_escaped = bytes.contains(&0x1B);
    match (declared, utf8) {
        (Some(encoding), _) if encoding != UTF_8 => return exact(encoding, bytes),
        (_, Ok(text)) if !is_escaped => {
            if let Some(encoding) = wide(bytes) {
                return exact(encoding, bytes);
            }
            return Ok(Cow::Borrowed(text));
        }
        _ => {}
    }
    if let Some(encoding) = wide(bytes) {
        return exact(encoding, bytes);
    }
    if bytes.iter().any(|b| *b < 0x20 && !b"\t\r\n\x0C\x1B".contains(b)) {
        return Err("is no text".to_owned());
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], bytes.len() <= SAMPLE);
    exact(detector.guess(None, Utf8Detection::Deny), bytes)
}

/// The text in an encoding, if every byte of it is right.
fn exact<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Result<Cow<'b, str>, String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let is_text =
        |t: &Cow<'_, str>| !t.chars().any(|c| c.is_control() && !"\t\r\n\x0C\u{85}".contains(c));
    text.filter(is_text).ok_or_else(|| {
        format!(
            "is not in the charset that it seems to be in ({}): save it as UTF-8",
            encoding.name()
        )
    })
}

/// UTF-16 without a byte order mark: every other byte of much text is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(HEAD)];
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let half = sample.len() / 2;
    match (zeros(0), zeros(1)) {
        _ if half < 4 => None,
        (0, high) if high * 10 > half * 7 => Some(UTF_16LE),
        (low, 0) if low * 10 > half * 7 => Some(UTF_16BE),
        _ => None,
    }
}

/// Where a text shows that it was once read in a wrong charset; nothing where it does not.
pub(in crate::knowledge) fn garbled(text: &str) -> Option<String> {
    let at = text.find('\u{FFFD}').or_else(|| twice_encoded(text))?;
    let from = text[..at].char_indices().rev().take(20).last().map_or(at, |(i, _)| i);
    Some(text[from..].chars().take(40).collect())
}

/// UTF-8 that was read as Windows-1252 and stored so: `GrÃ¶ÃŸe`. One such pair may be a word, two are none.
fn twice_encoded(text: &str) -> Option<usize> {
    let byte = |c: char| {
        let mut buffer = [0; 4];
        let (bytes, _, failed) = encoding_rs::WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
        bytes.first().copied().filter(|_| !failed && bytes.len() == 1)
    };
    let mut found = (0, 0);
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        let follow = match c {
            'Â' | 'Ã' | 'Ä' | 'Å' | 'Î' | 'Ð' | 'Ñ' => 1,
            'â' | 'ã' | 'ä' | 'å' | 'æ' | 'ç' | 'è' | 'é' => 2,
            _ => continue,
        };
        let tail: Vec<u8> = chars
            .clone()
            .take(follow)
            .filter_map(|(_, c)| (!c.is_ascii()).then(|| byte(c)).flatten())
            .collect();
        if tail.len() == follow && tail.iter().all(|b| (0x80..0xC0).contains(b)) {
            found = (found.0 + 1, if found.0 == 0 { at } else { found.1 });
        }
    }
    (found.0 > 1).then_some(found.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declared_charset_is_kept_to() {
        let japanese = "<meta charset=\"Shift_JIS\"><p>納期は四週間です。</p>";
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(japanese);
        assert_eq!(markup(&bytes, None).unwrap(), japanese);
        let xml = "<?xml version='1.0' encoding='windows-1251'?><p>Срок поставки</p>";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(xml);
        assert_eq!(markup(&bytes, None).unwrap(), xml);
        let fault = markup(b"<meta charset=euc-jp><p>\xFF\xFE\x80</p>", None).unwrap_err();
        assert!(fault.contains("EUC-JP") && fault.contains("save it as UTF-8"), "{fault}");
    }

    #[test]
    fn an_undeclared_charset_is_guessed() {
        for (encoding, text) in [
            (encoding_rs::WINDOWS_1252, "Straße;Größe;Übergabe\nFür Händler gilt: keine Gebühr.\n"),
            (encoding_rs::WINDOWS_1251, "Срок поставки четыре недели. Гарантия два года.\n"),
            (encoding_rs::SHIFT_JIS, "納期は四週間です。保証は二年間です。\n"),
            (encoding_rs::GBK, "交货期为四周。保修期为两年。\n"),
            (encoding_rs::EUC_KR, "배송은 사 주가 걸립니다. 보증 기간은 이 년입니다.\n"),
            (
                encoding_rs::WINDOWS_1250,
                "Dostawa trwa cztery tygodnie. Gwarancja: dwa lata, bez opłat. Część zamówień może być opóźniona.\n",
            ),
            (encoding_rs::WINDOWS_1256, "مدة التسليم أربعة أسابيع والضمان سنتان.\n"),
            (encoding_rs::ISO_2022_JP, "納期は四週間です。\n"),
        ] {
            let (bytes, _, failed) = encoding.encode(text);
            assert!(!failed);
            assert_eq!(plain(&bytes).unwrap(), text, "{}", encoding.name());
        }
    }

    #[test]
    fn utf_16_is_known_with_and_without_its_mark() {
        let text = "Plan;Price\nBasic;9 €\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(plain(&little).unwrap(), text);
        assert_eq!(plain(&big).unwrap(), text);
        assert_eq!(plain(&[b"\xFF\xFE".as_slice(), &little].concat()).unwrap(), text);
        assert_eq!(plain(&[0, 1, 2, 0xFF]).unwrap_err(), "is no text");
    }

    #[test]
    fn what_was_read_wrongly_before_is_seen() {
        assert!(garbled("Die GrÃ¶ÃŸe zÃ¤hlt.").unwrap().contains("GrÃ"));
        assert!(garbled("The price is 9 \u{FFFD}.").is_some());
        assert_eq!(garbled("Größe, çà, SÃO PAULO, naïve, 10 €"), None);
    }
}
