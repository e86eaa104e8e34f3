//! Collections of public addresses: sites, sitemaps, feeds and help centres. A kind is one file here and one line in the
//! table; it says where to begin and reads what arrives, and fetches nothing itself.

mod articles;
mod chatwoot;
mod feed;
mod intercom;
mod site;
mod sitemap;
mod zendesk;

use crate::text::Language;
use url::Url;

use super::fetched::{
    AGENT, Arrived, Asked, Found, KindView, Plan, Reading, Robots, SettingView, Start,
};
use super::parse::charset::garbled;
use super::{Document, Unreadable, sensitive};

/// A kind of collection.
pub(crate) struct Kind {
    name: &'static str,
    label: &'static str,
    /// What its address is the address of.
    address: &'static str,
    category: &'static str,
    settings: &'static [Setting],
    secret: Option<&'static str>,
    /// Where to begin.
    begin: fn(&Url, &Start) -> Result<Plan, Unreadable>,
    /// Reads a listing of its own.
    read: fn(&Arrived, &Url, &[u8]) -> Result<Reading, String>,
}

struct Setting {
    name: &'static str,
    meaning: &'static str,
    required: bool,
}

/// Every kind known.
static KINDS: &[&Kind] = &[
    &site::PAGE,
    &site::SITE,
    &sitemap::KIND,
    &feed::KIND,
    &zendesk::KIND,
    &intercom::KIND,
    &chatwoot::KIND,
];

/// What a listing may hold at most: more is a mistake, or a trap.
const MOST_FOLLOWED: usize = 10_000;

fn unreadable(field: &str, what: impl Into<String>) -> Unreadable {
    Unreadable { field: field.to_owned(), what: what.into() }
}

fn find(name: &str) -> Result<&'static Kind, Unreadable> {
    KINDS.iter().copied().find(|k| k.name == name).ok_or_else(|| {
        let known: Vec<&str> = KINDS.iter().map(|k| k.name).collect();
        unreadable("kind", format!("`{name}` is not known, known: {}", known.join(", ")))
    })
}

/// All kinds, as the form of an admin shows them.
pub(crate) fn kinds() -> Vec<KindView> {
    let setting = |s: &Setting| SettingView {
        name: s.name.to_owned(),
        meaning: s.meaning.to_owned(),
        required: s.required,
    };
    let view = |k: &&Kind| KindView {
        kind: k.name.to_owned(),
        label: k.label.to_owned(),
        address: k.address.to_owned(),
        category: k.category.to_owned(),
        settings: k.settings.iter().map(setting).collect(),
        secret: k.secret.map(str::to_owned),
    };
    KINDS.iter().map(view).collect()
}

/// Where the reading of a collection begins.
pub(crate) fn start(start: &Start) -> Result<Plan, Unreadable> {
    let kind = find(&start.kind)?;
    let url = Url::parse(&start.address)
        .map_err(|_| unreadable("address", "is no absolute address such as https://example.com"))?;
    for setting in kind.settings.iter().filter(|s| s.required) {
        if start.settings.get(setting.name).is_none_or(|v| v.trim().is_empty()) {
            let what = format!("must be set: {}", setting.meaning);
            return Err(unreadable(&format!("settings.{}", setting.name), what));
        }
    }
    if let Some(name) = start.settings.keys().find(|n| kind.settings.iter().all(|s| s.name != **n))
    {
        return Err(unreadable(&format!("settings.{name}"), "is no setting of this kind"));
    }
    let mut plan = (kind.begin)(&url, start)?;
    kind.category.clone_into(&mut plan.category);
    plan.secret = kind.secret.map(str::to_owned);
    Ok(plan)
}

/// Reads what arrived.
pub(crate) fn arrived(arrived: &Arrived, bytes: &[u8]) -> Result<Reading, Unreadable> {
    let kind = find(&arrived.start.kind)?;
    let url = Url::parse(&arrived.address).map_err(|_| unreadable("address", "is no address"))?;
    let read = match arrived.role.as_str() {
        "page" => site::read(arrived, &url, bytes),
        "sitemap" => sitemap::read(arrived, &url, bytes),
        _ => (kind.read)(arrived, &url, bytes),
    };
    let mut reading = read.map_err(|what| unreadable("content", what))?;
    reading.follow.truncate(MOST_FOLLOWED);
    if !arrived.allow_sensitive {
        reading.found.iter_mut().for_each(refuse_sensitive);
    }
    Ok(reading)
}

fn refuse_sensitive(found: &mut Found) {
    let what = found.document.as_ref().map(sensitive).unwrap_or_default();
    if !what.is_empty() {
        found.document = None;
        found.refused = Some(format!("holds what no buyer should read: {}", what.join("; ")));
    }
}

/// What a robots.txt says of addresses.
pub(crate) fn robots(asked: &Asked, bytes: &[u8]) -> Robots {
    let robots = robotxt::Robots::parse(bytes, AGENT);
    let allowed = |a: &String| Url::parse(a).is_ok_and(|u| robots.is_url_allowed(&u));
    Robots {
        allowed: asked.addresses.iter().map(allowed).collect(),
        delay: robots.crawl_delay().and_then(|d| u32::try_from(d.as_secs()).ok()),
        sitemaps: robots.sitemaps().iter().map(Url::to_string).collect(),
    }
}

/// The language that was asked for; one that cannot be is as good as none.
fn language(tag: Option<&str>) -> Option<Language> {
    tag.and_then(Language::from_tag)
}

/// A document of an article, or why there is none.
fn found(
    name: String,
    address: Option<String>,
    document: Document,
    left_out: Vec<String>,
) -> Found {
    let refused = if document.passages.is_empty() {
        Some("holds no readable text".to_owned())
    } else {
        garbled(&document.text).map(|near| {
            format!("holds characters that were read in a wrong charset, near “{near}”")
        })
    };
    Found { name, address, document: refused.is_none().then_some(document), refused, left_out }
}

#[cfg(test)]
mod tests;
