//! Pages of the web: what their author wrote on them, without what stands on every page of the site.

use scraper::{ElementRef, Html, Selector};
use url::Url;

use super::super::passages::{Block, BlockKind};
use super::left_out::LeftOut;
use super::{charset, html};
use crate::text::Language;

/// Roles of what surrounds the text (WAI-ARIA landmarks and widgets).
const ROLES: &[&str] = &[
    "navigation",
    "banner",
    "contentinfo",
    "complementary",
    "search",
    "dialog",
    "alertdialog",
    "menu",
    "menubar",
    "toolbar",
    "tablist",
    "tooltip",
];
/// Words of classes and ids of what surrounds the text.
const NAMES: &[&str] = &[
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "onetrust",
    "cookiebot",
    "usercentrics",
    "breadcrumb",
    "breadcrumbs",
    "nav",
    "navbar",
    "navigation",
    "sidebar",
    "sidenav",
    "share",
    "sharing",
    "social",
    "newsletter",
    "subscribe",
    "related",
    "comments",
    "advert",
    "ads",
    "popup",
    "modal",
    "pagination",
    "pager",
    "skip",
    "toc",
    "sitefooter",
    "sitenav",
];
/// A list of so many links at least, with hardly another word, leads elsewhere.
const LINKS: usize = 3;
/// Share of the letters of a list that stand in links from which on it is one.
const LINKED: f64 = 0.75;
/// An element that is called the main one has so many letters at least.
const MAIN: usize = 200;

/// What a page is.
pub(in crate::knowledge) struct Page {
    /// What is to be read.
    pub(in crate::knowledge) blocks: Vec<Block>,
    /// The language that it says it is in.
    pub(in crate::knowledge) language: Option<Language>,
    /// The address that it calls its own.
    pub(in crate::knowledge) canonical: Option<Url>,
    /// Where it leads.
    pub(in crate::knowledge) links: Vec<Url>,
    /// `noindex`: it is not to be found.
    pub(in crate::knowledge) hidden: bool,
    /// `nofollow`: its links are not to be followed.
    pub(in crate::knowledge) leads_nowhere: bool,
    /// What is hidden in what is to be read, counted and named.
    pub(in crate::knowledge) left_out: Vec<String>,
}

fn all<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    Selector::parse(selector).map(|s| page.select(&s).collect()).unwrap_or_default()
}

/// Reads a page that came from `url`.
pub(in crate::knowledge) fn read(
    bytes: &[u8],
    media_type: Option<&str>,
    url: &Url,
) -> Result<Page, String> {
    let text = charset::markup(bytes, media_type)?;
    let page = html::parse(&text)?;
    let attribute = |selector: &str, name: &str| {
        all(&page, selector).first().and_then(|e| e.attr(name)).map(str::to_owned)
    };
    let base = attribute("base[href]", "href").and_then(|h| url.join(&h).ok());
    let base = base.as_ref().unwrap_or(url);
    let orders: String = all(&page, "meta[name=\"robots\" i], meta[name=\"countersign\" i]")
        .iter()
        .filter_map(|e| e.attr("content"))
        .collect::<Vec<_>>()
        .join(",")
        .to_ascii_lowercase();
    let orders: Vec<&str> = orders.split(',').map(str::trim).collect();
    let followed = all(&page, "a[href]").into_iter().filter(|a| {
        !a.attr("rel")
            .is_some_and(|r| r.split_whitespace().any(|r| r.eq_ignore_ascii_case("nofollow")))
    });
    let links = followed.filter_map(|a| base.join(a.attr("href")?.trim()).ok()).collect();
    let language = attribute("html[lang]", "lang").and_then(|l| Language::from_tag(l.trim()));
    let canonical = attribute("link[rel=\"canonical\" i][href]", "href");
    let mut left_out = LeftOut::default();
    let mut blocks = html::read(&page, main(&page), &is_around, &mut left_out)?;
    html::has_own_text(&page, &blocks)?;
    title(&page, &mut blocks);
    Ok(Page {
        blocks,
        language,
        canonical: canonical.and_then(|c| base.join(c.trim()).ok()),
        links,
        hidden: orders.iter().any(|o| ["noindex", "none"].contains(o)),
        leads_nowhere: orders.iter().any(|o| ["nofollow", "none"].contains(o)),
        left_out: left_out.sentences(),
    })
}

/// The element that holds the text: what the page calls its main one, else a lone article, else all.
fn main(page: &Html) -> ElementRef<'_> {
    let long =
        |e: &ElementRef<'_>| e.text().map(|t| t.trim().chars().count()).sum::<usize>() >= MAIN;
    let main = all(page, "main, [role=\"main\"]").into_iter().find(long);
    let article = || match all(page, "article").as_slice() {
        [one] => Some(*one).filter(|e| long(e)),
        _ => None,
    };
    main.or_else(article).unwrap_or_else(|| page.root_element())
}

/// Whether an element belongs to the site and not to the page.
fn is_around(element: ElementRef<'_>) -> bool {
    let value = element.value();
    let name = value.name();
    let is_page_header = || {
        let inside = element.ancestors().filter_map(ElementRef::wrap);
        !inside.into_iter().any(|a| ["main", "article"].contains(&a.value().name()))
    };
    // A note beside the text of an article belongs to it; one beside the article does not.
    if ["aside", "header"].contains(&name) && is_page_header() {
        return true;
    }
    if value.attr("role").is_some_and(|r| ROLES.contains(&r.trim().to_ascii_lowercase().as_str())) {
        return true;
    }
    if !["main", "article", "body", "html"].contains(&name) {
        let names = [value.attr("id"), value.attr("class")].into_iter().flatten();
        let words = names.flat_map(|n| n.split([' ', '-', '_', '\n', '\t']));
        if words.into_iter().any(|w| NAMES.contains(&w.to_ascii_lowercase().as_str())) {
            return true;
        }
    }
    ["ul", "ol"].contains(&name) && is_of_links(element)
}

fn is_of_links(list: ElementRef<'_>) -> bool {
    let letters = |e: ElementRef<'_>| e.text().map(|t| t.trim().chars().count()).sum::<usize>();
    let links = list.descendent_elements().filter(|e| e.value().name() == "a");
    let (count, linked) = links.fold((0, 0), |(n, sum), a| (n + 1, sum + letters(a)));
    count >= LINKS && linked as f64 >= LINKED * letters(list) as f64
}

/// The first heading is that of the page, or its title without the name of the site.
fn title(page: &Html, blocks: &mut Vec<Block>) {
    if blocks.first().is_some_and(|b| b.kind == BlockKind::Heading(1)) {
        return;
    }
    let text = |e: &ElementRef<'_>| e.text().collect::<String>();
    let heading = all(page, "h1").first().map(text).filter(|t| !t.trim().is_empty());
    let title = heading.or_else(|| all(page, "title").first().map(|e| bare(page, &text(e))));
    let Some(block) = title.and_then(|t| Block::new(BlockKind::Heading(1), &t)) else { return };
    blocks.retain(|b| *b != block);
    // Its other headings of the first level are sections.
    for other in blocks.iter_mut().filter(|b| b.kind == BlockKind::Heading(1)) {
        other.kind = BlockKind::Heading(2);
    }
    blocks.insert(0, block);
}

/// A title without the name of the site behind its last bar or dash.
fn bare(page: &Html, title: &str) -> String {
    let name = all(page, "meta[property=\"og:site_name\"]");
    let name = name.first().and_then(|e| e.attr("content")).unwrap_or_default().trim();
    let parts = [" | ", " – ", " — ", " - ", " · "].iter().filter_map(|s| title.rsplit_once(s));
    let mut cut = parts.filter(|(rest, site)| !rest.trim().is_empty() && site.trim() == name);
    cut.next().map_or(title, |(rest, _)| rest).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> Page {
        let url = Url::parse("https://a.example/docs/x").unwrap();
        read(text.as_bytes(), Some("text/html"), &url).unwrap()
    }

    fn texts(page: &Page) -> Vec<&str> {
        page.blocks.iter().map(|b| b.text.as_str()).collect()
    }

    #[test]
    fn what_stands_on_every_page_is_not_read() {
        let got = page(
            "<title>Returns | Shop</title><meta property='og:site_name' content='Shop'><header><h1>Shop</h1></header>\
             <nav><a href=/>Home</a></nav><div class='cookie-banner'>We use cookies.</div>\
             <div id=content><h1>Returns</h1><p>Send it back within 30 days.</p><ul><li>Free of charge</li></ul>\
             <ul><li><a href=a>Terms</a><li><a href=b>Help</a><li><a href=c>Press</a></ul></div>\
             <aside>Our bestsellers</aside><div role=dialog>Subscribe!</div><footer>© Shop</footer>",
        );
        assert_eq!(texts(&got), ["Returns", "Send it back within 30 days.", "Free of charge"]);
    }

    #[test]
    fn the_title_is_the_heading_where_there_is_none() {
        let got = page(
            "<title>Returns – Shop</title><meta property='og:site_name' content='Shop'><p>Thirty days.</p>",
        );
        assert_eq!(texts(&got), ["Returns", "Thirty days."]);
    }

    #[test]
    fn a_page_says_where_it_is_where_it_leads_and_what_it_wants() {
        let got = page(
            "<html lang=de-AT><base href='/docs/'><link rel=canonical href='./y'><meta name=robots content='NOINDEX, nofollow'>\
             <a href='z#top'>z</a><a rel=nofollow href=secret>s</a><a href='https://b.example/'>b</a><p>Hallo.</p>",
        );
        let links: Vec<&str> = got.links.iter().map(Url::as_str).collect();
        assert_eq!(links, ["https://a.example/docs/z#top", "https://b.example/"]);
        assert_eq!(got.canonical.unwrap().as_str(), "https://a.example/docs/y");
        assert!(got.hidden && got.leads_nowhere);
        assert_eq!(got.language.unwrap().as_str(), "de");
    }

    #[test]
    fn a_page_is_read_in_its_own_charset() {
        let url = Url::parse("https://a.example/").unwrap();
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode("<p>納期は四週間です。</p>");
        let got = read(&bytes, Some("text/html; charset=Shift_JIS"), &url).unwrap();
        assert_eq!(got.blocks[0].text, "納期は四週間です。");
        let (bytes, _, _) = encoding_rs::GBK.encode("<meta charset=\"gbk\"><p>交货期为四周。</p>");
        assert_eq!(read(&bytes, None, &url).unwrap().blocks[0].text, "交货期为四周。");
    }
}
