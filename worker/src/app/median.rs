//! The middle of some numbers.

/// The middle of ascending values; of two, what lies between them.
pub(super) fn median(ascending: &[i64]) -> Option<f64> {
    let middle = ascending.len() / 2;
    let upper = *ascending.get(middle)? as f64;
    let is_odd = ascending.len() % 2 == 1;
    Some(if is_odd { upper } else { f64::midpoint(ascending[middle - 1] as f64, upper) })
}
