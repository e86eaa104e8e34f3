//! Finds the row of a request in the table of the interface, and refuses what has none.

use countersign_shared::wire::console::AdminRole;
use countersign_shared::wire::routes::{Route, Who, all};

use crate::app::error::{AppError, FORBIDDEN, METHOD_NOT_ALLOWED, NOT_FOUND};

/// A row, and what the address of the request has in place of its `{names}`.
pub(crate) struct Found<'r> {
    pub(crate) route: &'static Route,
    parts: Vec<(&'static str, &'r str)>,
}

impl Found<'_> {
    /// The part of the address that stands for `{name}`, as it was sent.
    pub(crate) fn part(&self, name: &str) -> Result<&str, AppError> {
        let part = self.parts.iter().find(|(n, _)| *n == name).map(|(_, part)| *part);
        part.ok_or_else(|| AppError::new(NOT_FOUND, format!("The address has no `{name}`.")))
    }
}

/// Refuses an admin whose role may not do this.
pub(super) fn check_role(route: &Route, role: AdminRole) -> Result<(), AppError> {
    let Who::Admin(roles) = route.who else { return Ok(()) };
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

/// What an address has in place of the `{names}` of a pattern; `None` where it is not of the pattern.
fn parts<'r>(pattern: &'static str, address: &'r str) -> Option<Vec<(&'static str, &'r str)>> {
    let mut parts = Vec::new();
    let (mut expected, mut said) = (pattern.split('/'), address.split('/'));
    loop {
        let (expected, said) = match (expected.next(), said.next()) {
            (None, None) => return Some(parts),
            (Some(expected), Some(said)) => (expected, said),
            _ => return None,
        };
        match expected.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            Some(name) if !said.is_empty() => parts.push((name, said)),
            None if expected == said => {}
            _ => return None,
        }
    }
}

/// The row of a method and an address: `404` where nothing has the address, else `405` with the
/// methods that there are. An address may end with a slash.
///
/// The table is walked from its beginning. A router (matchit 0.9) was measured: it takes 7 KB of the
/// 1,280 KB that the worker may have, and saves microseconds.
pub(crate) fn find<'r>(method: &str, path: &'r str) -> Result<Found<'r>, AppError> {
    let address = path.strip_suffix('/').unwrap_or(path);
    let here: Vec<Found<'r>> = all()
        .filter_map(|route| Some(Found { route, parts: parts(route.pattern, address)? }))
        .collect();
    // `quotes/enable` is no quote of that name: the pattern with the fewest `{names}` counts.
    let Some(fewest) = here.iter().map(|found| found.parts.len()).min() else {
        return Err(AppError::new(NOT_FOUND, format!("There is nothing at `{path}`.")));
    };
    let mut allowed = Vec::new();
    for found in here.into_iter().filter(|found| found.parts.len() == fewest) {
        if found.route.method == method {
            return Ok(found);
        }
        allowed.push(found.route.method);
    }
    let detail = format!("Use {} here.", allowed.join(" or "));
    Err(AppError::new(METHOD_NOT_ALLOWED, detail).header("allow", allowed.join(", ")))
}
