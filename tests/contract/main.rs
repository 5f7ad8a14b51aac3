//! Every recorded answer of a real Dokploy means to the program what it says.
//!
//! Another folder of recordings can be named by the variable `DOKPLOY_RECORDINGS`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod arbitrary;
mod commands;
mod damaged;
mod documented;
mod recording;
mod refusals;
mod secrets;
mod values;

use recording::{Recording, all, foreign};
use serde_json::Value;
use slipway::api::{ApiError, Content, content};

/// What an answer is, decided from status and body shape by this test itself.
#[derive(Debug, PartialEq, Eq)]
enum Class {
    Json,
    Unit,
    NotSignedIn,
    Forbidden,
    NotFound,
    Invalid,
    TooMany,
    Failed,
    NotDokploy,
}

fn expected(recording: &Recording) -> Class {
    let status = recording.status;
    if status < 300 {
        return match recording.kind.as_str() {
            "empty" => Class::Unit,
            "json" => Class::Json,
            _ => Class::NotDokploy,
        };
    }
    let body = match &recording.body {
        // A text may still be JSON: the 429 of the sign-in is.
        Value::String(text) => serde_json::from_str(text).unwrap_or(Value::String(text.clone())),
        body => body.clone(),
    };
    if body.get("message").is_none() {
        return match (status, body.as_str()) {
            (400, Some("Invalid JSON")) | (413, Some(_)) => Class::Invalid,
            _ => Class::NotDokploy,
        };
    }
    let coded = body.get("code").is_some() || body.pointer("/data/code").is_some();
    match status {
        401 if !coded => Class::NotSignedIn,
        401 | 403 => Class::Forbidden,
        404 => Class::NotFound,
        400 | 413 | 415 => Class::Invalid,
        429 => Class::TooMany,
        _ => Class::Failed,
    }
}

fn actual(recording: &Recording) -> Class {
    match content(&recording.answer()) {
        Ok(Content::Unit) => Class::Unit,
        Ok(Content::Json(_)) => Class::Json,
        Err(ApiError::NotSignedIn) => Class::NotSignedIn,
        Err(ApiError::Forbidden { .. }) => Class::Forbidden,
        Err(ApiError::NotFound { .. }) => Class::NotFound,
        Err(ApiError::Invalid { .. }) => Class::Invalid,
        Err(ApiError::TooMany { .. }) => Class::TooMany,
        Err(ApiError::Failed { .. }) => Class::Failed,
        Err(ApiError::NotDokploy { .. }) => Class::NotDokploy,
        Err(other) => panic!("{}: {other:?}", recording.name),
    }
}

#[test]
fn contract_every_recorded_answer_is_of_the_class_that_it_shows() {
    let recordings = all();
    assert!(
        foreign() || recordings.len() > 300,
        "only {} recordings",
        recordings.len()
    );
    for recording in &recordings {
        assert_eq!(actual(recording), expected(recording), "{}", recording.name);
    }
}

#[test]
fn contract_the_servers_own_words_reach_the_page() {
    let mut seen = 0;
    for recording in all() {
        let Some(message) = recording.body.get("message").and_then(Value::as_str) else {
            continue;
        };
        let Err(error) = content(&recording.answer()) else {
            continue;
        };
        if matches!(error, ApiError::NotSignedIn | ApiError::TooMany { .. }) {
            continue;
        }
        assert!(
            error.to_string().contains(message),
            "{}: {error}",
            recording.name
        );
        seen += 1;
    }
    assert!(foreign() || seen > 80, "only {seen} messages");
}

#[test]
fn contract_validation_names_each_field() {
    for recording in all() {
        let Some(issues) = recording.body.get("issues").and_then(Value::as_array) else {
            continue;
        };
        let Err(ApiError::Invalid { fields, .. }) = content(&recording.answer()) else {
            panic!("{}: not invalid", recording.name)
        };
        assert_eq!(fields.len(), issues.len(), "{}", recording.name);
        for (field, issue) in fields.iter().zip(issues) {
            let message = issue.get("message").and_then(Value::as_str).unwrap();
            assert!(field.ends_with(message), "{}: {field}", recording.name);
        }
    }
}

#[test]
fn contract_a_recorded_answer_cut_anywhere_is_an_error_and_no_panic() {
    for recording in all()
        .iter()
        .filter(|recording| recording.kind == "json" && recording.status == 200)
    {
        let whole = recording.answer();
        // Every place in small answers, a few hundred in large ones.
        let step = (whole.body.len() / 300).max(1);
        for end in (0..whole.body.len()).step_by(step) {
            let mut cut = whole.clone();
            cut.body.truncate(end);
            let read = values::decode(recording, &cut);
            // A text or a number may be whole before its end, and nothing at all is a unit; a list or an object may not.
            let nested = recording.body.is_array() || recording.body.is_object();
            if end > 0 && nested {
                assert_ne!(read, Some(Ok(())), "{} cut at {end}", recording.name);
            }
        }
    }
}
