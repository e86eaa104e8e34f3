//! What the words before a mention do with its line: «without the workshop» leaves it out, «with the support» adds it.

use std::collections::BTreeSet;

use crate::quote::Quote;
use crate::text::{Word, is_stop};

use super::super::reading::Mention;
use super::numbers::says;

/// Words between «without» and what is left out at most: «without any of the».
const BETWEEN: usize = 3;

/// What is done with the lines that a message names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// They are left out.
    Out,
    /// They are options, and added.
    In,
}

/// What a message does with the lines that it names, where it does the same with all. `places` are the positions of the words
/// of each mention.
pub fn change(
    quote: &Quote,
    message: &[Word],
    mentions: &[Mention],
    places: &[BTreeSet<usize>],
) -> Option<Change> {
    let all = |list: &str| !places.is_empty() && places.iter().all(|p| is_behind(message, p, list));
    let optional = |at: &usize| quote.line_items.get(*at).is_some_and(|line| line.optional);
    let options = || mentions.iter().flat_map(|m| &m.candidates).all(optional);
    if all(include_str!("without.txt")) {
        Some(Change::Out)
    } else if options() && all(include_str!("with.txt")) {
        Some(Change::In)
    } else {
        None
    }
}

/// Whether a message adds the optional lines, all of them, without their names: «how much with the option?».
pub fn adds_options(message: &[Word]) -> bool {
    let list = include_str!("options.txt");
    let said = |at: &usize| says(message.get(*at..=*at).unwrap_or_default(), list);
    let mut places = (0..message.len()).filter(said);
    places.any(|at| is_behind(message, &BTreeSet::from([at]), include_str!("with.txt")))
}

/// Whether what a message names is what holds what it asks about: «are the models included in the session?».
pub fn is_container(message: &[Word], places: &[BTreeSet<usize>]) -> bool {
    !places.is_empty() && places.iter().all(|p| is_behind(message, p, include_str!("in.txt")))
}

/// Whether a word of a list stands before the words at these places, with little between.
fn is_behind(message: &[Word], places: &BTreeSet<usize>, list: &str) -> bool {
    let before = places.first().and_then(|first| message.get(..*first)).unwrap_or_default();
    let between = before.iter().rev().take_while(|word| is_stop(&word.text)).count().min(BETWEEN);
    before.get(before.len().saturating_sub(between + 1)..).is_some_and(|words| says(words, list))
}
