//! The styles of a DOCX: how text looks, what is a heading, what is numbered.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::super::xml::{self, attribute, child, children, name};
use super::is_filled;
use super::is_light;
use super::numbering::Level;

/// Most styles that one is based on, one after the other.
const CHAIN: usize = 20;
/// Half points up to which text is too small to be seen.
const TINY: u32 = 4;
/// Half points from which on a raised or lowered position is more than a nudge.
const SHIFT: i32 = 4;

/// How text looks, as far as it matters to what is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "they are switches of the format")]
pub(super) struct Look {
    pub(super) hidden: bool,
    pub(super) struck: bool,
    pub(super) raised: bool,
    pub(super) lowered: bool,
    pub(super) white: bool,
    pub(super) tiny: bool,
    /// Whether there is a colour behind it.
    pub(super) shaded: bool,
    pub(super) bold: bool,
}

impl Look {
    /// Applies run properties on top of it.
    fn apply(&mut self, props: Node<'_, '_>) {
        let (mut strike, mut double) = (None, None);
        for prop in props.children().filter(Node::is_element) {
            let value = attribute(prop, "val");
            let on = xml::is_on(value);
            match name(prop) {
                "vanish" | "specVanish" => self.hidden = on,
                "strike" => strike = Some(on),
                "dstrike" => double = Some(on),
                "b" => self.bold = on,
                "vertAlign" => {
                    self.raised = value == Some("superscript");
                    self.lowered = value == Some("subscript");
                }
                "position" => {
                    let shift: i32 = value.and_then(|v| v.parse().ok()).unwrap_or(0);
                    self.raised = shift >= SHIFT;
                    self.lowered = shift <= -SHIFT;
                }
                "color" => {
                    let theme = attribute(prop, "themeColor");
                    self.white = value.is_some_and(is_light)
                        && theme
                            .is_none_or(|t| t.starts_with("background") || t.starts_with("light"));
                }
                "sz" => {
                    self.tiny = value.and_then(|v| v.parse().ok()).is_some_and(|s: u32| s <= TINY);
                }
                "shd" => self.shaded |= is_filled(prop),
                "highlight" => self.shaded |= !matches!(value, Some("none" | "white")),
                _ => {}
            }
        }
        if strike.is_some() || double.is_some() {
            self.struck = strike == Some(true) || double == Some(true);
        }
    }
}

#[derive(Debug, Default)]
struct Style {
    base: Option<String>,
    level: Option<u8>,
    list: (Option<String>, Option<usize>),
}

/// All styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: BTreeMap<String, Style>,
    looks: BTreeMap<String, Look>,
    default_look: Look,
    default_paragraph: Option<String>,
}

impl Styles {
    pub(super) fn read(text: Option<&str>) -> Result<Self, String> {
        let mut styles = Self::default();
        let Some(text) = text else { return Ok(styles) };
        let tree = xml::parse(text, "styles.xml")?;
        let root = tree.root_element();
        let defaults = child(root, "docDefaults").and_then(|d| child(d, "rPrDefault"));
        if let Some(props) = defaults.and_then(|d| child(d, "rPr")) {
            styles.default_look.apply(props);
        }
        let mut nodes = BTreeMap::new();
        for node in children(root, "style") {
            let Some(id) = attribute(node, "styleId") else { continue };
            let value = |of: &str| child(node, of).and_then(|n| attribute(n, "val"));
            let paragraph = child(node, "pPr");
            let level = paragraph.and_then(|p| child(p, "outlineLvl"));
            let level = level.and_then(|l| attribute(l, "val")?.parse::<u8>().ok()).map(|l| l + 1);
            let style = Style {
                base: value("basedOn").map(str::to_owned),
                level: level.or_else(|| level_of(value("name").unwrap_or(id))),
                list: paragraph.and_then(|p| child(p, "numPr")).map(list_of).unwrap_or_default(),
            };
            if attribute(node, "type") == Some("paragraph")
                && attribute(node, "default").is_some_and(|d| xml::is_on(Some(d)))
            {
                styles.default_paragraph = Some(id.to_owned());
            }
            styles.all.insert(id.to_owned(), style);
            nodes.insert(id.to_owned(), node);
        }
        for id in nodes.keys() {
            let mut look = styles.default_look;
            for at in styles.chain(Some(id)).iter().rev() {
                if let Some(props) = nodes.get(*at).and_then(|n| child(*n, "rPr")) {
                    look.apply(props);
                }
            }
            styles.looks.insert(id.clone(), look);
        }
        Ok(styles)
    }

    pub(super) fn default_paragraph(&self) -> Option<&str> {
        self.default_paragraph.as_deref()
    }

    /// A style and those that it is based on.
    fn chain<'s>(&'s self, id: Option<&str>) -> Vec<&'s str> {
        let mut out = Vec::new();
        let mut at = id.and_then(|i| self.all.get_key_value(i));
        while let Some((id, style)) = at
            && out.len() < CHAIN
        {
            out.push(id.as_str());
            at = style.base.as_deref().and_then(|b| self.all.get_key_value(b));
        }
        out
    }

    pub(super) fn look(&self, id: Option<&str>) -> Look {
        id.and_then(|i| self.looks.get(i)).copied().unwrap_or(self.default_look)
    }

    /// How a run looks in a paragraph that looks like `base`.
    pub(super) fn run(&self, props: Option<Node<'_, '_>>, base: Look) -> Look {
        let mut look = base;
        let Some(props) = props else { return look };
        let style = child(props, "rStyle").and_then(|s| attribute(s, "val"));
        if let Some(own) = style.and_then(|s| self.looks.get(s)) {
            look.hidden |= own.hidden;
            look.struck |= own.struck;
            look.raised |= own.raised;
            look.lowered |= own.lowered;
            look.white |= own.white;
            look.tiny |= own.tiny;
            look.shaded |= own.shaded;
            look.bold |= own.bold;
        }
        look.apply(props);
        look
    }

    /// The level of the heading that a style makes.
    pub(super) fn heading(&self, id: Option<&str>) -> Option<u8> {
        match id.map(|i| (i, self.chain(id))) {
            Some((id, chain)) if chain.is_empty() => level_of(id),
            Some((_, chain)) => chain.iter().find_map(|s| self.all.get(*s)?.level),
            None => None,
        }
    }

    /// Where the program numbers a paragraph: by its own properties, else by its style.
    pub(super) fn list(&self, id: Option<&str>, own: Option<Node<'_, '_>>) -> Option<Level> {
        let (mut list, mut level) = own.map(list_of).unwrap_or_default();
        let mut by_style = None;
        for style in self.chain(id) {
            let Some(known) = self.all.get(style) else { continue };
            if list.is_none() && known.list.0.is_some() {
                list.clone_from(&known.list.0);
                by_style = Some(style.to_owned());
            }
            level = level.or(known.list.1);
        }
        let list = list.filter(|l| l != "0")?;
        Some(Level { list, depth: level, style: by_style })
    }

    /// Whether all text of a cell is bold, as that of names is.
    pub(super) fn is_bold(&self, cell: Node<'_, '_>) -> bool {
        let mut runs =
            cell.descendants().filter(|n| name(*n) == "r" && child(*n, "t").is_some()).peekable();
        runs.peek().is_some()
            && runs.all(|run| {
                let paragraph = run.ancestors().find(|n| name(*n) == "p");
                let style = paragraph
                    .and_then(|p| child(p, "pPr"))
                    .and_then(|p| child(p, "pStyle"))
                    .and_then(|s| attribute(s, "val"));
                self.run(child(run, "rPr"), self.look(style)).bold
            })
    }
}

fn list_of(props: Node<'_, '_>) -> (Option<String>, Option<usize>) {
    let value = |of: &str| child(props, of).and_then(|n| attribute(n, "val"));
    (value("numId").map(str::to_owned), value("ilvl").and_then(|l| l.parse().ok()))
}

/// The level of a built-in style of headings, by its name or id.
fn level_of(name: &str) -> Option<u8> {
    let name = name.to_ascii_lowercase().replace(' ', "");
    match name.strip_prefix("heading") {
        Some(level) => level.parse().ok().filter(|l| (1..=9).contains(l)),
        None => (name == "title").then_some(1),
    }
}
