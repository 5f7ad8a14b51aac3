//! The dialog's content for one action on one thing.

use std::sync::Arc;

use leptos::prelude::*;

use super::command::PreparedCommand;
use super::confirmation::use_confirmation;
use super::outcome::{OutcomeNotice, announce};
use super::sender::use_command_sender;
use super::stage::{is_shown, stage_of};
use crate::components::ConfirmForm;
use crate::state::actions::{ActionRequest, Outcome};
use crate::state::{use_actions, use_live_data, use_toaster};

/// The confirmation, and how the action ended. Closing the dialog does not stop what was sent.
#[component]
pub fn SingleAction(
    /// The action.
    request: Arc<ActionRequest>,
) -> impl IntoView {
    let (actions, toaster, sender) = (use_actions(), use_toaster(), use_command_sender());
    let (live, action) = (use_live_data(), request.action);
    let content = use_confirmation(request.clone());
    let own = request.clone();
    let send = Action::new_local(move |prepared: &PreparedCommand| {
        let (request, prepared) = (own.clone(), prepared.clone());
        async move {
            let outcome = sender.send(&request, prepared).await;
            let failed = matches!(outcome, Outcome::Refused(_) | Outcome::Unknown(_));
            let shown = is_shown(actions, &request);
            // The dialog stays to show a failure; everything else is a message.
            if shown && !failed {
                actions.request.set(None);
            }
            if !shown || !failed {
                announce(toaster, live, &request, &outcome);
            }
            outcome
        }
    });
    let (stage, pending, outcome) = (stage_of(send), send.pending(), send.value());
    let confirm = move |()| {
        if let Some(prepared) = sender.prepare(&request) {
            send.dispatch(prepared);
        }
    };
    let failure = move || {
        outcome
            .get()
            .map(|outcome| view! { <OutcomeNotice action outcome/> })
    };
    view! {
        <ConfirmForm
            content
            stage
            on_confirm=confirm
            leave_label="Close"
            on_leave=move |()| actions.request.set(None)
        >
            <Show when=move || pending.get()>
                <p class="help running" role="status">
                    <progress aria-label="Under way"></progress>
                    "Sent to Dokploy. Closing this does not stop it; a message tells you how it ended."
                </p>
            </Show>
            {failure}
        </ConfirmForm>
    }
}
