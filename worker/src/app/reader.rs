//! The worker that knows the formats of files, asked.

use serde::de::DeserializeOwned;

use crate::app::json;
use crate::port::Platform;

use super::App;
use super::error::{AppError, UPSTREAM};

impl<P: Platform> App<P> {
    /// What the reader makes of bytes, or what it finds wrong with them.
    pub(crate) async fn ask_reader<A: DeserializeOwned, E: DeserializeOwned>(
        &self,
        path: &'static str,
        about: &str,
        body: &[u8],
    ) -> Result<Result<A, E>, AppError> {
        let (status, body) = self.platform.read(path, about, body).await?;
        match status {
            200 => Ok(Ok(json::stored(&body)?)),
            422 => Ok(Err(json::stored(&body)?)),
            _ => Err(AppError::new(UPSTREAM, format!("the reader answered {status}"))),
        }
    }
}
