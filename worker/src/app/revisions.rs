//! The counters that tell what has changed, and how they are kept in memory without ever being older than what was acknowledged.

use std::collections::BTreeMap;

use crate::app::json;
use crate::port::Revisions;
#[cfg(all(target_arch = "wasm32", desk))]
pub(crate) use crate::port::revisions::Ask;

use crate::time::MINUTE;

/// How long counters are believed without a look, in milliseconds: what was changed past us is seen after that.
const BELIEVED: i64 = MINUTE;
/// How long a change may take to be written, in milliseconds. D1 gives up after half of it.
const LONGEST: i64 = MINUTE;
/// Quotes whose counters are kept in memory; above, it begins anew.
const QUOTES: usize = 5_000;

/// The counters in memory. Not one is given away that was read before a change which has ended since, or while one was
/// under way.
#[derive(Debug, Default)]
pub(crate) struct Pulse {
    /// Changes under way, and when each is given up, in milliseconds since 1970.
    open: BTreeMap<i64, i64>,
    /// Number of beginnings and ends.
    moves: u64,
    kept: BTreeMap<Option<String>, (Revisions, i64)>,
}

impl Pulse {
    /// With the changes that were under way when the object was last in memory. Where that cannot be read, one may have been.
    pub(crate) fn stored(open: Option<&str>, now: i64) -> Self {
        let open = open.map_or_else(|| Some(BTreeMap::new()), |open| json::stored(open).ok());
        let unknown = || BTreeMap::from([(now, now + LONGEST)]);
        Self { open: open.unwrap_or_else(unknown), ..Self::default() }
    }

    /// Changes under way, to be stored before anybody is told of them.
    pub(crate) fn to_store(&self) -> String {
        serde_json::to_string(&self.open).unwrap_or_default()
    }

    /// A change begins; its number.
    pub(crate) fn begin(&mut self, now: i64) -> i64 {
        let change = self.open.last_key_value().map_or(1, |(last, _)| last + 1).max(now);
        self.open.insert(change, now + LONGEST);
        self.forget();
        change
    }

    /// A change has ended.
    pub(crate) fn end(&mut self, change: i64) {
        self.open.remove(&change);
        self.forget();
    }

    fn forget(&mut self) {
        self.moves += 1;
        self.kept.clear();
    }

    /// The counters as they are known.
    pub(crate) fn known(&mut self, quote: Option<&str>, now: i64) -> Option<Revisions> {
        self.open.retain(|_, until| *until > now);
        let (revisions, at) = self.kept.get(&quote.map(str::to_owned))?;
        (now - at < BELIEVED && self.open.is_empty()).then_some(*revisions)
    }

    /// What is to be said of a reading that begins now when it has ended.
    pub(crate) fn reading(&self) -> u64 {
        self.moves
    }

    /// Keeps what was read, unless something has moved since the reading began, or is moving.
    pub(crate) fn keep(&mut self, reading: u64, quote: Option<&str>, read: Revisions, now: i64) {
        if reading != self.moves || !self.open.is_empty() {
            return;
        }
        if self.kept.len() >= QUOTES {
            self.kept.clear();
        }
        self.kept.insert(quote.map(str::to_owned), (read, now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(knowledge: i64) -> Revisions {
        Revisions { knowledge, ..Revisions::default() }
    }

    #[test]
    fn what_was_read_is_believed_until_something_changes() {
        let mut pulse = Pulse::default();
        let reading = pulse.reading();
        pulse.keep(reading, Some("Q-1"), at(1), 0);
        assert_eq!(pulse.known(Some("Q-1"), 10), Some(at(1)));
        assert_eq!(pulse.known(Some("Q-2"), 10), None, "each quote has a counter of its own");
        assert_eq!(pulse.known(Some("Q-1"), BELIEVED), None, "not for ever");
        let change = pulse.begin(20);
        assert_eq!(pulse.known(Some("Q-1"), 21), None, "while it changes");
        pulse.end(change);
        assert_eq!(pulse.known(Some("Q-1"), 22), None, "nor what was read before");
    }

    #[test]
    fn what_was_read_across_a_change_is_not_kept() {
        let mut pulse = Pulse::default();
        let early = pulse.reading();
        let change = pulse.begin(0);
        let middle = pulse.reading();
        pulse.keep(early, None, at(1), 1);
        pulse.keep(middle, None, at(1), 1);
        pulse.end(change);
        pulse.keep(early, None, at(1), 2);
        pulse.keep(middle, None, at(1), 2);
        assert_eq!(pulse.known(None, 3), None);
        let late = pulse.reading();
        pulse.keep(late, None, at(2), 3);
        assert_eq!(pulse.known(None, 4), Some(at(2)));
    }

    #[test]
    fn a_change_that_never_ends_is_given_up_after_it_must_have() {
        let mut first = Pulse::default();
        let (a, b) = (first.begin(0), first.begin(0));
        assert_ne!(a, b);
        first.end(a);
        // The object was away in between: the change is still known.
        let mut pulse = Pulse::stored(Some(&first.to_store()), 1);
        let reading = pulse.reading();
        pulse.keep(reading, None, at(1), 1);
        assert_eq!(pulse.known(None, 2), None);
        assert_eq!(pulse.known(None, LONGEST), None);
        pulse.keep(reading, None, at(2), LONGEST);
        assert_eq!(pulse.known(None, LONGEST + 1), Some(at(2)));
    }

    #[test]
    fn what_was_stored_and_cannot_be_read_counts_as_a_change_under_way() {
        for (stored, is_believed) in [(None, true), (Some("{}"), true), (Some("damaged"), false)] {
            let mut pulse = Pulse::stored(stored, 10);
            let reading = pulse.reading();
            pulse.keep(reading, None, at(1), 11);
            assert_eq!(pulse.known(None, 12).is_some(), is_believed, "{stored:?}");
        }
    }
}
