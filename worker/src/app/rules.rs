//! The rules of the seller: when to hand over without an answer.

use countersign_shared::dialogue::Message;
use countersign_shared::dialogue::Rule;
use countersign_shared::quote::totals::totals;
use countersign_shared::quote::{Decimal, Money, Quote};
use countersign_shared::wire::config::{Config, RuleConfig};

/// What the rules say of a message on a quote.
pub(crate) struct Rules<'c> {
    config: &'c Config,
    quote: &'c Quote,
    first_year: Option<Money>,
}

impl<'c> Rules<'c> {
    /// The rules of a configuration, for a quote.
    pub(crate) fn of(config: &'c Config, quote: &'c Quote) -> Self {
        let asked = config.rules.iter().any(|r| r.above.is_some());
        Self { config, quote, first_year: asked.then(|| totals(quote).first_year.total) }
    }

    /// A rule by its name.
    pub(crate) fn named(&self, name: &str) -> Option<&'c RuleConfig> {
        self.config.rules.iter().find(|r| r.name == name)
    }

    /// Rules whose phrases decide alone, everything else being so; for the dialogue.
    pub(crate) fn phrases(&self) -> Vec<Rule> {
        self.config
            .rules
            .iter()
            .filter(|r| r.unanswered.is_none() && self.is_above(r))
            .map(|r| Rule { name: r.name.clone(), phrases: self.phrases_of(r) })
            .filter(|r| !r.phrases.is_empty())
            .collect()
    }

    /// The first rule that hands over whatever the message says.
    pub(crate) fn at_once(&self) -> Option<&'c RuleConfig> {
        self.config.rules.iter().find(|r| {
            r.above.is_some() && r.unanswered.is_none() && has_none(r) && self.is_above(r)
        })
    }

    /// The first rule that hands over after so many unanswered questions in a row.
    pub(crate) fn after(&self, unanswered: u32, message: &str) -> Option<&'c RuleConfig> {
        let message = Message::new(message);
        self.config.rules.iter().find(|r| {
            r.unanswered.is_some_and(|n| unanswered >= n)
                && self.is_above(r)
                && (has_none(r) || self.phrases_of(r).iter().any(|p| message.contains(p)))
        })
    }

    /// The rule that would hand a message over, in the order in which they are tried.
    pub(crate) fn first(&self, message: Option<&str>, unanswered: u32) -> Option<&'c RuleConfig> {
        let text = message.unwrap_or_default();
        let words = Message::new(text);
        let said = || {
            let rule =
                self.phrases().into_iter().find(|r| r.phrases.iter().any(|p| words.contains(p)));
            rule.and_then(|r| self.named(&r.name))
        };
        self.at_once().or_else(said).or_else(|| self.after(unanswered, text))
    }

    fn phrases_of(&self, rule: &RuleConfig) -> Vec<String> {
        let own = rule.phrases_by_language.get(self.quote.spoken().as_str());
        let all = rule.phrases.iter().chain(own.into_iter().flatten());
        all.filter(|p| !p.trim().is_empty()).cloned().collect()
    }

    fn is_above(&self, rule: &RuleConfig) -> bool {
        let Some(amount) = &rule.above else { return true };
        self.first_year
            .zip(amount.parse().ok())
            .is_some_and(|(money, amount)| exceeds(money, amount))
    }
}

/// Whether a rule asks for no words at all.
fn has_none(rule: &RuleConfig) -> bool {
    rule.phrases.is_empty() && rule.phrases_by_language.is_empty()
}

/// Whether money is more than an amount in its currency.
fn exceeds(money: Money, amount: Decimal) -> bool {
    let power = |n: u32| 10_i128.pow(n);
    money.minor * power(amount.scale()) > amount.mantissa() * power(money.currency.exponent())
}

/// What is wrong with the rules of a configuration, each as the path of the field and what it must be.
pub(crate) fn findings(config: &Config) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (i, rule) in config.rules.iter().enumerate() {
        let mut add =
            |field: &str, message: String| found.push((format!("rules[{i}]{field}"), message));
        if rule.name.trim().is_empty() {
            add(".name", "must not be empty".to_owned());
        }
        if config.rules[..i].iter().any(|r| r.name == rule.name) {
            add(".name", "is the name of another rule".to_owned());
        }
        let phrases = rule.phrases.iter().chain(rule.phrases_by_language.values().flatten());
        let any = phrases.clone().any(|p| !p.trim().is_empty());
        if !any && rule.unanswered.is_none() && rule.above.is_none() {
            add("", "needs a phrase, `unanswered` or `above`".to_owned());
        }
        if phrases.count() > 200 {
            add("", "must have at most 200 phrases".to_owned());
        }
        if rule.unanswered.is_some_and(|n| !(1..=10).contains(&n)) {
            add(".unanswered", "must lie between 1 and 10".to_owned());
        }
        if rule.above.as_ref().is_some_and(|a| a.parse::<Decimal>().is_err()) {
            add(".above", "must be a decimal such as `50000` or `999.50`".to_owned());
        }
        let is_known = |name: &str| {
            name == countersign_shared::handoff::routing::OWNER
                || config.teams.iter().any(|t| t.name == name)
        };
        if let Some(target) = rule.target.as_ref().filter(|t| !is_known(t)) {
            add(".target", format!("there is no team `{target}`"));
        }
    }
    found
}
