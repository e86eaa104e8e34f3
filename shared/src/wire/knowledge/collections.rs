//! Collections of public addresses, and the jobs that read them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Category;

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
    /// `new`, `indexed`, `unchanged`, `passed`, `failed`, `missing`, or `removed` by an admin and not read again.
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
