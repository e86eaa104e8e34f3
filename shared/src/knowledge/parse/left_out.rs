//! What the seller hid in a file: left out, counted, and told to the admin.

use std::collections::BTreeMap;

/// A kind of what is hidden: its name for one, and for several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hidden(&'static str, &'static str);

pub(super) const SHEET: Hidden = Hidden("hidden sheet", "hidden sheets");
pub(super) const ROW: Hidden = Hidden("hidden row", "hidden rows");
pub(super) const COLUMN: Hidden = Hidden("hidden column", "hidden columns");
pub(super) const SLIDE: Hidden = Hidden("hidden slide", "hidden slides");
pub(super) const SHAPE: Hidden = Hidden("hidden shape", "hidden shapes");
pub(super) const NOTES: Hidden = Hidden("page of speaker notes", "pages of speaker notes");
pub(super) const TEXT: Hidden = Hidden("hidden text", "hidden texts");
pub(super) const ELEMENT: Hidden = Hidden("hidden element", "hidden elements");
pub(super) const UNSEEN: Hidden = Hidden(
    "text that nobody can see (white, tiny or off the page)",
    "texts that nobody can see (white, tiny or off the page)",
);
/// What its author took back is let in by nobody.
pub(super) const COMMENT: Hidden = Hidden("comment", "comments");
pub(super) const DELETED: Hidden = Hidden("tracked deletion", "tracked deletions");
pub(super) const STRUCK: Hidden = Hidden("struck text", "struck texts");
const NEVER: &[Hidden] = &[COMMENT, DELETED, STRUCK];

/// What was left out, counted by kind and place.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    allowed: bool,
    counts: BTreeMap<(String, Hidden), usize>,
}

impl LeftOut {
    /// Nothing so far; `allowed` when an admin lets in what is hidden.
    pub(super) fn new(allowed: bool) -> Self {
        Self { allowed, counts: BTreeMap::new() }
    }

    /// Whether something hidden stays out. `place` completes "3 hidden rows"; it may be empty.
    pub(super) fn hide(&mut self, what: Hidden, place: &str) -> bool {
        self.hide_many(what, place, 1)
    }

    /// The same for several at once.
    pub(super) fn hide_many(&mut self, what: Hidden, place: &str, count: usize) -> bool {
        let stays_out = !self.allowed || NEVER.contains(&what);
        if stays_out && count > 0 {
            *self.counts.entry((place.to_owned(), what)).or_default() += count;
        }
        stays_out
    }

    /// Whether what is hidden is let in.
    pub(super) fn is_allowed(&self) -> bool {
        self.allowed
    }

    /// What was left out, as sentences.
    pub(super) fn sentences(self) -> Vec<String> {
        let say = |((place, Hidden(one, many)), count): ((String, Hidden), usize)| {
            let place = if place.is_empty() { place } else { format!(" {place}") };
            match count {
                1 => format!("1 {one}{place} was left out"),
                _ => format!("{count} {many}{place} were left out"),
            }
        };
        self.counts.into_iter().map(say).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_counted_and_named() {
        let mut out = LeftOut::new(false);
        for _ in 0..3 {
            assert!(out.hide(ROW, "in sheet `Prices`"));
        }
        assert!(out.hide(SLIDE, ""));
        assert_eq!(
            out.sentences(),
            ["1 hidden slide was left out", "3 hidden rows in sheet `Prices` were left out"]
        );
    }

    #[test]
    fn an_admin_lets_in_what_is_hidden_but_not_what_was_deleted() {
        let mut out = LeftOut::new(true);
        assert!(!out.hide(ROW, ""));
        assert!(out.hide(DELETED, ""));
        assert_eq!(out.sentences(), ["1 tracked deletion was left out"]);
    }
}
