//! Fits what a message is taken for to the examples, and keeps what was fitted in the user's cache.

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use countersign_encoder::{Encoder, Vector};
use countersign_shared::dialogue::examples::{
    CLASS, Examples, SCALE, identity, meanings, shares, texts, unit,
};
use countersign_shared::dialogue::topics::{self, Topics};

use crate::encoder;

/// Counted up when the fit changes, so that no stale one is found.
const FIT: u32 = 2;
/// Weight of the penalty on the squares of the weights.
const L2: f32 = 1e-3;
/// Steps of the descent, their length, and how much of the one before each keeps.
const STEPS: usize = 300;
const RATE: f32 = 0.2;
const MOMENTUM: f32 = 0.9;

/// What was fitted, made once for an encoder and a set of examples; nothing where there is no encoder.
///
/// # Errors
/// When the encoder is damaged.
pub fn open() -> Result<Option<&'static Examples>, String> {
    static OPEN: OnceLock<Result<Option<Examples>, String>> = OnceLock::new();
    OPEN.get_or_init(load).as_ref().map(Option::as_ref).map_err(Clone::clone)
}

fn load() -> Result<Option<Examples>, String> {
    let Some(encoder) = encoder::open()? else { return Ok(None) };
    let file = cached(encoder);
    let known = file.as_ref().and_then(|f| fs::read(f).ok());
    if let Some(examples) = known.and_then(|b| Examples::read(&b, encoder.model()).ok()) {
        return Ok(Some(examples));
    }
    let examples = fit(&vectors(encoder)?, topics(encoder)?, |_| true)
        .ok_or("the examples do not fit together")?;
    if let Some(file) = file {
        // Another process may be writing the same: the last one to rename wins, and all write the same bytes.
        let draft = file.with_extension(format!("{}", std::process::id()));
        let folder = file.parent().map_or(Ok(()), fs::create_dir_all);
        let written = folder.and_then(|()| fs::write(&draft, examples.write(encoder.model())));
        if written.and_then(|()| fs::rename(&draft, &file)).is_err() {
            eprintln!("{} could not be written; the next run fits again", file.display());
        }
    }
    Ok(Some(examples))
}

fn cached(encoder: &Encoder) -> Option<PathBuf> {
    let cache = encoder::folder()?.parent()?.join("meanings");
    Some(cache.join(format!("{:016x}-{FIT}.bin", identity(encoder.model()))))
}

/// The vectors of the examples.
///
/// # Errors
/// When the encoder has none for a text.
pub fn vectors(encoder: &Encoder) -> Result<Vec<Vector>, String> {
    let vector = |t: &str| encoder.encode(t).ok_or_else(|| format!("no vector for `{t}`"));
    texts().iter().map(|(_, t)| vector(t)).collect()
}

/// Fits to the examples whose position is `used`, and to all the topics. `None` when there is not a vector for each
/// example.
pub fn fit(vectors: &[Vector], topics: Topics, used: impl Fn(usize) -> bool) -> Option<Examples> {
    let classes: Vec<_> = meanings().collect();
    let class = |meaning| classes.iter().position(|c| *c == meaning);
    let known = vectors.iter().zip(texts()).enumerate().filter(|(at, _)| used(*at));
    let rows: Vec<_> =
        known.filter_map(|(_, (v, (meaning, _)))| Some((unit(v), class(*meaning)?))).collect();
    Examples::new(vectors.to_vec(), regression(&rows, classes.len()), topics)
}

/// The topics, fitted to their texts.
///
/// # Errors
/// When the encoder has no vector for one.
pub fn topics(encoder: &Encoder) -> Result<Topics, String> {
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
