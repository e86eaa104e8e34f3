//! What the author of a page hid from its readers: a way to keep notes, and one to plant instructions.

use std::collections::BTreeSet;

use ego_tree::NodeId;
use scraper::{ElementRef, Html, Selector};

use super::super::left_out::{self, Hidden};

/// Most rules of a style sheet that hide something and are applied.
const RULES: usize = 60;

/// What the style sheets within a page hide, and whether they colour backgrounds.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    hidden: BTreeSet<NodeId>,
    has_background: bool,
}

impl Sheets {
    pub(super) fn read(page: &Html) -> Self {
        let mut sheets = Self::default();
        let all = |selector: &str| {
            Selector::parse(selector)
                .map(|s| page.select(&s).collect::<Vec<_>>())
                .unwrap_or_default()
        };
        // What a sheet elsewhere says is not known.
        sheets.has_background = !all("link[rel~=\"stylesheet\" i]").is_empty();
        let mut left = RULES;
        for style in all("style") {
            let text: String = style.text().collect();
            sheets.has_background |= text.contains("background");
            for (selector, declarations) in rules(&text) {
                if left == 0 || selector.contains(':') || hidden_by(declarations).is_none() {
                    continue;
                }
                left -= 1;
                if let Ok(selector) = Selector::parse(selector) {
                    sheets.hidden.extend(page.select(&selector).map(|e| e.id()));
                }
            }
        }
        sheets
    }

    /// Why a reader does not see an element.
    pub(super) fn hides(&self, element: ElementRef<'_>) -> Option<Hidden> {
        let value = element.value();
        let style = value.attr("style").unwrap_or_default();
        let hidden = value.attr("hidden").is_some_and(|h| !h.eq_ignore_ascii_case("until-found"));
        let is_closed = value.name() == "dialog" && value.attr("open").is_none();
        if hidden
            || is_closed
            || value.name() == "template"
            || value.attr("aria-hidden").is_some_and(|h| h.eq_ignore_ascii_case("true"))
            || self.hidden.contains(&element.id())
        {
            return Some(left_out::ELEMENT);
        }
        hidden_by(style).or_else(|| self.is_faint(element).then_some(left_out::UNSEEN))
    }

    /// Text in the colour of what is behind it: white where nothing else is known.
    fn is_faint(&self, element: ElementRef<'_>) -> bool {
        let value = element.value();
        let style = value.attr("style").unwrap_or_default();
        let given = declared(style, "color").or_else(|| value.attr("color").map(str::to_lowercase));
        let Some(color) = given.map(|c| plain_color(&c)) else { return false };
        let around = [element].into_iter().chain(element.ancestors().filter_map(ElementRef::wrap));
        let behind = around.into_iter().find_map(|e| {
            let style = e.value().attr("style").unwrap_or_default();
            let own = declared(style, "background-color").or_else(|| declared(style, "background"));
            own.or_else(|| e.value().attr("bgcolor").map(str::to_lowercase))
        });
        match behind {
            Some(behind) => plain_color(&behind) == color,
            None => color == "white" && !self.has_background,
        }
    }
}

/// A colour by its name, where it is the one that pages mostly are.
fn plain_color(color: &str) -> String {
    match color {
        "#fff" | "#ffffff" | "rgb(255,255,255)" | "rgba(255,255,255,1)" | "hsl(0,0%,100%)" => {
            "white"
        }
        "#000" | "#000000" | "rgb(0,0,0)" => "black",
        other => other,
    }
    .to_owned()
}

/// Whether a text is struck, by its element or its style.
pub(super) fn is_struck(element: ElementRef<'_>) -> bool {
    let style = element.value().attr("style").unwrap_or_default();
    let line = |name| declared(style, name).is_some_and(|v| v.contains("line-through"));
    ["del", "s", "strike"].contains(&element.value().name())
        || line("text-decoration")
        || line("text-decoration-line")
}

/// Raised is true, lowered is false.
pub(super) fn is_raised(element: ElementRef<'_>) -> Option<bool> {
    let style = element.value().attr("style").unwrap_or_default();
    match (element.value().name(), declared(style, "vertical-align").as_deref()) {
        ("sup", _) | (_, Some("super")) => Some(true),
        ("sub", _) | (_, Some("sub")) => Some(false),
        _ => None,
    }
}

/// The last value of a declaration, small and without blanks.
fn declared(style: &str, name: &str) -> Option<String> {
    let parts = style.split(';').filter_map(|d| d.split_once(':'));
    let mut own = parts.filter(|(n, _)| n.trim().eq_ignore_ascii_case(name));
    own.next_back().map(|(_, v)| {
        let value: String = v.chars().filter(|c| !c.is_whitespace()).collect();
        value.to_ascii_lowercase().trim_end_matches("!important").to_owned()
    })
}

/// Why declarations hide what they are for.
fn hidden_by(style: &str) -> Option<Hidden> {
    let is = |name: &str, values: &[&str]| {
        declared(style, name).is_some_and(|v| values.contains(&v.as_str()))
    };
    let number = |name: &str| -> Option<f64> {
        let value = declared(style, name)?;
        value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%').parse().ok()
    };
    if is("display", &["none"])
        || is("visibility", &["hidden", "collapse"])
        || is("content-visibility", &["hidden"])
    {
        return Some(left_out::ELEMENT);
    }
    let is_zero = |name: &str| number(name).is_some_and(|n| n.abs() <= 0.0);
    let clips = is("overflow", &["hidden", "clip"]);
    let is_far = |name: &str| number(name).is_some_and(|n| n <= -500.0);
    let is_placed = is("position", &["absolute", "fixed"]);
    let clip = declared(style, "clip").unwrap_or_default();
    let path = declared(style, "clip-path").unwrap_or_default();
    let unseen = number("font-size").is_some_and(|n| n < 2.0 && is_small_unit(style))
        || number("opacity").is_some_and(|n| n <= 0.05)
        || is("color", &["transparent"])
        || (clips && ["height", "width", "max-height", "max-width"].into_iter().any(is_zero))
        || (clips
            && is_placed
            && ["height", "width"].into_iter().all(|n| number(n).is_some_and(|n| n <= 1.0)))
        || ["text-indent", "margin-left", "margin-top"].into_iter().any(is_far)
        || (is_placed && ["left", "top", "right", "bottom"].into_iter().any(is_far))
        || (clip.starts_with("rect(0")
            && clip
                .replace(['(', ')', ','], " ")
                .split_whitespace()
                .skip(1)
                .all(|p| p.starts_with('0') || p.starts_with('1')))
        || ["inset(50%)", "inset(100%)", "circle(0)"].contains(&path.as_str())
        || is("transform", &["scale(0)", "scale(0,0)"]);
    unseen.then_some(left_out::UNSEEN)
}

/// Whether a size of below two is one of pixels or points, and not of the size around it.
fn is_small_unit(style: &str) -> bool {
    let size = declared(style, "font-size").unwrap_or_default();
    size.ends_with("px")
        || size.ends_with("pt")
        || size.trim_matches(['0', '.']).chars().all(|c| c.is_ascii_alphabetic() || c == '%')
}

/// The rules of a style sheet that hold at all times: selectors and their declarations.
fn rules(sheet: &str) -> Vec<(&str, &str)> {
    let mut out = Vec::new();
    let mut rest = sheet;
    while let Some(open) = rest.find('{') {
        let head = rest[..open].rsplit(['}', ';']).next().unwrap_or_default();
        let head = head.rsplit("*/").next().unwrap_or_default().trim();
        if head.starts_with('@') {
            // A condition such as print: passed over, with all that it holds.
            let mut depth = 0_usize;
            let end = rest[open..].char_indices().find_map(|(i, c)| {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                (depth == 0).then_some(open + i + 1)
            });
            rest = &rest[end.unwrap_or(rest.len())..];
            continue;
        }
        let end = rest[open..].find('}').map_or(rest.len(), |i| open + i);
        out.push((head, &rest[open + 1..end]));
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    out
}
