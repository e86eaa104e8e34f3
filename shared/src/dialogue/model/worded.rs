//! An answer in the words of the model, held against what it rests on. What the proof does not hold is not said: the quotation
//! goes out in its place.

mod lists;
mod tokens;
mod translated;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::index::Embedder;
use crate::quote::Quote;
use crate::text::{Analyzer, Language, detect, fold, is_stop, words};

use super::invisible::visible;
pub(crate) use lists::negates;
use lists::{Kind, Lists, unit};
use tokens::{Cut, Token, cut};

/// In whose words an answer is given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wording {
    /// In those of the quote and the documents.
    #[default]
    Quoted,
    /// In those of the model, where they hold.
    Model,
}

/// What a worded answer must rest on.
#[derive(Clone)]
pub struct Proof<'a> {
    /// The quote.
    pub quote: &'a Quote,
    /// The language of the quote.
    pub language: Language,
    /// The message.
    pub message: &'a str,
    /// What the answer says without the model: computed facts and quoted sentences, with the headings above them.
    pub said: &'a str,
    /// The language of the evidence, where it is not that of the quote: the worded answer translates.
    pub foreign: Option<Language>,
    /// The sentence encoder. Without one nothing is translated, since the words cannot be compared.
    pub embedder: Option<&'a dyn Embedder>,
}

/// Why a worded answer is not given.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unfit {
    /// It is empty, or longer than an answer.
    #[error("it is empty or too long")]
    Length,
    /// There is markup, an address or a sign that nobody sees in it.
    #[error("`{0}` is no plain text")]
    Markup(String),
    /// It is in another language than the quote.
    #[error("it is in another language than the quote")]
    Language,
    /// It binds the seller.
    #[error("`{0}` promises")]
    Promise(String),
    /// A figure is not in the proof, or measures something else there.
    #[error("the figure `{0}` is not proved")]
    Figure(String),
    /// A name or a code is not in the proof.
    #[error("the name `{0}` is not proved")]
    Name(String),
    /// It says no where the proof says yes, or the other way around.
    #[error("it is turned around at `{0}`")]
    Negation(String),
    /// It claims what the proof does not hold.
    #[error("`{0}` is not proved")]
    Claim(String),
    /// It means something else, as far as the sentence encoder can tell, or there is no encoder to ask.
    #[error("`{0}` is not what the proof says")]
    Meaning(String),
}

/// Sentences of an answer at most.
const MOST_SENTENCES: usize = 3;
/// Characters of an answer at most.
const LONGEST: usize = 600;
/// Marks of markup, of links and of code, wherever they stand.
const MARKS: [&str; 15] =
    ["<", ">", "`", "{", "}", "|", "\\", "**", "__", "](", "[", "]", "##", "~~", "&#"];
/// What an address is seen by.
const ADDRESSES: [&str; 7] = ["://", "www.", "@", "mailto:", "tel:", "javascript:", "data:"];
/// Ends of host names that are no words of a sentence.
const HOSTS: [&str; 12] =
    [".com", ".net", ".org", ".io", ".eu", ".de", ".fr", ".nl", ".example", ".co", ".ru", ".cn"];
/// From this share of small words on, a text is in the language of the quote whatever a detector says.
const OWN_WORDS: f64 = 0.25;
/// Cosine of a translated sentence and what it translates, at least. Of 3,962 right translations in `XQuAD` 3.5 % are below, of
/// 18,062 other sentences of the same paragraphs 95.5 % (`translations` of the tests measures it).
const SAME_MEANING: f32 = 0.515;
/// Words that may stand between a figure and what it is of, in the proof.
const NEAR: usize = 4;

/// Checks that a worded answer says nothing but what its proof says.
///
/// # Errors
/// The first thing that is not proved.
pub fn check(text: &str, proof: &Proof<'_>) -> Result<(), Unfit> {
    plain(text)?;
    let lists = Lists::of(&proof.language);
    let analyzer = Analyzer::new(&proof.language);
    let worded = cut(text, &analyzer);
    if worded.is_empty() || worded.len() > MOST_SENTENCES || text.chars().count() > LONGEST {
        return Err(Unfit::Length);
    }
    language(text, &worded, proof, lists)?;
    if let Some(foreign) = &proof.foreign {
        let said = cut(proof.said, &Analyzer::new(foreign));
        translated::check(&worded, &said, lists, Lists::of(foreign), proof)?;
        return worded.iter().try_for_each(|sentence| meaning(sentence, &said, proof));
    }
    let said = cut(proof.said, &analyzer);
    let checker = Checker { lists, said: &said, known: Known::of(proof, &analyzer, &said) };
    worded.iter().try_for_each(|sentence| checker.sentence(sentence))
}

/// Whether a text is plain: no markup, no address, no sign that nobody sees.
fn plain(text: &str) -> Result<(), Unfit> {
    if visible(text) != text {
        return Err(Unfit::Markup("an invisible sign".to_owned()));
    }
    let lower = text.to_lowercase();
    let found = MARKS.iter().chain(&ADDRESSES).find(|mark| lower.contains(**mark));
    // A host name ends a word; «z. B. com» does not.
    let host = lower.split_whitespace().find_map(|word| {
        let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        HOSTS.iter().find(|end| word.len() > end.len() && word.ends_with(**end))
    });
    found.or(host).map_or(Ok(()), |mark| Err(Unfit::Markup((*mark).to_owned())))
}

/// Whether a text is in the language of the quote, as far as one can tell.
fn language(text: &str, worded: &[Cut], proof: &Proof<'_>, lists: &Lists) -> Result<(), Unfit> {
    let Some(found) = detect(text).filter(|found| *found != proof.language) else { return Ok(()) };
    let all: Vec<&Token> = worded.iter().flat_map(|c| &c.tokens).filter(|t| !t.figure).collect();
    let small = |t: &&&Token| {
        [Kind::Function, Kind::Not, Kind::Weighs].iter().any(|k| lists.has(*k, &t.text))
    };
    let own = all.iter().filter(small).count() as f64;
    // Detectors take a short sentence for its neighbour's; nobody takes another script for it.
    let neighbours = !["ja", "zh", "ar", "ru", "ko"].contains(&found.as_str());
    if neighbours && own >= OWN_WORDS * all.len() as f64 { Ok(()) } else { Err(Unfit::Language) }
}

/// Whether a translated sentence means what one sentence of the proof does, or two that follow each other, or all of it.
fn meaning(sentence: &Cut, said: &[Cut], proof: &Proof<'_>) -> Result<(), Unfit> {
    let unfit = || Unfit::Meaning(sentence.text.clone());
    let embedder = proof.embedder.ok_or_else(unfit)?;
    let own = embedder.embed(&sentence.text).ok_or_else(unfit)?;
    let near =
        |text: &str| embedder.embed(text).is_some_and(|there| own.cosine(&there) >= SAME_MEANING);
    let two = said.windows(2).map(|two| format!("{} {}", two[0].text, two[1].text));
    let mut texts = said.iter().map(|s| s.text.clone()).chain(two).chain([proof.said.to_owned()]);
    if texts.any(|text| near(&text)) { Ok(()) } else { Err(unfit()) }
}

/// The stems that may be said.
struct Known {
    /// Of the proof.
    proof: BTreeSet<String>,
    /// Of an open question, and of what the whole quote is called.
    more: BTreeSet<String>,
    /// Of the names of lines: proved by the proof alone.
    names: BTreeSet<String>,
    /// Pairs of signs of scripts without spaces, in the proof and in an open question.
    pairs: BTreeSet<String>,
}

impl Known {
    fn of(proof: &Proof<'_>, analyzer: &Analyzer, said: &[Cut]) -> Self {
        let stems = |text: &str| -> BTreeSet<String> {
            cut(text, analyzer).into_iter().flat_map(|c| c.tokens).map(|t| t.stem).collect()
        };
        let lists = Lists::of(&proof.language);
        // A yes or no question states what it asks: its words would prove themselves.
        let open = words(proof.message).iter().any(|w| lists.has(Kind::Asks, &fold(&w.text)))
            || lists.words(Kind::Asks).any(|w| !w.is_ascii() && proof.message.contains(w));
        let asked = if open { proof.message } else { "" };
        let quote = proof.quote;
        let seller = quote.seller.as_ref().map_or("", |s| s.name.as_str());
        let mut more = stems(asked);
        more.extend(stems(&quote.title));
        more.extend(stems(seller));
        let lines = quote.line_items.iter();
        let pairs = pairs(&format!("{}\n{asked}\n{}", proof.said, quote.title));
        Self {
            proof: said.iter().flat_map(|c| &c.tokens).map(|t| t.stem.clone()).collect(),
            more,
            names: lines.flat_map(|l| stems(&l.name)).collect(),
            pairs,
        }
    }
}

/// Neighbouring signs of scripts without spaces.
fn pairs(text: &str) -> BTreeSet<String> {
    let signs: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    signs.windows(2).map(|two| two.iter().collect()).collect()
}

struct Checker<'a> {
    lists: &'a Lists,
    said: &'a [Cut],
    known: Known,
}

impl Checker<'_> {
    fn sentence(&self, sentence: &Cut) -> Result<(), Unfit> {
        for (at, token) in sentence.tokens.iter().enumerate() {
            if token.figure {
                self.figure(sentence, at)?;
            } else {
                self.word(token)?;
            }
        }
        self.polarity(sentence)
    }

    /// A word is proved, or says nothing of its own.
    fn word(&self, token: &Token) -> Result<(), Unfit> {
        if self.known.proof.contains(&token.stem) {
            return Ok(());
        }
        if token.unspaced {
            return self.unspaced(token);
        }
        let is = |kind: Kind| self.lists.has(kind, &token.text);
        if is(Kind::Promises) {
            return Err(Unfit::Promise(token.text.clone()));
        }
        if is(Kind::Not) {
            return Err(Unfit::Negation(token.text.clone()));
        }
        if is(Kind::Weighs) {
            return Err(Unfit::Claim(token.text.clone()));
        }
        // «an» is an article here, and a year elsewhere.
        if is(Kind::Function) {
            return Ok(());
        }
        if unit(&token.text).is_some() {
            return Err(Unfit::Claim(token.text.clone()));
        }
        if self.known.names.contains(&token.stem) {
            return Err(Unfit::Name(token.text.clone()));
        }
        // A name in the message proves nothing; the nouns of German are no names.
        if self.known.more.contains(&token.stem) {
            return Ok(());
        }
        Err(if token.capital {
            Unfit::Name(token.text.clone())
        } else {
            Unfit::Claim(token.text.clone())
        })
    }

    /// A run of signs: each pair is proved, or is of the syllables that join words.
    fn unspaced(&self, token: &Token) -> Result<(), Unfit> {
        let bad = |kind: Kind| {
            let proved = |w: &str| self.said.iter().any(|c| c.text.contains(w));
            self.lists.words(kind).find(|w| token.text.contains(w) && !proved(w))
        };
        if let Some(word) = bad(Kind::Promises) {
            return Err(Unfit::Promise(word.to_owned()));
        }
        if let Some(word) = bad(Kind::Not) {
            return Err(Unfit::Negation(word.to_owned()));
        }
        if let Some(word) = bad(Kind::Weighs) {
            return Err(Unfit::Claim(word.to_owned()));
        }
        let signs: Vec<char> = token.text.chars().collect();
        let joins =
            |c: char| matches!(u32::from(c), 0x3040..=0x309F) || "的是了在和为為".contains(c);
        let pair = signs.windows(2).find(|two| {
            !two.iter().any(|c| joins(*c))
                && !self.known.pairs.contains(&two.iter().collect::<String>())
        });
        pair.map_or(Ok(()), |two| Err(Unfit::Claim(two.iter().collect())))
    }

    /// A figure stands in the proof, measures the same there, and is of the same thing.
    fn figure(&self, sentence: &Cut, at: usize) -> Result<(), Unfit> {
        let token = &sentence.tokens[at];
        let measured = sentence.measured(at);
        let words = self.lists;
        let small = |t: &Token| words.has(Kind::Function, &t.text) || is_stop(&t.text);
        let same = |cut: &&Cut| {
            cut.figures().any(|place| {
                let there = &cut.tokens[place];
                // The plain word is the plain word: «one» that the proof has as a word.
                let equal = there.value() == token.value() || there.text == token.text;
                equal && cut.measured(place) == measured && self.of_same(sentence, at, cut, place)
            })
        };
        if self.said.iter().any(|cut| same(&cut)) {
            return Ok(());
        }
        // «to» is a number in Danish and none in English.
        if token.text.chars().all(char::is_alphabetic) && small(token) {
            return Ok(());
        }
        Err(Unfit::Figure(token.text.clone()))
    }

    /// Whether the words of a clause that could tell one figure from another stand nearest to the same one in the proof.
    fn of_same(&self, sentence: &Cut, at: usize, cut: &Cut, place: usize) -> bool {
        let stems =
            |c: &Cut| -> BTreeSet<String> { c.tokens.iter().map(|t| t.stem.clone()).collect() };
        // Words beside a figure that only other sentences of the proof hold are of other figures.
        let here = stems(cut);
        let elsewhere: BTreeSet<String> =
            self.said.iter().filter(|c| *c != cut).flat_map(stems).collect();
        let before = sentence.tokens[..at].iter().rev().take(NEAR).take_while(|t| !t.figure);
        let after = sentence.tokens[at + 1..].iter().take(NEAR).take_while(|t| !t.figure);
        let foreign =
            |t: &Token| self.tells(t) && elsewhere.contains(&t.stem) && !here.contains(&t.stem);
        if before.chain(after).any(foreign) {
            return false;
        }
        // What is said once there is not said twice here.
        let times = |c: &Cut, p: usize| {
            let same = |i: &usize| {
                c.tokens[*i].value() == c.tokens[p].value() && c.measured(*i) == c.measured(p)
            };
            c.figures().filter(same).count()
        };
        if times(sentence, at) > times(cut, place) {
            return false;
        }
        let others: Vec<usize> = cut.figures().filter(|p| *p != place).collect();
        if others.is_empty() {
            return true;
        }
        // With several figures in a sentence, the nearest word before that stands there once is the same in both, or it is
        // nearest to the same figure.
        let spots = |word: &Token| -> Vec<usize> {
            let all = cut.tokens.iter().enumerate().filter(|(_, t)| t.stem == word.stem);
            all.map(|(i, _)| i).collect()
        };
        let nearest = |of: &Cut, at: usize| {
            let before = of.tokens[..at].iter().rev().take(NEAR).take_while(|t| !t.figure);
            let once = before.filter(|t| self.tells(t)).map(spots);
            once.into_iter().find_map(|once| if let [spot] = once[..] { Some(spot) } else { None })
        };
        let Some(spot) = nearest(sentence, at) else { return true };
        nearest(cut, place) == Some(spot)
            || others.iter().all(|other| spot.abs_diff(place) <= spot.abs_diff(*other))
    }

    /// Whether a word tells one thing from another.
    fn tells(&self, token: &Token) -> bool {
        let small = [Kind::Function, Kind::Not, Kind::Weighs];
        !small.iter().any(|kind| self.lists.has(*kind, &token.text))
            && !is_stop(&token.text)
            && unit(&token.text).is_none()
    }

    /// A sentence says no as often as the one of the proof that it shares most words with, and beside the same words.
    fn polarity(&self, sentence: &Cut) -> Result<(), Unfit> {
        let stems: BTreeSet<&str> =
            sentence.tokens.iter().filter(|t| self.tells(t)).map(|t| t.stem.as_str()).collect();
        let shared = |cut: &Cut| {
            let own: BTreeSet<&str> = cut.tokens.iter().map(|t| t.stem.as_str()).collect();
            stems.intersection(&own).count()
        };
        let own = self.turned(sentence);
        let most = self.said.iter().map(shared).max().unwrap_or_default();
        let fits = |cut: &Cut| {
            let there = self.turned(cut);
            own.len() == there.len()
                && own.iter().all(|word| {
                    word.is_none() || there.contains(word) || there.iter().all(Option::is_none)
                })
        };
        // Of two that share as much, either may be meant.
        if self.said.iter().filter(|c| shared(c) == most).any(fits) {
            return Ok(());
        }
        Err(Unfit::Negation(sentence.text.clone()))
    }

    /// By negation of a sentence, the telling word next behind it, or before it where none follows.
    fn turned<'c>(&self, cut: &'c Cut) -> Vec<Option<&'c str>> {
        let mut all: Vec<Option<&str>> = Vec::new();
        for (at, token) in cut.tokens.iter().enumerate() {
            if token.unspaced {
                let count = |w: &str| token.text.matches(w).count();
                let times: usize = self.lists.words(Kind::Not).map(count).sum();
                all.extend(std::iter::repeat_n(None, times));
            } else if self.lists.has(Kind::Not, &token.text) {
                // French says it in two words.
                let ne =
                    matches!(token.text.as_str(), "ne" | "n") && self.lists.has(Kind::Not, "pas");
                if ne {
                    continue;
                }
                let after = cut.tokens[at + 1..].iter().find(|t| !t.figure && self.tells(t));
                let before = || cut.tokens[..at].iter().rev().find(|t| !t.figure && self.tells(t));
                all.push(after.or_else(before).map(|t| t.stem.as_str()));
            }
        }
        all
    }
}

#[cfg(test)]
mod tests;
