//! A conversation for whoever may read along.

use serde::{Deserialize, Serialize};

/// `POST /v1/conversations/{id}/share`: a link for colleagues who may read along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SharedThread {
    /// A page where whoever has the address reads the conversation as it then is, prints it and downloads it, and can
    /// say nothing.
    pub url: String,
    /// RFC 3339 in UTC.
    pub expires_at: String,
}

/// `GET /v1/thread`: a conversation for whoever has such a link. No contact details of the buyer are in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThreadView {
    /// Title of the quote.
    pub quote: String,
    /// Who holds it.
    pub status: crate::wire::buyer::Status,
    /// BCP 47 language of the buyer's chat.
    pub language: String,
    /// Messages, oldest first.
    pub messages: Vec<crate::wire::buyer::Message>,
    /// Whether it can be sent to an address (`POST /v1/thread/mail`).
    pub can_mail: bool,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Texts of the page in that language, by key.
    pub strings: std::collections::BTreeMap<String, String>,
    /// Whether it is the link of a mail to the buyer, by which they go on (`POST /v1/thread/messages`).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub can_answer: bool,
}

/// `POST /v1/thread/mail`: a shared link, sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MailThread {
    /// Where to.
    pub email: String,
}
