//! How what a document says is shown: rows of tables, items of lists, labels of options.

use std::collections::BTreeSet;

use crate::dialogue::verdict::Choice;
use crate::text::{fold, is_stop, words};

/// Options at most.
const MOST_OPTIONS: usize = 4;
/// Longest option label, in characters.
const LABEL: usize = 120;

/// Whether a sentence needs its heading: an item of a list, or an answer in one or two words.
pub(super) fn leans(sentence: &str) -> bool {
    sentence.starts_with("- ") || words(sentence).len() <= 2 && !sentence.contains(" | ")
}

/// A row of a table, each cell a line: what it is of, and the cells whose column the question names. A row without such a column
/// stays whole.
pub(super) fn cells(sentence: &str, question: &str) -> String {
    let cells: Vec<&str> = sentence.split(" | ").collect();
    let columns: Vec<BTreeSet<String>> = cells
        .iter()
        .map(|cell| {
            let column = cell.split_once(": ").map_or("", |(column, _)| column);
            words(column).into_iter().filter(|w| !is_stop(&w.text)).map(|w| fold(&w.text)).collect()
        })
        .collect();
    if cells.len() < 3 || columns.iter().any(BTreeSet::is_empty) {
        return sentence.to_owned();
    }
    let asked: BTreeSet<String> = words(question).into_iter().map(|w| fold(&w.text)).collect();
    let named = |at: usize| {
        columns[at].iter().any(|word| {
            asked.contains(word) && columns.iter().filter(|c| c.contains(word)).count() == 1
        })
    };
    let kept: Vec<usize> = (1..cells.len()).filter(|at| named(*at)).collect();
    if kept.is_empty() || kept.len() + 1 == cells.len() {
        return sentence.to_owned();
    }
    std::iter::once(0).chain(kept).map(|at| cells[at]).collect::<Vec<_>>().join("\n")
}

/// The first line of a text, as the label of an option.
pub(super) fn label(text: &str) -> String {
    shorten(&first_words(text))
}

pub(super) fn first_words(text: &str) -> String {
    text.lines().next().unwrap_or_default().trim_start_matches("- ").to_owned()
}

pub(super) fn shorten(label: &str) -> String {
    if label.chars().count() <= LABEL {
        return label.to_owned();
    }
    let cut: String = label.chars().take(LABEL).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}

/// As many options as are offered, none that reads like one before.
pub(super) fn few(mut choices: Vec<Choice>) -> Vec<Choice> {
    let mut labels = BTreeSet::new();
    choices.retain(|choice| labels.insert(choice.label.clone()));
    choices.truncate(MOST_OPTIONS);
    choices
}
