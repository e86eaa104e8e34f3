//! Where one is: the part of the address after `#`. The token is never in it.

/// A page of the console, and what of it is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Name of the page.
    pub page: String,
    /// What is open, such as the id of a conversation; empty where nothing is.
    pub open: String,
}

/// The pages, by group of the navigation; each with the icon that stands for it.
pub const PAGES: [(&str, &[(&str, &str)]); 4] = [
    (
        "work",
        &[
            ("overview", "layout-dashboard"),
            ("inbox", "inbox"),
            ("conversations", "messages-square"),
        ],
    ),
    (
        "answers",
        &[("knowledge", "book-open"), ("test", "flask-conical"), ("golden", "list-checks")],
    ),
    (
        "agent",
        &[
            ("quotes", "file-text"),
            ("identity", "id-card"),
            ("messages", "message-square-text"),
            ("handoff", "arrow-right-left"),
        ],
    ),
    ("system", &[("deliveries", "send"), ("settings", "settings")]),
];

/// The page of an address; an unknown one is the overview.
pub fn parse(hash: &str) -> Route {
    let path = hash.trim_start_matches('#').trim_start_matches('/');
    let (page, open) = path.split_once('/').unwrap_or((path, ""));
    let known = PAGES.iter().flat_map(|(_, pages)| pages.iter()).any(|(name, _)| *name == page);
    let page = if known || page == "wizard" { page } else { "overview" };
    Route { page: page.to_owned(), open: open.to_owned() }
}

/// Whether somebody of a role works on a page.
pub fn is_for(role: &str, page: &str) -> bool {
    match role {
        "rep" => matches!(page, "inbox" | "conversations" | "knowledge"),
        _ => true,
    }
}

/// Whether a page changes the configuration.
pub fn is_of_form(page: &str) -> bool {
    matches!(page, "identity" | "messages" | "handoff" | "settings" | "golden" | "wizard")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_page_and_what_is_open() {
        let route = parse("#/inbox/c_1");
        assert_eq!((route.page.as_str(), route.open.as_str()), ("inbox", "c_1"));
        assert_eq!(parse("#/knowledge").open, "");
        assert_eq!(parse("").page, "overview");
        assert_eq!(parse("#/../secrets").page, "overview");
    }

    #[test]
    fn a_rep_has_conversations_and_short_answers() {
        assert!(is_for("rep", "inbox"));
        assert!(!is_for("rep", "settings"));
        assert!(is_for("viewer", "settings"));
    }
}
