//! A row of the outbox: what it holds, what an attempt led to, and when to try again.

use countersign_shared::wire::admin::{Attempt, Delivery, DeliveryStatus};

use crate::port::{Incoming, OutsideError};
use crate::time::{DAY, rfc3339};

/// The inbox of a row that goes to the buyer.
pub(crate) const BUYER: &str = "buyer";
/// The inbox of a row that goes to whom a conversation is assigned to.
pub(crate) const ASSIGNEE: &str = "assignee";
/// The inboxes of rows with a signal begin so, before the name that they have otherwise.
pub(crate) const SIGNALS: &str = "signals/";
/// Waits before each try, in milliseconds: at once, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h (the schedule
/// of the Standard Webhooks specification).
const WAITS: [i64; 10] = [
    0, 5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 50_400_000, 72_000_000,
    86_400_000,
];
/// Longest wait that a receiver may ask for.
const MAX_RETRY_AFTER: i64 = DAY;

/// A row that is to be written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    /// Id of the event.
    pub(crate) id: String,
    /// Type of the event.
    pub(crate) kind: String,
    /// Empty for the inbox of record.
    pub(crate) inbox: String,
    pub(crate) body: String,
    /// When it is to be sent, in milliseconds since 1970.
    pub(crate) due: i64,
}

/// A row of the outbox, and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) delivery: Delivery,
    /// Due time of the next try, while pending.
    pub(crate) due: i64,
    /// Tries since it was written or replayed.
    pub(crate) tries: usize,
    /// What is sent.
    pub(crate) body: String,
}

impl Entry {
    /// A new row.
    pub(crate) fn new(row: &Row, conversation: &str, quote: &str, now: i64) -> Self {
        let delivery = Delivery {
            id: row.id.clone(),
            conversation_id: conversation.to_owned(),
            quote_id: quote.to_owned(),
            kind: row.kind.clone(),
            inbox: row.inbox.clone(),
            status: DeliveryStatus::Pending,
            attempts: Vec::new(),
            next_try_at: Some(rfc3339(row.due)),
            created_at: rfc3339(now),
        };
        Self { delivery, due: row.due, tries: 0, body: row.body.clone() }
    }

    /// The row with more in it, as long as nobody has tried to send it.
    pub(crate) fn grow(&mut self, row: &Row) {
        self.body.clone_from(&row.body);
        self.due = row.due;
        self.delivery.next_try_at = Some(rfc3339(row.due));
    }

    /// Whether nobody has tried to send it yet.
    pub(crate) fn is_untouched(&self) -> bool {
        self.tries == 0 && self.delivery.attempts.is_empty()
    }

    /// Counts a try before it is made. Stored before anything is sent: a row that may have reached the inbox must not
    /// change any more, not even when the worker is killed in between.
    pub(crate) fn begin(&mut self) {
        self.tries += 1;
    }

    /// Due again at once, with a fresh schedule.
    pub(crate) fn replay(&mut self, now: i64) {
        self.delivery.status = DeliveryStatus::Pending;
        self.delivery.next_try_at = Some(rfc3339(now));
        self.due = now;
        self.tries = 0;
    }

    /// Nothing is sent any more, for a reason.
    pub(crate) fn settle(&mut self, now: i64, why: &str) {
        let error = Some(why.to_owned());
        self.delivery.attempts.push(Attempt { at: rfc3339(now), status: None, error });
        self.delivery.next_try_at = None;
        self.delivery.status = DeliveryStatus::Delivered;
    }

    /// Records a try. Only 2xx is success; 410 ends it; 429 and 503 may ask for a time; everything else waits its turn.
    pub(crate) fn record(
        &mut self,
        result: &Result<Incoming, OutsideError>,
        now: i64,
        jitter: f64,
    ) {
        let (status, error) = judged(result);
        let ended = matches!(result, Ok(r) if r.status == 410);
        let asked = match result {
            Ok(r) if matches!(r.status, 429 | 503) => {
                r.retry_after.map(|s| (i64::from(s) * 1000).min(MAX_RETRY_AFTER))
            }
            _ => None,
        };
        self.delivery.attempts.push(Attempt { at: rfc3339(now), status, error: error.clone() });
        self.delivery.next_try_at = None;
        self.delivery.status = match (error, WAITS.get(self.tries)) {
            (None, _) => DeliveryStatus::Delivered,
            (Some(_), None) => DeliveryStatus::Dead,
            (Some(_), _) if ended => DeliveryStatus::Dead,
            (Some(_), Some(wait)) => {
                // Up to a tenth more, so that a receiver that comes back is not met by everyone at once.
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "at most 2.4 h in milliseconds"
                )]
                let spread = (*wait as f64 * 0.1 * jitter) as i64;
                self.due = now + (wait + spread).max(asked.unwrap_or(0));
                self.delivery.next_try_at = Some(rfc3339(self.due));
                DeliveryStatus::Pending
            }
        };
    }
}

/// The status that an inbox answered, and why that is a failure. Only 2xx is none.
pub(crate) fn judged(result: &Result<Incoming, OutsideError>) -> (Option<u16>, Option<String>) {
    match result {
        Ok(r) if (200..300).contains(&r.status) => (Some(r.status), None),
        Ok(r) => (Some(r.status), Some(format!("the inbox answered {}", r.status))),
        Err(e) => (None, Some(e.to_string())),
    }
}

/// The first row that waits for each inbox, in the order they were written: a row that fails holds back those behind it
/// for its own inbox, and for no other.
pub(crate) fn heads(pending: Vec<Entry>) -> Vec<Entry> {
    let mut heads: Vec<Entry> = Vec::new();
    for entry in pending {
        if heads.iter().all(|h| h.delivery.inbox != entry.delivery.inbox) {
            heads.push(entry);
        }
    }
    heads
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        let row = Row {
            id: "evt_1".to_owned(),
            kind: "handoff.created".to_owned(),
            inbox: String::new(),
            body: "{}".to_owned(),
            due: 0,
        };
        Entry::new(&row, "c_1", "Q", 0)
    }

    fn tried(entry: &mut Entry, result: &Result<Incoming, OutsideError>, now: i64, jitter: f64) {
        entry.begin();
        entry.record(result, now, jitter);
    }

    fn answer(status: u16, retry_after: Option<u32>) -> Incoming {
        Incoming { status, retry_after, ..Incoming::default() }
    }

    #[test]
    fn the_schedule_is_that_of_standard_webhooks() {
        let mut entry = entry();
        let mut waits = Vec::new();
        let mut now = 0;
        while entry.delivery.status == DeliveryStatus::Pending {
            now = entry.due;
            tried(&mut entry, &Ok(answer(500, None)), now, 0.0);
            waits.push((entry.due - now) / 1000);
        }
        waits.pop();
        assert_eq!(waits, [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]);
        assert_eq!(entry.delivery.attempts.len(), 10);
        assert_eq!(entry.delivery.status, DeliveryStatus::Dead);
        assert!(now > 0);
        entry.replay(7);
        assert_eq!((entry.due, entry.delivery.status), (7, DeliveryStatus::Pending));
    }

    #[test]
    fn only_2xx_is_success_410_ends_and_429_is_honoured() {
        for (status, expect) in [
            (204, DeliveryStatus::Delivered),
            (302, DeliveryStatus::Pending),
            (410, DeliveryStatus::Dead),
        ] {
            let mut entry = entry();
            tried(&mut entry, &Ok(answer(status, None)), 0, 0.0);
            assert_eq!(entry.delivery.status, expect, "{status}");
        }
        let mut entry = entry();
        tried(&mut entry, &Ok(answer(429, Some(120))), 0, 0.0);
        assert_eq!(entry.due, 120_000);
        tried(&mut entry, &Err(OutsideError("timed out".to_owned())), 0, 1.0);
        assert_eq!(entry.due, 330_000);
    }
}
