//! A source that opens to the exact passage.

use countersign_shared::wire::buyer::Citation;
use web_sys::Element;

use super::dom::{Maker, set};
use super::icon::SOURCE;
use super::rich::link;
use crate::context::Context;

/// Draws a citation: its source and place, and on demand the passage with the quoted sentences marked.
pub(crate) fn draw(maker: &mut Maker, parent: &Element, context: &Context, citation: &Citation) {
    let card = maker.add(parent, "details", "cs-citation");
    let label = maker.add(&card, "summary", "cs-citation__label");
    set(&label, "title", &context.text("show-source"));
    maker.icon(&label, SOURCE);
    // Where there is no title, the place is what the source is called.
    let (title, place) = match citation.title.as_str() {
        "" => (citation.heading.as_str(), ""),
        title => (title, citation.heading.as_str()),
    };
    maker.text(&label, "span", "cs-citation__title", title);
    if !place.is_empty() {
        maker.text(&label, "span", "cs-citation__place", place);
    }
    let excerpt = maker.add(&card, "blockquote", "cs-citation__excerpt");
    set(&excerpt, "dir", "auto");
    if let Some(language) = &citation.language {
        set(&excerpt, "lang", language);
    }
    let mut rest = citation.excerpt.as_str();
    for sentence in citation.quoted.iter().filter(|s| !s.is_empty()) {
        if let Some((before, after)) = rest.split_once(sentence.as_str()) {
            maker.run(&excerpt, before);
            maker.text(&excerpt, "mark", "", sentence);
            rest = after;
        }
    }
    maker.run(&excerpt, rest);
    // Only https leaves the chat: whatever else a source claims as its address is not a link.
    if let Some(url) = citation.url.as_ref().filter(|u| u.starts_with("https://")) {
        link(maker, &card, "cs-citation__link", &context.text("source-link"), url);
    }
    let (opened, context, source) = (card.clone(), context.clone(), citation.source.clone());
    let toggled = Box::new(move |_| {
        if opened.has_attribute("open") {
            context.reveal(&opened);
            context.show_line(&source);
        }
    });
    maker.on(&card, "toggle", toggled);
}
