//! Handoffs as admins and people of the seller see them: where one would go, and what comes back.

use countersign_shared::handoff::Clock;
use countersign_shared::locale::Locale;
use countersign_shared::text::Language;
use countersign_shared::wire::people::{
    HandoffDryRun, HandoffPlan, NewReply, ReplyView, SharedThread, ThreadView,
};

use crate::json;
use crate::port::Platform;
use crate::time::{millis, rfc3339};

use super::App;
use super::config::missing;
use super::conversation::{Caller, Command, Outcome};
use super::error::{AppError, NOT_CONFIGURED};
use super::plan::{Plan, plan};
use super::post_office::can_mail;
use super::quotes::unknown;
use super::rules::Rules;
use super::tokens::Link;

impl<P: Platform> App<P> {
    /// Where a handoff would go, without side effect.
    pub(crate) async fn plan_handoff(&self, ask: &HandoffDryRun) -> Result<HandoffPlan, AppError> {
        let now = match &ask.at {
            None => self.platform.now(),
            Some(at) => millis(at).ok_or_else(|| {
                AppError::field("at", "must be a time such as `2026-12-01T17:00:00Z`")
            })?,
        };
        let offset = |zone: &str, at: i64| self.platform.offset(zone, at);
        let zone = ask.time_zone.as_deref();
        if zone.is_some_and(|z| offset(z, now).is_none()) {
            return Err(AppError::field("time_zone", "is no IANA time zone"));
        }
        let snapshot = self.snapshot(Some(&ask.quote)).await?;
        let offered = snapshot.offered.as_ref().ok_or_else(|| unknown(&ask.quote))?;
        let config = snapshot.config.as_ref().ok_or_else(missing)?;
        let rules = Rules::of(config, &offered.quote);
        let rule = rules.first(ask.text.as_deref(), ask.unanswered);
        let clock = Clock { now, offset: &offset };
        let Plan { route, urgent, said } =
            plan(config, &offered.quote, rule, &snapshot.presence, clock, zone, true);
        Ok(HandoffPlan {
            rule: rule.map(|r| r.name.clone()),
            urgent,
            route,
            message: said,
            inboxes: config.handoff.inboxes().map(|i| i.kind.clone()).collect(),
        })
    }

    /// The conversation of a reply link.
    pub(crate) async fn read_by_link(&self, bearer: Option<&str>) -> Result<Outcome, AppError> {
        let conversation = self.link_claims(Link::Reply, bearer)?;
        self.command(&conversation, &Command::ReplyRead).await
    }

    /// A link by which a buyer lets colleagues read along.
    pub(crate) async fn share(&self, id: &str, caller: Caller) -> Result<Outcome, AppError> {
        let read = self.command(id, &Command::Share { caller }).await?;
        if read.status != 200 {
            return Ok(read);
        }
        let (url, until) = self
            .link(Link::Thread, id)
            .ok_or_else(|| AppError::new(NOT_CONFIGURED, "Links need `QUOTE_TOKEN_SECRET`."))?;
        let shared = SharedThread { url, expires_at: rfc3339(until.timestamp_millis()) };
        Ok(Outcome { origin_allowed: read.origin_allowed, ..Outcome::new(201, &shared)? })
    }

    /// The conversation of such a link.
    pub(crate) async fn read_thread(&self, bearer: Option<&str>) -> Result<Outcome, AppError> {
        let (conversation, is_buyer) = self.reader_claims(bearer)?;
        let mut outcome = self.command(&conversation, &Command::ReplyRead).await?;
        if outcome.status != 200 {
            return Ok(outcome);
        }
        // Field by field: what only the people of the seller see is not in it.
        let seen: ReplyView = json::told(&outcome.body)?;
        let language = Language::from_tag(&seen.language);
        let locale = Locale::interface_of(&language.unwrap_or_else(Language::english));
        let mut strings = locale.interface("thread-", &[]);
        for (key, text) in [("answer", "ui-placeholder"), ("say", "ui-send")] {
            strings.insert(key.to_owned(), locale.plain(text));
        }
        let view = ThreadView {
            quote: seen.quote,
            status: seen.status,
            language: seen.language,
            messages: seen.messages,
            can_mail: can_mail(self.snapshot(None).await?.config.as_deref()),
            direction: locale.direction().to_owned(),
            strings,
            can_answer: is_buyer,
        };
        outcome.body = json::value(&view)?;
        Ok(outcome)
    }

    /// The conversation of a link to read it, and whether it is the buyer's own.
    fn reader_claims(&self, bearer: Option<&str>) -> Result<(String, bool), AppError> {
        let (link, conversation) = self.link_of(&[Link::Thread, Link::Buyer], bearer)?;
        Ok((conversation, link == Link::Buyer))
    }

    /// What the buyer says or has seen, by the link of a mail.
    pub(crate) async fn thread_command(
        &self,
        bearer: Option<&str>,
        command: &Command,
    ) -> Result<Outcome, AppError> {
        let conversation = self.link_claims(Link::Buyer, bearer)?;
        self.command(&conversation, command).await
    }

    /// What the person with a reply link says.
    pub(crate) async fn answer_by_link(
        &self,
        bearer: Option<&str>,
        key: Option<String>,
        body: NewReply,
    ) -> Result<Outcome, AppError> {
        let conversation = self.link_claims(Link::Reply, bearer)?;
        let key = key.map(|k| format!("link:{k}"));
        self.command(&conversation, &Command::Human { key, body }).await
    }
}
