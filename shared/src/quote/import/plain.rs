//! Our own JSON.

use serde_json::Value;

use super::{Format, Mapped, Stated};

pub(super) const FORMAT: Format = Format {
    name: "countersign",
    fits: |document| document.get("line_items").is_some_and(Value::is_array),
    map: |tree| {
        // Fields that are not known stay with the quote, so none is left out.
        let quote = tree.value("").cloned().unwrap_or_default();
        Ok(Mapped { quote, stated: Stated::default(), warnings: Vec::new() })
    },
};
