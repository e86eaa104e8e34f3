//! Renders the OpenAPI document and the configuration schema from the types of the wire.

use std::error::Error;
use std::path::PathBuf;

use countersign_shared::wire::api;

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    std::fs::write(out.join("openapi.json"), api::document()?)?;
    std::fs::write(out.join("config.schema.json"), api::config_schema()?)?;
    // On the host everything is there; in wasm each script has its part.
    println!("cargo::rustc-check-cfg=cfg(chat, desk)");
    let on_host = std::env::var("CARGO_CFG_TARGET_ARCH")? != "wasm32";
    for part in ["chat", "desk"] {
        let is_asked = std::env::var(format!("CARGO_FEATURE_{}", part.to_uppercase())).is_ok();
        if on_host || is_asked {
            println!("cargo::rustc-cfg={part}");
        }
    }
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}
