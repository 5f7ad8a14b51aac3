//! Every action of the console as the request that asks for it, in one place because they are alike: a few ids, and nothing
//! in the answer that a page needs.

use super::decode::Content;
use super::endpoint::{Endpoint, quoted};
use super::error::ApiError;
use crate::domain::capability::Action;
use crate::domain::command::{Command, Target};
use crate::domain::service::Kind;

/// A field of a body; one without a value is left out.
type Field<'a> = (&'static str, Option<&'a str>);

/// The request for an action; `None` for an action that there is not for such a target. What the documentation asks for is
/// sent along, though v0.30.2 ignores it: `serverId` of `deployment.killProcess` where it is known, `applicationId` of
/// `rollback.rollback`.
///
/// An answer that is no JSON at all is [`ApiError::Malformed`] or [`ApiError::NotDokploy`]: then it may have happened. Errors
/// besides: no permission, not found, and what the server says of the failed command. Source: recordings of each procedure.
pub fn endpoint(command: &Command) -> Option<Endpoint<()>> {
    let (path, fields): (_, [Field<'_>; 2]) = match (&command.on, command.action) {
        (Target::Service(kind, id), action) => {
            let name = match kind {
                Kind::Application => "applicationId",
                Kind::Compose => "composeId",
            };
            (of_service(*kind, action)?, [(name, Some(id)), ("", None)])
        }
        (Target::Deployment { id, server }, Action::KillProcess) => (
            "deployment.killProcess",
            [("deploymentId", Some(id)), ("serverId", server.as_deref())],
        ),
        (Target::Deployment { id, .. }, Action::Remove) => (
            "deployment.removeDeployment",
            [("deploymentId", Some(id)), ("", None)],
        ),
        (Target::Point { id, application }, Action::RollBack) => (
            "rollback.rollback",
            [
                ("applicationId", application.as_deref()),
                ("rollbackId", Some(id)),
            ],
        ),
        (Target::Point { id, .. }, Action::DeletePoint) => {
            ("rollback.delete", [("rollbackId", Some(id)), ("", None)])
        }
        (Target::Preview(id), Action::RedeployPreview) => (
            "previewDeployment.redeploy",
            [("previewDeploymentId", Some(id)), ("", None)],
        ),
        (Target::Preview(id), Action::DeletePreview) => (
            "previewDeployment.delete",
            [("previewDeploymentId", Some(id)), ("", None)],
        ),
        (Target::Queue, Action::DropAll) => {
            ("settings.cleanAllDeploymentQueue", [("", None), ("", None)])
        }
        _ => return None,
    };
    Some(Endpoint::post(path, body(&fields), done).within(command.patience()))
}

fn of_service(kind: Kind, action: Action) -> Option<&'static str> {
    Some(match (kind, action) {
        (Kind::Application, Action::Deploy) => "application.deploy",
        (Kind::Application, Action::Redeploy) => "application.redeploy",
        (Kind::Application, Action::Cancel) => "application.cancelDeployment",
        (Kind::Application, Action::KillBuilds) => "application.killBuild",
        (Kind::Application, Action::DropWaiting) => "application.cleanQueues",
        (Kind::Compose, Action::Deploy) => "compose.deploy",
        (Kind::Compose, Action::Redeploy) => "compose.redeploy",
        (Kind::Compose, Action::Cancel) => "compose.cancelDeployment",
        (Kind::Compose, Action::KillBuilds) => "compose.killBuild",
        (Kind::Compose, Action::DropWaiting) => "compose.cleanQueues",
        _ => return None,
    })
}

fn body(fields: &[Field<'_>]) -> String {
    let mut body = String::from("{");
    for (name, value) in fields {
        let Some(value) = value else { continue };
        if body.len() > 1 {
            body.push(',');
        }
        for part in [&quoted(name), ":", &quoted(value)] {
            body.push_str(part);
        }
    }
    body.push('}');
    body
}

/// Nothing, `true`, a sentence or the deleted row: that it is an answer of Dokploy's is all that counts. It may hold secrets
/// (`rollback.delete`), so it is looked through without keeping any of it.
fn done(content: Content<'_>) -> Result<(), ApiError> {
    match content {
        Content::Unit => Ok(()),
        Content::Json(_) => super::decode::nothing(content),
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
