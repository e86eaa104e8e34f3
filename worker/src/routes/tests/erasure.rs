//! Erasure against everything that happens at the same time: nothing is left, and nothing comes back.

use futures::future::{FutureExt, LocalBoxFuture, join_all};
use pollster::block_on;
use serde_json::{Value, json};

use crate::dice::dice;
use crate::platform::memory::alarm;
use crate::port::{Conversations, Database, sql};
use crate::routes::{HttpRequest, handle};

use super::Client;
use super::models::{serve, total};

/// Rows of the database that know of a conversation.
fn rows(client: &Client, id: &str) -> usize {
    let all = [
        "SELECT 1 FROM conversations WHERE id = ?1",
        "SELECT 1 FROM deliveries WHERE conversation_id = ?1",
        "SELECT 1 FROM questions WHERE conversation_id = ?1",
    ];
    let all = all.into_iter().map(|statement| sql(statement, [id.into()])).collect();
    block_on(client.app.platform.query(all)).unwrap().iter().map(Vec::len).sum()
}

fn post(talk: &(String, String), rest: &str, body: Value) -> HttpRequest {
    Client::buyer_request("POST", &format!("/v1/conversations/{}/{rest}", talk.0), &talk.1, body)
}

fn erase(talk: &(String, String)) -> HttpRequest {
    let path = format!("/admin/conversations/{}", talk.0);
    Client::admin_request("DELETE", &path, Value::Null)
}

#[test]
fn whatever_happens_at_the_same_time_nothing_is_left() {
    let mut next = dice(20_261_126);
    for race in 0..300 {
        let client = Client::ready();
        if race % 3 == 0 {
            serve(&client, |_| total());
        }
        let talk = client.start();
        client.ask(&talk, "Is there a zeppelin?");
        client.ask(&talk, "I want to talk to a human");
        let platform = &client.app.platform;
        platform.turns_at_database.set(u32::try_from(next(4)).unwrap());
        platform.turns_away.set(u32::try_from(next(6)).unwrap());
        let requests = [
            erase(&talk),
            erase(&talk),
            post(&talk, "messages", json!({"text": "And is there an airship?"})),
            post(&talk, "handoff", json!({"email": "ada@example.com", "consent": true})),
            Client::admin_request(
                "GET",
                &format!("/admin/conversations/{}/export", talk.0),
                Value::Null,
            ),
        ];
        // Each begins after a while of its own.
        let mut all: Vec<LocalBoxFuture<'_, u16>> = Vec::new();
        for request in &requests {
            let delay = next(12);
            let app = &client.app;
            let call = async move {
                crate::platform::memory::let_others(delay).await;
                Box::pin(handle(app, request)).await.status
            };
            all.push(call.boxed_local());
        }
        for _ in 0..2 {
            let delay = next(12);
            let (app, id) = (&client.app, talk.0.as_str());
            let ring = async move {
                crate::platform::memory::let_others(delay).await;
                alarm(app, id).await;
                204
            };
            all.push(ring.boxed_local());
        }
        let statuses = block_on(join_all(all));
        assert!(statuses[..2].contains(&204), "{race}: {statuses:?}");
        assert!(statuses.iter().all(|s| [200, 204, 404].contains(s)), "{race}: {statuses:?}");
        for _ in 0..3 {
            client.pass(120_000);
            block_on(alarm(&client.app, &talk.0));
        }
        assert_eq!(rows(&client, &talk.0), 0, "{race}: {statuses:?}");
        assert_eq!(client.read(&talk).status, 404, "{race}");
    }
}

#[test]
fn an_erasure_is_stored_before_it_is_acknowledged_and_repeated_until_it_is_done() {
    let client = Client::ready();
    let talk = client.start();
    client.ask(&talk, "I want to talk to a human");
    block_on(alarm(&client.app, &talk.0));
    assert!(rows(&client, &talk.0) > 0);
    let platform = &client.app.platform;
    platform.is_database_down.set(true);
    let outcome =
        block_on(platform.conversation(&talk.0, &crate::app::conversation::Command::Erase));
    assert_eq!(outcome.unwrap().status, 200);
    platform.kill(&talk.0);
    block_on(alarm(&client.app, &talk.0));
    platform.is_database_down.set(false);
    assert_eq!(client.read(&talk).status, 404, "it is gone for everybody at once");
    assert!(rows(&client, &talk.0) > 0, "the database was down");
    block_on(alarm(&client.app, &talk.0));
    assert_eq!(rows(&client, &talk.0), 0);
}

#[test]
fn a_row_without_a_conversation_stands_in_nobodys_way() {
    let client = Client::ready();
    let talks = [client.start(), client.start()];
    for talk in &talks {
        let body = json!({"email": "ada@example.com", "consent": true});
        assert_eq!(client.call(post(talk, "handoff", body)).status, 200);
        block_on(alarm(&client.app, &talk.0));
    }
    // The object of the first is lost with its disk.
    client.app.platform.lose(&talks[0].0);
    let mut request = Client::admin_request("GET", "/admin/conversations/export", Value::Null);
    request.query = vec![("contact".to_owned(), "ada@example.com".to_owned())];
    let export = client.call(request);
    assert_eq!(export.body["conversations"].as_array().map(Vec::len), Some(1), "{export:?}");
    let mut request = Client::admin_request("DELETE", "/admin/conversations", Value::Null);
    request.query = vec![("contact".to_owned(), "ada@example.com".to_owned())];
    let erased = client.call(request);
    assert_eq!(erased.body, json!({"erased": 2, "more": false}), "{erased:?}");
    assert_eq!(rows(&client, &talks[0].0) + rows(&client, &talks[1].0), 0);
    assert_eq!(client.call(erase(&talks[0])).status, 404);
}
