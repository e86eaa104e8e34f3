//! The image of the agent: handed in, known by its content, kept as a file and served to everybody.

use countersign_shared::wire::console::Avatar;

use crate::port::Platform;

use super::App;
use super::error::{AppError, INTERNAL, NOT_CONFIGURED, NOT_FOUND, TOO_LARGE};
use super::tokens::digest;

/// Largest image, in bytes.
const MOST: usize = 1_000_000;

/// Endings and media types of the images that browsers show, by how they begin.
fn kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    match bytes {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(("png", "image/png")),
        [0xff, 0xd8, 0xff, ..] => Some(("jpg", "image/jpeg")),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => {
            Some(("webp", "image/webp"))
        }
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(("gif", "image/gif")),
        _ => None,
    }
}

/// The key of a file of an image, where a name can be one.
fn key(name: &str) -> Option<String> {
    let (hash, ending) = name.split_once('.')?;
    let is = hash.len() == 64
        && hash.bytes().all(|b| b.is_ascii_hexdigit())
        && ["png", "jpg", "webp", "gif"].contains(&ending);
    is.then(|| format!("avatar/{name}"))
}

impl<P: Platform> App<P> {
    /// Keeps an image; its public address, for `avatar_url`.
    pub(crate) async fn put_avatar(&self, bytes: &[u8]) -> Result<Avatar, AppError> {
        if bytes.len() > MOST {
            return Err(AppError::new(TOO_LARGE, "An image may have at most 1 MB."));
        }
        let (ending, _) = kind(bytes).ok_or_else(|| {
            AppError::field("body", "must be an image: PNG, JPEG, WebP or GIF, by its content")
        })?;
        let base = self.platform.setting("PUBLIC_URL").ok_or_else(|| {
            AppError::new(
                NOT_CONFIGURED,
                "Set `PUBLIC_URL`, the address at which buyers reach the service.",
            )
        })?;
        let name = format!("{}.{ending}", digest(bytes));
        let key = key(&name).ok_or_else(|| AppError::new(INTERNAL, "no name for an image"))?;
        self.platform.keep_file(&key, bytes).await?;
        self.platform.query(vec![self.done("avatar.added", &name, None)]).await?;
        Ok(Avatar { url: format!("{}/v1/avatar/{name}", base.trim_end_matches('/')) })
    }

    /// The media type and the bytes of an image.
    pub(crate) async fn read_avatar(
        &self,
        name: &str,
    ) -> Result<(&'static str, Vec<u8>), AppError> {
        let none = || AppError::new(NOT_FOUND, "There is no such image.");
        let bytes = self.platform.kept_file(&key(name).ok_or_else(none)?).await?;
        let bytes = bytes.ok_or_else(none)?;
        let (_, media_type) = kind(&bytes).ok_or_else(none)?;
        Ok((media_type, bytes))
    }
}
