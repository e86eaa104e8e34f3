//! How the chat looks on a page.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use super::schema;

/// How the chat looks on a page. What the page itself says, by an attribute of its script or a rule of its style sheet, counts
/// before it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AppearanceConfig {
    /// What the launcher shows.
    #[serde(default)]
    pub launcher: Launcher,
    /// Which icon, where it shows one and there is no image.
    #[serde(default)]
    pub icon: Icon,
    /// https address of an image in place of the icon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image_url: Option<String>,
    /// The text of the launcher by language, 1 to 40 characters; the product's own where a language is absent.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, schema::LauncherText>))]
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub text: BTreeMap<String, String>,
    /// In which corner it stands.
    #[serde(default)]
    pub position: Corner,
    /// Distance from the side in CSS pixels, 0 to 400; 20 when absent.
    #[cfg_attr(feature = "openapi", schema(maximum = 400))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset_x: Option<u32>,
    /// Distance from the lower edge in CSS pixels, 0 to 400; 20 when absent.
    #[cfg_attr(feature = "openapi", schema(maximum = 400))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset_y: Option<u32>,
    /// Light, dark, or as the buyer's system has it.
    #[serde(default)]
    pub theme: Theme,
    /// Colour of launcher, head and buttons, such as `#1d4ed8`.
    #[cfg_attr(feature = "openapi", schema(pattern = "^#[0-9A-Fa-f]{6}$"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accent: Option<String>,
    /// Colour of text and icons on it; `#ffffff` when absent. The two need a contrast of 4.5:1 (WCAG 2.2, 1.4.3).
    #[cfg_attr(feature = "openapi", schema(pattern = "^#[0-9A-Fa-f]{6}$"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_accent: Option<String>,
}

/// What the launcher shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Launcher {
    /// An icon or an image.
    #[default]
    Icon,
    /// A text.
    Text,
    /// Both.
    Both,
}

/// An icon of the launcher.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Icon {
    /// A speech bubble.
    #[default]
    Bubble,
    /// A question mark in a circle.
    Question,
    /// A person.
    Person,
    /// A sheet of paper.
    Sheet,
}

/// A lower corner of the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Corner {
    /// Where lines end: on the right in languages that are written from left to right.
    #[default]
    End,
    /// Where lines begin.
    Start,
}

/// A theme.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the buyer's system has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}
