//! `pages COUNT`: so many pages with their index, a line of JSON each, for `tests/bench/shelves.mjs`.
//! `pages COUNT compare`: the same pages in one index and on shelves of 24 MB, ranked for a hundred questions; what it costs.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufWriter, Write as _};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use countersign_shared::confidence::{Calibration, judge};
use countersign_shared::index::Embedder;
use countersign_shared::retrieval::shelf::{pack, unpack};
use countersign_shared::retrieval::{
    Asked, Library, Nominations, Origin, Query, Source, Statistics, Survey, Wanted,
};
use countersign_tests::encoder;
use countersign_tests::pages::{Thrifty, name, page, question};

/// Bytes of a shelf.
const SHELF: usize = 24_000_000;
const QUESTIONS: usize = 100;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let done = match args.as_slice() {
        [_, count] => count.parse().map_err(|_| usage()).and_then(write),
        [_, count, word] if word == "compare" => {
            count.parse().map_err(|_| usage()).and_then(compare)
        }
        _ => Err(usage()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("pages: {e}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> String {
    "usage: pages COUNT [compare]".to_owned()
}

fn write(count: usize) -> Result<(), String> {
    let encoder = encoder::open()?.map(|e| e as &dyn Embedder);
    let thrifty = encoder.map(Thrifty::new);
    let mut out = BufWriter::new(std::io::stdout().lock());
    for n in 0..count {
        let (document, segment) = page(n, thrifty.as_ref().map(|t| t as _))?;
        let stored = serde_json::to_string(&document).map_err(|e| e.to_string())?;
        let line = serde_json::json!({
            "id": document.id, "name": name(n), "title": document.title, "passages": document.passages.len(),
            "weight": stored.len() + segment.as_bytes().len(), "document": stored, "segment": STANDARD.encode(segment.as_bytes()),
        });
        writeln!(out, "{line}").map_err(|e| e.to_string())?;
    }
    out.flush().map_err(|e| e.to_string())
}

/// What a library finds, and how sure it is, to the last bit.
fn found(library: &Library<'_>, query: &Query) -> Vec<(String, u64)> {
    let Some(judged) = judge(library, query, &Calibration::shipped(), 10) else {
        return Vec::new();
    };
    let sure = (String::new(), judged.confidence.to_bits());
    let hits = judged.ranking.hits.iter().map(|h| (h.id.clone(), h.score.to_bits()));
    hits.chain([sure]).collect()
}

fn median(mut all: Vec<Duration>) -> Duration {
    all.sort();
    all.get(all.len() / 2).copied().unwrap_or_default()
}

/// What something gives, and how long it takes.
#[expect(clippy::disallowed_methods, reason = "this program measures, on the host")]
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let began = Instant::now();
    let done = work();
    (done, began.elapsed())
}

fn compare(count: usize) -> Result<(), String> {
    let encoder = encoder::open()?.map(|e| e as &dyn Embedder);
    let thrifty = encoder.map(Thrifty::new);
    let embedder = thrifty.as_ref().map(|t| t as &dyn Embedder);
    let mut sources = Vec::new();
    let mut shelves: Vec<(usize, Vec<usize>)> = vec![(0, Vec::new())];
    for n in 0..count {
        let (document, segment) = page(n, embedder)?;
        let bytes = segment.as_bytes().len() + document.text.len();
        if shelves.last().is_none_or(|(full, _)| *full >= SHELF) {
            shelves.push((0, Vec::new()));
        }
        if let Some((full, places)) = shelves.last_mut() {
            *full += bytes;
            places.push(n);
        }
        sources.push(Source::of(document, segment, Origin::Source { url: None }));
    }
    let passages: usize = sources.iter().map(|s| s.segment.passages()).sum();
    let megabytes = shelves.iter().map(|s| s.0).sum::<usize>() / 1_000_000;
    eprintln!("{count} pages, {passages} passages, {megabytes} MB, {} shelves", shelves.len());
    let whole = Library::new(&sources);
    let parts: Vec<Vec<&Source>> =
        shelves.iter().map(|(_, places)| places.iter().map(|n| &sources[*n]).collect()).collect();
    let [mut one, mut slowest, mut rest] = [(); 3].map(|()| Vec::new());
    let mut carried = Vec::new();
    let mut right = 0;
    for i in 0..QUESTIONS {
        let n = i * (count / QUESTIONS).max(1) % count;
        let text = question(n);
        let (expected, took) = timed(|| found(&whole, &Query::embedded(&text, &whole, encoder)));
        one.push(took);

        let languages = BTreeSet::from(["en".to_owned()]);
        let asked = Asked::new(&text, &languages, encoder);
        let terms = Statistics { languages, ..Statistics::default() }.terms(&text);
        let count = |part: &Vec<&Source>| {
            timed(|| Statistics::of(part.iter().copied(), terms.iter().copied()))
        };
        let (counts, counting): (Vec<_>, Vec<_>) = parts.iter().map(count).unzip();
        let mut statistics = Statistics::default();
        for part in &counts {
            statistics.add(part);
        }
        let known = Wanted { questions: BTreeSet::from([text.clone()]), ..Wanted::default() };
        let survey = Survey::new(statistics, known);
        let name =
            |part: &Vec<&Source>| timed(|| Nominations::of(part.iter().copied(), &asked, &survey));
        let (named, naming): (Vec<_>, Vec<_>) = parts.iter().map(name).unzip();
        let both = counting.iter().zip(&naming).map(|(a, b)| *a + *b);
        slowest.push(both.max().unwrap_or_default());

        let put_together = || {
            let chosen: BTreeMap<String, BTreeSet<usize>> = Nominations::best(&named);
            let (mut here, mut bytes) = (Vec::new(), 0);
            for part in &parts {
                let taken = part.iter().filter_map(|s| s.part(chosen.get(&s.document.id)?, &terms));
                let packed = pack(&taken.collect::<Vec<_>>());
                bytes += packed.len();
                here.extend(unpack(&packed)?);
            }
            let library = Library::part(&here, &survey);
            Some((found(&library, &Query::embedded(&text, &library, encoder)), bytes))
        };
        let (got, took) = timed(put_together);
        let (got, bytes) = got.ok_or("what a shelf has handed out cannot be read")?;
        rest.push(took);
        carried.push(bytes / 1000);
        if got != expected {
            return Err(format!("{text}: {got:?} from shelves, {expected:?} from one index"));
        }
        right += usize::from(got.first().is_some_and(|(id, _)| *id == format!("src_{n:032x}#0")));
    }
    carried.sort_unstable();
    eprintln!(
        "{QUESTIONS} questions ranked alike, {right} with the right page first; medians: one index {:.1?}, slowest shelf {:.1?}, \
         putting together {:.1?}, {} KB fetched",
        median(one),
        median(slowest),
        median(rest),
        carried[carried.len() / 2],
    );
    Ok(())
}
