//! The encoder against the package that its weights were published in: `data/encoder/reference.jsonl` holds what that
//! package makes of 212 texts (`reference.py` wrote it).

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a helper of a test may fail the test"
)]

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use countersign_encoder::{Encoder, SHARDS, Vector};
use countersign_tests::encoder::{file, rows};
use countersign_tests::{beir, encoder};
use serde::Deserialize;

#[derive(Deserialize)]
struct Reference {
    language: String,
    text: String,
    tokens: Vec<u32>,
    vector: String,
}

fn whole() -> &'static Encoder {
    encoder::open().unwrap().expect("no encoder: run `make setup` first")
}

fn references() -> Vec<Reference> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/encoder/reference.jsonl");
    beir::lines(&path).unwrap()
}

#[test]
fn tokens_are_equal_and_vectors_agree_in_every_language() {
    let encoder = whole();
    let all = references();
    assert!(all.len() >= 200);
    let mut least = [(1.0, ""), (1.0, "")];
    for r in &all {
        assert_eq!(encoder.tokenizer().encode(&r.text), r.tokens, "{}: {}", r.language, r.text);
        let theirs = Vector::from_bytes(&STANDARD.decode(&r.vector).unwrap()).unwrap();
        let c = encoder.encode(&r.text).unwrap().cosine(&theirs);
        let of = &mut least[usize::from(r.language == "und")];
        if c < of.0 {
            *of = (c, &r.text);
        }
    }
    let [sentences, oddities] = least;
    assert!(sentences.0 >= 0.99, "{sentences:?}");
    // One piece alone, such as an emoji, has nothing to even out what five bits leave.
    assert!(oddities.0 >= 0.98, "{oddities:?}");
}

#[test]
fn a_question_asks_only_for_the_shards_of_its_tokens() {
    let mut cold =
        Encoder::new(&file("tokenizer.bin").unwrap(), &file("layers.bin").unwrap()).unwrap();
    let text = "When does this quote expire?";
    assert_eq!(cold.encode(text), None, "a cold encoder has no vector to give");
    let need = cold.missing([text]);
    assert!(!need.is_empty() && need.len() < SHARDS / 2, "{need:?}");
    for shard in need {
        cold.load(shard, &rows(shard).unwrap()).unwrap();
    }
    assert_eq!(cold.missing([text]), Vec::<usize>::new());
    assert_eq!(cold.encode(text), whole().encode(text));
}

#[test]
fn damaged_and_foreign_files_are_refused() {
    let (tokenizer, layers, rows) =
        (file("tokenizer.bin").unwrap(), file("layers.bin").unwrap(), rows(3).unwrap());
    let mut whole = Encoder::new(&tokenizer, &layers).unwrap();
    let flipped = |bytes: &[u8], at: usize| {
        let mut bytes = bytes.to_vec();
        bytes[at] ^= 1;
        bytes
    };
    assert!(Encoder::new(&tokenizer[..tokenizer.len() / 2], &layers).is_err(), "truncated");
    assert!(Encoder::new(&tokenizer, &flipped(&layers, 1_000_000)).is_err(), "a flipped bit");
    assert!(Encoder::new(&layers, &tokenizer).is_err(), "exchanged");
    assert!(whole.load(3, &rows[..rows.len() - 1]).is_err(), "truncated");
    assert!(whole.load(3, &flipped(&rows, 8)).is_err(), "another model");
    assert!(whole.load(4, &rows).is_err(), "another shard");
    assert_eq!(whole.loaded(), 0);
    whole.load(3, &rows).unwrap();
}

#[test]
fn any_text_has_a_vector() {
    let encoder = whole();
    let long = "Quelle est la durée du contrat ? ".repeat(300);
    for text in ["", " ", "a", "🎉🎉🎉", "\u{0}\u{FFFD}\u{202E}", long.as_str()] {
        assert!(encoder.encode(text).is_some(), "{text:.20}");
    }
}

#[test]
fn a_question_finds_its_words_piece_by_piece_in_another_language() {
    let encoder = whole();
    let coverage = |question: &str, text: &str| {
        let late = encoder.late(question).unwrap();
        late.coverage(&late.closest(&encoder.pieces(text)))
    };
    let text = "All customer data is stored in Frankfurt, Germany.";
    for question in
        ["Wo werden die Kundendaten gespeichert?", "¿Dónde se almacenan los datos de los clientes?"]
    {
        let other = "The invoice is sent by post.";
        assert!(
            coverage(question, text).whole > coverage(question, other).whole + 0.2,
            "{question}"
        );
    }
    // The same words are found whole, and the one that is missing shows.
    let same = coverage("customer data stored in Frankfurt", text);
    let one_less = coverage("customer data stored in Frankfurt zeppelins", text);
    assert!(same.least > 0.99 && one_less.least < 0.8, "{same:?} {one_less:?}");
    assert!(encoder.late("?!…").is_none());
}
