//! The `nmt_nfkc` normalizer of `SentencePiece`, driven by the character map that comes with the model: a double-array
//! trie (darts-clone) from byte sequences to replacements.

use std::borrow::Cow;

use crate::frame::u32_at;

/// The mark that stands for a space in a piece, U+2581.
const SPACE: &str = "\u{2581}";

/// A view of the character map.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Normalizer<'a> {
    /// Units of the trie, u32 LE.
    pub(crate) units: &'a [u8],
    /// Replacements, each ended by a zero byte.
    pub(crate) replacements: &'a [u8],
}

impl<'a> Normalizer<'a> {
    fn unit(&self, at: u32) -> u32 {
        u32_at(self.units, at as usize * 4)
    }

    /// What the longest key at the start of `text` becomes, and the bytes it takes; one character as it is when there
    /// is no key. `text` is not empty.
    fn prefix<'t>(&self, text: &'t str) -> (Cow<'t, [u8]>, usize)
    where
        'a: 't,
    {
        let offset = |unit: u32| (unit >> 10) << ((unit & 0x200) >> 6);
        let mut node = offset(self.unit(0));
        let mut found = None;
        for (i, c) in text.bytes().enumerate() {
            node ^= u32::from(c);
            let unit = self.unit(node);
            if unit & 0x8000_00FF != u32::from(c) {
                break;
            }
            node ^= offset(unit);
            if unit & 0x100 != 0 {
                found = Some((i + 1, (self.unit(node) & 0x7FFF_FFFF) as usize));
            }
        }
        if let Some((length, value)) = found
            && let Some(rest) = self.replacements.get(value..)
        {
            let end = rest.iter().position(|b| *b == 0).unwrap_or(rest.len());
            return (Cow::Borrowed(&rest[..end]), length);
        }
        let length = text.chars().next().map_or(1, char::len_utf8);
        (Cow::Borrowed(&text.as_bytes()[..length]), length)
    }

    /// Normalized text: spaces joined, trimmed and marked, one mark in front. Empty for nothing but space.
    pub(crate) fn normalize(&self, text: &str) -> String {
        let mut out: Vec<u8> = SPACE.as_bytes().to_vec();
        let mut rest = text;
        let mut after_space = true;
        while !rest.is_empty() {
            let (piece, taken) = self.prefix(rest);
            // A key may end inside a character only if the map is damaged; then the character is dropped.
            rest = rest.get(taken..).unwrap_or("");
            let mut piece = piece.as_ref();
            while after_space && piece.first() == Some(&b' ') {
                piece = &piece[1..];
            }
            for byte in piece {
                if *byte == b' ' {
                    out.extend_from_slice(SPACE.as_bytes());
                } else {
                    out.push(*byte);
                }
            }
            if let Some(last) = piece.last() {
                after_space = *last == b' ';
            }
        }
        while out.ends_with(SPACE.as_bytes()) {
            out.truncate(out.len() - SPACE.len());
        }
        String::from_utf8(out).unwrap_or_default()
    }
}
