//! Each endpoint refuses with the error that the recording's name tells of.

use std::collections::BTreeMap;

use serde_json::Value;
use slipway::api::ApiError;

use crate::recording::{Recording, all, foreign};
use crate::values::decode;

/// The error that an answer must mean, by what was wrong with the request ("missing-param"): status and headers are not
/// looked at. `None` where nothing is known of the name.
fn expected(recording: &Recording, what: &str) -> Option<ApiError> {
    let message = || recording.body["message"].as_str().unwrap().to_owned();
    let starts = |with: &[&str]| with.iter().any(|with| what.starts_with(with));
    Some(match what {
        "no-key" | "empty-key" | "wrong-key" => ApiError::NotSignedIn,
        _ if starts(&["member", "other-org-key"]) => ApiError::Forbidden { message: message() },
        _ if starts(&["unknown-"]) => ApiError::NotFound { message: message() },
        _ if starts(&["missing-", "empty-", "duplicate-", "bad-", "tail-"]) => ApiError::Invalid {
            message: message(),
            fields: fields(recording),
        },
        _ => return None,
    })
}

/// What was wrong with which field, as the server tells it a second time.
fn fields(recording: &Recording) -> Vec<String> {
    let errors = &recording.body["data"]["zodError"]["fieldErrors"];
    let errors = errors.as_object().unwrap().iter();
    let words = errors.flat_map(|(field, messages)| {
        let messages = messages.as_array().unwrap().iter().map(Value::as_str);
        messages.map(move |message| format!("{field}: {}", message.unwrap()))
    });
    words.collect()
}

#[test]
fn contract_each_endpoint_refuses_with_what_was_wrong() {
    let mut seen = BTreeMap::new();
    for recording in all() {
        // A key that is used up says nothing of the endpoint.
        let used_up = recording.name.starts_with("ratelimit--");
        if recording.method != "GET" || recording.status == 200 || used_up {
            continue;
        }
        let Some(read) = decode(&recording, &recording.answer()) else {
            continue;
        };
        let name = &recording.name;
        let what = name.split_once("--").map_or("", |(_, what)| what);
        let Some(expected) = expected(&recording, what) else {
            assert!(foreign(), "{name}: what was wrong with it?");
            continue;
        };
        assert_eq!(read, Err(expected.clone()), "{name}");
        *seen.entry(expected.headline()).or_insert(0) += 1;
    }
    // Not signed in, no permission, not known, not accepted.
    let enough = seen.len() == 4 && seen.values().all(|count| *count >= 5);
    assert!(foreign() || enough, "only {seen:?}");
}
