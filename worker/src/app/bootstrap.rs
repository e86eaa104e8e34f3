//! What the loader asks first.

use countersign_shared::handoff::Clock;
use countersign_shared::locale::Locale;
use countersign_shared::quote::notice::notice;
use countersign_shared::text::Language;
use countersign_shared::wire::buyer::{Agent, Bootstrap, MAX_MESSAGE};

use crate::port::Platform;
use crate::time::day;

use super::App;
use super::looks::look;
use super::moment::Snapshot;
use super::person::person;
use super::replies::{interface, locale};

impl<P: Platform> App<P> {
    /// Whether there is a chat on the quote of a token for a version, and how it looks. Where the agent is off there is one
    /// for a conversation that is shown all the same.
    pub(crate) async fn bootstrap(
        &self,
        version: &str,
        snapshot: &Snapshot,
        is_shown: bool,
    ) -> Bootstrap {
        let quote = snapshot.offered.as_ref().map(|o| &o.quote);
        let spoken = quote.map_or_else(|| Locale::of(&Language::english()), interface);
        let mut bootstrap = Bootstrap {
            available: snapshot.is_available() || (is_shown && quote.is_some()),
            quote: quote.map(|q| q.id.clone()).unwrap_or_default(),
            language: spoken.language().to_owned(),
            direction: spoken.direction().to_owned(),
            agent: None,
            strings: std::collections::BTreeMap::new(),
            max_message: MAX_MESSAGE,
            contact_email: None,
            notice: None,
            person: None,
            look: None,
            answers_in: quote
                .map(|q| locale(q).language())
                .filter(|l| *l != spoken.language())
                .map(str::to_owned),
        };
        if let (true, Some(config), Some(quote)) = (bootstrap.available, &snapshot.config, quote) {
            let name = config.name.trim();
            bootstrap.strings = spoken.interface("ui-", &[("name", name.into())]);
            let own = config.messages.interface.get(quote.spoken().as_str());
            for (key, text) in own.into_iter().flatten() {
                // A key that is no more is told to nobody.
                if let Some(shown) = bootstrap.strings.get_mut(key) {
                    *shown = text.replace("{name}", name);
                }
            }
            let usual = bootstrap.strings.get("open").cloned().unwrap_or_default();
            bootstrap.look = look(config, quote.spoken().as_str(), &usual);
            bootstrap.agent =
                Some(Agent { name: name.to_owned(), avatar_url: config.avatar_url.clone() });
            bootstrap.contact_email = config
                .contact_email
                .clone()
                .or_else(|| quote.seller.as_ref().and_then(|s| s.email.clone()));
            let now = self.platform.now();
            let newer = Some(quote.version.as_str()).filter(|v| *v != version);
            bootstrap.notice = notice(quote, newer, spoken, day(now));
            let offset = |zone: &str, at: i64| self.platform.offset(zone, at);
            let clock = Clock { now, offset: &offset };
            let usual = self.usual().await;
            bootstrap.person = person(snapshot, None, clock, &usual);
        }
        bootstrap
    }
}
