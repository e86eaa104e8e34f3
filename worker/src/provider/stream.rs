//! A response that comes as it is written: server-sent events, of which each adds a piece of the reply.
//!
//! Source: <https://html.spec.whatwg.org/multipage/server-sent-events.html>.

use super::{Answered, Piece, Provider};

/// What ends a stream of `OpenAI`'s form.
const DONE: &str = "[DONE]";

/// The events so far, and what they add up to.
pub(crate) struct Stream {
    provider: &'static dyn Provider,
    /// Of the last line as much as has come.
    line: Vec<u8>,
    /// The data of the event whose end has not come.
    data: String,
    text: String,
    read: Option<u64>,
    written: Option<u64>,
    failed: Option<String>,
}

impl Stream {
    /// Nothing yet.
    pub(crate) fn new(provider: &'static dyn Provider) -> Self {
        Self {
            provider,
            line: Vec::new(),
            data: String::new(),
            text: String::new(),
            read: None,
            written: None,
            failed: None,
        }
    }

    /// Reads the whole body of a response, whichever of the two forms it has: a service may not know of streams.
    pub(crate) fn whole(provider: &'static dyn Provider, body: &str) -> Result<Answered, String> {
        // JSON begins otherwise; a byte order mark may stand before either.
        let begins = body.trim_start_matches('\u{feff}').trim_start();
        if !["data:", "event:", "id:", "retry:", ":"].iter().any(|b| begins.starts_with(b)) {
            return provider.read(body);
        }
        let mut stream = Self::new(provider);
        stream.take(begins.as_bytes());
        stream.take(b"\n\n");
        let Self { text, read, written, failed, .. } = stream;
        if let Some(failed) = failed {
            return Err(failed);
        }
        if text.trim().is_empty() {
            return Err("the reply is empty".to_owned());
        }
        let tokens = (read.is_some() || written.is_some())
            .then(|| read.unwrap_or_default() + written.unwrap_or_default());
        Ok(Answered { text, tokens })
    }

    /// Takes in some bytes; whether the text has grown. Lines and characters may be cut anywhere.
    pub(crate) fn take(&mut self, bytes: &[u8]) -> bool {
        let before = self.text.len();
        for byte in bytes {
            if *byte != b'\n' {
                self.line.push(*byte);
                continue;
            }
            let line = std::mem::take(&mut self.line);
            let line = String::from_utf8_lossy(&line);
            self.line(line.trim_end_matches('\r'));
        }
        self.text.len() > before
    }

    /// The text so far; nothing once the service has said that it failed.
    pub(crate) fn text(&self) -> &str {
        if self.failed.is_some() { "" } else { &self.text }
    }

    fn line(&mut self, line: &str) {
        if let Some(data) = line.strip_prefix("data:") {
            // Several lines of data are one text of as many lines.
            if !self.data.is_empty() {
                self.data.push('\n');
            }
            self.data.push_str(data.strip_prefix(' ').unwrap_or(data));
            return;
        }
        if !line.is_empty() {
            return;
        }
        let data = std::mem::take(&mut self.data);
        if data.is_empty() || data == DONE || self.failed.is_some() {
            return;
        }
        match self.provider.piece(&data) {
            Ok(Piece { text, read, written }) => {
                self.text.push_str(&text);
                self.read = read.or(self.read);
                self.written = written.or(self.written);
            }
            Err(why) => self.failed = Some(why),
        }
    }
}
