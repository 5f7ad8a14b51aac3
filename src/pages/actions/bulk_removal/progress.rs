//! How far a removal of several deployments is.

use leptos::prelude::*;

use crate::components::{ConfirmStage, Notice, Weight};
use crate::domain::format;

/// How far it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// How many are removed.
    pub removed: usize,
    /// What was not removed, each with the reason.
    pub failed: Vec<String>,
    /// How many there were to remove.
    pub all: usize,
    /// Whether it ended before all were tried.
    pub stopped: bool,
}

impl Progress {
    /// The beginning of a removal of so many deployments.
    pub fn of(all: usize) -> Self {
        Self {
            all,
            ..Self::default()
        }
    }

    /// Whether all were removed.
    pub fn is_clean(&self) -> bool {
        self.failed.is_empty() && !self.stopped
    }

    /// It in words: "3 of 5 deployments removed, 1 not".
    pub fn words(&self) -> String {
        let removed = format!(
            "{} of {} removed",
            format::count(self.removed),
            format::plural(self.all, "deployment", "deployments")
        );
        match self.failed.len() {
            0 => removed,
            failed => format!("{removed}, {} not", format::count(failed)),
        }
    }

    /// What went wrong, in a few words; `stopped` says whether that it was stopped is to be said.
    fn headline(&self, stopped: bool) -> String {
        let left = self.all - self.removed - self.failed.len();
        let left = format::count(left);
        let failed = format::count(self.failed.len());
        match (stopped, self.failed.is_empty()) {
            (true, true) => format!("Stopped: {left} left as they are"),
            (true, false) => format!("Stopped: {left} left as they are, {failed} not removed"),
            (false, _) => format!("{failed} not removed"),
        }
    }
}

/// A bar, the words, and what was not removed.
#[component]
pub fn RemovalProgress(
    /// How far it is.
    progress: RwSignal<Progress>,
    /// Whether it still runs.
    stage: Memo<ConfirmStage>,
) -> impl IntoView {
    let all = move || progress.with(|progress| progress.all.to_string());
    let tried =
        move || progress.with(|progress| (progress.removed + progress.failed.len()).to_string());
    let failures = move || {
        let finished = stage.get() == ConfirmStage::Finished;
        progress.with(|progress| failures(progress, finished))
    };
    view! {
        <p class="help running" role="status">
            <progress aria-label="Deployments removed" max=all prop:value=tried></progress>
            {move || progress.with(Progress::words)}
        </p>
        {failures}
    }
}

/// What was not removed; nothing while all goes well.
fn failures(progress: &Progress, finished: bool) -> Option<impl IntoView + use<>> {
    let stopped = finished && progress.stopped;
    if progress.failed.is_empty() && !stopped {
        return None;
    }
    let headline = progress.headline(stopped);
    let reasons: Vec<_> = progress
        .failed
        .iter()
        .map(|reason| view! { <li>{reason.clone()}</li> })
        .collect();
    Some(view! {
        <Notice weight=Weight::Warning headline>
            <ul>{reasons}</ul>
        </Notice>
    })
}
