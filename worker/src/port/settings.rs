//! How the deployment was set up.

/// The settings and the bindings of the deployment.
pub(crate) trait Settings {
    /// A secret or variable; `None` when unset or empty.
    fn setting(&self, name: &str) -> Option<String>;

    /// Whether the deployment has a binding.
    fn has_binding(&self, name: &str) -> bool;
}
