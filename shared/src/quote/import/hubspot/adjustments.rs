//! Discounts, fees and taxes of a whole HubSpot quote, which are objects of their own beside its line items.

use serde_json::{Value, json};

use super::super::super::finding::Finding;
use super::super::tree::Tree;
use super::super::{decimal, finding, millionths};

/// Puts what holds for the whole quote on its lines, or refuses it by name.
pub(super) fn map(
    tree: &Tree,
    root: &str,
    lines: &mut Vec<Value>,
    once: bool,
) -> Result<(), Finding> {
    let mut extra = Vec::new();
    let mut rate: Option<String> = None;
    for kind in ["discounts", "fees", "taxes"] {
        for path in objects(tree, root, kind) {
            let at = |name: &str| format!("{path}/properties/{name}");
            let own = |name: &str| tree.text(&at(name));
            let value = own("hs_value").filter(|v| millionths(v).is_some_and(|m| m >= 0));
            let value = value.ok_or_else(|| {
                finding(
                    at("hs_value"),
                    format!(
                        "one of the {kind} has no amount: ask for it with `hs_value` and `hs_type`"
                    ),
                )
            })?;
            let name = own("hs_label").unwrap_or_else(|| kind.trim_end_matches('s').to_owned());
            let is_share = match own("hs_type").as_deref() {
                Some("PERCENT") => true,
                Some("FIXED") => false,
                _ => {
                    return Err(finding(
                        at("hs_type"),
                        format!("`{name}` must be FIXED or PERCENT"),
                    ));
                }
            };
            tree.skip(&[
                &format!("{path}/id"),
                &format!("{path}/archived"),
                &format!("{path}/createdAt"),
                &format!("{path}/updatedAt"),
            ]);
            tree.skip(&[
                &at("hs_sort_order"),
                &at("hs_object_id"),
                &at("hs_createdate"),
                &at("hs_lastmodifieddate"),
                &at("hs_duration"),
            ]);
            match (kind, is_share) {
                ("taxes", true)
                    if rate.is_none() && lines.iter().all(|l| l["tax_percent"].is_null()) =>
                {
                    rate = Some(value);
                }
                ("discounts" | "fees", false) if once => {
                    let value = millionths(&value).unwrap_or(0);
                    let price = decimal(if kind == "discounts" { -value } else { value });
                    let id = format!("{kind}-{}", extra.len() + 1);
                    extra.push(json!({ "id": id, "name": name, "unit_price": price }));
                }
                _ => {
                    let message = format!(
                        "`{name}` holds for the whole quote and cannot be held exactly; state it on the lines"
                    );
                    return Err(finding(at("hs_value"), message));
                }
            }
        }
    }
    lines.append(&mut extra);
    if let Some(rate) = rate {
        for line in lines.iter_mut() {
            line["tax_percent"] = rate.clone().into();
        }
    }
    Ok(())
}

/// Objects of a kind, wherever a document has them.
fn objects(tree: &Tree, root: &str, kind: &str) -> Vec<String> {
    let places = [
        format!("/{kind}"),
        format!("/{kind}/results"),
        format!("{root}/{kind}"),
        format!("{root}/associations/{kind}/results"),
        format!("{root}/associations/{kind}"),
    ];
    let is_object =
        |p: &String| tree.has(&format!("{p}/properties")) || tree.has(&format!("{p}/id"));
    places.iter().map(|p| tree.list(p)).find(|l| l.iter().any(is_object)).unwrap_or_default()
}
