//! How many conversations may begin: by one visitor in ten minutes and in a day, and on one quote in a day.
//!
//! A conversation has limits of its own (a rate, and a quota after which a person takes over), so that beginnings are what
//! is left to bound. They are counted exactly, in an object for each quote; a rate-limit binding counts by location and
//! roughly.

use std::net::IpAddr;

use countersign_shared::wire::config::{Config, LimitConfig};
use serde::{Deserialize, Serialize};

use crate::platform::Platform;

use super::App;
use super::error::{AppError, RATE_LIMITED};
use super::time::{DAY, MINUTE};
use super::tokens::sha256;

/// Ten minutes; what is older than a day is forgotten.
const SHORT: i64 = 10 * MINUTE;
/// Beginnings of a visitor on a quote in ten minutes, unless the seller sets another number.
pub(crate) const VISITOR_TEN_MINUTES: u32 = 10;
/// The same in a day.
pub(crate) const VISITOR_DAY: u32 = 50;
/// Beginnings on a quote in a day, unless the seller sets another number.
pub(crate) const QUOTE_DAY: u32 = 2_000;

/// What a beginning is measured against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Limits {
    visitor_short: u32,
    visitor_day: u32,
    quote_day: u32,
}

impl Limits {
    /// So many in ten minutes and so many in a day, whoever asks.
    pub(crate) fn of_all(short: u32, day: u32) -> Self {
        Self { visitor_short: short, visitor_day: day, quote_day: day }
    }

    fn of(config: Option<&Config>) -> Self {
        let LimitConfig { visitor_ten_minutes, visitor_day, quote_day } =
            config.map(|c| c.limits).unwrap_or_default();
        Self {
            visitor_short: visitor_ten_minutes.unwrap_or(VISITOR_TEN_MINUTES),
            visitor_day: visitor_day.unwrap_or(VISITOR_DAY),
            quote_day: quote_day.unwrap_or(QUOTE_DAY),
        }
    }
}

/// A beginning, as the object of a quote is asked about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Beginning {
    /// Who: a digest that tells visitors apart and names none.
    pub(crate) visitor: String,
    /// Milliseconds since 1970.
    pub(crate) now: i64,
    pub(crate) limits: Limits,
}

/// Seconds to wait until one more may begin, given the moments of those of the last day, ascending: by this visitor, and
/// by everyone. `None` when it may begin now.
pub(crate) fn wait(asked: &Beginning, own: &[i64], all: &[i64]) -> Option<u32> {
    let Beginning { now, limits, .. } = asked;
    let until = |moments: &[i64], window: i64, most: u32| {
        let recent = moments.iter().filter(|at| **at > now - window).count();
        // One more may begin when as many as are too many have left the window.
        let over = (recent + 1).checked_sub(most as usize).filter(|n| *n > 0)?;
        moments.iter().filter(|at| **at > now - window).nth(over - 1).map(|at| at + window - now)
    };
    let waits = [
        until(own, SHORT, limits.visitor_short),
        until(own, DAY, limits.visitor_day),
        until(all, DAY, limits.quote_day),
    ];
    let longest = waits.into_iter().flatten().max()?;
    Some(u32::try_from(longest / 1000 + 1).unwrap_or(1))
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

impl<P: Platform> App<P> {
    /// Counts the beginning of a conversation, or refuses it; the digest of the visitor.
    pub(crate) async fn spend(
        &self,
        quote: &str,
        address: Option<&str>,
        config: Option<&Config>,
    ) -> Result<String, AppError> {
        // With the secret, so that nobody finds the address by trying them all.
        let secret = self.platform.setting("QUOTE_TOKEN_SECRET").unwrap_or_default();
        let visitor = sha256(&format!("{secret}\n{}", network(address.unwrap_or_default())));
        let asked = Beginning {
            visitor: visitor.clone(),
            now: self.platform.now(),
            limits: Limits::of(config),
        };
        match self.platform.budget(quote, &asked).await? {
            None => Ok(visitor),
            Some(seconds) => Err(AppError::new(
                RATE_LIMITED,
                "Too many conversations were begun here. Please try again later.",
            )
            .retry_after(seconds)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(now: i64) -> Beginning {
        let limits = Limits { visitor_short: 2, visitor_day: 4, quote_day: 6 };
        Beginning { visitor: String::new(), now, limits }
    }

    #[test]
    fn a_network_is_one_visitor() {
        let same = [("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"), ("192.0.2.1", "::ffff:192.0.2.1")];
        for (one, other) in same {
            assert_eq!(network(one), network(other));
        }
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
    }

    #[test]
    fn a_visitor_waits_until_the_oldest_has_left_the_window() {
        assert_eq!(wait(&asked(10_000), &[0], &[0]), None);
        // Two in ten minutes: the one at 0 leaves at 600 s.
        assert_eq!(wait(&asked(10_000), &[0, 5_000], &[0, 5_000]), Some(591));
        assert_eq!(wait(&asked(SHORT), &[0, 5_000], &[0, 5_000]), None);
    }

    #[test]
    fn the_day_of_a_visitor_and_of_a_quote_ends_too() {
        let own = [0, SHORT, 2 * SHORT, 3 * SHORT];
        assert_eq!(wait(&asked(4 * SHORT), &own, &own), Some((DAY - 4 * SHORT) as u32 / 1000 + 1));
        let others: Vec<i64> = (0..6).map(|i| i * SHORT).collect();
        assert_eq!(
            wait(&asked(6 * SHORT), &[], &others),
            Some((DAY - 6 * SHORT) as u32 / 1000 + 1)
        );
        assert_eq!(wait(&asked(DAY), &[], &others), None);
    }
}
