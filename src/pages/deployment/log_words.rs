//! What the log pane says beside the lines.

use leptos::prelude::*;

use super::context::DeploymentContext;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::status::Status;
use crate::domain::refresh::log_stream::Stream;
use crate::domain::{Moment, format};
use crate::state::log::LiveLog;

/// What to say where there is no line at all; tracks.
pub fn empty(context: DeploymentContext, log: LiveLog) -> String {
    let row = context.row.get();
    let is = |what: fn(&Deployment) -> bool| row.as_deref().is_some_and(what);
    let refused = |stream: &Stream| matches!(stream, Stream::Refused { .. });
    if log.fault.with(Option::is_some) || log.stream.with(refused) {
        return "There is nothing to show.".into();
    }
    if is(|row| row.status == Status::Queued) {
        return "Waiting in the queue. The log begins when the deployment starts.".into();
    }
    if !log.loaded.get() {
        return "Loading the log…".into();
    }
    // A single line break is all that is answered (observed on v0.30.2; older versions answer it for every other server).
    let nothing = "Dokploy found nothing to read: the file of this log is empty or was deleted";
    // Where `readLogs` looks for it, and where it is (observed on v0.30.2).
    let wrong_machine = "Dokploy looked for the log on the wrong machine";
    match log.missing.get() {
        _ if is(|row| row.log_path.is_empty()) => {
            "Dokploy could not make a log for this deployment.".into()
        }
        true if is(|row| row.build_server.is_some()) => {
            format!(
                "{wrong_machine}: it is on the build server. From there it can only be streamed, which takes a session instead of a key and a proxy that forwards /listen-deployment."
            )
        }
        true if row.is_none() => {
            format!(
                "{wrong_machine}, or its file was deleted: the logs of previews, schedules and backups on other servers cannot be read this way."
            )
        }
        true if is(|row| row.log_server().is_some()) => {
            format!("{nothing}, or this version of Dokploy does not read logs of other servers.")
        }
        true => format!("{nothing}."),
        false => "The log is empty: nothing was written yet.".into(),
    }
}

/// How much there is, and how the way to it stands; tracks.
pub fn status(log: LiveLog, now: Moment) -> String {
    let state = log.stream.with(|stream| stream.words(now));
    if !log.loaded.get() {
        return state;
    }
    let last = if log.cut.get() { "last " } else { "" };
    let size = log.log.with(|log| {
        let lines = format::plural(log.len(), "line", "lines");
        format!("{last}{lines} · {}", format::bytes(log.bytes()))
    });
    format!("{size} · {state}")
}

/// What a downloaded file is called; tracks.
pub fn file_name(context: DeploymentContext) -> String {
    let service = context.with_row(|row| row.service_name().to_owned());
    let name: String = service
        .unwrap_or_else(|| "deployment".into())
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '-' || c == '_' || c == '.' {
                c
            } else {
                '-'
            }
        })
        .collect();
    format!("{name}-{}", context.id.get_value())
}
