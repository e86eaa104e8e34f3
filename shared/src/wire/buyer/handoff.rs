//! How a person is asked for, and how the buyer can be reached.

use serde::{Deserialize, Serialize};

/// `POST /v1/conversations/{id}/contact`: how the buyer can be reached.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewContact {
    /// An e-mail address or a phone number. Absent: the one that was found in a message is not kept. Empty: what was told
    /// before is forgotten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Whether the buyer agrees that it is used; needed where there is one.
    #[serde(default)]
    pub consent: bool,
}

/// `POST /v1/conversations/{id}/handoff`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewHandoff {
    /// What the buyer wants to add.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The buyer's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where to write to the buyer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Where to call the buyer: 5 to 40 digits, spaces and `+-()./`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Whether the buyer agrees that the contact details are used; needed where there are some.
    #[serde(default)]
    pub consent: bool,
}

/// A handoff as the buyer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Handoff {
    /// Id.
    pub id: String,
    /// Who was asked.
    pub assignee: String,
    /// Whether somebody is there now.
    pub available: bool,
    /// When somebody is back, RFC 3339 in UTC, where nobody is there and that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back_at: Option<String>,
    /// Whether the buyer should be asked for contact details: nobody is there, and there are none yet.
    #[serde(default)]
    pub wants_contact: bool,
    /// When the person has last read the conversation, RFC 3339 in UTC, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_at: Option<String>,
    /// When, RFC 3339 in UTC.
    pub at: String,
}
