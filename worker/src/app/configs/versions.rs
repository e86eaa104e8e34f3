//! The versions of the configuration: listed, looked at, compared.

use countersign_shared::wire::config::Config;
use countersign_shared::wire::console::{
    ConfigDiff, ConfigVersion, ConfigVersionView, ConfigVersions,
};
use serde_json::{Map, Value};

use crate::app::error::{AppError, MALFORMED, NOT_FOUND};
use crate::app::{App, json};
use crate::port::rows::{integer, text};
use crate::port::{Platform, Row, sql};
use crate::time::rfc3339;

use super::{changes, filled};

/// Versions of a page.
const PAGE: usize = 50;

impl<P: Platform> App<P> {
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

    pub(super) async fn version_row(&self, version: &str) -> Result<Row, AppError> {
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
                (view.version, json::value(&view.config)?)
            }
        };
        let changes = changes(&old, &json::value(&to.config)?);
        Ok(ConfigDiff { from, to: to.version, changes })
    }
}
