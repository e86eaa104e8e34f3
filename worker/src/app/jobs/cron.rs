//! What is due without anybody asking: collections to read again, jobs that have lost their alarm.

use crate::app::error::AppError;
use crate::app::{App, slices};
use crate::port::rows::text;
use crate::port::{Platform, sql};
use crate::time::MINUTE;

/// A job whose step is so late has lost its alarm.
const LATE: i64 = 5 * MINUTE;
/// Collections that are begun by one run of cron.
const MOST_DUE: usize = 10;

impl<P: Platform> App<P> {
    /// What cron does: begins what is due, wakes what has lost its alarm, forgets what is over, asks the questions of gaps again.
    pub(crate) async fn keep_fresh(&self) {
        let done = [
            self.begin_due().await,
            self.wake_late().await,
            self.forget_removed().await,
            self.group_questions().await,
            self.check_gaps().await,
        ];
        for error in done.into_iter().filter_map(Result::err) {
            self.platform.log(&format!("cron: {error}"));
        }
    }

    async fn begin_due(&self) -> Result<(), AppError> {
        let due = sql(
            "SELECT id FROM collections WHERE next_at <= ?1 AND NOT EXISTS (SELECT 1 FROM jobs WHERE collection_id = collections.id \
             AND finished_at IS NULL) ORDER BY next_at LIMIT ?2",
            [self.platform.now().into(), MOST_DUE.into()],
        );
        for row in self.platform.query(vec![due]).await?.swap_remove(0) {
            self.begin_job(text(&row, "id")).await?;
        }
        Ok(())
    }

    async fn wake_late(&self) -> Result<(), AppError> {
        let late = sql(
            "SELECT id FROM jobs WHERE finished_at IS NULL AND updated_at < ?1 LIMIT 20",
            [(self.platform.now() - LATE).into()],
        );
        for row in self.platform.query(vec![late]).await?.swap_remove(0) {
            self.platform.wake(text(&row, "id")).await?;
        }
        for id in self.late_slices(self.platform.now() - LATE).await? {
            self.platform.wake(&format!("{}{id}", slices::PREFIX)).await?;
        }
        Ok(())
    }
}
