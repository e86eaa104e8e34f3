//! What a notification says, for inboxes that people read.

use countersign_shared::wire::buyer::Role;
use countersign_shared::wire::webhook::Event;

/// One line of a notification: a label, and text that somebody else wrote.
pub(super) struct Line {
    pub(super) label: &'static str,
    pub(super) text: String,
}

/// Longest text of a line, in characters.
const MOST: usize = 700;

/// The headline.
pub(super) fn title(event: &Event) -> String {
    let urgent = if event.urgent { "Urgent: " } else { "" };
    let what =
        if event.kind == "message.created" { "More from the buyer" } else { "A buyer needs you" };
    let buyer = event.quote.buyer.as_deref().map_or_else(String::new, |b| format!(" ({b})"));
    one_line(&format!("{urgent}{what}: {}{buyer}", event.quote.title))
}

/// What a busy person needs, in order.
pub(super) fn lines(event: &Event) -> Vec<Line> {
    let mut lines = vec![line("Summary", &event.summary)];
    if event.kind == "message.created" {
        lines.extend(event.transcript.iter().map(|l| line(who(l.role), &l.text)));
    }
    let asked = if event.route.available { "" } else { " (nobody was available)" };
    lines.push(line("Asked", &format!("{}{asked}", event.route.target)));
    let contact = [&event.contact.name, &event.contact.email, &event.contact.phone];
    let contact: Vec<&str> = contact.into_iter().flatten().map(String::as_str).collect();
    if !contact.is_empty() {
        lines.push(line("Contact", &contact.join(", ")));
    }
    if !event.signals.is_empty() {
        lines.push(line("Buying signals", &event.signals.join(", ")));
    }
    if !event.tried.is_empty() {
        lines.push(line("Before", &event.tried.join("\n")));
    }
    if let Some(nearest) = &event.nearest {
        let from = format!("{} – {}: {}", nearest.title, nearest.heading, nearest.excerpt);
        lines.push(line("Nearest passage", &from));
    }
    if let Some(reply) = &event.suggested_reply {
        lines.push(line("Suggested reply", reply));
    }
    lines
}

/// Who said a line of a transcript.
fn who(role: Role) -> &'static str {
    match role {
        Role::Buyer => "Buyer",
        Role::Agent => "Agent",
        Role::Human => "Seller",
    }
}

/// Links with their labels; only those that are addresses of the web.
pub(super) fn links(event: &Event) -> Vec<(&'static str, &str)> {
    let all = [
        ("Read and answer", event.links.reply.as_deref()),
        ("Open the quote", event.links.quote.as_deref()),
    ];
    let is_web = |url: &str| url.starts_with("https://") || url.starts_with("http://");
    all.into_iter().filter_map(|(l, url)| Some((l, url?))).filter(|(_, url)| is_web(url)).collect()
}

fn line(label: &'static str, text: &str) -> Line {
    let mut short: String = text.chars().take(MOST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    Line { label, text: short }
}

/// White space and control characters made blanks.
pub(super) fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words.filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}
