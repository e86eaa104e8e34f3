//! What the loader asks first.

use countersign_shared::wire::buyer::{Agent, Bootstrap, MAX_MESSAGE};

use crate::platform::Platform;

use super::App;
use super::conversation::replies::locale;
use super::snapshot::Snapshot;

/// Languages written from right to left.
const RIGHT_TO_LEFT: &[&str] = &["ar", "he", "fa", "ur"];

impl<P: Platform> App<P> {
    /// Whether there is a chat on the quote of the token, and how it looks.
    pub(crate) fn bootstrap(snapshot: &Snapshot) -> Bootstrap {
        let quote = snapshot.offered.as_ref().map(|o| &o.quote);
        let language = quote.map_or_else(|| "en".to_owned(), |q| locale(q).language().to_owned());
        let direction = if RIGHT_TO_LEFT.contains(&language.as_str()) { "rtl" } else { "ltr" };
        let mut bootstrap = Bootstrap {
            available: snapshot.is_available(),
            quote: quote.map(|q| q.id.clone()).unwrap_or_default(),
            language,
            direction: direction.to_owned(),
            agent: None,
            strings: std::collections::BTreeMap::new(),
            max_message: MAX_MESSAGE,
            contact_email: None,
        };
        if let (true, Some(config), Some(quote)) = (bootstrap.available, &snapshot.config, quote) {
            let name = config.name.trim();
            bootstrap.strings = locale(quote).interface(&[("name", name.into())]);
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
