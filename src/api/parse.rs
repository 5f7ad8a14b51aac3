//! Parses JSON, with errors that never quote the answer.

use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::error::ApiError;
use super::lenient::Object;
use super::repair::repaired;

/// Parses an object.
pub(super) fn parse_object<T: DeserializeOwned>(text: &str) -> Result<T, ApiError> {
    parse::<Object<T>>(text)?.read().ok_or_else(wrong_type)
}

/// Parses JSON. Halves of characters, which JSON can write and a text cannot hold, are replaced.
pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, ApiError> {
    let parsed = serde_json::from_str(text).or_else(|error| match repaired(text) {
        Some(text) => serde_json::from_str(&text),
        None => Err(error),
    });
    parsed.map_err(|error| malformed(&error))
}

/// Names kind and place of the fault. The error's own words would quote the answer, which may hold secrets.
fn malformed(error: &serde_json::Error) -> ApiError {
    let what = match error.classify() {
        Category::Data => return wrong_type(),
        Category::Eof => "it ends too early",
        Category::Syntax | Category::Io => "it is no JSON",
    };
    ApiError::Malformed {
        detail: format!("{what} (line {}, column {})", error.line(), error.column()),
    }
}

/// JSON of another shape than the endpoint has.
pub(super) fn wrong_type() -> ApiError {
    ApiError::Malformed {
        detail: "a field is missing or of another type".into(),
    }
}
