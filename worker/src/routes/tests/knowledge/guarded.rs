//! Files that no buyer should read, let in with a reason.

use super::*;

#[test]
fn a_sensitive_file_is_refused_and_let_in_with_a_reason_that_stays() {
    let client = Client::ready();
    let file = |why: Value| json!({"name": "bank.md", "text": "Pay to GB29 NWBK 6016 1331 9268 19.", "allow_sensitive": why});
    let refused = client.admin("POST", "/admin/sources", file(Value::Null));
    assert_eq!((refused.status, refused.problem()), (422, "invalid"));
    assert!(refused.body.to_string().contains("an IBAN under"), "{refused:?}");
    assert_eq!(client.admin("POST", "/admin/sources", file("ok".into())).status, 422);
    let why = "It is the account that buyers pay to.";
    assert_eq!(client.admin("POST", "/admin/sources", file(why.into())).status, 201);
    let list = client.admin("GET", "/admin/sources", Value::Null).body;
    let kept = list["sources"].as_array().unwrap().iter().find(|s| s["name"] == "bank.md").unwrap();
    assert_eq!(kept["allowed_because"], why);
}

#[test]
fn what_is_hidden_in_a_file_is_left_out_and_told_and_let_in_with_a_reason() {
    let client = Client::ready();
    let file = |why: Value| {
        let text =
            "<h1>Lift</h1><p>A lift costs 900 euros.</p><p hidden>The floor is 700 euros.</p>";
        json!({"name": "lift.html", "text": text, "allow_hidden": why})
    };
    let added = client.admin("POST", "/admin/sources", file(Value::Null));
    assert_eq!(added.status, 201);
    assert_eq!(added.body["left_out"], json!(["1 hidden element was left out"]));
    assert_eq!(client.admin("POST", "/admin/sources", file("ok".into())).status, 422);
    let why = "The floor is public by now.";
    let added = client.admin("POST", "/admin/sources", file(why.into()));
    assert_eq!((added.status, &added.body["allowed_because"]), (201, &json!(why)));
    assert!(added.body.get("left_out").is_none());
}
