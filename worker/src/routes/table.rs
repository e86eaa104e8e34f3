//! Finds the row of a request in the table of the interface, and refuses what has none.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use countersign_shared::wire::console::AdminRole;
use countersign_shared::wire::routes::{Route, Who, all};
use matchit::{Params, Router};

use crate::app::error::{AppError, FORBIDDEN, METHOD_NOT_ALLOWED, NOT_FOUND};

/// The rows by address. An address has a row for each of its methods.
type Addresses = Router<Vec<&'static Route>>;

/// A row, and what the address of the request has in place of its `{names}`.
pub(crate) struct Found<'r> {
    pub(crate) route: &'static Route,
    parts: Params<'static, 'r>,
}

impl Found<'_> {
    /// The part of the address that stands for `{name}`, as it was sent.
    pub(crate) fn part(&self, name: &str) -> Result<&str, AppError> {
        let part = self.parts.get(name);
        part.ok_or_else(|| AppError::new(NOT_FOUND, format!("The address has no `{name}`.")))
    }

    /// Refuses an admin whose role may not do this.
    pub(super) fn check_role(&self, role: AdminRole) -> Result<(), AppError> {
        let Who::Admin(roles) = self.route.who else { return Ok(()) };
        if roles.contains(&role) {
            return Ok(());
        }
        let who: Vec<&str> = roles.iter().map(|r| r.name()).collect();
        let detail = format!(
            "A token of the role `{}` may not do this; it needs {}.",
            role.name(),
            who.join(" or ")
        );
        Err(AppError::new(FORBIDDEN, detail))
    }
}

/// The router is built by the first request of an isolate.
fn addresses() -> &'static Addresses {
    static ADDRESSES: OnceLock<Addresses> = OnceLock::new();
    ADDRESSES.get_or_init(|| {
        let mut by_pattern: BTreeMap<&str, Vec<&'static Route>> = BTreeMap::new();
        for route in all() {
            by_pattern.entry(route.pattern).or_default().push(route);
        }
        let mut addresses = Router::new();
        for (pattern, routes) in by_pattern {
            // Patterns that contradict are found by a test: every row is found by its own pattern.
            let _ = addresses.insert(pattern, routes);
        }
        addresses
    })
}

/// The row of a method and an address: `404` where nothing has the address, else `405` with the
/// methods that there are. An address may end with a slash.
pub(crate) fn find<'r>(method: &str, path: &'r str) -> Result<Found<'r>, AppError> {
    let nothing = || AppError::new(NOT_FOUND, format!("There is nothing at `{path}`."));
    let address = path.strip_suffix('/').unwrap_or(path);
    let found = addresses().at(address).map_err(|_| nothing())?;
    if let Some(route) = found.value.iter().find(|route| route.method == method) {
        return Ok(Found { route, parts: found.params });
    }
    let allowed: Vec<&str> = found.value.iter().map(|route| route.method).collect();
    let detail = format!("Use {} here.", allowed.join(" or "));
    Err(AppError::new(METHOD_NOT_ALLOWED, detail).header("allow", allowed.join(", ")))
}
