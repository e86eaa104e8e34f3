//! The frame around every binary file of the product: what it is, of which version, made for which model, and whole.
//!
//! ```text
//! offset  size
//!      0     4  kind, ASCII
//!      4     4  version, u32 LE
//!      8     8  model: what the content was made for (0 where that does not matter), u64 LE
//!     16     8  length of the payload in bytes, u64 LE
//!     24     8  XXH3-64 of bytes 0 to 24 and of the payload, combined by exclusive or, u64 LE
//!     32        payload
//! ```

use twox_hash::XxHash3_64;

/// Bytes before the payload.
pub const HEADER: usize = 32;

/// Why bytes are not what they are taken for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// Fewer bytes than the header says, or than a header has.
    #[error("{kind}: truncated: {have} bytes of {need}")]
    Truncated {
        /// Kind expected.
        kind: &'static str,
        /// Bytes that the file should have.
        need: u64,
        /// Bytes that it has.
        have: u64,
    },
    /// Another kind of file.
    #[error("{kind}: these bytes are of another kind")]
    Kind {
        /// Kind expected.
        kind: &'static str,
    },
    /// A version that this program does not read.
    #[error("{kind}: version {found}, and this program reads version {read}")]
    Version {
        /// Kind expected.
        kind: &'static str,
        /// Version of the bytes.
        found: u32,
        /// Version read.
        read: u32,
    },
    /// A byte is not what was written.
    #[error("{kind}: the checksum does not agree; the bytes are damaged")]
    Checksum {
        /// Kind expected.
        kind: &'static str,
    },
    /// Made for another model.
    #[error("{kind}: made for model {found:016x}, not {need:016x}")]
    Model {
        /// Kind expected.
        kind: &'static str,
        /// Model of the bytes.
        found: u64,
        /// Model needed.
        need: u64,
    },
    /// The payload contradicts itself, although its checksum agrees.
    #[error("{kind}: the content contradicts itself: {what}")]
    Content {
        /// Kind expected.
        kind: &'static str,
        /// What is wrong.
        what: &'static str,
    },
}

/// A kind of file and the version of it that this program writes and reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// Four ASCII letters.
    pub kind: &'static str,
    /// Version written and read.
    pub version: u32,
}

impl Frame {
    /// Frames a payload.
    pub fn write(&self, model: u64, payload: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(HEADER + payload.len());
        out.extend_from_slice(self.kind.as_bytes());
        out.extend_from_slice(&self.version.to_le_bytes());
        out.extend_from_slice(&model.to_le_bytes());
        out.extend_from_slice(&(payload.len() as u64).to_le_bytes());
        let sum = XxHash3_64::oneshot(&out) ^ XxHash3_64::oneshot(payload);
        out.extend_from_slice(&sum.to_le_bytes());
        out.extend_from_slice(payload);
        out
    }

    /// The model and the payload of framed bytes.
    pub fn read<'a>(&self, bytes: &'a [u8]) -> Result<(u64, &'a [u8]), FrameError> {
        let kind = self.kind;
        let have = bytes.len() as u64;
        let truncated = |need: u64| FrameError::Truncated { kind, need, have };
        let (header, payload) =
            bytes.split_at_checked(HEADER).ok_or_else(|| truncated(HEADER as u64))?;
        if !header.starts_with(kind.as_bytes()) {
            return Err(FrameError::Kind { kind });
        }
        let found = u32_at(header, 4);
        if found != self.version {
            return Err(FrameError::Version { kind, found, read: self.version });
        }
        let (model, length, sum) = (u64_at(header, 8), u64_at(header, 16), u64_at(header, 24));
        if length != payload.len() as u64 {
            return Err(truncated(length.saturating_add(HEADER as u64)));
        }
        if XxHash3_64::oneshot(&header[..24]) ^ XxHash3_64::oneshot(payload) != sum {
            return Err(FrameError::Checksum { kind });
        }
        Ok((model, payload))
    }

    /// Like [`Frame::read`], for the one model that fits.
    pub fn read_for<'a>(&self, model: u64, bytes: &'a [u8]) -> Result<&'a [u8], FrameError> {
        let (found, payload) = self.read(bytes)?;
        if found == model {
            Ok(payload)
        } else {
            Err(FrameError::Model { kind: self.kind, found, need: model })
        }
    }
}

/// The little-endian `u32` at an offset; 0 past the end.
#[inline]
pub fn u32_at(bytes: &[u8], at: usize) -> u32 {
    match bytes.get(at..at + 4) {
        Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
        _ => 0,
    }
}

/// The little-endian `u64` at an offset; 0 past the end.
#[inline]
pub fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from(u32_at(bytes, at)) | u64::from(u32_at(bytes, at + 4)) << 32
}

/// The little-endian `f32` at an offset; 0 past the end.
#[inline]
pub fn f32_at(bytes: &[u8], at: usize) -> f32 {
    f32::from_bits(u32_at(bytes, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Frame = Frame { kind: "TEST", version: 3 };

    #[test]
    fn what_is_written_is_read() {
        let bytes = FRAME.write(7, b"payload");
        assert_eq!(FRAME.read(&bytes), Ok((7, b"payload".as_slice())));
        assert_eq!(FRAME.read_for(7, &bytes), Ok(b"payload".as_slice()));
        assert!(matches!(FRAME.read_for(8, &bytes), Err(FrameError::Model { .. })));
    }

    #[test]
    fn every_flipped_bit_and_every_truncation_is_seen() {
        let bytes = FRAME.write(7, b"payload");
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut damaged = bytes.clone();
                damaged[at] ^= 1 << bit;
                assert!(FRAME.read(&damaged).is_err(), "byte {at}, bit {bit}");
            }
            assert!(FRAME.read(&bytes[..at]).is_err(), "{at} bytes");
        }
    }

    #[test]
    fn another_version_is_named() {
        let newer = Frame { version: 4, ..FRAME }.write(0, b"");
        let error = FRAME.read(&newer).unwrap_err();
        assert_eq!(error, FrameError::Version { kind: "TEST", found: 4, read: 3 });
        assert_eq!(error.to_string(), "TEST: version 4, and this program reads version 3");
    }
}
