//! Entry points of the desk: what the worker of the chat hands on, the alarms of jobs, and cron.

use worker::{Env, Request, Response, Result};

use crate::app::App;
use crate::platform::cloudflare::http::{encode, head, read};
use crate::platform::cloudflare::{Cloudflare, shared_cache};
use crate::routes::handle_at_desk;

fn app(env: Env) -> App<Cloudflare> {
    App { platform: Cloudflare::new(env), cache: shared_cache() }
}

/// Answers a request under `/admin`. Who asks was checked by the worker that handed it on: nothing else leads here.
pub async fn fetch(mut request: Request, env: Env) -> Result<Response> {
    let mut asked = head(&request)?;
    read(&mut request, &mut asked).await?;
    encode(handle_at_desk(&app(env), &asked).await)
}

/// Takes one step of a job; the milliseconds to wait before the next, none when the job has ended.
pub async fn step(env: Env, job: &str) -> Option<i64> {
    app(env).step_job(job).await
}

/// What is due without anybody asking.
pub async fn scheduled(env: Env) {
    app(env).keep_fresh().await;
}
