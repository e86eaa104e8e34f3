//! What the agent knows, as admins and buyers meet it: scopes, removal and undo, short answers, the list, gaps, findings.

mod forms;
mod guarded;
mod quality;

use super::*;

fn list(client: &Client, query: &[(&str, &str)]) -> Got {
    let mut request = Client::admin_request("GET", "/admin/sources", Value::Null);
    request.query = query.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    client.call(request)
}

fn names(got: &Got) -> Vec<&str> {
    got.body["sources"].as_array().unwrap().iter().map(|s| s["name"].as_str().unwrap()).collect()
}

fn ids(got: &Got) -> Vec<String> {
    let all = got.body["sources"].as_array().unwrap();
    all.iter().map(|s| s["id"].as_str().unwrap().to_owned()).collect()
}

/// What the agent says to a question on a quote, without history.
fn verdict(client: &Client, quote: &str, text: &str) -> Value {
    let got = client.admin("POST", "/admin/explain", json!({"quote": quote, "text": text}));
    assert_eq!(got.status, 200, "{got:?}");
    got.body["verdict"].clone()
}

fn quote(id: &str, buyer: &str, tags: &[&str]) -> Value {
    let mut quote = Client::quote(true);
    quote["id"] = id.into();
    quote["buyer"] = json!({"name": buyer});
    quote["tags"] = json!(tags);
    quote
}

fn add(client: &Client, source: Value) -> String {
    let got = client.admin("POST", "/admin/sources", source);
    assert_eq!(got.status, 201, "{got:?}");
    got.body["id"].as_str().unwrap().to_owned()
}

#[test]
fn what_belongs_to_a_quote_is_known_to_no_other() {
    let client = Client::ready();
    for (id, buyer, tags) in [("Q-2", "Globex", &["public sector"][..]), ("Q-3", "Initech", &[])] {
        assert_eq!(
            client.admin("PUT", &format!("/admin/quotes/{id}"), quote(id, buyer, tags)).status,
            200
        );
    }
    let text = |days: u32| {
        format!(
            "# Statement of work\n\n## Acceptance period\n\nThe acceptance period of the zeppelin is {days} days.\n"
        )
    };
    add(&client, json!({"name": "sow.md", "text": text(11), "quote": "Q-2"}));
    add(&client, json!({"name": "sow.md", "text": text(22), "quote": "Q-3"}));
    add(
        &client,
        json!({"name": "frame.md", "text": "# Frame\n\n## Payment period\n\nThe payment period of the airship is 45 days.\n", "customer": "globex"}),
    );
    add(
        &client,
        json!({"name": "public.md", "text": "# Public\n\n## Tender rules\n\nThe tender rules of the balloon follow VgV.\n", "audience": ["public sector"]}),
    );
    let asked = "What is the acceptance period of the zeppelin?";
    for (id, days) in [("Q-2", "11 days"), ("Q-3", "22 days")] {
        let said = verdict(&client, id, asked);
        assert_eq!(said["action"], "answer", "{said}");
        assert!(said["text"].as_str().unwrap().contains(days), "{said}");
    }
    assert!(
        !verdict(&client, "Q-1", asked).to_string().contains("days."),
        "nothing of it, not even as what is near"
    );
    // The customer's and the audience's are known to Q-2 alone.
    for (asked, what) in [
        ("What is the payment period of the airship?", "45 days"),
        ("Which tender rules does the balloon follow?", "VgV"),
    ] {
        assert_eq!(verdict(&client, "Q-2", asked)["action"], "answer", "{asked}");
        let other = verdict(&client, "Q-3", asked);
        assert!(!other.to_string().contains(what), "{other}");
    }
    let got = client.admin(
        "POST",
        "/admin/sources",
        json!({"name": "x.md", "text": "# X\n\nY.", "quote": "Q-9"}),
    );
    assert_eq!((got.status, got.body["errors"][0]["field"].as_str()), (422, Some("quote")));
}

#[test]
fn what_is_said_of_the_quote_goes_before_what_everybody_is_told() {
    let client = Client::ready();
    add(
        &client,
        json!({"name": "support.md", "text": "# Support\n\n## Response time\n\nThe response time for incidents is two working days.\n"}),
    );
    let asked = "What is the response time for incidents?";
    assert!(verdict(&client, "Q-1", asked)["text"].as_str().unwrap().contains("two working days"));
    add(
        &client,
        json!({"name": "sow.md", "text": "# Work\n\n## Response time\n\nThe response time for incidents is four hours.\n", "quote": "Q-1"}),
    );
    let said = verdict(&client, "Q-1", asked);
    assert_eq!(said["action"], "answer", "{said}");
    assert!(said["text"].as_str().unwrap().contains("four hours"), "{said}");
}

#[test]
fn a_removed_source_is_not_cited_and_can_be_restored_for_ten_minutes() {
    let client = Client::ready();
    let asked = "What is the warranty of the zeppelin?";
    let id = add(
        &client,
        json!({"name": "warranty.md", "text": "# Warranty\n\n## Zeppelin warranty\n\nThe warranty of the zeppelin is nine years.\n"}),
    );
    let (conversation, token) = client.start();
    let path = format!("/v1/conversations/{conversation}/messages");
    let said = client.buyer("POST", &path, &token, json!({"text": asked}));
    assert!(said.body["reply"]["text"].as_str().unwrap().contains("nine years"), "{said:?}");
    let removed = client.admin("DELETE", "/admin/sources", json!({"ids": [id]}));
    assert_eq!((removed.status, removed.body["removed"].as_u64()), (200, Some(1)));
    assert_eq!(removed.body["restorable_until"], "2026-12-01T00:10:00.000Z");
    // In the conversation that is under way, at once.
    let said = client.buyer("POST", &path, &token, json!({"text": asked}));
    assert!(!said.body["reply"].to_string().contains("nine years"), "{said:?}");
    assert_eq!(names(&list(&client, &[("state", "removed")])), ["warranty.md"]);
    assert!(!names(&list(&client, &[])).contains(&"warranty.md"));
    let restored = client.admin("POST", "/admin/sources/restore", json!({"ids": [id]}));
    assert_eq!(restored.body, json!({"restored": 1}));
    assert_eq!(verdict(&client, "Q-1", asked)["action"], "answer");
    // Ten minutes later it is gone for good.
    client.admin("DELETE", &format!("/admin/sources/{id}"), Value::Null);
    client.app.platform.clock.set(client.app.platform.clock.get() + 10 * 60_000);
    assert_eq!(client.admin("POST", "/admin/sources/restore", json!({"ids": [id]})).status, 404);
    assert_eq!(client.app.platform.files.borrow().len(), 2);
    block_on(client.app.forget_removed()).unwrap();
    assert_eq!(client.app.platform.files.borrow().len(), 1, "its file too");
    assert_eq!(client.admin("GET", &format!("/admin/sources/{id}"), Value::Null).status, 404);
    assert_ne!(verdict(&client, "Q-1", asked)["action"], "answer");
}

#[test]
fn the_list_is_searched_filtered_sorted_and_paged() {
    let client = Client::ready();
    for n in 0..7 {
        client.app.platform.clock.set(client.app.platform.clock.get() + 1000);
        let text = format!("# Paper {n}\n\n## Topic\n\nSentence number {n}.\n");
        add(
            &client,
            json!({"name": format!("paper-{n}.md"), "text": text, "tags": if n % 2 == 0 { json!(["even"]) } else { json!([]) }}),
        );
    }
    add(
        &client,
        json!({"name": "alt.md", "text": "# Altes\n\n## Preise\n\nDie alten Preise gelten nicht mehr für neue Kunden.\n", "valid_until": "2026-01-01", "language": "de"}),
    );
    let page = list(&client, &[("sort", "oldest"), ("limit", "3")]);
    assert_eq!(
        (names(&page), page.body["total"].as_u64()),
        (vec!["security.md", "paper-0.md", "paper-1.md"], Some(9))
    );
    let next = list(
        &client,
        &[
            ("sort", "oldest"),
            ("limit", "3"),
            ("cursor", page.body["next_cursor"].as_str().unwrap()),
        ],
    );
    assert_eq!(names(&next), ["paper-2.md", "paper-3.md", "paper-4.md"]);
    // Every one once, whatever the order.
    for sort in ["newest", "oldest", "title", "changed", "checked", "cited", "size"] {
        let (mut all, mut cursor) = (Vec::new(), String::new());
        loop {
            let mut query = vec![("sort", sort), ("limit", "2")];
            if !cursor.is_empty() {
                query.push(("cursor", &cursor));
            }
            let page = list(&client, &query);
            all.extend(ids(&page));
            match page.body["next_cursor"].as_str() {
                Some(next) => cursor = next.to_owned(),
                None => break,
            }
        }
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 9, "{sort}");
    }
    assert_eq!(names(&list(&client, &[("search", "PAPER 3")])), ["paper-3.md"]);
    assert_eq!(names(&list(&client, &[("tag", "even")])).len(), 4);
    assert_eq!(names(&list(&client, &[("language", "de")])), ["alt.md"]);
    assert_eq!(names(&list(&client, &[("state", "expired")])), ["alt.md"]);
    assert_eq!(names(&list(&client, &[("state", "current"), ("category", "file")])).len(), 8);
    assert!(names(&list(&client, &[("category", "answer")])).is_empty());
    for (name, value) in
        [("sort", "luck"), ("category", "x"), ("state", "x"), ("limit", "0"), ("limit", "many")]
    {
        let got = list(&client, &[(name, value)]);
        assert_eq!((got.status, got.body["errors"][0]["field"].as_str()), (422, Some(name)));
    }
    assert_eq!(list(&client, &[("cursor", "nonsense")]).problem(), "malformed");
}

#[test]
fn a_source_can_be_looked_at_changed_and_had_as_it_was_handed_in() {
    let client = Client::ready();
    let id = ids(&list(&client, &[]))[0].clone();
    let path = format!("/admin/sources/{id}");
    let view = client.admin("GET", &path, Value::Null).body;
    assert_eq!(view["contents"][0]["headings"], json!(["Where data is stored"]));
    assert_eq!(view["contents"][0]["text"], "All customer data is stored in Frankfurt, Germany.");
    let change = json!({"title": "Data protection", "tags": ["security"], "valid_until": "2026-11-30", "url": "https://example.com/security"});
    let got = client.admin("PATCH", &path, change);
    assert_eq!(
        (got.status, got.body["title"].as_str(), got.body["state"].as_str()),
        (200, Some("Data protection"), Some("expired"))
    );
    let got = client.admin("PATCH", &path, json!({"valid_until": ""}));
    assert_eq!(
        (got.body["state"].as_str(), got.body["url"].as_str()),
        (Some("current"), Some("https://example.com/security"))
    );
    let said = verdict(&client, "Q-1", "Where is customer data stored?");
    assert_eq!(said["citations"][0]["title"], "Data protection");
    for (change, field) in [
        (json!({"title": " "}), "title"),
        (json!({"valid_until": "soon"}), "valid_until"),
        (json!({"url": "http://10.0.0.1/"}), "url"),
        (json!({"tags": [""]}), "tags"),
        (json!({"name": "x"}), ""),
    ] {
        let got = client.admin("PATCH", &path, change);
        assert!(
            [400, 422].contains(&got.status)
                && (field.is_empty() || got.body["errors"][0]["field"] == field),
            "{got:?}"
        );
    }
    let response = block_on(handle(
        &client.app,
        &Client::admin_request("GET", &format!("{path}/file"), Value::Null),
    ));
    assert!(String::from_utf8(response.file.unwrap()).unwrap().starts_with("# Security"));
    let said = response.headers.iter().find(|(n, _)| *n == "content-disposition").unwrap();
    assert_eq!(said.1, "attachment; filename*=UTF-8''security.md");
}

#[test]
fn a_short_answer_is_given_in_all_its_wordings_and_goes_before_a_document() {
    let client = Client::ready();
    add(
        &client,
        json!({"name": "parking.md", "text": "# Parking\n\n## Parking for visitors\n\nParking for visitors costs five euros an hour.\n"}),
    );
    let new = json!({"questions": ["How much is parking for visitors?", "Is there free parking?"], "answer": "Parking for visitors is free of charge.", "tags": ["site"]});
    let got = client.admin("POST", "/admin/answers", new);
    assert_eq!(got.status, 201, "{got:?}");
    let id = got.body["id"].as_str().unwrap().to_owned();
    for asked in ["How much is parking for visitors?", "Is there free parking?"] {
        let said = verdict(&client, "Q-1", asked);
        assert!(said["text"].as_str().unwrap().contains("free of charge"), "{said}");
    }
    let path = format!("/admin/answers/{id}");
    let changed = json!({"questions": ["How much is parking for visitors?"], "answer": "Parking for visitors costs one euro a day.", "valid_until": "2026-12-24"});
    assert_eq!(client.admin("PUT", &path, changed).status, 200);
    let read = client.admin("GET", &path, Value::Null).body;
    assert_eq!(
        (read["questions"].as_array().unwrap().len(), read["valid_until"].as_str()),
        (1, Some("2026-12-24"))
    );
    assert!(
        verdict(&client, "Q-1", "How much is parking for visitors?")["text"]
            .as_str()
            .unwrap()
            .contains("one euro")
    );
    let file = ids(&list(&client, &[("category", "file")]))[0].clone();
    assert_eq!(client.admin("GET", &format!("/admin/answers/{file}"), Value::Null).status, 404);
    for (wrong, field) in [
        (json!({"questions": [], "answer": "x"}), "questions"),
        (json!({"questions": ["x"], "answer": " "}), "answer"),
        (json!({"questions": ["x"], "answer": "Pay to GB29 NWBK 6016 1331 9268 19."}), "answer"),
        (json!({"questions": ["x"], "answer": "y", "gap": "gap_9"}), "gap"),
        (json!({"questions": ["x"], "answer": "y", "quote": "Q-1", "customer": "z"}), "customer"),
    ] {
        let got = client.admin("POST", "/admin/answers", wrong);
        assert_eq!(
            (got.status, got.body["errors"][0]["field"].as_str()),
            (422, Some(field)),
            "{got:?}"
        );
    }
}

#[test]
fn a_wrong_method_is_told_which_one_is_right() {
    let client = Client::ready();
    for (method, path, expect) in [
        ("PUT", "/admin/sources", "Use GET or POST or DELETE here."),
        ("GET", "/admin/answers", "Use POST here."),
        ("POST", "/admin/audit", "Use GET here."),
        ("DELETE", "/admin/jobs/x", "Use GET here."),
    ] {
        let got = client.admin(method, path, Value::Null);
        assert_eq!((got.status, got.body["detail"].as_str()), (405, Some(expect)), "{path}");
    }
    assert_eq!(client.admin("GET", "/admin/sources/a/b/c", Value::Null).status, 404);
}
