//! A page, or a site within a path.

use url::Url;

use super::super::address::{is_within, is_worth_reading, normal, same_site};
use super::super::assemble;
use super::super::fetched::{Arrived, Follow, Found, Plan, Reading, Start};
use super::super::parse::{self, page};
use super::{Kind, found, language};

pub(super) const PAGE: Kind = Kind {
    name: "page",
    label: "A page",
    address: "the page",
    category: "address",
    settings: &[],
    secret: None,
    begin: |url, _| Ok(plan(url, false)),
    read: |arrived, url, bytes| read(arrived, url, bytes),
};

pub(super) const SITE: Kind = Kind {
    name: "site",
    label: "A site",
    address: "its first page; what lies within its path is read",
    category: "address",
    settings: &[],
    secret: None,
    begin: |url, _| Ok(plan(url, true)),
    read: |arrived, url, bytes| read(arrived, url, bytes),
};

fn plan(url: &Url, whole_site: bool) -> Plan {
    let first = vec![Follow::page(normal(url))];
    Plan { category: String::new(), first, secret: None, whole_site }
}

/// Reads a page, or a file that lies at an address.
pub(super) fn read(arrived: &Arrived, url: &Url, bytes: &[u8]) -> Result<Reading, String> {
    let name = normal(url).to_string();
    let file = url.path().rsplit('/').find(|p| !p.is_empty()).unwrap_or("page");
    let media_type = arrived.media_type.as_deref();
    // What says nothing of its type is a page, unless its name says otherwise.
    let untyped = |error| match media_type {
        None => parse::format_of("page.html", None),
        Some(_) => Err(error),
    };
    let format = parse::format_of(file, media_type).or_else(untyped).map_err(|e| e.to_string())?;
    if format.name != "html" {
        let tongue = language(arrived.language.as_deref());
        let read = parse::read("", file, media_type, tongue, bytes, false);
        let parse::Read { document, left_out } = read.map_err(|e| e.to_string())?;
        let one = Found {
            name: name.clone(),
            address: Some(name),
            document: Some(document),
            refused: None,
            left_out,
        };
        return Ok(Reading { found: vec![one], ..Reading::default() });
    }
    let page = page::read(bytes, media_type, url)?;
    let start = Url::parse(&arrived.start.address).map_err(|e| e.to_string())?;
    let follow = links(&arrived.start, &start, &page);
    let canonical = page.canonical.as_ref().map(normal).filter(|c| same_site(c, url));
    let canonical = canonical.map(|c| c.to_string()).filter(|c| *c != name);
    if page.hidden {
        let passed = Some("its author wants it in no index (noindex)".to_owned());
        return Ok(Reading { follow, canonical, passed, ..Reading::default() });
    }
    let tongue = language(arrived.language.as_deref()).or(page.language);
    let document = assemble("", file, tongue, page.blocks);
    if document.text.len() > parse::MAX_BYTES {
        return Err(format!(
            "has {} bytes of text, at most {} are read",
            document.text.len(),
            parse::MAX_BYTES
        ));
    }
    let found = vec![found(name.clone(), Some(name), document, page.left_out)];
    Ok(Reading { found, follow, canonical, passed: None })
}

/// What a page of a site leads to, within the site.
fn links(start: &Start, site: &Url, page: &page::Page) -> Vec<Follow> {
    if start.kind != SITE.name || page.leads_nowhere {
        return Vec::new();
    }
    let worth = page.links.iter().map(normal).filter(|u| is_within(u, site) && is_worth_reading(u));
    let mut follow: Vec<Follow> = worth.map(Follow::page).collect();
    // In the order of the page, each once.
    let mut seen = std::collections::BTreeSet::new();
    follow.retain(|f| seen.insert(f.address.clone()));
    follow
}
