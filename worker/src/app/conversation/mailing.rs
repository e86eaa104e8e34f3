//! How the buyer hears of an answer without looking: what they have seen, how they can be reached, and the mail with what
//! nobody has seen.

use countersign_shared::handoff::routing::OWNER;
use countersign_shared::privacy::{Personal, find};
use countersign_shared::quote::Quote;
use countersign_shared::wire::buyer::{Message, NewContact, Role, Status};
use countersign_shared::wire::config::Config;
use countersign_shared::wire::webhook::Route;
use serde::{Deserialize, Serialize};

use crate::app::config::is_email;
use crate::app::error::{AppError, NOT_FOUND};
use crate::app::json;
use crate::app::outbox::{ASSIGNEE, BUYER, Entry};
use crate::app::post_office::can_mail;
use crate::app::replies;
use crate::app::tokens::Link;
use crate::time::MINUTE;

use super::handing::is_phone;
use super::{HandedOver, Machine, Outcome, Row, State, Write};

/// How long an answer waits to be seen before it goes by mail, in milliseconds.
const PATIENCE: i64 = 5 * MINUTE;
/// Why such a row was not sent.
pub(crate) const SEEN: &str = "not sent: it was seen in the chat";

/// A letter to the buyer, as it waits in the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mail {
    pub(crate) to: String,
    pub(crate) subject: String,
    pub(crate) text: String,
    /// Who gets what is answered by mail.
    pub(crate) reply_to: Option<String>,
    /// How many messages there were up to the last of those in it.
    last: u32,
}

/// Whether everything in a letter was seen since it was written.
pub(crate) fn is_seen(letter: &Entry, state: Option<&State>) -> bool {
    let mail = json::stored::<Mail>(&letter.body);
    mail.is_ok_and(|mail| state.is_none_or(|s| s.read >= mail.last))
}

/// The first e-mail address in a text, else the first phone number.
fn contact_in(text: &str) -> Option<String> {
    let found = find(text);
    let first = |what| found.iter().find(|(_, found)| *found == what);
    let (range, _) = first(Personal::Email).or_else(|| first(Personal::Phone))?;
    let contact = text[range.clone()].trim();
    (is_email(contact) || is_phone(contact)).then(|| contact.to_owned())
}

/// Where whom a conversation is assigned to gets mail.
fn address_of(config: &Config, quote: &Quote, route: &Route) -> Option<String> {
    let address = if route.kind == OWNER {
        quote.owner.as_ref()?.email.clone()
    } else {
        config.teams.iter().find(|t| t.name == route.target)?.email.clone()
    };
    address.filter(|a| is_email(a))
}

impl Machine<'_> {
    /// The buyer has seen everything up to a message.
    pub(super) fn seen(&mut self, message: &str) -> Result<Outcome, AppError> {
        let place = self.stored.messages.iter().position(|m| m.id == message);
        let missing = || AppError::new(NOT_FOUND, "There is no such message.");
        let read = u32::try_from(place.ok_or_else(missing)? + 1).unwrap_or(u32::MAX);
        if read > self.state.read {
            self.see(read);
            self.writes.push(Write::State(Box::new(self.state.clone())));
        }
        Outcome::new(200, &serde_json::json!({}))
    }

    fn see(&mut self, read: u32) {
        self.state.read = read;
        if self.unseen().is_empty() {
            self.state.mail_at = None;
        }
    }

    /// When the last message that the buyer has seen was said.
    pub(super) fn read_at(&self) -> Option<String> {
        let last = (self.state.read as usize).checked_sub(1)?;
        self.stored.messages.get(last).map(|m| m.at.clone())
    }

    /// Who writes is there and has seen what was said before; what is like a contact in it is offered as one.
    pub(super) fn hear_buyer(&mut self, text: &str) {
        self.see(self.state.messages);
        let contact = &self.state.contact;
        let is_new = |found: &String| {
            Some(found) != contact.email.as_ref() && Some(found) != contact.phone.as_ref()
        };
        if let Some(found) = contact_in(text).filter(is_new) {
            self.state.contact_found = Some(found);
        }
    }

    /// What people of the seller have said and the buyer has neither seen nor got by mail, each with the number of messages
    /// up to it.
    fn unseen(&self) -> Vec<(u32, &Message)> {
        let known = self.state.read.max(self.state.mailed);
        let new = self.writes.iter().filter_map(|write| match write {
            Write::Message(message) => Some(&**message),
            _ => None,
        });
        let all = (1..).zip(self.stored.messages.iter().chain(new));
        all.filter(|(place, m)| m.role == Role::Human && *place > known).collect()
    }

    /// From now on somebody has five minutes to see what a person has said.
    pub(super) fn await_eyes(&mut self) {
        if !self.unseen().is_empty() {
            self.state.mail_at.get_or_insert(self.context.now + PATIENCE);
        }
    }

    /// A contact is known: what was found in a message has been heeded, and what waits to be seen can go there.
    pub(super) fn know_contact(&mut self) {
        if self.state.contact.can_be_reached() {
            self.state.contact_found = None;
            self.await_eyes();
        }
    }

    /// The buyer tells how they can be reached, or that they want not to be.
    pub(super) fn contact(&mut self, body: &NewContact) -> Result<Outcome, AppError> {
        self.check_acts()?;
        let given = body.contact.as_deref().map(str::trim);
        match given {
            Some("") => {
                self.state.contact.email = None;
                self.state.contact.phone = None;
            }
            Some(contact) => {
                let field = if is_email(contact) {
                    &mut self.state.contact.email
                } else if is_phone(contact) {
                    &mut self.state.contact.phone
                } else {
                    let wrong = "must be an e-mail address or a phone number";
                    return Err(AppError::field("contact", wrong));
                };
                if !body.consent {
                    return Err(AppError::field("consent", "must be given with a contact"));
                }
                *field = Some(contact.to_owned());
            }
            None => {}
        }
        self.state.contact_found = None;
        self.state.indexed = false;
        if given.is_some_and(|g| !g.is_empty()) {
            self.know_contact();
            if self.state.status == Status::Open {
                let note = self.contact_note();
                self.pass_on(&note)?;
            }
        }
        self.writes.push(Write::State(Box::new(self.state.clone())));
        self.read()
    }

    /// What nobody has seen in time goes to the contact by mail, where there is one and mail is set up. The letter is
    /// written in the transaction that marks it as written.
    pub(super) fn mail(&mut self) -> Result<Outcome, AppError> {
        if self.state.mail_at.is_none_or(|at| at > self.context.now) {
            return Outcome::new(200, &serde_json::json!({}));
        }
        self.state.mail_at = None;
        if let Some(mail) = self.letter() {
            self.state.mailed = mail.last;
            let id = (self.context.id)("mail")?;
            let row = Row {
                id,
                kind: "answer.mailed".to_owned(),
                inbox: BUYER.to_owned(),
                body: serde_json::to_string(&mail)?,
                due: self.context.now,
            };
            self.writes.push(Write::Outbox(Box::new(row)));
        }
        self.writes.push(Write::State(Box::new(self.state.clone())));
        Outcome::new(200, &serde_json::json!({}))
    }

    /// Whom a conversation is assigned to hears of it by mail, once a handoff, where mail is set up and has an address of
    /// theirs. What the buyer wrote is not in it; the link leads there.
    pub(super) fn tell_assignee(&mut self, handed: &HandedOver) -> Result<(), AppError> {
        let (config, offered) = self.world()?;
        let (quote, route) = (&offered.quote, &handed.route);
        let link = (self.context.link)(Link::Reply, &self.state.id);
        let (Some(to), Some(link), true) =
            (address_of(&config, quote, route), link, can_mail(Some(&config)))
        else {
            return Ok(());
        };
        // An inbox that writes to them has told them.
        let is_told = config.handoff.inboxes().filter(|i| i.kind == "email").any(|inbox| {
            let place = inbox.settings.get("to").map(|t| t.trim()).filter(|t| !t.is_empty());
            place.or(quote.owner.as_ref().and_then(|o| o.email.as_deref())) == Some(to.as_str())
        });
        if is_told {
            return Ok(());
        }
        let buyer = quote.buyer.as_ref().map_or("A buyer", |b| b.name.as_str());
        let title = &quote.title;
        let mail = Mail {
            to,
            subject: format!("{buyer} waits for you: {title}"),
            text: format!(
                "{buyer} has a question about the quote “{title}”, and was told that {} answers.\n\nRead and answer:\n{link}\n\n-- \nYou get this once for each conversation that is handed to you.\n",
                route.target
            ),
            reply_to: None,
            last: 0,
        };
        let row = Row {
            id: (self.context.id)("mail")?,
            kind: "assignee.mailed".to_owned(),
            inbox: ASSIGNEE.to_owned(),
            body: serde_json::to_string(&mail)?,
            due: self.context.now,
        };
        self.writes.push(Write::Outbox(Box::new(row)));
        Ok(())
    }

    fn letter(&self) -> Option<Mail> {
        let to = self.state.contact.email.clone()?;
        let (config, offered) = self.world().ok().filter(|(c, _)| can_mail(Some(c)))?;
        let quote = &offered.quote;
        let locale = replies::interface(quote);
        let unseen = self.unseen();
        let (last, newest) = unseen.last().copied()?;
        let name = |m: &Message| m.author.clone().unwrap_or_else(|| config.name.clone());
        let who = name(newest);
        let said = unseen.iter().map(|(_, m)| {
            let said = locale.text("mail-said", &[("who", name(m).into())]);
            format!("{said}\n\n{}", m.text)
        });
        let mut parts: Vec<String> = said.collect();
        if let Some(link) = (self.context.link)(Link::Buyer, &self.state.id) {
            parts.push(format!("{}\n{link}", locale.plain("mail-open")));
        }
        parts.push(format!("-- \n{}", locale.plain("mail-why")));
        let title = quote.title.as_str();
        Some(Mail {
            to,
            subject: locale.text("mail-subject", &[("who", who.into()), ("quote", title.into())]),
            text: parts.join("\n\n") + "\n",
            reply_to: quote.owner.as_ref().and_then(|o| o.email.clone()),
            last,
        })
    }
}
