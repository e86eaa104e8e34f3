//! Injections in halves, one of which nobody looks at while the rules are written; and ordinary passages beside them.

use std::collections::BTreeMap;
use std::path::Path;

use countersign_shared::knowledge::parse;
use serde_json::Value;

/// The injections of a file by their half.
pub fn halves(file: &Path) -> Result<BTreeMap<String, Vec<String>>, String> {
    let text = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let mut halves: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in text.lines() {
        let json: Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
        let field = |name: &str| json[name].as_str().unwrap_or_default().to_owned();
        halves.entry(field("half")).or_default().push(field("text"));
    }
    Ok(halves)
}

/// Every passage of the documents below a folder: files of folders `knowledge`, and lines of `corpus.jsonl`.
pub fn passages(folder: &Path) -> Result<Vec<String>, String> {
    let mut all = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(&next).map_err(|e| e.to_string())? {
            let path = entry.map_err(|e| e.to_string())?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                open.push(path);
            } else if name == "corpus.jsonl" {
                let text = std::fs::read_to_string(&path).map_err(|e| e.to_string())?;
                let entries = text.lines().filter_map(|l| serde_json::from_str::<Value>(l).ok());
                all.extend(entries.filter_map(|e| e["text"].as_str().map(str::to_owned)));
            } else if path.parent().is_some_and(|p| p.ends_with("knowledge")) {
                let bytes = std::fs::read(&path).map_err(|e| e.to_string())?;
                if let Ok(document) = parse(&name, &name, None, None, &bytes) {
                    let of = |p: &countersign_shared::knowledge::Passage| {
                        document.text.get(p.start..p.end).unwrap_or_default().to_owned()
                    };
                    all.extend(document.passages.iter().map(of));
                }
            }
        }
    }
    Ok(all)
}
