//! Archives of the zip kind, which most office files are: opened with care, since strangers made them.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// Most bytes of all members together, unpacked.
const MOST: u64 = 100_000_000;
/// Most members.
const MEMBERS: usize = 5_000;

/// How every such archive begins.
pub(super) const MAGIC: &[u8] = b"PK\x03\x04";

/// An archive whose members are of a bearable size, and without a macro.
pub(super) fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|_| "is damaged: its archive cannot be opened".to_owned())?;
    if archive.len() > MEMBERS {
        return Err(format!("holds {} files, at most {MEMBERS} are read", archive.len()));
    }
    if archive
        .file_names()
        .flatten()
        .any(|n| n.ends_with("vbaProject.bin") || n.starts_with("Basic/"))
    {
        return Err("holds macros; save it without them".to_owned());
    }
    let mut total = 0;
    for at in 0..archive.len() {
        let member = archive
            .by_index(at)
            .map_err(|_| "is encrypted, or its archive is damaged".to_owned())?;
        // What the archive says of its sizes may be a lie: it is unpacked to see, and thrown away.
        let size = std::io::copy(&mut member.take(MOST + 1 - total), &mut std::io::sink())
            .map_err(|_| "is damaged: its archive cannot be unpacked".to_owned())?;
        total += size;
        if total > MOST {
            return Err(format!("unpacks to more than {} MB", MOST / 1_000_000));
        }
    }
    Ok(archive)
}

/// A member as text; `None` when there is none of that name.
pub(super) fn text(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    let mut text = String::new();
    archive.by_name(name).ok()?.read_to_string(&mut text).ok()?;
    Some(text)
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// An archive of these members.
    pub(in super::super) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in members {
            out.start_file(*name, SimpleFileOptions::default()).unwrap();
            out.write_all(content).unwrap();
        }
        out.finish().unwrap().into_inner()
    }

    #[test]
    fn a_bomb_a_macro_and_damage_are_named() {
        let bomb = zip(&[("a", &vec![0; 60_000_000]), ("b", &vec![0; 60_000_000])]);
        assert!(bomb.len() < 1_000_000);
        assert_eq!(open(&bomb).err().unwrap(), "unpacks to more than 100 MB");
        let word = zip(&[("word/document.xml", b"<a/>"), ("word/vbaProject.bin", b"x")]);
        assert_eq!(open(&word).err().unwrap(), "holds macros; save it without them");
        let whole = zip(&[("a", b"text")]);
        assert!(open(&whole[..whole.len() / 2]).is_err());
        assert_eq!(text(&mut open(&whole).unwrap(), "a").as_deref(), Some("text"));
    }
}
