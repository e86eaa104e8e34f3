//! What the command-line tools of the tests share. Nothing here is part of the product.

pub mod ask;
pub mod beir;
pub mod cases;
pub mod common;
pub mod development;
pub mod encoder;
pub mod grade;
pub mod heads;
pub mod hostile;
pub mod injections;
pub mod learned;
pub mod monotone;
pub mod pages;
pub mod replay;
pub mod replies;
pub mod utterances;
pub mod world;
