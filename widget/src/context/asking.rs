//! What the chat asks of the edge, and what it tells the page of the answer.

use countersign_shared::wire::buyer::{Action, Conversation};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::chat::{Event, Failure, Request};
use crate::json;

use super::Context;

impl Context {
    pub(super) fn ask(&self, requests: Vec<Request>) {
        for request in requests {
            let is_look = request == Request::Look;
            // One look at a time; what is wanted meanwhile is one more.
            if is_look {
                let looks = self.parts.looks.get();
                self.parts.looks.set((looks + 1).min(2));
                if looks > 0 {
                    continue;
                }
            }
            let context = self.clone();
            spawn_local(async move {
                let event = context.answer(&request).await;
                let more = is_look && context.parts.looks.take() > 1;
                let event = event.unwrap_or_else(|failure| Some(Event::Failed(request, failure)));
                if context.is_alive() {
                    if let Some(event) = event {
                        context.tell(&event);
                        context.apply(event);
                    }
                    if more {
                        context.ask(vec![Request::Look]);
                    }
                }
            });
        }
    }

    /// Asks the edge; what came of it, where that changes anything here.
    async fn answer(&self, request: &Request) -> Result<Option<Event>, Failure> {
        let client = &self.parts.client;
        Ok(Some(match request {
            Request::Open => match client.restore().await? {
                Some(conversation) => Event::Began(Box::new(conversation)),
                None => Event::Began(Box::new(self.begin().await?)),
            },
            Request::Renew => Event::Began(Box::new(self.begin().await?)),
            Request::Look => Event::Seen(Box::new(client.look().await?)),
            Request::Contact(_) | Request::Saw(_) => {
                let (path, body) = match request {
                    Request::Saw(id) => ("/seen", json::write(&[("message", Some(id))])),
                    Request::Contact(given) => ("/contact", json::contact(given.as_deref())),
                    _ => return Ok(None),
                };
                // What was seen is noted, and tells nothing.
                let answer = json::conversation(&client.tell(path, &body).await?);
                return Ok(answer.map(|conversation| Event::Seen(Box::new(conversation))));
            }
            Request::Send(outgoing) => {
                Event::Replied(outgoing.key.clone(), Box::new(client.send(outgoing).await?))
            }
        }))
    }

    /// Begins a conversation; where the token is no longer good, with a new one of the page.
    async fn begin(&self) -> Result<Conversation, Failure> {
        let client = &self.parts.client;
        match client.begin().await {
            Err(Failure::Expired) => {
                let token = JsFuture::from(self.parts.shell.renew()).await.ok();
                let token = token.and_then(|t| t.as_string()).ok_or(Failure::Expired)?;
                client.set_token(&token);
                client.begin().await
            }
            other => other,
        }
    }

    /// Tells the host page what happened: nothing of the content.
    fn tell(&self, event: &Event) {
        let (name, message, action) = match event {
            Event::Began(_) => ("ready", None, ""),
            Event::Replied(_, exchange) => {
                let (name, action) = match exchange.reply.as_ref().and_then(|r| r.action) {
                    Some(Action::Answer) => ("answer", "answer"),
                    Some(Action::Clarify) => ("clarify", "clarify"),
                    Some(Action::Handoff) => ("handoff", "handoff"),
                    Some(Action::Refuse) => ("message", "refuse"),
                    Some(Action::SmallTalk | Action::Welcome) => ("message", "small_talk"),
                    None => ("message", ""),
                };
                (name, exchange.reply.as_ref().or(exchange.message.as_ref()), action)
            }
            Event::Failed(_, Failure::Unavailable) => ("unavailable", None, ""),
            Event::Failed(Request::Look | Request::Saw(_), _) => return,
            Event::Failed(..) => ("error", None, ""),
            _ => return,
        };
        let record = self.parts.client.record();
        let conversation = record.as_ref().map_or("", |r| &r.id);
        let message = message.map_or("", |m| &m.id);
        self.parts.shell.report(name, conversation, message, action);
    }
}
