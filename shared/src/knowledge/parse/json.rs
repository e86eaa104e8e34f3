//! JSON: questions with their answers where it is made of those, else its values under the names that lead to them.

use serde_json::{Map, Value};

use super::super::passages::{Block, BlockKind};
use super::{Format, charset, faq, row};

pub(super) const FORMAT: Format = Format {
    name: "json",
    endings: &["json"],
    media_types: &["application/json"],
    blocks: |bytes, _| blocks(bytes),
};

/// Deeper than any document that people wrote.
const DEPTH: u8 = 6;

fn blocks(bytes: &[u8]) -> Result<Vec<Block>, String> {
    let text = charset::plain(bytes)?;
    let text = text.trim_start_matches('\u{FEFF}');
    let value: Value = serde_json::from_str(text).map_err(|e| format!("is no JSON: {e}"))?;
    if value.get("entries").is_some() {
        return faq::blocks(text);
    }
    let mut out = Vec::new();
    write(&value, 1, &mut out);
    Ok(out)
}

/// Objects become headings, lists of objects tables, everything else items.
fn write(value: &Value, level: u8, out: &mut Vec<Block>) {
    match value {
        Value::Object(fields) => {
            let is_deep = |v: &Value| v.is_object() || v.is_array();
            let (deep, flat): (Vec<_>, Vec<_>) = fields.iter().partition(|(_, v)| is_deep(v));
            out.extend(flat.iter().filter_map(|(name, value)| {
                Block::new(BlockKind::Item, &format!("{name}: {}", plain(value)?))
            }));
            for (name, value) in deep {
                out.extend(Block::new(BlockKind::Heading(level.min(DEPTH)), name));
                write(value, (level + 1).min(DEPTH), out);
            }
        }
        Value::Array(items) => {
            for item in items {
                match item {
                    Value::Object(fields)
                        if fields.values().all(|v| !v.is_object() && !v.is_array()) =>
                    {
                        out.extend(cells(fields));
                    }
                    Value::Object(_) | Value::Array(_) => write(item, level, out),
                    other => out.extend(plain(other).and_then(|t| Block::new(BlockKind::Item, &t))),
                }
            }
        }
        other => out.extend(plain(other).and_then(|t| Block::new(BlockKind::Paragraph, &t))),
    }
}

fn cells(fields: &Map<String, Value>) -> Option<Block> {
    let (header, values): (Vec<String>, Vec<String>) =
        fields.iter().filter_map(|(name, value)| Some((name.clone(), plain(value)?))).unzip();
    row(&header, &values)
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(if *flag { "yes" } else { "no" }.to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_under_their_names() {
        let text = r#"{"product": "Pump", "limits": {"pressure": "4 bar", "tested": true},
            "prices": [{"size": "S", "eur": 90}, {"size": "L", "eur": 120}], "notes": ["Dry place.", null]}"#;
        let got = blocks(text.as_bytes()).unwrap();
        let got: Vec<(BlockKind, &str)> = got.iter().map(|b| (b.kind, b.text.as_str())).collect();
        assert_eq!(
            got,
            [
                (BlockKind::Item, "product: Pump"),
                (BlockKind::Heading(1), "limits"),
                (BlockKind::Item, "pressure: 4 bar"),
                (BlockKind::Item, "tested: yes"),
                (BlockKind::Heading(1), "notes"),
                (BlockKind::Item, "Dry place."),
                (BlockKind::Heading(1), "prices"),
                (BlockKind::Row, "eur: 90 | size: S"),
                (BlockKind::Row, "eur: 120 | size: L"),
            ]
        );
        assert!(blocks(b"{").unwrap_err().starts_with("is no JSON"));
    }
}
