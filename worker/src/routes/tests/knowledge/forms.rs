//! Files in forms, and what was left out of them.

use super::*;
use crate::routes::http::{Form, FormPart};

fn part(name: &str, text: &str) -> FormPart {
    FormPart { name: name.to_owned(), media_type: None, bytes: text.as_bytes().to_vec() }
}

fn send(client: &Client, files: Vec<FormPart>, fields: &[(&str, &str)]) -> Got {
    let fields = fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    let mut request = Client::admin_request("POST", "/admin/sources", Value::Null);
    request.form = Some(Form { files, fields });
    client.call(request)
}

#[test]
fn a_form_may_hold_several_files_and_a_bad_one_stands_in_no_others_way() {
    let client = Client::ready();
    let got = send(&client, vec![part("one.md", "# One\n\nThe crane lifts nine tonnes.")], &[]);
    assert_eq!((got.status, &got.body["name"]), (201, &json!("one.md")), "one is what it was");
    let files = vec![
        part("two.md", "# Two\n\nThe winch pulls two tonnes."),
        part("three.exe", "MZ"),
        part("four.md", "# Four\n\nThe hook weighs four kilograms."),
    ];
    let got = send(&client, files.clone(), &[("tags", "lifting")]);
    assert_eq!(got.status, 201, "{got:?}");
    let names: Vec<&str> = got.body["sources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["two.md", "four.md"]);
    assert_eq!(got.body["sources"][1]["tags"], json!(["lifting"]));
    assert_eq!(got.body["refused"][0]["name"], "three.exe");
    assert!(!got.body["refused"][0]["detail"].as_str().unwrap().is_empty());
    let list = client.admin("GET", "/admin/sources", Value::Null).body;
    assert_eq!(list["total"], 4, "{list}");
    let renamed = send(&client, files, &[("name", "all.md")]);
    assert_eq!((renamed.status, renamed.body["errors"][0]["field"].as_str()), (422, Some("name")));
    let none = send(&client, vec![part("a.exe", "MZ"), part("b.exe", "MZ")], &[]);
    assert_eq!(
        (none.status, &none.body["errors"][1]["field"]),
        (422, &json!("file.1")),
        "{none:?}"
    );
    assert_eq!(send(&client, Vec::new(), &[]).status, 422);
}

#[test]
fn what_was_left_out_of_a_file_stays_with_its_source() {
    let client = Client::ready();
    let page = "<h1>Prices</h1><p>The crane costs 900 EUR.</p><p hidden>Our margin is 40 %.</p>";
    let got = send(&client, vec![part("prices.html", page)], &[]);
    let said = json!(["1 hidden element was left out"]);
    assert_eq!(got.body["left_out"], said, "{got:?}");
    let path = format!("/admin/sources/{}", got.body["id"].as_str().unwrap());
    assert_eq!(client.admin("GET", &path, Value::Null).body["left_out"], said);
    let list = client.admin("GET", "/admin/sources", Value::Null).body;
    let listed = list["sources"].as_array().unwrap().iter().find(|s| s["name"] == "prices.html");
    assert_eq!(listed.unwrap()["left_out"], said);
    let why = [("allow_hidden", "The buyer is our own subsidiary.")];
    let got = send(&client, vec![part("prices.html", page)], &why);
    assert_eq!(got.body.get("left_out"), None, "{got:?}");
}
