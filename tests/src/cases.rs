//! Generated cases for the parsers of what comes from outside.

use std::path::Path;

use countersign_shared::knowledge::fetched::{ARRIVED, Arrived, Asked, ROBOTS, Settings, Start};
use countersign_shared::knowledge::{DOCUMENT, File};
use countersign_shared::quote::imported::{OWN, QUOTE};

/// `xorshift64*` (Vigna, 2016).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most.max(1) as u64).unwrap_or(0)
    }
}

/// What cases are made of: pieces of every language that is read here.
const PIECES: &[&str] = &[
    "<div>",
    "</p>",
    "<table><tr><td>",
    "<h1>",
    "<li>",
    "<!--",
    "]]>",
    "<![CDATA[",
    "&#x0;",
    "&amp;",
    "&bogus;",
    "<a href='",
    "'>",
    "<script>",
    "<meta charset=",
    "utf-16",
    "shift_jis",
    "<rss><channel>",
    "<item>",
    "<link>",
    "https://a.example/",
    "</item>",
    "<urlset>",
    "<url><loc>",
    "<feed xmlns='http://www.w3.org/2005/Atom'>",
    "<?xml version='1.0'?>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]>",
    "# ",
    "## ",
    "- ",
    "| a | b |\n|---|---|\n",
    "```",
    "---\nvalid_until: ",
    "> ",
    "\n\n",
    "\r\n",
    "\t",
    "**",
    "![x](",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\"",
    ":",
    ",",
    "{\"entries\": [",
    "{\"articles\": [",
    "{\"data\": [",
    "{\"payload\": [",
    "\"id\": ",
    "\"title\": ",
    "\"body\": ",
    "null",
    "true",
    "1e999",
    "-0",
    "18446744073709551616",
    "\\u0000",
    "\\ud800",
    "1.234,56",
    "€",
    "2026-02-30",
    "User-agent: *\n",
    "Disallow: ",
    "Allow: /*$",
    "Crawl-delay: ",
    "Sitemap: ",
    "é",
    "漢字",
    "ש",
    "ไทย",
    "\u{202E}",
    "\u{FEFF}",
    "\0",
    "\u{FFFD}",
    "👩‍👩‍👧",
    "a",
    "word ",
    "Zeppelin. ",
    "4242 4242 4242 4242",
    ";",
    "\"\"",
    "=",
    "%PDF-1.7\n",
    "PK\u{3}\u{4}",
    "<Quotation xmlns='urn:oasis:names:specification:ubl:schema:xsd:Quotation-2'>",
    "<cbc:ID>",
    "</cbc:ID>",
    "<cac:QuotationLine>",
];

/// Real files, by name.
pub fn seeds() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/files");
    let mut seeds: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let entry = entry.ok()?;
            Some((entry.file_name().into_string().ok()?, std::fs::read(entry.path()).ok()?))
        })
        .collect();
    seeds.sort();
    seeds
}

/// The case of a number: the path at the reader, what is said of the body, and the body.
pub fn case(number: u64, seeds: &[(String, Vec<u8>)]) -> (&'static str, String, Vec<u8>) {
    let dice = &mut Dice((number + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let names = [
        "a.md", "a.html", "a.txt", "a.csv", "a.json", "a.pdf", "a.docx", "a.pptx", "a.xlsx",
        "a.odt", "a.odp", "a.ods",
    ];
    // One in forty is a real file with bytes that are wrong: those take longest.
    if dice.below(40) == 0 && !seeds.is_empty() {
        let (name, whole) = &seeds[dice.below(seeds.len())];
        let mut bytes = whole.clone();
        if dice.below(3) == 0 {
            bytes.truncate(dice.below(whole.len()));
        }
        for _ in 0..dice.below(12) {
            let at = dice.below(bytes.len());
            if let Some(byte) = bytes.get_mut(at) {
                *byte = (dice.next() % 256) as u8;
            }
        }
        return (DOCUMENT, about(name), bytes);
    }
    let mut text = String::new();
    for _ in 0..dice.below(60) {
        let piece = PIECES[dice.below(PIECES.len())];
        let times = if dice.below(50) == 0 { dice.below(200) } else { 1 };
        text.push_str(&piece.repeat(times));
    }
    let mut bytes = text.into_bytes();
    for _ in 0..dice.below(3) {
        let at = dice.below(bytes.len());
        if let Some(byte) = bytes.get_mut(at) {
            *byte = (dice.next() % 256) as u8;
        }
    }
    match dice.below(10) {
        0 => (ROBOTS, json(&Asked { addresses: vec!["https://a.example/x?y".to_owned()] }), bytes),
        1 => (OWN, String::new(), bytes),
        2 => (
            QUOTE,
            String::new(),
            json(&serde_json::json!({ "text": String::from_utf8_lossy(&bytes), "options": {} }))
                .into_bytes(),
        ),
        3 | 4 => {
            let roles = ["page", "sitemap", "feed", "zendesk", "intercom", "chatwoot"];
            let kinds = ["site", "sitemap", "feed", "zendesk", "intercom", "chatwoot"];
            let which = dice.below(roles.len());
            let arrived = Arrived {
                start: Start {
                    kind: kinds[which].to_owned(),
                    address: "https://a.example/".to_owned(),
                    settings: Settings::new(),
                },
                role: roles[which].to_owned(),
                address: "https://a.example/docs/x".to_owned(),
                media_type: Some("text/html".to_owned()).filter(|_| dice.below(2) == 0),
                language: None,
                allow_sensitive: false,
            };
            (ARRIVED, json(&arrived), bytes)
        }
        _ => (DOCUMENT, about(names[dice.below(names.len())]), bytes),
    }
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn about(name: &str) -> String {
    json(&File {
        id: "d".to_owned(),
        name: name.to_owned(),
        media_type: None,
        language: None,
        allow_sensitive: false,
        allow_hidden: false,
    })
}
