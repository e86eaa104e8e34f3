//! Where what the agent knows disagrees with a quote.

use countersign_shared::quote::Quote;
use countersign_shared::quote::conflict::Stated;
use countersign_shared::retrieval::Source;

/// Conflicts told of one source.
const MOST_CONFLICTS: usize = 5;

/// Where sources state another price or date than a quote, as sentences for its admin.
pub(crate) fn disagreements<'a>(
    sources: impl Iterator<Item = &'a Source>,
    quote: &Quote,
) -> Vec<String> {
    let stated = Stated::of(quote);
    let of_source = |source: &Source| -> Vec<String> {
        let found = stated.conflicts(&source.document).into_iter().take(MOST_CONFLICTS);
        found
            .map(|found| {
                let line = found.expression.lines.first().and_then(|i| quote.line_items.get(*i));
                let what = line.map_or_else(
                    || "another date than this quote".to_owned(),
                    |l| format!("another price for “{}”", l.name),
                );
                format!(
                    "“{}” states {what}: “{}” The agent answers from the quote.",
                    source.document.title, found.sentence
                )
            })
            .collect()
    };
    sources.flat_map(of_source).collect()
}
