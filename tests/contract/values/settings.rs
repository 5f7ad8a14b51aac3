//! What is set: of services, of servers, of what runs by the clock.

use serde_json::{Value, json};
use slipway::api::{application, compose, schedule, server, settings, volume_backup};
use slipway::domain::model::schedule::Schedule;
use slipway::domain::model::service::Kind;
use slipway::domain::model::settings::Settings;
use slipway::domain::model::source::{SourceKind, Trigger};

use super::{good, opt, rows, text};
use crate::recording::{Recording, foreign};

fn flag(json: &Value, field: &str) -> Option<bool> {
    json.get(field).and_then(Value::as_bool)
}

/// Everything that is set is what the server wrote; tells whether a repository was found.
fn same_settings(settings: &Settings, json: &Value) -> bool {
    assert_eq!(settings.app_name, text(json, "/appName"));
    let deploys = settings.trigger.map(|trigger| trigger != Trigger::Nothing);
    assert_eq!(deploys, flag(json, "autoDeploy"));
    assert_eq!(
        settings.source,
        SourceKind::parse(text(json, "/sourceType"))
    );
    assert!(settings.builder.is_some());
    let image = opt(json, "/dockerImage").filter(|_| text(json, "/sourceType") == "docker");
    assert_eq!(settings.image.as_deref(), image);
    assert_eq!(
        settings.build_server.as_deref(),
        opt(json, "/buildServerId")
    );
    assert_eq!(settings.previews, flag(json, "isPreviewDeploymentsActive"));
    assert_eq!(settings.preview_limit, json["previewLimit"].as_i64());
    assert_eq!(settings.rollbacks, flag(json, "rollbackActive"));
    let server = settings.server.as_ref();
    assert_eq!(
        server.map(|server| server.id.as_str()),
        opt(json, "/serverId")
    );
    assert_eq!(
        server.map(|server| server.name.as_str()),
        opt(json, "/server/name")
    );
    let backups = json.get("backups").and_then(Value::as_array);
    assert_eq!(settings.backups.len(), backups.map_or(0, Vec::len));
    for (backup, json) in settings.backups.iter().zip(backups.into_iter().flatten()) {
        assert_eq!(backup.id, text(json, "/backupId"));
        assert_eq!(backup.name, text(json, "/database"));
        assert_eq!(backup.cron, text(json, "/schedule"));
        assert_eq!(Some(backup.enabled), flag(json, "enabled"));
    }
    // A service keeps the fields of all its sources; one counts.
    let source = text(json, "/sourceType");
    let branch = match source {
        "git" => opt(json, "/customGitBranch"),
        "github" => opt(json, "/branch"),
        other => opt(json, &format!("/{other}Branch")),
    };
    assert_eq!(settings.branch.as_deref(), branch);
    let label = settings.repository.as_ref().map(|found| found.label());
    match source {
        "git" => {
            let address = text(json, "/customGitUrl").strip_prefix("https://");
            let address = address.and_then(|address| address.strip_suffix(".git"));
            // Other recordings may have an address of another form, or one that signs in.
            assert!(label.as_deref() == address || foreign(), "{label:?}");
        }
        "github" => {
            let (owner, repository) = (text(json, "/owner"), text(json, "/repository"));
            assert_eq!(label, Some(format!("github.com/{owner}/{repository}")));
        }
        "docker" | "raw" | "drop" => assert_eq!(label, None),
        _ => {}
    }
    label.is_some()
}

#[test]
fn contract_settings_of_services_are_what_the_server_wrote() {
    let mut repositories = Vec::new();
    let (mut previews, mut rollbacks) = (Vec::new(), Vec::new());
    for (recording, settings) in good(&application::one("")) {
        repositories.push(same_settings(&settings, &recording.body));
        let id = recording.parameter("applicationId").unwrap();
        assert_eq!(application::one(&id).request().target(), recording.target);
        previews.push(settings.previews);
        rollbacks.push(settings.rollbacks);
    }
    for (recording, settings) in good(&compose::one("")) {
        repositories.push(same_settings(&settings, &recording.body));
        let id = recording.parameter("composeId").unwrap();
        assert_eq!(compose::one(&id).request().target(), recording.target);
        // A compose stack has neither previews nor rollback points.
        assert_eq!((settings.previews, settings.rollbacks), (None, None));
        assert_eq!(settings.preview_limit, None);
    }
    let both = |seen: &[Option<bool>]| seen.contains(&Some(true)) && seen.contains(&Some(false));
    assert!(foreign() || both(&previews), "{previews:?}");
    assert!(foreign() || both(&rollbacks), "{rollbacks:?}");
    assert!(foreign() || (repositories.contains(&true) && repositories.contains(&false)));
}

#[test]
fn contract_a_service_on_another_server_tells_which() {
    // Recorded are services on Dokploy's own machine.
    let server = |body: &Value| {
        let mut body = body.clone();
        body["serverId"] = "Y-gzMiiJJV790cwC2tVDS".into();
        body["server"] = json!({"serverId": "Y-gzMiiJJV790cwC2tVDS", "name": "fra-worker-1"});
        body
    };
    for (recording, _) in good(&application::one("")) {
        let body = server(&recording.body);
        let settings = application::one("").read(&recording.answer_with(&body));
        same_settings(&settings.unwrap(), &body);
    }
    for (recording, _) in good(&compose::one("")) {
        let body = server(&recording.body);
        let settings = compose::one("").read(&recording.answer_with(&body));
        same_settings(&settings.unwrap(), &body);
    }
}

#[test]
fn contract_servers_and_how_much_they_build_at_a_time_are_what_the_server_wrote() {
    let mut builds_only = Vec::new();
    for (recording, servers) in good(&server::all()) {
        assert_eq!(servers.len(), rows(&recording).len(), "{}", recording.name);
        for (server, json) in servers.iter().zip(rows(&recording)) {
            assert_eq!(server.named.id, text(json, "/serverId"));
            assert_eq!(server.named.name, text(json, "/name"));
            assert_eq!(server.description, text(json, "/description"));
            assert_eq!(server.builds_only, text(json, "/serverType") == "build");
            same_slots(server.slots, json);
            builds_only.push(server.builds_only);
        }
        assert_eq!(server::all().request().target(), recording.target);
    }
    assert!(foreign() || (builds_only.contains(&true) && builds_only.contains(&false)));
    for (recording, slots) in good(&settings::own_slots()) {
        same_slots(slots, &recording.body);
        assert!(foreign() || slots.is_some());
        let target = settings::own_slots().request().target();
        assert_eq!(target, recording.target);
    }
}

fn same_slots(slots: Option<usize>, json: &Value) {
    let slots = slots.map(|slots| slots as u64);
    assert_eq!(slots, json["buildsConcurrency"].as_u64());
}

fn same_entries(recording: &Recording, entries: &[Schedule], id: &str) {
    assert_eq!(entries.len(), rows(recording).len(), "{}", recording.name);
    for (entry, json) in entries.iter().zip(rows(recording)) {
        assert_eq!(entry.id, text(json, id));
        assert_eq!(entry.name, text(json, "/name"));
        assert_eq!(entry.cron, text(json, "/cronExpression"));
        assert_eq!(entry.timezone.as_deref(), opt(json, "/timezone"));
        assert_eq!(Some(entry.enabled), flag(json, "enabled"));
    }
}

#[test]
fn contract_what_runs_by_the_clock_is_what_the_server_wrote() {
    let mut count = 0;
    for (recording, schedules) in good(&schedule::list(Kind::Application, "")) {
        same_entries(&recording, &schedules, "/scheduleId");
        count += schedules.len();
        let id = recording.parameter("id").unwrap();
        // Those of a server are not requested.
        if let Some(kind) = Kind::parse(&recording.parameter("scheduleType").unwrap()) {
            let target = schedule::list(kind, &id).request().target();
            assert_eq!(target, recording.target);
        }
    }
    assert!(foreign() || count > 0, "no schedule");
    for (recording, backups) in good(&volume_backup::list(Kind::Application, "")) {
        same_entries(&recording, &backups, "/volumeBackupId");
        let id = recording.parameter("id").unwrap();
        if let Some(kind) = Kind::parse(&recording.parameter("volumeBackupType").unwrap()) {
            let target = volume_backup::list(kind, &id).request().target();
            assert_eq!(target, recording.target);
        }
    }
}
