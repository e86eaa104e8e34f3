//! Collections read again: what has changed, what is gone, and what an admin wants back no more.

use super::*;

#[test]
fn a_second_reading_takes_what_has_changed_and_retires_what_is_gone_twice() {
    let client = web();
    put(
        &client,
        "/sitemap.xml",
        &format!("<urlset><url><loc>{SITE}/a</loc></url><url><loc>{SITE}/b</loc></url></urlset>"),
    );
    put(&client, "/a", &page("Price", "A zeppelin day costs 100 euros in 2026.", &[]));
    put(&client, "/b", &page("Colour", "The zeppelin is painted in silver.", &[]));
    let collection = collect(
        &client,
        json!({"kind": "sitemap", "address": format!("{SITE}/sitemap.xml"), "every_hours": 24}),
    );
    let first = run(&client);
    assert_eq!(
        (first["indexed"].as_u64(), first["state"].as_str()),
        (Some(2), Some("done")),
        "{first}"
    );
    let asked = json!({"quote": "Q-1", "text": "What does a zeppelin day cost?"});
    let says = |client: &Client| {
        client.admin("POST", "/admin/explain", asked.clone()).body["verdict"]["text"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert!(says(&client).contains("100 euros"));
    // Nothing has changed: it is not even sent again.
    let second = again(&client, &collection);
    assert_eq!(
        (second["indexed"].as_u64(), second["unchanged"].as_u64()),
        (Some(0), Some(2)),
        "{second}"
    );
    let before = client
        .app
        .platform
        .fetched
        .borrow()
        .iter()
        .filter(|f| f.headers.iter().any(|(n, _)| *n == "if-none-match"))
        .count();
    assert_eq!(before, 2);
    put(&client, "/a", &page("Price", "A zeppelin day costs 120 euros in 2026.", &[]));
    answer(&client, "/b", 404, None);
    let third = again(&client, &collection);
    assert_eq!(
        (third["indexed"].as_u64(), third["failed"].as_u64(), third["retired"].as_u64()),
        (Some(1), Some(1), Some(0)),
        "{third}"
    );
    assert!(says(&client).contains("120 euros"));
    let mut missing = Client::admin_request("GET", "/admin/sources", Value::Null);
    missing.query = vec![("state".to_owned(), "missing".to_owned())];
    assert_eq!(client.call(missing).body["sources"][0]["title"], "Colour");
    let fourth = again(&client, &collection);
    assert_eq!(
        (fourth["retired"].as_u64(), fourth["state"].as_str()),
        (Some(1), Some("done")),
        "{fourth}"
    );
    let audit = client.admin("GET", "/admin/audit", Value::Null).body.to_string();
    assert!(audit.contains("source.retired"));
    // Tomorrow it is read again, without anybody asking.
    let woken = client.app.platform.woken.borrow().len();
    client.app.platform.clock.set(client.app.platform.clock.get() + 20 * 3_600_000);
    block_on(client.app.keep_fresh());
    assert_eq!(client.app.platform.woken.borrow().len(), woken, "not yet");
    client.app.platform.clock.set(client.app.platform.clock.get() + 7 * 3_600_000);
    block_on(client.app.keep_fresh());
    assert_eq!(client.app.platform.woken.borrow().len(), woken + 1);
    // It is there again: it is in force again.
    put(&client, "/b", &page("Colour", "The zeppelin is painted in silver.", &[]));
    run(&client);
    let said = client
        .admin(
            "POST",
            "/admin/explain",
            json!({"quote": "Q-1", "text": "In which colour is the zeppelin painted?"}),
        )
        .body;
    assert_eq!(said["verdict"]["action"], "answer", "{said}");
}

#[test]
fn what_an_admin_removes_does_not_come_back_with_the_next_reading() {
    let client = web();
    put(&client, "/", &page("Start", "Zeppelins start here.", &["/a", "/b", "/away"]));
    put(&client, "/a", &page("Old price", "A zeppelin day costs 100 euros in 2025.", &[]));
    put(&client, "/b", &page("Colour", "The zeppelin is painted in silver.", &[]));
    answer(&client, "/away", 302, Some(("location", "https://other.example.org/")));
    let other =
        Arrival { status: 200, headers: Vec::new(), body: b"<p>Another site.</p>".to_vec() };
    client.app.platform.web.borrow_mut().insert("https://other.example.org/".to_owned(), other);
    let collection = collect(&client, json!({"kind": "site", "address": format!("{SITE}/")}));
    assert_eq!(run(&client)["indexed"], 3);
    let became = pages(&client, &collection);
    let state =
        |path: &str| became.iter().find(|p| p.0 == path).map(|p| (p.1.as_str(), p.2.as_str()));
    assert_eq!(
        state("/away").unwrap(),
        ("passed", "leads to another site: https://other.example.org/")
    );
    let list = client.admin("GET", "/admin/sources", Value::Null).body;
    let find = |title: &str| {
        let all = list["sources"].as_array().unwrap();
        all.iter().find(|s| s["title"] == title).unwrap()["id"].as_str().unwrap().to_owned()
    };
    let (old, colour) = (find("Old price"), find("Colour"));
    let removed = client.admin("DELETE", "/admin/sources", json!({"ids": [old, colour]}));
    assert_eq!(removed.body["removed"], 2);
    assert_eq!(
        client.admin("POST", "/admin/sources/restore", json!({"ids": [colour]})).status,
        200
    );
    client.app.platform.clock.set(client.app.platform.clock.get() + 11 * 60_000);
    block_on(client.app.forget_removed()).unwrap();
    // Its page says something new, and still it stays out; the other one is read as before.
    put(&client, "/a", &page("Old price", "A zeppelin day costs 90 euros in 2025.", &[]));
    put(&client, "/b", &page("Colour", "The zeppelin is painted in red.", &[]));
    assert_eq!(again(&client, &collection)["indexed"], 1);
    let became = pages(&client, &collection);
    assert!(became.iter().any(|p| p.0 == "/a" && p.1 == "removed"), "{became:?}");
    let says = |text: &str| {
        client.admin("POST", "/admin/explain", json!({"quote": "Q-1", "text": text})).body["verdict"].to_string()
    };
    assert!(!says("What does a zeppelin day cost?").contains("90 euros"));
    assert!(says("In which colour is the zeppelin painted?").contains("red"));
}

#[test]
fn a_page_that_wants_out_is_retired() {
    let client = web();
    put(&client, "/", &page("Start", "Zeppelins start here.", &["/a"]));
    put(&client, "/a", &page("Price", "A zeppelin day costs 100 euros in 2026.", &[]));
    let collection = collect(&client, json!({"kind": "site", "address": format!("{SITE}/")}));
    assert_eq!(run(&client)["indexed"], 2);
    put(
        &client,
        "/a",
        &format!(
            "<meta name=robots content=noindex>{}",
            page("Price", "A zeppelin day costs 100 euros.", &[])
        ),
    );
    assert_eq!(again(&client, &collection)["retired"], 0);
    assert_eq!(again(&client, &collection)["retired"], 1);
}
