//! How a model is asked: until when, how often, and when it is left alone.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use countersign_shared::dialogue::model::{Prompt, Reply, Trust};
use futures::channel::mpsc::unbounded;
use futures::future::{Either, join, select};
use futures::{FutureExt, StreamExt};

use crate::app::App;
use crate::app::model_reply::Read;
use crate::port::{AI, Outgoing, Platform};
use crate::provider::{Answered, Question, Stream};

use super::{Begins, Model, SHORTEST};

/// Wait before the one repeat, in milliseconds; up to as much again is added.
const REPEAT: f64 = 250.0;
/// Failures in a row after which the model is left alone.
const MOST_FAILURES: u32 = 5;
/// For how long, in milliseconds.
const PAUSE: i64 = 30_000;
/// Longest pause that a service may ask for, in milliseconds.
const LONGEST_PAUSE: i64 = 600_000;

/// What an isolate remembers of the model.
#[derive(Default)]
pub(crate) struct Health {
    /// Failures in a row.
    failures: Cell<u32>,
    /// Until when it is left alone, in milliseconds since 1970.
    pub(in crate::app) closed_until: Cell<i64>,
    /// Models that have refused the form of the request: `url model`.
    plain: RefCell<BTreeSet<String>>,
}

/// Why there is no reply.
enum Failure {
    /// There is no use in asking again.
    Final(String),
    /// The service may answer in a moment; the milliseconds that it asks for.
    Passing(String, Option<i64>),
    /// The service does not take the form of the request.
    Form(String),
}

impl<P: Platform> App<P> {
    /// Asks until a moment, once more where that may help.
    pub(super) async fn ask_model(
        &self,
        model: &Model,
        (asked, documents): (Prompt, Vec<String>),
        trust: &Trust,
        until: i64,
        begins: Option<&Begins<'_>>,
    ) -> Read {
        let mut read = Read {
            prompt: asked,
            documents,
            reply: None,
            trust: trust.clone(),
            wording: model.wording(),
            tokens: 0,
            agreement: Cell::new(None),
        };
        let health = &self.cache.model;
        let place = format!("{} {}", model.target.url, model.target.model);
        let mut is_repeat = false;
        loop {
            let left = until - self.platform.now();
            let schema = (!health.plain.borrow().contains(&place)).then_some(&read.prompt.schema);
            let question = Question {
                system: &read.prompt.system,
                user: &read.prompt.user,
                schema,
                streams: begins.is_some(),
            };
            let request = model.provider.request(&model.target, &question);
            let answer = if left < SHORTEST {
                Err(Failure::Final("no time was left".to_owned()))
            } else {
                self.ask_once(model, request, left, &read, begins).await
            };
            let failure = match answer {
                Ok(Answered { text, tokens }) => {
                    let estimate = (read.prompt.tokens() + text.len() / 3) as u64;
                    read.tokens += tokens.unwrap_or(estimate);
                    match Reply::read(&text) {
                        Ok(reply) => {
                            health.failures.set(0);
                            read.reply = Some(reply);
                            return read;
                        }
                        Err(error) => Failure::Final(error.to_string()),
                    }
                }
                Err(failure) => failure,
            };
            let wait = match failure {
                Failure::Form(why) if schema.is_some() => {
                    self.platform.log(&format!("model: asked without a form from now on: {why}"));
                    health.plain.borrow_mut().insert(place.clone());
                    continue;
                }
                Failure::Passing(why, asked) => {
                    let jitter = self.platform.random().map_or(0.5, |r| f64::from(r[0]) / 255.0);
                    #[expect(clippy::cast_possible_truncation, reason = "at most half a second")]
                    let wait = asked.unwrap_or((REPEAT * (1.0 + jitter)) as i64);
                    if is_repeat || self.platform.now() + wait + SHORTEST > until {
                        self.failed(&why, asked);
                        return read;
                    }
                    wait
                }
                Failure::Final(why) | Failure::Form(why) => {
                    self.failed(&why, None);
                    return read;
                }
            };
            is_repeat = true;
            self.platform.pause(u32::try_from(wait).unwrap_or(0)).await;
        }
    }

    async fn ask_once(
        &self,
        model: &Model,
        request: Outgoing,
        left: i64,
        read: &Read,
        begins: Option<&Begins<'_>>,
    ) -> Result<Answered, Failure> {
        let (tell, mut told) = unbounded();
        let hearing = async {
            let mut known = String::new();
            while let (Some(reply), Some(begins)) = (told.next().await, begins) {
                let begun = Read { reply: Some(reply), ..read.clone() };
                if begun.words() != known {
                    known = begun.words().to_owned();
                    begins(begun).await;
                }
            }
        };
        let sending = async move {
            if request.url != AI {
                self.way_out(&request.url).await.map_err(|barred| {
                    let why = format!("the address of the model {barred}");
                    if barred.may_pass() {
                        Failure::Passing(why, None)
                    } else {
                        Failure::Final(why)
                    }
                })?;
            }
            let sent = if begins.is_some() {
                let mut stream = Stream::new(model.provider);
                let mut hear = |part: &[u8]| {
                    if stream.take(part)
                        && let Some(reply) = Reply::begun(stream.text())
                    {
                        // Nobody is gone as long as this is sent.
                        let _ = tell.unbounded_send(reply);
                    }
                };
                self.platform.hear(&request, &mut hear).await
            } else {
                self.platform.send(&request).await
            };
            // Who hears is done when nothing more can come.
            drop(tell);
            sent.map_err(|e| Failure::Passing(e.to_string(), None))
        };
        let sending = join(sending, hearing).map(|(sent, ())| sent).boxed_local();
        let late = self.platform.pause(u32::try_from(left).unwrap_or(0)).boxed_local();
        let answer = match select(sending, late).await {
            Either::Left((answer, _)) => answer,
            Either::Right(_) => return Err(Failure::Final(format!("no answer in {left} ms"))),
        };
        let answer = answer?;
        let said = format!("the service answered with status {}", answer.status);
        match answer.status {
            200..=299 => Stream::whole(model.provider, &answer.body).map_err(Failure::Final),
            400 | 422 => Err(Failure::Form(said)),
            408 | 429 | 500..=599 => {
                let asked = answer.retry_after.map(|s| i64::from(s) * 1000);
                Err(Failure::Passing(said, asked))
            }
            _ => Err(Failure::Final(said)),
        }
    }

    /// Notes a failure. After some in a row, or as long as the service asks, the model is left alone.
    fn failed(&self, why: &str, asked: Option<i64>) {
        self.platform.log(&format!("model: {why}"));
        let health = &self.cache.model;
        health.failures.set(health.failures.get() + 1);
        let pause = asked.map(|a| a.min(LONGEST_PAUSE));
        let pause = pause.or((health.failures.get() >= MOST_FAILURES).then_some(PAUSE));
        if let Some(pause) = pause {
            health.closed_until.set(self.platform.now() + pause);
        }
    }
}
