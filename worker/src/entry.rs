//! Entry points of the worker: fetch and cron.

use worker::{Context, Env, Request, Response, Result, ScheduleContext, ScheduledEvent, event};

use crate::app::App;
use crate::durable::live;
use crate::platform::cloudflare::http::{encode, head, read};
use crate::platform::cloudflare::{Cloudflare, shared_cache};
use crate::platform::log;
use crate::routes::{handle, is_of_desk};

#[event(fetch)]
async fn fetch(mut request: Request, env: Env, _context: Context) -> Result<Response> {
    if let Some(id) = live::asked(&request) {
        // A socket cannot be handed on as plain data: the object of the conversation takes the request as it is.
        return env
            .durable_object("CONVERSATIONS")?
            .get_by_name(&id)?
            .fetch_with_request(request)
            .await;
    }
    let mut asked = head(&request)?;
    let app = App { platform: Cloudflare::new(env.clone()), cache: shared_cache() };
    if is_of_desk(&asked.path) && app.admin(asked.bearer()).is_ok() {
        // As it is: a file of 20 MB is not read here.
        return env.service("DESK")?.fetch_request(request).await;
    }
    read(&mut request, &mut asked).await?;
    encode(handle(&app, &asked).await)
}

#[event(scheduled)]
async fn scheduled(_event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    let app = App { platform: Cloudflare::new(env), cache: shared_cache() };
    for done in [app.wake_stuck().await, app.prune_deliveries().await] {
        if let Err(error) = done {
            log(&format!("cron: {error}"));
        }
    }
}
