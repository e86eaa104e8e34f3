//! Ranking to a probability.

pub mod calibration;
pub mod features;
pub mod judge;
mod logistic;
pub mod risk;
pub mod shift;

pub use calibration::{Calibration, Coefficients};
pub use features::Features;
pub use judge::{Judgement, judge, leave_one_out, own_questions};
pub use shift::Shift;
