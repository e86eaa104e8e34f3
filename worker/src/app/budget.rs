//! How many conversations may begin, and how many letters may be sent: by a visitor, by a network, by a token, and by all.
//!
//! A conversation has limits of its own (a rate, and a quota after which a person takes over), so that beginnings are what
//! is left to bound. They are counted exactly, in an object for each quote; a rate-limit binding counts by location and
//! roughly. Of a day, half may be used at once and the rest evenly, so that whoever has to wait waits for minutes; and a
//! quarter is kept for visitors who have not had anything yet, so that nobody uses up a day for the others.

use std::collections::BTreeMap;
use std::net::IpAddr;

use countersign_shared::wire::config::{Config, LimitConfig};

use crate::port::{Claim, Platform, Share};
use crate::time::{DAY, MINUTE};

use super::App;
use super::error::{AppError, RATE_LIMITED};
use super::tokens::sha256;

/// Ten minutes; what is older than a day is forgotten.
const SHORT: i64 = 10 * MINUTE;
/// Beginnings of a visitor on a quote in ten minutes, unless the seller sets another number.
pub(crate) const VISITOR_TEN_MINUTES: u32 = 10;
/// The same in a day.
pub(crate) const VISITOR_DAY: u32 = 50;
/// Beginnings on a quote in a day, unless the seller sets another number.
pub(crate) const QUOTE_DAY: u32 = 2_000;
/// The part of a day that a token or a large network may use, and the part that is kept for new visitors.
const PART: u32 = 4;

/// The moments of the last day: of all, and of each key. Ascending.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ledger {
    all: Vec<i64>,
    keys: BTreeMap<String, Vec<i64>>,
}

impl Ledger {
    /// What was counted before, under the keys that it counted for.
    pub(crate) fn add(&mut self, at: i64, keys: impl IntoIterator<Item = String>) {
        self.all.push(at);
        for key in keys {
            self.keys.entry(key).or_default().push(at);
        }
    }

    /// Counts one more, or says how many seconds it has to wait.
    pub(crate) fn take(&mut self, claim: &Claim) -> Option<u32> {
        self.forget(claim.now - DAY);
        let wait = self.wait(claim);
        if wait.is_none() {
            self.add(claim.now, claim.keys());
        }
        wait
    }

    fn forget(&mut self, until: i64) {
        // The oldest stands first: nothing to do is the rule.
        if self.all.first().is_none_or(|at| *at > until) {
            return;
        }
        self.all.retain(|at| *at > until);
        self.keys.retain(|_, moments| {
            moments.retain(|at| *at > until);
            !moments.is_empty()
        });
    }

    fn wait(&self, claim: &Claim) -> Option<u32> {
        let of = |key: &str| self.keys.get(key).map_or(&[][..], Vec::as_slice);
        let own = of(&claim.visitor.key);
        let kept = if own.is_empty() { 0 } else { claim.day.div_ceil(PART) };
        let shares = std::iter::once(&claim.visitor).chain(&claim.shares).map(|share| {
            let moments = of(&share.key);
            window(moments, SHORT, share.short, claim.now).max(day(moments, share.day, claim.now))
        });
        let all = day(&self.all, claim.day - kept, claim.now);
        let longest = shares.chain([all]).flatten().max()?;
        Some(seconds(longest))
    }
}

/// Whole seconds after which so many milliseconds have passed.
pub(crate) fn seconds(milliseconds: i64) -> u32 {
    u32::try_from(milliseconds.saturating_add(999) / 1000).unwrap_or(1).max(1)
}

/// Milliseconds until one more fits among `most` in a window that slides, given the moments before, ascending.
pub(crate) fn window(moments: &[i64], window: i64, most: u32, now: i64) -> Option<i64> {
    let recent = &moments[moments.partition_point(|at| *at <= now - window)..];
    // One more fits when as many as are too many have left the window.
    let over = (recent.len() + 1).checked_sub(most as usize).filter(|n| *n > 0)?;
    Some(recent.get(over - 1).map_or(window, |at| at + window - now))
}

/// The same for a day, of which half may be used at once and the rest evenly.
fn day(moments: &[i64], most: u32, now: i64) -> Option<i64> {
    let burst = i64::from(most.div_ceil(2));
    let interval = DAY / (i64::from(most) - burst + 1);
    // The generic cell rate algorithm (ITU-T I.371): when the bucket would be empty.
    let empty = moments.iter().fold(i64::MIN, |empty, at| empty.max(*at) + interval);
    let paced = empty.saturating_sub(now).saturating_sub((burst - 1) * interval);
    window(moments, DAY, most, now).max((paced > 0).then_some(paced))
}

/// What of an address stands for a visitor: an IPv4 address, the first 64 bits of an IPv6 address. A household or a server
/// is given 64 bits at least, and could be a new visitor with each of them (RFC 6177).
fn network(address: &str) -> String {
    match address.parse() {
        Ok(IpAddr::V6(v6)) => match v6.to_ipv4_mapped() {
            Some(v4) => v4.to_string(),
            None => format!("{:x?}", &v6.segments()[..4]),
        },
        _ => address.to_owned(),
    }
}

/// The first 48 bits of an IPv6 address: what a site is given, with 65,536 networks in it.
fn site(address: &str) -> Option<String> {
    match address.parse() {
        Ok(IpAddr::V6(v6)) if v6.to_ipv4_mapped().is_none() => {
            Some(format!("{:x?}", &v6.segments()[..3]))
        }
        _ => None,
    }
}

impl<P: Platform> App<P> {
    /// A digest with the secret, so that nobody finds an address by trying them all.
    fn masked(&self, kind: &str, text: &str) -> String {
        let secret = self.platform.setting("QUOTE_TOKEN_SECRET").unwrap_or_default();
        sha256(&format!("{secret}\n{kind}\n{text}"))
    }

    /// The digest of a visitor.
    pub(crate) fn visitor(&self, address: Option<&str>) -> String {
        self.masked("visitor", &network(address.unwrap_or_default()))
    }

    /// Counts the beginning of a conversation, or refuses it; the digest of the visitor.
    pub(crate) async fn spend(
        &self,
        quote: &str,
        token: Option<&str>,
        address: Option<&str>,
        config: Option<&Config>,
    ) -> Result<String, AppError> {
        let LimitConfig { visitor_ten_minutes, visitor_day, quote_day } =
            config.map(|c| c.limits).unwrap_or_default();
        let day = quote_day.unwrap_or(QUOTE_DAY);
        let visitor = self.visitor(address);
        let part = day.div_ceil(PART);
        let mut shares =
            vec![Share::of(self.masked("token", token.unwrap_or_default()), part, part)];
        let site = address.and_then(site);
        shares.extend(site.map(|site| Share::of(self.masked("site", &site), part, part)));
        let claim = Claim {
            now: self.platform.now(),
            visitor: Share::of(
                visitor.clone(),
                visitor_ten_minutes.unwrap_or(VISITOR_TEN_MINUTES),
                visitor_day.unwrap_or(VISITOR_DAY),
            ),
            shares,
            day,
        };
        match self.platform.budget(&format!("quote {quote}"), &claim).await? {
            None => Ok(visitor),
            Some(seconds) => Err(AppError::new(
                RATE_LIMITED,
                "Too many conversations were begun here. Please try again later.",
            )
            .retry_after(seconds)),
        }
    }

    /// Counts a letter to somebody, or says how many seconds it has to wait.
    pub(crate) async fn spend_letter(
        &self,
        conversation: &str,
        to: &str,
        address: Option<&str>,
    ) -> Result<Option<u32>, AppError> {
        const OF_A_CONVERSATION: (u32, u32) = (3, 10);
        const OF_A_VISITOR: (u32, u32) = (5, 20);
        const TO_ONE: (u32, u32) = (2, 6);
        const OF_ALL: u32 = 500;
        let share = |kind: &str, text: &str, (short, day): (u32, u32)| {
            Share::of(self.masked(kind, text), short, day)
        };
        // Whatever follows a plus is the same mailbox.
        let to = to.to_lowercase();
        let (name, host) = to.rsplit_once('@').unwrap_or((&to, ""));
        let mailbox = format!("{}@{host}", name.split('+').next().unwrap_or(name));
        let visitor = Share::of(self.visitor(address), OF_A_VISITOR.0, OF_A_VISITOR.1);
        let claim = Claim {
            now: self.platform.now(),
            visitor,
            shares: vec![
                share("conversation", conversation, OF_A_CONVERSATION),
                share("mailbox", &mailbox, TO_ONE),
            ],
            day: OF_ALL,
        };
        Ok(self.platform.budget("letters", &claim).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(visitor: &str, now: i64) -> Claim {
        Claim {
            now,
            visitor: Share::of(visitor.to_owned(), 2, 4),
            shares: vec![Share::of("token".to_owned(), 100, 100)],
            day: 100,
        }
    }

    #[test]
    fn a_network_is_one_visitor() {
        let same = [("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"), ("192.0.2.1", "::ffff:192.0.2.1")];
        for (one, other) in same {
            assert_eq!(network(one), network(other));
        }
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
        assert_eq!(site("2001:db8:1:2::1"), site("2001:db8:1:ffff::1"));
        assert_ne!(site("2001:db8:1:2::1"), site("2001:db8:2:2::1"));
        assert_eq!(site("192.0.2.1"), None);
    }

    #[test]
    fn a_visitor_waits_until_the_oldest_has_left_the_window() {
        // Two in ten minutes: the one at 0 leaves at 600 s.
        assert_eq!(window(&[0], SHORT, 2, 10_000), None);
        assert_eq!(window(&[0, 5_000], SHORT, 2, 10_000), Some(590_000));
        assert_eq!(window(&[0, 5_000], SHORT, 2, SHORT), None);
        assert_eq!(window(&[], SHORT, 0, 7), Some(SHORT), "nothing at all is allowed");
    }

    #[test]
    fn half_of_a_day_goes_at_once_and_the_rest_evenly() {
        // Of 50, 25 at once; the other 25 in 24 hours / 26, a little under an hour each.
        let mut moments = vec![0; 25];
        let interval = DAY / 26;
        assert_eq!(day(&moments[..24], 50, 0), None);
        assert_eq!(day(&moments, 50, 0), Some(interval));
        let mut now = 0;
        while let Some(wait) = day(&moments, 50, now).filter(|_| now < DAY) {
            assert!(wait <= interval + 100, "{wait}");
            now += wait;
            moments.push(now);
        }
        let in_a_day = moments.iter().filter(|at| **at < DAY).count();
        assert_eq!(in_a_day, 50);
    }

    #[test]
    fn who_asks_as_soon_as_they_may_never_gets_more_than_the_day() {
        let mut moments: Vec<i64> = Vec::new();
        let mut now = 0;
        while now < 4 * DAY {
            match day(&moments, 10, now) {
                None => moments.push(now),
                Some(wait) => now += wait,
            }
        }
        for start in &moments {
            let within = moments.iter().filter(|at| (*start..*start + DAY).contains(*at)).count();
            assert!(within <= 10, "{within} from {start}");
        }
        // Five at once, then one every four hours.
        assert_eq!(moments.len(), 5 + 23);
    }

    #[test]
    fn no_visitor_and_no_token_uses_up_the_day_of_the_others() {
        let mut ledger = Ledger::default();
        let greedy =
            |now| Claim { visitor: Share::of("x".to_owned(), 500, 500), ..claim("x", now) };
        let taken = (0..200).filter(|_| ledger.take(&greedy(0)).is_none()).count();
        // Three quarters of 100, and half of that at once.
        assert_eq!(taken, 38);
        let others = (0..12).filter(|i| ledger.take(&claim(&format!("v{i}"), 1)).is_none()).count();
        assert_eq!(others, 12, "half of 100 at once, less what the first has had");

        let mut ledger = Ledger::default();
        let by_token = |i: i32, token: &str| Claim {
            shares: vec![Share::of(token.to_owned(), 25, 25)],
            ..claim(&format!("v{i}"), 0)
        };
        let taken = (0..200).filter(|i| ledger.take(&by_token(*i, "one")).is_none()).count();
        assert_eq!(taken, 13, "half of a quarter, whatever address it comes from");
        assert_eq!(ledger.take(&by_token(500, "other")), None);
    }

    #[test]
    fn a_ledger_forgets_what_is_older_than_a_day() {
        let mut ledger = Ledger::default();
        assert_eq!(ledger.take(&claim("v", 0)), None);
        assert_eq!(ledger.take(&claim("w", DAY)), None);
        assert_eq!((ledger.all.len(), ledger.keys.len()), (1, 2));
    }
}
