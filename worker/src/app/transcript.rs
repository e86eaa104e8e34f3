//! A link to a conversation sent to who reads along, by the e-mail inbox of the seller where there is one.
//!
//! The letter has the words of the product and the title of the quote. What a buyer wrote is not in it: a page that anybody may
//! have is no post office, and a stranger's text in the seller's name would be one.

use countersign_shared::locale::Locale;
use countersign_shared::text::Language;
use countersign_shared::wire::config::Config;
use countersign_shared::wire::people::MailThread;

use crate::inbox::{self, Letter};
use crate::port::{Incoming, Outgoing, Platform};

use super::App;
use super::config::is_email;
use super::conversation::Outcome;
use super::conversation::mailing::Mail;
use super::error::{AppError, NOT_CONFIGURED, RATE_LIMITED, UPSTREAM};
use super::json;
use super::outbox::Entry;
use super::post_office::post_office;
use super::tokens::Link;

/// Why a seller's deployment sends no letter.
fn nobody() -> AppError {
    AppError::new(
        NOT_CONFIGURED,
        "This seller sends no e-mail. Please print or download the conversation.",
    )
}

impl<P: Platform> App<P> {
    /// Sends the letter of a row of the outbox.
    pub(super) async fn post_mail(&self, entry: &Entry) -> Result<Incoming, AppError> {
        let mail: Mail = json::stored(&entry.body)?;
        let letter = Letter {
            id: &entry.delivery.id,
            to: &mail.to,
            subject: &mail.subject,
            text: &mail.text,
            reply_to: mail.reply_to.as_deref(),
        };
        let snapshot = self.snapshot(None).await?;
        let request = self.letter(&letter, snapshot.config.as_deref()).await?;
        Ok(self.platform.send(&request).await?)
    }

    /// The request that sends a letter, its address checked.
    async fn letter(
        &self,
        letter: &Letter<'_>,
        config: Option<&Config>,
    ) -> Result<Outgoing, AppError> {
        let (adapter, inbox) = config.and_then(post_office).ok_or_else(nobody)?;
        let target = self.target(adapter, Some(inbox));
        let failed = |e: inbox::InboxError| AppError::new(NOT_CONFIGURED, e.to_string());
        let request = adapter.letter(letter, &target).ok_or_else(nobody)?.map_err(failed)?;
        self.allowed_out(request).await
    }

    /// Sends a shared link to somebody. `address` is where the request came from.
    pub(crate) async fn mail_thread(
        &self,
        bearer: Option<&str>,
        address: Option<&str>,
        asked: &MailThread,
    ) -> Result<Outcome, AppError> {
        let to = asked.email.trim();
        if !is_email(to) {
            return Err(AppError::field("email", "must be an e-mail address"));
        }
        let conversation = self.link_claims(Link::Thread, bearer)?;
        let outcome = self.read_thread(bearer).await?;
        if outcome.status != 200 {
            return Ok(outcome);
        }
        let snapshot = self.snapshot(None).await?;
        let config = snapshot.config.as_deref();
        config.and_then(post_office).ok_or_else(nobody)?;
        if let Some(wait) = self.spend_letter(&conversation, to, address).await? {
            let what = "Enough letters were sent for now. Please copy the link, or print the conversation.";
            return Err(AppError::new(RATE_LIMITED, what).retry_after(wait));
        }
        let id = self.id("mail")?;
        let view = &outcome.body;
        let quote = view["quote"].as_str().unwrap_or_default();
        let locale = Locale::of(
            &view["language"]
                .as_str()
                .and_then(Language::from_tag)
                .unwrap_or_else(Language::english),
        );
        let link = self.link(Link::Thread, &conversation).map(|l| l.0).unwrap_or_default();
        let said = locale.text("letter-shared", &[("quote", quote.into())]);
        let notice = locale.plain("thread-notice");
        let letter = Letter {
            id: &id,
            to,
            subject: quote,
            text: &format!("{said}\n{link}\n\n{notice}\n"),
            reply_to: None,
        };
        let request = self.letter(&letter, config).await?;
        match self.platform.send(&request).await?.status {
            200..300 => Outcome::new(202, &serde_json::json!({})),
            status => Err(AppError::new(UPSTREAM, format!("the mail provider answered {status}"))),
        }
    }
}
