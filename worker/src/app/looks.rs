//! How a seller wants the chat to look: checked when it is set, and made ready for the page.

use std::fmt::Write;

use countersign_shared::colour::{contrast, rgb};
use countersign_shared::wire::buyer::Look;
use countersign_shared::wire::config::{AppearanceConfig, Config, Corner, Icon, Launcher, Theme};

use super::guard;

/// The contrast that text needs, WCAG 2.2, success criterion 1.4.3.
const NEEDED: f64 = 4.5;
/// The product's own colours of launcher, head and buttons.
const ACCENT: &str = "#1d4ed8";
const ON_ACCENT: &str = "#ffffff";
const MAX_TEXT: usize = 40;
/// The launcher with a text, with an image, and with both.
const TEXT_CSS: &str = ".cs-launcher{display:flex;align-items:center;gap:8px;inline-size:auto;max-inline-size:calc(100% - 2*var(--cs-x,20px));padding-inline:18px;border-radius:28px;font-weight:600}";
const IMAGE_CSS: &str = ".cs-launcher img{display:block;inline-size:100%;block-size:100%;border-radius:inherit;object-fit:cover}";
const IMAGE_BESIDE_TEXT_CSS: &str = ".cs-launcher img{inline-size:32px;block-size:32px}";
const MAX_OFFSET: u32 = 400;

/// What is wrong with it, each as the path of the field and what it must be.
pub(super) fn findings(
    look: &AppearanceConfig,
    is_development: bool,
    add: &mut dyn FnMut(String, &str),
) {
    let mut are_colours = true;
    for (name, colour) in [("accent", &look.accent), ("on_accent", &look.on_accent)] {
        if colour.as_ref().is_some_and(|c| rgb(c).is_none()) {
            add(format!("appearance.{name}"), "must be a colour such as `#1d4ed8`");
            are_colours = false;
        }
    }
    let (accent, on) = colours(look);
    if let (true, Some(a), Some(b)) = (are_colours, rgb(accent), rgb(on)) {
        let ratio = contrast(a, b);
        if ratio < NEEDED {
            // Rounded down, so that what is too little never reads as enough.
            let shown = (ratio * 100.0).floor() / 100.0;
            let wrong = format!(
                "`{accent}` with `{on}` on it has a contrast of {shown:.2}:1; text needs 4.5:1 (WCAG 2.2, 1.4.3)"
            );
            let field = if look.accent.is_some() { "accent" } else { "on_accent" };
            add(format!("appearance.{field}"), &wrong);
        }
    }
    if let Some(url) = &look.image_url
        && let Err(e) = guard::check(url, is_development)
    {
        add("appearance.image_url".to_owned(), &e.to_string());
    }
    for (language, text) in &look.text {
        if !(1..=MAX_TEXT).contains(&text.trim().chars().count()) {
            let wrong = format!("must have 1 to {MAX_TEXT} characters");
            add(format!("appearance.text.{language}"), &wrong);
        }
    }
    for (name, offset) in [("offset_x", look.offset_x), ("offset_y", look.offset_y)] {
        if offset.is_some_and(|n| n > MAX_OFFSET) {
            add(format!("appearance.{name}"), "must lie between 0 and 400");
        }
    }
}

fn colours(look: &AppearanceConfig) -> (&str, &str) {
    (look.accent.as_deref().unwrap_or(ACCENT), look.on_accent.as_deref().unwrap_or(ON_ACCENT))
}

/// The lines of an icon; nothing for the one that the launcher has anyway.
fn path(icon: Icon) -> Option<&'static str> {
    match icon {
        Icon::Bubble => None,
        Icon::Question => Some(
            "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .9-1 1.7M12 16.5v.1",
        ),
        Icon::Person => Some("M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c1-4 4-6 8-6s7 2 8 6"),
        Icon::Sheet => Some("M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"),
    }
}

/// What a page is told of it; `language` is that of the quote, `usual` the product's own text.
pub(super) fn look(config: &Config, language: &str, usual: &str) -> Option<Look> {
    let set = &config.appearance;
    if *set == AppearanceConfig::default() {
        return None;
    }
    let mut rules = String::new();
    for (name, colour) in [("--cs-accent", &set.accent), ("--cs-on-accent", &set.on_accent)] {
        if let Some(colour) = colour.as_ref().filter(|c| rgb(c).is_some()) {
            let _ = write!(rules, "{name}:{colour};");
        }
    }
    for (name, offset) in [("--cs-x", set.offset_x), ("--cs-y", set.offset_y)] {
        if let Some(offset) = offset {
            let _ = write!(rules, "{name}:{offset}px;");
        }
    }
    // More specific than the theme's own rules, and less than any rule of the page.
    let mut css = if rules.is_empty() { rules } else { format!(":host(:not(#_)){{{rules}}}") };
    let text = || set.text.get(language).map_or(usual, |t| t.trim()).to_owned();
    let shows_text = set.launcher != Launcher::Icon;
    let shows_icon = set.launcher != Launcher::Text;
    let image = set.image_url.clone().filter(|_| shows_icon);
    // What few have weighs nothing for the others.
    if shows_text {
        css.push_str(TEXT_CSS);
    }
    if image.is_some() {
        css.push_str(IMAGE_CSS);
        css.push_str(if shows_text { IMAGE_BESIDE_TEXT_CSS } else { "" });
    }
    Some(Look {
        css,
        theme: match set.theme {
            Theme::Auto => None,
            Theme::Light => Some("light".to_owned()),
            Theme::Dark => Some("dark".to_owned()),
        },
        side: (set.position == Corner::Start).then(|| "start".to_owned()),
        icon: if shows_icon { path(set.icon).map(str::to_owned) } else { Some(String::new()) },
        image,
        text: shows_text.then(text),
    })
}
