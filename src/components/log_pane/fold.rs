//! Folding steps and progress.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::Pane;
use super::query::LogQuery;
use crate::log::Log;
use crate::log::folding::{FoldChoices, Folding, Head, Part};
use crate::log::steps::Steps;

/// Lines that are read for progress between two looks at the clock.
const LINES: usize = 1_000;

/// What a folding was made of: the steps, how many lines were read for progress, and what the reader has chosen.
pub(super) type Source = (Arc<Steps>, usize, FoldChoices);

impl Pane {
    /// Reads on what can be folded, until a moment in milliseconds; tells whether there is more to read.
    pub(super) fn fold(self, log: &Log, until: f64) -> bool {
        let ended = !self.live.get_untracked();
        let mut more = true;
        self.repeats.update_value(|repeats| {
            while more && js_sys::Date::now() < until {
                more = repeats.advance(log, ended, LINES);
            }
        });
        let (fold, pointed) = self.query.with_untracked(|query| {
            let pointed = query.lines.as_ref().map(|lines| lines.start() - 1);
            (query.fold, pointed)
        });
        self.choices
            .maybe_update(|choices| choices.follow(fold, pointed));
        self.fold_anew();
        more
    }

    /// Folds as the reader has chosen, if anything has changed.
    fn fold_anew(self) {
        let (steps, choices) = (self.steps.get_untracked(), self.choices.get_untracked());
        let read = self.repeats.with_value(|repeats| repeats.read());
        let is_old = self.folded.with_value(|made_of| {
            made_of.as_ref().is_some_and(|(old, lines, chosen)| {
                Arc::ptr_eq(old, &steps) && *lines == read && *chosen == choices
            })
        });
        if is_old {
            return;
        }
        let folding = self
            .repeats
            .with_value(|repeats| Folding::new(&steps, repeats, &choices));
        if self.folding.with_untracked(|old| **old != folding) {
            self.folding.set(Arc::new(folding));
        }
        self.folded.set_value(Some((steps, read, choices)));
    }

    /// Unfolds whatever hides a line, from 0.
    pub(super) fn reveal(self, line: usize) {
        let steps = self.steps.get_untracked();
        let parts = self
            .folding
            .with_untracked(|folding| folding.hiding(line, &steps));
        if !parts.is_empty() && !self.query.with_untracked(LogQuery::is_filtered) {
            self.toggle_all(parts);
        }
    }

    fn toggle_all(self, parts: Vec<Part>) {
        self.choices.update(|choices| {
            for part in parts {
                choices.toggle(part);
            }
        });
        self.fold_anew();
        self.lay_out_now();
    }

    /// Folds or unfolds what a line stands for.
    fn toggle(self, part: Part, line: usize) {
        self.toggle_all(vec![part]);
        // The line is drawn anew, and with it the button that has the focus.
        request_animation_frame(move || {
            let Some(view) = self.window.element() else {
                return;
            };
            let button = view.query_selector(&format!("[data-line=\"{line}\"] .log-fold"));
            if let Some(button) = button.ok().flatten()
                && let Some(button) = button.dyn_ref::<HtmlElement>()
            {
                // A button takes the focus.
                let _ = button.focus();
            }
        });
    }

    /// Folds the steps that have ended well, or unfolds them.
    pub(super) fn fold_steps(self) {
        self.change_query(|query| query.fold = !query.fold);
    }
}

/// Folds and unfolds what a line, from 0, stands for.
#[component]
pub(super) fn FoldButton(pane: Pane, line: usize, head: Head) -> impl IntoView {
    let Head {
        part,
        is_folded,
        others,
        ..
    } = head;
    let verb = if is_folded { "Unfold" } else { "Fold" };
    let lines = if others == 1 { "line" } else { "lines" };
    let what = match part {
        Part::Section(_) => "of this step",
        Part::Run(_) => "of progress",
    };
    let label = format!("{verb} {others} more {lines} {what}");
    view! {
        <button
            type="button"
            class="log-fold"
            aria-label=label.clone()
            title=label
            aria-expanded=if is_folded { "false" } else { "true" }
            on:click=move |_| pane.toggle(part, line)
        >
            <span aria-hidden="true">{if is_folded { "▸" } else { "▾" }}</span>
        </button>
    }
}

/// How many lines are folded, how far the step has come, and how long it took.
#[component]
pub(super) fn FoldNote(pane: Pane, head: Head) -> impl IntoView {
    let lines = if head.others == 1 { "line" } else { "lines" };
    let folded = head
        .is_folded
        .then(|| view! { <span>{format!("{} more {lines}", head.others)}</span> });
    let took = head
        .duration
        .map(|duration| view! { <span>{(pane.took)(duration)}</span> });
    let state = head.state.map(|state| {
        view! {
            <span class="state" data-state=state.word()>
                <span class="off-screen">{state.word()}</span>
            </span>
        }
    });
    view! { <span class="log-note" class:folded=head.is_folded>{folded} {took} {state}</span> }
}
