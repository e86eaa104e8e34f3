//! The other objects and workers of the tests: each is the product's own code, called at once.

use std::rc::Rc;

use crate::app::App;
use crate::app::snapshot::Cache;
use crate::port::{Claim, Command, Conversations, Objects, Outcome, OutsideError, Workers};
use crate::routes::{HttpRequest, handle_at_desk};

use super::Memory;

impl Conversations for Rc<Memory> {
    async fn conversation(&self, id: &str, command: &Command) -> Result<Outcome, OutsideError> {
        Ok(self.session(id).handle(command).await)
    }
}

impl Objects for Rc<Memory> {
    async fn budget(&self, name: &str, claim: &Claim) -> Result<Option<u32>, OutsideError> {
        Ok(self.budgets.borrow_mut().entry(name.to_owned()).or_default().take(claim))
    }

    async fn shelf(&self, number: i64, asked: &str) -> Result<Vec<u8>, OutsideError> {
        let silent = self.silent.get();
        if silent > 0 {
            self.silent.set(silent - 1);
            return Err(OutsideError("the object was reset".to_owned()));
        }
        let cache = Rc::clone(self.shelves.borrow_mut().entry(number).or_default());
        let app = App::new(Self::clone(self), cache);
        let asked = serde_json::from_str(asked).map_err(|e| OutsideError(e.to_string()))?;
        self.asked_shelves.borrow_mut().push(number);
        app.on_shelf(number, &asked).await.map_err(|e| OutsideError(e.to_string()))
    }

    async fn wake(&self, job: &str) -> Result<(), OutsideError> {
        self.woken.borrow_mut().push(job.to_owned());
        Ok(())
    }
}

impl Workers for Rc<Memory> {
    async fn read(
        &self,
        path: &'static str,
        about: &str,
        body: &[u8],
    ) -> Result<(u16, String), OutsideError> {
        Ok(countersign_shared::reader::answer(path, about, body))
    }

    async fn desk(
        &self,
        method: &'static str,
        path: &str,
        actor: &str,
        body: &str,
    ) -> Result<(u16, String), OutsideError> {
        let request = HttpRequest {
            actor: Some(actor.to_owned()),
            method: method.to_owned(),
            path: path.to_owned(),
            body: body.as_bytes().to_vec(),
            ..HttpRequest::default()
        };
        let app = App::new(Self::clone(self), Rc::new(Cache::default()));
        let response = handle_at_desk(&app, &request).await;
        Ok((response.status, response.body))
    }
}
