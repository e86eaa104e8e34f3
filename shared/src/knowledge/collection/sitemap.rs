//! Sitemaps (sitemaps.org, protocol 0.9): lists of pages, lists of lists, plain text, each also compressed.

use std::io::Read as _;

use flate2::read::GzDecoder;
use url::Url;

use super::super::address::{is_worth_reading, normal, same_site};
use super::super::fetched::{Arrived, Follow, Plan, Reading};
use super::super::parse::xml::{self, mended};
use super::Kind;

/// Most bytes of a sitemap, as the protocol has it.
const MOST: u64 = 50 * 1024 * 1024;
/// What its compressed form begins with.
const GZIP: &[u8] = &[0x1F, 0x8B];

pub(super) const KIND: Kind = Kind {
    name: "sitemap",
    label: "A sitemap",
    address: "the sitemap, such as https://example.com/sitemap.xml",
    category: "address",
    settings: &[],
    secret: None,
    begin: |url, _| {
        let first = vec![Follow { address: url.to_string(), role: "sitemap".to_owned() }];
        Ok(Plan { category: String::new(), first, secret: None, whole_site: false })
    },
    read,
};

/// The pages of the site that a sitemap names, and the sitemaps.
pub(super) fn read(_: &Arrived, url: &Url, bytes: &[u8]) -> Result<Reading, String> {
    let mut unpacked = Vec::new();
    let bytes = if bytes.starts_with(GZIP) {
        let mut reader = GzDecoder::new(bytes).take(MOST + 1);
        reader.read_to_end(&mut unpacked).map_err(|_| "is no whole gzip file".to_owned())?;
        if unpacked.len() as u64 > MOST {
            return Err("is larger than a sitemap may be once it is unpacked".to_owned());
        }
        &unpacked[..]
    } else {
        bytes
    };
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{FEFF}').trim();
    let mut follow = Vec::new();
    let (mut own, mut other) = (0, None);
    let mut add = |address: &str, role: &str| {
        let Ok(address) = Url::parse(address.trim()) else { return };
        if !same_site(&address, url) {
            other.get_or_insert(address);
            return;
        }
        own += 1;
        if role == "sitemap" || is_worth_reading(&address) {
            let address = if role == "page" { normal(&address) } else { address };
            follow.push(Follow { address: address.to_string(), role: role.to_owned() });
        }
    };
    if text.starts_with('<') {
        let text = mended(text);
        let tree = xml::parse(&text, "sitemap").map_err(|e| format!("is no XML: {e}"))?;
        let root = tree.root_element();
        let role = match root.tag_name().name() {
            "urlset" => "page",
            "sitemapindex" => "sitemap",
            other => return Err(format!("is no sitemap but `{other}`")),
        };
        for entry in root.children().filter(roxmltree::Node::is_element) {
            let place = entry.children().find(|n| n.tag_name().name() == "loc");
            if let Some(address) = place.and_then(|n| n.text()) {
                add(address, role);
            }
        }
    } else {
        text.lines().for_each(|line| add(line, "page"));
    }
    if let (0, Some(other)) = (own, other) {
        let host = other.host_str().unwrap_or_default();
        return Err(format!(
            "names addresses of `{host}` alone, which is another site: give its own sitemap"
        ));
    }
    Ok(Reading { follow, ..Reading::default() })
}
