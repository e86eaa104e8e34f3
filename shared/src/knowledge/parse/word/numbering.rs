//! Numbers that Word writes before headings, clauses and items: counted, since the file states only the rule.

use std::collections::{BTreeMap, BTreeSet};

use super::super::numbers;
use super::super::xml::{self, attribute, child, children};

/// Levels of a list.
const LEVELS: usize = 9;

/// Where a paragraph stands in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Level {
    pub(super) list: String,
    pub(super) depth: Option<usize>,
    /// The style that puts it there, where it is not the paragraph itself.
    pub(super) style: Option<String>,
}

/// What stands before a paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) text: String,
    bullet: bool,
}

impl Label {
    pub(super) fn is_bullet(&self) -> bool {
        self.bullet
    }
}

#[derive(Debug, Clone, Default)]
struct Rule {
    format: String,
    text: String,
    start: u32,
    style: Option<String>,
    legal: bool,
}

/// The rules of all lists, and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// By the id of the abstract list.
    rules: BTreeMap<String, Vec<Rule>>,
    /// The abstract list of a list, and where it begins anew.
    lists: BTreeMap<String, (String, BTreeMap<usize, u32>)>,
    counts: BTreeMap<String, [u32; LEVELS]>,
    begun: BTreeSet<String>,
}

impl Numbering {
    pub(super) fn read(text: Option<&str>) -> Result<Self, String> {
        let mut all = Self::default();
        let Some(text) = text else { return Ok(all) };
        let tree = xml::parse(text, "numbering.xml")?;
        let root = tree.root_element();
        for list in children(root, "abstractNum") {
            let mut rules = vec![Rule::default(); LEVELS];
            for level in children(list, "lvl") {
                let at = attribute(level, "ilvl").and_then(|l| l.parse::<usize>().ok());
                let Some(rule) = at.and_then(|at| rules.get_mut(at)) else { continue };
                let value = |of: &str| child(level, of).and_then(|n| attribute(n, "val"));
                value("numFmt").unwrap_or("decimal").clone_into(&mut rule.format);
                value("lvlText").unwrap_or_default().clone_into(&mut rule.text);
                rule.start = value("start").and_then(|s| s.parse().ok()).unwrap_or(1);
                rule.style = value("pStyle").map(str::to_owned);
                rule.legal = child(level, "isLgl").is_some_and(|l| xml::is_on(attribute(l, "val")));
            }
            all.rules
                .insert(attribute(list, "abstractNumId").unwrap_or_default().to_owned(), rules);
        }
        for list in children(root, "num") {
            let of = child(list, "abstractNumId").and_then(|a| attribute(a, "val"));
            let anew = children(list, "lvlOverride").filter_map(|o| {
                let start = child(o, "startOverride")?;
                Some((attribute(o, "ilvl")?.parse().ok()?, attribute(start, "val")?.parse().ok()?))
            });
            let id = attribute(list, "numId").unwrap_or_default().to_owned();
            all.lists.insert(id, (of.unwrap_or_default().to_owned(), anew.collect()));
        }
        Ok(all)
    }

    /// Counts a paragraph, and says what stands before it.
    pub(super) fn next(&mut self, at: &Level) -> Option<Label> {
        let (of, anew) = self.lists.get(&at.list)?;
        let rules = self.rules.get(of)?;
        let linked = || rules.iter().position(|r| r.style.is_some() && r.style == at.style);
        let level = at.depth.or_else(linked).unwrap_or(0).min(LEVELS - 1);
        let counts = self.counts.entry(of.clone()).or_insert_with(|| {
            let mut counts = [0; LEVELS];
            for (count, rule) in counts.iter_mut().zip(rules) {
                *count = rule.start.saturating_sub(1);
            }
            counts
        });
        if self.begun.insert(at.list.clone()) {
            for (level, start) in anew {
                if let Some(count) = counts.get_mut(*level) {
                    *count = start.saturating_sub(1);
                }
            }
        }
        // A level that was jumped over counts as begun.
        for (count, rule) in counts.iter_mut().zip(rules).take(level) {
            *count = (*count).max(rule.start);
        }
        counts[level] = counts[level].saturating_add(1);
        for (count, rule) in counts.iter_mut().zip(rules).skip(level + 1) {
            *count = rule.start.saturating_sub(1);
        }
        let rule = &rules[level];
        if rule.format == "bullet" || rule.format == "none" && rule.text.is_empty() {
            return Some(Label { text: String::new(), bullet: rule.format == "bullet" });
        }
        let mut text = rule.text.clone();
        for (at, count) in counts.iter().enumerate().take(level + 1) {
            let format = if rule.legal { "decimal" } else { rules[at].format.as_str() };
            text = text.replace(&format!("%{}", at + 1), &numbers::write(*count, format));
        }
        Some(Label { text: text.trim().to_owned(), bullet: false })
    }
}
