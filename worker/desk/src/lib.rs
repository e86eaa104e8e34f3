//! The desk: the worker behind `/admin` where the agent is set up and where its knowledge comes from.
//!
//! It is a worker of its own because none of it is on a buyer's way: what admins ask for, and what is fetched from public
//! addresses, is no weight at the start of a chat and shares no isolate with one. The use cases are those of
//! `countersign-worker`, built with the feature `desk`.

#[cfg(target_arch = "wasm32")]
use countersign_worker::desk;
#[cfg(target_arch = "wasm32")]
use worker::{
    Context, DurableObject, Env, Request, Response, Result, ScheduleContext, ScheduledEvent, State,
    durable_object, event,
};

#[cfg(target_arch = "wasm32")]
#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> Result<Response> {
    desk::fetch(request, env).await
}

#[cfg(target_arch = "wasm32")]
#[event(scheduled)]
async fn scheduled(_event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    desk::scheduled(env).await;
}

/// The clock of one job: each of its alarms takes one step of the job, and sets the next. What the job has reached is in
/// the database, so that nothing is lost with the object.
#[cfg(target_arch = "wasm32")]
#[durable_object]
pub struct JobObject {
    state: State,
    env: Env,
}

#[cfg(target_arch = "wasm32")]
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
