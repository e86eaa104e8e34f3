//! Sentences that speak to the agent instead of to buyers.

use crate::dialogue::model::instructing::instructs;
use crate::text::sentences;

use super::super::Document;
use super::{Finding, INSTRUCTS_AGENT, MOST};

/// The sentences of a document that speak to the agent, each with the place of its passage.
pub fn orders(document: &Document) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (place, passage) in document.passages.iter().enumerate() {
        let text = document.excerpt(passage);
        let all = sentences(text).into_iter().filter_map(|range| text.get(range));
        found.extend(all.filter(|s| instructs(s)).map(|s| (place, s.trim())));
        let headings = passage.headings.iter().filter(|heading| instructs(heading));
        found.extend(headings.map(|heading| (place, heading.as_str())));
    }
    found
}

pub(super) fn findings(document: &Document) -> Vec<Finding> {
    let all = orders(document).into_iter().take(MOST);
    all.map(|(place, said)| Finding::new(&INSTRUCTS_AGENT, document).at(place, said)).collect()
}
