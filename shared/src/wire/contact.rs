//! How a buyer can be reached.

use serde::{Deserialize, Serialize};

/// What the buyer told about themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contact {
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// E-mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

impl Contact {
    /// Whether nothing was told.
    pub fn is_empty(&self) -> bool {
        self.name.is_none() && !self.can_be_reached()
    }

    /// Whether there is somewhere to write or call.
    pub fn can_be_reached(&self) -> bool {
        self.email.is_some() || self.phone.is_some()
    }
}
