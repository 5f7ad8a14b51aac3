//! What an endpoint decodes equals what the JSON says.

mod organization;
mod owners;
mod previews;
mod settings;

use serde_json::Value;
use slipway::api::{
    self, Answer, ApiError, Endpoint, application, auth, compose, deployment, preview, project,
    schedule, server, user, volume_backup,
};
use slipway::domain::Moment;
use slipway::domain::list::listing::Deployments;
use slipway::domain::list::range::iso_seconds;
use slipway::domain::model::deployment::Deployment;
use slipway::domain::model::owner::{Owner, OwnerKind};
use slipway::domain::model::service::Kind;

pub use owners::same_rows;
pub use previews::same_preview;

use crate::recording::{Recording, all, foreign};

/// Reads an answer with the endpoint that it belongs to, if that is built; must not panic whatever the bytes. `None` for an
/// endpoint that is not built.
pub fn decode(recording: &Recording, answer: &Answer) -> Option<Result<(), ApiError>> {
    let application = OwnerKind::Service(Kind::Application);
    let compose = OwnerKind::Service(Kind::Compose);
    Some(match recording.procedure.as_str() {
        "deployment.allCentralized" => read(&deployment::all_centralized(1), answer),
        "deployment.all" => read(&deployments(application), answer),
        "deployment.allByCompose" => read(&deployments(compose), answer),
        "deployment.allByServer" => read(&deployments(OwnerKind::Server), answer),
        // What either of its two readers takes counts as read.
        "deployment.allByType" => read(&deployments(OwnerKind::Preview), answer)
            .or(read(&deployment::rollback_points(""), answer)),
        "deployment.queueList" => read(&deployment::queue_list(), answer),
        "deployment.readLogs" => read(&deployment::read_logs(""), answer),
        "previewDeployment.all" => read(&preview::all(""), answer),
        "previewDeployment.one" => read(&preview::one(""), answer),
        "application.one" => read(&application::one(""), answer),
        "compose.one" => read(&compose::one(""), answer),
        "schedule.list" => read(&schedule::list(Kind::Application, ""), answer),
        "volumeBackups.list" => read(&volume_backup::list(Kind::Application, ""), answer),
        "server.all" => read(&server::all(), answer),
        "project.all" => read(&project::all(), answer),
        "user.session" => read(&user::session(), answer),
        "user.get" => read(&user::get(), answer),
        "organization.active" => read(&api::organization::active(), answer),
        "settings.getDokployVersion" => read(&api::settings::version(), answer),
        "settings.getWebServerSettings" => read(&api::settings::own_slots(), answer),
        "auth/get-session" => read(&auth::session(), answer),
        _ => return None,
    })
}

fn read<T>(endpoint: &Endpoint<T>, answer: &Answer) -> Result<(), ApiError> {
    endpoint.read(answer).map(drop)
}

/// The deployments of something of this kind.
pub fn deployments(kind: OwnerKind) -> Endpoint<Deployments> {
    deployment::all_of(&Owner::new(kind, ""))
}

/// The good answers of a GET endpoint with their decoded values; at least one.
pub fn good<T>(endpoint: &Endpoint<T>) -> Vec<(Recording, T)> {
    let found = good_among(all(), endpoint);
    assert!(
        foreign() || !found.is_empty(),
        "no good recording of {}",
        endpoint.request().path
    );
    found
}

/// The same among certain recordings, of which there may be none.
pub fn good_among<T>(recordings: Vec<Recording>, endpoint: &Endpoint<T>) -> Vec<(Recording, T)> {
    let path = endpoint.request().path;
    recordings
        .into_iter()
        .filter(|recording| {
            recording.procedure == path && recording.method == "GET" && recording.status == 200
        })
        .map(|recording| {
            let value = endpoint
                .read(&recording.answer())
                .unwrap_or_else(|error| panic!("{}: {error}", recording.name));
            (recording, value)
        })
        .collect()
}

fn text<'a>(json: &'a Value, pointer: &str) -> &'a str {
    opt(json, pointer).unwrap_or_default()
}

fn opt<'a>(json: &'a Value, pointer: &str) -> Option<&'a str> {
    json.pointer(pointer).and_then(Value::as_str)
}

fn rows(recording: &Recording) -> &Vec<Value> {
    recording.body.as_array().unwrap()
}

fn same_moment(moment: Option<Moment>, json: &Value, field: &str) {
    let written = json.get(field).and_then(Value::as_str);
    let read = moment.map(|moment| {
        let seconds = iso_seconds(moment);
        format!(
            "{}.{:03}Z",
            seconds.trim_end_matches('Z'),
            moment.timestamp_subsec_millis()
        )
    });
    assert_eq!(read.as_deref(), written, "{field}");
}

/// The id columns of a row, and what it belongs to if that one is set.
const OWNERS: [(&str, OwnerKind); 7] = [
    ("/applicationId", OwnerKind::Service(Kind::Application)),
    ("/composeId", OwnerKind::Service(Kind::Compose)),
    ("/previewDeploymentId", OwnerKind::Preview),
    ("/serverId", OwnerKind::Server),
    ("/scheduleId", OwnerKind::Schedule),
    ("/backupId", OwnerKind::Backup),
    ("/volumeBackupId", OwnerKind::VolumeBackup),
];

/// Everything that the row's own columns say.
fn same_row(row: &Deployment, json: &Value) {
    assert_eq!(row.id, text(json, "/deploymentId"));
    assert_eq!(row.title, text(json, "/title"));
    assert_eq!(row.description, text(json, "/description"));
    assert_eq!(row.log_path, text(json, "/logPath"));
    assert_eq!(row.pid.as_deref(), opt(json, "/pid"));
    assert_eq!(row.error_message.as_deref(), opt(json, "/errorMessage"));
    assert_eq!(row.rollback_id.as_deref(), opt(json, "/rollbackId"));
    let word = match text(json, "/status") {
        "done" => "Done",
        "error" => "Failed",
        "running" => "Running",
        "queued" => "Queued",
        "cancelled" => "Cancelled",
        other => other,
    };
    assert_eq!(row.status.label(), word);
    same_moment(row.created_at, json, "createdAt");
    same_moment(row.started_at, json, "startedAt");
    same_moment(row.finished_at, json, "finishedAt");
    let built = row.build_server.as_ref();
    let id = opt(json, "/buildServerId");
    assert_eq!(built.map(|server| server.id.as_str()), id);
    let name = opt(json, "/buildServer/name").or(id);
    assert_eq!(built.map(|server| server.name.as_str()), name);
    let columns: Vec<(OwnerKind, &str)> = OWNERS
        .iter()
        .filter_map(|(column, kind)| Some((*kind, opt(json, column)?)))
        .collect();
    match (row.parent(), &columns[..]) {
        (parent, [] | [_]) => assert_eq!(parent, columns.first().copied()),
        (parent, several) => assert!(parent.is_some_and(|parent| several.contains(&parent))),
    }
}
