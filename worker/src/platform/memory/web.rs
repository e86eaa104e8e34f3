//! The web of the tests, and inboxes that answer what they are told.

use std::rc::Rc;

use crate::app::outside::DNS;
use crate::port::{Arrival, Fetch, Incoming, Outgoing, OutsideError, Web};

/// Bytes of a part of a body that comes in parts: fewer than some characters have.
const PART: usize = 3;
/// Turns that others have between two parts.
const TURNS_A_PART: u32 = 3;

use super::Memory;
use super::turns::yield_now;

impl Web for Rc<Memory> {
    async fn get(&self, fetch: &Fetch) -> Result<Arrival, OutsideError> {
        // Every name is public of which nothing else is said.
        if fetch.url.starts_with(DNS) && !self.web.borrow().contains_key(&fetch.url) {
            let body = br#"{"Status": 0, "Answer": [{"data": "93.184.216.34"}]}"#.to_vec();
            let data = if fetch.url.ends_with("=A") { body } else { br#"{"Status": 0}"#.to_vec() };
            return Ok(Arrival { status: 200, headers: Vec::new(), body: data });
        }
        self.fetched.borrow_mut().push(fetch.clone());
        let arrival = self.web.borrow().get(&fetch.url).cloned();
        let arrival = arrival.unwrap_or_else(|| Arrival { status: 404, ..Arrival::default() });
        let asked = |name: &str| fetch.headers.iter().find(|(n, _)| *n == name).map(|(_, v)| v);
        if arrival
            .header("etag")
            .is_some_and(|tag| asked("if-none-match").is_some_and(|a| a == tag))
        {
            return Ok(Arrival { status: 304, ..Arrival::default() });
        }
        match arrival.status {
            0 => Err(OutsideError("no answer within 10 s".to_owned())),
            _ => Ok(arrival),
        }
    }

    async fn hear(
        &self,
        request: &Outgoing,
        heard: &mut dyn FnMut(&[u8]),
    ) -> Result<Incoming, OutsideError> {
        let answer = self.send(request).await?;
        for part in answer.body.as_bytes().chunks(PART) {
            heard(part);
            // Whoever waits for a part takes it in.
            for _ in 0..TURNS_A_PART {
                yield_now().await;
            }
        }
        if self.breaks_off.get() {
            return Err(OutsideError("the connection was lost".to_owned()));
        }
        Ok(answer)
    }

    async fn send(&self, request: &Outgoing) -> Result<Incoming, OutsideError> {
        self.sent.borrow_mut().push(request.clone());
        for _ in 0..self.turns_away.get() {
            yield_now().await;
        }
        if self.is_hanging.get() {
            std::future::pending::<()>().await;
        }
        if let Some(answer) = self.answer.borrow().as_ref() {
            return answer(request);
        }
        self.answers
            .borrow_mut()
            .pop_front()
            .unwrap_or(Ok(Incoming { status: 200, ..Incoming::default() }))
    }
}
