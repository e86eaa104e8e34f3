//! Which lines of the quote a message names: by code, position, the words of a name or of a description, or the unit.
//!
//! A message may name several lines, and a mention may fit several lines alike: then the buyer is asked.

use std::collections::{BTreeMap, BTreeSet};

use crate::quote::Quote;
use crate::quote::model::LineItem;
use crate::quote::subject::{self, alike};
use crate::text::{Analyzer, Word, WordKind, fold, is_stop, words};

use super::super::reading::Mention;
use super::around::{self, Change};
use super::{Common, counted};

/// Most mentions of one message.
const MOST: usize = 4;
/// A line whose words weigh this share of the best fits as well.
const AS_WELL: f64 = 0.8;
/// What words must weigh to be a mention: one word of two names does.
const LEAST: f64 = 0.38;
/// From this share of the words of a name on, a mention leaves no doubt.
const CERTAIN: f64 = 0.5;
/// What a word of a description weighs beside one of a name.
const DESCRIPTION: f64 = 0.6;

/// Letters of a word that a compound may be of, and of what stands before it.
const HEAD: usize = 5;
const REST: usize = 3;

/// The lines that a message names, and the positions of the words that name them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mentions {
    /// In the order in which they are said.
    pub list: Vec<Mention>,
    /// By mention, the positions of its words.
    pub words: Vec<BTreeSet<usize>>,
    /// What is done with the lines.
    pub change: Option<Change>,
}

/// What a quote calls its lines, ready to be compared with messages.
pub struct Names<'a> {
    analyzer: Analyzer,
    lines: Vec<Line>,
    /// Words that name no line.
    common: Option<&'a Common>,
}

struct Line {
    name: Vec<String>,
    description: Vec<String>,
    unit: Vec<String>,
}

/// A word of a message that may name a line: its position in the message and its stem.
type Asked = (usize, String);

impl<'a> Names<'a> {
    /// Those of a quote, but for words that name no line.
    pub fn of(quote: &Quote, common: Option<&'a Common>) -> Self {
        let analyzer = Analyzer::new(&quote.spoken());
        let stems = |text: Option<&str>| {
            let all = text.map(words).unwrap_or_default();
            stems(&analyzer, &all).into_iter().map(|(_, stem)| stem).collect::<Vec<_>>()
        };
        let line = |item: &LineItem| Line {
            name: stems(Some(&item.name)),
            description: stems(item.description.as_deref()),
            unit: stems(item.unit.as_deref()),
        };
        Self { lines: quote.line_items.iter().map(line).collect(), analyzer, common }
    }

    /// The lines that a message names.
    pub fn find(&self, quote: &Quote, message: &[Word]) -> Mentions {
        let mut found = Mentions::default();
        let sure = subject::certain(quote, message);
        for (line, words) in sure {
            found.push(vec![line], true, words);
        }
        let taken =
            |found: &Mentions| found.words.iter().flatten().copied().collect::<BTreeSet<_>>();
        let mut asked = stems(&self.analyzer, message);
        asked.retain(|(at, _)| !taken(&found).contains(at));
        while found.list.len() < MOST {
            let Some((lines, words, share)) = self.best(message, &asked) else { break };
            asked.retain(|(at, _)| !words.contains(at));
            // Words that speak of most lines speak of none.
            if lines.len() <= 3 || 2 * lines.len() <= self.lines.len() {
                let certain = lines.len() == 1 && share >= CERTAIN;
                found.push(lines, certain, words);
            }
        }
        if found.list.is_empty() {
            let sold = self.by_unit(&asked);
            if let [line] = sold.as_slice() {
                found.push(vec![*line], false, BTreeSet::new());
            }
        }
        found.change = around::change(quote, message, &found.list, &found.words);
        found
    }

    /// Whether the lines that are named are sold by what a word counts, were it people: thirty people are no thirty workshops.
    pub fn sells(&self, counted: &str, found: &Mentions) -> bool {
        if !subject::is_people(&fold(counted)) {
            return true;
        }
        let stem = self.analyzer.stem(counted);
        let mut lines = found.list.iter().flat_map(|m| &m.candidates).peekable();
        let sold = |at: &usize| {
            let units = self.lines.get(*at).map(|l| l.unit.as_slice()).unwrap_or_default();
            let by = |unit: &String| {
                alike(&stem, unit)
                    || subject::is_seat(unit, &self.analyzer)
                    || subject::is_people(unit)
            };
            units.iter().any(by)
        };
        lines.peek().is_none() || lines.any(sold)
    }

    fn is_common(&self, word: &str) -> bool {
        self.common.is_some_and(|common| common.has(word))
    }

    /// How many words of a message neither name a line nor stand in many questions: what it may be about besides.
    pub fn besides(&self, message: &[Word], found: &Mentions) -> usize {
        let covered = found.covered();
        let (mut words, mut signs) = (BTreeSet::new(), 0);
        for (at, stem) in stems(&self.analyzer, message) {
            let word = &message[at];
            let is_known =
                covered.contains(&at) || self.is_common(&word.text) || self.is_common(&stem);
            match word.kind {
                WordKind::Letters if !is_known => {
                    words.insert(at);
                }
                WordKind::Unspaced if !is_known => signs += 1,
                _ => {}
            }
        }
        // A word of a script without spaces has two signs or three, and as many pairs reach over its ends.
        words.len() + (signs + 1) / 4
    }

    /// The lines whose names and descriptions hold most of the words, those words, and what share of the name they are.
    fn best(
        &self,
        message: &[Word],
        asked: &[Asked],
    ) -> Option<(Vec<usize>, BTreeSet<usize>, f64)> {
        // How many lines a word speaks of, and how strongly of each.
        let mut by_word: BTreeMap<usize, BTreeMap<usize, f64>> = BTreeMap::new();
        let mut common: Vec<(usize, BTreeMap<usize, f64>)> = Vec::new();
        for (at, stem) in asked {
            let text = &message[*at].text;
            let is_common = self.is_common(stem) || self.is_common(text);
            // Asked once a word, not once a line.
            let may_describe = !is_common && !is_number(&fold(text));
            let mut lines = BTreeMap::new();
            for (i, line) in self.lines.iter().enumerate() {
                let described = || line.description.iter().any(|t| alike(stem, t));
                if line.name.iter().any(|t| names(stem, t)) {
                    lines.insert(i, 1.0);
                } else if may_describe && described() {
                    lines.insert(i, DESCRIPTION);
                }
            }
            // In descriptions a word is by the way: where names have it, they are meant.
            if lines.values().any(|w| *w >= 1.0) {
                lines.retain(|_, w| *w >= 1.0);
            }
            if is_common {
                common.push((*at, lines));
            } else if !lines.is_empty() {
                by_word.entry(*at).or_default().extend(lines);
            }
        }
        // What stands in many questions names no line, but tells apart those that another word names: «the large pots».
        let named: BTreeSet<usize> = by_word.values().flat_map(|l| l.keys().copied()).collect();
        for (at, mut lines) in common {
            lines.retain(|line, _| named.contains(line));
            if lines.len() < named.len() {
                by_word.entry(at).or_default().extend(lines);
            }
        }
        let mut scores: BTreeMap<usize, (f64, BTreeSet<usize>)> = BTreeMap::new();
        for (at, lines) in &by_word {
            let holders = lines.len() as f64;
            for (line, weight) in lines {
                let score = scores.entry(*line).or_default();
                score.0 += weight / holders;
                score.1.insert(*at);
            }
        }
        for (line, (score, words)) in &mut scores {
            // How much was named, tempered by how much of the name that is.
            let length = self.lines[*line].name.len().max(1) as f64;
            *score *= 0.75 + 0.25 * (words.len() as f64 / length).min(1.0);
        }
        let best = scores.values().map(|s| s.0).fold(0.0, f64::max);
        if best < LEAST {
            return None;
        }
        let first = scores.values().find(|s| s.0 >= best).map(|s| s.1.clone())?;
        let fits = scores.iter().filter(|(_, (score, words))| {
            *score >= AS_WELL * best && words.intersection(&first).next().is_some()
        });
        let (mut lines, mut all) = (Vec::new(), BTreeSet::new());
        for (line, (_, words)) in fits {
            lines.push(*line);
            all.extend(words);
        }
        let held = |line: &Line| {
            let said =
                |stem: &String| asked.iter().any(|(at, a)| all.contains(at) && names(a, stem));
            line.name.iter().filter(|stem| said(stem)).count() as f64
                / line.name.len().max(1) as f64
        };
        let share = lines.first().map_or(0.0, |at| held(&self.lines[*at]));
        Some((lines, all, share))
    }

    /// The lines that are sold by what a message speaks of.
    fn by_unit(&self, asked: &[Asked]) -> Vec<usize> {
        // A word of a name is no unit.
        let in_names = |a: &str| self.lines.iter().any(|l| l.name.iter().any(|n| names(a, n)));
        let asked: Vec<&str> =
            asked.iter().map(|(_, a)| a.as_str()).filter(|a| !in_names(a)).collect();
        let sold = |line: &Line| {
            let is = |a: &&str| line.unit.iter().any(|u| subject::same_unit(a, u, &self.analyzer));
            asked.iter().any(is)
        };
        (0..self.lines.len()).filter(|i| sold(&self.lines[*i])).collect()
    }
}

impl Mentions {
    fn push(&mut self, candidates: Vec<usize>, certain: bool, words: BTreeSet<usize>) {
        if self.list.iter().any(|m| m.candidates == candidates) {
            return;
        }
        // In the order in which they are said.
        let place = self.words.iter().take_while(|w| w.first() <= words.first()).count();
        self.list.insert(place, Mention { candidates, certain });
        self.words.insert(place, words);
    }

    /// Positions of all words that name a line.
    pub fn covered(&self) -> BTreeSet<usize> {
        self.words.iter().flatten().copied().collect()
    }
}

/// Whether a word of a message is meant by a word of a name: the same, or what its compound is of («scanner» of «Handscanner»).
fn names(asked: &str, name: &str) -> bool {
    let (short, long) = (asked.chars().count(), name.chars().count());
    alike(asked, name) || short >= HEAD && long >= short + REST && name.ends_with(asked)
}

/// Twelve scanners and «up to twelve people» in a description have a number in common, and nothing else.
fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_numeric() || c == '.' || c == ',')
        || counted::named().any(|(_, name, _)| name == word)
}

/// The words that can name something, each by its stem; scripts without spaces in pairs of signs.
fn stems(analyzer: &Analyzer, all: &[Word]) -> Vec<Asked> {
    let mut out = Vec::new();
    for (at, word) in all.iter().enumerate() {
        if word.kind == WordKind::Unspaced {
            let signs: Vec<char> = word.text.chars().collect();
            out.extend(signs.windows(2).map(|two| (at, two.iter().collect::<String>())));
        } else if word.kind == WordKind::Code && word.text.len() > 1
            || word.text.chars().count() > 2 && !is_stop(&word.text)
        {
            for part in word.text.split(['-', '/', '\'']).filter(|p| p.chars().count() > 1) {
                out.push((at, analyzer.stem(part)));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(question: &str, expect: &[&[usize]]) {
        let quote = Quote::from_json(
            serde_json::json!({
                "id": "Q", "version": "1", "title": "T", "language": "en", "currency": "EUR",
                "line_items": [
                    {"id": "L1", "sku": "CRM-PRO", "name": "CRM Professional licence", "unit": "seat", "unit_price": "20.00"},
                    {"id": "L2", "sku": "ONB-2", "name": "Onboarding workshop", "description": "Two days with a trainer", "unit_price": "900.00"},
                    {"id": "L3", "name": "Premium support licence", "unit_price": "90.00"}
                ]
            })
            .to_string()
            .as_bytes(),
        )
        .unwrap();
        let common = Common::new(["price", "cost", "total"].map(str::to_owned));
        let found = Names::of(&quote, Some(&common)).find(&quote, &words(question));
        let lines: Vec<&[usize]> = found.list.iter().map(|m| m.candidates.as_slice()).collect();
        assert_eq!(lines, expect, "{question}");
    }

    #[test]
    fn a_common_word_names_no_line_but_tells_two_apart() {
        let quote = Quote::from_json(
            serde_json::json!({
                "id": "Q", "version": "1", "title": "T", "language": "en", "currency": "EUR",
                "line_items": [
                    {"id": "L1", "name": "Large pot", "unit_price": "20.00"},
                    {"id": "L2", "name": "Small pot", "unit_price": "10.00"},
                    {"id": "L3", "name": "Watering", "unit_price": "5.00"}
                ]
            })
            .to_string()
            .as_bytes(),
        )
        .unwrap();
        let common = Common::new(["large", "small", "much"].map(str::to_owned));
        let names = Names::of(&quote, Some(&common));
        let lines = |text: &str| {
            let found = names.find(&quote, &words(text));
            found.list.into_iter().map(|m| m.candidates).collect::<Vec<_>>()
        };
        assert_eq!(lines("how much are the large pots"), [vec![0]]);
        assert_eq!(lines("how much are the pots"), [vec![0, 1]]);
        assert!(lines("is there a large discount").is_empty());
    }

    #[test]
    fn lines_are_found_by_position_code_name_and_description() {
        check("what does the second line cost", &[&[1]]);
        check("price of item 3?", &[&[2]]);
        check("how much is ONB-2", &[&[1]]);
        check("how much for the workshops", &[&[1]]);
        check("price of the onbording", &[&[1]]);
        check("premium support", &[&[2]]);
        check("the licence", &[&[0, 2]]);
        check("price of CRM-PRO please", &[&[0]]);
        check("what is the trainer", &[&[1]]);
        check("what is it per seat", &[&[0]]);
        check("what is the total", &[]);
    }

    #[test]
    fn several_lines_of_one_message_are_told_apart() {
        check("the onboarding and the premium support together", &[&[1], &[2]]);
        check("premium support vs the workshop", &[&[2], &[1]]);
    }
}
