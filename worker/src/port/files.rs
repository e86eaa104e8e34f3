//! Files of the deployment, and files as sellers handed them in.

use std::future::Future;

use super::OutsideError;

/// Keeps files, and has those that came with the deployment.
pub(crate) trait Files {
    /// A static asset of the deployment; `None` when there is no such file.
    fn asset(&self, path: &str) -> impl Future<Output = Result<Option<Vec<u8>>, OutsideError>>;

    /// Keeps a file as it was handed in.
    fn keep_file(&self, key: &str, bytes: &[u8]) -> impl Future<Output = Result<(), OutsideError>>;

    /// A file as it was handed in; `None` when it is not kept.
    fn kept_file(&self, key: &str) -> impl Future<Output = Result<Option<Vec<u8>>, OutsideError>>;

    /// Forgets a file.
    fn drop_file(&self, key: &str) -> impl Future<Output = Result<(), OutsideError>>;
}
