//! What is learned when the product is built, as one asset: the heads of the reader, the words that name no line, and the topics
//! of the documents.

use countersign_encoder::frame::f32_at;
use countersign_encoder::{Frame, FrameError};

use super::reader::{Common, Heads};
use super::topics::{self, Topics};

const FRAME: Frame = Frame { kind: "LERN", version: 2 };

/// The heads and the common words, and the topics where there was an encoder to fit them with.
#[derive(Debug, Clone)]
pub struct Learned {
    /// What tells the slots of a message.
    pub heads: Heads,
    /// What names no line.
    pub common: Common,
    /// What questions and passages are about.
    pub topics: Option<Topics>,
}

impl Learned {
    /// As bytes.
    pub fn write(&self) -> Vec<u8> {
        let mut payload = Vec::new();
        for part in [self.heads.write(), self.common.write()] {
            payload.extend((part.len() as u32).to_le_bytes());
            payload.extend(part);
        }
        let weights = self.topics.iter().flat_map(Topics::weights);
        payload.extend(weights.flat_map(|w| w.to_le_bytes()));
        FRAME.write(topics::IDENTITY, &payload)
    }

    /// Reads what [`Learned::write`] wrote for the same classes and topics.
    ///
    /// # Errors
    /// When the bytes are damaged, or were made for others.
    pub fn read(bytes: &[u8]) -> Result<Self, FrameError> {
        let payload = FRAME.read_for(topics::IDENTITY, bytes)?;
        let wrong = || FrameError::Content { kind: FRAME.kind, what: "length of a part" };
        let (heads, rest) = part(payload).ok_or_else(wrong)?;
        let (common, weights) = part(rest).ok_or_else(wrong)?;
        let weights: Vec<f32> = (0..weights.len() / 4).map(|i| f32_at(weights, 4 * i)).collect();
        let topics =
            if weights.is_empty() { None } else { Some(Topics::new(weights).ok_or_else(wrong)?) };
        let common = Common::read(common).ok_or_else(wrong)?;
        Ok(Self { heads: Heads::read(heads)?, common, topics })
    }
}

/// A part behind its length, and what comes after it.
fn part(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    rest.split_at_checked(u32::from_le_bytes(*length) as usize)
}
