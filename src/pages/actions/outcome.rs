//! How an action ended, in words.

use leptos::prelude::*;

use super::name::name_of;
use crate::components::{LongText, Notice, Weight};
use crate::domain::actions::capability::Action;
use crate::domain::actions::outcome::{done, hint};
use crate::state::actions::{ActionRequest, Outcome};
use crate::state::live::LiveData;
use crate::state::toast::Toaster;

/// How an action failed, in the dialog that confirmed it. Nothing for one that did not fail.
#[component]
pub fn OutcomeNotice(
    /// The action.
    action: Action,
    /// How it ended.
    outcome: Outcome,
) -> impl IntoView {
    match outcome {
        Outcome::Done | Outcome::AlreadyRunning | Outcome::Superseded => ().into_any(),
        Outcome::Refused(error) => {
            let known = hint(action, error.message());
            view! {
                <Notice weight=Weight::Error headline=error.headline()>
                    <LongText text=error.advice()/>
                    {known.map(|known| view! { <p>{known}</p> })}
                </Notice>
            }
            .into_any()
        }
        Outcome::Unknown(error) => view! {
            <Notice weight=Weight::Warning headline="It may have happened">
                {format!("{error} The lists were read again: check them before you try again.")}
            </Notice>
        }
        .into_any(),
    }
}

/// Says how an action ended as a message, on whatever page the person is by now.
pub fn announce(toaster: Toaster, live: LiveData, request: &ActionRequest, outcome: &Outcome) {
    let (action, name) = (request.action, name_of(live, &request.subject));
    let whole = name.whole();
    match outcome {
        Outcome::Done => toaster.say(done(action, &name)),
        Outcome::AlreadyRunning => toaster.say(format!("{whole}: already in progress")),
        Outcome::Superseded => {}
        Outcome::Refused(error) => {
            let known = hint(action, error.message()).unwrap_or_default();
            toaster.keep(format!("{} · {whole}: {error} {known}", action.label()));
        }
        Outcome::Unknown(error) => toaster.keep(format!(
            "{} · {whole}: it may have happened. {error}",
            action.label()
        )),
    }
}
