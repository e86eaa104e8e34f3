//! The one way out: every address that the edge sends to passes here, whoever wrote it down.
//!
//! A name is looked up first, and all that it stands for must be public. What is connected to afterwards is looked up once
//! more by the platform, which pins no address; SECURITY.md says what that leaves open.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::net::IpAddr;

use serde::Deserialize;
use url::{Host, Url};

use crate::port::{Fetch, OutsideError, Platform};
use crate::time::MINUTE;

use super::App;
use super::guard::{self, GuardError};

/// Where names are looked up (RFC 8484, in JSON), unless `DNS_URL` says another place.
pub(crate) const DNS: &str = "https://cloudflare-dns.com/dns-query";
/// Bytes of an answer about a name.
const MOST_BYTES: usize = 100_000;
/// How long a name is known, and how long where it cannot be looked up again.
const FRESH: i64 = MINUTE;
const STALE: i64 = 60 * MINUTE;
/// Names that are kept.
const MOST_NAMES: usize = 1_000;
/// Codes of answers (RFC 1035 section 4.1.1): there is one, and there is no such name.
const NO_ERROR: u16 = 0;
const NO_SUCH_NAME: u16 = 3;

/// Names that were found public, and when.
#[derive(Debug, Default)]
pub(crate) struct PublicNames(RefCell<BTreeMap<String, i64>>);

/// Why nothing is sent to an address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Barred {
    #[error(transparent)]
    Wrong(#[from] GuardError),
    #[error("leads into a private network")]
    Private,
    #[error("stands for no address")]
    Nowhere,
    #[error("cannot be looked up: {0}")]
    Unknown(String),
}

impl Barred {
    /// Whether it may be otherwise later.
    pub(crate) fn may_pass(&self) -> bool {
        matches!(self, Self::Nowhere | Self::Unknown(_))
    }
}

#[derive(Deserialize)]
struct Answered {
    #[serde(rename = "Status")]
    status: u16,
    #[serde(rename = "Answer", default)]
    answer: Vec<Record>,
}

#[derive(Deserialize)]
struct Record {
    data: String,
}

impl<P: Platform> App<P> {
    /// An address that may be sent to.
    pub(crate) async fn way_out(&self, address: &str) -> Result<Url, Barred> {
        let url = guard::check(address, self.is_development())?;
        // In development names are looked up only where somebody says where; loopback needs none.
        let place = self.platform.setting("DNS_URL");
        if url.scheme() == "http" || (place.is_none() && self.is_development()) {
            return Ok(url);
        }
        let Some(Host::Domain(name)) = url.host() else { return Ok(url) };
        let now = self.platform.now();
        let known = &self.cache.names.0;
        let since = known.borrow().get(name).map(|at| now - at);
        if since.is_some_and(|age| age < FRESH) {
            return Ok(url);
        }
        match self.look_up_name(place.as_deref().unwrap_or(DNS), name).await {
            Ok(()) => {
                let mut known = known.borrow_mut();
                if known.len() >= MOST_NAMES {
                    known.clear();
                }
                known.insert(name.to_owned(), now);
                Ok(url)
            }
            Err(Barred::Unknown(_)) if since.is_some_and(|age| age < STALE) => Ok(url),
            Err(barred) => {
                known.borrow_mut().remove(name);
                Err(barred)
            }
        }
    }

    /// Whether a name stands for public addresses, and for nothing else.
    async fn look_up_name(&self, place: &str, name: &str) -> Result<(), Barred> {
        let mut found = 0;
        for kind in ["A", "AAAA"] {
            let answered =
                self.ask_for(place, name, kind).await.map_err(|e| Barred::Unknown(e.0))?;
            if ![NO_ERROR, NO_SUCH_NAME].contains(&answered.status) {
                return Err(Barred::Unknown(format!("code {}", answered.status)));
            }
            // What is no address is a name on the way to one.
            for address in answered.answer.iter().filter_map(|r| r.data.parse::<IpAddr>().ok()) {
                if !is_public(address) {
                    return Err(Barred::Private);
                }
                found += 1;
            }
        }
        if found == 0 { Err(Barred::Nowhere) } else { Ok(()) }
    }

    async fn ask_for(&self, place: &str, name: &str, kind: &str) -> Result<Answered, OutsideError> {
        let mut asked = Url::parse(place).map_err(|e| OutsideError(e.to_string()))?;
        asked.query_pairs_mut().append_pair("name", name).append_pair("type", kind);
        let fetch = Fetch {
            url: asked.to_string(),
            headers: vec![("accept", "application/dns-json".to_owned())],
            most: MOST_BYTES,
        };
        let arrival = self.platform.get(&fetch).await?;
        if arrival.status != 200 {
            return Err(OutsideError(format!("status {}", arrival.status)));
        }
        serde_json::from_slice(&arrival.body).map_err(|e| OutsideError(e.to_string()))
    }
}

/// Whether an address is one of the public Internet (IANA's special-purpose registries leave the rest out).
pub(crate) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(a) => {
            let [first, second, third, _] = a.octets();
            !(a.is_private()
                || a.is_loopback()
                || a.is_link_local()
                || a.is_multicast()
                || a.is_documentation()
                || first == 0
                || first >= 240
                || (first == 100 && (64..128).contains(&second))
                || (first == 192 && second == 0 && third == 0)
                || (first == 192 && second == 88 && third == 99)
                || (first == 198 && (18..20).contains(&second)))
        }
        IpAddr::V6(a) => {
            let parts = a.segments();
            let inner = |high: u16, low: u16| {
                let [a, b] = high.to_be_bytes();
                let [c, d] = low.to_be_bytes();
                is_public(IpAddr::from([a, b, c, d]))
            };
            match parts {
                // Mapped and translated addresses are those within.
                [0, 0, 0, 0, 0, 0xFFFF, high, low] | [0x64, 0xFF9B, 0, 0, 0, 0, high, low] => {
                    inner(high, low)
                }
                [0x2002, high, low, ..] => inner(high, low),
                // 2001::/23 is for protocols such as Teredo; 2001:db8::/32 and 3fff::/20 are for documentation.
                [0x2001, second, ..] => second >= 0x200 && second != 0xDB8,
                [0x3FFF, second, ..] => second >= 0x1000,
                // All that is given out for the public is 2000::/3.
                [first, ..] => (0x2000..0x4000).contains(&first),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::platform::memory::Memory;
    use crate::port::Arrival;

    #[test]
    fn only_public_addresses_are_public() {
        for private in [
            "10.1.2.3",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "192.168.1.1",
            "100.64.0.1",
            "0.0.0.0",
            "198.18.0.1",
            "255.255.255.255",
            "224.0.0.1",
            "192.0.0.8",
            "192.88.99.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "2001::1",
            "2001:20::1",
            "2001:db8::1",
            "3fff::1",
            "ff02::1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
        for public in ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "64:ff9b::101:101"] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }

    /// Sets what is answered about a name.
    fn names(app: &App<Rc<Memory>>, name: &str, code: u16, a: &[&str], aaaa: &[&str]) {
        for (kind, data) in [("A", a), ("AAAA", aaaa)] {
            let records: Vec<_> = data.iter().map(|d| serde_json::json!({ "data": d })).collect();
            let body = serde_json::json!({ "Status": code, "Answer": records }).to_string();
            let arrival = Arrival { status: 200, headers: Vec::new(), body: body.into_bytes() };
            let place = format!("{DNS}?name={name}.example.com&type={kind}");
            app.platform.web.borrow_mut().insert(place, arrival);
        }
    }

    fn out(app: &App<Rc<Memory>>, name: &str) -> Result<(), Barred> {
        let address = format!("https://{name}.example.com/");
        pollster::block_on(app.way_out(&address)).map(|_| ())
    }

    #[test]
    fn all_that_a_name_stands_for_is_public_or_nothing_is_sent() {
        let app = Memory::app();
        names(&app, "inside", 0, &["10.0.0.7"], &[]);
        names(&app, "mixed", 0, &["93.184.216.34", "127.0.0.1"], &[]);
        names(&app, "six", 0, &["93.184.216.34"], &["::1"]);
        names(&app, "alias", 0, &["inside.example.net.", "192.168.0.9"], &[]);
        names(&app, "none", 0, &["elsewhere.example.net."], &[]);
        names(&app, "gone", 3, &[], &[]);
        names(&app, "broken", 2, &[], &[]);
        names(&app, "fine", 0, &["cdn.example.net.", "93.184.216.34"], &["2606:4700::1111"]);
        for name in ["inside", "mixed", "six", "alias"] {
            assert_eq!(out(&app, name), Err(Barred::Private), "{name}");
        }
        assert_eq!(out(&app, "none"), Err(Barred::Nowhere));
        assert_eq!(out(&app, "gone"), Err(Barred::Nowhere));
        assert_eq!(out(&app, "broken"), Err(Barred::Unknown("code 2".to_owned())));
        assert_eq!(out(&app, "fine"), Ok(()));
    }

    #[test]
    fn a_public_name_is_known_for_a_minute_and_for_an_hour_while_nobody_answers() {
        let app = Memory::app();
        names(&app, "x", 0, &["93.184.216.34"], &[]);
        assert_eq!(out(&app, "x"), Ok(()));
        names(&app, "x", 0, &["10.0.0.7"], &[]);
        assert_eq!(out(&app, "x"), Ok(()), "known");
        app.platform.clock.set(app.platform.clock.get() + FRESH);
        assert_eq!(out(&app, "x"), Err(Barred::Private));
        names(&app, "x", 0, &["93.184.216.34"], &[]);
        assert_eq!(out(&app, "x"), Ok(()));
        names(&app, "x", 2, &[], &[]);
        app.platform.clock.set(app.platform.clock.get() + STALE - 1);
        assert_eq!(out(&app, "x"), Ok(()));
        app.platform.clock.set(app.platform.clock.get() + 1);
        assert!(out(&app, "x").is_err());
    }
}
