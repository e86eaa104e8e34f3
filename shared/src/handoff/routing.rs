//! Whom a conversation is handed to.
//!
//! | assign to | owner on the quote | team named | asked | fallback |
//! |---|---|---|---|---|
//! | owner | yes | any | the owner | no |
//! | owner | no | yes | the team | yes |
//! | owner | no | no | the seller's team, unnamed | yes |
//! | team | any | yes | the team | no |
//! | team | yes | no | the owner | yes |
//! | team | no | no | the seller's team, unnamed | yes |

use crate::locale::Locale;
use crate::quote::Quote;
use crate::wire::config::{AssignTo, HandoffRules};
use crate::wire::webhook::Route;

/// The route of a handoff on `quote`.
pub fn route(rules: &HandoffRules, quote: &Quote) -> Route {
    let locale = Locale::of(&quote.spoken());
    let owner = quote.owner.as_ref().map(|o| o.name.trim()).filter(|n| !n.is_empty());
    let team = rules.team.as_deref().map(str::trim).filter(|t| !t.is_empty());
    let to = |kind: &str, target: &str, fallback_used: bool, why: &str| Route {
        kind: kind.to_owned(),
        target: target.to_owned(),
        fallback_used,
        why: why.to_owned(),
        available: !rules.unavailable,
    };
    match (rules.assign_to, owner, team) {
        (AssignTo::Owner, Some(owner), _) => to("owner", owner, false, "the quote has an owner"),
        (AssignTo::Owner, None, Some(team)) => to("team", team, true, "the quote has no owner"),
        (AssignTo::Team, _, Some(team)) => to("team", team, false, "handoffs go to the team"),
        (AssignTo::Team, Some(owner), None) => to("owner", owner, true, "no team is named"),
        (_, None, None) => to(
            "team",
            &locale.plain("handoff-team"),
            true,
            "the quote has no owner and no team is named",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_holds() {
        let rows = [
            (AssignTo::Owner, true, true, "owner", "Ada", false),
            (AssignTo::Owner, true, false, "owner", "Ada", false),
            (AssignTo::Owner, false, true, "team", "Sales", true),
            (AssignTo::Owner, false, false, "team", "our team", true),
            (AssignTo::Team, true, true, "team", "Sales", false),
            (AssignTo::Team, false, true, "team", "Sales", false),
            (AssignTo::Team, true, false, "owner", "Ada", true),
            (AssignTo::Team, false, false, "team", "our team", true),
        ];
        for (assign_to, owner, team, kind, target, fallback) in rows {
            let mut json = serde_json::json!({
                "id": "Q", "version": "1", "title": "T", "language": "en", "currency": "EUR",
                "line_items": [{"id": "L", "name": "N", "unit_price": "1.00"}]
            });
            if owner {
                json["owner"] = serde_json::json!({"name": "Ada"});
            }
            let quote = Quote::from_json(json.to_string().as_bytes()).unwrap();
            let team = team.then(|| "Sales".to_owned());
            let rules = HandoffRules { assign_to, team, unavailable: false, inbox: None };
            let got = route(&rules, &quote);
            assert_eq!(
                (got.kind.as_str(), got.target.as_str(), got.fallback_used),
                (kind, target, fallback)
            );
        }
    }
}
