//! The command that an action sends, and what has to be read again after it.

use leptos::prelude::untrack;

use super::facts::{self, application_of};
use crate::domain::actions::capability::Action;
use crate::domain::actions::command::{Command, Target};
use crate::domain::model::deployment::Deployment;
use crate::state::actions::{ActionRequest, Subject};
use crate::state::live::LiveData;

/// A command with what it changes.
#[derive(Clone)]
pub struct PreparedCommand {
    /// What is sent.
    pub command: Command,
    /// Ids of services and other owners, whose data has to be read again.
    pub touched: Vec<String>,
    /// Ids of deployments that it deletes.
    pub deleted: Vec<String>,
}

/// The command of an action on one thing; `None` where an id is missing, or not known yet.
pub fn prepare(live: LiveData, request: &ActionRequest) -> Option<PreparedCommand> {
    let action = request.action;
    let (on, touched) = match &request.subject {
        Subject::Service(service) => (
            Target::Service(service.kind, service.id.clone()),
            vec![service.id.clone()],
        ),
        Subject::Deployment(row) => {
            let target = match action {
                Action::RollBack => Target::Point {
                    id: row.rollback_id.clone()?,
                    application: application_of(row),
                },
                Action::KillProcess => Target::Deployment {
                    id: row.id.clone(),
                    server: untrack(|| facts::process_server(live, row))?,
                },
                _ => Target::Deployment {
                    id: row.id.clone(),
                    server: None,
                },
            };
            (target, touched_by(row))
        }
        Subject::RollbackPoint(point) => {
            let application = application_of(&point.deployment);
            let target = Target::Point {
                id: point.id.clone(),
                application: application.clone(),
            };
            (target, application.into_iter().collect())
        }
        Subject::Preview(preview) => (
            Target::Preview(preview.id.clone()),
            vec![preview.id.clone(), preview.application_id.clone()],
        ),
        Subject::Queue => (Target::Queue, Vec::new()),
        Subject::Deployments(_) => return None,
    };
    let deleted = match (&request.subject, action) {
        (Subject::Deployment(row), Action::Remove) => Some(row.id.clone()),
        (Subject::RollbackPoint(point), Action::DeletePoint) => Some(point.deployment.id.clone()),
        _ => None,
    };
    Some(PreparedCommand {
        command: Command { action, on },
        touched,
        deleted: deleted.into_iter().collect(),
    })
}

/// What has to be read again after an action on a deployment: its owner, and its service, whose previews and schedules list
/// it, too.
pub fn touched_by(row: &Deployment) -> Vec<String> {
    let owner = row.parent().map(|(_, id)| id.to_owned());
    let service = row.service.as_ref().map(|service| service.id.clone());
    owner.into_iter().chain(service).collect()
}
