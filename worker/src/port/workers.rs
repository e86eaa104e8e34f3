//! The workers beside this one: the reader of files, and the desk.

use std::future::Future;

use super::OutsideError;

/// The header by which the desk is told who asks.
pub(crate) const ACTOR: &str = "x-countersign-actor";

/// Calls another worker of the deployment, over its binding.
pub(crate) trait Workers {
    /// Hands bytes, and JSON about them, to the reader, the worker that knows the formats of files; its status and its
    /// JSON.
    fn read(
        &self,
        path: &'static str,
        about: &str,
        body: &[u8],
    ) -> impl Future<Output = Result<(u16, String), OutsideError>>;

    /// Hands a request to the desk in the name of who asks; its status and its JSON.
    fn desk(
        &self,
        method: &'static str,
        path: &str,
        actor: &str,
        body: &str,
    ) -> impl Future<Output = Result<(u16, String), OutsideError>>;
}
