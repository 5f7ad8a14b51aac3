//! What is to be said when a list could not be read.

use leptos::prelude::*;

use super::ReloadButton;
use crate::api::ApiError;
use crate::components::{LongText, Notice, Weight};
use crate::domain::{Moment, format};
use crate::state::{use_clock, use_live_data};

/// Why what was asked for is missing, or old where `read_at` tells that something is shown all the same. Nothing for an
/// expired session, which the frame speaks about.
#[component]
pub fn FaultNotice(
    /// The error of the last attempt.
    error: ApiError,
    /// When the rows that are shown were read.
    #[prop(optional)]
    read_at: Option<RwSignal<Option<Moment>>>,
    /// What is old then.
    #[prop(default = "This list")]
    what: &'static str,
) -> impl IntoView {
    let (clock, live) = (use_clock(), use_live_data());
    let read_at = read_at.filter(|read_at| read_at.with_untracked(Option::is_some));
    let (weight, headline) = match read_at {
        None => (Weight::Error, error.headline().to_owned()),
        Some(_) => (
            Weight::Warning,
            format!("{what} is out of date. {}", error.headline()),
        ),
    };
    // To the minute: this is read out whenever it changes.
    let age = move || {
        let at = read_at?.get()?;
        let age = format::age_in_minutes(at, clock.minute.get());
        Some(format!(" Last read {age}."))
    };
    let signs_on = error.may_want_sign_on();
    let actions = move || {
        view! {
            {signs_on.then(ReloadButton)}
            <button type="button" class="button" on:click=move |_| live.refresh()>"Try again"</button>
        }
    };
    (error != ApiError::NotSignedIn).then(|| {
        view! {
            <Notice weight headline actions>
                <LongText text=error.advice()/>
                {age}
            </Notice>
        }
    })
}

/// Says that the queue could not be read, where the list of deployments could.
#[component]
pub fn QueueFault() -> impl IntoView {
    let live = use_live_data();
    move || {
        let error = live.queue.fault.get()?;
        if error == ApiError::NotSignedIn || live.deployments.fault.with(Option::is_some) {
            return None;
        }
        let headline = format!("The queue could not be read. {}", error.headline());
        let signs_on = error.may_want_sign_on();
        let actions = move || signs_on.then(ReloadButton);
        Some(view! {
            <Notice weight=Weight::Warning headline actions>
                "Waiting jobs are not known; running deployments are shown as of the last list. "
                <LongText text=error.advice()/>
            </Notice>
        })
    }
}
