//! Sends the command of an action on one thing, and does what has to follow.

use leptos::prelude::*;

use super::command::{PreparedCommand, prepare};
use crate::domain::actions::capability::Action;
use crate::domain::list::view::View;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::OwnerKind;
use crate::domain::route::Route;
use crate::state::actions::{ActionRequest, Actions, Outcome, Subject};
use crate::state::follower::DeployFollower;
use crate::state::live::LiveData;
use crate::state::navigation::{Navigator, Step};
use crate::state::{use_actions, use_deploy_follower, use_live_data, use_navigator};

/// Sends commands. It goes on when the dialog that confirmed them is closed.
#[derive(Clone, Copy)]
pub struct CommandSender {
    actions: Actions,
    live: LiveData,
    follower: DeployFollower,
    navigator: Navigator,
}

/// The sender of commands.
pub fn use_command_sender() -> CommandSender {
    CommandSender {
        actions: use_actions(),
        live: use_live_data(),
        follower: use_deploy_follower(),
        navigator: use_navigator(),
    }
}

impl CommandSender {
    /// The command of an action; `None` where an id is missing.
    pub fn prepare(self, request: &ActionRequest) -> Option<PreparedCommand> {
        prepare(self.live, request)
    }

    /// Sends a command, and has everything read again that it changed. A new deployment is followed, and the page of what
    /// was deleted is left.
    pub async fn send(self, request: &ActionRequest, prepared: PreparedCommand) -> Outcome {
        let new_deployment = new_deployment(request).map(|(id, name, preview)| {
            let before = self.follower.before(&id);
            (before, name, preview, self.navigator.whole())
        });
        let outcome = self.actions.send(prepared.command).await;
        if matches!(outcome, Outcome::AlreadyRunning | Outcome::Superseded) {
            return outcome;
        }
        if outcome == Outcome::Done {
            if let Some((before, name, preview, confirmed_at)) = new_deployment {
                self.follower.follow(before, name, preview, confirmed_at);
            }
            self.leave_deleted_page(request);
        }
        self.actions.read_again(prepared.touched, prepared.deleted);
        outcome
    }

    /// The page of what was deleted gives way to the page that listed it.
    fn leave_deleted_page(self, request: &ActionRequest) {
        let here = self.navigator.page_path.get_untracked();
        let to = match (&request.subject, request.action) {
            (Subject::Deployment(row), Action::Remove) if is_of_deployment(&here, row) => {
                list_of(row)
            }
            (Subject::Preview(preview), Action::DeletePreview)
                if is_of_preview(&here, &preview.id) =>
            {
                Some(Route::Previews(View::default()))
            }
            _ => None,
        };
        if let Some(route) = to {
            self.navigator.go(&route, Step::Replace);
        }
    }
}

/// The service or preview that an action deploys: id, name, and whether it is a preview.
fn new_deployment(request: &ActionRequest) -> Option<(String, String, bool)> {
    match (&request.subject, request.action) {
        (Subject::Service(service), Action::Deploy | Action::Redeploy) => {
            Some((service.id.clone(), service.name.clone(), false))
        }
        (Subject::Preview(preview), Action::RedeployPreview) => {
            Some((preview.id.clone(), preview.headline(), true))
        }
        _ => None,
    }
}

/// Whether a path is that of a deployment's page, whatever it names as its owner.
fn is_of_deployment(path: &str, row: &Deployment) -> bool {
    let short = Route::deployment(None, &row.id).href();
    path == short || path.ends_with(&format!("/{short}"))
}

/// Whether a path is that of a preview's page, or of one of its deployments.
fn is_of_preview(path: &str, id: &str) -> bool {
    let page = Route::owner(OwnerKind::Preview, id, None).href();
    path == page || path.starts_with(&format!("{page}/"))
}

/// The page that lists a deployment.
fn list_of(row: &Deployment) -> Option<Route> {
    let (kind, id) = row.parent()?;
    let service = row.service.as_ref();
    let service = service.map(|service| (service.kind, service.id.as_str()));
    Some(Route::owner(kind, id, service))
}
