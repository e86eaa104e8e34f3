//! What the loader asks first.

use countersign_shared::locale::Locale;
use countersign_shared::text::Language;
use countersign_shared::wire::buyer::{Agent, Bootstrap, MAX_MESSAGE};

use crate::platform::Platform;

use super::App;
use super::conversation::replies::locale;
use super::snapshot::Snapshot;

impl<P: Platform> App<P> {
    /// Whether there is a chat on the quote of the token, and how it looks.
    pub(crate) fn bootstrap(snapshot: &Snapshot) -> Bootstrap {
        let quote = snapshot.offered.as_ref().map(|o| &o.quote);
        let spoken = quote.map_or_else(|| Locale::of(&Language::english()), locale);
        let mut bootstrap = Bootstrap {
            available: snapshot.is_available(),
            quote: quote.map(|q| q.id.clone()).unwrap_or_default(),
            language: spoken.language().to_owned(),
            direction: spoken.direction().to_owned(),
            agent: None,
            strings: std::collections::BTreeMap::new(),
            max_message: MAX_MESSAGE,
            contact_email: None,
        };
        if let (true, Some(config), Some(quote)) = (bootstrap.available, &snapshot.config, quote) {
            let name = config.name.trim();
            bootstrap.strings = spoken.interface("ui-", &[("name", name.into())]);
            bootstrap.agent =
                Some(Agent { name: name.to_owned(), avatar_url: config.avatar_url.clone() });
            bootstrap.contact_email = config
                .contact_email
                .clone()
                .or_else(|| quote.seller.as_ref().and_then(|s| s.email.clone()));
        }
        bootstrap
    }
}
