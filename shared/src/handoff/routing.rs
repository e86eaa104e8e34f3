//! Whom a conversation is handed to.
//!
//! The candidates are tried in order and the first who is available is asked; when none is, the first one is asked and
//! nobody is available.
//!
//! | assign to | owner on the quote | teams named | candidates |
//! |---|---|---|---|
//! | owner | yes | yes | the owner, the teams |
//! | owner | yes | no | the owner |
//! | owner | no | yes | the teams |
//! | owner | no | no | the seller's team, unnamed |
//! | team | any | yes | the teams |
//! | team | yes | no | the owner |
//! | team | no | no | the seller's team, unnamed |
//!
//! A rule of the seller that names a target goes to it alone.

use crate::locale::Locale;
use crate::quote::Quote;
use crate::wire::config::{AssignTo, Config, Hours};
use crate::wire::webhook::Route;

use super::availability::{Clock, Presence, availability};

/// The owner of the quote, as the target of a rule and as the kind of who is asked.
pub const OWNER: &str = "owner";

struct Candidate<'a> {
    kind: &'static str,
    name: &'a str,
    why: &'static str,
}

/// The route of a handoff on `quote`; `target` is that of a rule. Also gives, in milliseconds since 1970, when somebody is
/// back, where nobody is there and that is known.
pub fn route(
    config: &Config,
    quote: &Quote,
    target: Option<&str>,
    presence: &[Presence],
    clock: Clock<'_>,
) -> (Route, Option<i64>) {
    let rules = &config.handoff;
    let owner = quote.owner.as_ref().map(|o| o.name.trim()).filter(|n| !n.is_empty());
    let owner = |why| owner.map(|name| Candidate { kind: "owner", name, why });
    let teams = |why| {
        let named = rules.teams.iter().map(|t| t.trim()).filter(|t| !t.is_empty());
        named.map(move |name| Candidate { kind: "team", name, why })
    };
    let mut candidates: Vec<Candidate<'_>> = match (target, rules.assign_to) {
        (Some(OWNER), _) => owner("a rule names the owner").into_iter().collect(),
        (Some(name), _) => vec![Candidate { kind: "team", name, why: "a rule names the team" }],
        (None, AssignTo::Owner) => {
            let first = owner("the quote has an owner");
            let why = if first.is_some() {
                "the owner is not available"
            } else {
                "the quote has no owner"
            };
            first.into_iter().chain(teams(why)).collect()
        }
        (None, AssignTo::Team) => teams("handoffs go to the team").collect(),
    };
    let mut fallback = rules.assign_to == AssignTo::Owner
        && target.is_none()
        && candidates.first().is_some_and(|c| c.kind == "team");
    if candidates.is_empty() {
        fallback = true;
        candidates.extend(owner("no team is named"));
    }
    let unnamed = Locale::of(&quote.spoken()).plain("handoff-team");
    if candidates.is_empty() {
        let why = "the quote has no owner and no team is named";
        candidates.push(Candidate { kind: "team", name: &unnamed, why });
    }
    let mut back: Option<i64> = None;
    for (at, candidate) in candidates.iter().enumerate() {
        let (is_there, returns) = is_there(config, candidate.kind, candidate.name, presence, clock);
        if is_there {
            let route = asked(candidate, fallback || at > 0, true, candidate.why.to_owned());
            return (route, None);
        }
        back = match (back, returns) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    }
    let first = &candidates[0];
    let why = format!("{}; nobody is available", first.why);
    (asked(first, fallback, false, why), back)
}

fn asked(candidate: &Candidate<'_>, fallback_used: bool, available: bool, why: String) -> Route {
    Route {
        kind: candidate.kind.to_owned(),
        target: candidate.name.to_owned(),
        fallback_used,
        why,
        available,
        back_at: None,
    }
}

/// The hours of an owner or a team; `None` where they have none.
pub fn hours_of<'c>(config: &'c Config, kind: &str, name: &str) -> Option<&'c Hours> {
    if kind == OWNER {
        return config.handoff.owner_hours.as_ref();
    }
    config.teams.iter().find(|t| t.name == name).and_then(|t| t.hours.as_ref())
}

/// Whether an owner or a team is there, and in milliseconds since 1970 when they are back, where that is known.
pub fn is_there(
    config: &Config,
    kind: &str,
    name: &str,
    presence: &[Presence],
    clock: Clock<'_>,
) -> (bool, Option<i64>) {
    if config.handoff.unavailable {
        return (false, None);
    }
    let pushed = presence.iter().find(|p| p.kind == kind && p.name == name);
    availability(hours_of(config, kind, name), pushed, clock)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BACK: i64 = 5_000;

    fn quote(owner: bool) -> Quote {
        let mut json = serde_json::json!({
            "id": "Q", "version": "1", "title": "T", "language": "en", "currency": "EUR",
            "line_items": [{"id": "L", "name": "N", "unit_price": "1.00"}]
        });
        if owner {
            json["owner"] = serde_json::json!({"name": "Ada"});
        }
        Quote::from_json(json.to_string().as_bytes()).unwrap()
    }

    fn away(kind: &str, name: &str, until: i64) -> Presence {
        Presence {
            kind: kind.to_owned(),
            name: name.to_owned(),
            available: false,
            until: Some(until),
        }
    }

    #[test]
    fn every_row_of_the_table_holds() {
        use AssignTo::{Owner, Team};

        // Assign to; owner: missing, away, there; team: missing, away, there; asked; fallback; available; back.
        type Line = (AssignTo, u8, u8, &'static str, bool, bool, Option<i64>);
        let rows: &[Line] = &[
            (Owner, 2, 0, "Ada", false, true, None),
            (Owner, 2, 1, "Ada", false, true, None),
            (Owner, 2, 2, "Ada", false, true, None),
            (Owner, 1, 0, "Ada", false, false, Some(BACK)),
            (Owner, 1, 1, "Ada", false, false, Some(BACK)),
            (Owner, 1, 2, "Sales", true, true, None),
            (Owner, 0, 0, "our team", true, true, None),
            (Owner, 0, 1, "Sales", true, false, Some(BACK + 1)),
            (Owner, 0, 2, "Sales", true, true, None),
            (Team, 2, 0, "Ada", true, true, None),
            (Team, 2, 1, "Sales", false, false, Some(BACK + 1)),
            (Team, 2, 2, "Sales", false, true, None),
            (Team, 1, 0, "Ada", true, false, Some(BACK)),
            (Team, 1, 1, "Sales", false, false, Some(BACK + 1)),
            (Team, 1, 2, "Sales", false, true, None),
            (Team, 0, 0, "our team", true, true, None),
            (Team, 0, 1, "Sales", false, false, Some(BACK + 1)),
            (Team, 0, 2, "Sales", false, true, None),
        ];
        for row in rows {
            let (assign_to, owner, team, target, fallback, available, back) = *row;
            let teams = if team > 0 { vec!["Sales"] } else { Vec::new() };
            let declared: Vec<_> = teams.iter().map(|t| serde_json::json!({"name": t})).collect();
            let mut config: Config = serde_json::from_value(serde_json::json!({
                "name": "Nora", "teams": declared, "handoff": {"teams": teams}
            }))
            .unwrap();
            config.handoff.assign_to = assign_to;
            let mut presence = Vec::new();
            if owner == 1 {
                presence.push(away("owner", "Ada", BACK));
            }
            if team == 1 {
                presence.push(away("team", "Sales", BACK + 1));
            }
            let clock = Clock { now: 0, offset: &|_, _| None };
            let (got, returns) = route(&config, &quote(owner > 0), None, &presence, clock);
            let got = (got.target.as_str(), got.fallback_used, got.available, returns);
            assert_eq!(got, (target, fallback, available, back), "{row:?}");
            // The switch for everybody.
            config.handoff.unavailable = true;
            let (got, returns) = route(&config, &quote(owner > 0), None, &presence, clock);
            assert_eq!((got.available, returns), (false, None), "{row:?}");
        }
    }

    #[test]
    fn a_rule_goes_to_its_own_target() {
        let config: Config = serde_json::from_value(serde_json::json!({
            "name": "Nora", "teams": [{"name": "Sales"}, {"name": "Legal"}], "handoff": {"teams": ["Sales"]}
        }))
        .unwrap();
        let clock = Clock { now: 0, offset: &|_, _| None };
        let to = |target, owner| route(&config, &quote(owner), Some(target), &[], clock).0.target;
        assert_eq!(to("Legal", true), "Legal");
        assert_eq!(to(OWNER, true), "Ada");
        assert_eq!(to(OWNER, false), "our team");
    }
}
