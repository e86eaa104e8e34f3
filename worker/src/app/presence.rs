//! Who is there: pushed by an admin or the host's back end, over the hours of the configuration.

use std::rc::Rc;

use countersign_shared::handoff::Presence;
use countersign_shared::wire::people::{PresenceEntry, PresenceList};
use countersign_shared::wire::problem::FieldError;
use serde_json::Value;

use crate::port::rows::{integer, text};
use crate::port::{Platform, Row, sql};
use crate::time::{millis, rfc3339};

use super::App;
use super::error::AppError;

/// Most entries of a request.
const MOST: usize = 200;
const KINDS: [&str; 2] = ["owner", "team"];
const STATUSES: [&str; 3] = ["available", "away", "hours"];

fn findings(list: &PresenceList) -> Vec<FieldError> {
    let mut found = Vec::new();
    let mut add = |field: String, message: &str| {
        found.push(FieldError { field, message: message.to_owned() });
    };
    if !(1..=MOST).contains(&list.presence.len()) {
        add("presence".to_owned(), "must have 1 to 200 entries");
    }
    for (i, entry) in list.presence.iter().take(MOST).enumerate() {
        if !KINDS.contains(&entry.kind.as_str()) {
            add(format!("presence[{i}].kind"), "must be `owner` or `team`");
        }
        if !STATUSES.contains(&entry.status.as_str()) {
            add(format!("presence[{i}].status"), "must be `available`, `away` or `hours`");
        }
        if !(1..=200).contains(&entry.name.trim().chars().count()) {
            add(format!("presence[{i}].name"), "must have 1 to 200 characters");
        }
        if entry.until.as_ref().is_some_and(|u| millis(u).is_none()) {
            add(format!("presence[{i}].until"), "must be a time such as `2026-12-01T17:00:00Z`");
        }
    }
    found
}

fn presence(row: &Row) -> Presence {
    Presence {
        kind: text(row, "kind").to_owned(),
        name: text(row, "name").to_owned(),
        available: integer(row, "available") != 0,
        until: row.get("until").filter(|v| !v.is_null()).map(|_| integer(row, "until")),
    }
}

impl<P: Platform> App<P> {
    /// Changes who is there; the entries that are not named stay as they are.
    pub(crate) async fn put_presence(&self, list: &PresenceList) -> Result<PresenceList, AppError> {
        let findings = findings(list);
        if !findings.is_empty() {
            return Err(AppError::invalid(findings));
        }
        let moment = |until: &String| millis(until).map_or(Value::Null, Into::into);
        let mut statements: Vec<_> = list
            .presence
            .iter()
            .map(|entry| {
                let (kind, name) = (entry.kind.clone().into(), entry.name.trim().into());
                if entry.status == "hours" {
                    return sql("DELETE FROM presence WHERE kind = ?1 AND name = ?2", [kind, name]);
                }
                let available = i64::from(entry.status == "available").into();
                let until = entry.until.as_ref().map_or(Value::Null, moment);
                sql(
                    "INSERT INTO presence (kind, name, available, until) VALUES (?1, ?2, ?3, ?4) \
                     ON CONFLICT (kind, name) DO UPDATE SET available = excluded.available, until = excluded.until",
                    [kind, name, available, until],
                )
            })
            .collect();
        statements.push(sql("UPDATE revisions SET value = value + 1 WHERE name = 'presence'", []));
        let said = |entry: &PresenceEntry| {
            let name = entry.name.trim();
            self.done("presence.set", name, Some(&format!("{} {}", entry.kind, entry.status)))
        };
        statements.extend(list.presence.iter().map(said));
        self.platform.query(statements).await?;
        self.read_presence().await
    }

    /// All that are not left to the hours.
    pub(crate) async fn read_presence(&self) -> Result<PresenceList, AppError> {
        let entry = |p: Presence| PresenceEntry {
            kind: p.kind,
            name: p.name,
            status: if p.available { "available" } else { "away" }.to_owned(),
            until: p.until.map(rfc3339),
        };
        Ok(PresenceList { presence: self.load_presence().await?.into_iter().map(entry).collect() })
    }

    async fn load_presence(&self) -> Result<Vec<Presence>, AppError> {
        let all = sql("SELECT kind, name, available, until FROM presence ORDER BY kind, name", []);
        let rows = self.platform.query(vec![all]).await?;
        Ok(rows.first().into_iter().flatten().map(presence).collect())
    }

    /// The same from memory, as long as the revision is the one in the database.
    pub(crate) async fn presence_at(&self, revision: i64) -> Result<Rc<Vec<Presence>>, AppError> {
        if revision == 0 {
            return Ok(Rc::default());
        }
        if let Some((at, presence)) = self.cache.presence.borrow().as_ref()
            && *at == revision
        {
            return Ok(Rc::clone(presence));
        }
        let presence = Rc::new(self.load_presence().await?);
        *self.cache.presence.borrow_mut() = Some((revision, Rc::clone(&presence)));
        Ok(presence)
    }
}
