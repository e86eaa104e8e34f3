//! The outbox of a conversation: how a row of it reaches its inbox.

mod entry;

pub(crate) use entry::{ASSIGNEE, BUYER, Entry, Row, SIGNALS, heads, judged};

use countersign_shared::wire::config::{Config, InboxConfig};
use countersign_shared::wire::webhook::Event;

use crate::app::json;
use crate::inbox;
use crate::port::{EMAIL, Incoming, Outgoing, OutsideError, Platform};

use super::App;
use super::error::{AppError, NOT_CONFIGURED};

/// Most requests for one event.
const MOST_REQUESTS: usize = 4;

impl<P: Platform> App<P> {
    /// Tries to deliver an entry. Never fails: what goes wrong is recorded as the try's outcome. What the inbox tells of
    /// the conversation is added to what is known.
    pub(crate) async fn attempt(&self, entry: &mut Entry, known: &mut inbox::Known) {
        let result = if [BUYER, ASSIGNEE].contains(&entry.delivery.inbox.as_str()) {
            self.post_mail(entry).await.map_err(|e| OutsideError(e.to_string()))
        } else {
            match self.prepare(entry).await {
                Ok((inbox, event)) => {
                    let (id, body) = (&entry.delivery.id, &entry.body);
                    self.deliver(&inbox, id, &event, body, known).await
                }
                Err(e) => Err(OutsideError(e.to_string())),
            }
        };
        let jitter = self.platform.random().map_or(0.5, |r| f64::from(r[0]) / 255.0);
        entry.record(&result, self.platform.now(), jitter);
    }

    async fn prepare(&self, entry: &Entry) -> Result<(InboxConfig, Event), AppError> {
        let snapshot = self.snapshot(None).await?;
        let inbox =
            snapshot.config.as_ref().and_then(|c| inbox_of(c, &entry.delivery.inbox).cloned());
        let inbox = inbox.ok_or_else(|| AppError::new(NOT_CONFIGURED, "no inbox is configured"))?;
        Ok((inbox, json::stored(&entry.body)?))
    }

    /// Brings an event to an inbox, in as many requests as that takes; what the last one led to.
    pub(crate) async fn deliver(
        &self,
        config: &InboxConfig,
        id: &str,
        event: &Event,
        body: &str,
        known: &mut inbox::Known,
    ) -> Result<Incoming, OutsideError> {
        let said = |e: &dyn std::error::Error| OutsideError(e.to_string());
        let adapter = inbox::find(&config.kind).map_err(|e| said(&e))?;
        let mut answer = Incoming::default();
        for _ in 0..MOST_REQUESTS {
            let request = self.outgoing(adapter, config, id, event, body, known).await;
            let request = request.map_err(|e| said(&e))?;
            answer = self.platform.send(&request).await?;
            if judged(&Ok(answer.clone())).1.is_some()
                || !adapter.learn(known, &answer.body).map_err(|e| said(&e))?
            {
                break;
            }
        }
        Ok(answer)
    }

    /// The next request that brings an event to an inbox, its address checked.
    async fn outgoing(
        &self,
        adapter: &dyn inbox::Inbox,
        config: &InboxConfig,
        id: &str,
        event: &Event,
        body: &str,
        known: &inbox::Known,
    ) -> Result<Outgoing, AppError> {
        let failed = |e: inbox::InboxError| AppError::new(NOT_CONFIGURED, e.to_string());
        let sent = inbox::Sent { id, at: self.platform.now() / 1000, body, event, known };
        let request =
            adapter.request(&sent, &self.target(adapter, Some(config))).map_err(failed)?;
        self.allowed_out(request).await
    }

    /// A request that may leave. Where its address is a secret, it is checked here for the first time.
    pub(crate) async fn allowed_out(&self, request: Outgoing) -> Result<Outgoing, AppError> {
        if request.url != EMAIL {
            let way = self.way_out(&request.url).await;
            way.map_err(|e| AppError::new(NOT_CONFIGURED, format!("the inbox address {e}")))?;
        }
        Ok(request)
    }

    /// What an adapter is given: the configuration, and those of its secrets that are set.
    pub(crate) fn target<'c>(
        &self,
        adapter: &dyn inbox::Inbox,
        config: Option<&'c InboxConfig>,
    ) -> inbox::Target<'c> {
        let secrets = adapter.secrets().iter();
        let secrets = secrets.filter_map(|f| Some((f.name, self.platform.setting(f.name)?)));
        let settings = config.into_iter().flat_map(|c| &c.settings);
        inbox::Target {
            url: config.map_or("", |c| c.url.as_str()),
            settings: settings.map(|(k, v)| (k.as_str(), v.as_str())).collect(),
            secrets: secrets.collect(),
        }
    }
}

/// The inbox that a delivery names: empty is the one of record, `notify/0` the first of the others.
fn inbox_of<'c>(config: &'c Config, name: &str) -> Option<&'c InboxConfig> {
    // Signals wait in a row of their own, so that no bundle holds them back.
    let name = name.strip_prefix(SIGNALS).unwrap_or(name);
    match name.strip_prefix("notify/") {
        Some(at) => config.handoff.notify.get(at.parse::<usize>().ok()?),
        None => config.handoff.inbox.as_ref(),
    }
}
