//! What an admin and the desk say to each other of knowledge: sources and short answers, and what is beside it: collections
//! and their jobs, findings and gaps.

mod collections;
mod quality;

pub use collections::{
    CollectionList, CollectionView, JobList, JobView, NewCollection, PageList, PageView,
};
pub use quality::{AuditEntry, AuditList, Dismissal, FindingList, FindingView, GapList, GapView};

use serde::{Deserialize, Serialize};

/// Where a source comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// A file that was handed in.
    #[default]
    File,
    /// A public address.
    Address,
    /// An article of a help centre or of a feed.
    Article,
    /// A short answer.
    Answer,
}

impl Category {
    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Address => "address",
            Self::Article => "article",
            Self::Answer => "answer",
        }
    }

    /// The category of a name.
    pub fn of(name: &str) -> Option<Self> {
        [Self::File, Self::Address, Self::Article, Self::Answer]
            .into_iter()
            .find(|c| c.name() == name)
    }
}

/// For whom a source is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Scope {
    /// The quote that it belongs to; no other is answered from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// Name of the buyer's company; only quotes to it are answered from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// Only quotes with one of these `tags` are answered from it; all when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audience: Vec<String>,
}

/// A knowledge source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SourceSummary {
    /// Id.
    pub id: String,
    /// Where it comes from.
    pub category: Category,
    /// `current`, `expired` (past its last day), `missing` (not at its address when it was last looked for) or `removed`.
    pub state: String,
    /// Title: the first heading, else the name.
    pub title: String,
    /// Name of the file, or address.
    pub name: String,
    /// Public address to show with citations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Primary language subtag, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// For whom it is.
    #[serde(flatten)]
    pub scope: Scope,
    /// For finding it again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The collection that it came with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collection: Option<String>,
    /// Number of passages.
    pub passages: u32,
    /// Size as it was sent, in bytes.
    pub bytes: u32,
    /// SHA-256 of what was sent, in hex.
    pub sha256: String,
    /// When it was added, RFC 3339 in UTC.
    pub created_at: String,
    /// When its content last changed, RFC 3339 in UTC.
    pub changed_at: String,
    /// When it was last seen to be as it is, RFC 3339 in UTC.
    pub checked_at: String,
    /// When a buyer was last answered from it, RFC 3339 in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cited_at: Option<String>,
    /// The last day on which it is cited, an ISO date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// Why it was let in although something sensitive is in it, or with what is hidden in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowed_because: Option<String>,
    /// When it was removed, RFC 3339 in UTC; it can be restored for ten minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed_at: Option<String>,
    /// Whether the file can be had as it was handed in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_file: bool,
    /// What of it was left out because it is hidden, struck or deleted there, and what the agent will not quote because it speaks
    /// to the agent; a sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<String>,
}

/// `POST /admin/sources` with several files in a form: what became of each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddedSources {
    /// Those that are in force, in the order of the form.
    pub sources: Vec<SourceSummary>,
    /// Those that are not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<RefusedFile>,
}

/// What adding leads to: a source, or of several files what became of each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum Added {
    /// One source.
    One(Box<SourceSummary>),
    /// Several files of one form.
    Several(AddedSources),
}

/// A file that was refused beside others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefusedFile {
    /// Its name.
    pub name: String,
    /// Why, for people.
    pub detail: String,
}

/// `GET /admin/sources`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SourceList {
    /// In the order that was asked for.
    pub sources: Vec<SourceSummary>,
    /// How many there are in all pages together.
    pub total: u32,
    /// For the next page, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// A source with its passages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SourceView {
    /// What the list shows.
    #[serde(flatten)]
    pub summary: SourceSummary,
    /// Its passages, in order.
    pub contents: Vec<PassageView>,
}

/// A passage as the agent sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PassageView {
    /// Id, as in citations.
    pub id: String,
    /// Its headings, the outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headings: Vec<String>,
    /// Questions that it answers, for an entry of a FAQ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phrasings: Vec<String>,
    /// The text.
    pub text: String,
}

/// `POST /admin/sources`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewSource {
    /// Name of the file; its ending says the format when `media_type` does not. A source of the same name and scope is replaced.
    pub name: String,
    /// Of a format that is text: `text/markdown`, `text/html`, `text/plain`, `text/csv` or `application/json`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// BCP 47 tag; detected when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Public address to show with citations, https.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The last day on which it may be cited; the `valid_until` of its front matter when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub valid_until: Option<String>,
    /// Why the file may hold what is sensitive (secrets, card numbers, IBANs, lists of people): 10 to 500 characters. A file that does is refused without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allow_sensitive: Option<String>,
    /// Why what is hidden in the file (rows, columns, sheets, slides, speaker notes, text) may be read and told to buyers: 10 to 500 characters. It is left out without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allow_hidden: Option<String>,
    /// The quote that it belongs to; no other is answered from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// Name of the buyer's company; only quotes to it are answered from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// Only quotes with one of these `tags` are answered from it; all when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audience: Vec<String>,
    /// For finding it again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The text of the file; not looked at where its bytes are handed in as they are.
    pub text: String,
}

/// `PATCH /admin/sources/{id}`: what is given changes; the rest stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SourceChange {
    /// Title, 1 to 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// For finding it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    /// Only quotes with one of these `tags` are answered from it; all when empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<Vec<String>>,
    /// The last day on which it may be cited; empty for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// Public address to show with citations; empty for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Several sources at once, all or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SourceIds {
    /// 1 to 90 ids.
    pub ids: Vec<String>,
}

/// How many it were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Removed {
    /// Number of sources.
    pub removed: u32,
    /// Until when they can be restored, RFC 3339 in UTC.
    pub restorable_until: String,
}

/// How many it were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Restored {
    /// Number of sources.
    pub restored: u32,
}

/// `POST /admin/answers`: a question with its variations and its answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAnswer {
    /// 1 to 20 ways to put the question.
    pub questions: Vec<String>,
    /// The answer, 1 to 2,000 characters.
    pub answer: String,
    /// BCP 47 tag; detected when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The last day on which it is given, an ISO date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// The gap that it closes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap: Option<String>,
    /// The quote that it belongs to; no other is answered from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// Name of the buyer's company; only quotes to it are answered from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// Only quotes with one of these `tags` are answered from it; all when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audience: Vec<String>,
    /// For finding it again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}

/// For whom the short answer is that a reply becomes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PromotedScope {
    /// The quote that the conversation is about.
    #[default]
    Quote,
    /// All quotes to its buyer.
    Customer,
    /// Everybody.
    Everyone,
}

/// `POST /admin/conversations/{id}/messages/{message}/answer`: what a person has replied, as a short answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct PromotedReply {
    /// For whom it is; the quote alone when absent.
    pub scope: PromotedScope,
    /// 1 to 20 ways to put the question; when absent, what the buyer asked before the reply, without what is personal in it
    /// and without what stands around it: the last message that the agent could not answer, else the last.
    pub questions: Option<Vec<String>>,
    /// The answer, 1 to 2,000 characters; the words of the reply when absent.
    pub answer: Option<String>,
    /// BCP 47 tag; the language of the conversation when absent.
    pub language: Option<String>,
    /// The last day on which it is given, an ISO date.
    pub valid_until: Option<String>,
    /// For finding it again.
    pub tags: Vec<String>,
}

/// A short answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerView {
    /// As a source.
    #[serde(flatten)]
    pub source: SourceSummary,
    /// The ways to put the question.
    pub questions: Vec<String>,
    /// The answer.
    pub answer: String,
}

/// How many it were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reindexed {
    /// Number of sources.
    pub reindexed: u32,
}
