//! Derives from the utterances which words stand in many questions, whatever the lines of a quote are called.

use std::collections::{BTreeMap, BTreeSet};

use countersign_shared::dialogue::reader::Common;
use countersign_shared::text::{WordKind, fold, is_stop, words};

use crate::utterances::Utterance;

/// A word that so many facts of a language hold is common.
const FACTS: usize = 3;
/// Of a script without spaces, every pair of signs that so many hold.
const PAIRS: usize = 5;
/// Unless more than one in so many of its uses is in the name of a line.
const NAMES: usize = 20;

/// How often a word stands in the facts of a language, and in the names of lines.
#[derive(Default)]
struct Uses {
    facts: usize,
    names: usize,
}

/// The common words of all languages. Questions of scenarios do not mark the names of their lines, so they do not count.
pub fn of<'u>(utterances: impl Iterator<Item = &'u Utterance>) -> Common {
    let mut languages: BTreeMap<&str, BTreeMap<String, Uses>> = BTreeMap::new();
    for utterance in utterances.filter(|u| !u.scenario) {
        let uses = languages.entry(&utterance.group).or_default();
        let around = pieces(&utterance.marked);
        let named = pieces(&utterance.said);
        for word in named.difference(&around) {
            uses.entry(word.clone()).or_default().names += 1;
        }
        if utterance.is_fact() {
            for word in around {
                uses.entry(word).or_default().facts += 1;
            }
        }
    }
    let is_common = |(word, uses): &(String, Uses)| {
        let least = if word.chars().any(is_unspaced) { PAIRS } else { FACTS };
        uses.facts >= least && uses.names * NAMES <= uses.facts
    };
    Common::new(languages.into_values().flatten().filter(is_common).map(|(word, _)| word))
}

/// The words of a text, folded, without stop words and short ones; of scripts without spaces the pairs of signs.
fn pieces(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for word in words(text) {
        let folded = fold(&word.text);
        if word.kind == WordKind::Unspaced {
            let signs: Vec<char> = folded.chars().collect();
            found.extend(signs.windows(2).map(|pair| pair.iter().collect::<String>()));
        } else if word.kind == WordKind::Letters {
            let parts = folded.split(['-', '/', '\'']).filter(|p| p.chars().count() > 2);
            found.extend(parts.filter(|p| !is_stop(p)).map(str::to_owned));
        }
    }
    found
}

fn is_unspaced(sign: char) -> bool {
    words(&sign.to_string()).first().is_some_and(|w| w.kind == WordKind::Unspaced)
}
