//! Archives of the zip kind, which most office files are: opened with care, since strangers made them.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::xml;

/// An opened archive.
pub(super) type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// Most bytes of all members together, unpacked.
const MOST: u64 = 100_000_000;
/// Most bytes of one member that is read.
const PART: u64 = 40_000_000;
/// Most members.
const MEMBERS: usize = 5_000;

/// How every such archive begins.
pub(super) const MAGIC: &[u8] = b"PK\x03\x04";

/// An archive whose members are of a bearable size, and without a macro.
pub(super) fn open(bytes: &[u8]) -> Result<Archive<'_>, String> {
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

/// A member as text, which XML allows to be UTF-8 or UTF-16; `None` when there is none of that name.
pub(super) fn text(archive: &mut Archive<'_>, name: &str) -> Result<Option<String>, String> {
    let Ok(mut member) = archive.by_name(name) else { return Ok(None) };
    let mut bytes = Vec::new();
    let read = member.by_ref().take(PART + 1).read_to_end(&mut bytes);
    read.map_err(|_| format!("is damaged: `{name}` cannot be unpacked"))?;
    if bytes.len() as u64 > PART {
        return Err(format!("cannot be read: `{name}` has more than {} MB", PART / 1_000_000));
    }
    let utf8 = |bytes: Vec<u8>| {
        String::from_utf8(bytes).map_err(|_| format!("is damaged: `{name}` is no UTF-8"))
    };
    match encoding_rs::Encoding::for_bom(&bytes) {
        Some((encoding, mark)) if encoding != encoding_rs::UTF_8 => {
            let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
            let text = text.ok_or_else(|| format!("is damaged: `{name}` is no UTF-16"))?;
            Ok(Some(text.into_owned()))
        }
        _ => utf8(bytes).map(Some),
    }
}

/// What a part is related to: the name of each member by its id, and by the last part of its type.
#[derive(Debug, Default)]
pub(super) struct Relations(Vec<(String, String, String)>);

impl Relations {
    /// Those of the part `of`.
    pub(super) fn read(archive: &mut Archive<'_>, of: &str) -> Result<Self, String> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let joint = if folder.is_empty() { "" } else { "/" };
        let name = format!("{folder}{joint}_rels/{file}.rels");
        let Some(text) = text(archive, &name)? else { return Ok(Self::default()) };
        let tree = xml::parse(&text, &name)?;
        let mut all = Vec::new();
        for relation in xml::children(tree.root_element(), "Relationship") {
            let get = |name| xml::attribute(relation, name).unwrap_or_default();
            let kind = get("Type").rsplit('/').next().unwrap_or_default();
            all.push((get("Id").to_owned(), kind.to_owned(), resolve(folder, get("Target"))));
        }
        Ok(Self(all))
    }

    pub(super) fn by_id(&self, id: &str) -> Option<&str> {
        self.0.iter().find(|r| r.0 == id).map(|r| r.2.as_str())
    }

    pub(super) fn by_kind(&self, kind: &str) -> Option<&str> {
        self.0.iter().find(|r| r.1 == kind).map(|r| r.2.as_str())
    }
}

/// A target as the name of a member: it is relative to the folder of its part, unless it begins with a slash.
fn resolve(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    if !target.starts_with('/') {
        parts.extend(folder.split('/').filter(|p| !p.is_empty()));
    }
    for part in target.split('/').filter(|p| !p.is_empty() && *p != ".") {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
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
        assert_eq!(text(&mut open(&whole).unwrap(), "a").unwrap().as_deref(), Some("text"));
    }
}
