//! Reads JSON into the structs of the endpoints, and turns these into domain types.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::content::Content;
use super::error::ApiError;
use super::lenient::{Field, FromLeaf, List, Object, Raw};
use super::parse::{parse, parse_object, wrong_type};
use crate::domain::list::listing::{Listing, Rest, Rows};

/// Reads a plain value: a text, a flag.
pub(super) fn value<T: FromLeaf>(content: Content<'_>) -> Result<T, ApiError> {
    let field: Field<T> = parse(&json(content)?)?;
    field.read().ok_or_else(wrong_type)
}

/// Checks that it is JSON, and keeps nothing of it.
pub(super) fn ignored(content: Content<'_>) -> Result<(), ApiError> {
    parse::<IgnoredAny>(&json(content)?).map(drop)
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

/// Reads a list of rows that each become a `T`; the others are counted.
pub(super) fn list<Wire, T>(content: Content<'_>) -> Result<Rows<T>, ApiError>
where
    Wire: DeserializeOwned + Into<Option<T>>,
{
    rows(content, Wire::into)
}

/// Reads a list; rows that cannot be read, or of which `convert` makes nothing, are counted.
pub(super) fn rows<Wire: DeserializeOwned, T>(
    content: Content<'_>,
    convert: impl FnMut(Wire) -> Option<T>,
) -> Result<Rows<T>, ApiError> {
    Ok(found(&json(content)?, convert)?.0)
}

/// The same, with what is known of the list.
pub(super) fn listing<Wire: DeserializeOwned, T>(
    content: Content<'_>,
    convert: impl FnMut(Wire) -> Option<T>,
) -> Result<Listing<T>, ApiError> {
    let text = json(content)?;
    let (Rows { rows, bad_rows }, total) = found(&text, convert)?;
    Ok(Listing {
        rows,
        bad_rows,
        total,
        bytes: text.len(),
        rest: Rest::Nothing,
    })
}

/// The rows of a bare array (v0.30.2) or of a page, and how many the server has in all if it says so.
fn found<Wire: DeserializeOwned, T>(
    text: &str,
    mut convert: impl FnMut(Wire) -> Option<T>,
) -> Result<(Rows<T>, Option<u64>), ApiError> {
    if text.starts_with('[')
        && let Ok(list) = parse::<List<Object<Wire>>>(text)
    {
        return Ok((list.rows(convert), None));
    }
    // Row by row, where a page is wrapped around them, or a row holds what no parser takes, such as a number beyond all numbers,
    // or the same name twice: it costs only itself.
    let (list, total) = entries(text)?;
    let rows = list.rows(|raw| convert(parse_object(raw.get()).ok()?));
    Ok((rows, total))
}

fn entries(text: &str) -> Result<(List<Raw>, Option<u64>), ApiError> {
    if text.starts_with('[') {
        return Ok((parse(text)?, None));
    }
    let page: Page = parse_object(text)?;
    let mut lists = [page.deployments, page.items, page.data].into_iter();
    let list = lists.find(|list| list.entries.is_some());
    Ok((list.ok_or_else(wrong_type)?, page.total.read()))
}

/// A page of a list, as the documentation's dialect sends it; its names for the rows vary.
#[derive(Deserialize)]
struct Page {
    #[serde(default)]
    deployments: List<Raw>,
    #[serde(default)]
    items: List<Raw>,
    #[serde(default)]
    data: List<Raw>,
    #[serde(default)]
    total: Field<u64>,
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

    #[derive(Deserialize, Default)]
    #[serde(default)]
    struct Row {
        id: Field<i64>,
        name: Field<String>,
    }

    fn read(body: &str) -> Result<Listing<i64>, ApiError> {
        listing(Content::Json(body.into()), |row: Row| row.id.read())
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
    fn half_a_character_costs_nothing() {
        let body = r#"[{"id":1,"name":"\ud83d"},{"id":2,"name":"\ud83d\ude00"}]"#;
        let names = rows(Content::Json(body.into()), |row: Row| row.name.read()).unwrap();
        assert_eq!(*names, ["\u{FFFD}", "\u{1F600}"]);
        let wrapped = format!(r#"{{"items":{body},"total":2}}"#);
        let listing = read(&wrapped).unwrap();
        assert_eq!(
            (listing.rows, listing.bad_rows, listing.total),
            (vec![1, 2], 0, Some(2))
        );
    }

    #[test]
    fn what_no_parser_takes_costs_one_row() {
        for odd in [r#"{"id":1,"id":2}"#, r#"{"id":1,"name":1e999}"#] {
            let listing =
                read(&format!(r#"[{{"id":1}},{odd},{{"id":3,"name":"\ud800"}}]"#)).unwrap();
            assert_eq!((listing.rows, listing.bad_rows), (vec![1, 3], 1), "{odd}");
        }
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
            r#"{"id":1,"id":"s3cret"}"#,
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
                let _ = listing(found, |row: Row| row.id.read());
            }
        }
    }
}
