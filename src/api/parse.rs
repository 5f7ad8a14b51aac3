//! Parses JSON, with errors that never quote the answer.

use serde::Deserialize;
use serde_json::error::Category;

use super::error::ApiError;

/// Parses an object. Without this check serde would also take an array for a struct, its entries for the fields.
pub(super) fn parse_object<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, ApiError> {
    let value = parse(text)?;
    if text.starts_with('{') {
        Ok(value)
    } else {
        Err(wrong_type())
    }
}

/// Parses JSON.
pub(super) fn parse<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, ApiError> {
    serde_json::from_str(text).map_err(|error| malformed(&error))
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
