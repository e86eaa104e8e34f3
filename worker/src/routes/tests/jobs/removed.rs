//! What an admin removed stays out of every later reading, until an admin wants it back.

use super::*;

const PRICE: &str = "What does a zeppelin day cost?";

/// A site whose first page is another every time, so that its links are met anew. `/a` has a price that says its edition; it is
/// there under other addresses besides: `/copy` says the same, `/named` calls `/a` its own address, `/old` leads to it.
fn serve(client: &Client, edition: u32) {
    let price = |n: u32| format!("A zeppelin day costs {} euros.", 100 + n);
    let links = ["/a", "/b", "/copy", "/named", "/old"];
    put(client, "/", &page("Start", &format!("Zeppelins start here since {edition}."), &links));
    put(client, "/a", &page("Price", &price(edition), &[]));
    put(client, "/copy", &page("Price", &price(edition), &[]));
    let named = page("Price list", &price(edition), &[]);
    put(client, "/named", &format!("<link rel=canonical href='/a'>{named}"));
    answer(client, "/old", 301, Some(("location", "/a")));
    put(
        client,
        "/b",
        &page("Colour", &format!("The zeppelin is painted in silver since {edition}."), &[]),
    );
}

fn site(client: &Client) -> Value {
    serve(client, 1);
    let asked = json!({"kind": "site", "address": format!("{SITE}/"), "every_hours": 0});
    let collection = collect(client, asked);
    assert_eq!(run(client)["indexed"], 3);
    collection
}

fn source(client: &Client, title: &str) -> String {
    let list = client.admin("GET", "/admin/sources", Value::Null).body;
    let found = list["sources"].as_array().unwrap().iter().find(|s| s["title"] == title);
    found.unwrap_or_else(|| panic!("{list}"))["id"].as_str().unwrap().to_owned()
}

fn remove(client: &Client, title: &str) -> String {
    let id = source(client, title);
    let got = client.admin("DELETE", "/admin/sources", json!({"ids": [id]}));
    assert_eq!(got.body["removed"], 1, "{got:?}");
    id
}

/// Until nothing can be restored any more.
fn forget(client: &Client) {
    client.app.platform.clock.set(client.app.platform.clock.get() + 11 * 60_000);
    block_on(client.app.forget_removed()).unwrap();
}

fn cites(client: &Client, text: &str) -> Vec<String> {
    let asked = json!({"quote": "Q-1", "text": text});
    let verdict = client.admin("POST", "/admin/explain", asked).body["verdict"].clone();
    let all = verdict["citations"].as_array().into_iter().flatten();
    all.filter_map(|c| Some(c["url"].as_str()?.replace(SITE, ""))).collect()
}

fn state_of(client: &Client, collection: &Value, path: &str) -> (String, String) {
    let found = pages(client, collection).into_iter().find(|p| p.0 == path).unwrap();
    (found.1, found.2)
}

#[test]
fn a_removed_page_stays_removed_through_later_readings_and_other_contents() {
    for forgets in [false, true] {
        let client = web();
        let collection = site(&client);
        assert_eq!(cites(&client, PRICE), ["/a"]);
        remove(&client, "Price");
        if forgets {
            forget(&client);
        }
        for edition in 2..5 {
            serve(&client, edition);
            let job = again(&client, &collection);
            assert_eq!((job["state"].as_str(), job["indexed"].as_u64()), (Some("done"), Some(2)));
            assert_eq!(cites(&client, PRICE), [""; 0], "edition {edition}");
            assert_eq!(state_of(&client, &collection, "/a").0, "removed");
        }
        assert_eq!(cites(&client, "In which colour is the zeppelin painted?"), ["/b"]);
    }
}

#[test]
fn no_other_address_brings_a_removed_page_back() {
    let client = web();
    let collection = site(&client);
    assert_eq!(state_of(&client, &collection, "/copy").1, "says the same as /a");
    remove(&client, "Price");
    forget(&client);
    // All of them change at once, and the price moves to an address that nobody knew.
    for edition in 2..4 {
        serve(&client, edition);
        answer(&client, "/old", 301, Some(("location", "/copy")));
        again(&client, &collection);
        assert_eq!(cites(&client, PRICE), [""; 0], "edition {edition}");
        let state = |path: &str| state_of(&client, &collection, path);
        assert_eq!(state("/copy").1, "says the same as /a, which an admin removed");
        assert_eq!(state("/named").1, "is read at /a, which an admin removed");
        assert_eq!(state("/old").1, "is read at /copy, which an admin removed");
    }
    put(&client, "/", &page("Start", "Zeppelins start here, too.", &["/a", "/moved"]));
    put(&client, "/moved", &page("Price", "A zeppelin day costs 101 euros.", &[]));
    again(&client, &collection);
    let moved = || state_of(&client, &collection, "/moved");
    let said = ("removed".to_owned(), "says the same as /a, which an admin removed".to_owned());
    assert_eq!((moved(), cites(&client, PRICE).len()), (said, 0));
}

#[test]
fn a_page_that_is_removed_while_it_is_read_stays_removed_though_the_isolate_is_lost() {
    for steps in 0..6 {
        let client = web();
        let collection = site(&client);
        serve(&client, 2);
        let path = format!("/admin/collections/{}/refresh", collection["id"].as_str().unwrap());
        let job = client.admin("POST", &path, Value::Null).body["id"].as_str().unwrap().to_owned();
        for _ in 0..steps {
            block_on(client.app.step_job(&job));
        }
        remove(&client, "Price");
        // Nothing of what was in memory is there any more.
        let platform = client.app.platform.clone();
        let client = Client { app: App::new(platform, Rc::default()) };
        assert_eq!(run(&client)["state"], "done", "after {steps} steps");
        assert_eq!(cites(&client, PRICE), [""; 0], "after {steps} steps");
        serve(&client, 3);
        again(&client, &collection);
        assert_eq!(cites(&client, PRICE), [""; 0], "after {steps} steps, read again");
    }
}

#[test]
fn what_is_restored_is_read_again_with_its_other_addresses() {
    let client = web();
    let collection = site(&client);
    let id = remove(&client, "Price");
    serve(&client, 2);
    again(&client, &collection);
    assert_eq!(cites(&client, PRICE), [""; 0]);
    let got = client.admin("POST", "/admin/sources/restore", json!({"ids": [id]}));
    assert_eq!(got.status, 200, "{got:?}");
    assert_eq!(cites(&client, PRICE), ["/a"]);
    assert_eq!(state_of(&client, &collection, "/a").0, "indexed");
    assert_eq!(state_of(&client, &collection, "/copy").1, "says the same as /a");
    serve(&client, 3);
    assert_eq!(again(&client, &collection)["indexed"], 3);
    assert_eq!(source(&client, "Price"), id);
    let asked = json!({"quote": "Q-1", "text": PRICE});
    let said = client.admin("POST", "/admin/explain", asked).body["verdict"]["text"].to_string();
    assert!(said.contains("103 euros"), "{said}");
    assert_eq!(state_of(&client, &collection, "/copy").1, "says the same as /a");
}

#[test]
fn an_address_that_is_added_on_purpose_is_in_force_again() {
    let client = web();
    let collection = site(&client);
    remove(&client, "Price");
    forget(&client);
    let own = collect(&client, json!({"kind": "page", "address": format!("{SITE}/a")}));
    assert_eq!(run(&client)["state"], "done");
    assert_eq!(cites(&client, PRICE), ["/a"]);
    // It is the new collection that has it; the old one still has not.
    serve(&client, 2);
    again(&client, &collection);
    assert_eq!(state_of(&client, &collection, "/a").0, "removed");
    again(&client, &own);
    assert_eq!(cites(&client, PRICE), ["/a"]);
    // Removed there, too, its reading says why it finds nothing.
    remove(&client, "Price");
    let job = again(&client, &own);
    let said = (job["state"].as_str().unwrap(), job["reason"].as_str().unwrap());
    assert_eq!(said, ("failed", "was removed by an admin"));
}

#[test]
fn a_removed_article_stays_removed_and_comes_back_when_it_is_restored() {
    let client = web();
    let articles = |edition: u32| {
        let one = |id: u32| json!({"id": id, "title": format!("Part {id}"), "body": format!("<p>The zeppelin part {id} weighs {} kilograms.</p>", id * 100 + edition), "locale": "en-us", "html_url": format!("{SITE}/hc/{id}")});
        json!({"articles": [one(1), one(2)], "meta": {"has_more": false}}).to_string()
    };
    let list = "/api/v2/help_center/articles.json?page[size]=50";
    put(&client, list, &articles(1));
    let collection = collect(&client, json!({"kind": "zendesk", "address": SITE}));
    assert_eq!(run(&client)["indexed"], 2);
    let id = remove(&client, "Part 1");
    for edition in 2..4 {
        put(&client, list, &articles(edition));
        assert_eq!(again(&client, &collection)["indexed"], 1, "edition {edition}");
        assert!(
            !cites(&client, "What does the zeppelin part 1 weigh?").contains(&"/hc/1".to_owned())
        );
    }
    assert_eq!(client.admin("POST", "/admin/sources/restore", json!({"ids": [id]})).status, 200);
    put(&client, list, &articles(4));
    assert_eq!(again(&client, &collection)["indexed"], 2);
}
