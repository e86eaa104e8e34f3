//! Who may do what under `/admin`: one table of every operation. What is not in it does not exist.

use countersign_shared::wire::console::AdminRole::{self, Editor, Owner, Rep, Viewer};

use crate::app::error::{AppError, FORBIDDEN};

use super::{HttpRequest, not_allowed, nothing};

/// Whoever has a token.
const ALL: &[AdminRole] = &[Owner, Editor, Viewer, Rep];
/// Who reads the set-up.
const READ: &[AdminRole] = &[Owner, Editor, Viewer];
/// Who changes it.
const WRITE: &[AdminRole] = &[Owner, Editor];
/// Who talks with buyers, and keeps the short answers.
const TALK: &[AdminRole] = &[Owner, Editor, Rep];
/// What cannot be taken back, or lets others in.
const OWN: &[AdminRole] = &[Owner];

/// An operation: method, address with `*` for what stands for something, and who may.
type Operation = (&'static str, &'static str, &'static [AdminRole]);

/// Every operation.
pub(crate) const OPERATIONS: &[Operation] = &[
    ("GET", "me", ALL),
    ("GET", "notices", ALL),
    ("GET", "config", READ),
    // The first configuration, and the switch `active`, are the owner's; see `app/config.rs`.
    ("PUT", "config", WRITE),
    ("PATCH", "config", WRITE),
    ("GET", "config/schema", READ),
    ("GET", "config/versions", READ),
    ("GET", "config/versions/*", READ),
    ("GET", "config/versions/*/diff", READ),
    ("POST", "config/versions/*/restore", WRITE),
    ("POST", "activate", OWN),
    ("POST", "deactivate", WRITE),
    ("GET", "tokens", OWN),
    ("POST", "tokens", OWN),
    ("DELETE", "tokens/*", OWN),
    ("POST", "avatar", WRITE),
    ("GET", "quotes", READ),
    ("POST", "quotes/enable", WRITE),
    ("POST", "quotes/import", WRITE),
    ("GET", "quotes/*", READ),
    ("PUT", "quotes/*", WRITE),
    ("PATCH", "quotes/*", WRITE),
    ("DELETE", "quotes/*", WRITE),
    ("POST", "quotes/*/token", WRITE),
    ("GET", "quotes/*/digest", READ),
    ("GET", "conversations", ALL),
    ("DELETE", "conversations", OWN),
    ("GET", "conversations/export", OWN),
    ("GET", "conversations/*", ALL),
    ("DELETE", "conversations/*", OWN),
    ("GET", "conversations/*/export", OWN),
    ("POST", "conversations/*/messages", TALK),
    ("POST", "conversations/*/suggestion", TALK),
    ("POST", "conversations/*/take-over", TALK),
    ("POST", "conversations/*/give-back", TALK),
    ("POST", "conversations/*/close", TALK),
    ("POST", "conversations/*/seen", TALK),
    ("POST", "conversations/*/messages/*/answer", TALK),
    ("POST", "answers", TALK),
    ("GET", "answers/*", ALL),
    ("PUT", "answers/*", TALK),
    ("GET", "sources", READ),
    ("POST", "sources", WRITE),
    ("DELETE", "sources", WRITE),
    ("POST", "sources/restore", WRITE),
    ("POST", "sources/reindex", WRITE),
    ("GET", "sources/*", READ),
    ("PATCH", "sources/*", WRITE),
    ("DELETE", "sources/*", WRITE),
    ("GET", "sources/*/file", READ),
    ("GET", "collections", READ),
    ("POST", "collections", WRITE),
    ("GET", "collections/kinds", READ),
    ("GET", "collections/*", READ),
    ("DELETE", "collections/*", WRITE),
    ("POST", "collections/*/refresh", WRITE),
    ("GET", "collections/*/pages", READ),
    ("GET", "jobs", READ),
    ("GET", "jobs/*", READ),
    ("POST", "jobs/*/cancel", WRITE),
    ("GET", "findings", READ),
    ("POST", "findings/*/dismiss", WRITE),
    ("POST", "findings/*/reopen", WRITE),
    ("GET", "gaps", READ),
    ("GET", "gaps/*", READ),
    ("POST", "gaps/*/dismiss", WRITE),
    ("POST", "gaps/*/reopen", WRITE),
    ("GET", "audit", READ),
    ("GET", "audit/export", READ),
    // They ask, and change nothing.
    ("POST", "explain", READ),
    ("POST", "calibrate", READ),
    ("POST", "agent/check", READ),
    ("POST", "handoff/dry-run", READ),
    ("GET", "golden", READ),
    ("POST", "golden", WRITE),
    ("POST", "golden/run", READ),
    ("DELETE", "golden/*", WRITE),
    ("GET", "numbers", READ),
    ("GET", "deliveries", READ),
    ("GET", "deliveries/health", READ),
    ("GET", "deliveries/*", READ),
    ("POST", "deliveries/*/replay", WRITE),
    ("GET", "presence", READ),
    ("PUT", "presence", WRITE),
    ("GET", "inboxes", READ),
    ("POST", "inboxes/test", WRITE),
];

/// Whether an address is one of a pattern, and how many of its parts the pattern names.
fn fits(pattern: &str, path: &[&str]) -> Option<usize> {
    let parts: Vec<&str> = pattern.split('/').collect();
    let is = parts.len() == path.len()
        && parts.iter().zip(path).all(|(p, part)| p == part || (*p == "*" && !part.is_empty()));
    is.then(|| parts.iter().filter(|p| **p != "*").count())
}

/// Refuses what does not exist, a method that is not there, and who may not.
pub(super) fn check(request: &HttpRequest, role: AdminRole) -> Result<(), AppError> {
    let path: Vec<&str> = request.path.trim_matches('/').split('/').skip(1).collect();
    let named = OPERATIONS.iter().filter_map(|o| Some((fits(o.1, &path)?, o)));
    // `quotes/enable` is no quote of that name: the pattern that names most counts.
    let most = named.clone().map(|(n, _)| n).max().ok_or_else(|| nothing(request))?;
    let here: Vec<&Operation> = named.filter(|(n, _)| *n == most).map(|(_, o)| o).collect();
    let Some((_, _, roles)) = here.iter().find(|o| o.0 == request.method) else {
        let allowed: Vec<&str> = here.iter().map(|o| o.0).collect();
        return Err(not_allowed(&allowed));
    };
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
