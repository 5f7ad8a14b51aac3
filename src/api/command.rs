//! The request of every action. They are alike: a few ids in the body, and an answer that is not used.

use serde::Serialize;

use super::content::Content;
use super::decode;
use super::endpoint::{Empty, Endpoint};
use super::error::ApiError;
use crate::domain::actions::capability::Action;
use crate::domain::actions::command::{Command, Target};
use crate::domain::model::service::Kind;

/// The request for an action; `None` if the target does not have that action. Parameters of the documentation are sent
/// although v0.30.2 ignores them: `serverId` of `deployment.killProcess` where it is known, `applicationId` of
/// `rollback.rollback`.
///
/// Errors: no permission, not found, the server's message of a failed command, and [`ApiError::Malformed`] or
/// [`ApiError::NotDokploy`] for an answer that is not JSON (the action may have happened). Source: recordings of each
/// procedure.
pub fn endpoint(command: &Command) -> Option<Endpoint<()>> {
    let endpoint = match (&command.on, command.action) {
        (Target::Service(Kind::Application, application_id), action) => post(
            of_application(action)?,
            &ApplicationInput { application_id },
        ),
        (Target::Service(Kind::Compose, compose_id), action) => {
            post(of_compose(action)?, &ComposeInput { compose_id })
        }
        (Target::Deployment { id, server }, Action::KillProcess) => post(
            "deployment.killProcess",
            &DeploymentInput {
                deployment_id: id,
                server_id: server.as_deref(),
            },
        ),
        (Target::Deployment { id, .. }, Action::Remove) => post(
            "deployment.removeDeployment",
            &DeploymentInput {
                deployment_id: id,
                server_id: None,
            },
        ),
        (Target::Point { id, application }, Action::RollBack) => post(
            "rollback.rollback",
            &RollbackInput {
                application_id: application.as_deref(),
                rollback_id: id,
            },
        ),
        (Target::Point { id, .. }, Action::DeletePoint) => post(
            "rollback.delete",
            &RollbackInput {
                application_id: None,
                rollback_id: id,
            },
        ),
        (Target::Preview(preview_deployment_id), Action::RedeployPreview) => post(
            "previewDeployment.redeploy",
            &PreviewInput {
                preview_deployment_id,
            },
        ),
        (Target::Preview(preview_deployment_id), Action::DeletePreview) => post(
            "previewDeployment.delete",
            &PreviewInput {
                preview_deployment_id,
            },
        ),
        (Target::Queue, Action::DropAll) => post("settings.cleanAllDeploymentQueue", &Empty {}),
        _ => return None,
    };
    Some(endpoint.within(command.time_limit()))
}

fn of_application(action: Action) -> Option<&'static str> {
    Some(match action {
        Action::Deploy => "application.deploy",
        Action::Redeploy => "application.redeploy",
        Action::Cancel => "application.cancelDeployment",
        Action::KillBuilds => "application.killBuild",
        Action::DropWaiting => "application.cleanQueues",
        _ => return None,
    })
}

fn of_compose(action: Action) -> Option<&'static str> {
    Some(match action {
        Action::Deploy => "compose.deploy",
        Action::Redeploy => "compose.redeploy",
        Action::Cancel => "compose.cancelDeployment",
        Action::KillBuilds => "compose.killBuild",
        Action::DropWaiting => "compose.cleanQueues",
        _ => return None,
    })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ApplicationInput<'a> {
    application_id: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ComposeInput<'a> {
    compose_id: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DeploymentInput<'a> {
    deployment_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    server_id: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RollbackInput<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    application_id: Option<&'a str>,
    rollback_id: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PreviewInput<'a> {
    preview_deployment_id: &'a str,
}

fn post(path: &'static str, body: &impl Serialize) -> Endpoint<()> {
    Endpoint::post(path, body, done)
}

/// Accepts any JSON or an empty body. Nothing of it is kept, because it may hold secrets (`rollback.delete`).
fn done(content: Content<'_>) -> Result<(), ApiError> {
    match content {
        Content::Unit => Ok(()),
        Content::Json(_) => decode::ignored(content),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::endpoint::Method;

    fn sent(action: Action, on: Target) -> Option<(String, String)> {
        let endpoint = endpoint(&Command { action, on })?;
        let request = endpoint.request();
        assert_eq!(request.method, Method::Post);
        Some((request.target(), request.body.clone().unwrap_or_default()))
    }

    #[test]
    fn what_the_documentation_asks_for_is_sent_along() {
        let on = Target::Deployment {
            id: "d\"1".into(),
            server: Some("s".into()),
        };
        assert_eq!(
            sent(Action::KillProcess, on),
            Some((
                "deployment.killProcess".into(),
                r#"{"deploymentId":"d\"1","serverId":"s"}"#.into()
            ))
        );
        let on = Target::Point {
            id: "r".into(),
            application: Some("a".into()),
        };
        assert_eq!(
            sent(Action::RollBack, on),
            Some((
                "rollback.rollback".into(),
                r#"{"applicationId":"a","rollbackId":"r"}"#.into()
            ))
        );
    }

    #[test]
    fn what_is_not_known_is_not_sent() {
        let on = Target::Deployment {
            id: "d".into(),
            server: None,
        };
        let body = sent(Action::KillProcess, on).map(|(_, body)| body);
        assert_eq!(body.as_deref(), Some(r#"{"deploymentId":"d"}"#));
        assert_eq!(
            sent(Action::DropAll, Target::Queue),
            Some(("settings.cleanAllDeploymentQueue".into(), "{}".into()))
        );
    }

    #[test]
    fn there_is_a_request_for_every_action_and_its_target_only() {
        let targets = [
            Target::Service(Kind::Application, "i".into()),
            Target::Service(Kind::Compose, "i".into()),
            Target::Deployment {
                id: "i".into(),
                server: None,
            },
            Target::Point {
                id: "i".into(),
                application: None,
            },
            Target::Preview("i".into()),
            Target::Queue,
        ];
        let mut paths: Vec<String> = Vec::new();
        for action in Action::ALL {
            let own: Vec<String> = targets
                .iter()
                .filter_map(|on| Some(sent(action, on.clone())?.0))
                .collect();
            assert!(!own.is_empty(), "{action:?}");
            paths.extend(own);
        }
        assert_eq!(paths.len(), 17);
        paths.sort();
        paths.dedup();
        assert_eq!(paths.len(), 17);
    }
}
