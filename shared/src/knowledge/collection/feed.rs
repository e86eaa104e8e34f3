//! Feeds: RSS 2.0 and Atom (RFC 4287). An entry with its whole text is a document; one with a summary alone is a page to read.

use roxmltree::Node;
use url::Url;

use super::super::address::{is_worth_reading, normal, same_site};
use super::super::fetched::{Arrived, Follow, Plan, Reading};
use super::super::parse::charset;
use super::super::parse::xml::{self, mended};
use super::Kind;
use super::articles::{Body, article};

pub(super) const KIND: Kind = Kind {
    name: "feed",
    label: "RSS or Atom feed",
    address: "the feed",
    category: "article",
    settings: &[],
    secret: None,
    begin: |url, _| {
        let first = vec![Follow { address: url.to_string(), role: "feed".to_owned() }];
        Ok(Plan { category: String::new(), first, secret: None, whole_site: false })
    },
    read,
};

fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|n| n.tag_name().name() == name)
}

fn text(node: Option<Node<'_, '_>>) -> String {
    let all =
        node.map(|n| n.descendants().filter_map(|t| t.is_text().then(|| t.text())?).collect());
    all.unwrap_or_default()
}

fn read(arrived: &Arrived, url: &Url, bytes: &[u8]) -> Result<Reading, String> {
    let text_of = charset::markup(bytes, arrived.media_type.as_deref())?;
    let text_of = mended(text_of.trim_start_matches('\u{FEFF}').trim());
    let tree = xml::parse(&text_of, "feed").map_err(|e| format!("is no XML: {e}"))?;
    let root = tree.root_element();
    let (entries, tag) = match root.tag_name().name() {
        "rss" => {
            let channel = child(root, "channel").ok_or("is RSS without a channel")?;
            (channel, text(child(channel, "language")))
        }
        "feed" => {
            let tag = root.attribute(("http://www.w3.org/XML/1998/namespace", "lang"));
            (root, tag.unwrap_or_default().to_owned())
        }
        other => return Err(format!("is no feed but `{other}`")),
    };
    let mut reading = Reading::default();
    for entry in entries.children().filter(|n| ["item", "entry"].contains(&n.tag_name().name())) {
        let link = entry.children().filter(|n| n.tag_name().name() == "link");
        let mut address = link.filter_map(|l| {
            let rel = l.attribute("rel").unwrap_or("alternate");
            let given = l.attribute("href").or_else(|| l.text()).filter(|_| rel == "alternate")?;
            url.join(given.trim()).ok()
        });
        let address = address.next().map(|a| normal(&a)).filter(|a| same_site(a, url));
        // `content` is Atom's, `encoded` the module of RSS that carries whole texts.
        let whole = ["encoded", "content"].iter().find_map(|n| child(entry, n));
        let whole = text(whole);
        let title = text(child(entry, "title"));
        let id = [child(entry, "guid"), child(entry, "id")].into_iter().flatten().next();
        let name = address.as_ref().map_or_else(|| text(id), Url::to_string);
        if !whole.trim().is_empty() && !name.trim().is_empty() {
            let tag = (!tag.trim().is_empty()).then(|| tag.trim());
            let place = address.map(|a| a.to_string());
            reading.found.push(article(
                name.trim().to_owned(),
                place,
                &title,
                Body::Html(&whole),
                tag,
            ));
        } else if let Some(address) = address.filter(is_worth_reading) {
            reading.follow.push(Follow::page(address));
        }
    }
    Ok(reading)
}
