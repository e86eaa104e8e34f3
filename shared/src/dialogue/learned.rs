//! What is learned when the product is built, as one asset: the heads of the reader, and the topics of the documents.

use countersign_encoder::frame::f32_at;
use countersign_encoder::{Frame, FrameError};

use super::reader::Heads;
use super::topics::{self, Topics};

const FRAME: Frame = Frame { kind: "LERN", version: 1 };

/// The heads, and the topics where there was an encoder to fit them with.
#[derive(Debug, Clone)]
pub struct Learned {
    /// What tells the slots of a message.
    pub heads: Heads,
    /// What questions and passages are about.
    pub topics: Option<Topics>,
}

impl Learned {
    /// As bytes.
    pub fn write(&self) -> Vec<u8> {
        let heads = self.heads.write();
        let mut payload = (heads.len() as u32).to_le_bytes().to_vec();
        payload.extend(heads);
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
        let wrong = || FrameError::Content { kind: FRAME.kind, what: "length of the heads" };
        let (length, rest) = payload.split_first_chunk::<4>().ok_or_else(wrong)?;
        let length = u32::from_le_bytes(*length) as usize;
        let (heads, weights) = rest.split_at_checked(length).ok_or_else(wrong)?;
        let weights: Vec<f32> = (0..weights.len() / 4).map(|i| f32_at(weights, 4 * i)).collect();
        let topics =
            if weights.is_empty() { None } else { Some(Topics::new(weights).ok_or_else(wrong)?) };
        Ok(Self { heads: Heads::read(heads)?, topics })
    }
}
