//! From an HTTP answer to its meaning: the part that all endpoints share.

use super::error::{Answer, ApiError};
use super::json::{self, Fields, Json};
use crate::domain::listing::{Listing, Rest};

/// The content of an answer that went well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content<'a> {
    /// No bytes: how v0.30.2 answers a procedure without a result, with JSON's content type.
    Unit,
    /// JSON, not parsed yet.
    Json(&'a [u8]),
}

/// Error shapes B and D (dokploy-api section 2); shape A has the message alone.
struct WireError {
    message: String,
    /// Whether it has a code, of its own or in its data.
    coded: bool,
    issues: Vec<String>,
}

impl WireError {
    /// Dokploy's errors are objects with a message; anything else comes from something in between. Whatever else is wrong
    /// with it, the message must reach the page.
    fn read(answer: &Answer) -> Option<Self> {
        let Json::Fields(mut fields) = json::parse(&answer.body).ok()? else {
            return None;
        };
        let code = fields.text("code");
        let inner = fields.inside("data", |data| data.text("code")).flatten();
        Some(Self {
            message: fields.text("message")?,
            coded: code.is_some() || inner.is_some(),
            issues: fields.each("issues", issue),
        })
    }
}

/// A field that failed validation: "applicationId: Invalid input…".
fn issue(fields: &mut Fields<'_>) -> Option<String> {
    let mut text = String::new();
    for part in fields.list("path") {
        match part {
            Json::Text(part) => text.push_str(&part),
            Json::Number(part) => text.push_str(&part.to_string()),
            _ => {}
        }
        text.push('.');
    }
    if text.pop().is_some() {
        text.push_str(": ");
    }
    text.push_str(&fields.words("message"));
    Some(text)
}

/// Tells good answers from bad ones by status and body; the content type decides only what a good body may be, because
/// Dokploy's plain-text answers have none and its 429 says text/plain about JSON.
///
/// # Errors
/// What the answer says went wrong.
pub fn content(answer: &Answer) -> Result<Content<'_>, ApiError> {
    if !(200..300).contains(&answer.status) {
        return Err(refusal(answer));
    }
    let body = answer.body.trim_ascii();
    if body.is_empty() {
        return Ok(Content::Unit);
    }
    if !answer.content_type.to_ascii_lowercase().contains("json") {
        return Err(ApiError::NotDokploy {
            status: answer.status,
        });
    }
    Ok(Content::Json(body))
}

fn refusal(answer: &Answer) -> ApiError {
    let status = answer.status;
    let Some(error) = WireError::read(answer) else {
        return match (status, std::str::from_utf8(&answer.body).map(str::trim)) {
            // The two texts that v0.30.2 sends without a content type.
            (400, Ok(text @ "Invalid JSON")) | (413, Ok(text @ "Body exceeded 1mb limit")) => {
                ApiError::Invalid {
                    message: text.into(),
                    fields: Vec::new(),
                }
            }
            _ => ApiError::NotDokploy { status },
        };
    };
    let message = error.message;
    match status {
        401 if !error.coded => ApiError::NotSignedIn,
        401 | 403 => ApiError::Forbidden { message },
        404 => ApiError::NotFound { message },
        400 | 413 | 415 => ApiError::Invalid {
            message,
            fields: error.issues,
        },
        429 => ApiError::TooMany {
            retry_after: answer.retry_after,
        },
        _ => ApiError::Failed { status, message },
    }
}

/// Reads an object.
pub(crate) fn object<T>(
    content: Content<'_>,
    read: fn(&mut Fields<'_>) -> Option<T>,
) -> Result<T, ApiError> {
    object_only(content, &json::NAMES, read)
}

/// Reads an object that carries much more than is wanted: only the fields with these names (in alphabetical order) are kept.
pub(crate) fn object_only<T>(
    content: Content<'_>,
    names: &'static [&'static str],
    read: fn(&mut Fields<'_>) -> Option<T>,
) -> Result<T, ApiError> {
    let Json::Fields(mut fields) = tree(content, names)? else {
        return Err(wrong());
    };
    let value = read(&mut fields);
    value.filter(|_| !fields.is_wrong()).ok_or_else(wrong)
}

/// Reads an object where there may be none (`null`, or nothing at all).
pub(crate) fn object_or_none<T>(
    content: Content<'_>,
    read: fn(&mut Fields<'_>) -> Option<T>,
) -> Result<Option<T>, ApiError> {
    if content == Content::Unit {
        return Ok(None);
    }
    match tree(content, &json::NAMES)? {
        Json::Null => Ok(None),
        Json::Fields(mut fields) => {
            let value = read(&mut fields);
            if fields.is_wrong() {
                Err(wrong())
            } else {
                Ok(value)
            }
        }
        _ => Err(wrong()),
    }
}

/// Reads a text.
pub(crate) fn text(content: Content<'_>) -> Result<String, ApiError> {
    match tree(content, &json::NAMES)? {
        Json::Text(text) => Ok(text.into_owned()),
        _ => Err(wrong()),
    }
}

/// Reads yes or no.
pub(crate) fn flag(content: Content<'_>) -> Result<bool, ApiError> {
    match tree(content, &json::NAMES)? {
        Json::Flag(flag) => Ok(flag),
        _ => Err(wrong()),
    }
}

/// Looks whether it is JSON, and keeps nothing of it.
pub(crate) fn nothing(content: Content<'_>) -> Result<(), ApiError> {
    tree(content, &[]).map(drop)
}

fn wrong() -> ApiError {
    ApiError::Malformed {
        detail: "a field is missing or of another type".into(),
    }
}

/// The error names place and kind of the fault, never the text around it.
pub(super) fn tree<'a>(
    content: Content<'a>,
    names: &'static [&'static str],
) -> Result<Json<'a>, ApiError> {
    match content {
        Content::Unit => Err(ApiError::Malformed {
            detail: "it is empty".into(),
        }),
        Content::Json(bytes) => json::parse_only(bytes, names).map_err(|error| malformed(&error)),
    }
}

fn malformed(error: &serde_json::Error) -> ApiError {
    use serde_json::error::Category;
    let what = match error.classify() {
        Category::Eof => "it ends too early",
        _ => "it is no JSON",
    };
    ApiError::Malformed {
        detail: format!("{what} (line {}, column {})", error.line(), error.column()),
    }
}

/// Reads a bare array or an object that wraps it (as the documentation's dialect may send), row by row, so that one bad
/// row is one bad row.
pub(crate) fn listing<'a, T>(
    content: Content<'a>,
    row: impl FnMut(&mut Fields<'a>) -> Option<T>,
) -> Result<Listing<T>, ApiError> {
    listing_only(content, &json::NAMES, row)
}

/// The same of rows that carry much more than is wanted: only the fields with these names (in alphabetical order) are kept.
pub(crate) fn listing_only<'a, T>(
    content: Content<'a>,
    names: &'static [&'static str],
    mut row: impl FnMut(&mut Fields<'a>) -> Option<T>,
) -> Result<Listing<T>, ApiError> {
    let bytes = match content {
        Content::Unit => 0,
        Content::Json(bytes) => bytes.len(),
    };
    let (found, total) = rows(tree(content, names)?)?;
    let mut bad_rows = 0;
    let mut rows = Vec::with_capacity(found.len());
    for found in found {
        let Json::Fields(mut fields) = found else {
            bad_rows += 1;
            continue;
        };
        match row(&mut fields) {
            Some(row) if !fields.is_wrong() => rows.push(row),
            _ => bad_rows += 1,
        }
    }
    Ok(Listing {
        bad_rows,
        rows,
        total,
        bytes,
        rest: Rest::Nothing,
    })
}

type Rows<'a> = (Vec<Json<'a>>, Option<u64>);

fn rows(json: Json<'_>) -> Result<Rows<'_>, ApiError> {
    let mut wrapped = match json {
        Json::List(rows) => return Ok((rows, None)),
        Json::Fields(wrapped) => wrapped,
        _ => return Err(wrong()),
    };
    let rows = ["deployments", "items", "data"]
        .into_iter()
        .find_map(|name| match wrapped.take(name) {
            Json::List(rows) => Some(rows),
            _ => None,
        });
    let total = wrapped.number("total");
    Ok((
        rows.ok_or_else(wrong)?,
        total.and_then(|total| total.try_into().ok()),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn answer(status: u16, content_type: &str, body: &str) -> Answer {
        Answer {
            status,
            content_type: content_type.into(),
            retry_after: None,
            body: body.into(),
        }
    }

    #[test]
    fn a_401_with_a_code_is_a_matter_of_permission_and_one_without_is_the_sign_in() {
        let bare = answer(
            401,
            "application/json; charset=utf-8",
            r#"{"message":"Unauthorized"}"#,
        );
        assert_eq!(content(&bare), Err(ApiError::NotSignedIn));
        let coded = answer(
            401,
            "application/json",
            r#"{"message":"No","code":"UNAUTHORIZED","data":{"code":"UNAUTHORIZED"}}"#,
        );
        assert_eq!(
            content(&coded),
            Err(ApiError::Forbidden {
                message: "No".into()
            })
        );
    }

    #[test]
    fn a_proxys_page_is_not_mistaken_for_dokploy() {
        for status in [200, 401, 403, 404, 502, 503] {
            let page = answer(status, "text/html", "<html><h1>Bad gateway</h1></html>");
            assert_eq!(content(&page), Err(ApiError::NotDokploy { status }));
        }
    }

    #[test]
    fn an_empty_answer_is_a_unit() {
        assert_eq!(
            content(&answer(200, "application/json", "")),
            Ok(Content::Unit)
        );
        assert_eq!(content(&answer(204, "", "")), Ok(Content::Unit));
    }

    #[test]
    fn the_fields_that_failed_validation_are_named() {
        let body = r#"{"message":"Input validation failed","code":"BAD_REQUEST","issues":[{"path":["a",0],"message":"too small"}]}"#;
        let error = content(&answer(400, "application/json", body)).unwrap_err();
        assert_eq!(
            error,
            ApiError::Invalid {
                message: "Input validation failed".into(),
                fields: vec!["a.0: too small".into()]
            }
        );
        assert!(error.advice().contains("a.0: too small"));
    }

    #[test]
    fn a_waiting_time_is_passed_on() {
        let mut many = answer(
            429,
            "text/plain",
            r#"{"message":"Too many requests. Please try again later."}"#,
        );
        many.retry_after = Some(10);
        assert_eq!(
            content(&many),
            Err(ApiError::TooMany {
                retry_after: Some(10)
            })
        );
    }

    #[test]
    fn rows_are_found_bare_and_wrapped() {
        for (body, total) in [
            (r#"[{"id":1},{"id":2}]"#, None),
            (r#"{"deployments":[{"id":1},{"id":2}],"total":9}"#, Some(9)),
            (
                r#"{"page":1,"items":[{"id":1},{"id":2}],"total":9}"#,
                Some(9),
            ),
            (r#"{"data":[{"id":1},{"id":2}]}"#, None),
        ] {
            let listing = listing(Content::Json(body.as_bytes()), |row| row.number("id")).unwrap();
            assert_eq!(
                listing,
                Listing {
                    rows: vec![1, 2],
                    bad_rows: 0,
                    total,
                    bytes: body.len(),
                    rest: Rest::Nothing,
                },
                "{body}"
            );
        }
    }

    #[test]
    fn a_cut_answer_is_an_error_and_never_a_short_list() {
        let cut = Content::Json(br#"[{"id":1},{"id""#);
        let error = listing(cut, |row| Some(row.clone())).unwrap_err();
        assert!(
            matches!(error, ApiError::Malformed { detail } if detail.starts_with("it ends too early"))
        );
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(status in 100_u16..600, content_type in "(application/json|text/html|)", body in prop::collection::vec(any::<u8>(), 0..200)) {
            let answer = Answer { status, content_type, retry_after: None, body };
            if let Ok(found) = content(&answer) {
                let _ = listing(found, |row| Some(row.clone()));
            }
        }
    }
}
