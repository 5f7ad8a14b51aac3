//! What the browser complains about.

use serde_json::Value;

use super::text;

/// What an event complains about: console errors and warnings, uncaught exceptions, refusals by the policy.
pub(super) fn complaint(method: &str, params: &Value) -> Option<String> {
    match method {
        "Log.entryAdded" => {
            let level = text(params, "/entry/level");
            let serious = matches!(level, "warning" | "error");
            let (url, words) = (text(params, "/entry/url"), text(params, "/entry/text"));
            serious.then(|| format!("{level} {url} {words}"))
        }
        "Runtime.consoleAPICalled" => {
            let level = text(params, "/type");
            let words = params.get("args")?.as_array()?.iter().map(|argument| {
                let shown = argument
                    .get("value")
                    .or_else(|| argument.get("description"));
                shown.map_or_else(String::new, Value::to_string)
            });
            let url = text(params, "/stackTrace/callFrames/0/url");
            matches!(level, "warning" | "error" | "assert")
                .then(|| format!("{level} {url} {}", words.collect::<Vec<_>>().join(" ")))
        }
        "Runtime.exceptionThrown" => {
            let details = params.get("exceptionDetails")?;
            Some(format!("exception {}", exception(details)))
        }
        _ => None,
    }
}

/// What an exception of a script says.
pub(super) fn exception(details: &Value) -> String {
    let url = text(details, "/url");
    let what = text(details, "/text");
    let more = match text(details, "/exception/description") {
        "" => details
            .pointer("/exception/value")
            .map_or_else(String::new, Value::to_string),
        words => words.to_owned(),
    };
    format!("{url} {what} {more}")
}
