//! The encoder that set-up has put into the user's cache.

use std::fs;
use std::path::PathBuf;

use countersign_encoder::Encoder;
use countersign_encoder::SHARDS;

/// Where set-up keeps the files: `COUNTERSIGN_ENCODER`, else the folder in the user's cache. `off` leaves it out.
pub fn folder() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("COUNTERSIGN_ENCODER") {
        return (named != "off").then(|| named.into());
    }
    let cache = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache")))?;
    Some(cache.join("countersign/encoder")).filter(|f| f.join("ready").exists())
}

/// The whole encoder; nothing where there is none.
///
/// # Errors
/// When its files are damaged or some are missing.
pub fn open() -> Result<Option<Encoder>, String> {
    let Some(folder) = folder() else { return Ok(None) };
    let file = |name: &str| {
        let path = folder.join(name);
        fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))
    };
    let mut encoder =
        Encoder::new(&file("tokenizer.bin")?, &file("layers.bin")?).map_err(|e| e.to_string())?;
    for shard in 0..SHARDS {
        encoder.load(shard, &file(&format!("rows-{shard:02}.bin"))?).map_err(|e| e.to_string())?;
    }
    Ok(Some(encoder))
}
