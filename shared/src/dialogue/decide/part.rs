//! What to do with one part of a message: the policy, in one order.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::confidence::Judgement;
use crate::locale::Locale;
use crate::quote::Quote;
use crate::quote::expression::Measure::{Price, Total, UnitPrice};
use crate::retrieval::{Hit, Query};

use super::super::choice;
use super::super::message::Message;
use super::super::reader::measure_of;
use super::super::reading::{Act, Fact, Part, Request, SmallTalk};
use super::super::state::Memory;
use super::super::turn::Turn;
use super::super::verdict::{Action, Choice, HandoffReason, Signal, Step, Target, Verdict};
use super::MOST_CLARIFICATIONS;

/// To hand over for what is asked for, as sure as this.
const ASKS_A_PERSON: f64 = 0.5;
/// To answer with a pleasantry.
const PLEASANT: f64 = 0.5;
/// To turn a buyer away takes more than to answer.
const TURNS_AWAY: f64 = 0.8;

/// Who is told that this is not the place asks again, so less will do than for the others.
const OFF_TOPIC: f64 = 0.6;

/// What is found for a question, and how surely it has the topic of the question.
pub(super) type Found = Rc<(Judgement, f64)>;

/// Decides one part, and keeps what is to be remembered of it.
pub(super) struct Decider<'a> {
    pub(super) turn: &'a Turn<'a>,
    /// The part: the message, or a question of it.
    pub(super) text: &'a str,
    pub(super) message: Message,
    pub(super) locale: Locale,
    /// What is remembered of the questions before.
    pub(super) before: &'a Memory,
    /// What is remembered for the next.
    pub(super) memory: Memory,
    pub(super) trace: Vec<Step>,
    /// Whether what was last stated of the quote is not what the talk is of any more.
    pub(super) forgets: bool,
    /// How likely the part follows on the turn before.
    pub(super) follows: f64,
    /// What is found for the part by itself: it is looked up once.
    pub(super) found: OnceCell<Option<Found>>,
}

impl<'a> Decider<'a> {
    pub(super) fn new(
        turn: &'a Turn<'a>,
        text: &'a str,
        message: Message,
        before: &'a Memory,
    ) -> Self {
        Self {
            turn,
            text,
            message,
            locale: Locale::of(&turn.quote.spoken()),
            before,
            memory: Memory {
                question: Some(text.to_owned()),
                offered_before: before.offered_before.clone(),
                soothed: before.soothed,
                ..Memory::default()
            },
            trace: Vec::new(),
            forgets: false,
            follows: 0.0,
            found: OnceCell::new(),
        }
    }

    /// The policy. What leads to a person or turns the message away comes first, then pleasantries, then answers: a fact of
    /// the quote, then what the documents say.
    pub(super) fn run(&mut self, part: &Part) -> Verdict {
        self.note("reading", &format!("{} at {:.2}", part.act.name(), part.sure));
        self.follows = part.follows;
        let named = matches!(&part.act, Act::Fact(fact) if !fact.lines.is_empty());
        let (sure, before) = (part.sure, self.before.question.is_some());
        if let Act::SmallTalk(said) = part.act
            && let Some(picked) = self.picked(said)
        {
            return self.choice(picked);
        }
        match &part.act {
            Act::Choice(picked) => self.choice(*picked),
            Act::Instructions if sure >= TURNS_AWAY => self.refuse("say-refuse-instructions"),
            Act::Person if sure >= ASKS_A_PERSON => self.person(),
            _ if self.rule().is_some() => {
                let name = self.rule().unwrap_or_default();
                self.hand_off(HandoffReason::Rule(name), "handoff-rule")
            }
            Act::Request(request) if sure >= ASKS_A_PERSON => self.request(*request),
            Act::Complaint if before && sure >= ASKS_A_PERSON => self.sorry(),
            Act::Insult if !named && sure >= TURNS_AWAY => self.calm(),
            // «That is not so» answers nothing that was asked.
            Act::SmallTalk(SmallTalk::No) if before && complains(part) => self.sorry(),
            Act::SmallTalk(kind) if sure >= PLEASANT => self.pleasantry(*kind),
            Act::OffTopic if !named && sure >= OFF_TOPIC => self.refuse("say-refuse-off-topic"),
            Act::Why if before && sure >= PLEASANT => self.because(),
            Act::Fact(fact) => {
                let rival = |is: &dyn Fn(&str) -> bool| {
                    part.rivals.iter().filter(|(name, _)| is(name)).map(|(_, share)| share).sum()
                };
                // What is taken from the turn before may as well be said: «and what is that net?» after the total.
                let before = self.before.expression.as_ref().map(|e| e.measure);
                let starts = before.is_none() && self.leaves_the_measure_open(fact);
                let same = |name: &str| {
                    let said = name.strip_prefix("fact:").and_then(measure_of);
                    said.is_some_and(|said| match before {
                        Some(before) => fact.measure.is_none() && said == before,
                        None => starts && matches!(said, Total | Price | UnitPrice),
                    })
                };
                // «How much a month?», at the beginning, asks for the total.
                let measure = if starts { Some(Total) } else { fact.measure };
                let fact = Fact { measure, ..(**fact).clone() };
                self.fact(fact, sure + rival(&same), rival(&|name| name == "documents"))
            }
            Act::Unclear if sure >= TURNS_AWAY => self.unclear(),
            Act::Unclear => {
                let found = self.knowledge(None, true);
                // Nobody can do anything with a message in which nothing can be read.
                if found.action == Action::Handoff { self.unclear() } else { found }
            }
            // Without a word there is nothing to look up.
            _ if self.message.words.is_empty() => self.unclear(),
            _ => self.knowledge(None, true),
        }
    }

    /// The verdict with what it was read from, and what is remembered.
    pub(super) fn end(mut self, mut verdict: Verdict, part: Part) -> (Verdict, Memory) {
        self.memory.because = match verdict.action {
            Action::Answer => verdict.citations.iter().take(3).cloned().collect(),
            _ => self.before.because.clone(),
        };
        // What was not answered leaves what was last stated in mind.
        if self.memory.expression.is_none() && !self.forgets {
            self.memory.expression.clone_from(&self.before.expression);
            self.memory.spoken.clone_from(&self.before.spoken);
        }
        verdict.trace = self.trace;
        verdict.reading = vec![part];
        (verdict, self.memory)
    }

    /// The first rule of the seller that a phrase of its fits.
    pub(super) fn rule(&self) -> Option<String> {
        let fits = |p: &String| self.message.contains(p);
        self.turn.rules.iter().find(|r| r.phrases.iter().any(fits)).map(|r| r.name.clone())
    }

    pub(super) fn note(&mut self, rule: &'static str, outcome: &str) {
        self.trace.push(Step { rule, outcome: outcome.to_owned() });
    }

    /// The talk is of something else than the last fact.
    pub(super) fn forget(&mut self) {
        self.forgets = true;
    }

    /// A turn that is no question leaves what was asked and offered as it was.
    fn keep_memory(&mut self) {
        self.memory = self.before.clone();
    }

    pub(super) fn say(&self, action: Action, key: &str) -> Verdict {
        Verdict::new(action, self.locale.plain(key))
    }

    pub(super) fn hand_off(&mut self, reason: HandoffReason, key: &str) -> Verdict {
        let mut verdict = self.say(Action::Handoff, key);
        verdict.reason = Some(reason);
        verdict
    }

    fn refuse(&mut self, key: &str) -> Verdict {
        self.keep_memory();
        self.say(Action::Refuse, key)
    }

    fn unclear(&mut self) -> Verdict {
        self.keep_memory();
        let key = if self.message.words.is_empty() { "say-empty" } else { "say-unclear" };
        self.ask_back(key, Vec::new())
    }

    fn pleasantry(&mut self, kind: SmallTalk) -> Verdict {
        self.keep_memory();
        // An answer to what was just asked back is a choice; to nothing at all it is a pleasantry.
        self.say(
            Action::SmallTalk,
            match kind {
                SmallTalk::Greeting => "say-greeting",
                SmallTalk::How => "say-how",
                SmallTalk::Thanks => "say-thanks",
                SmallTalk::Goodbye => "say-goodbye",
                SmallTalk::Bot => "say-bot",
                SmallTalk::Yes | SmallTalk::No => "say-acknowledged",
            },
        )
    }

    /// The option that yes or no picks: yes the only one that leads somewhere, no the one that leads nowhere.
    fn picked(&self, said: SmallTalk) -> Option<usize> {
        let offered = &self.before.offered;
        let is_meant = |choice: &Choice| match (said, &choice.target) {
            (SmallTalk::Yes, Target::Nothing) => false,
            (SmallTalk::Yes, Target::Person) => offered.len() == 1,
            (SmallTalk::Yes, _) => true,
            (SmallTalk::No, target) => matches!(target, Target::Nothing),
            _ => false,
        };
        let mut meant = offered.iter().enumerate().filter(|(_, c)| is_meant(c));
        let (at, _) = meant.next()?;
        meant.next().is_none().then_some(at)
    }

    fn person(&mut self) -> Verdict {
        self.hand_off(HandoffReason::UserRequested, "handoff-person")
    }

    fn request(&mut self, request: Request) -> Verdict {
        let key = match request {
            Request::Price => "handoff-commitment-price",
            Request::Change => "handoff-commitment",
            Request::Date => "handoff-commitment-date",
            Request::Accept => "handoff-commitment-accept",
            Request::Advice => "handoff-commitment-advice",
        };
        let mut verdict = self.hand_off(HandoffReason::CommitmentRequest, key);
        verdict.signals = match request {
            Request::Price => vec![Signal::Price],
            Request::Accept => vec![Signal::Signing],
            Request::Date => vec![Signal::Start],
            Request::Change | Request::Advice => Vec::new(),
        };
        verdict
    }

    /// Apologizes once and offers a person; the second time the person is asked.
    fn sorry(&mut self) -> Verdict {
        self.soothe("say-sorry", "handoff-complaint")
    }

    /// One calm answer to an insult, then a person.
    fn calm(&mut self) -> Verdict {
        self.soothe("say-calm", "handoff-person")
    }

    fn soothe(&mut self, once: &str, then: &str) -> Verdict {
        if self.before.soothed > 0 {
            return self.hand_off(HandoffReason::NegativeFeedback, then);
        }
        self.keep_memory();
        self.memory.soothed += 1;
        let person = self.option("say-person", Target::Person);
        self.ask_back(once, vec![person])
    }

    /// An option that rests on nothing.
    pub(super) fn option(&self, key: &str, target: Target) -> Choice {
        Choice { label: self.locale.plain(key), target, source: None }
    }

    /// Asks the buyer to go on, with options where there are some, unless that was done too often in a row.
    pub(super) fn ask_back(&mut self, key: &str, options: Vec<Choice>) -> Verdict {
        let text = self.locale.plain(key);
        self.ask_so(text, options)
    }

    /// The same in a sentence that is made for it.
    pub(super) fn ask_so(&mut self, text: String, options: Vec<Choice>) -> Verdict {
        if self.before.clarifications >= MOST_CLARIFICATIONS {
            return self.give_up("asked twice in a row");
        }
        self.memory.clarifications = self.before.clarifications + 1;
        if !options.is_empty() {
            self.memory.offered.clone_from(&options);
        }
        let mut verdict = Verdict::new(Action::Clarify, text);
        verdict.options = options;
        verdict
    }

    fn give_up(&mut self, why: &str) -> Verdict {
        self.note("clarify_limit", why);
        self.hand_off(HandoffReason::ClarifyLimit, "handoff-clarify-limit")
    }

    /// What the last answer rests on.
    fn because(&mut self) -> Verdict {
        self.keep_memory();
        if self.before.because.is_empty() {
            return self.ask_back("say-nothing-before", Vec::new());
        }
        let rests: Vec<String> = self
            .before
            .because
            .iter()
            .map(|c| if c.quoted.is_empty() { c.excerpt.clone() } else { c.quoted.join(" ") })
            .collect();
        // Each on lines of its own, as the gate reads it: word for word what is cited.
        let text = format!("{}\n{}", self.locale.plain("say-because"), rests.join("\n"));
        let mut verdict = Verdict::new(Action::Answer, text);
        verdict.citations.clone_from(&self.before.because);
        verdict.confidence = Some(1.0);
        verdict
    }

    /// The buyer picked one of the options.
    fn choice(&mut self, picked: usize) -> Verdict {
        let before = self.before;
        let Some(choice) = before.offered.get(picked).cloned() else {
            return self.knowledge(None, true);
        };
        self.note("choice", &choice.label);
        let question = before.question.clone().unwrap_or_default();
        self.memory.question = Some(question.clone());
        self.memory.clarifications = before.clarifications;
        let stated = match choice.target {
            Target::Nothing => None,
            Target::Person => return self.person(),
            Target::Helped => {
                self.keep_memory();
                self.memory.offered.clear();
                return self.say(Action::SmallTalk, "say-acknowledged");
            }
            Target::Line { id, expression } => line(self.turn.quote, &id).and_then(|at| {
                let mut expression = expression.map_or_else(
                    || crate::quote::Expression::of(crate::quote::Measure::Price),
                    |e| *e,
                );
                expression.lines = vec![at];
                let quote = self.turn.quote;
                let offered = before.offered.iter().filter_map(|c| match &c.target {
                    Target::Line { id, .. } => line(quote, id),
                    _ => None,
                });
                self.memory.rivals = offered.filter(|other| *other != at).collect();
                self.state(&expression)
            }),
            Target::Fact { expression } => self.state(&expression),
            Target::Passage { id } => {
                let query = Query::embedded(&question, self.turn.library, self.turn.embedder);
                let hit = self.turn.library.find(&id);
                let hit = hit.and_then(|at| Hit::of(self.turn.library, &query, at));
                hit.map(|hit| self.answer(&hit, None)).filter(|verdict| !verdict.text.is_empty())
            }
        };
        stated.unwrap_or_else(|| {
            self.hand_off(HandoffReason::LowConfidence, "handoff-low-confidence")
        })
    }

    /// Asks back, unless it was done too often or just so before.
    pub(super) fn clarify(&mut self, key: &str, mut choices: Vec<Choice>) -> Verdict {
        let set = choices.iter().map(|c| c.label.as_str()).collect::<Vec<_>>().join("\n");
        if self.memory.offered_before.contains(&set) {
            return self.give_up("asked so before");
        }
        choices.push(self.option("say-none-of-these", Target::Nothing));
        let verdict = self.ask_back(key, choices);
        if verdict.action == Action::Clarify {
            self.memory.offered_before.push(set);
        }
        verdict
    }
}

/// Whether a no may as well be a complaint.
fn complains(part: &Part) -> bool {
    part.rivals.iter().any(|(name, share)| name == "complaint" && *share >= 0.04)
}

fn line(quote: &Quote, id: &str) -> Option<usize> {
    quote.line_items.iter().position(|l| l.id == id)
}

/// The option that a message picks: by its words, or as yes or no to the one that was offered.
pub(super) fn picked(message: &Message, text: &str, memory: &Memory, part: &Part) -> Option<usize> {
    let offered = &memory.offered;
    let at = |wanted: fn(&Target) -> bool| offered.iter().position(|c| wanted(&c.target));
    choice::pick(message, text, offered).or(match &part.act {
        Act::SmallTalk(SmallTalk::Yes | SmallTalk::Thanks) => at(|t| matches!(t, Target::Helped)),
        Act::SmallTalk(SmallTalk::No) => at(|t| matches!(t, Target::Nothing)),
        _ => None,
    })
}
