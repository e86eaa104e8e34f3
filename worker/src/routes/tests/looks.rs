//! How the chat looks, set by an admin and told to the page.

use serde_json::{Value, json};

use super::Client;

#[test]
fn looks_are_told_to_the_page_and_the_page_of_before_is_told_nothing() {
    let client = Client::ready();
    let bootstrap =
        || client.buyer("GET", "/v1/bootstrap", &client.quote_token(), Value::Null).body;
    assert_eq!(bootstrap().get("look"), None);
    let set = json!({
        "launcher": "both", "image_url": "https://cdn.example.com/logo.png", "position": "start", "offset_y": 80, "theme": "dark",
        "accent": "#0B6E4F", "text": {"en": "Questions?", "de": "Fragen?"}
    });
    assert_eq!(client.configure(json!({"appearance": set})).status, 200);
    let mut look = bootstrap()["look"].clone();
    let css = look.as_object_mut().unwrap().remove("css").unwrap();
    let css = css.as_str().unwrap();
    assert!(css.starts_with(":host(:not(#_)){--cs-accent:#0B6E4F;--cs-y:80px;}"), "{css}");
    assert_eq!(
        look,
        json!({
            "theme": "dark", "side": "start",
            "image": "https://cdn.example.com/logo.png", "text": "Questions?"
        })
    );
    // Without a text of its own in the language of the quote, the launcher says what it is for.
    assert_eq!(client.configure(json!({"appearance": {"launcher": "text"}})).status, 200);
    let look = bootstrap()["look"].clone();
    assert_eq!(
        (&look["icon"], &look["text"], look.get("image")),
        (&json!(""), &json!("Chat about this quote"), None)
    );
}

#[test]
fn colours_that_cannot_be_read_are_refused_with_the_ratio_they_have_and_the_one_they_need() {
    let client = Client::ready();
    let refused = |appearance: Value| {
        let got = client.configure(json!({"appearance": appearance}));
        assert_eq!(got.status, 422, "{got:?}");
        let error = &got.body["errors"][0];
        (error["field"].as_str().unwrap().to_owned(), error["message"].as_str().unwrap().to_owned())
    };
    // #777777 on white is the first grey that is too light: 4.48, as WCAG's own examples say.
    let (field, message) = refused(json!({"accent": "#777777"}));
    assert_eq!(field, "appearance.accent");
    assert!(message.contains("4.47:1") || message.contains("4.48:1"), "{message}");
    assert!(message.contains("4.5:1") && message.contains("WCAG 2.2"), "{message}");
    let (field, message) = refused(json!({"accent": "#ffff00"}));
    assert!(field == "appearance.accent" && message.contains("1.07:1"), "{message}");
    // Black on yellow is read, the usual blue with black is not.
    assert_eq!(
        client
            .configure(json!({"appearance": {"accent": "#ffff00", "on_accent": "#000000"}}))
            .status,
        200
    );
    let (field, _) = refused(json!({"on_accent": "#000000"}));
    assert_eq!(field, "appearance.on_accent");
    for (wrong, field) in [
        (json!({"accent": "blue"}), "appearance.accent"),
        (json!({"image_url": "http://cdn.example.com/a.png"}), "appearance.image_url"),
        (json!({"text": {"en": " "}}), "appearance.text.en"),
        (json!({"offset_x": 401}), "appearance.offset_x"),
    ] {
        assert_eq!(refused(wrong).0, field);
    }
}

#[test]
fn texts_of_the_interface_are_the_sellers_where_they_set_them() {
    let client = Client::ready();
    let texts = |texts: Value| client.configure(json!({"messages": {"interface": texts}}));
    assert_eq!(texts(json!({"en": {"placeholder": "Ask {name} anything"}})).status, 200);
    let strings =
        client.buyer("GET", "/v1/bootstrap", &client.quote_token(), Value::Null).body["strings"]
            .clone();
    assert_eq!(
        (&strings["placeholder"], &strings["send"]),
        (&json!("Ask Ada anything"), &json!("Send"))
    );
    for (wrong, field) in [
        (json!({"en": {"nothing": "x"}}), "messages.interface.en.nothing"),
        (json!({"en": {"send": ""}}), "messages.interface.en.send"),
    ] {
        let got = texts(wrong);
        assert_eq!((got.status, &got.body["errors"][0]["field"]), (422, &json!(field)));
    }
}

#[test]
fn the_chat_is_in_the_language_of_the_quote_where_the_agent_answers_in_another() {
    let client = Client::ready();
    let mut quote = Client::quote(true);
    quote["language"] = json!("fi-FI");
    quote["valid_until"] = json!("2026-12-03");
    assert_eq!(client.admin("PUT", "/admin/quotes/Q-1", quote).status, 200);
    let got = client.buyer("GET", "/v1/bootstrap", &client.quote_token(), Value::Null).body;
    assert_eq!(
        (&got["language"], &got["answers_in"], &got["strings"]["send"]),
        (&json!("fi"), &json!("en"), &json!("Lähetä"))
    );
    let text = "Tämä tarjous on voimassa vielä 2 päivää, 3. joulukuuta 2026 asti.";
    assert_eq!(got["notice"]["text"], text);
    let read = client.read(&client.start()).body;
    assert_eq!((&read["language"], &read["notice"]["text"]), (&json!("en"), &json!(text)));
}
