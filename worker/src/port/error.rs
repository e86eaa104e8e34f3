//! What the outside failed at.

/// A failure of the outside, in words for the log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct OutsideError(pub(crate) String);
