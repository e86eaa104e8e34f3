//! What an admin and the desk say to each other of knowledge: sources, collections, jobs, short answers, findings, gaps.

use std::collections::BTreeMap;

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
    /// Why it was let in although something sensitive is in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowed_because: Option<String>,
    /// When it was removed, RFC 3339 in UTC; it can be restored for ten minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed_at: Option<String>,
    /// Whether the file can be had as it was handed in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_file: bool,
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The text of the file.
    pub text: String,
}

/// What is said of a file whose bytes are handed in as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewFile {
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
    pub valid_until: Option<String>,
    /// Why the file may hold what is sensitive (secrets, card numbers, IBANs, lists of people): 10 to 500 characters. A file that does is refused without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allow_sensitive: Option<String>,
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

/// `POST /admin/collections`: public addresses to read, and to keep reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewCollection {
    /// Kind; `GET /admin/collections/kinds` lists them.
    pub kind: String,
    /// Address, https.
    pub address: String,
    /// Name for people; the address when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Settings of the kind.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub settings: BTreeMap<String, String>,
    /// Most pages, 1 to 10,000; 500 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Hours between two readings, 1 to 720; 24 when absent, 0 for never again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every_hours: Option<u32>,
    /// BCP 47 tag of all pages; told from each when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Why pages may hold what is sensitive, 10 to 500 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allow_sensitive: Option<String>,
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

/// A collection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CollectionView {
    /// Id.
    pub id: String,
    /// As it was asked for.
    #[serde(flatten)]
    pub asked: NewCollection,
    /// Category of its sources.
    pub category: Category,
    /// Sources that came of it and are in force.
    pub sources: u32,
    /// Its last job.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job: Option<JobView>,
    /// When it is read again, RFC 3339 in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_at: Option<String>,
    /// When it was added, RFC 3339 in UTC.
    pub created_at: String,
}

/// `GET /admin/collections`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CollectionList {
    /// Newest first.
    pub collections: Vec<CollectionView>,
}

/// The reading of a collection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JobView {
    /// Id.
    pub id: String,
    /// The collection.
    pub collection: String,
    /// `queued`, `fetching`, `done`, `failed` or `cancelled`.
    pub state: String,
    /// While it is fetching: `fetching`, `parsing` or `indexing`, and the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
    /// Why it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Addresses known so far.
    pub known: u32,
    /// Addresses looked at.
    pub visited: u32,
    /// New or changed sources.
    pub indexed: u32,
    /// Sources as they were.
    pub unchanged: u32,
    /// Addresses passed over: not allowed, duplicates, of no known format.
    pub passed: u32,
    /// Addresses that could not be read.
    pub failed: u32,
    /// Sources retired because they have been gone twice.
    pub retired: u32,
    /// When it was asked for, RFC 3339 in UTC.
    pub created_at: String,
    /// When it last got on, RFC 3339 in UTC.
    pub updated_at: String,
    /// When it ended, RFC 3339 in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<String>,
}

/// `GET /admin/jobs`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JobList {
    /// Newest first, 100 at most.
    pub jobs: Vec<JobView>,
}

/// What became of an address of a collection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageView {
    /// The address.
    pub address: String,
    /// `new`, `indexed`, `unchanged`, `passed`, `failed` or `missing`.
    pub state: String,
    /// Why, where it is not in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The source that came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// When it was last looked at, RFC 3339 in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_at: Option<String>,
}

/// `GET /admin/collections/{id}/pages`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageList {
    /// By address, 100 a page.
    pub pages: Vec<PageView>,
    /// For the next page, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// Something about the knowledge that an admin can repair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FindingView {
    /// Stable id.
    pub id: String,
    /// Which rule: `no_heading`, `wall_of_text`, `long_sentences`, `no_list`, `no_variations`, `undated_price`, `conflicting_numbers`, `duplicate`, `stale`, `unreachable`, `expired`, `conflicts_with_quote`.
    pub rule: String,
    /// `high`: buyers may be told something wrong; `medium`: questions may stay unanswered; `low`: it reads badly.
    pub severity: String,
    /// The source.
    pub source: String,
    /// Its title.
    pub title: String,
    /// The passage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passage: Option<String>,
    /// Its heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// The words that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quoted: Option<String>,
    /// The other source, or the quote, of the two that disagree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
    /// Its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_quoted: Option<String>,
    /// What is wrong.
    pub reason: String,
    /// What would repair it.
    pub repair: String,
    /// Why it was put aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dismissed: Option<String>,
}

/// `GET /admin/findings`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FindingList {
    /// The gravest first.
    pub findings: Vec<FindingView>,
    /// How many there are by rule, those that were put aside left out.
    pub counts: BTreeMap<String, u32>,
    /// For the next page, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// Why something is put aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Dismissal {
    /// 3 to 500 characters.
    pub reason: String,
}

/// Questions of one meaning that the agent could not answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GapView {
    /// Id.
    pub id: String,
    /// `open`, `closed` or `dismissed`.
    pub state: String,
    /// The question, as it was put first.
    pub question: String,
    /// Other ways it was put, the newest first, ten at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variations: Vec<String>,
    /// How often it was asked.
    pub count: u32,
    /// How often by what the agent did: `clarify`, `handoff`, `refuse`.
    pub outcomes: BTreeMap<String, u32>,
    /// Languages, with how often.
    pub languages: BTreeMap<String, u32>,
    /// Quotes on which it was asked, ten at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<String>,
    /// Id of the nearest passage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nearest: Option<String>,
    /// Its heading or title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nearest_heading: Option<String>,
    /// Its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nearest_text: Option<String>,
    /// When it was first asked, RFC 3339 in UTC.
    pub first_at: String,
    /// When it was last asked, RFC 3339 in UTC.
    pub last_at: String,
    /// Why it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_because: Option<String>,
}

/// `GET /admin/gaps`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GapList {
    /// The most asked first.
    pub gaps: Vec<GapView>,
    /// How many there are in the state asked for.
    pub total: u32,
    /// For the next page, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// Something that an admin did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditEntry {
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// What, such as `source.added`.
    pub action: String,
    /// To what.
    pub subject: String,
    /// Particulars, such as the reason that was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// `GET /admin/audit`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditList {
    /// Newest first, 100 a page.
    pub entries: Vec<AuditEntry>,
    /// For the next page, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}
