//! Articles of a Zendesk help centre, by its Help Center API (`GET /api/v2/help_center/{locale}/articles`, in pages by cursor
//! or by number). Without a token it gives what everybody may read, which is what buyers may be told.

use serde::Deserialize;
use url::Url;

use super::super::fetched::{Arrived, Follow, Plan, Reading, Start};
use super::articles::{Body, Id, article, json, public};
use super::{Kind, Setting, Unreadable, unreadable};

pub(super) const KIND: Kind = Kind {
    name: "zendesk",
    label: "Zendesk help centre",
    address: "the help centre, such as https://example.zendesk.com",
    category: "article",
    settings: &[Setting {
        name: "locale",
        meaning: "which language to read, as Zendesk writes it, such as `en-us`; all of them when absent",
        required: false,
    }],
    secret: None,
    begin,
    read,
};

#[derive(Deserialize)]
struct Answer {
    articles: Vec<Article>,
    #[serde(default)]
    meta: Meta,
    #[serde(default)]
    links: Links,
    next_page: Option<String>,
}

#[derive(Default, Deserialize)]
struct Meta {
    #[serde(default)]
    has_more: bool,
}

#[derive(Default, Deserialize)]
struct Links {
    next: Option<String>,
}

#[derive(Deserialize)]
struct Article {
    id: Id,
    title: String,
    body: Option<String>,
    locale: Option<String>,
    html_url: Option<String>,
    #[serde(default)]
    draft: bool,
    /// Who may see it; everybody when absent.
    user_segment_id: Option<Id>,
}

fn begin(url: &Url, start: &Start) -> Result<Plan, Unreadable> {
    let wrong = |_| unreadable("address", "is no address of a help centre");
    let locale = start.settings.get("locale").map(|l| l.trim().to_ascii_lowercase());
    if locale.as_ref().is_some_and(|l| !l.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')) {
        return Err(unreadable("settings.locale", "must be a locale such as `en-us`"));
    }
    let path = match locale.filter(|l| !l.is_empty()) {
        Some(locale) => format!("/api/v2/help_center/{locale}/articles.json?page[size]=50"),
        None => "/api/v2/help_center/articles.json?page[size]=50".to_owned(),
    };
    let address = url.join(&path).map_err(wrong)?.to_string();
    let first = vec![Follow { address, role: KIND.name.to_owned() }];
    Ok(Plan { category: String::new(), first, secret: None, whole_site: false })
}

fn read(_: &Arrived, url: &Url, bytes: &[u8]) -> Result<Reading, String> {
    let answer: Answer = json(bytes, "Zendesk")?;
    let open = answer.articles.iter().filter(|a| !a.draft && a.user_segment_id.is_none());
    let found = open.map(|a| {
        let tag = a.locale.as_deref();
        // An article is one in each of its languages.
        let name = format!("zendesk:{}:{}", a.id, tag.unwrap_or_default());
        let body = Body::Html(a.body.as_deref().unwrap_or_default());
        article(name, public(a.html_url.as_deref()), &a.title, body, tag)
    });
    let next = answer.links.next.filter(|_| answer.meta.has_more).or(answer.next_page);
    let follow = next.filter(|next| Url::parse(next).is_ok_and(|n| n.origin() == url.origin()));
    let follow = follow.map(|address| Follow { address, role: KIND.name.to_owned() });
    Ok(Reading {
        found: found.collect(),
        follow: follow.into_iter().collect(),
        ..Reading::default()
    })
}
