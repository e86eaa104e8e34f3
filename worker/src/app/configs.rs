//! The configuration: put, patched, restored, each as a new version.

mod activation;
mod documents;
mod versions;

pub(in crate::app) use documents::merge;
pub(crate) use documents::{changes, filled};

use std::rc::Rc;

use countersign_shared::wire::config::Config;
use countersign_shared::wire::console::ConfigChange;
use countersign_shared::wire::problem::WrongField;
use serde_json::{Map, Value};

use crate::port::rows::{integer, text};
use crate::port::{Platform, sql};

use super::config::missing;
use super::error::{AppError, FORBIDDEN, INTERNAL, MALFORMED, NO_SOURCE, STALE};
use super::{App, audit, json, shape};

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
        let mut document = json::value(config.as_ref())?;
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
        let from = before.as_deref().map(|c| json::value(&filled(c))).transpose()?;
        let to = json::value(&filled(&config))?;
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
}

/// The configuration is another one by now; with what it is.
fn stale(version: i64, config: Option<&Rc<Config>>) -> Result<AppError, AppError> {
    let Some(config) = config else { return Ok(missing()) };
    let detail =
        format!("The configuration is at version {version}. Read it again and repeat your change.");
    let current = json::value(&filled(config))?;
    Ok(AppError::new(STALE, detail).current(current).header("etag", format!("\"{version}\"")))
}
