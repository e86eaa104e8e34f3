//! The numbers of the file of a segment.

use countersign_encoder::frame::Frame;

/// The kind and the version of the file.
pub const FRAME: Frame = Frame { kind: "CSIX", version: 1 };

/// Numbers before the parts, in bytes: eight counts, the language, five totals.
pub(super) const FIXED: usize = 8 * 4 + 8 + 5 * 8;
/// Numbers of a passage.
pub(super) const PASSAGE: usize = 3;
/// Numbers of a unit.
pub(super) const UNIT: usize = 6;
/// Flag of a passage that is an entry of a FAQ.
pub(super) const FAQ: u32 = 1;
