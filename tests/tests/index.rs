//! The index as a file, and questions that nobody should be sure about.

#![expect(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

use std::path::Path;

use countersign_encoder::Encoder;
use countersign_shared::confidence::{Calibration, judge};
use countersign_shared::dialogue::Thresholds;
use countersign_shared::dialogue::bands::{Band, band};
use countersign_shared::index::{Embedder, Segment};
use countersign_shared::knowledge::{Document, parse};
use countersign_shared::retrieval::{Library, Origin, Query, Source, retrieve};
use countersign_shared::text::Language;
use countersign_tests::encoder;

const TEXT: &str = "# Support\n\n## Support hours\n\nThe support team answers on weekdays from 8:00 to 18:00.\n\n\
                    ## Response times\n\nCritical incidents are answered within one hour. Others take a day.\n";

fn document() -> Document {
    parse("support", "support.md", None, None, TEXT).unwrap()
}

fn source(segment: Segment) -> Source {
    Source::of(document(), segment, Origin::Source { url: None })
}

fn first(segment: Segment, question: &str) -> String {
    let source = source(segment);
    let library = Library::new([&source]);
    let found = retrieve(&library, &Query::new(question, &library), 10);
    found[0].hits[0].id.clone()
}

/// A segment of [`TEXT`] as the first version of the format wrote it.
fn fixture() -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/index/version-1.bin");
    std::fs::read(path).unwrap()
}

#[test]
fn a_segment_of_the_first_version_is_read() {
    let segment = Segment::from_bytes(fixture()).unwrap();
    assert_eq!(segment.passages(), 2);
    assert_eq!(first(segment, "How fast are critical incidents answered?"), "support#1");
}

#[test]
fn what_was_stored_is_what_was_built() {
    let built = Segment::build(&document(), &Language::english(), None);
    let stored = Segment::from_bytes(built.as_bytes().to_vec()).unwrap();
    assert_eq!(stored.as_bytes(), built.as_bytes());
    assert_eq!(first(stored, "When is the support team there?"), "support#0");
}

#[test]
fn a_damaged_segment_is_refused_and_named() {
    let bytes = fixture();
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x10;
        assert!(Segment::from_bytes(damaged).is_err(), "byte {at}");
    }
    for length in 0..bytes.len() {
        assert!(Segment::from_bytes(bytes[..length].to_vec()).is_err(), "{length} bytes");
    }
    let mut newer = bytes;
    newer[4] = 2;
    let error = Segment::from_bytes(newer).unwrap_err().to_string();
    assert_eq!(error, "CSIX: version 2, and this program reads version 1");
}

#[test]
fn vectors_of_another_model_are_not_compared() {
    let encoder = encoder::open().unwrap().unwrap();
    let embedded = Source::embedded(
        document(),
        Origin::Source { url: None },
        &Language::english(),
        Some(encoder),
    );
    let foreign = countersign_shared::index::Fetched {
        model: 7,
        vectors: [(
            "support hours?".to_owned(),
            Encoder::embed(encoder, "support hours?").unwrap(),
        )]
        .into_iter()
        .filter_map(|(t, v)| countersign_encoder::Vector::quantize(&v).map(|v| (t, v)))
        .collect(),
    };
    let library = Library::new([&embedded]);
    let own = Query::embedded("support hours?", &library, Some(encoder));
    let other = Query::embedded("support hours?", &library, Some(&foreign as &dyn Embedder));
    assert!(own.vector_for(&embedded.segment).is_some());
    assert!(other.vector_for(&embedded.segment).is_none());
}

#[test]
fn odd_questions_and_odd_knowledge_are_never_answered_for_sure() {
    let encoder = encoder::open().unwrap();
    let long = "What are the conditions of the contract for other things? ".repeat(70);
    let questions = [
        "",
        " ",
        "a",
        "?",
        "🎉🎉🎉",
        "👩‍👩‍👧",
        long.as_str(),
        "Wie viele Zeppeline fliegen where did the cat go и почему небо синее?",
        "\u{0}\u{FFFD}\u{202E}",
    ];
    let texts: [&[&str]; 4] = [&[], &[""], &["Zeppelin"], &["Delivery takes four weeks.", "🎉"]];
    for embedder in [None, encoder.map(|e| e as &dyn Embedder)] {
        for texts in texts {
            let sources: Vec<Source> = (0..)
                .zip(texts)
                .map(|(i, t)| {
                    let document = Document::single(format!("d{i}"), "", *t);
                    let origin = Origin::Source { url: None };
                    Source::embedded(document, origin, &Language::english(), embedder)
                })
                .collect();
            let library = Library::new(&sources);
            for question in questions {
                let query = Query::embedded(question, &library, embedder);
                let judged = judge(&library, &query, &Calibration::shipped(), 10);
                let sure = judged.is_some_and(|j| {
                    assert!((0.0..=1.0).contains(&j.confidence), "{question:.20}");
                    band(&j, &library, &Thresholds::default()) == Band::Answer
                });
                assert!(!sure, "{question:.40} on {texts:?}");
            }
        }
    }
}
