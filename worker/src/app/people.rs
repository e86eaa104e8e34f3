//! Conversations in the console: read with the way to answer them, answered, taken over, given back, closed.

use countersign_shared::wire::console::{AdminRole, NewPersonMessage};
use serde_json::Value;

use crate::port::Platform;

use super::App;
use super::conversation::{Act, Command, Outcome};
use super::error::AppError;
use super::tokens::Link;

impl<P: Platform> App<P> {
    /// A conversation for the people of the seller. Whoever may answer gets the link by which others may, too.
    pub(crate) async fn read_conversation(&self, id: &str) -> Result<Outcome, AppError> {
        let mut outcome = self.command(id, &Command::AdminRead).await?;
        self.add_reply_link(id, &mut outcome);
        Ok(outcome)
    }

    fn add_reply_link(&self, id: &str, outcome: &mut Outcome) {
        let may_answer = self.actor.borrow().role.is_some_and(|r| r != AdminRole::Viewer);
        let was_asked = outcome.body.get("handoff").is_some_and(|h| !h.is_null());
        if outcome.status == 200
            && may_answer
            && was_asked
            && let Some((url, _)) = self.link(Link::Reply, id)
        {
            outcome.body["reply_url"] = Value::from(url);
        }
    }

    /// A person answers, under the name of their token.
    pub(crate) async fn answer_conversation(
        &self,
        id: &str,
        new: NewPersonMessage,
    ) -> Result<Outcome, AppError> {
        self.act(id, Act::Say(new.text), "conversation.answered").await
    }

    /// Notes that somebody who may answer has looked at a conversation. It changes nothing of it, so it is in no audit.
    pub(crate) async fn look_at(&self, id: &str) -> Result<Outcome, AppError> {
        let by = self.actor.borrow().who.clone();
        let mut outcome = self.command(id, &Command::Console { by, act: Act::Look }).await?;
        self.add_reply_link(id, &mut outcome);
        Ok(outcome)
    }

    /// Does something in a conversation; what was said is in no audit.
    pub(crate) async fn act(
        &self,
        id: &str,
        act: Act,
        action: &'static str,
    ) -> Result<Outcome, AppError> {
        let by = self.actor.borrow().who.clone();
        let mut outcome = self.command(id, &Command::Console { by, act }).await?;
        if outcome.status < 400 {
            self.platform.query(vec![self.done(action, id, None)]).await?;
            self.add_reply_link(id, &mut outcome);
        }
        Ok(outcome)
    }
}
