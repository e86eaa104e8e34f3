//! By whom a message is read.

use crate::app::model_reply::Read;

/// Who reads it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) enum ReadBy<'a> {
    /// By the embedded reader, at once.
    #[default]
    Embedded,
    /// It is stored now and read later.
    Later,
    /// By a language model; by the embedded reader where that has failed.
    Model(&'a Read),
}
