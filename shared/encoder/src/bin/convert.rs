//! `convert WHEEL MODEL OUT_DIR`: writes the files of the encoder from the published wheel. MODEL is the SHA-256 of
//! the wheel in hexadecimal; its first eight bytes name the result.

use std::path::Path;
use std::process::ExitCode;

use countersign_encoder::convert::convert;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let [_, wheel, model, out] = args.as_slice() else {
        eprintln!("usage: convert WHEEL MODEL OUT_DIR");
        return ExitCode::from(2);
    };
    match run(wheel, model, Path::new(out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("convert: {e}");
            ExitCode::FAILURE
        }
    }
}

fn run(wheel: &str, model: &str, out: &Path) -> Result<(), String> {
    let model = model.get(..16).and_then(|m| u64::from_str_radix(m, 16).ok());
    let model = model.ok_or("MODEL is no SHA-256 in hexadecimal")?;
    let wheel = std::fs::read(wheel).map_err(|e| format!("{wheel}: {e}"))?;
    std::fs::create_dir_all(out).map_err(|e| format!("{}: {e}", out.display()))?;
    for (name, bytes) in convert(&wheel, model)? {
        std::fs::write(out.join(&name), bytes).map_err(|e| format!("{name}: {e}"))?;
    }
    Ok(())
}
