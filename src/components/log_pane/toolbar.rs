//! The tools above a log.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::KeyboardEvent;

use super::Pane;
use super::query::LogQuery;
use super::save::{SaveMenu, Saved};
use super::times::TimesChoice;
use crate::components::clipboard;
use crate::log::Log;

/// Find, matches, errors, follow, wrap, copy, save, whole screen.
#[component]
pub(super) fn Toolbar(pane: Pane, saved: Saved) -> impl IntoView {
    let copy = move |_| pane.copy(pane.log.with_untracked(Log::text), "Log copied");
    view! {
        <div class="log-bar">
            <FindField pane/>
            <div class="log-tools" role="group" aria-label="Tools of the log">
                <Errors pane/>
                <Follow pane/>
                <FoldSteps pane/>
                <TimesChoice pane/>
                <Toggle
                    words="Wrap"
                    on=Signal::derive(move || pane.options.get().wrap)
                    press=move || pane.options.update(|options| options.wrap = !options.wrap)
                />
                <CopyLines pane/>
                <button type="button" class="button small" on:click=copy>"Copy"</button>
                <SaveMenu pane saved/>
                <Toggle
                    words="Full screen"
                    on=pane.is_full
                    press=move || pane.show_full(!pane.is_full.get_untracked())
                />
            </div>
        </div>
    }
}

/// A button that stays pressed.
#[component]
fn Toggle(
    words: &'static str,
    #[prop(into)] on: Signal<bool>,
    press: impl Fn() + 'static,
    #[prop(optional)] label: Option<&'static str>,
) -> impl IntoView {
    let pressed = move || if on.get() { "true" } else { "false" };
    view! {
        <button
            type="button"
            class="button small"
            aria-label=label
            aria-pressed=pressed
            on:click=move |_| press()
        >
            {words}
        </button>
    }
}

#[component]
fn FindField(pane: Pane) -> impl IntoView {
    let (finder, query) = (pane.finder, pane.query);
    let on_key = move |event: KeyboardEvent| {
        if event.key() != "Enter" {
            return;
        }
        event.prevent_default();
        let wanted = query.with_untracked(|query| query.wanted_lines().map(str::to_owned));
        match wanted {
            None => pane.step_match(!event.shift_key()),
            Some(wanted) => match pane.read_lines.run(wanted) {
                Some(lines) => pane.point_at(lines),
                None => pane.say.run("There is no such line here"),
            },
        }
    };
    let on_input = move |event| {
        let find = event_target_value(&event);
        let new = LogQuery {
            find,
            ..query.get_untracked()
        };
        pane.on_query.run((new, true));
    };
    // Where the reader is among the matches, while there is something to find.
    let position = move || {
        let finding = query.with(|query| !query.needle().0.is_empty());
        finding.then(|| finder.position())
    };
    let nothing = move || finder.search.with(|search| search.matches().is_empty());
    view! {
        <div class="field search">
            <input
                id="log-find"
                type="search"
                aria-label="Find in the log, or a colon and a line number"
                placeholder="Find, or :18 for a line"
                autocomplete="off"
                spellcheck="false"
                prop:value=move || query.with(|query| query.find.clone())
                on:input=on_input
                on:keydown=on_key
            />
            <output class="position" aria-label="Match">{position}</output>
        </div>
        <button
            type="button"
            class="button small icon"
            aria-label="Previous match"
            disabled=nothing
            on:click=move |_| pane.step_match(false)
        >
            "▲"
        </button>
        <button
            type="button"
            class="button small icon"
            aria-label="Next match"
            disabled=nothing
            on:click=move |_| pane.step_match(true)
        >
            "▼"
        </button>
        <Toggle
            words="Aa"
            label="Match case"
            on=Signal::derive(move || query.with(|query| query.case))
            press=move || pane.change_query(|query| query.case = !query.case)
        />
        <Toggle
            words="Only matches"
            on=Signal::derive(move || query.with(|query| query.only))
            press=move || pane.change_query(|query| query.only = !query.only)
        />
    }
}

/// To the lines with errors, while there are some.
#[component]
fn Errors(pane: Pane) -> impl IntoView {
    // A memo, so that the buttons stay while the log grows, and with them the focus.
    let any = Memo::new(move |_| pane.errors.with(|errors| !errors.lines().is_empty()));
    let words = move || match pane.errors.with(|errors| errors.lines().len()) {
        1 => String::from("1 error"),
        count => format!("{count} errors"),
    };
    view! {
        <Show when=move || any.get()>
            <span class="log-errors" role="group" aria-label="Errors">
                <button
                    type="button"
                    class="button small icon bad"
                    aria-label="Previous error"
                    on:click=move |_| pane.step_error(false)
                >
                    "◂"
                </button>
                <span>{words}</span>
                <button
                    type="button"
                    class="button small icon bad"
                    aria-label="Next error"
                    on:click=move |_| pane.step_error(true)
                >
                    "▸"
                </button>
            </span>
        </Show>
    }
}

/// Folds the steps that have ended well, where there is something to fold.
#[component]
fn FoldSteps(pane: Pane) -> impl IntoView {
    let any = Memo::new(move |_| pane.folding.with(|folding| folding.has_steps()));
    view! {
        <Show when=move || any.get()>
            <Toggle
                words="Fold steps"
                on=Signal::derive(move || pane.query.with(|query| query.fold))
                press=move || pane.fold_steps()
            />
        </Show>
    }
}

/// Copies the lines that the address points at.
#[component]
fn CopyLines(pane: Pane) -> impl IntoView {
    let lines = move || pane.query.with(|query| query.lines.clone());
    let words = move || {
        let lines = lines()?;
        let [first, last] = [lines.start(), lines.end()].map(|line| pane.line_name.run(*line));
        Some(if first == last {
            format!("Copy line {first}")
        } else {
            format!("Copy lines {first} to {last}")
        })
    };
    let copy = move |_| {
        if let Some(lines) = pane.query.with_untracked(|query| query.lines.clone()) {
            let text = pane.text_of(lines.start() - 1..*lines.end());
            pane.copy(text, "Lines copied");
        }
    };
    view! {
        <Show when=move || lines().is_some()>
            <button type="button" class="button small" on:click=copy>{words}</button>
        </Show>
    }
}

#[component]
fn Follow(pane: Pane) -> impl IntoView {
    view! {
        <Show when=move || pane.live.get()>
            <Toggle
                words="Follow"
                on=pane.follow
                press=move || pane.follow.update(|follow| *follow = !*follow)
            />
        </Show>
    }
}

impl Pane {
    fn copy(self, text: String, words: &'static str) {
        let say = self.say;
        spawn_local(async move {
            let copied = clipboard::copy(&text).await;
            // The page may have gone meanwhile.
            say.try_run(if copied {
                words
            } else {
                "This browser does not allow copying here"
            });
        });
    }
}
