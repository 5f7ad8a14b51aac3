//! Reads JSON into the structs of the endpoints, and turns these into domain types.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::value::RawValue;

use super::content::Content;
use super::error::ApiError;
use super::lenient;
use super::parse::{parse, parse_object, wrong_type};
use crate::domain::list::listing::{Listing, Rest};

/// Reads a plain value: a text, a flag.
pub(super) fn value<T: DeserializeOwned>(content: Content<'_>) -> Result<T, ApiError> {
    parse(&json(content)?)
}

/// Checks that it is JSON, and keeps nothing of it.
pub(super) fn ignored(content: Content<'_>) -> Result<(), ApiError> {
    value::<IgnoredAny>(content).map(drop)
}

/// Reads an object.
pub(super) fn object<Wire, T>(content: Content<'_>) -> Result<T, ApiError>
where
    Wire: DeserializeOwned + Into<T>,
{
    parse_object::<Wire>(&json(content)?).map(Into::into)
}

/// Reads an object where there may be none (`null`, or nothing at all).
pub(super) fn optional<Wire, T>(content: Content<'_>) -> Result<Option<T>, ApiError>
where
    Wire: DeserializeOwned + Into<Option<T>>,
{
    match content {
        Content::Unit => Ok(None),
        Content::Json(text) if text == "null" => Ok(None),
        Content::Json(text) => parse_object::<Wire>(&text).map(Into::into),
    }
}

/// Reads a list and leaves out the rows that cannot be read.
pub(super) fn list<Wire, T>(content: Content<'_>) -> Result<Vec<T>, ApiError>
where
    Wire: DeserializeOwned + Into<T>,
{
    Ok(listing(content, Wire::into)?.rows)
}

/// Reads a list row by row, so that a row that cannot be read costs only itself and is counted.
pub(super) fn listing<Wire, T>(
    content: Content<'_>,
    convert: impl FnMut(Wire) -> T,
) -> Result<Listing<T>, ApiError>
where
    Wire: DeserializeOwned,
{
    let text = json(content)?;
    let (found, total) = raw_rows(&text)?;
    let rows: Vec<T> = found
        .iter()
        .filter_map(|row| parse_object(row.get()).ok())
        .map(convert)
        .collect();
    Ok(Listing {
        bad_rows: found.len() - rows.len(),
        rows,
        total,
        bytes: text.len(),
        rest: Rest::Nothing,
    })
}

/// A page of a list, as the documentation's dialect sends it; its names for the rows vary.
#[derive(Deserialize)]
struct Page<'a> {
    #[serde(borrow, default, deserialize_with = "lenient::or_none")]
    deployments: Option<Vec<&'a RawValue>>,
    #[serde(borrow, default, deserialize_with = "lenient::or_none")]
    items: Option<Vec<&'a RawValue>>,
    #[serde(borrow, default, deserialize_with = "lenient::or_none")]
    data: Option<Vec<&'a RawValue>>,
    #[serde(default, deserialize_with = "lenient::or_none")]
    total: Option<u64>,
}

/// The rows of a bare array (v0.30.2) or of a page, not parsed yet, and how many the server has in all if it says so.
pub(super) fn raw_rows(text: &str) -> Result<(Vec<&RawValue>, Option<u64>), ApiError> {
    if text.starts_with('[') {
        return Ok((parse(text)?, None));
    }
    let page: Page<'_> = parse_object(text)?;
    let rows = page.deployments.or(page.items).or(page.data);
    Ok((rows.ok_or_else(wrong_type)?, page.total))
}

/// The text of an answer that must have one.
pub(super) fn json(content: Content<'_>) -> Result<Cow<'_, str>, ApiError> {
    match content {
        Content::Json(text) => Ok(text),
        Content::Unit => Err(ApiError::Malformed {
            detail: "it is empty".into(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::content::content;
    use crate::api::error::Answer;
    use proptest::prelude::*;

    #[derive(Deserialize)]
    struct Row {
        id: i64,
    }

    fn read(body: &str) -> Result<Listing<i64>, ApiError> {
        listing(Content::Json(body.into()), |row: Row| row.id)
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
            (
                r#"{"data":[{"id":1},{"id":2}],"items":"x","total":"y"}"#,
                None,
            ),
        ] {
            let listing = read(body).unwrap();
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
        assert!(read("{}").is_err() && read("7").is_err() && read("null").is_err());
    }

    #[test]
    fn a_row_that_cannot_be_read_costs_only_itself() {
        let deep = "[".repeat(500) + &"]".repeat(500);
        let body = format!(
            r#"[{{"id":1,"icon":{deep}}},{{"id":"x"}},[2],7,null,{{"id":1e999}},{{"id":3,"a":"\ud800"}}]"#
        );
        let listing = read(&body).unwrap();
        assert_eq!((listing.rows, listing.bad_rows), (vec![1, 3], 5));
    }

    #[test]
    fn a_cut_answer_is_an_error_and_never_a_short_list() {
        let error = read(r#"[{"id":1},{"id""#).unwrap_err();
        assert!(
            matches!(error, ApiError::Malformed { detail } if detail.starts_with("it ends too early"))
        );
    }

    #[test]
    fn an_error_tells_nothing_of_the_answer() {
        for body in [
            r#"{"id":"s3cret"}"#,
            r#"{"s3cret"}"#,
            r#""s3cret""#,
            r#"["s3cret"]"#,
        ] {
            let error = parse_object::<Row>(body).map(|row| row.id).unwrap_err();
            assert!(!format!("{error:?} {error}").contains("s3cret"), "{error}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(status in 100_u16..600, content_type in "(application/json|text/html|)", body in prop::collection::vec(any::<u8>(), 0..200)) {
            let answer = Answer { status, content_type, retry_after: None, body };
            if let Ok(found) = content(&answer) {
                let _ = listing(found, |row: Row| row.id);
            }
        }
    }
}
