//! Lists of many rows: read from an index in their order, a page at a time.

use super::*;

/// How a statement is carried out, as SQLite tells it.
fn plan(client: &Client, statement: &str, params: usize) -> Vec<String> {
    let text: &'static str = Box::leak(format!("EXPLAIN QUERY PLAN {statement}").into_boxed_str());
    let rows = block_on(client.app.platform.query(vec![sql(text, vec![Value::Null; params])]))
        .unwrap()
        .swap_remove(0);
    rows.iter().map(|row| row["detail"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn no_list_reads_the_rows_that_are_not_on_its_page() {
    let client = Client::bare();
    for (table, index, params, list) in [
        ("sources", "sources_in_lists", 12, crate::app::sources::listing::LIST),
        ("audit", "audit_in_lists", 7, crate::app::audit::LIST),
        ("conversations", "conversations_by_age", 6, crate::app::records::LIST),
        ("conversations", "conversations_by_wait", 1, crate::app::records::WAITING),
    ] {
        let plan = plan(&client, list, params);
        let scans = plan.iter().filter(|step| step.starts_with(&format!("SCAN {table}")));
        assert!(scans.clone().all(|step| step.contains("INDEX")), "{table}: {plan:?}");
        assert!(plan.iter().any(|step| step.contains(index)), "{table}: {plan:?}");
    }
}

#[test]
fn an_audit_of_many_entries_is_searched_filtered_and_paged_to_its_end() {
    let client = Client::ready();
    let many = sql(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) \
         INSERT INTO audit (at, action, subject, detail, who) SELECT i, CASE i % 2 WHEN 0 THEN 'page.read' ELSE 'pages.read' END, \
         'src_' || i, 'Änderung 100%', CASE i % 5 WHEN 0 THEN 'Eve' ELSE '' END FROM n",
        [],
    );
    block_on(client.app.platform.query(vec![many])).unwrap();
    let ask = |query: &[(&str, &str)]| {
        let mut request = Client::admin_request("GET", "/admin/audit", Value::Null);
        request.query = query.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        let got = client.call(request);
        assert_eq!(got.status, 200, "{got:?}");
        got.body
    };
    let count = |body: &Value| body["entries"].as_array().unwrap().len();
    assert_eq!(ask(&[])["entries"][0]["subject"], "src_20000");
    for (words, found) in [("SRC_777", 11), ("100%", 100), ("Änderung", 100), ("zebra", 0)] {
        assert_eq!(count(&ask(&[("search", words)])), found, "{words}");
    }
    // As many as a word is long that D1 does not take for LIKE.
    assert_eq!(count(&ask(&[("search", &"x".repeat(60))])), 0);
    let kind = ask(&[("kind", "page"), ("who", "Eve")]);
    assert_eq!((count(&kind), &kind["entries"][0]["subject"]), (100, &json!("src_20000")));
    assert_eq!(kind["entries"][1]["subject"], "src_19990", "`pages` is another kind");
    assert_eq!(count(&ask(&[("subject", "src_7")])), 1);
    let (mut cursor, mut all) = (kind["next_cursor"].clone(), count(&kind));
    while let Some(next) = cursor.as_str() {
        let page = ask(&[("kind", "page"), ("who", "Eve"), ("cursor", next)]);
        all += count(&page);
        cursor = page["next_cursor"].clone();
    }
    assert_eq!(all, 2_000, "one in ten");
}
