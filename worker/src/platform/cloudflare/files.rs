//! The assets of the deployment, and KV for files as they were handed in.

use crate::port::{Files, OutsideError};

use super::Cloudflare;

impl Files for Cloudflare {
    async fn asset(&self, path: &str) -> Result<Option<Vec<u8>>, OutsideError> {
        // The host is not looked at: the binding has the files of this deployment alone.
        let mut response =
            self.env.assets("ASSETS")?.fetch(format!("https://assets/{path}"), None).await?;
        match response.status_code() {
            200 => Ok(Some(response.bytes().await?)),
            404 => Ok(None),
            status => Err(OutsideError(format!("asset {path}: status {status}"))),
        }
    }

    async fn keep_file(&self, key: &str, bytes: &[u8]) -> Result<(), OutsideError> {
        let put = self.env.kv("FILES")?.put_bytes(key, bytes);
        put.map_err(failed)?.execute().await.map_err(failed)
    }

    async fn kept_file(&self, key: &str) -> Result<Option<Vec<u8>>, OutsideError> {
        self.env.kv("FILES")?.get(key).bytes().await.map_err(failed)
    }

    async fn drop_file(&self, key: &str) -> Result<(), OutsideError> {
        self.env.kv("FILES")?.delete(key).await.map_err(failed)
    }
}

fn failed(error: impl std::fmt::Display) -> OutsideError {
    OutsideError(error.to_string())
}
