//! What admins ask of quotes, numbers, and why the agent answers as it does.

#[cfg(feature = "openapi")]
use crate::quote::Quote;
#[cfg(feature = "openapi")]
use crate::wire::{
    admin::{
        CalibrateRequest, Calibrated, ExplainRequest, Explained, ImportQuote, ImportedQuote,
        QuoteView,
    },
    console::{Numbers, QuoteList, QuoteRow, QuoteSwitch, QuotesSwitch, QuotesSwitched},
    digest::QuoteDigest,
    golden::{GoldenList, GoldenQuestion, GoldenRun, NewGoldenQuestion},
};

use super::{READ, WRITE, operations};

operations! {
    /// What admins ask of quotes, numbers, and why the agent answers as it does.
    enum Quotes;

    ListQuotes: get "/admin/quotes", by READ, Nothing {
        params(
            ("search" = Option<String>, Query, description = "Words in id, number, title, buyer or \
             owner"),
            ("enabled" = Option<bool>, Query, description = "Whether the agent is on for them"),
            ("cursor" = Option<String>, Query, description = "`next` of the page before"),
        ),
        responses(
            (status = 200, description = "The last changed first", body = QuoteList),
            (status = 400, description = "`malformed`: no cursor of this list"),
            (status = 422, description = "`invalid`, by pointer"),
        )
    }

    SwitchQuotes: post "/admin/quotes/enable", by WRITE, Document {
        request_body(
            content = QuotesSwitch,
            example = json!({"ids": ["Q-2041", "Q-2042"], "enabled": false}),
        ),
        responses(
            (status = 200, description = "Those that there are not are named, the others are \
             switched", body = QuotesSwitched),
            (status = 400, description = "`malformed`"),
            (status = 422, description = "`invalid`, by pointer"),
        )
    }

    ImportQuote: post "/admin/quotes/import", by WRITE, Document {
        request_body = ImportQuote,
        responses(
            (status = 200, description = "With `dry_run`: what would come of it; nothing is stored",
             body = ImportedQuote),
            (status = 201, description = "Stored under its id", body = ImportedQuote),
            (status = 422, description = "`invalid`: no quote, or one whose amounts would change"),
        )
    }

    ReadQuote: get "/admin/quotes/{id}", by READ, Nothing {
        params(("id" = String, Path, description = "Quote")),
        responses(
            (status = 200, description = "The quote and what it adds up to", body = QuoteView),
        )
    }

    PutQuote: put "/admin/quotes/{id}", by WRITE, Quote {
        params(("id" = String, Path, description = "Quote")),
        request_body = Quote,
        responses(
            (status = 200, description = "Stored", body = QuoteView),
            (status = 422, description = "`invalid`: the wrong fields by name"),
        )
    }

    SwitchQuote: patch "/admin/quotes/{id}", by WRITE, Document {
        params(("id" = String, Path, description = "Quote")),
        request_body(
            content = QuoteSwitch,
            example = json!({"enabled": true}),
        ),
        responses(
            (status = 200, description = "Switched, for the very next message", body = QuoteRow),
            (status = 400, description = "`malformed`"),
            (status = 422, description = "`invalid`, by pointer"),
        )
    }

    RemoveQuote: delete "/admin/quotes/{id}", by WRITE, Nothing {
        params(("id" = String, Path, description = "Quote")),
        responses(
            (status = 204, description = "Removed"),
        )
    }

    Digest: get "/admin/quotes/{id}/digest", by READ, Nothing {
        params(("id" = String, Path, description = "Quote")),
        responses(
            (status = 200, description = "What its buyers asked about, doubted, or were handed \
             over for", body = QuoteDigest),
        )
    }

    Explain: post "/admin/explain", by READ, Document {
        request_body(
            content = ExplainRequest,
            example = json!({"quote": "Q-2041", "text": "What is the total?"}),
        ),
        responses(
            (status = 200, description = "The verdict with its trace; nothing is stored",
             body = Explained),
            (status = 404, description = "`not-found`"),
        )
    }

    Calibrate: post "/admin/calibrate", by READ, Document {
        request_body = CalibrateRequest,
        responses(
            (status = 200, description = "The proposed shift; nothing is stored",
             body = Calibrated),
            (status = 404, description = "`not-found`"),
            (status = 422, description = "`invalid`, by field"),
        )
    }

    ListGolden: get "/admin/golden", by READ, Nothing {
        responses(
            (status = 200, description = "In the order they were added", body = GoldenList),
        )
    }

    AddGolden: post "/admin/golden", by WRITE, Document {
        request_body(
            content = NewGoldenQuestion,
            example = json!({"quote": "Q-2041", "question": "What is the total?", "expect":
             {"action": "answer", "source": "quote"}}),
        ),
        responses(
            (status = 201, description = "Kept; a hundred at most", body = GoldenQuestion),
            (status = 400, description = "`malformed`"),
            (status = 422, description = "`invalid`, by pointer"),
        )
    }

    RunGolden: post "/admin/golden/run", by READ, Nothing {
        responses(
            (status = 200, description = "What each leads to now, by the reader that buyers are \
             answered by (of a language model, the first 40), and what another threshold would \
             make of them", body = GoldenRun),
        )
    }

    RemoveGolden: delete "/admin/golden/{id}", by WRITE, Nothing {
        params(("id" = String, Path, description = "Golden question")),
        responses(
            (status = 204, description = "Forgotten"),
        )
    }

    Numbers: get "/admin/numbers", by READ, Nothing {
        params(
            ("from" = Option<String>, Query, description = "ISO date in UTC; 29 days before `to` \
             when absent"),
            ("to" = Option<String>, Query, description = "ISO date in UTC; today when absent"),
            ("quote" = Option<String>, Query, description = "Id of a quote"),
            ("language" = Option<String>, Query, description = "BCP 47 language"),
        ),
        responses(
            (status = 200, description = "By day, and in all; half a minute late", body = Numbers),
            (status = 422, description = "`invalid`, by pointer"),
        )
    }
}
