//! What a message means, and nothing else: no text for the buyer, no decision.
//!
//! A [`super::reader`] makes a reading of a message; [`super::check`] holds it against the quote; [`super::decide()`]
//! chooses what to do. A reading may as well come from outside, and late: whoever makes one, the same steps follow.

use serde::{Deserialize, Serialize};

use crate::quote::Decimal;
use crate::quote::expression::{Claim, DiscountView, Horizon, Measure, Op, Step, TaxView};
use crate::quote::model::Interval;

/// What a message means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Its parts, in the order in which they are said; at least one.
    pub parts: Vec<Part>,
    /// How they belong together.
    pub joined: Joined,
}

/// How the parts of a message belong together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Joined {
    /// All of them are meant.
    #[default]
    And,
    /// One of them is, and the reader cannot tell which.
    Or,
}

/// A part of a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// The words that it was read from.
    pub text: String,
    /// What they do.
    pub act: Act,
    /// How sure the reader is of the act and of the slots that go with it, in `0..=1`.
    pub sure: f64,
    /// How likely the words take something over from the turn before, in `0..=1`.
    #[serde(default)]
    pub follows: f64,
    /// Other acts that the words may be, each with how sure, the likeliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rivals: Vec<(String, f64)>,
}

/// What words do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", content = "slots", rename_all = "snake_case")]
pub enum Act {
    /// They ask for a fact of the quote.
    Fact(Box<Fact>),
    /// They ask for what the seller's documents, or the quote in words, may say.
    Documents,
    /// They ask for a person.
    Person,
    /// They ask for something that only a person may promise.
    Request(Request),
    /// A pleasantry.
    SmallTalk(SmallTalk),
    /// They have nothing to do with the quote.
    OffTopic,
    /// They tell the agent what to be.
    Instructions,
    /// They call the answer before wrong.
    Complaint,
    /// They are rude.
    Insult,
    /// They pick one of the options of the turn before, by its position.
    Choice(usize),
    /// They ask what the last answer rests on.
    Why,
    /// Nothing can be read in them.
    Unclear,
}

/// What is asked for that only a person may promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// A discount or another price.
    Price,
    /// Other terms, lines, quantities or dates of the quote.
    Change,
    /// A delivery, a start, a date.
    Date,
    /// To accept, sign or order.
    Accept,
    /// Legal or tax advice.
    Advice,
}

/// A pleasantry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmallTalk {
    /// A greeting, or whether somebody is there.
    Greeting,
    /// How the other is, or that it is nice to meet.
    How,
    /// Thanks.
    Thanks,
    /// A farewell.
    Goodbye,
    /// Whether the agent is a machine.
    Bot,
    /// Yes, to nothing that was asked.
    Yes,
    /// No, to nothing that was asked.
    No,
}

/// The slots of a fact. What is not said is `None` or empty.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each slot is said or not, apart from the others"
)]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What is asked for; `None` where it is taken from the turn before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// What is done with it.
    #[serde(default)]
    pub op: Op,
    /// Mentions of lines, each with the positions of the lines that it fits: `[[6, 7]]` is one mention that two lines fit,
    /// `[[6], [7]]` are two lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<Mention>,
    /// Whether the other line is meant: the one that was not chosen, or not spoken of.
    #[serde(default)]
    pub other: bool,
    /// Whether the optional lines are meant.
    #[serde(default)]
    pub optional: bool,
    /// Which charges.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charged: Option<Interval>,
    /// Over how long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub horizon: Option<Horizon>,
    /// With tax or without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<TaxView>,
    /// Before the discount or after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<DiscountView>,
    /// A quantity that is supposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Decimal>,
    /// Whether the lines named are left out of the sum.
    #[serde(default)]
    pub exclude: bool,
    /// Whether the lines named, or the optional ones, are added to the sum.
    #[serde(default)]
    pub include: bool,
    /// Which payment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Step>,
    /// What the buyer states.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<Claim>,
    /// A span of time in figures, in months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<u32>,
    /// Whether yes or no is asked.
    #[serde(default)]
    pub yes_no: bool,
    /// Whether what is not said is taken from the turn before.
    #[serde(default)]
    pub from_before: bool,
}

/// A mention of a line of the quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Positions of the lines that it fits alike.
    pub candidates: Vec<usize>,
    /// Whether a code, a position or the name leaves no doubt.
    pub certain: bool,
}

impl Reading {
    /// A message of one part.
    pub fn of(part: Part) -> Self {
        Self { parts: vec![part], joined: Joined::And }
    }
}

impl Act {
    /// The act of a name, with the kind of a request or a pleasantry; [`Act::Unclear`] of one that is none. A fact and a choice
    /// have slots, and are made by whoever knows them.
    pub fn named(act: &str, kind: &str) -> Self {
        match act {
            "documents" => Self::Documents,
            "request" => Self::Request(match kind {
                "price" => Request::Price,
                "date" => Request::Date,
                "accept" => Request::Accept,
                "advice" => Request::Advice,
                _ => Request::Change,
            }),
            "person" => Self::Person,
            "small_talk" => Self::SmallTalk(match kind {
                "how" => SmallTalk::How,
                "thanks" => SmallTalk::Thanks,
                "goodbye" => SmallTalk::Goodbye,
                "bot" => SmallTalk::Bot,
                "yes" => SmallTalk::Yes,
                "no" => SmallTalk::No,
                _ => SmallTalk::Greeting,
            }),
            "off_topic" => Self::OffTopic,
            "instructions" => Self::Instructions,
            "complaint" => Self::Complaint,
            "insult" => Self::Insult,
            "why" => Self::Why,
            _ => Self::Unclear,
        }
    }

    /// The name of the act on the wire.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Fact(_) => "fact",
            Self::Documents => "documents",
            Self::Person => "person",
            Self::Request(_) => "request",
            Self::SmallTalk(_) => "small_talk",
            Self::OffTopic => "off_topic",
            Self::Instructions => "instructions",
            Self::Complaint => "complaint",
            Self::Insult => "insult",
            Self::Choice(_) => "choice",
            Self::Why => "why",
            Self::Unclear => "unclear",
        }
    }
}
