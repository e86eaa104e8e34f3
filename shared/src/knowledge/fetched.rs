//! What the desk and the reader say to each other of what was fetched from public addresses.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Document;

/// Path at the reader: the kinds of collections that there are, as [`KindView`]s.
pub const KINDS: &str = "/kinds";
/// Path at the reader where a [`Start`] becomes a [`Plan`].
pub const START: &str = "/start";
/// Path at the reader where an [`Arrived`], with what arrived beside it, becomes a [`Reading`].
pub const ARRIVED: &str = "/arrived";
/// Path at the reader where [`Asked`], with a robots.txt beside it, becomes [`Robots`].
pub const ROBOTS: &str = "/robots";

/// How the agent names itself to the sites that it reads, and in their robots.txt.
pub const AGENT: &str = "Countersign";

/// Settings of a collection by name.
pub type Settings = BTreeMap<String, String>;

/// A kind of collection, for the form of an admin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindView {
    /// Name of the kind.
    pub kind: String,
    /// What it is, for people.
    pub label: String,
    /// What its address is the address of.
    pub address: String,
    /// Category of the sources that come of it: `address` or `article`.
    pub category: String,
    /// What can be set.
    pub settings: Vec<SettingView>,
    /// The secret of the deployment that it needs.
    pub secret: Option<String>,
}

/// One setting of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingView {
    /// Its name.
    pub name: String,
    /// What it means.
    pub meaning: String,
    /// Whether it must be set.
    pub required: bool,
}

/// A collection that is to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// Kind of the collection.
    pub kind: String,
    /// Its address.
    pub address: String,
    /// Its settings.
    pub settings: Settings,
}

/// Where reading begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Category of the sources.
    pub category: String,
    /// What is fetched first.
    pub first: Vec<Follow>,
    /// The secret that goes along as a bearer token, to the host of the first address alone.
    pub secret: Option<String>,
    /// Whether links are followed, so that a robots.txt names sitemaps worth reading.
    pub whole_site: bool,
}

/// An address to fetch, and what is expected there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Follow {
    /// The address.
    pub address: String,
    /// `page`, or the name of a listing.
    pub role: String,
}

impl Follow {
    /// A page to read.
    pub fn page(address: impl Into<String>) -> Self {
        Self { address: address.into(), role: "page".to_owned() }
    }
}

/// What is said of something that arrived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrived {
    /// The collection that it belongs to.
    pub start: Start,
    /// What it was expected to be.
    pub role: String,
    /// Where it came from, after every redirect.
    pub address: String,
    /// Its media type, parameters included.
    pub media_type: Option<String>,
    /// BCP 47 tag; told from the page, else detected, when absent.
    pub language: Option<String>,
    /// Whether it is taken although something sensitive is in it.
    pub allow_sensitive: bool,
}

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Documents, without ids yet.
    pub found: Vec<Found>,
    /// What to fetch besides.
    pub follow: Vec<Follow>,
    /// The address that the page calls its own, where that is another one.
    pub canonical: Option<String>,
    /// Why there is no document in it, where that is as its author wants it.
    pub passed: Option<String>,
}

/// A document that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// By which it is known again: its address, or its id in the help centre.
    pub name: String,
    /// Where buyers can read it.
    pub address: Option<String>,
    /// The document; none where it is refused.
    pub document: Option<Document>,
    /// Why it is refused.
    pub refused: Option<String>,
    /// What is hidden in it, counted and named, a sentence each.
    #[serde(default)]
    pub left_out: Vec<String>,
}

/// Addresses that a robots.txt is asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The addresses.
    pub addresses: Vec<String>,
}

/// What a robots.txt says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Robots {
    /// Whether each address that was asked about may be fetched.
    pub allowed: Vec<bool>,
    /// Seconds to wait between two requests.
    pub delay: Option<u32>,
    /// Sitemaps that it names.
    pub sitemaps: Vec<String>,
}
