//! Where the ports are: on workerd, and in memory for the tests.

#[cfg(target_arch = "wasm32")]
pub(crate) mod cloudflare;
#[cfg(test)]
pub(crate) mod memory;

use countersign_shared::privacy::redact;

/// Writes a line to the log of the service. What is personal does not get there, whatever an error quotes.
pub(crate) fn log(line: &str) {
    let line = redact(line);
    #[cfg(target_arch = "wasm32")]
    cloudflare::write(&line);
    #[cfg(not(target_arch = "wasm32"))]
    eprintln!("{line}");
}
