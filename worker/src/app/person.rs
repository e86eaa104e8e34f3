//! The person of the seller as the buyer sees them: who, whether they are there, and how long an answer usually takes.

use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::Days;
use countersign_shared::handoff::routing::is_there;
use countersign_shared::handoff::{Clock, route};
use countersign_shared::locale::Locale;
use countersign_shared::wire::buyer::Person;
use countersign_shared::wire::webhook::Route;

use crate::port::rows::{integer, text};
use crate::port::{Platform, sql};
use crate::time::{MINUTE, day, rfc3339};

use super::App;
use super::median::median;
use super::moment::Snapshot;
use super::replies::interface;

/// How long what was counted is believed, in milliseconds.
const BELIEVED: i64 = 10 * MINUTE;
/// Days that are looked back.
const DAYS: u64 = 30;
/// Waits that are looked at, the newest first.
const MOST: i64 = 2_000;
/// Fewer waits than these tell nothing.
const LEAST: usize = 5;
/// Minutes and hours that are named; what lies between is called the next.
const MINUTES: [u32; 6] = [1, 2, 5, 10, 15, 30];
const HOURS: [u32; 7] = [1, 2, 3, 4, 6, 8, 12];

/// How many minutes buyers usually wait for the first word of somebody: a person or a team, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Usual(BTreeMap<String, u32>);

impl Usual {
    /// Of waits in seconds, each with whom it was for.
    fn of(waits: Vec<(String, i64)>) -> Self {
        let mut by_name: BTreeMap<String, Vec<i64>> = BTreeMap::new();
        for (name, waited) in waits {
            if !name.is_empty() {
                by_name.entry(name).or_default().push(waited);
            }
        }
        let minutes = |mut waits: Vec<i64>| {
            waits.sort_unstable();
            let middle = median(&waits).filter(|_| waits.len() >= LEAST)?;
            #[expect(clippy::cast_possible_truncation, reason = "at most the seconds of a month")]
            let minutes = (middle / 60.0).ceil() as i64;
            u32::try_from(minutes).ok().map(|m| m.max(1))
        };
        Self(by_name.into_iter().filter_map(|(n, w)| Some((n, minutes(w)?))).collect())
    }

    /// For somebody. Where too few have waited for them, nothing: what others need says nothing of them.
    fn minutes(&self, name: &str) -> Option<u32> {
        self.0.get(name).copied()
    }
}

/// So many minutes, in words, rounded up to what people say.
fn usual(minutes: u32, locale: Locale) -> String {
    let next = |steps: &[u32], n: u32| steps.iter().copied().find(|step| *step >= n);
    let hours = minutes.div_ceil(60);
    let (key, name, count) = match (next(&MINUTES, minutes), next(&HOURS, hours)) {
        (Some(minutes), _) => ("presence-minutes", "minutes", minutes),
        (None, Some(hours)) => ("presence-hours", "hours", hours),
        (None, None) => ("presence-days", "days", hours.div_ceil(24)),
    };
    locale.text(key, &[(name, i64::from(count).into())])
}

/// Who has a conversation by `handed`; without that, who would be asked.
pub(crate) fn person(
    snapshot: &Snapshot,
    handed: Option<&Route>,
    clock: Clock<'_>,
    known: &Usual,
) -> Option<Person> {
    let (config, offered) = (snapshot.config.as_ref()?, snapshot.offered.as_ref()?);
    let presence = &snapshot.presence;
    let (name, available, back) = if let Some(route) = handed {
        let (available, back) = is_there(config, &route.kind, &route.target, presence, clock);
        (route.target.clone(), available, back)
    } else {
        let (route, back) = route(config, &offered.quote, None, presence, clock);
        (route.target, route.available, back)
    };
    let usual_minutes = known.minutes(&name);
    Some(Person {
        available,
        back_at: back.map(rfc3339),
        usual_minutes,
        usual: usual_minutes.map(|minutes| usual(minutes, interface(&offered.quote))),
        name,
    })
}

impl<P: Platform> App<P> {
    /// How long buyers usually wait; counted anew every ten minutes. What cannot be counted now is told later.
    pub(crate) async fn usual(&self) -> Rc<Usual> {
        let now = self.platform.now();
        if let Some((at, usual)) = self.cache.usual.borrow().as_ref()
            && (0..BELIEVED).contains(&(now - at))
        {
            return Rc::clone(usual);
        }
        let since = day(now) - Days::new(DAYS);
        let waits = sql(
            "SELECT c.assignee, t.waited FROM tallies t LEFT JOIN conversations c ON c.id = t.conversation_id \
             WHERE t.waited IS NOT NULL AND t.day >= ?1 ORDER BY t.day DESC LIMIT ?2",
            [since.to_string().into(), MOST.into()],
        );
        let usual = match self.platform.query(vec![waits]).await {
            Ok(rows) => {
                let rows = rows.into_iter().next().unwrap_or_default();
                let wait = |r| (text(r, "assignee").to_owned(), integer(r, "waited"));
                Rc::new(Usual::of(rows.iter().map(wait).collect()))
            }
            Err(error) => {
                self.platform.log(&format!("usual time to answer: {error}"));
                Rc::default()
            }
        };
        *self.cache.usual.borrow_mut() = Some((now, Rc::clone(&usual)));
        usual
    }
}

#[cfg(test)]
mod tests {
    use countersign_shared::text::Language;

    use super::*;

    #[test]
    fn the_usual_time_is_the_median_of_at_least_five_rounded_to_what_people_say() {
        let waits = |name: &str, seconds: &[i64]| -> Vec<(String, i64)> {
            seconds.iter().map(|s| (name.to_owned(), *s)).collect()
        };
        let few = Usual::of(waits("Ada", &[60, 60, 60, 60]));
        assert_eq!(few.minutes("Ada"), None);
        let mut all = waits("Ada", &[30, 400, 100, 9_000, 250]);
        all.extend(waits("Grace", &[86_400]));
        let usual = Usual::of(all);
        // Of Ada's five the middle is 250 s, five minutes begun. Of Grace one wait is known, and Ada's are not hers.
        assert_eq!((usual.minutes("Ada"), usual.minutes("Grace")), (Some(5), None));
    }

    #[test]
    fn waits_are_said_in_minutes_hours_and_days() {
        let english = Locale::of(&Language::english());
        for (minutes, expect) in [
            (1, "usually answers within a minute"),
            (6, "usually answers within 10 minutes"),
            (31, "usually answers within an hour"),
            (61, "usually answers within 2 hours"),
            (5 * 60, "usually answers within 6 hours"),
            (13 * 60, "usually answers within a day"),
            (25 * 60, "usually answers within 2 days"),
        ] {
            assert_eq!(usual(minutes, english), expect, "{minutes}");
        }
    }
}
