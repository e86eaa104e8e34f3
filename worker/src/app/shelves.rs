//! Sources that are more than an isolate holds: each on a shelf, an object of its own that knows its part of them. A question is
//! put to all shelves, and what they have of it is put together here, so that it is ranked as if it had come from one index.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use countersign_shared::quote::Quote;
use countersign_shared::retrieval::shelf::{pack, unpack};
use countersign_shared::retrieval::{Asked, Nominations, Source, Statistics, Survey, Wanted};
use countersign_shared::wire::knowledge::Scope;
use futures::future::try_join_all;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::port::Platform;
use crate::port::Revisions;
use crate::time::day;

use super::App;
use super::disagreements::disagreements;
use super::encoder::PATIENCE;
use super::error::{AppError, UPSTREAM};
use super::knowledge::{Audience, Known, Reach};
use super::moment::Offered;

/// Bytes of sources that an isolate of 128 MB holds beside everything else: they take 1.8 times as much there, the encoder takes 40
/// MB. A shelf that has as many takes no further source.
const SHELF_BYTES: u32 = 24_000_000;
/// How often a decision may ask for more than it has.
const MOST_ROUNDS: usize = 6;

/// What a shelf is asked.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct AskShelf {
    /// Counter of the knowledge that it has to know.
    pub(crate) revision: i64,
    /// Whose question it is: of what others may read it says nothing. Everything when absent, for admins.
    pub(crate) audience: Option<Audience>,
    pub(crate) what: What,
}

/// What of its sources is asked for.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum What {
    /// Statistics, for the terms of questions in these languages and its own.
    Count { questions: BTreeSet<String>, languages: BTreeSet<String> },
    /// The best passages for each of the questions, by the statistics of the whole.
    Nominate { questions: Vec<Asked>, whole: Statistics },
    /// Passages by document and number, with the postings of some terms.
    Take { passages: BTreeMap<String, BTreeSet<usize>>, terms: BTreeSet<u64> },
    /// Where sources disagree with a quote, which is given as it is stored.
    Warn { quote: String },
    /// What is wrong with them.
    Lint,
}

impl<P: Platform> App<P> {
    /// Bytes that a shelf takes.
    pub(crate) fn shelf_bytes(&self) -> u32 {
        let set = self.platform.setting("SHELF_BYTES").and_then(|v| v.parse().ok());
        set.filter(|n| *n > 0).unwrap_or(SHELF_BYTES)
    }

    /// Does something that looks questions up. Of knowledge on shelves, what that has asked for and was not told is fetched, and
    /// it is done anew. Between the last time and the return nothing is waited for.
    pub(crate) async fn look_up<R>(
        &self,
        offered: Option<&Offered>,
        at: Revisions,
        mut reach: Reach,
        mut work: impl FnMut(&Reach) -> R,
    ) -> Result<R, AppError> {
        for _ in 0..MOST_ROUNDS {
            let done = work(&reach);
            let (lacking, Some(offered)) = (reach.lacking(), offered) else { return Ok(done) };
            if lacking.is_empty() {
                return Ok(done);
            }
            let mut wanted = reach.known();
            wanted.add(lacking);
            reach = self.gather(offered, at, wanted).await?;
        }
        Err(AppError::new(UPSTREAM, "The knowledge keeps changing. Please try again."))
    }

    /// Fetches what all shelves have for some questions about a quote.
    async fn gather(
        &self,
        offered: &Offered,
        at: Revisions,
        wanted: Wanted,
    ) -> Result<Reach, AppError> {
        let questions: Vec<String> = wanted.questions.iter().cloned().collect();
        self.warm(&questions, PATIENCE).await;
        let audience = Audience::of(&offered.quote, day(self.platform.now()));
        let ask =
            |what| AskShelf { revision: at.knowledge, audience: Some(audience.clone()), what };
        let own = || std::iter::once(&offered.source);

        let mut languages = self.cache.languages.borrow().clone();
        languages.extend(Statistics::of(own(), []).languages);
        let mut whole = loop {
            let what =
                What::Count { questions: wanted.questions.clone(), languages: languages.clone() };
            let mut whole = Statistics { languages: languages.clone(), ..Statistics::default() };
            for part in self.ask_shelves::<Statistics>(at.shelves, &ask(what)).await? {
                whole.add(&part);
            }
            // One that was not known before has terms of its own, which the other shelves have not counted.
            if whole.languages == languages {
                break whole;
            }
            languages = whole.languages;
        };
        self.cache.languages.borrow_mut().clone_from(&languages);
        let terms: BTreeSet<u64> = questions.iter().flat_map(|q| whole.terms(q)).collect();
        whole.add(&Statistics::of(own(), terms.iter().copied()));

        let asked = self.with_embedder(|embedder| {
            questions.iter().map(|q| Asked::new(q, &whole.languages, embedder)).collect()
        });
        let what = What::Nominate { questions: asked, whole: whole.clone() };
        let named: Vec<Vec<Nominations>> = self.ask_shelves(at.shelves, &ask(what)).await?;
        let mut passages: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for n in 0..questions.len() {
            for (document, numbers) in Nominations::best(named.iter().filter_map(|s| s.get(n))) {
                passages.entry(document).or_default().extend(numbers);
            }
        }
        for (document, number) in wanted.passages.iter().filter_map(|id| id.rsplit_once('#')) {
            if let Ok(number) = number.parse() {
                passages.entry(document.to_owned()).or_default().insert(number);
            }
        }
        let has_some = |shelf: &i64| {
            let of_shelf = usize::try_from(*shelf).ok().and_then(|n| named.get(n));
            let mut documents = of_shelf.into_iter().flatten().flat_map(Nominations::documents);
            !wanted.passages.is_empty() || documents.any(|d| passages.contains_key(d))
        };
        let holders: Vec<i64> = (0..at.shelves).filter(has_some).collect();
        let what = What::Take { passages, terms };
        let mut sources = Vec::new();
        for bytes in self.ask_all(&holders, &ask(what)).await? {
            let damaged = || AppError::new(UPSTREAM, "A shelf handed out what cannot be read.");
            sources.extend(unpack(&bytes).ok_or_else(damaged)?);
        }
        let known = |source| Rc::new(Known { source, scope: Scope::default() });
        Ok(Reach {
            sources: Rc::new(sources.into_iter().map(known).collect()),
            survey: Some(Survey::new(whole, wanted)),
        })
    }

    /// Puts a question of an admin to all shelves; what each has said.
    pub(crate) async fn ask_every_shelf<A: DeserializeOwned>(
        &self,
        at: Revisions,
        audience: Option<Audience>,
        what: What,
    ) -> Result<Vec<A>, AppError> {
        let ask = AskShelf { revision: at.knowledge, audience, what };
        self.ask_shelves(at.shelves, &ask).await
    }

    async fn ask_shelves<A: DeserializeOwned>(
        &self,
        shelves: i64,
        ask: &AskShelf,
    ) -> Result<Vec<A>, AppError> {
        let all: Vec<i64> = (0..shelves).collect();
        let answers = self.ask_all(&all, ask).await?;
        Ok(answers.iter().map(|a| serde_json::from_slice(a)).collect::<Result<_, _>>()?)
    }

    /// Asks shelves at the same time, each a second time where it does not answer: half of the knowledge is no knowledge.
    async fn ask_all(&self, shelves: &[i64], ask: &AskShelf) -> Result<Vec<Vec<u8>>, AppError> {
        let body = serde_json::to_string(ask)?;
        let one = |number: &i64| {
            let (number, body) = (*number, body.as_str());
            async move {
                match self.platform.shelf(number, body).await {
                    Ok(answer) => Ok(answer),
                    Err(error) => {
                        self.platform.log(&format!("shelf {number}: {error}"));
                        self.platform.shelf(number, body).await.map_err(|error| {
                            self.platform.log(&format!("shelf {number}, again: {error}"));
                            let what = "A part of the knowledge does not answer. Please try again.";
                            AppError::new(UPSTREAM, what).retry_after(5)
                        })
                    }
                }
            }
        };
        try_join_all(shelves.iter().map(one)).await
    }

    /// Answers as one of the shelves.
    pub(crate) async fn on_shelf(&self, number: i64, ask: &AskShelf) -> Result<Vec<u8>, AppError> {
        let known = self.knowledge_at(ask.revision, Some(number)).await?;
        let fits = |k: &&Rc<Known>| ask.audience.as_ref().is_none_or(|a| k.serves(a));
        // Told once: what follows goes through them for every term of a question.
        let serving: Vec<&Source> = known.iter().filter(fits).map(|k| &k.source).collect();
        let serving = || serving.iter().copied();
        let json = |answer: Result<Vec<u8>, serde_json::Error>| Ok(answer?);
        match &ask.what {
            What::Count { questions, languages } => {
                let mut all = Statistics::of(serving(), []);
                all.languages.extend(languages.iter().cloned());
                let terms: BTreeSet<u64> = questions.iter().flat_map(|q| all.terms(q)).collect();
                json(serde_json::to_vec(&Statistics::of(serving(), terms)))
            }
            What::Nominate { questions, whole } => {
                let texts = questions.iter().map(|q| q.text.clone()).collect();
                let wanted = Wanted { questions: texts, ..Wanted::default() };
                let survey = Survey::new(whole.clone(), wanted);
                let named = questions.iter().map(|q| Nominations::of(serving(), q, &survey));
                json(serde_json::to_vec(&named.collect::<Vec<_>>()))
            }
            What::Take { passages, terms } => {
                let part = |s: &Source| s.part(passages.get(&s.document.id)?, terms);
                Ok(pack(&serving().filter_map(part).collect::<Vec<_>>()))
            }
            What::Warn { quote } => {
                let quote = Quote::stored(quote)?;
                json(serde_json::to_vec(&disagreements(serving(), &quote)))
            }
            What::Lint => json(serde_json::to_vec(&*self.findings_of(&known).await?)),
        }
    }
}
