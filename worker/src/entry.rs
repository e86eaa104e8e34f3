//! Entry points of the worker: fetch and cron.

use worker::{Context, Env, Request, Response, Result, ScheduleContext, ScheduledEvent, event};

use crate::app::App;
use crate::app::actor::ACTOR;
use crate::durable::live;
use crate::platform::cloudflare::http::{encode, head, read};
use crate::platform::cloudflare::{Cloudflare, shared_cache};
use crate::platform::log;
use crate::routes::{admit, handle, refuse, route};

#[event(fetch)]
async fn fetch(mut request: Request, env: Env, _context: Context) -> Result<Response> {
    let app = App::new(Cloudflare::new(env.clone()), shared_cache());
    if let Some(id) = live::asked(&request)
        && app.is_known(&id).await.unwrap_or(false)
    {
        // A socket cannot be handed on as plain data: the object of the conversation takes the request as it is.
        return env
            .durable_object("CONVERSATIONS")?
            .get_by_name(&id)?
            .fetch_with_request(request)
            .await;
    }
    let mut asked = head(&request)?;
    let route = route(&asked);
    if let Some(route) = route.filter(|route| route.operation.is_at_desk()) {
        if let Err(error) = admit(&app, &asked, route).await {
            read(&mut request, &mut asked, None).await?;
            return encode(refuse(&app, &asked, error).await);
        }
        // A file of 20 MB is not read here. Whatever the sender says of who asks is written over.
        let mut told = request.clone_mut()?;
        told.headers_mut()?.set(ACTOR, &app.actor_text())?;
        return env.service("DESK")?.fetch_request(told).await;
    }
    read(&mut request, &mut asked, route).await?;
    encode(handle(&app, &asked).await)
}

#[event(scheduled)]
async fn scheduled(_event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    let app = App::new(Cloudflare::new(env), shared_cache());
    for done in [app.wake_stuck().await, app.prune_deliveries().await] {
        if let Err(error) = done {
            log(&format!("cron: {error}"));
        }
    }
}
