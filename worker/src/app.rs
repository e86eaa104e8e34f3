//! The use cases, one a file. Nothing of Cloudflare is known here.

pub(crate) mod actor;
pub(crate) mod admins;
pub(crate) mod answers;
pub(crate) mod audit;
pub(crate) mod audit_export;
pub(crate) mod avatar;
pub(crate) mod bootstrap;
pub(crate) mod budget;
pub(crate) mod calibrate;
pub(crate) mod collections;
pub(crate) mod config;
pub(crate) mod configs;
pub(crate) mod conversation;
pub(crate) mod conversations;
pub(crate) mod cursor;
pub(crate) mod deliveries;
mod digest;
mod disagreements;
pub(crate) mod drafts;
pub(crate) mod embeddings;
pub(crate) mod encoder;
pub(crate) mod error;
pub(crate) mod explain;
pub(crate) mod fetching;
pub(crate) mod findings;
pub(crate) mod gaps;
pub(crate) mod golden;
mod golden_run;
pub(crate) mod guard;
pub(crate) mod handoffs;
pub(crate) mod inboxes;
pub(crate) mod jobs;
pub(crate) mod json;
pub(crate) mod knowledge;
mod life;
mod looks;
mod median;
pub(crate) mod model;
pub(crate) mod model_reply;
pub(crate) mod moment;
pub(crate) mod numbers;
pub(crate) mod outbox;
pub(crate) mod outside;
pub(crate) mod people;
pub(crate) mod person;
pub(crate) mod plan;
pub(crate) mod post_office;
pub(crate) mod presence;
pub(crate) mod promote;
pub(crate) mod quotes;
pub(crate) mod reader;
pub(crate) mod records;
pub(crate) mod replies;
pub(crate) mod revisions;
pub(crate) mod rules;
pub(crate) mod segments;
pub(crate) mod session;
pub(crate) mod shape;
pub(crate) mod shelves;
pub(crate) mod slices;
pub(crate) mod snapshot;
pub(crate) mod sources;
mod spending;
pub(crate) mod switches;
pub(crate) mod tokens;
pub(crate) mod transcript;
mod wizard;

use std::cell::RefCell;
use std::rc::Rc;

use crate::port::Platform;

/// The platform, and what the isolate keeps in memory between requests.
pub(crate) struct App<P> {
    /// The outside.
    pub(crate) platform: P,
    /// Parsed configuration, quotes and index.
    pub(crate) cache: Rc<snapshot::Cache>,
    /// Who asks for what is done.
    pub(crate) actor: RefCell<actor::Actor>,
}

impl<P: Platform> App<P> {
    /// The use cases of one request, or of one object.
    pub(crate) fn new(platform: P, cache: Rc<snapshot::Cache>) -> Self {
        Self { platform, cache, actor: RefCell::default() }
    }

    /// A new id: a prefix and 128 random bits in hex.
    pub(crate) fn id(&self, prefix: &str) -> Result<String, error::AppError> {
        Ok(format!("{prefix}_{}", tokens::hex(&self.platform.random()?)))
    }
}
