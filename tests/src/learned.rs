//! Fits what the product learns when it is built, the heads of the reader and the topics, and keeps it in the user's cache.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use countersign_encoder::Encoder;
use countersign_shared::dialogue::Learned;
use countersign_shared::dialogue::reader::classes::HEADS;
use countersign_shared::dialogue::topics::{self, CLASS, SCALE, Topics, shares, unit};
use countersign_shared::text::fnv1a;

use crate::heads::{self, Vectors};
use crate::utterances::Utterance;
use crate::{common, encoder, utterances};

/// Weight of the penalty on the squares of the weights of the topics.
const L2: f32 = 1e-3;
/// Steps of the descent, their length, and how much of the one before each keeps.
const STEPS: usize = 300;
const RATE: f32 = 0.2;
const MOMENTUM: f32 = 0.9;

/// By head, the factor that makes its probabilities those with which it is right on scenarios that it has not seen, as
/// `make fit` measured it.
static TEMPER: &str = include_str!("../../shared/src/dialogue/reader/temper.json");

/// What was learned, made once for an encoder and the data.
///
/// # Errors
/// When the encoder is damaged, or the data is.
pub fn open() -> Result<&'static Learned, String> {
    static OPEN: OnceLock<Result<Learned, String>> = OnceLock::new();
    OPEN.get_or_init(load).as_ref().map_err(Clone::clone)
}

fn load() -> Result<Learned, String> {
    without(&BTreeSet::new())
}

/// The same without the scenarios of these names.
///
/// # Errors
/// As for [`open`].
pub fn without(scenarios: &BTreeSet<String>) -> Result<Learned, String> {
    let encoder = encoder::open()?;
    let file = cached(encoder, scenarios)?;
    let known = file.as_ref().and_then(|f| fs::read(f).ok());
    if let Some(learned) = known.and_then(|b| Learned::read(&b).ok()) {
        return Ok(learned);
    }
    let learned = fit(encoder, scenarios)?;
    if let Some(file) = file {
        // Another process may be writing the same: the last one to rename wins, and all write the same bytes.
        let draft = file.with_extension(format!("{}", std::process::id()));
        let folder = file.parent().map_or(Ok(()), fs::create_dir_all);
        let written = folder.and_then(|()| fs::write(&draft, learned.write()));
        if written.and_then(|()| fs::rename(&draft, &file)).is_err() {
            eprintln!("{} could not be written; the next run fits again", file.display());
        }
    }
    Ok(learned)
}

/// Where the fit to this data is kept: the name tells the data, the encoder and the way of fitting.
fn cached(
    encoder: Option<&Encoder>,
    left_out: &BTreeSet<String>,
) -> Result<Option<PathBuf>, String> {
    let Some(cache) = encoder::cache() else { return Ok(None) };
    let mut data = TEMPER.as_bytes().to_vec();
    for file in utterances::files()? {
        data.extend(fs::read(&file).map_err(|e| format!("{}: {e}", file.display()))?);
    }
    data.extend(left_out.iter().flat_map(|name| name.bytes()));
    let model = encoder.map_or(0, Encoder::model);
    let name = fnv1a(data) ^ topics::IDENTITY ^ model.rotate_left(7);
    Ok(Some(cache.join("learned").join(format!("{name:016x}-{}.bin", heads::FIT))))
}

/// The factors of the heads.
///
/// # Errors
/// When the file holds none for a head.
pub fn temper() -> Result<Vec<f32>, String> {
    let all: serde_json::Value = serde_json::from_str(TEMPER).map_err(|e| e.to_string())?;
    let of = |name: &str| all.get(name).and_then(serde_json::Value::as_f64);
    let found = HEADS.iter().map(|h| of(h.name).map(|f| f as f32));
    found.collect::<Option<Vec<f32>>>().ok_or_else(|| "temper.json lacks a head".to_owned())
}

fn fit(encoder: Option<&Encoder>, left_out: &BTreeSet<String>) -> Result<Learned, String> {
    let (all, vectors) = encoded(encoder)?;
    let kept: Vec<_> = all.iter().filter(|u| !left_out.contains(&u.group)).collect();
    let heads = heads::fit(encoder, vectors, &kept, temper()?).ok_or("the heads do not fit")?;
    let topics = encoder.map(topics).transpose()?;
    let common = common::of(kept.iter().copied());
    Ok(Learned { heads, common, topics })
}

/// The utterances and their vectors, made once a process.
fn encoded(encoder: Option<&Encoder>) -> Result<&'static (Vec<Utterance>, Vectors), String> {
    static ENCODED: OnceLock<Result<(Vec<Utterance>, Vectors), String>> = OnceLock::new();
    let made = ENCODED.get_or_init(|| {
        let all = utterances::all()?;
        let vectors = Vectors::of(encoder, &all);
        Ok((all, vectors))
    });
    made.as_ref().map_err(Clone::clone)
}

/// The topics, fitted to their texts.
fn topics(encoder: &Encoder) -> Result<Topics, String> {
    let row = |(topic, text): (usize, &str)| {
        let vector = encoder.encode(text).ok_or_else(|| format!("no vector for `{text}`"))?;
        Ok((unit(&vector), topic))
    };
    let rows = topics::texts().map(row).collect::<Result<Vec<_>, String>>()?;
    Topics::new(regression(&rows, topics::COUNT)).ok_or_else(|| "the topics do not fit".to_owned())
}

/// Multinomial logistic regression with an L2 penalty, by gradient descent with momentum (Polyak, 1964): [`CLASS`] weights
/// a class.
fn regression(rows: &[(Vec<f32>, usize)], classes: usize) -> Vec<f32> {
    let mut weights = vec![0.0_f32; classes * CLASS];
    let mut speed = weights.clone();
    let count = rows.len() as f32;
    for _ in 0..STEPS {
        let mut gradient = vec![0.0_f32; weights.len()];
        for (x, class) in rows {
            let shares = shares(&weights, x);
            for (c, (share, g)) in shares.iter().zip(gradient.chunks_exact_mut(CLASS)).enumerate() {
                let error = share - if c == *class { 1.0 } else { 0.0 };
                for (g, x) in g.iter_mut().zip(x) {
                    *g += SCALE * error * x / count;
                }
                g[CLASS - 1] += error / count;
            }
        }
        for (at, ((w, v), g)) in weights.iter_mut().zip(&mut speed).zip(&gradient).enumerate() {
            let penalty = if at % CLASS == CLASS - 1 { 0.0 } else { L2 * *w };
            *v = MOMENTUM * *v - RATE * (g + penalty);
            *w += *v;
        }
    }
    weights
}
