//! Named tokens of admins: made, listed without their value, revoked.

use countersign_shared::wire::console::{
    AdminRole, AdminToken, AdminTokens, CreatedToken, NewAdminToken,
};

use crate::json;
use crate::port::rows::{integer, moment, text};
use crate::port::{Platform, Row, sql};
use crate::time::{DAY, rfc3339};

use super::actor::role;
use super::error::{AppError, NOT_FOUND};
use super::tokens::{hex, sha256};
use super::{App, audit};

/// Longest life, in days.
const MOST_DAYS: u32 = 3650;

fn view(row: &Row) -> AdminToken {
    AdminToken {
        id: text(row, "id").to_owned(),
        name: text(row, "name").to_owned(),
        role: role(text(row, "role")).unwrap_or(AdminRole::Viewer),
        created_at: rfc3339(integer(row, "created_at")),
        created_by: text(row, "created_by").to_owned(),
        expires_at: moment(row, "expires_at"),
        revoked_at: moment(row, "revoked_at"),
        last_used_at: moment(row, "last_used_at"),
    }
}

impl<P: Platform> App<P> {
    /// All tokens, the newest first.
    pub(crate) async fn list_tokens(&self) -> Result<AdminTokens, AppError> {
        let all = sql("SELECT * FROM admin_tokens ORDER BY created_at DESC, rowid DESC", []);
        let rows = self.platform.query(vec![all]).await?.swap_remove(0);
        Ok(AdminTokens { tokens: rows.iter().map(view).collect() })
    }

    /// Makes a token. Its value is in the answer and nowhere else.
    pub(crate) async fn create_token(&self, new: &NewAdminToken) -> Result<CreatedToken, AppError> {
        let name = new.name.trim();
        if !(1..=80).contains(&name.chars().count()) {
            return Err(AppError::field("name", "must have 1 to 80 characters"));
        }
        if new.expires_in_days.is_some_and(|d| !(1..=MOST_DAYS).contains(&d)) {
            return Err(AppError::field("expires_in_days", "must lie between 1 and 3650"));
        }
        let now = self.platform.now();
        let id = hex(&self.platform.random()?);
        let secret = [self.platform.random()?, self.platform.random()?].concat();
        let token = format!("cs_{id}_{}", hex(&secret));
        let until = new.expires_in_days.map(|days| now + i64::from(days) * DAY);
        // The name is what the audit calls its holder: nobody else in force has it, and nobody is called as the secret is.
        let put = sql(
            "INSERT INTO admin_tokens (id, name, role, hash, created_at, created_by, expires_at) \
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE ?2 <> 'admin' AND NOT EXISTS (SELECT 1 FROM admin_tokens \
             WHERE name = ?2 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?5)) RETURNING *",
            [
                id.as_str().into(),
                name.into(),
                new.role.name().into(),
                sha256(&token).into(),
                now.into(),
                self.who(),
                until.into(),
            ],
        );
        let rows = self.platform.query(vec![put]).await?.swap_remove(0);
        let row = rows.first();
        let row = row.ok_or_else(|| AppError::field("name", "is the name of another token"))?;
        let about = view(row);
        let after = json::value(&about)?;
        let said = audit::Said { after: Some(after), ..audit::said("token.created", &id) };
        self.platform.query(vec![self.entry(said)]).await?;
        Ok(CreatedToken { about, token })
    }

    /// Revokes a token: it opens nothing from the next request on.
    pub(crate) async fn revoke_token(&self, id: &str) -> Result<(), AppError> {
        let revoke = sql(
            "UPDATE admin_tokens SET revoked_at = coalesce(revoked_at, ?2) WHERE id = ?1 RETURNING name",
            [id.into(), self.platform.now().into()],
        );
        let rows = self.platform.query(vec![revoke]).await?.swap_remove(0);
        let row = rows
            .first()
            .ok_or_else(|| AppError::new(NOT_FOUND, format!("There is no token `{id}`.")))?;
        let said =
            audit::Said { detail: Some(text(row, "name")), ..audit::said("token.revoked", id) };
        self.platform.query(vec![self.entry(said)]).await?;
        Ok(())
    }
}
