//! Fields of a quote that several spellings may fill.

use oxilangtag::LanguageTag;
use serde::de::{self, Deserializer};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
#[serde(untagged)]
enum Name {
    Text(String),
    Number(i64),
}

/// A string, or a whole number read as one.
pub(super) fn deserialize_name<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<String, D::Error> {
    match Name::deserialize(deserializer) {
        Ok(Name::Text(text)) => Ok(text),
        Ok(Name::Number(number)) => Ok(number.to_string()),
        Err(_) => Err(de::Error::custom("expected a string or a whole number")),
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Lines {
    One(String),
    Many(Vec<String>),
}

/// A string or a list of lines; absent and null are nothing.
pub(super) fn deserialize_lines<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    match Option::<Lines>::deserialize(deserializer) {
        Ok(None) => Ok(None),
        Ok(Some(Lines::One(line))) => Ok(Some(line)),
        Ok(Some(Lines::Many(lines))) => Ok(Some(lines.join("\n"))),
        Err(_) => Err(de::Error::custom("expected a string or a list of strings")),
    }
}

/// A BCP 47 tag.
pub(super) fn deserialize_tag<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<LanguageTag<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    LanguageTag::parse(text.clone()).map_err(|_| {
        de::Error::custom(format!("`{text}` is no BCP 47 language tag such as `en` or `de-CH`"))
    })
}
