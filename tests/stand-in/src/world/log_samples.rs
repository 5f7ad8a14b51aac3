//! The sample build logs of this repository, made to fit a service.

const DONE: [&str; 3] = [
    include_str!("../../../logs/build-done-1.log"),
    include_str!("../../../logs/build-done-2.log"),
    include_str!("../../../logs/build-done-3.log"),
];
const ERROR: [&str; 9] = [
    include_str!("../../../logs/build-error-1.log"),
    include_str!("../../../logs/build-error-2.log"),
    include_str!("../../../logs/build-error-3.log"),
    include_str!("../../../failures/02-npm-ci-sync-nixpacks.log"),
    include_str!("../../../failures/05-next-type-error.log"),
    include_str!("../../../failures/07-killed-137.log"),
    include_str!("../../../failures/08-disk-full-npm.log"),
    include_str!("../../../failures/25-prisma-env-missing.log"),
    include_str!("../../../failures/28-rate-limit-from.log"),
];
/// The service in the samples of failures.
const FAILED_SERVICE: &str = "storefront-web-k2x9ab";
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
    let set: &[&str] = match status {
        "error" => &ERROR,
        "cancelled" => &CANCELLED,
        "running" => &RUNNING,
        _ => &DONE,
    };
    let index = id.bytes().map(usize::from).sum::<usize>() % set.len();
    let text = set.get(index).copied().unwrap_or_default();
    if text.contains(FAILED_SERVICE) {
        return text.replace(FAILED_SERVICE, app_name);
    }
    // Every other sample names the service it came from in `Cloning Repo …/acme/<appName>.git`.
    match text
        .split_once("/acme/")
        .and_then(|(_, rest)| rest.split_once(".git"))
    {
        Some((name, _)) => text.replace(name, app_name),
        None => text.to_owned(),
    }
}
