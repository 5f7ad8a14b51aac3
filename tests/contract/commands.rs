//! Every action, against what the server answered to it.

use slipway::api::ApiError;
use slipway::api::command::endpoint;
use slipway::api::retry::may_have_happened;
use slipway::domain::actions::capability::Action;
use slipway::domain::actions::command::{Command, Target};
use slipway::domain::model::service::Kind;

use crate::recording::{Recording, all, foreign};

/// Every action with the id of the recorded request, by the procedure that it calls.
fn commands(recording: &Recording) -> Vec<Command> {
    let id = |name: &str| {
        let body = recording.sent.as_object();
        body.and_then(|body| Some(body.get(name)?.as_str()?.to_owned()))
            .unwrap_or_else(|| "x".into())
    };
    let deployment = Target::Deployment {
        id: id("deploymentId"),
        server: None,
    };
    let point = Target::Point {
        id: id("rollbackId"),
        application: None,
    };
    let targets = [
        Target::Service(Kind::Application, id("applicationId")),
        Target::Service(Kind::Compose, id("composeId")),
        deployment,
        point,
        Target::Preview(id("previewDeploymentId")),
        Target::Queue,
    ];
    let all = Action::ALL.into_iter().flat_map(|action| {
        let with = |on: &Target| Command {
            action,
            on: on.clone(),
        };
        targets.iter().map(with).collect::<Vec<_>>()
    });
    all.collect()
}

#[test]
fn contract_every_action_reads_what_was_answered_to_it() {
    let (mut good, mut refused) = (0, 0);
    for recording in all().iter().filter(|recording| recording.method == "POST") {
        for command in commands(recording) {
            let Some(endpoint) = endpoint(&command) else {
                continue;
            };
            if endpoint.request().target() != recording.procedure {
                continue;
            }
            match endpoint.read(&recording.answer()) {
                Ok(()) => {
                    assert_eq!(recording.status, 200, "{}", recording.name);
                    good += 1;
                }
                Err(error) => {
                    assert_ne!(recording.status, 200, "{}", recording.name);
                    assert!(!may_have_happened(&error), "{}", recording.name);
                    assert_ne!(error, ApiError::Aborted);
                    refused += 1;
                }
            }
        }
    }
    assert!(foreign() || (good > 20 && refused > 50), "{good} {refused}");
}

#[test]
fn contract_every_action_sends_what_was_accepted() {
    let mut seen = Vec::new();
    for recording in all() {
        let accepted = recording.method == "POST" && recording.status == 200;
        for command in commands(&recording).into_iter().filter(|_| accepted) {
            let Some(endpoint) = endpoint(&command) else {
                continue;
            };
            if endpoint.request().target() != recording.procedure {
                continue;
            }
            let body = endpoint.request().body.as_deref().unwrap_or_default();
            let ours: serde_json::Value = serde_json::from_str(body).unwrap();
            for (name, value) in ours.as_object().unwrap() {
                assert_eq!(recording.sent.get(name), Some(value), "{}", recording.name);
            }
            seen.push(recording.procedure.clone());
        }
    }
    seen.sort();
    seen.dedup();
    // All but what no self-hosted Dokploy accepts, and the queue as a whole, which was recorded by its effect alone.
    assert!(foreign() || seen.len() >= 13, "{seen:?}");
}
