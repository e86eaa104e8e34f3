//! Replies as a weak or hostile model would give them: recorded ones, changed so that every reference is rightly copied and
//! something else is wrong; and pure chance. The same seed gives the same replies.

use countersign_shared::dialogue::model::Prompt;
use countersign_shared::quote::Quote;
use countersign_shared::text::words;
use serde_json::{Value, json};

/// Measures that any quote may be asked for.
const MEASURES: [&str; 15] = [
    "price",
    "unit_price",
    "total",
    "discount",
    "tax_amount",
    "tax_rate",
    "quantity",
    "validity",
    "payment_terms",
    "payment_step",
    "owner",
    "seller",
    "included",
    "term",
    "lines",
];
/// Words of a sentence that a model copies.
const COPIED: usize = 4;
/// What makes a sentence say the opposite, in the languages of the recorded replies.
const NOT: [&str; 6] = ["not", "nicht", "ne pas", "niet", "inte", "nie"];

/// A changed reply, and the name of the change.
pub struct Hostile {
    /// What was changed.
    pub change: &'static str,
    /// The reply.
    pub reply: Value,
}

/// Marsaglia's xorshift: the same numbers everywhere.
pub struct Random(u64);

impl Random {
    /// Numbers that begin with a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    /// A number below `n`; 0 where `n` is.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        if n == 0 { 0 } else { (self.0 >> 11) as usize % n }
    }

    /// One of a list.
    pub fn pick<'t, T>(&mut self, list: &'t [T]) -> Option<&'t T> {
        list.get(self.below(list.len()))
    }
}

/// What a hostile model sees.
pub struct Seen<'a> {
    /// The quote.
    pub quote: &'a Quote,
    /// The prompt with its sentences.
    pub prompt: &'a Prompt,
    /// Replies to other messages on the same quote.
    pub others: &'a [Value],
    /// By likeness to the message, the numbers of sentences, the likeliest first.
    pub likely: &'a [usize],
}

impl Seen<'_> {
    fn line(&self, random: &mut Random) -> Value {
        let line = random.pick(&self.quote.line_items);
        json!(line.map_or_else(String::new, |l| format!("{} {}", l.id, l.name)))
    }

    /// A sentence as a model points at it, its first words rightly copied.
    pub fn sentence(&self, at: usize) -> Value {
        let text = self.prompt.shown.get(at).map_or("", |s| s.text.as_str());
        let end = words(text).iter().take(COPIED).next_back().map_or(0, |w| w.end);
        json!({"id": format!("S{}", at + 1), "begins": text.get(..end).unwrap_or_default()})
    }

    /// The places of sentences that are, or are not, in the document of another.
    fn around(&self, at: usize, same: bool) -> Vec<usize> {
        let shown = &self.prompt.shown;
        let of = |i: usize| shown.get(i).map(|s| s.at.source);
        (0..shown.len()).filter(|i| *i != at && (of(*i) == of(at)) == same).collect()
    }
}

/// Every change of a reply that there is something for.
pub fn changed(reply: &Value, seen: &Seen<'_>, random: &mut Random) -> Vec<Hostile> {
    let mut all: Vec<Hostile> = Vec::new();
    let parts = reply["parts"].as_array().map_or(0, Vec::len);
    let part = random.below(parts);
    let at = |pointer: &str| format!("/parts/{part}/{pointer}");
    let with = |pointer: &str, value: Value| -> Option<Value> {
        let mut changed = reply.clone();
        *changed.pointer_mut(&at(pointer))? = value;
        Some(sure(changed))
    };
    let mut add = |change: &'static str, reply: Option<Value>| {
        all.extend(reply.map(|reply| Hostile { change, reply }));
    };
    for fact in facts(reply, part) {
        let (index, fact) = fact;
        let of_fact = |fact: Value| with(&format!("facts/{index}"), fact);
        let mut line = fact.clone();
        line["lines"] = json!([seen.line(random)]);
        add("another line", of_fact(line));
        let mut measure = fact.clone();
        measure["measure"] = json!(random.pick(&MEASURES));
        add("another measure", of_fact(measure));
        let mut view = fact.clone();
        view["tax"] = json!(if fact["tax"] == "incl" { "excl" } else { "incl" });
        view["charged"] = json!(random.pick(&["once", "month", "year"]));
        add("another view", of_fact(view));
        let dropped = ["exclude", "include", "set", "horizon", "charged", "discount", "op"];
        let filled = |slot: &&&str| !matches!(&fact[**slot], Value::Null);
        let slots: Vec<&&str> = dropped.iter().filter(filled).collect();
        if let (Some(slot), Some(fields)) = (random.pick(&slots), fact.as_object()) {
            let mut rest = fields.clone();
            rest.remove(**slot);
            add("a dropped exception", of_fact(Value::Object(rest)));
        }
        let mut supposed = fact.clone();
        supposed["set"] =
            json!([{"line": seen.line(random), "quantity": format!("{}", random.below(40) + 1)}]);
        add("an invented quantity", of_fact(supposed));
    }
    let pointed = sentences(reply, part);
    if let Some(first) = pointed.first() {
        let same = seen.around(*first, true);
        let other = seen.around(*first, false);
        for (change, among) in [("another sentence", same), ("another document", other)] {
            let sentence = random.pick(&among).map(|at| json!([seen.sentence(*at)]));
            add(change, sentence.and_then(|s| with("evidence", s)));
        }
        if pointed.len() > 1 {
            let kept = json!([seen.sentence(pointed[random.below(pointed.len())])]);
            add("a dropped exception", with("evidence", kept));
        }
    }
    // What is most like the message, and is not what answers: the mistake of a weak model.
    let likely = seen.likely.iter().find(|at| !pointed.contains(at));
    if let Some(likely) = likely {
        let mut weak = reply.clone();
        if let Some(part) = weak.pointer_mut(&format!("/parts/{part}")) {
            part["facts"] = json!([]);
            part["evidence"] = json!([seen.sentence(*likely)]);
            part["act"] = json!("documents");
            add("a likely sentence", Some(sure(weak)));
        }
    }
    let negated = reply.pointer(&at("question")).and_then(Value::as_str).map(|question| {
        let not = NOT[random.below(NOT.len())];
        json!(format!("{not} {question}"))
    });
    let mut opposite = negated.and_then(|question| with("question", question));
    if let Some(facts) = opposite.as_mut().and_then(|o| o.pointer_mut(&at("facts")))
        && let Some(facts) = facts.as_array_mut()
    {
        for fact in facts {
            fact["yes_no"] = json!(fact["yes_no"] != true);
        }
    }
    add("a negated part", opposite);
    let act = random.pick(&["documents", "small_talk", "off_topic", "fact", "why"]);
    let mut act = json!({"parts": [{"question": "", "act": act, "sure": "high"}]});
    if act["parts"][0]["act"] == "fact" {
        act["parts"][0]["facts"] = json!([{"measure": "total"}]);
    }
    add("another act", Some(act));
    add("the reply to another message", random.pick(seen.others).cloned().map(sure));
    all
}

/// A reply that points at anything at all.
pub fn random(message: &str, seen: &Seen<'_>, random: &mut Random) -> Value {
    let mut part = json!({"question": message, "act": "documents", "sure": "high"});
    if random.below(2) == 0 {
        let mut fact = json!({"measure": random.pick(&MEASURES)});
        if random.below(2) == 0 {
            fact["lines"] = json!([seen.line(random)]);
        }
        if random.below(3) == 0 {
            fact["horizon"] = json!(random.pick(&["year", "first_year", "term", "6"]));
        }
        part["act"] = json!("fact");
        part["facts"] = json!([fact]);
    } else {
        part["evidence"] = json!([seen.sentence(random.below(seen.prompt.shown.len()))]);
    }
    json!({"parts": [part]})
}

/// The same reply, sure of every part.
fn sure(mut reply: Value) -> Value {
    for part in reply["parts"].as_array_mut().into_iter().flatten() {
        part["sure"] = json!("high");
    }
    reply
}

fn facts(reply: &Value, part: usize) -> Vec<(usize, Value)> {
    let facts = reply["parts"][part]["facts"].as_array().into_iter().flatten();
    facts.take(1).cloned().enumerate().collect()
}

/// The places of the sentences that a part points at.
fn sentences(reply: &Value, part: usize) -> Vec<usize> {
    let evidence = reply["parts"][part]["evidence"].as_array().into_iter().flatten();
    let number = |e: &Value| e["id"].as_str()?.strip_prefix('S')?.parse::<usize>().ok();
    evidence.filter_map(number).filter_map(|n| n.checked_sub(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers_and_every_one_is_in_range() {
        let draw = |seed| {
            let mut random = Random::new(seed);
            (0..50).map(|_| random.below(7)).collect::<Vec<_>>()
        };
        assert_eq!(draw(3), draw(3));
        assert_ne!(draw(3), draw(8));
        assert!((0..7).all(|n| draw(3).contains(&n)));
        assert_eq!(Random::new(1).below(0), 0);
    }
}
