//! Vectors as they are stored: 512 signed bytes, compared by cosine.

use bytemuck::cast_slice;

/// Numbers of a vector.
pub const DIMENSIONS: usize = 512;

/// A text as a direction. The length of the bytes means nothing, only their ratios do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vector(Vec<i8>);

impl Vector {
    /// The direction of `values`, largest magnitude 127. A shape other than 512 finite numbers is `None`, and so is
    /// a vector of zeros.
    pub fn quantize(values: &[f32]) -> Option<Self> {
        let most = values.iter().fold(0.0_f32, |m, v| m.max(v.abs()));
        if values.len() != DIMENSIONS || values.iter().any(|v| !v.is_finite()) || most <= 0.0 {
            return None;
        }
        Some(Self(values.iter().map(|v| (v / most * 127.0).round() as i8).collect()))
    }

    /// A vector as it was stored; `None` when there are not 512 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        (bytes.len() == DIMENSIONS).then(|| Self(cast_slice(bytes).to_vec()))
    }

    /// The bytes to store.
    pub fn as_bytes(&self) -> &[u8] {
        cast_slice(&self.0)
    }

    /// Cosine of two vectors, in `-1..=1` but for rounding; 0 where one is all zeros.
    pub fn cosine(&self, other: &Self) -> f32 {
        let (a, b) = (self.as_bytes(), other.as_bytes());
        cosine(a, inverse_norm(a), b, inverse_norm(b))
    }
}

/// Sum of products, exact. Any order of the additions gives the same sum, so the compiler may use SIMD.
#[inline]
pub(crate) fn dot_bytes(a: &[i8], b: &[i8]) -> i32 {
    a.iter().zip(b).map(|(x, y)| i32::from(*x) * i32::from(*y)).sum()
}

/// One over the length of a stored vector; 0 for zeros.
pub fn inverse_norm(bytes: &[u8]) -> f32 {
    let v: &[i8] = cast_slice(bytes);
    let square = dot_bytes(v, v);
    if square == 0 { 0.0 } else { 1.0 / (square as f32).sqrt() }
}

/// Cosine of two stored vectors, given one over the length of each; in `-1..=1` but for rounding.
#[inline]
pub fn cosine(a: &[u8], a_norm: f32, b: &[u8], b_norm: f32) -> f32 {
    dot_bytes(cast_slice(a), cast_slice(b)) as f32 * a_norm * b_norm
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cosine_is_the_ratio_of_dot_and_lengths() {
        let (mut a, mut b) = (vec![0.0; DIMENSIONS], vec![0.0; DIMENSIONS]);
        (a[0], a[1]) = (3.0, 4.0);
        (b[0], b[1]) = (4.0, 3.0);
        let [a, b] = [a, b].map(|v| Vector::quantize(&v).unwrap());
        let c = a.cosine(&b);
        assert!((c - 0.96).abs() < 2e-3, "{c}"); // (3 x 4 + 4 x 3) / 25
    }

    #[test]
    fn what_is_no_direction_is_refused() {
        assert_eq!(Vector::quantize(&[0.0; DIMENSIONS]), None);
        assert_eq!(Vector::quantize(&[1.0; 3]), None);
        assert_eq!(Vector::quantize(&[f32::NAN; DIMENSIONS]), None);
        assert_eq!(Vector::from_bytes(&[1; 511]), None);
    }
}
