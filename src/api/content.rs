//! Separates good answers from errors before the body is decoded.

use std::borrow::Cow;

use serde::Deserialize;

use super::error::{Answer, ApiError};
use super::lenient::{Field, FromLeaf, Leaf, List, Object};
use super::parse::parse_object;

/// The content of an answer that went well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content<'a> {
    /// No bytes: how v0.30.2 answers a procedure without a result, with JSON's content type.
    Unit,
    /// JSON, not parsed yet. Bytes that are not UTF-8 have been replaced.
    Json(Cow<'a, str>),
}

/// Separates good answers from errors by status and body. The content type is checked only for good answers with a body,
/// because Dokploy's plain-text answers have none and its 429 says text/plain about JSON.
///
/// # Errors
/// The error that the answer describes.
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
    // `from_utf8` passes over ASCII in words, which `from_utf8_lossy` does not.
    Ok(Content::Json(match str::from_utf8(body) {
        Ok(text) => text.into(),
        Err(_) => String::from_utf8_lossy(body),
    }))
}

/// Dokploy's errors are objects with a message; anything else comes from a proxy in between. A message is all that is
/// required, so that it reaches the page whatever the other fields look like.
#[derive(Deserialize, Default)]
#[serde(default)]
struct ErrorBody {
    message: Field<Message>,
    code: Field<Message>,
    data: Object<ErrorData>,
    issues: List<Object<Issue>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct ErrorData {
    code: Field<Message>,
}

/// What is a text and nothing else.
struct Message(String);

impl FromLeaf for Message {
    fn from_leaf(leaf: Leaf<'_>) -> Option<Self> {
        match leaf {
            Leaf::Text(text) => Some(Self(text.into_owned())),
            _ => None,
        }
    }
}

/// A field that failed validation. The path consists of names and of numbers of list entries.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Issue {
    path: List<Field<String>>,
    message: Field<String>,
}

impl From<Issue> for String {
    /// "applicationId: Invalid input…"
    fn from(issue: Issue) -> Self {
        let path = issue.path.entries.unwrap_or_default();
        let message = issue.message.or_empty();
        if path.is_empty() {
            message
        } else {
            format!("{}: {message}", path.join("."))
        }
    }
}

fn refusal(answer: &Answer) -> ApiError {
    let status = answer.status;
    let text = String::from_utf8_lossy(answer.body.trim_ascii());
    let error = parse_object::<ErrorBody>(&text).unwrap_or_default();
    let Some(Message(message)) = error.message.read() else {
        return match (status, &*text) {
            // The two texts that v0.30.2 sends without a content type.
            (400, "Invalid JSON") | (413, "Body exceeded 1mb limit") => ApiError::Invalid {
                message: text.into_owned(),
                fields: Vec::new(),
            },
            _ => ApiError::NotDokploy { status },
        };
    };
    let of_data = error.data.read().and_then(|data| data.code.read());
    let has_code = error.code.read().or(of_data).is_some();
    match status {
        401 if !has_code => ApiError::NotSignedIn,
        401 | 403 => ApiError::Forbidden { message },
        404 => ApiError::NotFound { message },
        400 | 413 | 415 => ApiError::Invalid {
            message,
            fields: error.issues.rows(|issue| Some(issue.into())).rows,
        },
        429 => ApiError::TooMany {
            retry_after: answer.retry_after,
        },
        _ => ApiError::Failed { status, message },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn the_message_arrives_whatever_the_other_fields_are() {
        for rest in [
            r#""code":7,"data":"x","issues":{}"#,
            r#""data":{"code":[]},"issues":[7,null,{"path":"x","message":1}]"#,
        ] {
            let refused = answer(404, "", &format!(r#"{{"message":"No",{rest}}}"#));
            assert_eq!(
                content(&refused),
                Err(ApiError::NotFound {
                    message: "No".into()
                })
            );
        }
    }

    #[test]
    fn a_proxys_page_is_not_mistaken_for_dokploy() {
        for status in [200, 401, 403, 404, 502, 503] {
            for body in [
                "<html><h1>Bad gateway</h1></html>",
                r#"["message"]"#,
                r#"{"message":7}"#,
                r#"{"error":"x"}"#,
            ] {
                let page = answer(status, "text/html", body);
                assert_eq!(content(&page), Err(ApiError::NotDokploy { status }));
            }
        }
    }

    #[test]
    fn an_empty_answer_is_a_unit() {
        assert_eq!(
            content(&answer(200, "application/json", " \n")),
            Ok(Content::Unit)
        );
        assert_eq!(content(&answer(204, "", "")), Ok(Content::Unit));
    }

    #[test]
    fn the_fields_that_failed_validation_are_named() {
        let body = r#"{"message":"Input validation failed","code":"BAD_REQUEST","issues":[{"path":["a",0],"message":"too small"},{"message":"whole"}]}"#;
        let error = content(&answer(400, "application/json", body)).unwrap_err();
        assert_eq!(
            error,
            ApiError::Invalid {
                message: "Input validation failed".into(),
                fields: vec!["a.0: too small".into(), "whole".into()]
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
}
