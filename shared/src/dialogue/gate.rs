//! The last gate of every answer: nothing in it that its citations do not hold.
//!
//! A figure is believed for its words: «30 days» and «30 %» share a number. So a sentence with a digit in it has to stand,
//! word for word, in an excerpt that the answer cites; a changed digit changes the sentence. A sentence without digits may
//! be one of the agent's own (a locale file holds it) or a cited one; a name in it that neither holds is invented.

use std::collections::BTreeSet;
use std::fmt;

use crate::locale::Locale;
use crate::text::{sentences, words};

use super::extract::join;
use super::verdict::{Action, Citation, Verdict};

/// Quotation marks of the languages of the agent.
const MARKS: [char; 7] = ['“', '”', '„', '«', '»', '「', '」'];

/// Why an answer is not given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unproved {
    /// It cites nothing.
    NoCitation,
    /// A quotation is not in the excerpt that it is said to be of.
    Quotation(String),
    /// A sentence with a figure stands in no excerpt.
    Figure(String),
    /// A name stands in no excerpt.
    Name(String),
}

impl fmt::Display for Unproved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoCitation => f.write_str("no citation"),
            Self::Quotation(text) => write!(f, "not in the excerpt: {text}"),
            Self::Figure(text) => write!(f, "a figure without proof: {text}"),
            Self::Name(text) => write!(f, "a name without proof: {text}"),
        }
    }
}

/// Checks that everything an answer says is proved by what it cites.
///
/// # Errors
/// The first thing that is not.
pub fn check(verdict: &Verdict, locale: Locale) -> Result<(), Unproved> {
    if verdict.citations.is_empty() {
        let needs = verdict.action == Action::Answer;
        return if needs { Err(Unproved::NoCitation) } else { Ok(()) };
    }
    let excerpts: Vec<String> = verdict.citations.iter().map(|c| plain(&c.excerpt)).collect();
    for (citation, excerpt) in verdict.citations.iter().zip(&excerpts) {
        if let Some(text) = citation.quoted.iter().find(|q| !excerpt.contains(&plain(q))) {
            return Err(Unproved::Quotation(text.clone()));
        }
    }
    let text = unquoted(verdict);
    let mut known: Option<BTreeSet<String>> = None;
    for line in text.lines() {
        if excerpts.iter().any(|e| e.contains(&plain(line))) {
            continue;
        }
        for range in sentences(line) {
            let sentence = plain(&line[range]);
            if excerpts.iter().any(|e| e.contains(&sentence)) {
                continue;
            }
            if sentence.contains(char::is_numeric) {
                return Err(Unproved::Figure(sentence));
            }
            let known = known.get_or_insert_with(|| vocabulary(verdict, locale));
            let invented = words(&sentence)
                .into_iter()
                .find(|w| sentence_has_name(&sentence, w.start) && !known.contains(&w.text));
            if let Some(word) = invented {
                return Err(Unproved::Name(word.text));
            }
        }
    }
    Ok(())
}

/// The text without what it quotes: what stands in quotation marks, word for word as an excerpt has it. The same figure
/// outside of them is still to be proved.
fn unquoted(verdict: &Verdict) -> String {
    let strip = |text: String, citation: &Citation| {
        let quoted = join(&citation.quoted);
        let Some((before, behind)) = text.split_once(quoted.as_str()) else { return text };
        let is_marked =
            before.trim_end().ends_with(MARKS) && behind.trim_start().starts_with(MARKS);
        if !is_marked {
            return text;
        }
        // «I found this in S3 handheld scanner»: its own title needs no proof.
        let before = before.replacen(&citation.title, "", usize::from(!citation.title.is_empty()));
        format!("{before}{behind}")
    };
    verdict.citations.iter().fold(verdict.text.clone(), strip)
}

/// White space made even, so that a line break is no difference.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the word at a place begins with a capital letter.
fn sentence_has_name(sentence: &str, start: usize) -> bool {
    sentence.get(start..).is_some_and(|s| s.starts_with(char::is_uppercase))
}

/// Every word of the citations and of the agent's own sentences.
fn vocabulary(verdict: &Verdict, locale: Locale) -> BTreeSet<String> {
    let cited = verdict.citations.iter().flat_map(|c| [&c.title, &c.heading, &c.excerpt]);
    cited.flat_map(|text| words(text)).chain(words(locale.source())).map(|word| word.text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_quoted_in_quotation_marks_and_proved_elsewhere() {
        let check = |text: &str| {
            let mut verdict = Verdict::new(Action::Answer, text.to_owned());
            verdict.citations.push(Citation {
                source: "terms.md".to_owned(),
                passage: "terms.md#0".to_owned(),
                title: "Terms".to_owned(),
                heading: String::new(),
                excerpt: "Up to 12".to_owned(),
                quoted: vec!["12".to_owned()],
                language: None,
                url: None,
            });
            super::check(&verdict, Locale::of(&crate::text::Language::english())).is_ok()
        };
        assert!(check("I found this: “12” Does it answer your question?"));
        assert!(!check("I found this: 12 Does it answer your question?"));
        assert!(!check("We give you a guarantee of 12 years."));
    }
}
