//! Public addresses fetched with every guard: each hop is checked before it is made, names that lead into private networks
//! are refused, and what is too large, too slow or of no known format is given up.

use url::Url;

use countersign_shared::knowledge::fetched::AGENT;

use crate::port::{Arrival, Fetch, OutsideError, Platform};
use crate::time::retry_after;

use super::App;

/// Redirects that are followed.
const HOPS: usize = 3;
/// Bytes of a page at most.
const MOST: usize = 5_000_000;
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

impl<P: Platform> App<P> {
    /// Fetches an address.
    pub(crate) async fn fetch(&self, address: &str, with: &With<'_>) -> Got {
        let mut address = address.to_owned();
        for _ in 0..=HOPS {
            let url = match self.way_out(&address).await {
                Ok(url) => url,
                Err(barred) if barred.may_pass() => return Got::Later(barred.to_string(), None),
                Err(barred) => return Got::Refused(format!("`{address}` {barred}")),
            };
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
