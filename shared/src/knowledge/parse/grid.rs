//! The grid of a table, once its merged cells are laid out.

/// What lies at one place of the grid.
#[derive(Debug, Clone, Default)]
pub(super) struct Slot {
    pub(super) text: String,
    pub(super) is_name: bool,
    /// Which cell it belongs to, so that a merged one is known as one.
    pub(super) cell: usize,
    pub(super) across: usize,
    pub(super) down: usize,
}

impl Slot {
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// A row of the grid.
pub(super) type Row = Vec<Slot>;
