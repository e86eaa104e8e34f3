//! Time and chance: what a pure core has not.

use std::future::Future;

use super::OutsideError;

/// The clock of the deployment, and the wait by it.
pub(crate) trait Clock {
    /// Milliseconds since 1970, UTC.
    fn now(&self) -> i64;

    /// Minutes that an IANA time zone is ahead of UTC at a moment; `None` when there is no such zone.
    fn offset(&self, zone: &str, at: i64) -> Option<i32>;

    /// Waits so many milliseconds.
    fn pause(&self, milliseconds: u32) -> impl Future<Output = ()>;
}

/// The generator of the system.
pub(crate) trait Chance {
    /// 128 random bits of the system's generator.
    fn random(&self) -> Result<[u8; 16], OutsideError>;
}
