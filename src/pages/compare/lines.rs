//! The differences of both logs, line by line.

use std::collections::HashMap;

use leptos::prelude::*;

use super::context::{Compared, Part, Reading, use_compared};
use crate::components::{Notice, Weight};
use crate::domain::format;
use crate::log::comparison::{Row, rows};

/// So many rows are shown at first, and with each press of the button more.
const ROWS: usize = 300;
/// So many lines are unfolded at once.
const UNFOLD: usize = 200;
/// Of a longer line the beginning is shown.
const LONGEST: usize = 2_000;

/// The lines that differ, with some around them.
#[component]
pub fn Lines() -> impl IntoView {
    let context = use_compared();
    // Whether it is rough, and how many lines there are on one side only; none while nothing is found.
    let sum = Memo::new(move |_| {
        let found = context.found.get()?;
        Some((found.difference.is_rough, found.difference.counts()))
    });
    let is_reading = Memo::new(move |_| {
        let failed = |part: Part| matches!(part.reading.get(), Reading::Failed(_));
        !failed(context.from) && !failed(context.to)
    });
    let content = move || match sum.get() {
        Some((is_rough, counts)) => view! { <Known is_rough counts/> }.into_any(),
        None => view! {
            <Show when=move || is_reading.get()>
                <p class="waiting" role="status">"Reading and comparing both logs"</p>
            </Show>
        }
        .into_any(),
    };
    view! { <section class="block"><h2>"Log"</h2>{content}</section> }
}

#[component]
fn Known(is_rough: bool, counts: (usize, usize)) -> impl IntoView {
    let words = match counts {
        (0, 0) => "Both logs say the same.".to_owned(),
        (removed, added) => format!(
            "{} only in the first (−), {} only in the second (+).",
            format::plural(removed, "line is", "lines are"),
            format::plural(added, "line is", "lines are"),
        ),
    };
    let rough = is_rough.then(|| {
        view! {
            <Notice weight=Weight::Warning headline="The comparison is approximate">
                "The logs are long and have little in common: lines may be told as different that are in both."
            </Notice>
        }
    });
    view! {
        <p role="status">{words}</p>
        <p class="minor">
            "Times, durations, sizes, percentages, hashes and ids do not count as differences."
        </p>
        {rough}
        <Rows/>
    }
}

#[component]
fn Rows() -> impl IntoView {
    let context = use_compared();
    let opened = RwSignal::new(HashMap::<usize, usize>::new());
    let most = RwSignal::new(ROWS);
    let shown = Memo::new(move |_| {
        let Some(found) = context.found.get() else {
            return (Vec::new(), false);
        };
        let most = most.get();
        opened.with(|opened| {
            let mut all = rows(&found.difference.hunks, opened);
            let shown: Vec<Row> = all.by_ref().take(most).collect();
            (shown, all.next().is_some())
        })
    });
    let each = move || shown.with(|(rows, _)| rows.clone());
    let more = move || shown.with(|(_, more)| *more);
    view! {
        <ol class="differences" aria-label="Differences">
            <For each key=|row| *row children=move |row| line(context, row, opened)/>
        </ol>
        <Show when=more>
            <button
                type="button"
                class="button"
                on:click=move |_| most.update(|most| *most += ROWS)
            >
                "Show more lines"
            </button>
        </Show>
    }
}

fn line(context: Compared, row: Row, opened: RwSignal<HashMap<usize, usize>>) -> AnyView {
    let (class, sign, said, left, right) = match row {
        Row::Same(left, right) => ("same", " ", "", Some(left), Some(right)),
        Row::Removed(left) => ("removed", "−", "Only in the first: ", Some(left), None),
        Row::Added(right) => ("added", "+", "Only in the second: ", None, Some(right)),
        Row::Folded { hunk, count } => return folded(hunk, count, opened).into_any(),
    };
    let text = match (left, right) {
        (_, Some(right)) => text(context.to, right),
        (Some(left), None) => text(context.from, left),
        (None, None) => String::new(),
    };
    view! {
        <li class=class>
            {number(context.from, left, "First log, line ")}
            {number(context.to, right, "Second log, line ")}
            <span class="sign" aria-hidden="true">{sign}</span>
            <code><span class="off-screen">{said}</span>{text}</code>
        </li>
    }
    .into_any()
}

fn folded(hunk: usize, count: usize, opened: RwSignal<HashMap<usize, usize>>) -> impl IntoView {
    let lines = format::plural(count, "unchanged line", "unchanged lines");
    let words = if count > UNFOLD {
        format!("Show {UNFOLD} of {lines}")
    } else {
        format!("Show {lines}")
    };
    let open = move |_| opened.update(|opened| *opened.entry(hunk).or_default() += UNFOLD);
    view! {
        <li class="folded">
            <button type="button" class="button small" on:click=open>{words}</button>
        </li>
    }
}

/// The number of a line, a link to it in the log.
fn number(part: Part, line: Option<usize>, said: &'static str) -> AnyView {
    match line {
        Some(line) => view! {
            <a class="number" href=move || part.href(Some(line))>
                <span class="off-screen">{said}</span>
                {move || part.log.numbering.get().number(line + 1)}
            </a>
        }
        .into_any(),
        None => view! { <span class="number"></span> }.into_any(),
    }
}

fn text(part: Part, line: usize) -> String {
    part.log.log.with_untracked(|log| {
        let text = log.line(line).map_or("", |line| line.text());
        match text.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
            None => text.to_owned(),
        }
    })
}
