//! Public addresses fetched with every guard: each hop is checked before it is made, names that lead into private networks
//! are refused, and what is too large, too slow or of no known format is given up.

use std::net::IpAddr;

use serde::Deserialize;
use url::{Host, Url};

use countersign_shared::knowledge::fetched::AGENT;

use crate::platform::{Arrival, Fetch, OutsideError, Platform};

use super::App;
use super::guard;
use super::time::retry_after;

/// Redirects that are followed.
const HOPS: usize = 3;
/// Bytes of a page at most.
const MOST: usize = 5_000_000;
/// Bytes of an answer about a name.
const MOST_NAMES: usize = 100_000;
/// Where names are looked up (RFC 8484, in JSON), unless `DNS_URL` says another place.
const DNS: &str = "https://cloudflare-dns.com/dns-query";
/// Longest wait that a site may ask for, in seconds.
const MAX_RETRY_AFTER: u32 = 3600;
/// What is read: the beginnings of media types.
const READ: &[&str] = &[
    "text/",
    "application/xhtml+xml",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/json",
    "application/pdf",
    "application/vnd.openxmlformats",
    "application/vnd.oasis.opendocument",
    "application/gzip",
    "application/x-gzip",
    "application/octet-stream",
];

/// What came of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Got {
    /// It is there; where it was found in the end.
    Here(Box<Arrival>, String),
    /// It is as it was.
    Unchanged,
    /// There is nothing there any more.
    Gone(String),
    /// It cannot be had, and trying again changes nothing.
    Refused(String),
    /// Not now; the seconds to wait, where it says so.
    Later(String, Option<u32>),
}

/// What goes along with a request.
#[derive(Debug, Clone, Default)]
pub(crate) struct With<'a> {
    pub(crate) etag: Option<&'a str>,
    pub(crate) last_modified: Option<&'a str>,
    /// A bearer token, and the address whose host alone gets it.
    pub(crate) bearer: Option<(String, &'a str)>,
}

#[derive(Deserialize)]
struct Names {
    #[serde(rename = "Answer", default)]
    answer: Vec<Name>,
}

#[derive(Deserialize)]
struct Name {
    data: String,
}

impl<P: Platform> App<P> {
    /// Fetches an address.
    pub(crate) async fn fetch(&self, address: &str, with: &With<'_>) -> Got {
        let mut address = address.to_owned();
        for _ in 0..=HOPS {
            let url = match guard::check(&address, self.is_development()) {
                Ok(url) => url,
                Err(error) => return Got::Refused(format!("`{address}` {error}")),
            };
            match self.leads_inside(&url).await {
                Ok(false) => {}
                Ok(true) => {
                    return Got::Refused(format!("`{address}` leads into a private network"));
                }
                Err(error) => {
                    return Got::Later(format!("its name cannot be looked up: {error}"), None);
                }
            }
            let arrival = match self.platform.get(&request(&url, with)).await {
                Ok(arrival) => arrival,
                Err(OutsideError(error)) if error.starts_with("is larger") => {
                    return Got::Refused(error);
                }
                Err(error) => return Got::Later(error.to_string(), None),
            };
            let Some(next) = redirect(&arrival, &url) else {
                return outcome(arrival, address, self.platform.now());
            };
            match next {
                Ok(next) => address = next,
                Err(error) => return Got::Refused(error),
            }
        }
        Got::Refused(format!("is redirected more than {HOPS} times"))
    }

    /// Whether the name of a host stands for an address that is not public.
    async fn leads_inside(&self, url: &Url) -> Result<bool, OutsideError> {
        let Some(Host::Domain(name)) = url.host() else { return Ok(false) };
        let place = self.platform.setting("DNS_URL");
        // In development names are looked up only where somebody says where.
        if place.is_none() && self.is_development() {
            return Ok(false);
        }
        let place = place.as_deref().unwrap_or(DNS);
        for kind in ["A", "AAAA"] {
            let mut asked = Url::parse(place).map_err(|e| OutsideError(e.to_string()))?;
            asked.query_pairs_mut().append_pair("name", name).append_pair("type", kind);
            let fetch = Fetch {
                url: asked.to_string(),
                headers: vec![("accept", "application/dns-json".to_owned())],
                most: MOST_NAMES,
            };
            let arrival = self.platform.get(&fetch).await?;
            if arrival.status != 200 {
                return Err(OutsideError(format!("status {}", arrival.status)));
            }
            let names: Names =
                serde_json::from_slice(&arrival.body).map_err(|e| OutsideError(e.to_string()))?;
            let addresses = names.answer.iter().filter_map(|n| n.data.parse::<IpAddr>().ok());
            if addresses.into_iter().any(|a| !is_public(a)) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn request(url: &Url, with: &With<'_>) -> Fetch {
    let mut headers = vec![
        (
            "user-agent",
            format!("{AGENT}/{} (reads what its owner answers from)", env!("CARGO_PKG_VERSION")),
        ),
        ("accept", "text/html, application/xhtml+xml, text/*;q=0.8, */*;q=0.5".to_owned()),
    ];
    headers.extend(with.etag.map(|tag| ("if-none-match", tag.to_owned())));
    headers.extend(with.last_modified.map(|at| ("if-modified-since", at.to_owned())));
    if let Some((token, home)) = &with.bearer
        && Url::parse(home).is_ok_and(|home| home.origin() == url.origin())
    {
        headers.push(("authorization", format!("Bearer {token}")));
        headers.push(("intercom-version", "2.11".to_owned()));
    }
    Fetch { url: url.to_string(), headers, most: MOST }
}

/// Where a redirect leads.
fn redirect(arrival: &Arrival, url: &Url) -> Option<Result<String, String>> {
    if !matches!(arrival.status, 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let place = arrival.header("location").and_then(|l| url.join(l.trim()).ok());
    Some(place.map(|p| p.to_string()).ok_or_else(|| "is redirected to nowhere".to_owned()))
}

fn outcome(arrival: Arrival, address: String, now: i64) -> Got {
    let wait = arrival.header("retry-after").and_then(|v| retry_after(v, now));
    match arrival.status {
        200 => {
            let media =
                arrival.header("content-type").unwrap_or_default().trim().to_ascii_lowercase();
            if !media.is_empty() && !READ.iter().any(|r| media.starts_with(r)) {
                return Got::Refused(format!("is `{media}`, which is not read"));
            }
            Got::Here(Box::new(arrival), address)
        }
        304 => Got::Unchanged,
        404 | 410 => Got::Gone(format!("status {}", arrival.status)),
        429 | 500..=599 => {
            Got::Later(format!("status {}", arrival.status), wait.map(|w| w.min(MAX_RETRY_AFTER)))
        }
        401 | 403 => {
            Got::Refused(format!("status {}: it is not open to everybody", arrival.status))
        }
        status => Got::Refused(format!("status {status}")),
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
                // All that is given out for the public is 2000::/3; of it 2001:db8::/32 is for documentation.
                [first, second, ..] => {
                    (0x2000..0x4000).contains(&first) && !(first == 0x2001 && second == 0xDB8)
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::memory::Memory;

    fn answers(body: &str) -> Arrival {
        Arrival { status: 200, headers: Vec::new(), body: body.as_bytes().to_vec() }
    }

    fn moved(to: &str) -> Arrival {
        Arrival { status: 302, headers: vec![("location", to.to_owned())], body: Vec::new() }
    }

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
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "2001:db8::1",
            "ff02::1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
        for public in ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "64:ff9b::101:101"] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }

    #[test]
    fn a_name_of_a_private_network_is_not_fetched() {
        let app = Memory::app();
        let mut web = app.platform.web.borrow_mut();
        for (name, a, aaaa) in [
            ("inside", "10.0.0.7", ""),
            ("outside", "93.184.216.34", "::1"),
            ("fine", "93.184.216.34", ""),
        ] {
            for (kind, data) in [("A", a), ("AAAA", aaaa)] {
                let body = if data.is_empty() {
                    r#"{"Status":0}"#.to_owned()
                } else {
                    format!(
                        r#"{{"Status":0,"Answer":[{{"name":"x","type":1,"TTL":60,"data":"{data}"}}]}}"#
                    )
                };
                web.insert(format!("{DNS}?name={name}.example.com&type={kind}"), answers(&body));
            }
        }
        web.insert("https://fine.example.com/".to_owned(), answers("Hello."));
        drop(web);
        let fetch = |name: &str| {
            pollster::block_on(app.fetch(&format!("https://{name}.example.com/"), &With::default()))
        };
        assert!(matches!(fetch("inside"), Got::Refused(why) if why.contains("private network")));
        assert!(matches!(fetch("outside"), Got::Refused(why) if why.contains("private network")));
        assert!(matches!(fetch("fine"), Got::Here(..)));
        assert!(
            matches!(fetch("unknown"), Got::Later(..)),
            "a name that cannot be looked up is not fetched"
        );
        let fetched = app.platform.fetched.borrow();
        let direct: Vec<&str> =
            fetched.iter().map(|f| f.url.as_str()).filter(|u| !u.starts_with(DNS)).collect();
        assert_eq!(direct, ["https://fine.example.com/"]);
    }

    #[test]
    fn every_hop_is_checked_before_it_is_made() {
        let app = Memory::app();
        app.platform.settings.borrow_mut().insert("ALLOW_LOOPBACK", "true".to_owned());
        let mut web = app.platform.web.borrow_mut();
        for (from, to) in [
            ("/a", "/b"),
            ("/b", "/c"),
            ("/c", "/d"),
            ("/d", "/e"),
            ("/meta", "http://169.254.169.254/latest"),
            ("/file", "file:///etc/passwd"),
            ("/user", "https://u:p@example.org/"),
            ("/ok", "/e"),
        ] {
            web.insert(format!("https://example.com{from}"), moved(to));
        }
        web.insert("https://example.com/e".to_owned(), answers("Hello."));
        drop(web);
        let fetch = |path: &str| {
            pollster::block_on(app.fetch(&format!("https://example.com{path}"), &With::default()))
        };
        assert!(matches!(fetch("/ok"), Got::Here(_, at) if at == "https://example.com/e"));
        assert!(matches!(fetch("/a"), Got::Refused(why) if why.contains("more than 3")));
        for path in ["/meta", "/file", "/user"] {
            assert!(matches!(fetch(path), Got::Refused(_)), "{path}");
        }
        let fetched = app.platform.fetched.borrow();
        assert!(fetched.iter().all(|f| f.url.starts_with("https://example.com/")), "{fetched:?}");
    }

    #[test]
    fn a_token_goes_to_its_own_host_alone() {
        let with = With {
            bearer: Some(("secret".to_owned(), "https://api.intercom.io/articles")),
            ..With::default()
        };
        let has = |url: &str| {
            request(&Url::parse(url).unwrap(), &with)
                .headers
                .iter()
                .any(|(n, _)| *n == "authorization")
        };
        assert!(has("https://api.intercom.io/articles?page=2"));
        assert!(!has("https://example.com/") && !has("http://api.intercom.io/"));
    }
}
