//! How far a confirmed action is, and whether the dialog still shows it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::ConfirmStage;
use crate::state::actions::{ActionRequest, Actions};

/// Whether the dialog still shows this request.
pub fn is_shown(actions: Actions, request: &Arc<ActionRequest>) -> bool {
    let same = |shown: &Option<Arc<ActionRequest>>| {
        shown
            .as_ref()
            .is_some_and(|shown| Arc::ptr_eq(shown, request))
    };
    actions.request.with_untracked(same)
}

/// How far an action is that the dialog has confirmed.
pub fn stage_of<I, O>(action: Action<I, O>) -> Memo<ConfirmStage>
where
    I: Send + Sync + 'static,
    O: Send + Sync + 'static,
{
    let (pending, ended) = (action.pending(), action.value());
    Memo::new(move |_| {
        if pending.get() {
            ConfirmStage::Running
        } else if ended.with(Option::is_some) {
            ConfirmStage::Finished
        } else {
            ConfirmStage::Asking
        }
    })
}
