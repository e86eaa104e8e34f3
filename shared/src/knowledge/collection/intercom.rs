//! Articles of an Intercom help centre, by its REST API (`GET /articles`, in numbered pages).

use serde::Deserialize;
use url::Url;

use super::super::fetched::{Arrived, Follow, Plan, Reading, Start};
use super::articles::{Body, Id, article, json, public};
use super::{Kind, Unreadable, unreadable};

pub(super) const KIND: Kind = Kind {
    name: "intercom",
    label: "Intercom articles",
    address: "the API of the region: https://api.intercom.io, https://api.eu.intercom.io or https://api.au.intercom.io",
    category: "article",
    settings: &[],
    secret: Some("INTERCOM_TOKEN"),
    begin,
    read,
};

#[derive(Deserialize)]
struct Answer {
    data: Vec<Article>,
    pages: Option<Pages>,
}

#[derive(Deserialize)]
struct Pages {
    page: Option<u32>,
    total_pages: Option<u32>,
}

#[derive(Deserialize)]
struct Article {
    id: Id,
    title: Option<String>,
    body: Option<String>,
    url: Option<String>,
    state: Option<String>,
    default_locale: Option<String>,
}

fn begin(url: &Url, _: &Start) -> Result<Plan, Unreadable> {
    let mut address = url
        .join("/articles")
        .map_err(|_| unreadable("address", "is no address of the API of Intercom"))?;
    address.query_pairs_mut().append_pair("page", "1").append_pair("per_page", "50");
    let first = vec![Follow { address: address.to_string(), role: KIND.name.to_owned() }];
    Ok(Plan { category: String::new(), first, secret: None, whole_site: false })
}

fn read(_: &Arrived, url: &Url, bytes: &[u8]) -> Result<Reading, String> {
    let answer: Answer = json(bytes, "Intercom")?;
    let published = answer.data.iter().filter(|a| a.state.as_deref() == Some("published"));
    let found = published.map(|a| {
        let body = Body::Html(a.body.as_deref().unwrap_or_default());
        let title = a.title.as_deref().unwrap_or_default();
        let name = format!("intercom:{}", a.id);
        article(name, public(a.url.as_deref()), title, body, a.default_locale.as_deref())
    });
    let found = found.collect();
    let more = answer.pages.and_then(|p| Some((p.page?, p.total_pages?)));
    let follow = more.filter(|(page, all)| page < all).map(|(page, _)| {
        let mut next = url.clone();
        next.query_pairs_mut()
            .clear()
            .append_pair("page", &(page + 1).to_string())
            .append_pair("per_page", "50");
        Follow { address: next.to_string(), role: KIND.name.to_owned() }
    });
    Ok(Reading { found, follow: follow.into_iter().collect(), ..Reading::default() })
}
