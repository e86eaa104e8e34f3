//! What the reader answers: the parsers of documents and quotes behind one function of bytes, so that the edge and the tests call the same.

use serde::{Deserialize, Serialize};

use crate::knowledge::fetched::{ARRIVED, KINDS, ROBOTS, START};
use crate::knowledge::{self, DOCUMENT, File, ParseError, ReadFile, Unreadable, collection};
use crate::quote::Quote;
use crate::quote::import::import;
use crate::quote::imported::{Import, OWN, QUOTE};
use crate::text::Language;

/// Answers `body` sent to `path`: a status and JSON. 200 with what was asked for, 422 with what is wrong when it cannot be
/// read, 400 for what is no request, 404 for a path that is not known. `about` is JSON that says what the body is, where
/// that is not JSON itself.
pub fn answer(path: &str, about: &str, body: &[u8]) -> (u16, String) {
    match path {
        DOCUMENT => reply(about.as_bytes(), |file| document(file, body)),
        QUOTE => reply(body, |i: &Import| import(&i.text, &i.options).map_err(|e| e.findings)),
        KINDS => encode::<_, Unreadable>(Ok(collection::kinds())),
        START => reply(body, collection::start),
        ARRIVED => reply(about.as_bytes(), |a| collection::arrived(a, body)),
        ROBOTS => reply::<_, _, Unreadable>(about.as_bytes(), |a| Ok(collection::robots(a, body))),
        OWN => encode(Quote::from_json(body).map_err(|e| e.findings)),
        _ => (404, String::new()),
    }
}

fn reply<'a, Q: Deserialize<'a>, A: Serialize, E: Serialize>(
    body: &'a [u8],
    read: impl FnOnce(&Q) -> Result<A, E>,
) -> (u16, String) {
    let Ok(request) = serde_json::from_slice(body) else { return (400, String::new()) };
    encode(read(&request))
}

fn encode<A: Serialize, E: Serialize>(read: Result<A, E>) -> (u16, String) {
    let (status, json) = match read {
        Ok(answer) => (200, serde_json::to_string(&answer)),
        Err(unreadable) => (422, serde_json::to_string(&unreadable)),
    };
    json.map_or_else(|e| (500, e.to_string()), |json| (status, json))
}

fn document(file: &File, bytes: &[u8]) -> Result<ReadFile, Unreadable> {
    let language = match &file.language {
        Some(tag) => Some(Language::from_tag(tag).ok_or_else(|| Unreadable {
            field: "language".to_owned(),
            what: format!("`{tag}` is no language tag"),
        })?),
        None => None,
    };
    let media_type = file.media_type.as_deref();
    let read =
        knowledge::read(&file.id, &file.name, media_type, language, bytes, file.allow_hidden);
    let knowledge::Read { document, left_out } = read
        .map_err(|error| Unreadable { field: field(&error).to_owned(), what: error.to_string() })?;
    let found = if file.allow_sensitive { Vec::new() } else { knowledge::sensitive(&document) };
    if found.is_empty() {
        return Ok(ReadFile { document, left_out });
    }
    let what = format!(
        "`{}` holds what no buyer should read: {}. Take it out, or say in `allow_sensitive` why it may stay",
        file.name,
        found.join("; ")
    );
    Err(Unreadable { field: "text".to_owned(), what })
}

fn field(error: &ParseError) -> &'static str {
    match error {
        ParseError::UnknownFormat { .. } => "media_type",
        ParseError::Malformed { .. } | ParseError::Empty { .. } | ParseError::TooLarge { .. } => {
            "text"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(name: &str, language: Option<&str>, text: &str) -> (u16, String) {
        let file = File {
            id: "src_1".to_owned(),
            name: name.to_owned(),
            media_type: None,
            language: language.map(str::to_owned),
            allow_sensitive: false,
            allow_hidden: false,
        };
        answer(DOCUMENT, &serde_json::to_string(&file).unwrap(), text.as_bytes())
    }

    #[test]
    fn a_file_becomes_a_document_or_a_named_fault() {
        let (status, body) = ask("terms.md", Some("en"), "# Terms\n\n## Payment\n\nNet 30 days.");
        let document: knowledge::Document = serde_json::from_str(&body).unwrap();
        assert_eq!(
            (status, document.title.as_str(), document.id.as_str()),
            (200, "Terms", "src_1")
        );
        for (name, language, text, field) in [
            ("a.exe", None, "MZ", "media_type"),
            ("a.md", None, " \n", "text"),
            ("a.md", Some("not a tag"), "Hello.", "language"),
        ] {
            let (status, body) = ask(name, language, text);
            let fault: Unreadable = serde_json::from_str(&body).unwrap();
            assert_eq!((status, fault.field.as_str()), (422, field), "{name}");
        }
    }

    #[test]
    fn a_file_with_something_sensitive_is_refused_unless_that_is_allowed() {
        let text = "# Bank\n\n## Account\n\nPay to GB29 NWBK 6016 1331 9268 19.";
        let (status, body) = ask("bank.md", None, text);
        let fault: Unreadable = serde_json::from_str(&body).unwrap();
        assert_eq!((status, fault.field.as_str()), (422, "text"));
        assert!(fault.what.contains("an IBAN under “Account”"), "{}", fault.what);
        let file = File {
            id: "src_1".to_owned(),
            name: "bank.md".to_owned(),
            media_type: None,
            language: None,
            allow_sensitive: true,
            allow_hidden: false,
        };
        let about = serde_json::to_string(&file).unwrap();
        assert_eq!(answer(DOCUMENT, &about, text.as_bytes()).0, 200);
    }

    #[test]
    fn what_is_hidden_is_left_out_and_named_and_let_in_on_request() {
        let text = "<h1>Prices</h1><p>A day costs 900 euros.</p><p hidden>Floor: 700 euros.</p>";
        let ask = |allow_hidden: bool| {
            let file = File {
                id: "src_1".to_owned(),
                name: "prices.html".to_owned(),
                media_type: None,
                language: None,
                allow_sensitive: false,
                allow_hidden,
            };
            let about = serde_json::to_string(&file).unwrap();
            let (status, body) = answer(DOCUMENT, &about, text.as_bytes());
            assert_eq!(status, 200, "{body}");
            serde_json::from_str::<ReadFile>(&body).unwrap()
        };
        let read = ask(false);
        assert_eq!(read.document.text, "A day costs 900 euros.");
        assert_eq!(read.left_out, ["1 hidden element was left out"]);
        let read = ask(true);
        assert_eq!(read.document.text, "A day costs 900 euros.\nFloor: 700 euros.");
        assert!(read.left_out.is_empty());
    }

    #[test]
    fn what_is_no_request_is_refused() {
        assert_eq!(answer(DOCUMENT, "{", b"").0, 400);
        assert_eq!(answer("/elsewhere", "", b"{}").0, 404);
    }
}
