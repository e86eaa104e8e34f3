//! Ranking to a probability.

pub mod calibration;
pub mod features;

pub use calibration::{Calibration, Mode};
pub use features::Features;
