//! The configuration: read, and what may be wrong with it.

use std::collections::BTreeMap;
use std::rc::Rc;

use countersign_shared::confidence::{Calibration, Shift};
use countersign_shared::dialogue::Thresholds;
use countersign_shared::handoff::availability;
use countersign_shared::handoff::routing::OWNER;
use countersign_shared::locale::Locale;
use countersign_shared::text::Language;
use countersign_shared::wire::config::{CalibrationConfig, Config, Hours};
use countersign_shared::wire::problem::FieldError;

use crate::inbox;
use crate::port::Platform;
use crate::provider;

use super::App;
use super::error::{AppError, NOT_FOUND};
use super::guard;
use super::looks;
use super::rules;

/// Most characters of a message text.
const MAX_TEXT: usize = 1000;
/// Most characters of a text of the interface.
const MAX_INTERFACE: usize = 300;

impl<P: Platform> App<P> {
    /// The configuration and its version.
    pub(crate) async fn read_config(&self) -> Result<(i64, Rc<Config>), AppError> {
        let snapshot = self.snapshot(None).await?;
        let config = snapshot.config.ok_or_else(missing)?;
        Ok((snapshot.at.config, config))
    }

    /// Everything that is wrong with a configuration of the right shape.
    pub(super) fn findings(&self, config: &Config) -> Vec<FieldError> {
        let mut found = Vec::new();
        let mut add = |field: String, message: &str| {
            found.push(FieldError { field, message: message.to_owned() });
        };
        let length = config.name.trim().chars().count();
        if !(1..=80).contains(&length) {
            add("name".to_owned(), "must have 1 to 80 characters");
        }
        if let Some(url) = &config.avatar_url
            && let Err(e) = guard::check(url, self.is_development())
        {
            add("avatar_url".to_owned(), &e.to_string());
        }
        for (i, origin) in config.allowed_origins.iter().enumerate() {
            if !is_origin(origin) {
                add(
                    format!("allowed_origins[{i}]"),
                    "must be an origin such as `https://quotes.example.com`, without a path",
                );
            }
        }
        if config.contact_email.as_ref().is_some_and(|e| !is_email(e)) {
            add("contact_email".to_owned(), "must be an e-mail address");
        }
        looks::findings(&config.appearance, self.is_development(), &mut add);
        let known = Locale::of(&Language::english()).interface("ui-", &[]);
        for (language, texts) in &config.messages.interface {
            for (key, text) in texts {
                let field = format!("messages.interface.{language}.{key}");
                if !known.contains_key(key) {
                    add(field, "is no text of the interface; see `strings` in `GET /v1/bootstrap`");
                } else if !(1..=MAX_INTERFACE).contains(&text.trim().chars().count()) {
                    add(field, "must have 1 to 300 characters");
                }
            }
        }
        let m = &config.messages;
        let texts: [(&str, &BTreeMap<String, String>); 4] = [
            ("welcome", &m.welcome),
            ("first_action", &m.first_action),
            ("handoff_available", &m.handoff_available),
            ("handoff_unavailable", &m.handoff_unavailable),
        ];
        for (name, localized) in texts {
            for (language, text) in localized {
                if text.trim().is_empty() || text.chars().count() > MAX_TEXT {
                    add(format!("messages.{name}.{language}"), "must have 1 to 1000 characters");
                }
            }
        }
        for (language, replies) in &m.quick_replies {
            if replies.len() > 6
                || replies.iter().any(|r| !(1..=80).contains(&r.trim().chars().count()))
            {
                add(
                    format!("messages.quick_replies.{language}"),
                    "at most six, each of 1 to 80 characters",
                );
            }
        }
        let limits = config.limits;
        for (name, limit) in [
            ("visitor_ten_minutes", limits.visitor_ten_minutes),
            ("visitor_day", limits.visitor_day),
            ("quote_day", limits.quote_day),
        ] {
            if limit.is_some_and(|n| !(1..=100_000).contains(&n)) {
                add(format!("limits.{name}"), "must lie between 1 and 100000");
            }
        }
        self.schedule_findings(&config.schedule, &mut add);
        self.reader_findings(config, &mut add);
        for (field, message) in rules::findings(config) {
            add(field, &message);
        }
        self.handoff_findings(config, &mut add);
        if config.retention_days.is_some_and(|d| !(1..=730).contains(&d)) {
            add("retention_days".to_owned(), "must lie between 1 and 730");
        }
        let t = thresholds(config);
        if t.answer_at.is_some_and(|a| !(0.0..=1.0).contains(&a) || t.clarify_at > a)
            || ![t.clarify_at, t.state_at].iter().all(|at| (0.0..=1.0).contains(at))
        {
            add(
                "thresholds".to_owned(),
                "must lie between 0 and 1, `clarify_at` not above `answer_at`",
            );
        }
        if let Some(c) = config.calibration
            && !(Shift::SLOPES.contains(&c.slope) && Shift::OFFSETS.contains(&c.offset))
        {
            add(
                "calibration".to_owned(),
                "`slope` must lie between 0.1 and 5, `offset` between -10 and 10",
            );
        }
        found
    }

    fn reader_findings(&self, config: &Config, add: &mut dyn FnMut(String, &str)) {
        let reader = &config.reader;
        if reader.provider.as_ref().is_some_and(|p| provider::find(p).is_none()) {
            let names: Vec<&str> = provider::names().collect();
            add("reader.provider".to_owned(), &format!("must be one of {}", names.join(", ")));
        }
        if let Some(url) = &reader.url
            && let Err(e) = guard::check(url, self.is_development())
        {
            add("reader.url".to_owned(), &e.to_string());
        }
        let length = reader.model.as_ref().map(|m| m.trim().chars().count());
        if length.is_some_and(|n| !(1..=200).contains(&n)) {
            add("reader.model".to_owned(), "must have 1 to 200 characters");
        }
        if reader.deadline_seconds.is_some_and(|s| !(1..=20).contains(&s)) {
            add("reader.deadline_seconds".to_owned(), "must lie between 1 and 20");
        }
        if reader.prompt_tokens.is_some_and(|t| !(4_000..=100_000).contains(&t)) {
            add("reader.prompt_tokens".to_owned(), "must lie between 4000 and 100000");
        }
    }

    fn handoff_findings(&self, config: &Config, add: &mut dyn FnMut(String, &str)) {
        let handoff = &config.handoff;
        let now = self.platform.now();
        let mut check_hours = |path: String, hours: &Hours| {
            let knows = self.platform.offset(&hours.time_zone, now).is_some();
            for (field, message) in availability::findings(hours, knows) {
                add(format!("{path}.{field}"), &message);
            }
        };
        for (i, team) in config.teams.iter().enumerate() {
            if let Some(hours) = &team.hours {
                check_hours(format!("teams[{i}].hours"), hours);
            }
        }
        if let Some(hours) = &handoff.owner_hours {
            check_hours("handoff.owner_hours".to_owned(), hours);
        }
        for (i, team) in config.teams.iter().enumerate() {
            let length = team.name.trim().chars().count();
            if !(1..=80).contains(&length) || team.name == OWNER {
                add(format!("teams[{i}].name"), "must have 1 to 80 characters and not be `owner`");
            }
            if team.email.as_ref().is_some_and(|e| !is_email(e)) {
                add(format!("teams[{i}].email"), "must be an e-mail address");
            }
            if config.teams[..i].iter().any(|t| t.name == team.name) {
                add(format!("teams[{i}].name"), "is the name of another team");
            }
        }
        for (i, name) in handoff.teams.iter().enumerate() {
            if !config.teams.iter().any(|t| t.name == *name) {
                add(format!("handoff.teams[{i}]"), &format!("there is no team `{name}`"));
            }
        }
        if handoff.notify.len() > 5 {
            add("handoff.notify".to_owned(), "must have at most 5 inboxes");
        }
        if handoff.give_back_after_hours.is_some_and(|h| h > 720) {
            add("handoff.give_back_after_hours".to_owned(), "must lie between 0 and 720");
        }
        if handoff.bundle_seconds.is_some_and(|s| s > 600) {
            add("handoff.bundle_seconds".to_owned(), "must lie between 0 and 600");
        }
        let record = handoff.inbox.iter().map(|i| ("handoff.inbox".to_owned(), i));
        let others = handoff.notify.iter().enumerate();
        let others = others.map(|(i, inbox)| (format!("handoff.notify[{i}]"), inbox));
        for (path, inbox) in record.chain(others) {
            let adapter = match inbox::find(&inbox.kind) {
                Ok(adapter) => adapter,
                Err(e) => {
                    add(format!("{path}.kind"), &e.to_string());
                    continue;
                }
            };
            if (adapter.needs_url() || !inbox.url.is_empty())
                && let Err(e) = guard::check(&inbox.url, self.is_development())
            {
                add(format!("{path}.url"), &e.to_string());
            }
            for field in adapter.settings().iter().filter(|f| f.required) {
                if inbox.settings.get(field.name).is_none_or(|v| v.trim().is_empty()) {
                    add(format!("{path}.settings.{}", field.name), "must be set");
                }
            }
            for name in inbox.settings.keys() {
                if !adapter.settings().iter().any(|f| f.name == name) {
                    add(format!("{path}.settings.{name}"), "is no setting of this inbox");
                }
            }
        }
    }

    /// Whether loopback addresses are allowed as inboxes.
    pub(crate) fn is_development(&self) -> bool {
        self.platform.setting("ALLOW_LOOPBACK").is_some_and(|v| v == "true")
    }
}

/// The thresholds of a configuration over the shipped ones.
pub(crate) fn thresholds(config: &Config) -> Thresholds {
    let shipped = Thresholds::default();
    Thresholds {
        answer_at: config.thresholds.answer_at.or(shipped.answer_at),
        clarify_at: config.thresholds.clarify_at.unwrap_or(shipped.clarify_at),
        state_at: config.thresholds.state_at.unwrap_or(shipped.state_at),
    }
}

/// The shift of a configuration.
pub(crate) fn shift(config: &Config) -> Shift {
    let set = |c: CalibrationConfig| Shift { slope: c.slope, offset: c.offset };
    config.calibration.map_or_else(Shift::default, set)
}

/// The shipped calibration with the shift of a configuration.
pub(crate) fn calibration(config: &Config) -> Calibration {
    Calibration::shipped().shifted(shift(config))
}

/// There is no configuration.
pub(crate) fn missing() -> AppError {
    AppError::new(NOT_FOUND, "There is no configuration yet. Create it with `PUT /admin/config`.")
}

fn is_origin(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|u| {
        matches!(u.scheme(), "https" | "http") && u.origin().ascii_serialization() == text
    })
}

/// One `@` with something on both sides and no white space: what can be said without sending to it.
pub(crate) fn is_email(text: &str) -> bool {
    let fits = text.len() <= 254
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>,;".contains(c));
    fits && text
        .split_once('@')
        .is_some_and(|(user, host)| !user.is_empty() && host.len() > 2 && !host.contains('@'))
}
