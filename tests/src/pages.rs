//! As many pages as are asked for, of two passages each, with their index: what a large knowledge is measured with.

use countersign_encoder::Vector;
use countersign_shared::index::{Embedder, Once, Segment};
use countersign_shared::knowledge::{Document, parse};
use countersign_shared::text::Language;

/// What the pages are about; as in `tests/e2e/site.mjs`.
const PARTS: [&str; 10] = [
    "rudder",
    "propeller",
    "gondola",
    "envelope",
    "ballast",
    "anchor",
    "engine",
    "cabin",
    "valve",
    "mooring mast",
];
/// Pages after which vectors repeat themselves.
const DISTINCT: usize = 500;

/// The name of a page.
pub fn name(n: usize) -> String {
    format!("m-{n}.md")
}

/// What a page says.
pub fn text(n: usize) -> String {
    let part = PARTS[n % PARTS.len()];
    format!(
        "# Model M-{n}\n\n## Weight of the {part}\n\nThe weight of the {part} of model M-{n} is {} kilograms. It was weighed in hangar {}.\n\n\
         ## Crew\n\nModel M-{n} has a crew of {} people. The captain of model M-{n} has flown {} hours.\n",
        weight(n),
        n % 17,
        n % 9 + 2,
        n * 3 + 5,
    )
}

/// The number that stands on no other page.
pub fn weight(n: usize) -> usize {
    1000 + n * 7
}

/// The question that is answered with it.
pub fn question(n: usize) -> String {
    format!("What is the weight of the {} of model M-{n}?", PARTS[n % PARTS.len()])
}

/// An embedder that saves time and nothing else: texts that differ in nothing but the numbers of pages have the vectors of
/// one of five hundred pages. Their pieces are their own.
pub struct Thrifty<'e>(Once<'e>);

impl<'e> Thrifty<'e> {
    /// Nothing is made yet.
    pub fn new(inner: &'e dyn Embedder) -> Self {
        Self(Once::new(inner))
    }
}

impl Embedder for Thrifty<'_> {
    fn model(&self) -> u64 {
        self.0.model()
    }

    fn embed(&self, text: &str) -> Option<Vector> {
        let mut short = String::new();
        let mut digits = String::new();
        for c in text.chars().chain([' ']) {
            if c.is_ascii_digit() {
                digits.push(c);
                continue;
            }
            if let Ok(number) = digits.parse::<usize>() {
                short.push_str(&(number % DISTINCT).to_string());
                digits.clear();
            }
            short.push(c);
        }
        self.0.embed(short.trim_end())
    }

    fn knows(&self, language: &Language) -> bool {
        self.0.knows(language)
    }

    fn pieces(&self, text: &str) -> Vec<u32> {
        self.0.pieces(text)
    }
}

/// A page and its index.
///
/// # Errors
/// When the page cannot be parsed.
pub fn page(n: usize, embedder: Option<&dyn Embedder>) -> Result<(Document, Segment), String> {
    let (id, name) = (format!("src_{n:032x}"), name(n));
    let language = Language::english();
    let document =
        parse(&id, &name, None, Some(language.clone()), text(n)).map_err(|e| e.to_string())?;
    let segment = Segment::build(&document, &language, embedder);
    Ok((document, segment))
}
