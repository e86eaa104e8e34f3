//! Articles of a portal of Chatwoot, by its public API (`GET /hc/{portal}/{locale}/articles.json`); they are Markdown.

use serde::Deserialize;
use url::Url;

use super::super::fetched::{Arrived, Follow, Plan, Reading, Start};
use super::articles::{Body, Id, article, json, public};
use super::{Kind, Setting, Unreadable, unreadable};

pub(super) const KIND: Kind = Kind {
    name: "chatwoot",
    label: "Chatwoot portal",
    address: "the installation, or the domain of the portal",
    category: "article",
    settings: &[
        Setting {
            name: "portal",
            meaning: "the portal's slug, as it stands in its addresses",
            required: true,
        },
        Setting { name: "locale", meaning: "which language to read, such as `en`", required: true },
    ],
    secret: None,
    begin,
    read,
};

#[derive(Deserialize)]
struct Answer {
    payload: Vec<Article>,
}

#[derive(Deserialize)]
struct Article {
    id: Id,
    title: String,
    content: Option<String>,
    status: Option<Id>,
    slug: Option<String>,
    category: Option<Category>,
}

#[derive(Deserialize)]
struct Category {
    locale: Option<String>,
}

fn begin(url: &Url, start: &Start) -> Result<Plan, Unreadable> {
    let part = |name: &str| {
        let value = start.settings.get(name).map(|v| v.trim().to_owned()).unwrap_or_default();
        let fits = value.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
        let field = format!("settings.{name}");
        if fits {
            Ok(value)
        } else {
            Err(unreadable(&field, "must be letters, digits and hyphens"))
        }
    };
    let path = format!("/hc/{}/{}/articles.json", part("portal")?, part("locale")?);
    let address =
        url.join(&path).map_err(|_| unreadable("address", "is no address of Chatwoot"))?;
    let first = vec![Follow { address: address.to_string(), role: KIND.name.to_owned() }];
    Ok(Plan { category: String::new(), first, secret: None, whole_site: false })
}

fn read(arrived: &Arrived, url: &Url, bytes: &[u8]) -> Result<Reading, String> {
    let answer: Answer = json(bytes, "Chatwoot")?;
    // Its states are words in newer versions and numbers before; 1 is what is published.
    let is_open = |a: &&Article| match &a.status {
        Some(Id::Text(state)) => state == "published",
        Some(Id::Number(state)) => *state == 1,
        None => true,
    };
    let settings = &arrived.start.settings;
    let portal = settings.get("portal").map_or("", |p| p.trim());
    let found = answer.payload.iter().filter(is_open).map(|a| {
        let address = a
            .slug
            .as_ref()
            .and_then(|slug| url.join(&format!("/hc/{portal}/articles/{slug}")).ok());
        let tag = a.category.as_ref().and_then(|c| c.locale.as_deref());
        let tag = tag.or_else(|| settings.get("locale").map(String::as_str));
        let body = Body::Markdown(a.content.as_deref().unwrap_or_default());
        let name = format!("chatwoot:{}", a.id);
        article(name, public(address.as_ref().map(Url::as_str)), &a.title, body, tag)
    });
    Ok(Reading { found: found.collect(), ..Reading::default() })
}
