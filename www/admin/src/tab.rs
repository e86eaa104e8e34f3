//! What this tab keeps: the token, and texts that are not saved.

/// Where the token is kept: for this tab, until it is closed.
const TOKEN: &str = "countersign:token";

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// What this tab keeps under a key.
pub(crate) fn kept(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Keeps a text for this tab; an empty one is forgotten.
pub(crate) fn keep(key: &str, text: &str) {
    if let Some(storage) = storage() {
        // A browser that keeps nothing costs the draft, not the work.
        let _ =
            if text.is_empty() { storage.remove_item(key) } else { storage.set_item(key, text) };
    }
}

/// The token of this tab.
pub(crate) fn token() -> String {
    kept(TOKEN).unwrap_or_default()
}

/// Keeps the token for this tab.
pub(crate) fn set_token(token: &str) {
    keep(TOKEN, token);
}
