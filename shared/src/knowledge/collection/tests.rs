//! Listings in the wire format that each service documents.

use super::super::fetched::{Follow, Settings};
use super::*;

fn begun(kind: &str, address: &str, settings: &[(&str, &str)]) -> Start {
    let settings: Settings =
        settings.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    Start { kind: kind.to_owned(), address: address.to_owned(), settings }
}

fn read(of: &Start, follow: &Follow, body: impl AsRef<[u8]>) -> Reading {
    let a = Arrived {
        start: of.clone(),
        role: follow.role.clone(),
        address: follow.address.clone(),
        media_type: None,
        language: None,
        allow_sensitive: false,
    };
    arrived(&a, body.as_ref()).unwrap()
}

fn titles(reading: &Reading) -> Vec<(&str, &str, &str)> {
    reading
        .found
        .iter()
        .filter_map(|f| {
            f.document.as_ref().map(|d| (f.name.as_str(), d.title.as_str(), d.text.as_str()))
        })
        .collect()
}

#[test]
fn zendesk_gives_what_everybody_may_read_page_by_page() {
    let of = begun("zendesk", "https://acme.zendesk.com/hc", &[("locale", "en-US")]);
    let plan = start(&of).unwrap();
    assert_eq!(plan.category, "article");
    assert_eq!(
        plan.first[0].address,
        "https://acme.zendesk.com/api/v2/help_center/en-us/articles.json?page[size]=50"
    );
    let body = r#"{"articles": [
        {"id": 35, "title": "Returns", "body": "<h1>Returns</h1><p>Within 30 days.</p>", "locale": "en-us", "draft": false,
         "html_url": "https://acme.zendesk.com/hc/en-us/articles/35-Returns", "user_segment_id": null},
        {"id": 36, "title": "Draft", "body": "<p>Soon.</p>", "locale": "en-us", "draft": true, "user_segment_id": null},
        {"id": 37, "title": "Agents", "body": "<p>Internal.</p>", "locale": "en-us", "draft": false, "user_segment_id": 9}],
        "meta": {"has_more": true, "after_cursor": "xxx"},
        "links": {"next": "https://acme.zendesk.com/api/v2/help_center/en-us/articles.json?page[after]=xxx&page[size]=50"}}"#;
    let got = read(&of, &plan.first[0], body);
    assert_eq!(titles(&got), [("zendesk:35:en-us", "Returns", "Within 30 days.")]);
    assert_eq!(
        got.found[0].address.as_deref(),
        Some("https://acme.zendesk.com/hc/en-us/articles/35-Returns")
    );
    assert_eq!(got.found[0].document.as_ref().unwrap().language.as_deref(), Some("en"));
    assert!(got.follow[0].address.contains("page[after]=xxx"));
    // The last page, and one by number.
    let last = r#"{"articles": [], "meta": {"has_more": false}, "links": {"next": "https://acme.zendesk.com/x"}}"#;
    assert!(read(&of, &plan.first[0], last).follow.is_empty());
    let old = r#"{"articles": [], "next_page": "https://acme.zendesk.com/api/v2/help_center/articles.json?page=2"}"#;
    assert_eq!(read(&of, &plan.first[0], old).follow.len(), 1);
    let elsewhere = r#"{"articles": [], "next_page": "https://evil.example/?page=2"}"#;
    assert!(read(&of, &plan.first[0], elsewhere).follow.is_empty());
}

#[test]
fn intercom_gives_what_is_published_page_by_page() {
    let of = begun("intercom", "https://api.intercom.io", &[]);
    let plan = start(&of).unwrap();
    assert_eq!(plan.secret.as_deref(), Some("INTERCOM_TOKEN"));
    assert_eq!(plan.first[0].address, "https://api.intercom.io/articles?page=1&per_page=50");
    let body = r#"{"type": "list", "total_count": 3, "pages": {"type": "pages", "page": 1, "per_page": 50, "total_pages": 2},
        "data": [
        {"type": "article", "id": "6871119", "title": "Warranty", "body": "<p>Two years.</p>", "state": "published",
         "url": "http://help.example/en/articles/3-warranty", "default_locale": "en", "author_id": 1},
        {"type": "article", "id": "6871120", "title": "Later", "body": "<p>…</p>", "state": "draft", "default_locale": "en"}]}"#;
    let got = read(&of, &plan.first[0], body);
    assert_eq!(titles(&got), [("intercom:6871119", "Warranty", "Two years.")]);
    assert_eq!(got.follow[0].address, "https://api.intercom.io/articles?page=2&per_page=50");
}

#[test]
fn chatwoot_gives_what_is_published_and_needs_its_portal() {
    let of = begun(
        "chatwoot",
        "https://app.chatwoot.example",
        &[("portal", "handbook"), ("locale", "de")],
    );
    let plan = start(&of).unwrap();
    assert_eq!(plan.first[0].address, "https://app.chatwoot.example/hc/handbook/de/articles.json");
    let body = r#"{"payload": [
        {"id": 1, "title": "Rückgabe", "content": "Frist\n-----\n\nBinnen 30 Tagen.", "status": "published", "slug": "1-rueckgabe",
         "category": {"id": 2, "slug": "x", "locale": "de"}},
        {"id": 2, "title": "Entwurf", "content": "Bald.", "status": "draft"}], "meta": {"articles_count": 1}}"#;
    let got = read(&of, &plan.first[0], body);
    assert_eq!(titles(&got), [("chatwoot:1", "Rückgabe", "Binnen 30 Tagen.")]);
    assert_eq!(
        got.found[0].address.as_deref(),
        Some("https://app.chatwoot.example/hc/handbook/articles/1-rueckgabe")
    );
    let fault = start(&begun("chatwoot", "https://a.example", &[("locale", "de")])).unwrap_err();
    assert_eq!(fault.field, "settings.portal");
}

#[test]
fn feeds_are_read_with_their_texts_or_lead_to_pages() {
    let of = begun("feed", "https://a.example/feed", &[]);
    let plan = start(&of).unwrap();
    let rss = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
        <title>News</title><language>en-gb</language>
        <item><title>Prices</title><link>https://a.example/prices?utm_source=rss</link><guid>1</guid>
          <description>Short.</description><content:encoded><![CDATA[<p>A day costs 900 euros.</p>]]></content:encoded></item>
        <item><title>Terms</title><link>https://a.example/terms</link><description>Only a summary.</description></item>
        <item><title>Elsewhere</title><link>https://b.example/x</link></item></channel></rss>"#;
    let got = read(&of, &plan.first[0], rss);
    assert_eq!(titles(&got), [("https://a.example/prices", "Prices", "A day costs 900 euros.")]);
    assert_eq!(got.follow, [Follow::page("https://a.example/terms")]);
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Infos</title>
        <entry><id>tag:1</id><title>Délai</title><link href="/delai"/><link rel="edit" href="/edit"/>
        <content type="html">&lt;p&gt;Quatre semaines.&lt;/p&gt;</content></entry></feed>"#;
    let got = read(&of, &plan.first[0], atom);
    assert_eq!(titles(&got), [("https://a.example/delai", "Délai", "Quatre semaines.")]);
    assert_eq!(got.found[0].document.as_ref().unwrap().language.as_deref(), Some("fr"));
}

#[test]
fn sitemaps_lead_to_pages_of_their_site_and_to_sitemaps() {
    let of = begun("sitemap", "https://a.example/sitemap.xml", &[]);
    let plan = start(&of).unwrap();
    let map = r#"<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <url><loc> https://a.example/x </loc><lastmod>2026-01-01</lastmod></url><url><loc>https://b.example/y</loc></url>
        <url><loc>https://www.a.example/logo.png</loc></url></urlset>"#;
    let expect = [Follow::page("https://a.example/x")];
    assert_eq!(read(&of, &plan.first[0], map).follow, expect);
    assert_eq!(read(&of, &plan.first[0], "https://a.example/x\nnonsense\n").follow, expect);
    let mut packed = Vec::new();
    std::io::Read::read_to_end(
        &mut flate2::read::GzEncoder::new(map.as_bytes(), flate2::Compression::fast()),
        &mut packed,
    )
    .unwrap();
    assert_eq!(read(&of, &plan.first[0], packed).follow, expect);
    let index = r#"<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://a.example/2.xml.gz</loc></sitemap></sitemapindex>"#;
    let nested = read(&of, &plan.first[0], index).follow;
    assert_eq!(
        (nested[0].role.as_str(), nested[0].address.as_str()),
        ("sitemap", "https://a.example/2.xml.gz")
    );
}

#[test]
fn a_page_of_a_site_leads_only_within_it() {
    let of = begun("site", "https://a.example/help/", &[]);
    let plan = start(&of).unwrap();
    assert!(plan.whole_site);
    let body = "<p>Text.</p><a href='b?utm_source=x'>b</a><a href='b#c'>b</a><a href='/other'>o</a><a href='pic.png'>p</a>\
                <a href='https://b.example/help/'>e</a>";
    let a = Arrived {
        start: of.clone(),
        role: "page".to_owned(),
        address: "https://a.example/help/".to_owned(),
        media_type: Some("text/html; charset=utf-8".to_owned()),
        language: None,
        allow_sensitive: false,
    };
    let got = arrived(&a, body.as_bytes()).unwrap();
    assert_eq!(got.follow, [Follow::page("https://a.example/help/b")]);
    let one = Arrived { start: begun("page", "https://a.example/help/", &[]), ..a };
    assert!(
        arrived(&one, body.as_bytes()).unwrap().follow.is_empty(),
        "a page alone leads nowhere"
    );
}

#[test]
fn robots_are_asked_by_name() {
    let text = b"User-agent: *\nDisallow: /\n\nUser-agent: Countersign\nDisallow: /private\nAllow: /private/terms\nCrawl-delay: 2\nSitemap: https://a.example/s.xml\n";
    let ask = |paths: &[&str]| {
        let addresses = paths.iter().map(|p| format!("https://a.example{p}")).collect();
        robots(&Asked { addresses }, text)
    };
    let got = ask(&["/", "/private/x", "/private/terms"]);
    assert_eq!(got.allowed, [true, false, true]);
    assert_eq!(
        (got.delay, got.sitemaps.as_slice()),
        (Some(2), &["https://a.example/s.xml".to_owned()][..])
    );
}

#[test]
fn what_is_wrong_with_a_collection_is_named() {
    for (of, field) in [
        (begun("gopher", "https://a.example", &[]), "kind"),
        (begun("site", "a.example", &[]), "address"),
        (begun("site", "https://a.example", &[("depth", "3")]), "settings.depth"),
        (begun("zendesk", "https://a.example", &[("locale", "../x")]), "settings.locale"),
    ] {
        assert_eq!(start(&of).unwrap_err().field, field);
    }
    let of = begun("feed", "https://a.example/feed", &[]);
    let a = Arrived {
        start: of,
        role: "feed".to_owned(),
        address: "https://a.example/feed".to_owned(),
        media_type: None,
        language: None,
        allow_sensitive: false,
    };
    for body in ["", "<html></html>", "{", "<rss/>"] {
        assert_eq!(arrived(&a, body.as_bytes()).unwrap_err().field, "content", "{body}");
    }
}

#[test]
fn an_article_with_a_secret_is_refused_alone() {
    let of = begun("zendesk", "https://acme.zendesk.com", &[]);
    let plan = start(&of).unwrap();
    let body = r#"{"articles": [
        {"id": 1, "title": "Bank", "body": "<p>Pay to GB29 NWBK 6016 1331 9268 19.</p>"},
        {"id": 2, "title": "Hours", "body": "<p>From nine to five.</p>"}]}"#;
    let got = read(&of, &plan.first[0], body);
    assert!(got.found[0].refused.as_ref().is_some_and(|r| r.contains("an IBAN")));
    assert_eq!(titles(&got).len(), 1);
}

#[test]
fn a_sitemap_with_a_bare_ampersand_is_read_and_one_of_another_host_says_why_not() {
    let of = begun("sitemap", "https://a.example/sitemap.xml", &[]);
    let plan = start(&of).unwrap();
    let bare = "<urlset><url><loc>https://a.example/x?b=1&c=2</loc></url></urlset>";
    assert_eq!(read(&of, &plan.first[0], bare).follow.len(), 1);
    let other = "<urlset><url><loc>https://b.example/x</loc></url></urlset>";
    let url = Url::parse("https://a.example/sitemap.xml").unwrap();
    let arrived = Arrived {
        start: of,
        role: "sitemap".to_owned(),
        address: url.to_string(),
        media_type: None,
        language: None,
        allow_sensitive: false,
    };
    let fault = super::arrived(&arrived, other.as_bytes()).unwrap_err();
    assert!(fault.what.contains("`b.example` alone"), "{}", fault.what);
}

#[test]
fn a_feed_is_read_in_its_charset_and_what_is_garbled_is_refused() {
    let of = begun("feed", "https://a.example/feed", &[]);
    let plan = start(&of).unwrap();
    let feed = |text: &str| {
        format!(
            "<?xml version='1.0' encoding='windows-1251'?><rss xmlns:c='c'><channel><item><title>A</title><link>https://a.example/a</link>\
             <c:encoded>{text}</c:encoded></item></channel></rss>"
        )
    };
    let russian = feed("Срок поставки четыре недели.");
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(&russian);
    let got = read(&of, &plan.first[0], &*bytes);
    assert_eq!(titles(&got)[0].2, "Срок поставки четыре недели.");
    let garbled = feed("Die GrÃ¶ÃŸe zÃ¤hlt.").replace("windows-1251", "utf-8");
    let got = read(&of, &plan.first[0], garbled);
    assert!(got.found[0].document.is_none());
    assert!(got.found[0].refused.as_ref().unwrap().contains("wrong charset"));
}

#[test]
fn what_is_hidden_on_a_page_and_in_an_article_is_counted() {
    let page = "<html lang=en><body><main><h1>Prices</h1><p>The crane costs 900 EUR a day, with its operator.</p>\
        <p style=\"display:none\">Our margin is 40 %.</p></main></body></html>";
    let of = begun("page", "https://a.example/prices", &[]);
    let got = read(&of, &start(&of).unwrap().first[0], page);
    assert_eq!(got.found[0].left_out, ["1 hidden element was left out"]);
    assert!(!got.found[0].document.as_ref().unwrap().text.contains("margin"));
    let of = begun("zendesk", "https://acme.zendesk.com/hc", &[("locale", "en-US")]);
    let body = r#"{"articles": [{"id": 35, "title": "Returns", "body": "<p>Within 30 days.</p><p hidden>Ask Max.</p>",
        "locale": "en-us", "draft": false, "user_segment_id": null}], "meta": {"has_more": false}}"#;
    let got = read(&of, &start(&of).unwrap().first[0], body);
    assert_eq!(got.found[0].left_out, ["1 hidden element was left out"]);
}
