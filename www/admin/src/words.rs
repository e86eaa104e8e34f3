//! What the console says, in the language of its reader: the texts are a data file, `words.txt`.

use std::cell::RefCell;
use std::collections::HashMap;

thread_local! {
    static WORDS: RefCell<HashMap<String, String>> = RefCell::default();
}

/// Takes the texts of a language, an object of texts by key.
pub(crate) fn speak(json: &str) {
    WORDS.set(serde_json::from_str(json).unwrap_or_default());
}

/// The text of a key.
pub(crate) fn t(key: &str) -> String {
    WORDS.with_borrow(|words| words.get(key).cloned()).unwrap_or_else(|| key.to_owned())
}

/// The text of a key that a name completes; the name itself where the console does not know it yet.
pub(crate) fn named(prefix: &str, name: &str) -> String {
    let found = WORDS.with_borrow(|words| words.get(&format!("{prefix}.{name}")).cloned());
    found.unwrap_or_else(|| name.replace('_', " "))
}

/// The text of a key with what stands in braces filled in.
pub(crate) fn fill(key: &str, values: &[(&str, &str)]) -> String {
    let filled =
        |text: String, (name, value): &(&str, &str)| text.replace(&format!("{{{name}}}"), value);
    values.iter().fold(t(key), filled)
}
