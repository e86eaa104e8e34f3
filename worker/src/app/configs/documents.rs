//! A configuration as a document: filled in, merged with a patch, compared with another.

use countersign_shared::dialogue::model::prompt::BUDGET;
use countersign_shared::wire::config::Config;
use countersign_shared::wire::console::ConfigChange;
use serde_json::{Map, Value};

use crate::app::config::thresholds;
use crate::app::conversation::RETENTION;
use crate::app::conversation::awaiting::QUIET;
use crate::app::conversation::handing::GIVE_BACK;
use crate::app::model::DEADLINE;
use crate::app::spending::{CONVERSATION_TOKENS, DAY_TOKENS, VISITOR_TOKENS};
use crate::app::{budget, json};

/// The configuration with what counts where nothing is set.
pub(crate) fn filled(config: &Config) -> Config {
    let mut all = config.clone();
    all.retention_days.get_or_insert(RETENTION);
    all.limits.visitor_ten_minutes.get_or_insert(budget::VISITOR_TEN_MINUTES);
    all.limits.visitor_day.get_or_insert(budget::VISITOR_DAY);
    all.limits.quote_day.get_or_insert(budget::QUOTE_DAY);
    all.handoff.give_back_after_hours.get_or_insert(GIVE_BACK);
    all.handoff.bundle_seconds.get_or_insert(QUIET);
    let t = thresholds(config);
    all.thresholds.clarify_at.get_or_insert(t.clarify_at);
    all.thresholds.state_at.get_or_insert(t.state_at);
    let reader = &mut all.reader;
    reader.deadline_seconds.get_or_insert(DEADLINE);
    reader.prompt_tokens.get_or_insert(u32::try_from(BUDGET).unwrap_or(u32::MAX));
    reader.conversation_tokens.get_or_insert(CONVERSATION_TOKENS);
    reader.visitor_tokens.get_or_insert(VISITOR_TOKENS);
    reader.day_tokens.get_or_insert(DAY_TOKENS);
    all
}

/// JSON Merge Patch (RFC 7396).
pub(in crate::app) fn merge(target: &mut Value, patch: Value) {
    let Value::Object(patch) = patch else {
        *target = patch;
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Some(fields) = target.as_object_mut() else { return };
    for (name, value) in patch {
        if value.is_null() {
            fields.remove(&name);
        } else {
            merge(fields.entry(name).or_insert(Value::Null), value);
        }
    }
}

/// What differs between two values, by JSON Pointer.
pub(crate) fn changes(from: &Value, to: &Value) -> Vec<ConfigChange> {
    let mut found = Vec::new();
    compare(Some(from), Some(to), String::new(), &mut found);
    found
}

fn compare(
    from: Option<&Value>,
    to: Option<&Value>,
    pointer: String,
    found: &mut Vec<ConfigChange>,
) {
    if from == to {
        return;
    }
    match (from, to) {
        (Some(Value::Object(a)), Some(Value::Object(b))) => {
            let mut names: Vec<&String> = a.keys().chain(b.keys()).collect();
            names.sort_unstable();
            names.dedup();
            for name in names {
                compare(a.get(name), b.get(name), json::pointer(&pointer, name), found);
            }
        }
        (Some(Value::Array(a)), Some(Value::Array(b))) => {
            for i in 0..a.len().max(b.len()) {
                compare(a.get(i), b.get(i), format!("{pointer}/{i}"), found);
            }
        }
        _ => found.push(ConfigChange { pointer, from: from.cloned(), to: to.cloned() }),
    }
}
