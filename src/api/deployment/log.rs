//! `deployment.readLogs`.

use crate::api::content::Content;
use crate::api::decode;
use crate::api::endpoint::Endpoint;
use crate::api::error::ApiError;

/// The most lines that v0.30.2 answers (`tail` is 1 to 10,000; recording `deployment.readLogs--tail-10001`).
pub const LOG_TAIL: usize = 10_000;

/// The last [`LOG_TAIL`] lines of a deployment's log as exact text: the only log access for a key. "\n" when the file is
/// gone (or lies on another machine), "" when the deployment never had a log.
///
/// Errors: not found, no permission, and the server's own message when a remote machine cannot be reached. Source:
/// recordings `deployment.readLogs--*`.
pub fn read_logs(deployment_id: &str) -> Endpoint<String> {
    read_last_logs(deployment_id, LOG_TAIL)
}

/// The same of fewer lines.
pub fn read_last_logs(deployment_id: &str, lines: usize) -> Endpoint<String> {
    let tail = lines.min(LOG_TAIL).to_string();
    let query = [("deploymentId", deployment_id), ("tail", &tail)];
    Endpoint::get("deployment.readLogs", &query, text)
}

fn text(content: Content<'_>) -> Result<String, ApiError> {
    match content {
        Content::Unit => Ok(String::new()),
        Content::Json(_) => decode::value(content),
    }
}
