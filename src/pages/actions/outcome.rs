//! How an action ended, in words.

use leptos::prelude::*;

use crate::components::{Notice, Weight};
use crate::state::actions::{ActionRequest, Outcome, Subject};
use crate::state::toast::Toaster;

/// How an action failed, in the dialog that confirmed it. Nothing for one that did not fail.
#[component]
pub fn OutcomeNotice(
    /// How it ended.
    outcome: Outcome,
) -> impl IntoView {
    match outcome {
        Outcome::Done | Outcome::AlreadyRunning | Outcome::Superseded => ().into_any(),
        Outcome::Refused(error) => view! {
            <Notice weight=Weight::Error headline=error.headline()>{error.advice()}</Notice>
        }
        .into_any(),
        Outcome::Unknown(error) => view! {
            <Notice weight=Weight::Warning headline="It may have happened">
                {format!("{error} The lists were read again: check them before you try again.")}
            </Notice>
        }
        .into_any(),
    }
}

/// Says how an action ended as a message, on whatever page the person is by now.
pub fn announce(toaster: Toaster, request: &ActionRequest, outcome: &Outcome) {
    let (action, name) = (request.action, name_of(&request.subject));
    match outcome {
        Outcome::Done => toaster.say(format!("{}: {name}", action.done())),
        Outcome::AlreadyRunning => toaster.say(format!("{name}: already in progress")),
        Outcome::Superseded => {}
        Outcome::Refused(error) => toaster.keep(format!("{} · {name}: {error}", action.label())),
        Outcome::Unknown(error) => toaster.keep(format!(
            "{} · {name}: it may have happened. {error}",
            action.label()
        )),
    }
}

fn name_of(subject: &Subject) -> String {
    match subject {
        Subject::Service(service) => service.name.clone(),
        Subject::Deployment(row) => row.headline().to_owned(),
        Subject::RollbackPoint(point) => point.deployment.headline().to_owned(),
        Subject::Preview(preview) => preview.headline(),
        Subject::Queue | Subject::Deployments(_) => "the queue".into(),
    }
}
