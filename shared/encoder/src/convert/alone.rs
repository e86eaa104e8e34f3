//! The table of the pieces alone: the vector of the encoder for each piece as a text of its own, reduced to the principal
//! components of all of them. Each component is divided by the fourth root of its variance, half way to whitening: the
//! first ones would drown the others, and at the end of the way the last ones are noise.

use nalgebra::{DMatrix, SymmetricEigen};

use crate::Encoder;
use crate::pieces::{ROW_BYTES, WIDTH};
use crate::table::SHARDS;
use crate::tokenizer::{BEGIN, END};
use crate::vector::DIMENSIONS;

use super::Files;

/// The pieces before this are marks, not text.
const MARKS: usize = 3;
/// Largest level of a number.
const LEVEL: f32 = 7.0;

/// The rows of all pieces, by the encoder that the other files make up.
pub(super) fn table(files: &Files, names: &[Vec<u8>]) -> Result<Vec<u8>, String> {
    let vectors = vectors(files, names.len())?;
    let mean = mean(&vectors);
    let axes = axes(&vectors, &mean);
    let mut out = vec![0x88; names.len() * ROW_BYTES];
    for ((row, vector), name) in out.chunks_exact_mut(ROW_BYTES).zip(&vectors).zip(names) {
        let is_word = String::from_utf8_lossy(name).chars().any(char::is_alphanumeric);
        if is_word {
            pack(&project(vector, &mean, &axes), row);
        }
    }
    out[..MARKS * ROW_BYTES].fill(0x88);
    Ok(out)
}

/// The vector of each piece between the marks of a text. Half of them on each of two threads.
fn vectors(files: &Files, count: usize) -> Result<Vec<Vec<f32>>, String> {
    let file = |name: &str| files.get(name).map(Vec::as_slice).unwrap_or_default();
    let mut encoder =
        Encoder::new(file("tokenizer.bin"), file("layers.bin")).map_err(|e| e.to_string())?;
    for shard in 0..SHARDS {
        encoder.load(shard, file(&format!("rows-{shard:02}.bin"))).map_err(|e| e.to_string())?;
    }
    let encode = |range: std::ops::Range<usize>| -> Option<Vec<Vec<f32>>> {
        range.map(|piece| encoder.embed_tokens(&[BEGIN, piece as u32, END])).collect()
    };
    let both = std::thread::scope(|scope| {
        let first = scope.spawn(|| encode(0..count / 2));
        let second = encode(count / 2..count)?;
        let mut all = first.join().ok()??;
        all.extend(second);
        Some(all)
    });
    both.ok_or_else(|| "a piece has no vector".to_owned())
}

fn mean(vectors: &[Vec<f32>]) -> Vec<f64> {
    let mut mean = vec![0.0; DIMENSIONS];
    for vector in &vectors[MARKS..] {
        for (m, v) in mean.iter_mut().zip(vector) {
            *m += f64::from(*v);
        }
    }
    let count = (vectors.len() - MARKS) as f64;
    mean.iter().map(|m| m / count).collect()
}

/// The directions with the largest variance, each scaled.
fn axes(vectors: &[Vec<f32>], mean: &[f64]) -> Vec<Vec<f32>> {
    let mut covariance = DMatrix::<f64>::zeros(DIMENSIONS, DIMENSIONS);
    for vector in &vectors[MARKS..] {
        let off: Vec<f64> = vector.iter().zip(mean).map(|(v, m)| f64::from(*v) - m).collect();
        for (j, mut column) in covariance.column_iter_mut().enumerate() {
            for (sum, x) in column.iter_mut().zip(&off) {
                *sum += x * off[j];
            }
        }
    }
    covariance /= (vectors.len() - MARKS) as f64;
    let eigen = SymmetricEigen::new(covariance);
    let mut order: Vec<usize> = (0..DIMENSIONS).collect();
    order.sort_by(|a, b| eigen.eigenvalues[*b].total_cmp(&eigen.eigenvalues[*a]));
    let axis = |at: usize| {
        let scale = 1.0 / eigen.eigenvalues[at].max(f64::MIN_POSITIVE).sqrt().sqrt();
        eigen.eigenvectors.column(at).iter().map(|v| (v * scale) as f32).collect()
    };
    order.into_iter().take(WIDTH).map(axis).collect()
}

fn project(vector: &[f32], mean: &[f64], axes: &[Vec<f32>]) -> Vec<f32> {
    let off: Vec<f32> = vector.iter().zip(mean).map(|(v, m)| v - *m as f32).collect();
    axes.iter().map(|axis| axis.iter().zip(&off).map(|(a, b)| a * b).sum()).collect()
}

/// Only the direction counts: the largest number gets the largest level.
fn pack(values: &[f32], row: &mut [u8]) {
    let most = values.iter().fold(f32::MIN_POSITIVE, |m, v| m.max(v.abs()));
    #[expect(clippy::cast_sign_loss, reason = "levels are 1 to 15")]
    let level = |v: f32| ((v / most * LEVEL).round() + 8.0) as u8;
    for (byte, two) in row.iter_mut().zip(values.chunks_exact(2)) {
        *byte = level(two[0]) | level(two[1]) << 4;
    }
}
