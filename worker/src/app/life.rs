//! Whether the agent is there for buyers at a moment: the switch, the days from and until which it is on, its hours.

use countersign_shared::handoff::Clock;
use countersign_shared::handoff::availability::{self, availability};
use countersign_shared::wire::config::{Config, ScheduleConfig};

use crate::port::Platform;
use crate::time::millis;

use super::App;

/// A moment of the configuration: RFC 3339 as the schema has it, with capital letters and without leap seconds.
fn moment(text: &str) -> Option<i64> {
    let is_plain = |b: u8| b.is_ascii_digit() || b"-:.TZ+".contains(&b);
    let is_leap = text.get(17..19) == Some("60");
    millis(text).filter(|_| text.len() <= 35 && text.bytes().all(is_plain) && !is_leap)
}

/// Whether a schedule is open at a moment. What cannot be read sets no bound: it was refused when it was put.
fn is_within(schedule: &ScheduleConfig, clock: Clock<'_>) -> bool {
    let at = |text: &Option<String>| text.as_deref().and_then(moment);
    at(&schedule.from).is_none_or(|from| clock.now >= from)
        && at(&schedule.until).is_none_or(|until| clock.now < until)
        && schedule.hours.as_ref().is_none_or(|hours| availability(Some(hours), None, clock).0)
}

impl<P: Platform> App<P> {
    /// Whether the agent is on now.
    pub(crate) fn is_on(&self, config: &Config) -> bool {
        let offset = |zone: &str, at: i64| self.platform.offset(zone, at);
        let clock = Clock { now: self.platform.now(), offset: &offset };
        config.active && is_within(&config.schedule, clock)
    }

    /// What is wrong with a schedule.
    pub(super) fn schedule_findings(
        &self,
        schedule: &ScheduleConfig,
        add: &mut dyn FnMut(String, &str),
    ) {
        let mut read = |name: &str, text: &Option<String>| {
            let at = text.as_deref().map(moment);
            if at == Some(None) {
                let field = format!("schedule.{name}");
                add(field, "must be a moment such as `2026-12-01T08:00:00Z`");
            }
            at.flatten()
        };
        let (from, until) = (read("from", &schedule.from), read("until", &schedule.until));
        if from.zip(until).is_some_and(|(from, until)| until <= from) {
            add("schedule.until".to_owned(), "must be later than `from`");
        }
        if let Some(hours) = &schedule.hours {
            let knows = self.platform.offset(&hours.time_zone, self.platform.now()).is_some();
            for (field, message) in availability::findings(hours, knows) {
                add(format!("schedule.hours.{field}"), &message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_what_the_schema_says() {
        assert_eq!(moment("2025-12-01T01:00:00+01:00"), Some(1_764_547_200_000));
        for wrong in [
            "2025-12-01",
            "2025-12-01t00:00:00Z",
            "2025-12-01 00:00:00Z",
            "2025-12-01T00:00:60Z",
            "soon",
        ] {
            assert_eq!(moment(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_schedule_is_open_from_and_until() {
        let offset = |_: &str, _: i64| Some(0);
        let at = |now: &str| Clock { now: millis(now).unwrap(), offset: &offset };
        let text = |t: &str| Some(t.to_owned());
        let schedule = ScheduleConfig {
            from: text("2026-12-01T08:00:00Z"),
            until: text("2026-12-02T08:00:00Z"),
            hours: None,
        };
        assert!(!is_within(&schedule, at("2026-12-01T07:59:59Z")));
        assert!(is_within(&schedule, at("2026-12-01T08:00:00Z")));
        assert!(!is_within(&schedule, at("2026-12-02T08:00:00Z")));
        assert!(is_within(&ScheduleConfig::default(), at("1999-12-02T08:00:00Z")));
    }
}
