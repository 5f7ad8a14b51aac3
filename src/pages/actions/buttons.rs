//! Buttons for actions.

use std::sync::Arc;

use leptos::prelude::*;

use super::facts;
use crate::domain::actions::capability::{Action, Object, may};
use crate::domain::model::service::Service;
use crate::state::actions::Subject;
use crate::state::{use_actions, use_live_data, use_session, use_toaster};

/// A button for an action. One that cannot be done stays, says why, and does nothing.
#[component]
pub fn ActionButton(
    /// The action.
    action: Action,
    /// Its classes.
    class: &'static str,
    /// What tells whether it can be done.
    #[prop(into)]
    object: Signal<Object>,
    /// What it is done to; `None` while that is not known.
    #[prop(into)]
    subject: Callback<(), Option<Subject>>,
) -> impl IntoView {
    let (session, actions, toaster) = (use_session(), use_actions(), use_toaster());
    let denied = Memo::new(move |_| {
        let rights = session.rights.get();
        object.with(|object| may(action, object, &rights)).err()
    });
    let request = move |_| match (denied.get_untracked(), subject.run(())) {
        (Some(denied), _) => toaster.say(format!("{}: {}", action.label(), denied.words())),
        (None, Some(subject)) => actions.request(action, subject),
        (None, None) => {}
    };
    view! {
        <button
            type="button"
            class=class
            aria-disabled=move || denied.get().map(|_| "true")
            title=move || denied.get().map(|denied| denied.words())
            on:click=request
        >
            {action.label()}
        </button>
    }
}

/// The button that drops all waiting jobs of the queue.
#[component]
pub fn DropAllButton() -> impl IntoView {
    let live = use_live_data();
    let object = Signal::derive(move || facts::queue(live));
    view! {
        <ActionButton
            action=Action::DropAll
            class="button"
            object
            subject=|()| Some(Subject::Queue)
        />
    }
}

/// The button for an action on a service.
#[component]
pub fn ServiceButton(
    /// The action.
    action: Action,
    /// Its classes.
    class: &'static str,
    /// The service.
    #[prop(into)]
    service: Signal<Arc<Service>>,
) -> impl IntoView {
    let live = use_live_data();
    let object = Signal::derive(move || service.with(|service| facts::service(live, service)));
    let subject = move |()| Some(Subject::Service(service.get_untracked()));
    view! { <ActionButton action class object subject/> }
}
