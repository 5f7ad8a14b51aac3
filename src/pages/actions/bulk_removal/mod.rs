//! The dialog's content for removing several deployments, one after the other.

mod kept;
mod progress;
mod run;

use std::sync::Arc;

use leptos::prelude::*;

use super::confirmation::content;
use super::stage::stage_of;
use crate::components::{ConfirmForm, ConfirmStage};
use crate::domain::actions::confirmation::remove_many;
use crate::domain::list::selection::{RemovalPlan, plan_removal};
use crate::state::actions::{ActionRequest, SelectedDeployments};
use crate::state::{use_actions, use_toaster};
use kept::KeptChoices;
use progress::{Progress, RemovalProgress};
use run::Run;

/// The confirmation, the progress, and how it ended.
#[component]
pub fn BulkRemoval(
    /// The request that is confirmed here.
    request: Arc<ActionRequest>,
    /// The deployments that it is about.
    selected: Arc<SelectedDeployments>,
) -> impl IntoView {
    let (include_running, include_good) = (RwSignal::new(false), RwSignal::new(false));
    let plan = Memo::new(move |_| {
        plan_removal(
            &selected.rows,
            &selected.all,
            include_running.get(),
            include_good.get(),
        )
    });
    let content = Memo::new(move |_| {
        plan.with(|plan| {
            let blocked = if plan.rows.is_empty() {
                "Everything you selected is kept.".to_owned()
            } else {
                String::new()
            };
            content(remove_many(plan), true, blocked)
        })
    });
    let run = Run {
        actions: use_actions(),
        toaster: use_toaster(),
        progress: RwSignal::new(Progress::default()),
        stop: RwSignal::new(false),
    };
    let remove = Action::new_local(move |plan: &RemovalPlan| {
        run.progress.set(Progress::of(plan.rows.len()));
        run.remove_all(request.clone(), plan.rows.clone())
    });
    let stage = stage_of(remove);
    let confirm = move |()| {
        remove.dispatch(plan.get_untracked());
    };
    let leave = move |()| {
        if stage.get_untracked() == ConfirmStage::Running {
            run.stop.set(true);
        } else {
            run.actions.request.set(None);
        }
    };
    let (running, good) = plan.with_untracked(|plan| (plan.running, plan.good));
    view! {
        <ConfirmForm content stage on_confirm=confirm leave_label="Stop" on_leave=leave>
            <Show
                when=move || stage.get() == ConfirmStage::Asking
                fallback=move || view! { <RemovalProgress progress=run.progress stage/> }
            >
                <KeptChoices running good include_running include_good/>
            </Show>
        </ConfirmForm>
    }
}
