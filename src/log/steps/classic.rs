//! The builder before BuildKit: `Step 3/5 : RUN npm ci`.

use super::section::Work;
use super::text::number_after;

/// What a step that begins with this line does; `None` if none begins.
pub(super) fn step(text: &str) -> Option<Work> {
    let (place, command) = text.strip_prefix("Step ")?.split_once(" : ")?;
    let (step, steps) = place.split_once('/')?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(step) || !is_number(steps) {
        return None;
    }
    Some(match command.split(' ').next().unwrap_or_default() {
        "FROM" => Work::From,
        "COPY" | "ADD" => Work::Copy,
        _ => Work::Run,
    })
}

/// Whether the line says that a step was taken from the cache.
pub(super) fn is_cached(text: &str) -> bool {
    text == " ---> Using cache"
}

/// With what code the command of a step ended, if the line says so.
pub(super) fn exit_code(text: &str) -> Option<u16> {
    text.starts_with("The command '")
        .then(|| number_after(text, "' returned a non-zero code: "))
        .flatten()
}
