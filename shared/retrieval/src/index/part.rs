//! A part of a segment: some of its passages, and of their terms those that a question asks for.

use std::collections::BTreeSet;

use countersign_encoder::Vector;

use super::format::{PASSAGE, UNIT};
use super::layout::Layout;
use super::segment::Segment;

impl Segment {
    /// The segment of some passages alone, given in ascending order. They score as they do in the whole: all that is known of
    /// them comes along but the terms that are not among `terms`. `moved` says by how much the text of each passage, and with
    /// it the ranges of its sentences, has moved.
    #[must_use]
    pub fn part(&self, passages: &[usize], terms: &BTreeSet<u64>, moved: &[isize]) -> Self {
        let mut out = Layout::default();
        let mut slots: Vec<usize> = if self.model() == 0 { Vec::new() } else { passages.to_vec() };
        let mut kept = Vec::new();
        for ((number, passage), moved) in (0_u32..).zip(passages).zip(moved) {
            let units = self.units_of(*passage);
            out.first_units.push(out.units.len() as u32);
            let [grams, stems] = self.passage_lengths(*passage);
            let lookup = self.lookup();
            let flags = lookup.passages.get(passage * PASSAGE + 2).copied().unwrap_or(0);
            out.passages.push([grams, stems, flags]);
            out.totals[0] += u64::from(grams);
            out.totals[1] += u64::from(stems);
            kept.push((units.clone(), out.units.len()));
            for unit in units {
                let at = unit * UNIT;
                let Some(&[mark, start, end, grams, stems, _]) = lookup.units.get(at..at + UNIT)
                else {
                    continue;
                };
                let slot = self.unit(unit).slot.map_or(0, |slot| {
                    slots.push(slot);
                    slots.len() as u32
                });
                let place = |at: u32| (at as usize).saturating_add_signed(*moved) as u32;
                // What is no sentence has no place in the text.
                let range = if end == 0 { [0, 0] } else { [place(start), place(end)] };
                out.units.push([number << 2 | (mark & 3), range[0], range[1], grams, stems, slot]);
                if mark & 2 != 0 {
                    out.totals[2] += u64::from(grams);
                    out.totals[3] += u64::from(stems);
                    out.totals[4] += 1;
                }
                out.first_pieces.push(out.pieces.len() as u32);
                out.pieces.extend(self.pieces(unit));
            }
        }
        out.first_units.push(out.units.len() as u32);
        out.first_pieces.push(out.pieces.len() as u32);
        for slot in slots {
            let vector = self.vector(slot);
            out.vectors.extend(vector.iter().flat_map(Vector::as_bytes));
        }
        for term in terms {
            let list = self.postings(*term);
            let (mut after, before) = (0, out.postings.len() as u32);
            let mut stands_in = 0;
            for (units, first) in &kept {
                let here = list.within_after(&mut after, units);
                stands_in += u32::from(!here.is_empty());
                out.postings.extend(
                    here.iter()
                        .map(|p| ((first + p.unit() - units.start) as u32) << 8 | p.frequency()),
                );
            }
            if stands_in > 0 {
                out.keys.push(*term);
                out.offsets.push(before);
                out.counts.push(stands_in);
            }
        }
        out.offsets.push(out.postings.len() as u32);
        out.segment(&self.language, self.model())
    }
}
