//! Versions of the configuration: put, patched, listed, compared, restored.

use std::rc::Rc;

use countersign_shared::dialogue::model::prompt::BUDGET;
use countersign_shared::wire::config::{Config, GoldenGate};
use countersign_shared::wire::console::{
    ConfigChange, ConfigDiff, ConfigVersion, ConfigVersionView, ConfigVersions,
};
use countersign_shared::wire::problem::{FieldError, WrongField};
use serde_json::{Map, Value};

use crate::port::{Platform, Row, sql};

use super::config::{missing, thresholds};
use super::conversation::RETENTION;
use super::conversation::awaiting::QUIET;
use super::conversation::handing::GIVE_BACK;
use super::error::{AppError, FORBIDDEN, INTERNAL, MALFORMED, NO_SOURCE, NOT_FOUND, STALE};
use super::model::DEADLINE;
use super::spending::{CONVERSATION_TOKENS, DAY_TOKENS, VISITOR_TOKENS};
use super::{App, audit, budget, json, shape};
use crate::port::rows::{integer, text};
use crate::time::rfc3339;

/// Versions of a page.
const PAGE: usize = 50;
/// Where the schema of the configuration lies among the assets.
const SCHEMA: &str = "config.schema.json";
/// What is missing where there is no source.
const SOURCES: &str = "sources";

/// What a change of the configuration is held against.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Precondition {
    /// The version that it was read at.
    pub(crate) is: Option<i64>,
    /// Whether there must be none yet.
    pub(crate) is_first: bool,
}

/// The configuration with what counts where nothing is set.
pub(crate) fn filled(config: &Config) -> Config {
    let mut all = config.clone();
    all.retention_days.get_or_insert(RETENTION);
    all.limits.visitor_ten_minutes.get_or_insert(budget::VISITOR_TEN_MINUTES);
    all.limits.visitor_day.get_or_insert(budget::VISITOR_DAY);
    all.limits.quote_day.get_or_insert(budget::QUOTE_DAY);
    all.handoff.give_back_after_hours.get_or_insert(GIVE_BACK);
    all.handoff.bundle_seconds.get_or_insert(QUIET);
    let t = thresholds(config);
    all.thresholds.clarify_at.get_or_insert(t.clarify_at);
    all.thresholds.state_at.get_or_insert(t.state_at);
    let reader = &mut all.reader;
    reader.deadline_seconds.get_or_insert(DEADLINE);
    reader.prompt_tokens.get_or_insert(u32::try_from(BUDGET).unwrap_or(u32::MAX));
    reader.conversation_tokens.get_or_insert(CONVERSATION_TOKENS);
    reader.visitor_tokens.get_or_insert(VISITOR_TOKENS);
    reader.day_tokens.get_or_insert(DAY_TOKENS);
    all
}

/// JSON Merge Patch (RFC 7396).
pub(super) fn merge(target: &mut Value, patch: Value) {
    let Value::Object(patch) = patch else {
        *target = patch;
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Some(fields) = target.as_object_mut() else { return };
    for (name, value) in patch {
        if value.is_null() {
            fields.remove(&name);
        } else {
            merge(fields.entry(name).or_insert(Value::Null), value);
        }
    }
}

/// What differs between two values, by JSON Pointer.
pub(crate) fn changes(from: &Value, to: &Value) -> Vec<ConfigChange> {
    let mut found = Vec::new();
    compare(Some(from), Some(to), String::new(), &mut found);
    found
}

fn compare(
    from: Option<&Value>,
    to: Option<&Value>,
    pointer: String,
    found: &mut Vec<ConfigChange>,
) {
    if from == to {
        return;
    }
    match (from, to) {
        (Some(Value::Object(a)), Some(Value::Object(b))) => {
            let mut names: Vec<&String> = a.keys().chain(b.keys()).collect();
            names.sort_unstable();
            names.dedup();
            for name in names {
                compare(a.get(name), b.get(name), json::pointer(&pointer, name), found);
            }
        }
        (Some(Value::Array(a)), Some(Value::Array(b))) => {
            for i in 0..a.len().max(b.len()) {
                compare(a.get(i), b.get(i), format!("{pointer}/{i}"), found);
            }
        }
        _ => found.push(ConfigChange { pointer, from: from.cloned(), to: to.cloned() }),
    }
}

impl<P: Platform> App<P> {
    /// Replaces the configuration by a document.
    pub(crate) async fn put_config(
        &self,
        body: &[u8],
        when: Precondition,
    ) -> Result<(i64, Config), AppError> {
        let document = json::sent(body, "configuration")?;
        self.write_config(document, when, "config.changed").await
    }

    /// Changes the configuration by a merge patch.
    pub(crate) async fn patch_config(
        &self,
        body: &[u8],
        when: Precondition,
    ) -> Result<(i64, Config), AppError> {
        let patch: Value = json::sent(body, "patch")?;
        if !patch.is_object() {
            return Err(AppError::new(MALFORMED, "A merge patch is an object (RFC 7396)."));
        }
        let (version, config) = self.read_config().await?;
        let mut document = serde_json::to_value(config.as_ref())?;
        merge(&mut document, patch);
        // What it was merged with is what it replaces.
        let when = Precondition { is: when.is.or(Some(version)), ..when };
        self.write_config(document, when, "config.changed").await
    }

    /// A document as a configuration, or everything that is wrong with it.
    pub(super) async fn checked(&self, document: Value) -> Result<Config, AppError> {
        let schema = self.platform.asset(SCHEMA).await?;
        let schema = schema.as_deref().and_then(|s| serde_json::from_slice::<Value>(s).ok());
        // A deployment without its assets still says the first thing that is wrong.
        let (document, mut wrong) = match schema {
            Some(schema) => shape::pruned(&schema, document),
            None => (document, Vec::new()),
        };
        match json::sent::<Config>(&serde_json::to_vec(&document)?, "configuration") {
            Ok(config) if wrong.is_empty() => {
                let found = self.findings(&config);
                if found.is_empty() { Ok(config) } else { Err(AppError::invalid(found)) }
            }
            Ok(config) => {
                // What is left of a list has other places than what was sent: nothing is said of it then.
                let is_in_list = |w: &WrongField| w.field.contains('[');
                if !wrong.iter().any(is_in_list) {
                    wrong.extend(AppError::invalid(self.findings(&config)).into_errors());
                }
                Err(AppError::wrong(wrong))
            }
            Err(error) if wrong.is_empty() => Err(error),
            Err(_) => Err(AppError::wrong(wrong)),
        }
    }

    async fn write_config(
        &self,
        document: Value,
        when: Precondition,
        action: &'static str,
    ) -> Result<(i64, Config), AppError> {
        let config = self.checked(document).await?;
        let snapshot = self.snapshot(None).await?;
        let (current, before) = (snapshot.at.config, snapshot.config);
        if when.is.is_some_and(|version| version != current) || (when.is_first && current > 0) {
            return Err(stale(current, before.as_ref())?);
        }
        let was_active = before.as_ref().is_some_and(|c| c.active);
        if !self.is_owner() && (before.is_none() || config.active && !was_active) {
            let what = if before.is_none() { "creates" } else { "activates" };
            return Err(AppError::new(FORBIDDEN, format!("Only an owner {what} the agent.")));
        }
        let from = before.as_deref().map(|c| serde_json::to_value(filled(c))).transpose()?;
        let to = serde_json::to_value(filled(&config))?;
        if from.as_ref() == Some(&to) {
            return Ok((current, config));
        }
        if config.active && !was_active {
            let missing = self.activation_faults(&config).await?;
            // Where nothing but a source is missing, the statement below says so, in the moment that counts.
            if missing.iter().any(|fault| fault.field != SOURCES) {
                return Err(AppError::invalid(missing));
            }
        }
        let version = current + 1;
        // Version and source are checked where they cannot change in between.
        let statement = sql(
            "INSERT INTO configs (version, body, created_at, who) SELECT ?1, ?2, ?3, ?5 \
             WHERE (SELECT coalesce(max(version), 0) FROM configs) = ?1 - 1 \
             AND (?4 = 0 OR EXISTS (SELECT 1 FROM sources WHERE removed_at IS NULL)) RETURNING version",
            [
                version.into(),
                serde_json::to_string(&config)?.into(),
                self.platform.now().into(),
                i64::from(config.active).into(),
                self.who(),
            ],
        );
        let counts = sql("SELECT max(version) AS config FROM configs", []);
        let rows = self.platform.query(vec![statement, counts]).await?;
        if rows.first().is_some_and(|r| !r.is_empty()) {
            let changed = changes(&from.unwrap_or(Value::Object(Map::new())), &to);
            let side = |of: fn(&ConfigChange) -> Option<&Value>| -> Value {
                let sides =
                    changed.iter().filter_map(|c| Some((c.pointer.clone(), of(c)?.clone())));
                Value::Object(sides.collect())
            };
            let version_text = version.to_string();
            let said = audit::Said {
                detail: Some(&version_text),
                before: Some(side(|c| c.from.as_ref())),
                after: Some(side(|c| c.to.as_ref())),
                ..audit::said(action, "config")
            };
            self.platform.query(vec![self.entry(said)]).await?;
            return Ok((version, config));
        }
        let row = rows.get(1).and_then(|r| r.first());
        let row = row.ok_or_else(|| AppError::new(INTERNAL, "no counts"))?;
        if integer(row, "config") != current {
            let snapshot = self.snapshot(None).await?;
            return Err(stale(snapshot.at.config, snapshot.config.as_ref())?);
        }
        Err(AppError::new(NO_SOURCE, "Add a knowledge source before you activate the agent."))
    }

    /// A page of the versions, the newest first.
    pub(crate) async fn config_versions(
        &self,
        cursor: Option<&str>,
    ) -> Result<ConfigVersions, AppError> {
        let wrong = || AppError::new(MALFORMED, "The cursor is not one of this list.");
        let before = cursor.map(|c| c.parse::<i64>().map_err(|_| wrong())).transpose()?;
        let list = sql(
            "SELECT version, created_at, who, (SELECT max(version) FROM configs) AS last FROM configs \
             WHERE ?1 IS NULL OR version < ?1 ORDER BY version DESC LIMIT ?2",
            [before.into(), (PAGE + 1).into()],
        );
        let rows = self.platform.query(vec![list]).await?.swap_remove(0);
        let versions = rows.iter().take(PAGE).map(|row| ConfigVersion {
            version: integer(row, "version"),
            at: rfc3339(integer(row, "created_at")),
            who: text(row, "who").to_owned(),
            current: integer(row, "version") == integer(row, "last"),
        });
        let versions: Vec<ConfigVersion> = versions.collect();
        let more = rows.len() > PAGE;
        let next = versions.last().filter(|_| more).map(|v| v.version.to_string());
        Ok(ConfigVersions { versions, next })
    }

    async fn version_row(&self, version: &str) -> Result<Row, AppError> {
        let unknown = || {
            AppError::new(
                NOT_FOUND,
                format!("There is no version `{version}` of the configuration."),
            )
        };
        let number: i64 = version.parse().map_err(|_| unknown())?;
        let one = sql("SELECT * FROM configs WHERE version = ?1", [number.into()]);
        let rows = self.platform.query(vec![one]).await?.swap_remove(0);
        rows.into_iter().next().ok_or_else(unknown)
    }

    /// One version.
    pub(crate) async fn config_version(
        &self,
        version: &str,
    ) -> Result<ConfigVersionView, AppError> {
        let row = self.version_row(version).await?;
        let config: Config = json::stored(text(&row, "body"))?;
        Ok(ConfigVersionView {
            version: integer(&row, "version"),
            at: rfc3339(integer(&row, "created_at")),
            who: text(&row, "who").to_owned(),
            config: filled(&config),
        })
    }

    /// What turned one version into another; the one before it where none is named.
    pub(crate) async fn config_diff(
        &self,
        version: &str,
        against: Option<&str>,
    ) -> Result<ConfigDiff, AppError> {
        let to = self.config_version(version).await?;
        let before = (to.version - 1).to_string();
        let (from, old) = match against {
            None if to.version == 1 => (0, Value::Object(Map::new())),
            other => {
                let view = self.config_version(other.unwrap_or(&before)).await?;
                (view.version, serde_json::to_value(view.config)?)
            }
        };
        let changes = changes(&old, &serde_json::to_value(to.config)?);
        Ok(ConfigDiff { from, to: to.version, changes })
    }

    /// Puts an earlier version in force again, as a new one. Whether the agent is active stays as it is.
    pub(crate) async fn restore_config(
        &self,
        version: &str,
        when: Precondition,
    ) -> Result<(i64, Config), AppError> {
        let row = self.version_row(version).await?;
        let mut document: Value = json::stored(text(&row, "body"))?;
        let (current, config) = self.read_config().await?;
        document["active"] = config.active.into();
        let when = Precondition { is: when.is.or(Some(current)), ..when };
        self.write_config(document, when, "config.restored").await
    }

    /// Activates the agent, or says everything that is missing.
    pub(crate) async fn activate(&self) -> Result<(i64, Config), AppError> {
        let (version, config) = self.read_config().await?;
        let mut missing = self.findings(&config);
        missing.extend(self.activation_faults(&config).await?);
        if !missing.is_empty() {
            return Err(AppError::invalid(missing));
        }
        self.switch(version, &config, true).await
    }

    /// Everything that stands against an activation, besides what is wrong with the configuration itself.
    pub(super) async fn activation_faults(
        &self,
        config: &Config,
    ) -> Result<Vec<FieldError>, AppError> {
        let mut missing: Vec<FieldError> = self.inbox_fault(config).await.into_iter().collect();
        let counted = sql("SELECT count(*) AS n FROM sources WHERE removed_at IS NULL", []);
        let rows = self.platform.query(vec![counted]).await?.swap_remove(0);
        if rows.first().is_none_or(|row| integer(row, "n") == 0) {
            missing.push(FieldError {
                field: SOURCES.to_owned(),
                message: "must hold at least one source of knowledge".to_owned(),
            });
        }
        if config.activation.golden == GoldenGate::Required {
            missing.extend(self.golden_faults().await?);
        }
        Ok(missing)
    }

    /// What is wrong with the inbox of record: none is set, or its address leads nowhere. Where the address is a secret, or
    /// needs one, that is found out by `POST /admin/inboxes/test`, which runs where the secrets are.
    async fn inbox_fault(&self, config: &Config) -> Option<FieldError> {
        let fault = |field: &str, message: String| FieldError { field: field.to_owned(), message };
        let Some(inbox) = &config.handoff.inbox else {
            let message = "must be set: somebody has to get what the agent cannot answer";
            return Some(fault("handoff.inbox", message.to_owned()));
        };
        if inbox.url.is_empty() {
            return None;
        }
        let barred = self.way_out(&inbox.url).await.err()?;
        Some(fault("handoff.inbox.url", format!("cannot be reached: it {barred}")))
    }

    /// Deactivates the agent for the very next message. Conversations that a person has stay with that person.
    pub(crate) async fn deactivate(&self) -> Result<(i64, Config), AppError> {
        let (version, config) = self.read_config().await?;
        self.switch(version, &config, false).await
    }

    async fn switch(
        &self,
        version: i64,
        config: &Rc<Config>,
        active: bool,
    ) -> Result<(i64, Config), AppError> {
        let mut document = serde_json::to_value(config.as_ref())?;
        document["active"] = active.into();
        let when = Precondition { is: Some(version), is_first: false };
        let action = if active { "agent.activated" } else { "agent.deactivated" };
        self.write_config(document, when, action).await
    }
}

/// The configuration is another one by now; with what it is.
fn stale(version: i64, config: Option<&Rc<Config>>) -> Result<AppError, AppError> {
    let Some(config) = config else { return Ok(missing()) };
    let detail =
        format!("The configuration is at version {version}. Read it again and repeat your change.");
    let current = serde_json::to_value(filled(config))?;
    Ok(AppError::new(STALE, detail).current(current).header("etag", format!("\"{version}\"")))
}
