//! Numbers that the program writes before headings and items: counted, since the file states only the rule.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::super::numbers;
use super::super::xml::{attribute, name};

/// Levels of a list.
const LEVELS: usize = 10;
/// What the list of headings is called here.
const OUTLINE: &str = "\0outline";

#[derive(Debug, Clone, Default)]
struct Rule {
    format: String,
    prefix: String,
    suffix: String,
    /// How many levels the number shows.
    shown: usize,
    start: u32,
}

/// The rules of all lists by their style, and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    rules: BTreeMap<String, Vec<Rule>>,
    counts: BTreeMap<String, [u32; LEVELS]>,
}

impl Lists {
    pub(super) fn read(&mut self, root: Node<'_, '_>) {
        let parts = root.children().filter(|n| ["styles", "automatic-styles"].contains(&name(*n)));
        for list in parts.flat_map(|p| p.children()) {
            let id = match name(list) {
                "list-style" => attribute(list, "name").unwrap_or_default(),
                "outline-style" => OUTLINE,
                _ => continue,
            };
            let mut rules = vec![Rule::default(); LEVELS];
            for level in list.children().filter(Node::is_element) {
                let at = attribute(level, "level").and_then(|l| l.parse::<usize>().ok());
                let Some(rule) = at.and_then(|at| rules.get_mut(at.checked_sub(1)?)) else {
                    continue;
                };
                let value = |of: &str| attribute(level, of).unwrap_or_default().to_owned();
                if name(level).ends_with("style-bullet") || name(level).ends_with("style-image") {
                    continue;
                }
                let number = |of: &str| attribute(level, of).and_then(|n| n.parse().ok());
                *rule = Rule {
                    format: value("num-format"),
                    prefix: value("num-prefix"),
                    suffix: value("num-suffix"),
                    shown: number("display-levels").unwrap_or(1) as usize,
                    start: number("start-value").unwrap_or(1),
                };
            }
            self.rules.insert(id.to_owned(), rules);
        }
    }

    /// Begins a list anew.
    pub(super) fn restart(&mut self, style: &str) {
        self.counts.remove(style);
    }

    /// The next item has this number.
    pub(super) fn set(&mut self, style: &str, depth: usize, number: u32) {
        let counts = self.counts.entry(style.to_owned()).or_default();
        if let Some(count) = depth.checked_sub(1).and_then(|at| counts.get_mut(at)) {
            *count = number.saturating_sub(1);
        }
    }

    /// The number of the next heading of a level.
    pub(super) fn heading(&mut self, level: usize) -> Option<String> {
        self.next(OUTLINE, level)
    }

    /// Counts an item, and says its number; nothing where it has none.
    pub(super) fn next(&mut self, style: &str, depth: usize) -> Option<String> {
        let rules = self.rules.get(style)?;
        let at = depth.clamp(1, LEVELS) - 1;
        let counts = self.counts.entry(style.to_owned()).or_default();
        for (count, rule) in counts.iter_mut().zip(rules).take(at) {
            *count = (*count).max(rule.start);
        }
        let rule = &rules[at];
        counts[at] = (counts[at] + 1).max(rule.start);
        counts[at + 1..].fill(0);
        if rule.format.is_empty() {
            return None;
        }
        let first = (at + 1).saturating_sub(rule.shown.max(1));
        let parts: Vec<String> = (first..=at)
            .filter(|l| !rules[*l].format.is_empty())
            .map(|l| numbers::write(counts[l], &rules[l].format))
            .collect();
        Some(format!("{}{}{}", rule.prefix, parts.join("."), rule.suffix).trim().to_owned())
    }
}
