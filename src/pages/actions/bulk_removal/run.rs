//! Removes deployments one after the other.

use std::sync::Arc;

use leptos::prelude::*;

use super::progress::Progress;
use crate::api::ApiError;
use crate::domain::actions::capability::Action;
use crate::domain::actions::command::{Command, Target};
use crate::domain::model::deployment::Deployment;
use crate::pages::actions::command::touched_by;
use crate::pages::actions::name::name_of_row;
use crate::pages::actions::stage::is_shown;
use crate::state::actions::{ActionRequest, Actions, Outcome};
use crate::state::toast::Toaster;

/// A removal of several deployments.
#[derive(Clone, Copy)]
pub struct Run {
    /// What sends the commands.
    pub actions: Actions,
    /// Where the end is told when the dialog is closed.
    pub toaster: Toaster,
    /// How far it is.
    pub progress: RwSignal<Progress>,
    /// Whether somebody wants it to stop.
    pub stop: RwSignal<bool>,
}

/// How the removal of one deployment ended.
enum Removal {
    Removed,
    /// It was not removed, for this reason.
    Failed(String),
    /// The session has expired: all others would be refused as well.
    SignedOut(String),
    /// Somebody else has signed in.
    Superseded,
}

impl Run {
    /// Removes all of them, until somebody stops it or closes the dialog. The signals are gone with the dialog.
    pub async fn remove_all(self, request: Arc<ActionRequest>, rows: Vec<Arc<Deployment>>) {
        let mut progress = Progress::of(rows.len());
        let (mut touched, mut deleted) = (Vec::new(), Vec::new());
        for row in &rows {
            let stop = self.stop.try_get_untracked() != Some(false);
            if stop || !is_shown(self.actions, &request) {
                progress.stopped = true;
                break;
            }
            for id in touched_by(row) {
                if !touched.contains(&id) {
                    touched.push(id);
                }
            }
            deleted.push(row.id.clone());
            let failed = |reason| format!("{}: {reason}", name_of_row(row).whole());
            match self.remove(row).await {
                Removal::Removed => progress.removed += 1,
                Removal::Failed(reason) => progress.failed.push(failed(reason)),
                Removal::SignedOut(reason) => {
                    progress.failed.push(failed(reason));
                    progress.stopped = true;
                }
                Removal::Superseded => return,
            }
            self.progress.set(progress.clone());
            if progress.stopped {
                break;
            }
        }
        self.actions.read_again(touched, deleted);
        self.finish(&request, progress);
    }

    async fn remove(self, row: &Deployment) -> Removal {
        let command = Command {
            action: Action::Remove,
            on: Target::Deployment {
                id: row.id.clone(),
                server: None,
            },
        };
        match self.actions.send(command).await {
            Outcome::Done => Removal::Removed,
            Outcome::Refused(error @ ApiError::NotSignedIn) => {
                Removal::SignedOut(error.to_string())
            }
            Outcome::Refused(error) => Removal::Failed(error.to_string()),
            Outcome::Unknown(error) => Removal::Failed(format!("it may have happened. {error}")),
            Outcome::AlreadyRunning => Removal::Failed("it is already being removed".into()),
            Outcome::Superseded => Removal::Superseded,
        }
    }

    /// Shows what went wrong in the dialog, or closes it and says how it ended as a message.
    fn finish(self, request: &Arc<ActionRequest>, progress: Progress) {
        let shown = is_shown(self.actions, request);
        let (clean, words) = (progress.is_clean(), progress.words());
        if shown && !clean {
            self.progress.set(progress);
            return;
        }
        if shown {
            self.actions.request.set(None);
        }
        if clean {
            self.toaster.say(words);
        } else {
            let failed = progress.failed.join("; ");
            self.toaster.keep(format!("{words}. {failed}"));
        }
    }
}
