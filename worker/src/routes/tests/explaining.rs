//! Explanations, and a calibration that is proposed from labels.

use super::*;

#[test]
fn an_explanation_has_no_side_effect() {
    let client = Client::ready();
    let got = client.admin(
        "POST",
        "/admin/explain",
        json!({"quote": "Q-1", "text": "I want to talk to a human"}),
    );
    assert_eq!(got.body["verdict"]["reason"], "user_requested");
    assert!(client.app.platform.sent.borrow().is_empty());
    let got = client.admin(
        "POST",
        "/admin/explain",
        json!({"quote": "Q-1", "text": "Where is customer data stored?"}),
    );
    assert_eq!(got.body["verdict"]["action"], "answer");
    assert!(!got.body["hits"].as_array().unwrap().is_empty());
    assert_eq!(got.body["features"].as_array().unwrap().len(), NAMES.len());
}

#[test]
fn a_calibration_is_proposed_from_labels_and_holds_once_it_is_configured() {
    let client = Client::ready();
    let faq = json!({"name": "faq.md", "text": "# FAQ\n\n## How long is the warranty?\n\nTwo years.\n\n## Who pays for the warranty claim?\n\nWe do, for two years of warranty.\n"});
    assert_eq!(client.admin("POST", "/admin/sources", faq).status, 201);
    let listed = client.admin("GET", "/admin/sources", Value::Null);
    let sources = listed.body["sources"].as_array().unwrap();
    let security = sources.iter().find(|s| s["name"] == "security.md").unwrap()["id"].clone();
    let question = "Where is customer data stored?";
    // The admin says that the first hit is wrong, again and again: the belief has to fall.
    let wrong: Vec<Value> = (0..40).map(|_| json!({"text": question})).collect();
    let ask = |questions: &[Value]| {
        client.admin("POST", "/admin/calibrate", json!({"quote": "Q-1", "questions": questions}))
    };
    let got = ask(&wrong);
    assert_eq!(got.status, 200, "{:?}", got.body);
    assert_eq!((&got.body["labelled"], &got.body["left_out"]), (&json!(40), &json!(2)));
    let brier = |when: &str| got.body[when]["brier"].as_f64().unwrap();
    assert!(brier("after") < brier("before"), "{:?}", got.body);
    assert_eq!(got.body["after"]["answered"], 0);
    // Nothing is stored until an admin puts it into the configuration.
    let asked = || {
        let talk = json!({"quote": "Q-1", "text": question});
        client.admin("POST", "/admin/explain", talk).body["verdict"]["action"].clone()
    };
    assert_eq!(asked(), "answer");
    let mut config = Client::config(true);
    config["calibration"] = got.body["calibration"].clone();
    let put_config = |config: &Value, version: &str| {
        let mut request = Client::admin_request("PUT", "/admin/config", config.clone());
        request.if_match = Some(version.to_owned());
        client.call(request)
    };
    let put = put_config(&config, "1");
    assert_eq!(put.status, 200, "{:?}", put.body);
    assert_ne!(asked(), "answer");
    // Right labels leave a good calibration where it is, nearly.
    let right: Vec<Value> = (0..3).map(|_| json!({"text": question, "source": security})).collect();
    let few = ask(&right);
    assert_eq!(few.body["calibration"], json!({"slope": 1.0, "offset": 0.0}), "too few to say");
    // Bad input is named by field.
    let bad = ask(&[json!({"text": " "}), json!({"text": "x", "source": "src_none"})]);
    let fields: Vec<&str> =
        bad.body["errors"].as_array().unwrap().iter().filter_map(|e| e["field"].as_str()).collect();
    assert_eq!(fields, ["questions[0].text", "questions[1].source"]);
    assert_eq!(ask(&[]).status, 422);
    config["calibration"] = json!({"slope": 0.0, "offset": 0.0});
    assert_eq!(put_config(&config, "2").status, 422);
}
