//! Collections read step by step from a web in memory.

mod refresh;
mod removed;

use crate::port::Arrival;

use super::*;

const SITE: &str = "https://shop.example.com";

fn put(client: &Client, path: &str, body: &str) {
    let arrival = Arrival {
        status: 200,
        headers: vec![
            (
                "content-type",
                if path.contains("sitemap") {
                    "application/xml"
                } else {
                    "text/html; charset=utf-8"
                }
                .to_owned(),
            ),
            ("etag", format!("\"{}\"", crate::app::tokens::digest(body.as_bytes()))),
        ],
        body: body.as_bytes().to_vec(),
    };
    client.app.platform.web.borrow_mut().insert(format!("{SITE}{path}"), arrival);
}

fn answer(client: &Client, path: &str, status: u16, header: Option<(&'static str, &str)>) {
    let headers = header.into_iter().map(|(n, v)| (n, v.to_owned())).collect();
    let arrival = Arrival { status, headers, body: Vec::new() };
    client.app.platform.web.borrow_mut().insert(format!("{SITE}{path}"), arrival);
}

fn page(title: &str, text: &str, links: &[&str]) -> String {
    let links: Vec<String> =
        links.iter().map(|l| format!("<p>See <a href='{l}'>this</a> too.</p>")).collect();
    let links = links.concat();
    format!("<title>{title}</title><main><h1>{title}</h1><p>{text}</p>{links}</main>")
}

/// A deployment whose names all lead to a public address.
fn web() -> Client {
    let client = Client::ready();
    let settings = &client.app.platform.settings;
    settings.borrow_mut().insert("ALLOW_LOOPBACK", "true".to_owned());
    client
}

fn collect(client: &Client, asked: Value) -> Value {
    let got = client.admin("POST", "/admin/collections", asked);
    assert_eq!(got.status, 201, "{got:?}");
    got.body
}

/// Takes every step of the last job; how it ended.
fn run(client: &Client) -> Value {
    let job = client.app.platform.woken.borrow().last().unwrap().clone();
    for _ in 0..500 {
        match block_on(client.app.step_job(&job)) {
            Some(wait) => client.app.platform.clock.set(client.app.platform.clock.get() + wait),
            None => return client.admin("GET", &format!("/admin/jobs/{job}"), Value::Null).body,
        }
    }
    panic!("the job never ends");
}

fn again(client: &Client, collection: &Value) -> Value {
    let id = collection["id"].as_str().unwrap();
    let got = client.admin("POST", &format!("/admin/collections/{id}/refresh"), Value::Null);
    assert_eq!(got.status, 202, "{got:?}");
    run(client)
}

/// What became of each address.
fn pages(client: &Client, collection: &Value) -> Vec<(String, String, String)> {
    let id = collection["id"].as_str().unwrap();
    let got = client.admin("GET", &format!("/admin/collections/{id}/pages"), Value::Null).body;
    let text = |v: &Value| v.as_str().unwrap_or_default().replace(SITE, "");
    let all = got["pages"].as_array().unwrap().iter();
    all.map(|p| (text(&p["address"]), text(&p["state"]), text(&p["reason"]))).collect()
}

fn fetched(client: &Client, path: &str) -> usize {
    let url = format!("{SITE}{path}");
    client.app.platform.fetched.borrow().iter().filter(|f| f.url == url).count()
}

#[test]
fn a_site_is_read_within_its_path_and_its_traps_are_not() {
    let client = web();
    put(&client, "/robots.txt", "User-agent: *\nDisallow: /help/private\n");
    put(
        &client,
        "/help/",
        &page(
            "Help",
            "Everything about the zeppelin.",
            &[
                "a",
                "b?utm_source=x",
                "b#top",
                "/elsewhere",
                "private/x",
                "copy",
                "old",
                "gone",
                "hidden",
                "calendar?day=1",
                "a/a/a/a",
            ],
        ),
    );
    put(
        &client,
        "/help/a",
        &page("Delivery", "The zeppelin is delivered within nine weeks.", &["b", "c"]),
    );
    put(&client, "/help/b", &page("Warranty", "The zeppelin has a warranty of seven years.", &[]));
    put(
        &client,
        "/help/c",
        &format!(
            "<link rel=canonical href='/help/a'>{}",
            page("Delivery", "The zeppelin is delivered within nine weeks.", &[])
        ),
    );
    put(
        &client,
        "/help/copy",
        &page("Warranty", "The zeppelin has a warranty of seven years.", &[]),
    );
    answer(&client, "/help/old", 301, Some(("location", "/help/b")));
    put(
        &client,
        "/help/hidden",
        &format!("<meta name=robots content=noindex>{}", page("Hidden", "Not for anybody.", &[])),
    );
    // A calendar without an end.
    for day in 1..40 {
        put(
            &client,
            &format!("/help/calendar?day={day}"),
            &page(
                &format!("Day {day}"),
                &format!("Nothing happens on day {day}."),
                &[&format!("calendar?day={}", day + 1)],
            ),
        );
    }
    let collection =
        collect(&client, json!({"kind": "site", "address": format!("{SITE}/help/"), "limit": 20}));
    assert_eq!(collection["job"]["state"], "queued");
    let job = run(&client);
    assert_eq!((job["state"].as_str(), job["known"].as_u64()), (Some("done"), Some(20)), "{job}");
    let became = pages(&client, &collection);
    let state =
        |path: &str| became.iter().find(|p| p.0 == path).map(|p| (p.1.as_str(), p.2.as_str()));
    assert_eq!(state("/help/"), Some(("indexed", "")));
    assert_eq!(state("/help/a"), Some(("indexed", "")));
    assert_eq!(state("/help/b"), Some(("indexed", "")));
    assert_eq!(state("/help/c"), Some(("passed", "is read at /help/a")));
    assert_eq!(state("/help/copy"), Some(("passed", "says the same as /help/b")));
    assert_eq!(state("/help/old"), Some(("passed", "is read at /help/b")));
    assert_eq!(state("/help/private/x"), Some(("passed", "robots.txt does not allow it")));
    assert_eq!(state("/help/gone"), Some(("missing", "status 404")));
    assert_eq!(state("/help/hidden").unwrap().0, "passed");
    assert_eq!(state("/elsewhere"), None);
    assert_eq!(state("/help/a/a/a/a"), None);
    assert_eq!(fetched(&client, "/help/private/x"), 0, "what is not allowed is not fetched");
    let said = client
        .admin(
            "POST",
            "/admin/explain",
            json!({"quote": "Q-1", "text": "How long is the warranty of the zeppelin?"}),
        )
        .body;
    assert_eq!(said["verdict"]["action"], "answer");
    assert_eq!(said["verdict"]["citations"][0]["url"], format!("{SITE}/help/b"));
}

#[test]
fn a_help_centre_is_pulled_page_by_page_and_what_it_drops_is_retired() {
    let client = web();
    let list = |ids: &[u32]| {
        let one = |id: &u32| json!({"id": id, "title": format!("Article {id}"), "body": format!("<p>The zeppelin part number {id} weighs {} kilograms.</p>", id + 100), "locale": "en-us", "html_url": format!("{SITE}/hc/{id}")});
        ids.iter().map(one).collect::<Vec<_>>()
    };
    let first = "/api/v2/help_center/articles.json?page[size]=50";
    let next = format!("{SITE}/api/v2/help_center/articles.json?page[after]=x");
    let serve = |ids: &[u32], more: bool| {
        json!({"articles": list(ids), "meta": {"has_more": more}, "links": {"next": next}})
            .to_string()
    };
    put(&client, first, &serve(&[1, 2], true));
    put(&client, "/api/v2/help_center/articles.json?page[after]=x", &serve(&[3], false));
    let collection = collect(&client, json!({"kind": "zendesk", "address": SITE}));
    assert_eq!(collection["category"], "article");
    let job = run(&client);
    assert_eq!((job["indexed"].as_u64(), job["known"].as_u64()), (Some(3), Some(3)), "{job}");
    assert_eq!(fetched(&client, "/robots.txt"), 0, "an interface is no page");
    put(&client, first, &serve(&[1], true));
    let second = again(&client, &collection);
    assert_eq!(
        (second["unchanged"].as_u64(), second["retired"].as_u64()),
        (Some(2), Some(0)),
        "{second}"
    );
    assert_eq!(again(&client, &collection)["retired"], 1);
    let left = client
        .admin(
            "GET",
            &format!("/admin/collections/{}", collection["id"].as_str().unwrap()),
            Value::Null,
        )
        .body;
    assert_eq!(left["sources"], 2);
}

#[test]
fn a_site_that_cannot_be_read_says_why() {
    let client = web();
    let become_of = |client: &Client, path: &str| {
        collect(client, json!({"kind": "page", "address": format!("{SITE}{path}")}));
        let job = run(client);
        (
            job["state"].as_str().unwrap().to_owned(),
            job["reason"].as_str().unwrap_or_default().to_owned(),
        )
    };
    assert_eq!(become_of(&client, "/nothing"), ("failed".to_owned(), "status 404".to_owned()));
    answer(&client, "/closed", 403, None);
    assert!(become_of(&client, "/closed").1.contains("not open to everybody"));
    answer(&client, "/picture", 200, Some(("content-type", "image/png")));
    assert_eq!(become_of(&client, "/picture").1, "is `image/png`, which is not read");
    put(&client, "/secret", &page("Bank", "Pay to GB29 NWBK 6016 1331 9268 19.", &[]));
    assert!(become_of(&client, "/secret").1.contains("an IBAN"));
    answer(&client, "/slow", 0, None);
    assert!(become_of(&client, "/slow").1.contains("no answer"));
    assert_eq!(fetched(&client, "/slow"), 3, "tried three times");
    answer(&client, "/robots.txt", 503, None);
    put(&client, "/fine", &page("Fine", "All is well.", &[]));
    assert!(become_of(&client, "/fine").1.contains("robots.txt cannot be read"));
    assert_eq!(fetched(&client, "/fine"), 0);
}

#[test]
fn what_is_wrong_with_a_collection_is_named_and_nothing_is_stored() {
    let client = Client::ready();
    for (asked, field) in [
        (json!({"kind": "site", "address": "http://shop.example.com"}), "address"),
        (json!({"kind": "site", "address": "https://10.0.0.1/"}), "address"),
        (json!({"kind": "gopher", "address": SITE}), "kind"),
        (json!({"kind": "site", "address": SITE, "limit": 0}), "limit"),
        (json!({"kind": "site", "address": SITE, "every_hours": 1000}), "every_hours"),
        (json!({"kind": "site", "address": SITE, "quote": "Q-9"}), "quote"),
        (
            json!({"kind": "chatwoot", "address": SITE, "settings": {"locale": "en"}}),
            "settings.portal",
        ),
    ] {
        let got = client.admin("POST", "/admin/collections", asked);
        assert_eq!(
            (got.status, got.body["errors"][0]["field"].as_str()),
            (422, Some(field)),
            "{got:?}"
        );
    }
    let intercom = json!({"kind": "intercom", "address": "https://api.intercom.io"});
    let got = client.admin("POST", "/admin/collections", intercom);
    assert_eq!((got.status, got.problem()), (503, "not-configured"));
    assert!(got.body["detail"].as_str().unwrap().contains("INTERCOM_TOKEN"), "{got:?}");
    assert_eq!(
        client.admin("GET", "/admin/collections", Value::Null).body,
        json!({"collections": []})
    );
    let kinds = client.admin("GET", "/admin/collections/kinds", Value::Null).body;
    assert_eq!(kinds.as_array().unwrap().len(), 7);
}

#[test]
fn a_job_is_one_at_a_time_and_can_be_ended() {
    let client = web();
    for n in 0..30 {
        put(
            &client,
            &format!("/{n}"),
            &page(
                &format!("Page {n}"),
                &format!("The zeppelin number {n} flies at noon."),
                &[&format!("/{}", n + 1)],
            ),
        );
    }
    put(&client, "/", &page("Start", "Zeppelins start here.", &["/0"]));
    let collection = collect(&client, json!({"kind": "site", "address": format!("{SITE}/")}));
    let id = collection["id"].as_str().unwrap();
    let other = client.admin("POST", &format!("/admin/collections/{id}/refresh"), Value::Null).body;
    assert_eq!(other["id"], collection["job"]["id"], "the one under way");
    let job = other["id"].as_str().unwrap().to_owned();
    for _ in 0..4 {
        block_on(client.app.step_job(&job));
    }
    let ended = client.admin("POST", &format!("/admin/jobs/{job}/cancel"), Value::Null).body;
    assert_eq!(ended["state"], "cancelled");
    assert!(ended["indexed"].as_u64().unwrap() > 0, "what it has read stays");
    assert_eq!(block_on(client.app.step_job(&job)), None);
    assert_eq!(
        client.admin("DELETE", &format!("/admin/collections/{id}"), Value::Null).status,
        204
    );
    let said = client
        .admin(
            "POST",
            "/admin/explain",
            json!({"quote": "Q-1", "text": "When does the zeppelin number 0 fly?"}),
        )
        .body;
    assert_ne!(said["verdict"]["action"], "answer");
}
