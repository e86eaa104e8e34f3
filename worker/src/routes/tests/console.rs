//! The configuration and its versions, quotes, golden questions, the image: what the console works with.

use super::*;

/// A header of a response.
fn header<'g>(got: &'g Got, name: &str) -> Option<&'g str> {
    got.headers.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str())
}

fn get(client: &Client, path: &str, query: &[(&str, &str)]) -> Got {
    let mut request = Client::admin_request("GET", path, Value::Null);
    request.query = query.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    client.call(request)
}

#[test]
fn what_is_not_set_is_shown_and_an_unchanged_configuration_is_not_sent_again() {
    let client = Client::ready();
    let got = get(&client, "/admin/config", &[]);
    assert_eq!(got.body["retention_days"], 90);
    assert_eq!(got.body["handoff"]["give_back_after_hours"], 24);
    assert_eq!(got.body["limits"]["quote_day"], 2_000);
    assert_eq!(got.body["limits"]["visitor_day"], 1_000, "what is set stays");
    let mut again = Client::admin_request("GET", "/admin/config", Value::Null);
    again.if_none_match = header(&got, "etag").map(str::to_owned);
    assert_eq!(client.call(again).status, 304);
}

#[test]
fn a_merge_patch_changes_what_it_names_and_null_takes_away() {
    let client = Client::ready();
    let got = client.admin(
        "PATCH",
        "/admin/config",
        json!({"name": "Grace", "limits": {"quote_day": 5}}),
    );
    assert_eq!(got.status, 200, "{got:?}");
    assert_eq!((&got.body["name"], &got.body["limits"]["quote_day"]), (&json!("Grace"), &json!(5)));
    assert_eq!(got.body["limits"]["visitor_day"], 1_000);
    let got = client.admin("PATCH", "/admin/config", json!({"limits": {"quote_day": null}}));
    assert_eq!(got.body["limits"]["quote_day"], 2_000, "the default again");
    assert_eq!(client.admin("PATCH", "/admin/config", json!([1])).status, 400);
    assert_eq!(client.admin("PATCH", "/admin/config", json!({"name": null})).status, 422);
}

#[test]
fn everything_that_is_wrong_is_told_at_once_with_what_it_may_be() {
    let client = Client::ready();
    let got = client.admin(
        "PUT",
        "/admin/config",
        json!({"name": "", "active": "yes", "nickname": "A", "handoff": {"assign_to": "boss", "bundle_seconds": 700},
               "allowed_origins": [7]}),
    );
    assert_eq!(got.status, 422);
    let errors = got.body["errors"].as_array().unwrap();
    let of = |pointer: &str| errors.iter().find(|e| e["pointer"] == pointer);
    assert_eq!(of("/active").unwrap()["message"], "must be true or false");
    assert_eq!(of("/handoff/assign_to").unwrap()["allowed"], json!(["owner", "team"]));
    assert_eq!(of("/allowed_origins/0").unwrap()["message"], "must be a text");
    let known = of("/nickname").unwrap()["allowed"].as_array().unwrap();
    assert!(known.contains(&json!("name")), "{known:?}");
    // Of the right shape, and still wrong: told with the rest.
    let got =
        client.admin("PUT", "/admin/config", json!({"name": "", "active": 1, "retention_days": 0}));
    let errors = got.body["errors"].as_array().unwrap();
    let pointers: Vec<&str> = errors.iter().filter_map(|e| e["pointer"].as_str()).collect();
    assert_eq!(pointers, ["/active", "/name", "/retention_days"]);
}

#[test]
fn versions_are_listed_compared_and_restored_and_the_same_again_is_none() {
    let client = Client::ready();
    let first = get(&client, "/admin/config", &[]).body;
    client.admin("PATCH", "/admin/config", json!({"name": "Grace"}));
    let same = client.admin("PATCH", "/admin/config", json!({"name": "Grace"}));
    assert_eq!(header(&same, "etag"), Some("\"2\""), "an identical document is no version");
    let list = get(&client, "/admin/config/versions", &[]).body["versions"].clone();
    let seen: Vec<_> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|v| (&v["version"], &v["who"], &v["current"]))
        .collect();
    assert_eq!(
        seen,
        [(&json!(2), &json!("admin"), &json!(true)), (&json!(1), &json!("admin"), &json!(false))]
    );
    let diff = get(&client, "/admin/config/versions/2/diff", &[]).body;
    assert_eq!(
        diff,
        json!({"from": 1, "to": 2, "changes": [{"pointer": "/name", "from": "Ada", "to": "Grace"}]})
    );
    let back = get(&client, "/admin/config/versions/1/diff", &[("against", "2")]).body;
    assert_eq!(back["changes"][0]["to"], "Ada");
    assert_eq!(get(&client, "/admin/config/versions/1", &[]).body["config"], first);
    for unknown in ["7", "x"] {
        assert_eq!(get(&client, &format!("/admin/config/versions/{unknown}"), &[]).status, 404);
    }
    assert_eq!(client.admin("POST", "/admin/deactivate", json!({})).status, 200);
    let restored = client.admin("POST", "/admin/config/versions/1/restore", Value::Null);
    assert_eq!((restored.status, header(&restored, "etag")), (200, Some("\"4\"")));
    assert_eq!(restored.body["name"], "Ada");
    assert_eq!(restored.body["active"], false, "to roll a text back switches nothing on");
}

#[test]
fn a_configuration_that_must_be_the_first_is_refused_where_there_is_one() {
    let client = Client::ready();
    let mut request = Client::admin_request("PUT", "/admin/config", Client::config(true));
    request.if_none_match = Some("*".to_owned());
    let got = client.call(request);
    assert_eq!((got.status, &got.body["current"]["name"]), (412, &json!("Ada")));
}

#[test]
fn activation_says_everything_that_is_missing_and_deactivation_holds_at_once() {
    let client = Client::bare();
    assert_eq!(client.admin("POST", "/admin/activate", json!({})).status, 404);
    assert_eq!(client.admin("PUT", "/admin/config", json!({"name": "Ada"})).status, 200);
    let got = client.admin("POST", "/admin/activate", json!({}));
    let errors = got.body["errors"].as_array().unwrap();
    let pointers: Vec<&str> = errors.iter().filter_map(|e| e["pointer"].as_str()).collect();
    assert_eq!(pointers, ["/handoff/inbox", "/sources"]);

    let client = Client::ready();
    let talk = client.start();
    let reply = client.handed_over(&talk);
    assert_eq!(client.admin("POST", "/admin/deactivate", json!({})).body["active"], false);
    let got = client.ask(&client_talk(&client, &talk), "What is the total?");
    assert_eq!((got.status, got.problem()), (409, "agent-unavailable"));
    // Who is with a person stays with that person.
    assert_eq!(client.by_link(&reply, json!({"text": "I am here."})).status, 200);
    assert_eq!(client.admin("POST", "/admin/activate", json!({})).body["active"], true);
}

/// The same conversation: what was begun before is refused, too, while no person has it.
fn client_talk(_client: &Client, talk: &(String, String)) -> (String, String) {
    talk.clone()
}

#[test]
fn golden_questions_are_asked_and_stand_in_the_way_of_an_activation() {
    let client = Client::ready();
    let add = |question: &str, expect: Value| {
        client.admin(
            "POST",
            "/admin/golden",
            json!({"quote": "Q-1", "question": question, "expect": expect}),
        )
    };
    let good = add(
        "What is the total?",
        json!({"action": "answer", "source": "quote", "contains": "€500.00"}),
    );
    assert_eq!(good.status, 201, "{good:?}");
    let bad =
        add("Where is customer data stored?", json!({"action": "answer", "contains": "Paris"}));
    assert_eq!(add(" ", json!({"action": "answer"})).status, 422);
    let unknown = json!({"quote": "Q-9", "question": "Why?", "expect": {"action": "answer"}});
    assert_eq!(client.admin("POST", "/admin/golden", unknown).status, 422);
    let run = client.admin("POST", "/admin/golden/run", Value::Null).body;
    assert_eq!((&run["passed"], &run["failed"]), (&json!(1), &json!(1)), "{run}");
    assert_eq!(
        run["results"][1]["got"]["text"],
        "All customer data is stored in Frankfurt, Germany."
    );
    client.admin("POST", "/admin/deactivate", json!({}));
    assert_eq!(client.admin("POST", "/admin/activate", json!({})).status, 200, "they tell");
    let change = json!({"active": false, "activation": {"golden": "required"}});
    assert_eq!(client.admin("PATCH", "/admin/config", change).status, 200);
    for (method, path, body) in [
        ("POST", "/admin/activate", json!({})),
        ("PATCH", "/admin/config", json!({"active": true})),
    ] {
        let got = client.admin(method, path, body);
        assert_eq!(
            (got.status, &got.body["errors"][0]["pointer"]),
            (422, &json!("/golden/1")),
            "{path}"
        );
        assert!(got.body["detail"].as_str().unwrap().contains("Where is customer data stored?"));
    }
    let id = bad.body["id"].as_str().unwrap();
    assert_eq!(client.admin("DELETE", &format!("/admin/golden/{id}"), Value::Null).status, 204);
    assert_eq!(client.admin("DELETE", &format!("/admin/golden/{id}"), Value::Null).status, 404);
    assert_eq!(client.admin("POST", "/admin/activate", json!({})).status, 200);
}

#[test]
fn quotes_are_found_and_switched_one_or_many() {
    let client = Client::ready();
    for n in 2..60 {
        let mut quote = Client::quote(false);
        quote["id"] = json!(format!("Q-{n}"));
        quote["title"] = json!(if n == 7 { "Tower Bridge" } else { "Rollout" });
        assert_eq!(client.admin("PUT", &format!("/admin/quotes/Q-{n}"), quote).status, 200);
        client.pass(1_000);
    }
    let page = get(&client, "/admin/quotes", &[]).body;
    assert_eq!((page["quotes"].as_array().unwrap().len(), &page["total"]), (50, &json!(59)));
    assert_eq!(page["quotes"][0]["id"], "Q-59", "the last changed first");
    let rest = get(&client, "/admin/quotes", &[("cursor", page["next"].as_str().unwrap())]).body;
    assert_eq!((rest["quotes"].as_array().unwrap().len(), rest.get("next")), (9, None));
    let found = get(&client, "/admin/quotes", &[("search", "tower")]).body;
    assert_eq!((&found["quotes"][0]["id"], &found["total"]), (&json!("Q-7"), &json!(1)));
    assert_eq!(found["quotes"][0]["owner"], "Grace");
    assert_eq!(get(&client, "/admin/quotes", &[("enabled", "true")]).body["total"], 1);
    assert_eq!(get(&client, "/admin/quotes", &[("enabled", "perhaps")]).status, 422);

    let row = client.admin("PATCH", "/admin/quotes/Q-7", json!({"enabled": true}));
    assert_eq!((row.status, &row.body["enabled"]), (200, &json!(true)), "{row:?}");
    assert_eq!(client.admin("PATCH", "/admin/quotes/Q-99", json!({"enabled": true})).status, 404);
    let many = json!({"ids": ["Q-1", "Q-7", "Q-8", "Q-99"], "enabled": true});
    let got = client.admin("POST", "/admin/quotes/enable", many);
    assert_eq!(got.body, json!({"changed": ["Q-8"], "unknown": ["Q-99"]}));
    assert_eq!(
        client.admin("POST", "/admin/quotes/enable", json!({"ids": [], "enabled": true})).status,
        422
    );
    // It holds for the very next message.
    let talk = client.start();
    assert_eq!(client.ask(&talk, "What is the total?").status, 200);
    client.admin("PATCH", "/admin/quotes/Q-1", json!({"enabled": false}));
    assert_eq!(client.ask(&talk, "What is the total?").status, 409);
    assert_eq!(
        client.admin("GET", "/admin/quotes/Q-1", Value::Null).body["quote"]["agent_enabled"],
        false
    );
}

#[test]
fn an_image_is_known_by_its_content_and_served_to_everybody() {
    let client = Client::bare();
    client
        .app
        .platform
        .settings
        .borrow_mut()
        .insert("PUBLIC_URL", "https://chat.example.com/".to_owned());
    let put = |bytes: &[u8]| {
        let mut request = Client::admin_request("POST", "/admin/avatar", Value::Null);
        request.body = bytes.to_vec();
        client.call(request)
    };
    let png = b"\x89PNG\r\n\x1a\n and the rest";
    let got = put(png);
    assert_eq!(got.status, 201, "{got:?}");
    let url = got.body["url"].as_str().unwrap();
    let path = url.strip_prefix("https://chat.example.com").unwrap();
    let request =
        HttpRequest { method: "GET".to_owned(), path: path.to_owned(), ..HttpRequest::default() };
    let response = block_on(handle(&client.app, &request));
    assert_eq!((response.status, response.file.as_deref()), (200, Some(&png[..])));
    assert!(response.headers.contains(&("content-type", "image/png".to_owned())));
    assert_eq!(put(b"<svg onload='alert(1)'/>").status, 422);
    assert_eq!(put(&[png.as_slice(), &vec![0; 1_000_000]].concat()).status, 413);
    let other = HttpRequest { path: "/v1/avatar/..%2Fsecrets.png".to_owned(), ..request };
    assert_eq!(block_on(handle(&client.app, &other)).status, 404);
}
