//! The Durable Object of a job: the alarm by which it gets on.

use countersign_worker::desk;
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object};

/// The clock of one job: each of its alarms takes one step of the job, and sets the next. What the job has reached is in
/// the database, so that nothing is lost with the object.
#[durable_object]
pub struct JobObject {
    state: State,
    env: Env,
}

impl DurableObject for JobObject {
    fn new(state: State, env: Env) -> Self {
        Self { state, env }
    }

    /// Wakes the job of the id in the body.
    async fn fetch(&self, mut request: Request) -> Result<Response> {
        let id = request.text().await?;
        self.state.storage().put("job", id).await?;
        self.state.storage().set_alarm(worker::ScheduledTime::from(0)).await?;
        Response::empty()
    }

    async fn alarm(&self) -> Result<Response> {
        let Some(id) = self.state.storage().get::<String>("job").await? else {
            return Response::empty();
        };
        match desk::step(self.env.clone(), &id).await {
            Some(wait) => {
                self.state.storage().set_alarm(worker::ScheduledTime::from(wait)).await?;
            }
            None => self.state.storage().delete_all().await?,
        }
        Response::empty()
    }
}
