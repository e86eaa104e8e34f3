//! The admin's view of deliveries.

use chrono::{DateTime, Utc};
use countersign_shared::wire::admin::Delivery;
use serde_json::Value;

use crate::platform::{Platform, Row, Statement, sql};

use super::App;
use super::conversation::{Command, Outcome};
use super::error::{AppError, NOT_FOUND};
use super::snapshot::text;

/// Delivered rows older than this are pruned from the mirror: 90 days.
const KEPT: i64 = 90 * 86_400_000;

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
        self.command(&delivery.conversation_id, &Command::Replay { delivery: id.to_owned() }).await
    }

    /// Copies rows of an outbox into the mirror.
    pub(crate) async fn mirror(&self, deliveries: &[Delivery]) -> Result<(), AppError> {
        let now = self.platform.now();
        let statements: Result<Vec<Statement>, AppError> = deliveries
            .iter()
            .map(|d| {
                let status = serde_json::to_value(d.status)?;
                let created: i64 = d.created_at.parse::<DateTime<Utc>>().map_or(now, |at| at.timestamp_millis());
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
    Ok(serde_json::from_str(text(row, "body"))?)
}
