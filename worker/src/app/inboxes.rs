//! Inboxes as admins see them, and the events that they send.

use countersign_shared::wire::buyer::MAX_MESSAGE;
use countersign_shared::wire::people::{
    InboxKind, InboxKinds, InboxSecret, InboxSetting, InboxTest, InboxTests, NewReply,
};
use countersign_shared::wire::webhook::{Contact, Event, Links, QuoteRef, Route, VERSION};

use crate::inbox::{self, InboxError, Received, Signed};
use crate::port::Platform;
use crate::time::rfc3339;

use super::App;
use super::conversation::{Command, Outcome};
use super::error::{AppError, MALFORMED, NOT_CONFIGURED, NOT_FOUND, UNAUTHORIZED};
use super::outbox::judged;

impl<P: Platform> App<P> {
    /// The adapters there are, and which of their secrets are set.
    pub(crate) fn inbox_kinds(&self) -> InboxKinds {
        let kind = |adapter: &&'static dyn inbox::Inbox| InboxKind {
            kind: adapter.kind().to_owned(),
            title: adapter.title().to_owned(),
            needs_url: adapter.needs_url(),
            receives: adapter.receives(),
            settings: adapter
                .settings()
                .iter()
                .map(|f| InboxSetting {
                    name: f.name.to_owned(),
                    label: f.label.to_owned(),
                    required: f.required,
                })
                .collect(),
            secrets: adapter
                .secrets()
                .iter()
                .map(|f| InboxSecret {
                    name: f.name.to_owned(),
                    label: f.label.to_owned(),
                    required: f.required,
                    is_set: self.platform.setting(f.name).is_some(),
                })
                .collect(),
        };
        InboxKinds { inboxes: inbox::all().iter().map(kind).collect() }
    }

    /// Sends a test event to every inbox of the configuration, now and once.
    pub(crate) async fn test_inboxes(&self) -> Result<InboxTests, AppError> {
        let (_, config) = self.read_config().await?;
        let inboxes: Vec<_> = config.handoff.inboxes().collect();
        if inboxes.is_empty() {
            return Err(AppError::new(NOT_CONFIGURED, "No inbox is configured."));
        }
        self.platform.query(vec![self.done("inboxes.tested", "config", None)]).await?;
        let mut tests = Vec::new();
        for inbox in inboxes {
            let event = self.test_event(&config.name)?;
            let body = serde_json::to_string(&event)?;
            let mut known = inbox::Known::new();
            let result = self.deliver(inbox, &event.id, &event, &body, &mut known).await;
            let (status, error) = judged(&result);
            let kind = inbox.kind.clone();
            tests.push(InboxTest { kind, ok: error.is_none(), status, error });
        }
        Ok(InboxTests { tests })
    }

    fn test_event(&self, agent: &str) -> Result<Event, AppError> {
        Ok(Event {
            kind: "test".to_owned(),
            version: VERSION,
            id: self.id("evt")?,
            created_at: rfc3339(self.platform.now()),
            agent: agent.to_owned(),
            conversation_id: self.id("test")?,
            handoff_id: String::new(),
            quote: QuoteRef {
                id: String::new(),
                version: String::new(),
                title: "Test of the inbox".to_owned(),
                language: "en".to_owned(),
                owner: None,
                owner_email: None,
                buyer: None,
            },
            route: Route {
                kind: "team".to_owned(),
                target: agent.to_owned(),
                fallback_used: false,
                why: "an admin tests the inbox".to_owned(),
                available: true,
                back_at: None,
            },
            reason: "test".to_owned(),
            urgent: false,
            summary: "An admin tests whether handoffs arrive here. Nothing is to be done."
                .to_owned(),
            tried: Vec::new(),
            nearest: None,
            suggested_reply: None,
            signals: Vec::new(),
            question: None,
            transcript: Vec::new(),
            contact: Contact::default(),
            links: Links { quote: None, conversation: String::new(), reply: None },
        })
    }

    /// Takes an event of an inbox of one kind, once its signature is right. Gives what the conversation said to it, where
    /// it was for one.
    pub(crate) async fn take_event(
        &self,
        kind: &str,
        header: &dyn Fn(&str) -> Option<String>,
        body: &[u8],
    ) -> Result<Option<Outcome>, AppError> {
        let adapter =
            inbox::find(kind).map_err(|e| AppError::new(NOT_FOUND, capital(&e.to_string())))?;
        let request = Signed { header, body, now: self.platform.now() / 1000 };
        let received = adapter.receive(&request, &self.target(adapter, None)).map_err(|e| {
            let kind = match &e {
                InboxError::Signature | InboxError::Timestamp => UNAUTHORIZED,
                InboxError::Unreadable(_) => MALFORMED,
                InboxError::NoEvents => NOT_FOUND,
                _ => NOT_CONFIGURED,
            };
            AppError::new(kind, capital(&e.to_string()))
        })?;
        match received {
            Received::Nothing => Ok(None),
            Received::Human { conversation, key, body } => {
                let mut outcome = None;
                for (at, body) in parts(body, adapter.splits()).into_iter().enumerate() {
                    let key = if at == 0 { key.clone() } else { format!("{key}:{at}") };
                    let command = Command::Human { key: Some(key), body };
                    outcome = Some(self.command(&conversation, &command).await?);
                }
                Ok(outcome)
            }
        }
    }
}

/// An answer in as many parts as the chat takes, where it may be divided.
fn parts(body: NewReply, may_divide: bool) -> Vec<NewReply> {
    let text = body.text.clone().unwrap_or_default();
    if !may_divide || text.chars().count() <= MAX_MESSAGE {
        return vec![body];
    }
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = rest.char_indices().nth(MAX_MESSAGE).map_or(rest.len(), |(at, _)| at);
        // Between words, where the part has any.
        let space = rest[..end].rfind(char::is_whitespace).filter(|_| end < rest.len());
        let (part, after) = rest.split_at(space.unwrap_or(end));
        parts.push(NewReply { text: Some(part.to_owned()), ..body.clone() });
        rest = after.trim_start();
    }
    parts
}

/// A sentence of what an adapter says.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", chars.as_str())
}
