//! The forward pass.

use std::sync::Arc;

use crate::frame::FrameError;
use crate::layers::{Inputs, Layers};
use crate::pieces::{Late, PieceTable};
use crate::table::{SHARDS, Shard};
use crate::tokenizer::{BEGIN, END, Tokenizer};
use crate::vector::{DIMENSIONS, Vector};

/// Tokens of a text that are looked at; a passage has about 250.
pub const MAX_TOKENS: usize = 512;
/// Bytes of a text that are looked at: more than [`MAX_TOKENS`] tokens have.
const MAX_BYTES: usize = 8192;
/// Width of one n-gram branch.
const BRANCH: usize = 256;
/// The n-gram branches: tokens of the window, tokens before the one at hand, place of the two matrices and biases.
const BRANCHES: [(usize, usize, usize, usize); 3] = [(2, 0, 1, 3), (3, 1, 3, 5), (5, 2, 5, 7)];
/// Features of a token: its embedding and the three branches.
const FEATURES: usize = DIMENSIONS + 3 * BRANCH;
const EPSILON: f32 = 1e-12;

/// Sums of the token features of a text.
struct Pooled {
    sums: Vec<f32>,
    tokens: usize,
}

/// The encoder: its tokenizer and layers, as many shards of its table as were handed in, and the table of the pieces
/// alone, where that was.
#[derive(Debug)]
pub struct Encoder {
    tokenizer: Tokenizer,
    layers: Layers,
    shards: Vec<Option<Shard>>,
    pieces: Option<Arc<PieceTable>>,
}

impl Encoder {
    /// An encoder without any shard.
    ///
    /// # Errors
    /// When a file is damaged, of another version, or the two belong to different models.
    pub fn new(tokenizer: &[u8], layers: &[u8]) -> Result<Self, FrameError> {
        let tokenizer = Tokenizer::from_bytes(tokenizer)?;
        let layers = Layers::from_bytes(tokenizer.model(), layers)?;
        Ok(Self { tokenizer, layers, shards: vec![None; SHARDS], pieces: None })
    }

    /// Identity of the weights: vectors of different models cannot be compared.
    pub fn model(&self) -> u64 {
        self.tokenizer.model()
    }

    /// The tokenizer.
    pub fn tokenizer(&self) -> &Tokenizer {
        &self.tokenizer
    }

    /// Takes in shard `number` of the table.
    ///
    /// # Errors
    /// When the bytes are damaged, of another model, or not this shard.
    pub fn load(&mut self, number: usize, bytes: &[u8]) -> Result<(), FrameError> {
        let shard = Shard::from_bytes(self.model(), number, bytes)?;
        if let Some(place) = self.shards.get_mut(number) {
            *place = Some(shard);
        }
        Ok(())
    }

    /// Takes in the table of the pieces alone.
    ///
    /// # Errors
    /// When the bytes are damaged or of another model.
    pub fn load_pieces(&mut self, bytes: &[u8]) -> Result<(), FrameError> {
        self.pieces = Some(Arc::new(PieceTable::from_bytes(self.model(), bytes)?));
        Ok(())
    }

    /// Shards that are in memory.
    pub fn loaded(&self) -> usize {
        self.shards.iter().flatten().count()
    }

    fn tokens(&self, text: &str) -> Vec<u32> {
        let mut end = text.len().min(MAX_BYTES);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let mut tokens = self.tokenizer.encode(&text[..end]);
        tokens.truncate(MAX_TOKENS);
        tokens
    }

    /// The pieces of a text, each once.
    pub fn pieces(&self, text: &str) -> Vec<u32> {
        let mut pieces = Vec::new();
        for piece in self.words(text) {
            if !pieces.contains(&piece) {
                pieces.push(piece);
            }
        }
        pieces
    }

    /// A question to be compared piece by piece; `None` without the table, or when there is no word in it.
    pub fn late(&self, text: &str) -> Option<Late> {
        let score = |piece: u32| (piece, self.tokenizer.score(piece));
        Late::new(self.pieces.as_ref()?, self.words(text).into_iter().map(score))
    }

    /// The tokens of a text without the marks around it.
    fn words(&self, text: &str) -> Vec<u32> {
        let mut tokens = self.tokens(text);
        tokens.retain(|t| !matches!(*t, BEGIN | END));
        tokens
    }

    /// The shards that `texts` need and that are not here yet, in order.
    pub fn missing<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> Vec<usize> {
        let mut need = [false; SHARDS];
        for text in texts {
            for token in self.tokens(text) {
                if let Some(n) = need.get_mut(Shard::of(token)) {
                    *n = true;
                }
            }
        }
        (0..SHARDS).filter(|s| need[*s] && self.shards[*s].is_none()).collect()
    }

    /// The direction of a text; `None` while a shard that it needs is missing.
    pub fn encode(&self, text: &str) -> Option<Vector> {
        Vector::quantize(&self.embed(text)?)
    }

    /// The 512 numbers of a text before they are stored, of length one.
    pub fn embed(&self, text: &str) -> Option<Vec<f32>> {
        self.embed_tokens(&self.tokens(text))
    }

    /// The same of its tokens.
    pub(crate) fn embed_tokens(&self, tokens: &[u32]) -> Option<Vec<f32>> {
        Some(self.head(&self.pool(tokens)?))
    }

    /// The features of a text, summed over its tokens; `None` while a shard that it needs is missing.
    fn pool(&self, tokens: &[u32]) -> Option<Pooled> {
        let n = tokens.len();
        let mut features = vec![0.0_f32; n * FEATURES];
        for (t, token) in tokens.iter().enumerate() {
            let shard = self.shards.get(Shard::of(*token))?.as_ref()?;
            shard.row(*token, &mut features[t * FEATURES..][..DIMENSIONS]);
        }
        let l = &self.layers;
        let mut inputs = Inputs::default();
        let embedded: Vec<f32> =
            features.chunks_exact(FEATURES).flat_map(|f| &f[..DIMENSIONS]).copied().collect();
        inputs.set(&embedded);
        let mut x: Vec<f32> = l.vector(0).repeat(n);
        l.matrix(0).add(&inputs, &mut x);
        x.chunks_exact_mut(3 * BRANCH).for_each(|row| normalize(row, l.vector(1), l.vector(2)));

        for (b, (size, left, matrix, bias)) in BRANCHES.into_iter().enumerate() {
            let mut branch: Vec<f32> = x
                .chunks_exact(3 * BRANCH)
                .flat_map(|row| &row[b * BRANCH..(b + 1) * BRANCH])
                .copied()
                .collect();
            for layer in 0..2 {
                inputs.set(&branch);
                let mut out: Vec<f32> = l.vector(bias + layer).repeat(n);
                l.matrix(matrix + layer).add_windows(&inputs, size, left, &mut out);
                for (x, y) in branch.iter_mut().zip(&out) {
                    *x += y.max(0.0);
                }
            }
            for (row, values) in
                features.chunks_exact_mut(FEATURES).zip(branch.chunks_exact(BRANCH))
            {
                row[DIMENSIONS + b * BRANCH..][..BRANCH].copy_from_slice(values);
            }
        }
        let mut sums = vec![0.0_f32; FEATURES];
        for row in features.chunks_exact_mut(FEATURES) {
            normalize(row, l.vector(9), l.vector(10));
            for (s, f) in sums.iter_mut().zip(row.iter()) {
                *s += f;
            }
        }
        Some(Pooled { sums, tokens: n })
    }

    /// From pooled features to a direction of length one.
    fn head(&self, pooled: &Pooled) -> Vec<f32> {
        let l = &self.layers;
        let mut inputs = Inputs::default();
        let n = pooled.tokens.max(1) as f32;
        let mut mean: Vec<f32> = l.vector(11).iter().map(|b| b * n).collect();
        inputs.set(&pooled.sums);
        l.matrix(7).add(&inputs, &mut mean);
        let root = 1.0 / n.sqrt();
        for v in &mut mean {
            *v *= root;
        }

        let mut apply = |parts: &[(usize, &[f32])], width: usize, rectify: bool| {
            let mut out = vec![0.0_f32; width];
            for (matrix, x) in parts {
                inputs.set(x);
                l.matrix(*matrix).add(&inputs, &mut out);
            }
            if rectify {
                for v in &mut out {
                    *v = v.max(0.0);
                }
            }
            out
        };
        let y0 = apply(&[(8, &mean)], 320, true);
        let y1 = apply(&[(10, &mean), (9, &y0)], 320, true);
        let y2 = apply(&[(11, &y1)], DIMENSIONS, true);
        let mut z = apply(&[(12, &y1), (13, &y2)], DIMENSIONS, false);
        for v in &mut z {
            *v = libm::tanhf(*v);
        }
        let square = sum(z.iter().map(|v| v * v));
        let inverse = 1.0 / square.max(EPSILON).sqrt();
        for v in &mut z {
            *v *= inverse;
        }
        z
    }
}

/// A sum in a fixed order, in double precision.
fn sum(values: impl Iterator<Item = f32>) -> f32 {
    values.map(f64::from).sum::<f64>() as f32
}

/// Layer normalization (Ba et al., 2016) of one row.
fn normalize(row: &mut [f32], gain: &[f32], bias: &[f32]) {
    let n = row.len() as f32;
    let mean = sum(row.iter().copied()) / n;
    for v in row.iter_mut() {
        *v -= mean;
    }
    let variance = sum(row.iter().map(|v| v * v)) / n;
    let inverse = 1.0 / (variance + EPSILON).sqrt();
    for ((v, g), b) in row.iter_mut().zip(gain).zip(bias) {
        *v = *v * inverse * g + b;
    }
}
