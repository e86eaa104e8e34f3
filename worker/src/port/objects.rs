//! The objects beside the one at hand: a budget, a shelf, a job. Each stands once in the world, under its name.

use std::future::Future;

use super::{Claim, OutsideError};

/// Asks an object by its name.
pub(crate) trait Objects {
    /// Counts one more in a budget, unless that would be too many: then the seconds to wait.
    fn budget(
        &self,
        name: &str,
        claim: &Claim,
    ) -> impl Future<Output = Result<Option<u32>, OutsideError>>;

    /// Hands a shelf what it is asked, in JSON; its answer.
    fn shelf(
        &self,
        number: i64,
        asked: &str,
    ) -> impl Future<Output = Result<Vec<u8>, OutsideError>>;

    /// Wakes the clock of a job.
    fn wake(&self, job: &str) -> impl Future<Output = Result<(), OutsideError>>;
}
