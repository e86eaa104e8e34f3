//! The admin's view of deliveries.

use countersign_shared::wire::admin::{Delivery, DeliveryHealth};
use serde_json::Value;

use crate::app::json;
use crate::port::rows::{integer, text};
use crate::port::{Platform, Row, Statement, sql};
use crate::time::{DAY, MINUTE, millis, rfc3339};

use super::App;
use super::conversation::{Command, Outcome};
use super::error::{AppError, NOT_FOUND};

/// Delivered rows older than this are pruned from the mirror: 90 days.
const KEPT: i64 = 90 * DAY;

/// How long after its time a delivery counts as stuck: ten minutes.
const LATE: i64 = 10 * MINUTE;

impl<P: Platform> App<P> {
    /// The newest 200, of one status when given.
    pub(crate) async fn list_deliveries(
        &self,
        status: Option<&str>,
    ) -> Result<Vec<Delivery>, AppError> {
        let statement = match status {
            None => sql("SELECT body FROM deliveries ORDER BY created_at DESC, id LIMIT 200", []),
            Some(status @ ("pending" | "delivered" | "dead")) => sql(
                "SELECT body FROM deliveries WHERE status = ?1 ORDER BY created_at DESC, id LIMIT 200",
                [status.into()],
            ),
            Some(_) => {
                return Err(AppError::field("status", "must be `pending`, `delivered` or `dead`"));
            }
        };
        let rows = self.platform.query(vec![statement]).await?;
        rows.first().into_iter().flatten().map(delivery).collect()
    }

    /// What is stuck, over all conversations.
    pub(crate) async fn delivery_health(&self) -> Result<DeliveryHealth, AppError> {
        let counts = sql(
            "SELECT count(*) FILTER (WHERE status = 'pending') AS pending, \
             count(*) FILTER (WHERE status = 'pending' AND json_array_length(body, '$.attempts') > 0) AS failing, \
             count(*) FILTER (WHERE status = 'dead') AS dead, min(created_at) AS oldest \
             FROM deliveries WHERE status <> 'delivered'",
            [],
        );
        let last = sql(
            "SELECT json_extract(body, '$.attempts[#-1].error') AS error FROM deliveries \
             WHERE status <> 'delivered' AND json_array_length(body, '$.attempts') > 0 \
             ORDER BY updated_at DESC LIMIT 1",
            [],
        );
        let rows = self.platform.query(vec![counts, last]).await?;
        let row = rows.first().and_then(|r| r.first());
        let count = |name| row.map_or(0, |r| u32::try_from(integer(r, name)).unwrap_or(u32::MAX));
        let oldest = row.filter(|r| r.get("oldest").is_some_and(|v| !v.is_null()));
        let error = rows.get(1).and_then(|r| r.first()).map(|r| text(r, "error").to_owned());
        Ok(DeliveryHealth {
            pending: count("pending"),
            failing: count("failing"),
            dead: count("dead"),
            oldest: oldest.map(|r| rfc3339(integer(r, "oldest"))),
            last_error: error.filter(|e| !e.is_empty()),
        })
    }

    /// One delivery.
    pub(crate) async fn read_delivery(&self, id: &str) -> Result<Delivery, AppError> {
        let rows = self
            .platform
            .query(vec![sql("SELECT body FROM deliveries WHERE id = ?1", [id.into()])])
            .await?;
        let row = rows.first().and_then(|r| r.first());
        delivery(row.ok_or_else(|| AppError::new(NOT_FOUND, "There is no such delivery."))?)
    }

    /// Sends a delivery again, at once and with a fresh schedule.
    pub(crate) async fn replay(&self, id: &str) -> Result<Outcome, AppError> {
        let delivery = self.read_delivery(id).await?;
        let replay = Command::Replay { delivery: id.to_owned() };
        let outcome = self.command(&delivery.conversation_id, &replay).await?;
        if outcome.status < 400 {
            self.platform.query(vec![self.done("delivery.replayed", id, None)]).await?;
        }
        Ok(outcome)
    }

    /// Copies rows of an outbox into the mirror.
    pub(crate) async fn mirror(&self, deliveries: &[Delivery]) -> Result<(), AppError> {
        let now = self.platform.now();
        let statements: Result<Vec<Statement>, AppError> = deliveries
            .iter()
            .map(|d| {
                let status = json::value(&d.status)?;
                let created: i64 = millis(&d.created_at).unwrap_or(now);
                Ok(sql(
                    "INSERT INTO deliveries (id, conversation_id, status, body, created_at, updated_at) \
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO UPDATE SET status = excluded.status, \
                     body = excluded.body, updated_at = excluded.updated_at",
                    [
                        d.id.clone().into(),
                        d.conversation_id.clone().into(),
                        status,
                        serde_json::to_string(d)?.into(),
                        created.into(),
                        now.into(),
                    ],
                ))
            })
            .collect();
        self.platform.query(statements?).await?;
        Ok(())
    }

    /// Wakes the conversations whose deliveries should have been tried a while ago: an alarm may be lost with the machine
    /// that kept it.
    pub(crate) async fn wake_stuck(&self) -> Result<(), AppError> {
        let late = rfc3339(self.platform.now() - LATE);
        let stuck = sql(
            "SELECT DISTINCT conversation_id FROM deliveries WHERE status = 'pending' \
             AND json_extract(body, '$.next_try_at') < ?1 LIMIT 40",
            [late.into()],
        );
        let rows = self.platform.query(vec![stuck]).await?;
        for row in rows.first().into_iter().flatten() {
            let woken = self.command(text(row, "conversation_id"), &Command::Wake).await;
            if let Err(error) = woken {
                self.platform.log(&format!("wake: {error}"));
            }
        }
        Ok(())
    }

    /// Forgets old delivered rows; what is pending or dead stays until somebody looks.
    pub(crate) async fn prune_deliveries(&self) -> Result<(), AppError> {
        let before: Value = (self.platform.now() - KEPT).into();
        self.platform
            .query(vec![sql(
                "DELETE FROM deliveries WHERE status = 'delivered' AND created_at < ?1",
                [before],
            )])
            .await?;
        Ok(())
    }
}

fn delivery(row: &Row) -> Result<Delivery, AppError> {
    Ok(json::stored(text(row, "body"))?)
}
