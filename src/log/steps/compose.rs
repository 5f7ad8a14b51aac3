//! What `docker compose up` does to networks, volumes, containers and images: ` Container shop-web-1  Started`.

use super::section::State;

const KINDS: [&str; 7] = [
    "Network",
    "Volume",
    "Container",
    "Image",
    "Service",
    "Secret",
    "Config",
];

/// The name and state of the thing that the line is about; `None` if it is another line.
pub fn item(text: &str) -> Option<(&str, State)> {
    let text = text.strip_prefix(' ')?;
    let first = text.split(' ').next().filter(|word| !word.is_empty())?;
    let name = if KINDS.contains(&first) {
        let rest = text.get(first.len()..)?;
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        let end = rest.get(blanks..)?.find(' ')?;
        text.get(..first.len() + blanks + end)?
    } else {
        first
    };
    let rest = text.get(name.len()..)?.trim_start();
    let word = rest.split([' ', ':']).next()?;
    let state = match word {
        "Creating" | "Recreate" | "Starting" | "Waiting" | "Pulling" | "Building" | "Stopping"
        | "Removing" | "Restarting" | "Killing" => State::Running,
        "Created" | "Recreated" | "Started" | "Healthy" | "Running" | "Pulled" | "Built"
        | "Stopped" | "Removed" | "Exited" | "Skipped" | "Killed" => State::Done,
        "Interrupted" => State::Cancelled,
        "Error" => State::Failed,
        _ => return None,
    };
    // A layer of an image has no name but its hash.
    let is_layer = name.len() == 12 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    (!is_layer).then_some((name, state))
}
