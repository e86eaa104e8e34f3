//! Where a handoff goes, and what the buyer reads of it. Tried by an admin and done by a conversation alike.

use chrono::DateTime;
use countersign_shared::handoff::routing::hours_of;
use countersign_shared::handoff::{Clock, Presence, route};
use countersign_shared::quote::Quote;
use countersign_shared::wire::config::{Config, RuleConfig};
use countersign_shared::wire::webhook::Route;

use crate::time::rfc3339;

use super::replies;

/// A handoff before it is made.
pub(crate) struct Plan {
    /// Who is asked.
    pub(crate) route: Route,
    /// Whether what the buyer adds is sent at once.
    pub(crate) urgent: bool,
    /// What the buyer reads.
    pub(crate) said: String,
}

/// Plans a handoff by a rule or without one, for a buyer in a time zone, if that is known; `reach` is whether to ask how
/// they can be reached.
pub(crate) fn plan(
    config: &Config,
    quote: &Quote,
    rule: Option<&RuleConfig>,
    presence: &[Presence],
    clock: Clock<'_>,
    zone: Option<&str>,
    reach: bool,
) -> Plan {
    let target = rule.and_then(|r| r.target.as_deref());
    let (mut route, back) = route(config, quote, target, presence, clock);
    route.back_at = back.map(rfc3339);
    let when = back.and_then(|at| when(config, quote, &route, at, zone, clock));
    let said = replies::handed_over(config, quote, &route, when.as_deref(), reach);
    Plan { route, urgent: rule.is_some_and(|r| r.urgent), said }
}

/// A moment as the buyer reads it: in the buyer's time zone, else in that of who is asked, which is then named.
fn when(
    config: &Config,
    quote: &Quote,
    route: &Route,
    at: i64,
    buyer: Option<&str>,
    clock: Clock<'_>,
) -> Option<String> {
    let local = |zone: &str| {
        let minutes = i64::from((clock.offset)(zone, at)?);
        let local = DateTime::from_timestamp_millis(at + minutes * 60_000)?.naive_utc();
        Some(replies::locale(quote).date_time(local))
    };
    buyer.and_then(local).or_else(|| {
        let hours = hours_of(config, &route.kind, &route.target);
        let zone = hours.map_or("UTC", |h| h.time_zone.as_str());
        local(zone).map(|text| format!("{text} ({zone})"))
    })
}
