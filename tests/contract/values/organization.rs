//! The endpoints of the whole organization: deployments, queue, logs, projects, the signed-in person.

use std::sync::Arc;

use serde_json::Value;
use slipway::api::{auth, deployment, organization, project, settings, user};
use slipway::domain::model::deployment::Deployment;
use slipway::domain::model::service::{Kind, Service};
use slipway::domain::queue::JobState;

use super::{good, opt, rows, same_row, text};
use crate::recording::foreign;

/// A row with the service that it carries.
fn same_deployment(row: &Deployment, json: &Value) {
    same_row(row, json);
    let service = row.service.as_deref().expect("a service");
    let (name, id) = match service.kind {
        Kind::Application => ("application", "applicationId"),
        Kind::Compose => ("compose", "composeId"),
    };
    let part = json.get(name).unwrap();
    assert_eq!(service.id, text(part, &format!("/{id}")));
    assert_eq!(service.id, text(json, &format!("/{id}")));
    assert_eq!(service.name, text(part, "/name"));
    assert_eq!(service.app_name, text(part, "/appName"));
    let project = service.project.as_ref().unwrap();
    assert_eq!(
        (project.id.as_str(), project.name.as_str()),
        (
            text(part, "/environment/project/projectId"),
            text(part, "/environment/project/name")
        )
    );
    let environment = service.environment.as_ref().unwrap();
    assert_eq!(
        (environment.id.as_str(), environment.name.as_str()),
        (
            text(part, "/environment/environmentId"),
            text(part, "/environment/name")
        )
    );
    assert_eq!(
        service.server.as_ref().map(|server| server.name.as_str()),
        opt(part, "/server/name")
    );
}

#[test]
fn contract_deployments_of_the_organization_are_what_the_server_wrote() {
    let mut count = 0;
    for (recording, listing) in good(&deployment::all_centralized(1)) {
        assert_eq!(
            (listing.bad_rows, listing.rows.len()),
            (0, rows(&recording).len()),
            "{}",
            recording.name
        );
        for (row, json) in listing.rows.iter().zip(rows(&recording)) {
            same_deployment(row, json);
        }
        count += listing.rows.len();
        let mut shared: Vec<(&str, *const Service)> = listing
            .rows
            .iter()
            .filter_map(|row| row.service.as_ref())
            .map(|service| (service.id.as_str(), Arc::as_ptr(service)))
            .collect();
        shared.sort();
        shared.dedup();
        let each_once = shared.windows(2).all(|pair| pair[0].0 != pair[1].0);
        assert!(each_once, "{}: a service is held twice", recording.name);
    }
    assert!(foreign() || count > 50, "only {count} rows");
}

#[test]
fn contract_the_queue_is_what_the_server_wrote() {
    let mut count = 0;
    for (recording, jobs) in good(&deployment::queue_list()) {
        assert_eq!(jobs.len(), rows(&recording).len(), "{}", recording.name);
        assert_eq!(jobs.bad_rows, 0, "{}", recording.name);
        for (job, json) in jobs.iter().zip(rows(&recording)) {
            assert_eq!(job.id, text(json, "/id"));
            let state = match &job.state {
                JobState::Waiting => "waiting",
                JobState::Active => "active",
                JobState::Other(other) => other,
            };
            assert_eq!(state, text(json, "/state"));
            let service = opt(json, "/data/applicationId")
                .or_else(|| opt(json, "/data/composeId"))
                .unwrap();
            assert_eq!(job.service_id, service);
            assert_eq!(job.title, text(json, "/data/titleLog"));
            let described = text(json, "/data/descriptionLog");
            assert_eq!(job.commit.as_deref(), described.strip_prefix("Hash: "));
            assert_eq!(
                job.preview_id.as_deref(),
                opt(json, "/data/previewDeploymentId")
            );
            assert_eq!(job.server_id.as_deref(), opt(json, "/data/serverId"));
            assert_eq!(
                job.queued_at.map(|at| at.timestamp_millis()),
                json.get("timestamp").and_then(Value::as_i64)
            );
            count += 1;
        }
    }
    assert!(foreign() || count > 5, "only {count} jobs");
}

#[test]
fn contract_logs_are_the_text_that_the_server_wrote() {
    for (recording, log) in good(&deployment::read_logs("")) {
        assert_eq!(log, recording.body.as_str().unwrap(), "{}", recording.name);
    }
}

#[test]
fn contract_the_project_tree_is_what_the_server_wrote() {
    for (recording, projects) in good(&project::all()) {
        assert_eq!(projects.len(), rows(&recording).len(), "{}", recording.name);
        assert_eq!(projects.bad_rows, 0, "{}", recording.name);
        for (project, json) in projects.iter().zip(rows(&recording)) {
            assert_eq!(
                (project.id.as_str(), project.name.as_str()),
                (text(json, "/projectId"), text(json, "/name"))
            );
            let environments = json.get("environments").and_then(Value::as_array).unwrap();
            assert_eq!(project.environments.len(), environments.len());
            for (environment, json) in project.environments.iter().zip(environments) {
                assert_eq!(
                    (environment.id.as_str(), environment.name.as_str()),
                    (text(json, "/environmentId"), text(json, "/name"))
                );
                let written: Vec<(Kind, &str, &str)> = [
                    ("applications", Kind::Application, "/applicationId"),
                    ("compose", Kind::Compose, "/composeId"),
                ]
                .into_iter()
                .flat_map(|(list, kind, id)| {
                    let services = json.get(list).and_then(Value::as_array).unwrap();
                    services
                        .iter()
                        .map(move |service| (kind, text(service, id), text(service, "/name")))
                })
                .collect();
                let read: Vec<(Kind, &str, &str)> = environment
                    .services
                    .iter()
                    .map(|service| (service.kind, service.id.as_str(), service.name.as_str()))
                    .collect();
                assert_eq!(read, written);
            }
        }
    }
}

#[test]
fn contract_the_signed_in_person_is_who_the_server_says() {
    for (recording, session) in good(&user::session()) {
        assert_eq!(session.user_id, text(&recording.body, "/user/id"));
        assert_eq!(
            session.organization_id.as_deref(),
            opt(&recording.body, "/session/activeOrganizationId")
        );
    }
    for (recording, account) in good(&user::get()) {
        assert_eq!(account.user_id, text(&recording.body, "/userId"));
        assert_eq!(account.role, text(&recording.body, "/role"));
        assert_eq!(account.email, text(&recording.body, "/user/email"));
        assert!(
            account
                .name
                .contains(text(&recording.body, "/user/firstName"))
        );
    }
    for (recording, organization) in good(&organization::active()) {
        let organization = organization.unwrap();
        assert_eq!(
            (organization.id.as_str(), organization.name.as_str()),
            (text(&recording.body, "/id"), text(&recording.body, "/name"))
        );
    }
    for (recording, version) in good(&settings::version()) {
        assert_eq!(version, recording.body.as_str().unwrap());
    }
    for (recording, session) in good(&auth::session()) {
        let expected = |field: &str| {
            let value = recording.body.pointer(&format!("/session/{field}"));
            value.and_then(|value| value.as_str().map(str::to_owned))
        };
        let name = &recording.name;
        assert_eq!(
            session.clone().map(|session| session.user_id),
            expected("userId"),
            "{name}"
        );
        let organization = session.and_then(|session| session.organization_id);
        assert_eq!(organization, expected("activeOrganizationId"), "{name}");
    }
}
