//! Renders the OpenAPI document and the configuration schema from the types of the wire.

use std::error::Error;
use std::path::PathBuf;

use countersign_shared::wire::api;

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    std::fs::write(out.join("openapi.json"), api::document()?)?;
    std::fs::write(out.join("config.schema.json"), api::config_schema()?)?;
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}
