//! Who asks under `/admin`: the owner by the secret, or the holder of a named token. Wrong tokens lock an address out.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use countersign_shared::wire::console::{AdminRole, Me};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::port::rows::{integer, text};
#[cfg(all(target_arch = "wasm32", chat))]
pub(crate) use crate::port::workers::ACTOR;
use crate::port::{Platform, Row, sql};
use crate::time::{MINUTE, rfc3339};

use super::App;
use super::error::{AppError, LOCKED_OUT, TOKEN_EXPIRED, UNAUTHORIZED};
#[cfg(desk)]
use super::json;
use super::tokens::{same, sha256};

/// Name of who has the secret.
const FIRST: &str = "admin";
/// Wrong tokens of an address within [`WINDOW`] after which it is locked out.
const MOST_FAILURES: i64 = 10;
/// How long a wrong token counts, and how long an address is locked out after its last one, in milliseconds.
const WINDOW: i64 = 10 * MINUTE;

/// Who asks, and from where.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Actor {
    /// Name of the token; empty for the service itself.
    pub(crate) who: String,
    /// What it may do; none for the service itself.
    pub(crate) role: Option<AdminRole>,
    /// Until when, in milliseconds since 1970.
    pub(crate) until: Option<i64>,
    /// Network address.
    pub(crate) from: Option<String>,
}

/// A role by its name.
pub(crate) fn role(name: &str) -> Option<AdminRole> {
    AdminRole::ALL.into_iter().find(|role| role.name() == name)
}

impl<P: Platform> App<P> {
    /// Finds out who asks, and remembers it for what follows.
    pub(crate) async fn admit(
        &self,
        bearer: Option<&str>,
        from: Option<&str>,
    ) -> Result<AdminRole, AppError> {
        let secret = self.admin_secret()?;
        let token = bearer.ok_or_else(|| {
            AppError::new(UNAUTHORIZED, "Send the admin token as `Authorization: Bearer …`.")
        })?;
        let now = self.platform.now();
        let address = sha256(&format!("{secret} {}", from.unwrap_or_default()));
        let id = token.strip_prefix("cs_").and_then(|t| t.split_once('_')).map(|(id, _)| id);
        let rows = self
            .platform
            .query(vec![
                sql("SELECT * FROM sign_in_failures WHERE address = ?1", [address.as_str().into()]),
                sql("SELECT * FROM admin_tokens WHERE id = ?1", [id.into()]),
            ])
            .await?;
        let row = |statement: usize| rows.get(statement).and_then(|r| r.first());
        if let Some(seconds) = row(0).and_then(|row| locked_for(row, now)) {
            let detail = format!(
                "There were {MOST_FAILURES} wrong tokens from this address. Try again in {seconds} seconds."
            );
            return Err(AppError::new(LOCKED_OUT, detail).retry_after(seconds));
        }
        let from = from.map(str::to_owned);
        let has_failed = row(0).is_some();
        if same(token, &secret) {
            self.forget_failures(&address, has_failed).await?;
            let role = AdminRole::Owner;
            self.actor.replace(Actor {
                who: FIRST.to_owned(),
                role: Some(role),
                until: None,
                from,
            });
            return Ok(role);
        }
        let known = row(1).filter(|row| same(&sha256(token), text(row, "hash")));
        let Some((row, role)) = known.and_then(|row| Some((row, role(text(row, "role"))?))) else {
            self.count_failure(&address, now).await?;
            return Err(AppError::new(UNAUTHORIZED, "The admin token is wrong."));
        };
        if integer(row, "revoked_at") > 0 {
            return Err(AppError::new(UNAUTHORIZED, "This token was revoked. Ask for a new one."));
        }
        let until = Some(integer(row, "expires_at")).filter(|at| *at > 0);
        if until.is_some_and(|until| until <= now) {
            return Err(AppError::new(TOKEN_EXPIRED, "This token has expired. Ask for a new one."));
        }
        self.forget_failures(&address, has_failed).await?;
        if integer(row, "last_used_at") < now - MINUTE {
            let used = sql(
                "UPDATE admin_tokens SET last_used_at = ?2 WHERE id = ?1",
                [text(row, "id").into(), now.into()],
            );
            self.platform.query(vec![used]).await?;
        }
        let who = text(row, "name").to_owned();
        self.actor.replace(Actor { who, role: Some(role), until, from });
        Ok(role)
    }

    /// Whoever has a right token was no guesser: what went wrong before counts no more.
    async fn forget_failures(&self, address: &str, has_failed: bool) -> Result<(), AppError> {
        if has_failed {
            let forget = sql("DELETE FROM sign_in_failures WHERE address = ?1", [address.into()]);
            self.platform.query(vec![forget]).await?;
        }
        Ok(())
    }

    async fn count_failure(&self, address: &str, now: i64) -> Result<(), AppError> {
        let forget =
            sql("DELETE FROM sign_in_failures WHERE last_at < ?1", [(now - WINDOW).into()]);
        let count = sql(
            "INSERT INTO sign_in_failures (address, failures, first_at, last_at) VALUES (?1, 1, ?2, ?2) \
             ON CONFLICT (address) DO UPDATE SET failures = failures + 1, last_at = excluded.last_at",
            [address.into(), now.into()],
        );
        self.platform.query(vec![forget, count]).await?;
        Ok(())
    }

    /// Who asks, for the header to the desk.
    pub(crate) fn actor_text(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(&*self.actor.borrow()).unwrap_or_default())
    }

    /// Takes over who asks from that header.
    #[cfg(desk)]
    pub(crate) fn take_actor(&self, told: Option<&str>) -> Result<(), AppError> {
        let bytes = told.and_then(|told| URL_SAFE_NO_PAD.decode(told).ok()).unwrap_or_default();
        let actor: Option<Actor> =
            std::str::from_utf8(&bytes).ok().and_then(|t| json::stored(t).ok());
        let actor = actor.filter(|a| a.role.is_some());
        let nobody = || AppError::new(UNAUTHORIZED, "The desk was not told who asks.");
        self.actor.replace(actor.ok_or_else(nobody)?);
        Ok(())
    }

    /// Whether who asks is an owner.
    pub(crate) fn is_owner(&self) -> bool {
        self.actor.borrow().role == Some(AdminRole::Owner)
    }

    /// Name of who asks, for what is stored.
    pub(crate) fn who(&self) -> Value {
        self.actor.borrow().who.clone().into()
    }

    /// Who asks, told to them.
    pub(crate) fn me(&self) -> Me {
        let actor = self.actor.borrow();
        Me {
            name: actor.who.clone(),
            role: actor.role.unwrap_or(AdminRole::Viewer),
            expires_at: actor.until.map(rfc3339),
        }
    }
}

/// Seconds for which an address is still locked out.
fn locked_for(row: &Row, now: i64) -> Option<u32> {
    let left = integer(row, "last_at") + WINDOW - now;
    let is_locked = integer(row, "failures") >= MOST_FAILURES && left > 0;
    is_locked.then(|| u32::try_from((left + 999) / 1000).unwrap_or(u32::MAX))
}
