//! The number of a document as buyers know it, and an id made of it that an address can hold.

use std::fmt::Write;

use serde_json::Value;

/// Keeps a number that is no id under `number`, and puts an id in its place. No two numbers have one id: what an id cannot
/// hold is written as its bytes, `AN/7` as `AN~2F7`.
pub(super) fn keep(quote: &mut Value) {
    let Some(number) = quote.get("id").and_then(Value::as_str).map(str::to_owned) else { return };
    let id = id(&number);
    if id != number {
        quote["id"] = id.into();
        quote["number"] = number.into();
    }
}

fn id(number: &str) -> String {
    let mut id = String::with_capacity(number.len());
    for byte in number.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte) {
            id.push(char::from(byte));
        } else {
            let _ = write!(id, "~{byte:02X}");
        }
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_becomes_an_id_of_its_own() {
        for (number, expect) in [
            ("AN-2026:117", "AN-2026:117"),
            ("AN/2026/117", "AN~2F2026~2F117"),
            ("Angebot 5", "Angebot~205"),
            ("Ä1", "~C3~841"),
            ("A~2F", "A~7E2F"),
        ] {
            assert_eq!(id(number), expect);
        }
    }
}
