//! What the operators of the deployment read.

/// The log of the service.
pub(crate) trait Log {
    /// Writes a line. What is personal does not get there, whatever an error quotes.
    fn log(&self, line: &str);
}
