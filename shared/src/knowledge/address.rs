//! Addresses of pages: made alike where they mean the same, and told from traps.

use url::Url;

/// Longest address that is followed, in characters.
const LONGEST: usize = 500;
/// Most parts of a path.
const DEEPEST: usize = 12;
/// So often the same part may stand in a path: more is a link that leads into itself.
const REPEATED: usize = 2;
/// Parameters that say who came from where, and nothing of the page.
const TRACKING: &[&str] = &[
    "gclid",
    "fbclid",
    "msclkid",
    "dclid",
    "yclid",
    "mc_cid",
    "mc_eid",
    "_ga",
    "_gl",
    "igshid",
    "ref_src",
    "sid",
    "sessionid",
    "session_id",
    "phpsessid",
    "jsessionid",
    "aspsessionid",
    "hsctatracking",
    "_hsenc",
    "_hsmi",
    "replytocom",
];
/// Endings of what is no text.
const MEDIA: &[&str] = &[
    "jpg", "jpeg", "png", "gif", "webp", "svg", "ico", "avif", "mp3", "mp4", "webm", "mov", "avi",
    "wav", "zip", "gz", "tgz", "rar", "7z", "exe", "dmg", "iso", "css", "js", "mjs", "map", "woff",
    "woff2", "ttf", "otf", "eot", "wasm", "ics", "vcf", "rss", "atom", "xml",
];

/// The address by which a page is known: without fragment, tracking parameters and session ids, the rest in order.
pub fn normal(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_fragment(None);
    let is_tracking = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.starts_with("utm_") || TRACKING.contains(&name.as_str())
    };
    let mut kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, _)| !is_tracking(name))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    if kept.is_empty() {
        url.set_query(None);
    } else {
        kept.sort();
        url.query_pairs_mut().clear().extend_pairs(kept);
    }
    // A session id in the path, as Java's servers write it.
    if let Some(at) = url.path().to_ascii_lowercase().find(";jsessionid=") {
        let path = url.path()[..at].to_owned();
        url.set_path(&path);
    }
    url
}

/// Whether two addresses are of one site: the same host, `www.` aside, and the same scheme and port.
pub fn same_site(a: &Url, b: &Url) -> bool {
    let bare = |u: &Url| u.host_str().map(|h| h.strip_prefix("www.").unwrap_or(h).to_owned());
    bare(a) == bare(b) && a.port_or_known_default() == b.port_or_known_default()
}

/// Whether a page lies within the path of a site's address.
pub fn is_within(page: &Url, site: &Url) -> bool {
    let path = site.path();
    let folder = &path[..path.rfind('/').map_or(0, |at| at + 1)];
    same_site(page, site) && (page.path().starts_with(folder) || page.path() == path)
}

/// Whether an address can be of a text, and is no way into a maze.
pub fn is_worth_reading(url: &Url) -> bool {
    if !matches!(url.scheme(), "http" | "https") || url.as_str().chars().count() > LONGEST {
        return false;
    }
    let parts: Vec<&str> = url.path().split('/').filter(|p| !p.is_empty()).collect();
    let repeats = |part: &str| parts.iter().filter(|p| **p == part).count() > REPEATED;
    let ending = url.path().rsplit('/').next().and_then(|name| name.rsplit_once('.'));
    let is_media = ending.is_some_and(|(_, e)| MEDIA.contains(&e.to_ascii_lowercase().as_str()));
    parts.len() <= DEEPEST && !parts.iter().any(|p| repeats(p)) && !is_media
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn what_means_the_same_page_is_one_address() {
        for (given, expect) in [
            ("https://a.example/x#top", "https://a.example/x"),
            ("https://a.example/x?utm_source=mail&b=2&a=1", "https://a.example/x?a=1&b=2"),
            ("https://a.example/x?gclid=1", "https://a.example/x"),
            ("https://A.example:443/x;jsessionid=AB12?PHPSESSID=9", "https://a.example/x"),
        ] {
            assert_eq!(normal(&url(given)).as_str(), expect);
        }
    }

    #[test]
    fn traps_and_files_are_not_followed() {
        for bad in [
            "https://a.example/a/b/a/b/a/b".to_owned(),
            format!("https://a.example/{}", "x".repeat(600)),
            format!("https://a.example/{}", "d/".repeat(20)),
            "https://a.example/photo.JPG".to_owned(),
            "mailto:a@a.example".to_owned(),
        ] {
            assert!(!is_worth_reading(&url(&bad)), "{bad}");
        }
        assert!(is_worth_reading(&url("https://a.example/docs/v2.1/terms.html?page=2")));
    }

    #[test]
    fn a_site_ends_at_its_path_and_its_host() {
        let site = url("https://www.a.example/help/");
        assert!(is_within(&url("https://a.example/help/x"), &site));
        assert!(!is_within(&url("https://a.example/helpless"), &site));
        assert!(!is_within(&url("https://b.example/help/x"), &site));
        assert!(is_within(
            &url("https://a.example/start.html"),
            &url("https://a.example/start.html")
        ));
    }
}
