//! What goes over the wire, as each service documents it.

use serde_json::{Value, json};

use super::*;

fn asked(provider: &str, target: &Target, with_schema: bool) -> (Outgoing, Value) {
    let schema = json!({"type": "object"});
    let schema = with_schema.then_some(&schema);
    let question = Question { system: "rules", user: "message", schema, streams: false };
    let request = find(provider).unwrap().request(target, &question);
    let body = serde_json::from_str(&request.body).unwrap();
    (request, body)
}

fn target(url: &str) -> Target {
    Target { url: url.to_owned(), model: "m".to_owned(), key: Some("k".to_owned()) }
}

fn header<'r>(request: &'r Outgoing, name: &str) -> Option<&'r str> {
    request.headers.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str())
}

#[test]
fn chat_completions_are_asked_as_openai_has_it() {
    let (request, body) = asked("openai", &target("https://api.openai.com/v1/"), true);
    assert_eq!(request.url, "https://api.openai.com/v1/chat/completions");
    assert_eq!(header(&request, "authorization"), Some("Bearer k"));
    assert_eq!(header(&request, "api-key"), None);
    let expected = json!({
        "model": "m", "temperature": 0, "max_tokens": 1500,
        "messages": [{"role": "system", "content": "rules"}, {"role": "user", "content": "message"}],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "reading", "schema": {"type": "object"}}
        }
    });
    assert_eq!(body, expected);
    let (_, plain) = asked("openai", &target("https://api.openai.com/v1"), false);
    assert_eq!(plain.as_object().unwrap().len(), 2, "model and messages alone");
    let (azure, _) = asked("openai", &target("https://x.openai.azure.com/openai/v1"), true);
    assert_eq!(header(&azure, "api-key"), Some("k"));
}

#[test]
fn anthropic_is_asked_for_the_input_of_a_tool() {
    let (request, body) = asked("anthropic", &target(""), true);
    assert_eq!(request.url, "https://api.anthropic.com/v1/messages");
    assert_eq!(header(&request, "x-api-key"), Some("k"));
    assert_eq!(header(&request, "anthropic-version"), Some("2023-06-01"));
    assert_eq!(body["system"][0]["cache_control"]["type"], "ephemeral");
    assert_eq!(body["tools"][0]["input_schema"], json!({"type": "object"}));
    assert_eq!(body["tool_choice"], json!({"type": "tool", "name": "reading"}));
    let read = |body: Value| find("anthropic").unwrap().read(&body.to_string());
    let input = json!({"parts": []});
    let got = read(json!({
        "content": [{"type": "tool_use", "id": "t", "name": "reading", "input": input}],
        "stop_reason": "tool_use",
        "usage": {"input_tokens": 10, "cache_read_input_tokens": 90, "output_tokens": 5}
    }));
    assert_eq!(got, Ok(Answered { text: "{\"parts\":[]}".to_owned(), tokens: Some(105) }));
    let plain =
        read(json!({"content": [{"type": "text", "text": "{}"}], "stop_reason": "end_turn"}));
    assert_eq!(plain, Ok(Answered { text: "{}".to_owned(), tokens: None }));
    assert!(read(json!({"content": [], "stop_reason": "refusal"})).is_err());
    assert!(read(json!({"type": "error", "error": {"type": "overloaded_error"}})).is_err());
}

#[test]
fn workers_ai_answers_with_a_text_an_object_or_a_completion() {
    let (request, body) = asked("workers_ai", &target(""), true);
    assert_eq!(request.url, crate::port::AI);
    assert_eq!(body[0], "m");
    assert_eq!(body[1]["response_format"]["json_schema"], json!({"type": "object"}));
    let read = |body: Value| find("workers_ai").unwrap().read(&body.to_string());
    let answered = |text: &str, tokens| Ok(Answered { text: text.to_owned(), tokens });
    let usage = json!({"total_tokens": 7});
    assert_eq!(read(json!({"response": "{}", "usage": usage})), answered("{}", Some(7)));
    assert_eq!(read(json!({"response": {"a": 1}})), answered("{\"a\":1}", None));
    let choice = json!({"message": {"role": "assistant", "content": "{}"}});
    assert_eq!(read(json!({"choices": [choice], "usage": usage})), answered("{}", Some(7)));
    for empty in [json!({"response": ""}), json!({"response": null}), json!({}), json!([])] {
        assert!(read(empty.clone()).is_err(), "{empty}");
    }
}

#[test]
fn a_refusal_or_an_empty_reply_is_an_error() {
    let read = |body: &str| find("openai").unwrap().read(body);
    for body in [
        r#"{"choices": [{"message": {"content": null, "refusal": "no"}}]}"#,
        r#"{"choices": [{"message": {"content": " "}}]}"#,
        r#"{"choices": []}"#,
        r#"{"error": {"message": "overloaded"}}"#,
        "<html>",
        "",
    ] {
        assert!(read(body).is_err(), "{body}");
    }
    let got =
        read(r#"{"choices": [{"message": {"content": "{}"}}], "usage": {"total_tokens": 3}}"#);
    assert_eq!(got, Ok(Answered { text: "{}".to_owned(), tokens: Some(3) }));
}

#[test]
fn the_address_tells_the_provider_and_whether_a_key_may_go_there() {
    assert_eq!(at("https://api.anthropic.com").name(), "anthropic");
    assert_eq!(at("http://127.0.0.1:11434/v1").name(), "openai");
    assert!(is_known("api.openai.com") && is_known("x.openai.azure.com"));
    assert!(!is_known("openai.azure.com.evil.example") && !is_known("api.openai.com.evil.example"));
}

/// What a stream adds up to, cut into parts of every length.
fn heard(provider: &str, body: &str) -> Result<Answered, String> {
    let provider = find(provider).unwrap();
    let whole = Stream::whole(provider, body);
    for length in 1..40 {
        let mut stream = Stream::new(provider);
        for part in body.as_bytes().chunks(length) {
            stream.take(part);
        }
        if let Ok(whole) = &whole {
            assert_eq!(stream.text(), whole.text, "parts of {length} bytes");
        }
    }
    whole
}

#[test]
fn a_stream_of_chat_completions_adds_up_however_it_is_cut() {
    let body = concat!(
        ": waiting\r\n\r\n",
        "data: {\"choices\": [{\"delta\": {\"role\": \"assistant\", \"content\": \"\"}}]}\r\n\r\n",
        "event: chunk\nid: 1\ndata: {\"choices\": [{\"delta\":\ndata: {\"content\": \"{\\\"a\\\": \"}}]}\n\n",
        "data:{\"choices\": [{\"delta\": {\"content\": \"\\\"größer 😀\\\"}\"}}], \"usage\": null}\n\n",
        "data: {\"choices\": [], \"usage\": {\"total_tokens\": 12}}\n\n",
        "data: [DONE]\n\n",
    );
    let text = "{\"a\": \"größer 😀\"}".to_owned();
    assert_eq!(heard("openai", body), Ok(Answered { text: text.clone(), tokens: Some(12) }));
    // Neither the count nor the end has to come; the last line may lack its end.
    let cut = body.split("data: {\"choices\": [], ").next().unwrap().trim_end();
    assert_eq!(Stream::whole(find("openai").unwrap(), cut), Ok(Answered { text, tokens: None }));
    for broken in [
        "data: {\"error\": {\"message\": \"overloaded\"}}\n\n",
        "data: {\"choices\": [{\"delta\": {\"refusal\": \"no\"}}]}\n\n",
        "data: <html>\n\n",
        "data: [DONE]\n\n",
        ": nothing\n\n",
    ] {
        assert!(heard("openai", broken).is_err(), "{broken}");
        // Nothing is heard of what has failed.
        let begun =
            format!("data: {{\"choices\": [{{\"delta\": {{\"content\": \"x\"}}}}]}}\n\n{broken}");
        let is_over =
            broken.contains("error") || broken.contains("refusal") || broken.contains('<');
        assert_eq!(Stream::whole(find("openai").unwrap(), &begun).is_err(), is_over, "{begun}");
    }
    // A service that knows no streams answers as ever.
    let whole = r#"{"choices": [{"message": {"content": "{}"}}]}"#;
    assert_eq!(heard_whole(whole), Ok(Answered { text: "{}".to_owned(), tokens: None }));
}

fn heard_whole(body: &str) -> Result<Answered, String> {
    Stream::whole(find("openai").unwrap(), body)
}

#[test]
fn a_stream_of_anthropic_adds_up_to_the_input_of_the_tool() {
    let events = [
        json!({"type": "message_start", "message": {"usage": {"input_tokens": 10, "cache_read_input_tokens": 90, "output_tokens": 1}}}),
        json!({"type": "content_block_start", "index": 0, "content_block": {"type": "tool_use", "name": "reading", "input": {}}}),
        json!({"type": "ping"}),
        json!({"type": "content_block_delta", "index": 0, "delta": {"type": "input_json_delta", "partial_json": "{\"parts\""}}),
        json!({"type": "content_block_delta", "index": 0, "delta": {"type": "input_json_delta", "partial_json": ": []}"}}),
        json!({"type": "content_block_stop", "index": 0}),
        json!({"type": "message_delta", "delta": {"stop_reason": "tool_use", "stop_sequence": null}, "usage": {"output_tokens": 5}}),
        json!({"type": "message_stop"}),
    ];
    let told = |events: &[Value]| -> String {
        let named = |e: &Value| format!("event: {}\ndata: {e}\n\n", e["type"].as_str().unwrap());
        events.iter().map(named).collect()
    };
    let whole = Answered { text: "{\"parts\": []}".to_owned(), tokens: Some(105) };
    assert_eq!(heard("anthropic", &told(&events)), Ok(whole));
    for bad in [
        json!({"type": "error", "error": {"type": "overloaded_error"}}),
        json!({"type": "message_delta", "delta": {"stop_reason": "refusal"}}),
    ] {
        let mut events = events.to_vec();
        events.insert(4, bad.clone());
        assert!(heard("anthropic", &told(&events)).is_err(), "{bad}");
    }
    let schema = json!({"type": "object"});
    let question = Question { system: "", user: "", schema: Some(&schema), streams: true };
    let request = find("anthropic").unwrap().request(&target(""), &question);
    assert!(request.body.contains("\"stream\":true"));
}
