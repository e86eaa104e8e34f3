//! The live channel: it says that the conversation has changed, that the person is writing, or how the answer begins that the
//! agent still writes.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{MessageEvent, WebSocket};

use super::Context;

/// The channel, opened when it is wanted; once it was refused, it is not asked for again.
#[derive(Default)]
pub(crate) struct Live {
    socket: Option<WebSocket>,
    was_open: bool,
    heard: Option<Closure<dyn FnMut(MessageEvent)>>,
}

impl Live {
    /// Whether notices arrive; opens the channel where that was not tried yet.
    pub(crate) fn is_open(&mut self, context: &Context) -> bool {
        match self.socket.as_ref().map(WebSocket::ready_state) {
            Some(WebSocket::OPEN) => {
                self.was_open = true;
                true
            }
            Some(WebSocket::CONNECTING) => false,
            // Refused, or not possible here: the page is not troubled again.
            Some(_) if !self.was_open => false,
            _ => {
                self.open(context);
                false
            }
        }
    }

    fn open(&mut self, context: &Context) {
        let context = context.clone();
        self.was_open = false;
        self.socket = context.client().live();
        if let Some(socket) = &self.socket {
            let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                if let Some(notice) = event.data().as_string() {
                    context.hear(&notice);
                }
            });
            socket.set_onmessage(Some(heard.as_ref().unchecked_ref()));
            self.heard = Some(heard);
        }
    }

    /// Ends it.
    pub(crate) fn close(&mut self) {
        if let Some(socket) = self.socket.take() {
            socket.set_onmessage(None);
            let _ = socket.close();
        }
        self.heard = None;
    }
}
