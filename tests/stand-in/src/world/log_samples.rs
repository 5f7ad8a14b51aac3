//! The sample build logs of this repository, made to fit a service.

const DONE: [&str; 3] = [
    include_str!("../../../logs/build-done-1.log"),
    include_str!("../../../logs/build-done-2.log"),
    include_str!("../../../logs/build-done-3.log"),
];
const ERROR: [&str; 3] = [
    include_str!("../../../logs/build-error-1.log"),
    include_str!("../../../logs/build-error-2.log"),
    include_str!("../../../logs/build-error-3.log"),
];
const CANCELLED: [&str; 3] = [
    include_str!("../../../logs/build-cancelled-1.log"),
    include_str!("../../../logs/build-cancelled-2.log"),
    include_str!("../../../logs/build-cancelled-3.log"),
];
const RUNNING: [&str; 3] = [
    include_str!("../../../logs/build-running-1.log"),
    include_str!("../../../logs/build-running-2.log"),
    include_str!("../../../logs/build-running-3.log"),
];

/// A log that fits a deployment of this status; the same id always gets the same one.
pub fn sample(status: &str, id: &str, app_name: &str) -> String {
    let set = match status {
        "error" => &ERROR,
        "cancelled" => &CANCELLED,
        "running" => &RUNNING,
        _ => &DONE,
    };
    let index = id.bytes().map(usize::from).sum::<usize>() % set.len();
    let text = set.get(index).copied().unwrap_or_default();
    // Every sample names the service it came from in `Cloning Repo …/acme/<appName>.git`.
    match text
        .split_once("/acme/")
        .and_then(|(_, rest)| rest.split_once(".git"))
    {
        Some((name, _)) => text.replace(name, app_name),
        None => text.to_owned(),
    }
}
