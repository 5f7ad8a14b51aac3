//! The dialog in which every action is confirmed.

use leptos::prelude::*;

use super::bulk_removal::BulkRemoval;
use super::single_action::SingleAction;
use crate::components::ConfirmDialog;
use crate::state::actions::Subject;
use crate::state::{use_actions, use_session, use_toaster};

/// The dialog in which every action is confirmed; once in the frame.
#[component]
pub fn ActionDialog(
    /// The id of the element that gets the focus when the one that had it has gone.
    fallback_focus: &'static str,
) -> impl IntoView {
    let (session, toaster) = (use_session(), use_toaster());
    let request = use_actions().request;
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(request.with(Option::is_some)));
    Effect::new(move |_| {
        // The browser has closed it.
        if !open.get() && request.with_untracked(Option::is_some) {
            request.set(None);
        }
    });
    Effect::new(move |_| {
        // The next person sees neither what the one before requested nor how that ended.
        session.generation.track();
        request.set(None);
        toaster.close_all();
    });
    let content = move || {
        let request = request.get()?;
        Some(match request.subject.clone() {
            Subject::Deployments(selected) => view! { <BulkRemoval request selected/> }.into_any(),
            _ => view! { <SingleAction request/> }.into_any(),
        })
    };
    view! { <ConfirmDialog open fallback_focus>{content}</ConfirmDialog> }
}
