//! The encoder that set-up has put into the user's cache.

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use countersign_encoder::Encoder;
use countersign_encoder::SHARDS;

/// Where set-up keeps the files: `COUNTERSIGN_ENCODER`, else the folder in the user's cache. `off` leaves it out.
pub fn folder() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("COUNTERSIGN_ENCODER") {
        return (named != "off").then(|| named.into());
    }
    Some(cache()?.join("encoder")).filter(|f| f.join("ready").exists())
}

/// The project's folder in the user's cache.
pub fn cache() -> Option<PathBuf> {
    let cache = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache")))?;
    Some(cache.join("countersign"))
}

/// The whole encoder, read once a process; nothing where there is none.
///
/// # Errors
/// When its files are damaged or some are missing.
pub fn open() -> Result<Option<&'static Encoder>, String> {
    static OPEN: OnceLock<Result<Option<Encoder>, String>> = OnceLock::new();
    OPEN.get_or_init(load).as_ref().map(Option::as_ref).map_err(Clone::clone)
}

/// One of its files.
///
/// # Errors
/// When there is no encoder, or the file cannot be read.
pub fn file(name: &str) -> Result<Vec<u8>, String> {
    let path = folder().ok_or("no encoder: run `make setup` first")?.join(name);
    fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))
}

/// The file of a shard of its table.
///
/// # Errors
/// As for [`file()`].
pub fn rows(shard: usize) -> Result<Vec<u8>, String> {
    file(&format!("rows-{shard:02}.bin"))
}

/// The encoder for whoever wants one of their own.
///
/// # Errors
/// As for [`open`].
pub fn load() -> Result<Option<Encoder>, String> {
    if folder().is_none() {
        return Ok(None);
    }
    let mut encoder =
        Encoder::new(&file("tokenizer.bin")?, &file("layers.bin")?).map_err(|e| e.to_string())?;
    encoder.load_pieces(&file("pieces.bin")?).map_err(|e| e.to_string())?;
    for shard in 0..SHARDS {
        encoder.load(shard, &rows(shard)?).map_err(|e| e.to_string())?;
    }
    Ok(Some(encoder))
}
