//! Signatures of requests that inboxes send.

use hmac::{Hmac, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use super::InboxError;

/// How far the clock of an inbox may be off, in seconds (Standard Webhooks and Slack both say five minutes).
pub(crate) const TOLERANCE: i64 = 300;

/// The timestamp of a request, when it is near enough.
pub(super) fn timestamp(text: Option<String>, now: i64) -> Result<i64, InboxError> {
    let text = text.ok_or(InboxError::Signature)?;
    let at: i64 = text.parse().map_err(|_| InboxError::Signature)?;
    // The signature is over the number: another way to write it is not what was signed.
    if at.to_string() != text {
        return Err(InboxError::Signature);
    }
    if (now.saturating_sub(at)).unsigned_abs() > TOLERANCE.unsigned_abs() {
        return Err(InboxError::Timestamp);
    }
    Ok(at)
}

/// Equality of two signatures, in constant time where their lengths are equal.
pub(super) fn same(a: &str, b: &str) -> bool {
    a.as_bytes().ct_eq(b.as_bytes()).into()
}

/// Whether `signature`, in hex, is the HMAC-SHA256 of `parts` under `secret`. In constant time.
pub(super) fn is_hmac_hex(secret: &str, parts: &[&[u8]], signature: &str) -> bool {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return false };
    for part in parts {
        mac.update(part);
    }
    let bytes: Option<Vec<u8>> = (signature.len().is_multiple_of(2) && signature.is_ascii())
        .then(|| {
            let pair = |i| u8::from_str_radix(signature.get(i..i + 2)?, 16).ok();
            (0..signature.len()).step_by(2).map(pair).collect()
        })
        .flatten();
    bytes.is_some_and(|bytes| mac.verify_slice(&bytes).is_ok())
}
