//! Decisions over what the seller wrote: answered, asked back, or left to a person.

use std::rc::Rc;

use crate::confidence::judge;
use crate::dialogue::bands::{Band, band, meanings};
use crate::dialogue::extract::{extract, join};
use crate::dialogue::model::instructing::instructs;
use crate::dialogue::reader::counted::{Number, numbers};
use crate::dialogue::verdict::{Action, Choice, Citation, HandoffReason, Near, Target, Verdict};
use crate::dialogue::{Learned, choice};
use crate::locale::Locale;
use crate::quote::Decimal;
use crate::quote::conflict::{Conflict, Stated};
use crate::retrieval::{Hit, Origin, PassageRef, Query, Ranking, Source};
use crate::text::words;

use super::super::turn::Turn;
use super::part::{Decider, Found};
use super::shown::{cells, first_words, leans, shorten};

/// Passages looked at.
const CANDIDATES: usize = 10;
/// A passage that is at least this likely is shown to the person who takes over.
const WORTH_A_LOOK: f64 = 0.05;
/// One that is at least this likely, and in the language of the quote, makes a draft of a reply.
const WORTH_SAYING: f64 = 0.25;
/// How likely a message must follow on the question before, to be looked up together with it. Of the questions of left-out
/// scenarios that began a talk, one in twenty seemed as likely; of those that went on, six in ten.
const FOLLOWS: f64 = 0.05;
/// From this on a message after a fact is half of a question, and is not looked up alone.
const HALF: f64 = 0.5;

impl Decider<'_> {
    /// The seller's sources and the quote's own texts; `fact` is what the quote may state instead. Unless they `may_answer`,
    /// they are only offered beside it.
    pub(super) fn knowledge(&mut self, fact: Option<Choice>, may_answer: bool) -> Verdict {
        let Some(found) = self.search() else {
            self.note("knowledge", "nothing found");
            return match fact {
                Some(fact) => self.clarify("say-clarify", vec![fact]),
                None => self.abstain(0.0),
            };
        };
        let (judged, topic) = (&found.0, found.1);
        if topic > 0.0 {
            self.note(
                "topic",
                &format!("the first passage has that of the question at {topic:.2}"),
            );
        }
        let which = band(judged, self.turn.library, self.turn.thresholds);
        let (ranking, confidence) = (&judged.ranking, judged.confidence);
        self.note(
            "knowledge",
            &format!(
                "{which:?} at {confidence:.3} as {}, first `{}`",
                ranking.mode.name(),
                ranking.hits.first().map_or("nothing", |h| h.id.as_str())
            ),
        );
        // A likely fact that the reader is not sure enough of is asked for, not passed over for a passage.
        let which = match which {
            Band::Answer if fact.is_some() && !may_answer => Band::Clarify,
            // Options in a language that the quote is not in help nobody, where there are documents in its own.
            Band::Clarify if self.is_foreign(ranking) => Band::Abstain,
            which => which,
        };
        match (which, ranking.hits.first()) {
            (Band::Answer, Some(hit)) => {
                // What follows is about this.
                self.forget();
                let verdict = self.answer(hit, Some(confidence));
                if verdict.text.is_empty() { self.abstain(0.0) } else { verdict }
            }
            (Band::Clarify, Some(_)) => {
                let mut choices = self.choices(ranking);
                if let Some(fact) = fact {
                    choices.truncate(2);
                    choices.insert(0, fact);
                }
                let mut verdict = match choices.as_slice() {
                    [one] => self.offer_passage(one.clone(), ranking),
                    _ => self.clarify("say-clarify", choices),
                };
                verdict.confidence = Some(confidence);
                verdict
            }
            (_, hit) => {
                let mut verdict = match fact {
                    Some(fact) => {
                        let mut choices = vec![fact];
                        choices.extend(self.choices(ranking).into_iter().take(1));
                        self.clarify("say-clarify", choices)
                    }
                    None => self.abstain(confidence),
                };
                // A person may know at a glance whether it answers.
                verdict.near = hit.filter(|_| confidence >= WORTH_A_LOOK).and_then(|hit| {
                    let mut draft = self.answer(hit, None);
                    let citation = draft.citations.drain(..).next()?;
                    let is_likely = confidence >= WORTH_SAYING && citation.language.is_none();
                    Some(Near { citation, draft: is_likely.then_some(draft.text) })
                });
                verdict
            }
        }
    }

    /// A single likely passage: shown, and the buyer says whether it answers.
    fn offer_passage(&mut self, choice: Choice, ranking: &Ranking) -> Verdict {
        let Some(hit) = ranking.hits.first() else { return self.abstain(0.0) };
        let shown = self.answer(hit, None);
        let Some(citation) = shown.citations.first().filter(|c| !c.quoted.is_empty()) else {
            return self.clarify("say-clarify", vec![choice]);
        };
        let quoted = join(&citation.quoted);
        let args = [("source", citation.title.as_str().into()), ("text", quoted.into())];
        let text = self.locale.text("say-offer", &args);
        let mut helped = self.option("say-that-helps", Target::Helped);
        helped.source.clone_from(&choice.source);
        let options = vec![
            helped,
            self.option("say-that-does-not", Target::Nothing),
            self.option("say-person", Target::Person),
        ];
        let mut verdict = self.ask_so(text, options);
        if verdict.action == Action::Clarify {
            verdict.citations = shown.citations;
        }
        verdict
    }

    /// Whether the first passage is in another language than the quote, of which there are documents too.
    fn is_foreign(&self, ranking: &Ranking) -> bool {
        let library = self.turn.library;
        let own = |source: &Source| self.speaks(source.segment.language.as_str());
        let first = ranking.hits.first().and_then(|hit| library.sources.get(hit.at.source));
        let is_document = |s: &Source| matches!(s.origin, Origin::Source { .. });
        first.is_some_and(|source| !own(source))
            && library.sources.iter().any(|s| is_document(s) && own(s))
    }

    /// Whether a language is that of the quote, or the one that the agent speaks where it does not speak that.
    fn speaks(&self, language: &str) -> bool {
        language == self.turn.quote.spoken().as_str() || language == self.locale.language()
    }

    /// Whether a document answers the question with at least a probability, and with enough of it to be quoted.
    pub(super) fn documents_know(&self, probability: f64) -> bool {
        self.judged().is_some_and(|found| {
            found.0.confidence >= probability
                && band(&found.0, self.turn.library, self.turn.thresholds) == Band::Answer
        })
    }

    /// Whether there is a number in the passage that answers the question best.
    pub(super) fn documents_say_a_number(&self) -> bool {
        let found = self.judged();
        let first = found.as_ref().and_then(|found| found.0.ranking.hits.first());
        let passage = first.and_then(|hit| self.turn.library.get(hit.at));
        passage.is_some_and(|(source, passage)| {
            let text = source.document.excerpt(passage);
            // «A» and «one» are one word in most languages.
            let more = |(_, value): &Number| *value != Decimal::whole(1);
            text.contains(char::is_numeric)
                || numbers(text, &words(text), self.locale).iter().any(more)
        })
    }

    /// What is found for the message, or, where it follows on the question before, for both together, whichever is believed
    /// more.
    fn search(&mut self) -> Option<Found> {
        let before = self.before.question.as_deref().filter(|_| self.follows >= FOLLOWS);
        let question = choice::completed(self.text, before);
        if question == self.text {
            return self.judged();
        }
        let found = self.judge(&question);
        // One word alone means little, and so does half of a question for a fact.
        let half = self.follows >= HALF && self.before.expression.is_some();
        let whole = self.message.content().len() > 1 && !half;
        let alone = if whole { self.judged() } else { None };
        let believed =
            |found: &Option<Found>| found.as_ref().map_or(0.0, |found| found.0.confidence);
        if believed(&alone) > believed(&found) {
            return alone;
        }
        self.note("follow_up", &question);
        found
    }

    /// What is found for the part by itself.
    fn judged(&self) -> Option<Found> {
        self.found.get_or_init(|| self.judge(self.text)).clone()
    }

    /// What is found for a question and how far it is believed, and how surely it has the topic of the question.
    fn judge(&self, question: &str) -> Option<Found> {
        let Turn { library, embedder, learned, calibration, .. } = *self.turn;
        let query = Query::embedded(question, library, embedder);
        let mut judged = judge(library, &query, calibration, CANDIDATES)?;
        let fits = |l: &&Learned| embedder.is_some_and(|e| e.model() == l.heads.model());
        let topics = learned.filter(fits).and_then(|l| l.topics.as_ref());
        let topic = topics.map(|t| t.confirm(&mut judged, library, &query, calibration));
        Some(Rc::new((judged, topic.unwrap_or_default())))
    }

    pub(super) fn abstain(&mut self, confidence: f64) -> Verdict {
        let vague = self.message.content().len() <= 1 && self.before.clarifications == 0;
        let mut verdict = if vague {
            self.memory.clarifications = 1;
            let person = vec![self.option("say-person", Target::Person)];
            self.memory.offered.clone_from(&person);
            let mut verdict = self.say(Action::Clarify, "say-rephrase");
            verdict.options = person;
            verdict
        } else {
            self.hand_off(HandoffReason::LowConfidence, "handoff-low-confidence")
        };
        verdict.confidence = Some(confidence);
        verdict
    }

    pub(super) fn answer(&mut self, hit: &Hit, confidence: Option<f64>) -> Verdict {
        let sentences = extract(self.turn.library, hit, self.text);
        self.quote(hit.at, sentences, confidence)
    }

    /// Sentences of a passage, quoted; where they disagree with the quote about a price or a date, what the quote says.
    pub(super) fn quote(
        &mut self,
        at: PassageRef,
        sentences: Vec<String>,
        confidence: Option<f64>,
    ) -> Verdict {
        let id = self.turn.library.id(at);
        let mut sentences = sentences;
        if self.speaks_to_the_agent(at) {
            sentences.clear();
        }
        // What speaks to the agent is no answer.
        sentences.retain(|sentence| !instructs(sentence));
        // Of its own prices and dates the quote knows best.
        let of_document = self
            .turn
            .library
            .get(at)
            .is_some_and(|(source, _)| matches!(source.origin, Origin::Source { .. }));
        let stated = of_document.then(|| Stated::of(self.turn.quote));
        let disagrees = |stated: Stated<'_>| sentences.iter().find_map(|s| stated.disagrees(s));
        if let Some(Conflict { expression, .. }) = stated.and_then(disagrees) {
            let what = expression.measure;
            self.note("conflict", &format!("`{id}` disagrees about {what:?}; the quote wins"));
            if let Some(verdict) = self.state(&expression) {
                return verdict;
            }
        }
        let sentences: Vec<String> =
            sentences.iter().map(|sentence| cells(sentence, self.text)).collect();
        let mut text = join(&sentences);
        let mut verdict = Verdict::new(Action::Answer, String::new());
        if let Some((source, passage)) = self.turn.library.get(at).filter(|_| !sentences.is_empty())
        {
            // An item, or a «Yes.», says nothing without what it stands under.
            let heading = passage.heading().filter(|h| !h.contains(char::is_numeric));
            let first = sentences.first().map_or("", String::as_str);
            if let Some(heading) = heading.filter(|h| !h.is_empty() && leans(first)) {
                text = format!("{heading}\n{text}");
            }
            let foreign = source.document.language.as_deref().filter(|l| !self.speaks(l));
            if let Some(language) = foreign {
                text = format!("{}\n{text}", self.other_language(language));
            }
            let of = cited_as(source, at);
            let (title, url) = match &source.origin {
                Origin::Quote { .. } => (self.locale.plain("source-quote"), None),
                Origin::Source { url } => (source.document.title.clone(), url.clone()),
            };
            let is_quote = matches!(source.origin, Origin::Quote { .. });
            verdict.citations.push(Citation {
                passage: if is_quote { of.clone() } else { id },
                source: of,
                title,
                heading: passage.headings.join(" › "),
                excerpt: source.document.excerpt(passage).to_owned(),
                quoted: sentences.iter().flat_map(|s| s.lines()).map(str::to_owned).collect(),
                language: foreign.map(str::to_owned),
                url,
            });
        }
        verdict.text = text;
        verdict.confidence = confidence;
        verdict
    }

    /// Whether the headings of a passage say that all of it is for the agent.
    fn speaks_to_the_agent(&self, at: PassageRef) -> bool {
        let passage = self.turn.library.get(at).map(|(_, passage)| passage);
        passage.is_some_and(|p| p.headings.iter().any(|heading| instructs(heading)))
    }

    fn other_language(&self, language: &str) -> String {
        self.locale.text(
            "say-other-language",
            &[("language", language_name(self.locale, language).into())],
        )
    }

    /// The passages that may be meant, each by the sentence that speaks most for it, with its source.
    pub(super) fn choices(&self, ranking: &Ranking) -> Vec<Choice> {
        let option = |hit: &Hit| {
            let sentences = extract(self.turn.library, hit, self.text);
            self.passage_option(hit.at, sentences.first().map_or("", String::as_str))
        };
        meanings(ranking, self.turn.library).into_iter().filter_map(option).collect()
    }

    /// An option that leads to a passage, by its heading and what is said of it there.
    pub(super) fn passage_option(&self, at: PassageRef, said: &str) -> Option<Choice> {
        let (source, passage) = self.turn.library.get(at)?;
        if instructs(said) || self.speaks_to_the_agent(at) {
            return None;
        }
        let said = first_words(said);
        let label = match passage.heading().filter(|h| !h.is_empty()) {
            Some(heading) if !said.is_empty() => format!("{heading}: {said}"),
            Some(heading) => heading.to_owned(),
            None if !said.is_empty() => said,
            None => source.document.title.clone(),
        };
        let target = Target::Passage { id: self.turn.library.id(at) };
        Some(Choice { label: shorten(&label), target, source: Some(cited_as(source, at)) })
    }
}

/// The name of a language, as one says it in another.
pub(super) fn language_name(locale: Locale, language: &str) -> String {
    let known = crate::locale::LANGUAGES.contains(&language);
    locale.plain(&if known { format!("language-{language}") } else { "language-other".to_owned() })
}

/// What a passage is cited as: the id of its source, or `quote:` and the path of the field.
fn cited_as(source: &Source, at: PassageRef) -> String {
    match &source.origin {
        Origin::Quote { fields } => {
            format!("quote:{}", fields.get(at.passage).map_or("", String::as_str))
        }
        Origin::Source { .. } => source.document.id.clone(),
    }
}
