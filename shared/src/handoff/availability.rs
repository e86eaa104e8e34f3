//! Who is there: weekly hours in a time zone, less holidays, and presence that overrides them.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Timelike};

use crate::wire::config::{Day, Hours, Opening};

/// A moment, and what the platform knows of time zones.
#[derive(Clone, Copy)]
pub struct Clock<'a> {
    /// Milliseconds since 1970, UTC.
    pub now: i64,
    /// Minutes that an IANA time zone is ahead of UTC at a moment; `None` when there is no such zone.
    pub offset: &'a dyn Fn(&str, i64) -> Option<i32>,
}

/// What was pushed about one assignee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presence {
    /// `owner` or `team`.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Whether they are there.
    pub available: bool,
    /// Until when, in milliseconds since 1970; until changed when absent.
    pub until: Option<i64>,
}

/// Days that are looked ahead for the next opening.
const AHEAD: u64 = 60;
const MINUTE: i64 = 60_000;
const DAY: u32 = 24 * 60;

/// Whether an assignee is there, and when they are back if that is known.
pub fn availability(
    hours: Option<&Hours>,
    presence: Option<&Presence>,
    clock: Clock<'_>,
) -> (bool, Option<i64>) {
    let holds = |p: &&Presence| p.until.is_none_or(|until| until > clock.now);
    match presence.filter(holds) {
        Some(Presence { available: true, .. }) => (true, None),
        Some(Presence { until, .. }) => {
            // Who comes back outside the hours is back when they open.
            let back = until.and_then(|at| match hours {
                Some(hours) => opening(hours, Clock { now: at, ..clock }),
                None => Some(at),
            });
            (false, back)
        }
        None => match hours {
            None => (true, None),
            Some(hours) => match opening(hours, clock) {
                Some(at) if at <= clock.now => (true, None),
                next => (false, next),
            },
        },
    }
}

/// The first moment from now on at which the hours are open: now itself, or a later one; `None` when there is none within
/// 60 days or the hours cannot be read.
fn opening(hours: &Hours, clock: Clock<'_>) -> Option<i64> {
    let offset = |at: i64| (clock.offset)(&hours.time_zone, at).map(|m| i64::from(m) * MINUTE);
    let local = DateTime::from_timestamp_millis(clock.now + offset(clock.now)?)?.naive_utc();
    let minute = local.hour() * 60 + local.minute();
    for ahead in 0..AHEAD {
        let date = local.date().checked_add_days(Days::new(ahead))?;
        let mut openings: Vec<(u32, u32)> = on(hours, date).collect();
        openings.sort_unstable();
        for (from, to) in openings {
            if ahead == 0 && (from..to).contains(&minute) {
                return Some(clock.now);
            }
            if ahead > 0 || from > minute {
                let midnight = date.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
                let wall = midnight + i64::from(from) * MINUTE;
                // The zone may change its offset in between: the one that holds there counts.
                return Some(wall - offset(wall - offset(wall)?)?);
            }
        }
    }
    None
}

/// Openings of a day in minutes after midnight.
fn on(hours: &Hours, date: NaiveDate) -> impl Iterator<Item = (u32, u32)> + '_ {
    let iso = date.to_string();
    let closed = hours.holidays.contains(&iso);
    let day = date.weekday().num_days_from_monday();
    let of_day = hours.week.iter().filter(move |o| !closed && number(o.day) == day);
    of_day.filter_map(|o| Some((minutes(&o.from)?, minutes(&o.to)?)))
}

fn number(day: Day) -> u32 {
    day as u32
}

/// `HH:MM` in minutes after midnight; `24:00` is the end of the day.
fn minutes(text: &str) -> Option<u32> {
    let (h, m) = text.split_once(':')?;
    let is_number = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    if !is_number(h) || !is_number(m) {
        return None;
    }
    let (h, m): (u32, u32) = (h.parse().ok()?, m.parse().ok()?);
    (m < 60 && h * 60 + m <= DAY).then_some(h * 60 + m)
}

/// What is wrong with hours, each as the path of the field and what it must be.
pub fn findings(hours: &Hours, knows_zone: bool) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut add = |field: String, message: &str| found.push((field, message.to_owned()));
    if !knows_zone {
        add("time_zone".to_owned(), "must be an IANA time zone such as `Europe/Berlin`");
    }
    if !(1..=50).contains(&hours.week.len()) {
        add("week".to_owned(), "must have 1 to 50 times");
    }
    let span = |o: &Opening| minutes(&o.from).zip(minutes(&o.to)).filter(|(from, to)| from < to);
    for (i, opening) in hours.week.iter().enumerate() {
        let Some((from, to)) = span(opening) else {
            add(format!("week[{i}]"), "needs `from` before `to`, both as `HH:MM`");
            continue;
        };
        let overlaps = hours.week[..i].iter().any(|other| {
            other.day == opening.day && span(other).is_some_and(|(f, t)| from < t && f < to)
        });
        if overlaps {
            add(format!("week[{i}]"), "overlaps another time of the same day");
        }
    }
    if hours.holidays.len() > 400 {
        add("holidays".to_owned(), "must have at most 400 days");
    }
    for (i, day) in hours.holidays.iter().enumerate() {
        // In the very form that days are compared in.
        if day.parse::<NaiveDate>().map_or(true, |parsed| parsed.to_string() != *day) {
            add(format!("holidays[{i}]"), "must be a date such as 2026-12-25");
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Berlin in 2026: summer time from 29 March 01:00 to 25 October 01:00 UTC.
    fn berlin(zone: &str, at: i64) -> Option<i32> {
        let summer = 1_774_746_000_000..1_792_890_000_000;
        (zone == "Europe/Berlin").then_some(if summer.contains(&at) { 120 } else { 60 })
    }

    fn at(text: &str) -> i64 {
        DateTime::parse_from_rfc3339(text).unwrap().timestamp_millis()
    }

    fn office() -> Hours {
        let opening = |day, from: &str, to: &str| Opening { day, from: from.into(), to: to.into() };
        Hours {
            time_zone: "Europe/Berlin".to_owned(),
            week: vec![
                opening(Day::Monday, "09:00", "12:00"),
                opening(Day::Monday, "13:00", "17:00"),
                opening(Day::Friday, "09:00", "24:00"),
            ],
            holidays: vec!["2026-12-25".to_owned()],
        }
    }

    #[test]
    fn hours_open_and_close_in_their_own_zone() {
        for (now, open, back) in [
            // 23 November 2026 is a Monday; Berlin is an hour ahead.
            ("2026-11-23T07:59:00Z", false, Some("2026-11-23T08:00:00Z")),
            ("2026-11-23T08:00:00Z", true, None),
            ("2026-11-23T11:00:00Z", false, Some("2026-11-23T12:00:00Z")),
            ("2026-11-23T16:00:00Z", false, Some("2026-11-27T08:00:00Z")),
            ("2026-11-27T22:59:00Z", true, None),
            // 25 December is a Friday and a holiday.
            ("2026-12-25T10:00:00Z", false, Some("2026-12-28T08:00:00Z")),
            // Over the change to winter time: Friday 23 October in summer time, Monday 26 in winter time.
            ("2026-10-23T22:00:00Z", false, Some("2026-10-26T08:00:00Z")),
            ("2026-10-23T06:00:00Z", false, Some("2026-10-23T07:00:00Z")),
        ] {
            let clock = Clock { now: at(now), offset: &berlin };
            assert_eq!(availability(Some(&office()), None, clock), (open, back.map(at)), "{now}");
        }
    }

    #[test]
    fn presence_goes_before_hours_until_it_ends() {
        let now = at("2026-11-23T09:00:00Z");
        let clock = Clock { now, offset: &berlin };
        let presence = |available, until: Option<&str>| Presence {
            kind: "team".to_owned(),
            name: "Sales".to_owned(),
            available,
            until: until.map(at),
        };
        let office = office();
        for (set, expect) in [
            (presence(false, None), (false, None)),
            (presence(false, Some("2026-11-23T09:30:00Z")), (false, Some("2026-11-23T09:30:00Z"))),
            // Back at seven in the evening means back on Friday.
            (presence(false, Some("2026-11-23T18:00:00Z")), (false, Some("2026-11-27T08:00:00Z"))),
            (presence(false, Some("2026-11-23T08:00:00Z")), (true, None)),
            (presence(true, None), (true, None)),
        ] {
            let got = availability(Some(&office), Some(&set), clock);
            assert_eq!(got, (expect.0, expect.1.map(at)), "{set:?}");
        }
        let late = Clock { now: at("2026-11-23T20:00:00Z"), offset: &berlin };
        assert_eq!(availability(Some(&office), Some(&presence(true, None)), late), (true, None));
        assert_eq!(availability(None, None, late), (true, None));
    }

    #[test]
    fn wrong_hours_are_named() {
        let mut hours = office();
        assert_eq!(findings(&hours, true), []);
        let opening = |from: &str, to: &str| Opening {
            day: Day::Monday,
            from: from.to_owned(),
            to: to.to_owned(),
        };
        hours.week.push(opening("11:30", "12:30"));
        hours.week.push(opening("9:00", "10:00"));
        hours.week.push(opening("18:00", "18:00"));
        hours.week.push(opening("+9:00", "10:00"));
        hours.holidays.extend(["25.12.2026".to_owned(), "2026-12-5".to_owned()]);
        let fields: Vec<String> = findings(&hours, false).into_iter().map(|f| f.0).collect();
        let wrong =
            ["time_zone", "week[3]", "week[4]", "week[5]", "week[6]", "holidays[1]", "holidays[2]"];
        assert_eq!(fields, wrong);
        let never = Hours { week: Vec::new(), ..office() };
        let clock = Clock { now: 0, offset: &berlin };
        assert_eq!(availability(Some(&never), None, clock), (false, None));
    }
}
