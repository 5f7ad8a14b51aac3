//! The steps of the log: how far each has come, how long it took, and the way to it.

use std::time::Duration;

use leptos::prelude::*;

use super::address::LogAddress;
use crate::domain::format;
use crate::domain::log_lines::Numbering;
use crate::log::steps::{Kind, Section, State, Steps};
use crate::state::log::LogInsight;

/// At most so many steps are shown.
const MOST: usize = 200;

/// What is shown of a step.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Entry {
    name: String,
    state: State,
    is_phase: bool,
    duration: Option<Duration>,
    /// Its share of the longest one, in percent.
    share: u8,
    /// Its first line, from 1.
    line: usize,
}

/// The steps in their order, each a link to its first line, with a bar for how long the tool says that it took. Nothing where
/// the log tells of fewer than two.
#[component]
pub fn LogSteps(
    /// The address of the page.
    query: LogAddress,
    /// How the lines of the log are numbered.
    numbering: Memo<Numbering>,
    /// What the log tells.
    insight: LogInsight,
) -> impl IntoView {
    let entries = Memo::new(move |_| insight.steps.with(|steps| entries(steps)));
    let count = Memo::new(move |_| entries.with(Vec::len));
    let has_steps = move || count.get() > 1;
    let more = move || {
        let hidden = count.get().saturating_sub(MOST);
        (hidden > 0).then(|| {
            let steps = format::plural(hidden, "step", "steps");
            view! { <p class="minor">{format!("{steps} more are not shown.")}</p> }
        })
    };
    view! {
        <Show when=has_steps>
            <nav class="log-steps" aria-label="Steps">
                <h2>"Steps"</h2>
                <ol>
                    <For
                        each=move || {
                            let shown = entries.get().into_iter().take(MOST);
                            shown.enumerate().collect::<Vec<_>>()
                        }
                        key=Clone::clone
                        let((_, entry))
                    >
                        <Step query numbering entry/>
                    </For>
                </ol>
                {more}
            </nav>
        </Show>
    }
}

#[component]
fn Step(query: LogAddress, numbering: Memo<Numbering>, entry: Entry) -> impl IntoView {
    let word = entry.state.word();
    let line = entry.line;
    // What is looked for in the log stays.
    let href = move || {
        let lines = numbering.get().lines(line..=line)?;
        Some(query.line_href(lines, query.view.get()))
    };
    let took = entry.duration.map(|duration| {
        view! {
            <span class="took">
                <span class="off-screen">", took "</span>
                {format::seconds(duration)}
            </span>
        }
    });
    let bar = (entry.share > 0).then(|| {
        let share = format!("{}%", entry.share);
        view! { <span class="bar" style:width=share></span> }
    });
    view! {
        <li class:phase=entry.is_phase data-state=word>
            <a href=href data-noscroll=true title=entry.name.clone()>
                <span class="name">{entry.name.clone()}</span>
                <span class="off-screen">{format!(", {word}")}</span>
                {took}
                {bar}
            </a>
        </li>
    }
}

fn entries(steps: &Steps) -> Vec<Entry> {
    let is_step = |section: &&Section| !matches!(section.kind(), Kind::Repetition | Kind::Source);
    let sections = || steps.sections().iter().filter(is_step);
    let steps_alone = sections().filter(|section| !section.kind().is_phase());
    let longest = steps_alone.filter_map(Section::duration).max();
    let share = |section: &Section| {
        let (own, longest) = (section.duration()?.as_millis(), longest?.as_millis());
        let of_phase = section.kind().is_phase();
        let percent = (own * 100).checked_div(longest).filter(|_| !of_phase)?;
        u8::try_from(percent.min(100)).ok()
    };
    let entry = |section: &Section| Entry {
        name: section.name().to_owned(),
        state: section.state(),
        is_phase: section.kind().is_phase(),
        duration: section.duration(),
        share: share(section).unwrap_or(0),
        line: section.span().start + 1,
    };
    sections().map(entry).collect()
}
