//! The layers: matrices of signed bytes with a scale for each output, and the vectors beside them.

use bytemuck::cast_slice;

use crate::frame::{Frame, FrameError, f32_at};

/// The file: for each matrix of [`SHAPES`] the scales (f32 LE) and the bytes, output by output; then each vector of
/// [`VECTORS`].
pub(crate) const FRAME: Frame = Frame { kind: "CSLY", version: 1 };

/// Name, outputs and inputs of each matrix, in the order of the file.
pub(crate) const SHAPES: [(&str, usize, usize); 13] = [
    ("proj", 768, 512),
    ("w1_2", 256, 512),
    ("w2_2", 256, 512),
    ("w1_3", 256, 768),
    ("w2_3", 256, 768),
    ("w1_5", 256, 1280),
    ("w2_5", 256, 1280),
    ("cnn_W", 512, 1280),
    ("d0", 320, 512),
    ("d1", 320, 320),
    ("p1", 320, 512),
    ("d2", 512, 320),
    ("p3", 512, 320),
];
/// The last matrix, apart because two inputs meet in it.
pub(crate) const LAST: (&str, usize, usize) = ("d3", 512, 512);
/// Name and length of each vector, in the order of the file.
pub(crate) const VECTORS: [(&str, usize); 12] = [
    ("proj_b", 768),
    ("ln_g_all", 768),
    ("ln_b_all", 768),
    ("b1_2", 256),
    ("b2_2", 256),
    ("b1_3", 256),
    ("b2_3", 256),
    ("b1_5", 256),
    ("b2_5", 256),
    ("ln_g", 1280),
    ("ln_b", 1280),
    ("cnn_b", 512),
];

/// Largest magnitude of an input after quantization: 2047 x 127 x 1280 products stay below `i32::MAX`.
const INPUT_MOST: f32 = 2047.0;

/// Inputs as whole numbers with one scale.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    values: Vec<i16>,
    scale: f32,
}

impl Inputs {
    /// Quantizes `x`.
    pub(crate) fn set(&mut self, x: &[f32]) {
        let most = x.iter().fold(0.0_f32, |m, v| m.max(v.abs()));
        let factor = if most > 0.0 { INPUT_MOST / most } else { 0.0 };
        self.scale = most / INPUT_MOST;
        self.values.clear();
        self.values.extend(x.iter().map(|v| (v * factor).round() as i16));
    }
}

/// A matrix of the file: where its scales and its bytes are.
#[derive(Debug, Clone)]
pub(crate) struct Matrix {
    scales: Vec<f32>,
    /// Widened when they are read: a product of two 16-bit numbers is one instruction for eight of them.
    weights: Vec<i16>,
    inputs: usize,
}

/// Sum of products, exact. Any order of the additions gives the same sum, so the compiler may use SIMD.
#[inline]
fn dot(weights: &[i16], x: &[i16]) -> i32 {
    weights.iter().zip(x).map(|(w, x)| i32::from(*w) * i32::from(*x)).sum()
}

impl Matrix {
    fn rows(&self) -> impl Iterator<Item = (&f32, &[i16])> {
        self.scales.iter().zip(self.weights.chunks_exact(self.inputs))
    }

    /// Adds the product with each of the rows of `x` to the rows of `out`.
    pub(crate) fn add(&self, x: &Inputs, out: &mut [f32]) {
        let width = self.scales.len();
        for (o, (scale, row)) in self.rows().enumerate() {
            let factor = scale * x.scale;
            for (t, values) in x.values.chunks_exact(self.inputs).enumerate() {
                out[t * width + o] += dot(row, values) as f32 * factor;
            }
        }
    }

    /// Adds the product with a window of tokens, `left` before and the rest after each; outside the text is zero.
    pub(crate) fn add_windows(&self, x: &Inputs, size: usize, left: usize, out: &mut [f32]) {
        let width = self.scales.len();
        let step = self.inputs / size;
        let tokens = x.values.len() / step;
        for (o, (scale, row)) in self.rows().enumerate() {
            let factor = scale * x.scale;
            for t in 0..tokens {
                // Tokens t - left to t - left + size, cut at both ends of the text.
                let from = t.saturating_sub(left);
                let to = (t + size - left).min(tokens);
                let skip = (from + left - t) * step;
                let sum = dot(&row[skip..], &x.values[from * step..to * step]);
                out[t * width + o] += sum as f32 * factor;
            }
        }
    }
}

/// All layers of the encoder.
#[derive(Debug, Clone)]
pub struct Layers {
    matrices: Vec<Matrix>,
    vectors: Vec<Vec<f32>>,
}

impl Layers {
    /// Reads the file of layers of `model`.
    pub fn from_bytes(model: u64, bytes: &[u8]) -> Result<Self, FrameError> {
        let payload = FRAME.read_for(model, bytes)?;
        let wrong = |what| FrameError::Content { kind: FRAME.kind, what };
        let mut at = 0;
        let mut take = |n: usize| {
            let part = payload.get(at..at + n).ok_or_else(|| wrong("too short"))?;
            at += n;
            Ok(part)
        };
        let floats =
            |part: &[u8]| (0..part.len() / 4).map(|i| f32_at(part, i * 4)).collect::<Vec<f32>>();
        let matrices = SHAPES
            .iter()
            .chain([&LAST])
            .map(|(_, outputs, inputs)| {
                let scales = floats(take(outputs * 4)?);
                let weights: &[i8] = cast_slice(take(outputs * inputs)?);
                let weights = weights.iter().map(|w| i16::from(*w)).collect();
                Ok(Matrix { scales, weights, inputs: *inputs })
            })
            .collect::<Result<_, FrameError>>()?;
        let vectors = VECTORS
            .iter()
            .map(|(_, length)| Ok(floats(take(length * 4)?)))
            .collect::<Result<_, FrameError>>()?;
        if at == payload.len() { Ok(Self { matrices, vectors }) } else { Err(wrong("too long")) }
    }

    /// A matrix by its place in [`SHAPES`]; [`LAST`] comes after.
    pub(crate) fn matrix(&self, place: usize) -> &Matrix {
        &self.matrices[place]
    }

    /// A vector by its place in [`VECTORS`].
    pub(crate) fn vector(&self, place: usize) -> &[f32] {
        &self.vectors[place]
    }
}
