//! What is to be said about a log that could not be read, or not as it should be.

use leptos::prelude::*;

use super::address::LogAddress;
use crate::api::ApiError;
use crate::api::deployment::LOG_TAIL;
use crate::components::{LongText, Notice, Weight};
use crate::domain::format;
use crate::domain::log_lines::Numbering;
use crate::domain::refresh::log_stream::Stream;
use crate::state::log::LiveLog;

/// The notices above the log pane.
#[component]
pub fn LogNotices(
    /// What the address says about the log.
    query: LogAddress,
    /// The log.
    log: LiveLog,
) -> impl IntoView {
    let fault = move || {
        let error = log.fault.get()?;
        let (weight, sentence) = if log.loaded.get() {
            (Weight::Warning, "The log is not up to date.")
        } else {
            (Weight::Error, "The log could not be read.")
        };
        let headline = format!("{sentence} {}", error.headline());
        Some(view! { <Notice weight headline><LongText text=advice(&error)/></Notice> })
    };
    let refused = move || match log.stream.get() {
        Stream::Refused { why } if log.fault.with(Option::is_none) => Some(view! {
            <Notice weight=Weight::Warning headline="Dokploy cannot show this log">
                <LongText text=format!("The reason: {why}")/>
            </Notice>
        }),
        _ => None,
    };
    let not_streamed = move || {
        let why = log.not_streamed.get()?;
        Some(view! { <Notice weight=Weight::Quiet headline="Not streamed">{why.words()}</Notice> })
    };
    view! {
        {fault}
        <Show when=move || log.cut.get()>
            <Cut numbering=log.numbering/>
        </Show>
        <Joined gaps=log.gaps/>
        <NoSuchLine query log/>
        {not_streamed}
        {refused}
    }
}

/// Only the end of the log was answered.
#[component]
fn Cut(numbering: Memo<Numbering>) -> impl IntoView {
    let tail = format::count(LOG_TAIL);
    let numbers = move || match numbering.get() {
        Numbering::Unknown => "Lines have no numbers until the deployment has ended.",
        _ => "Lines are counted from the end.",
    };
    view! {
        <Notice weight=Weight::Warning headline="The beginning may be missing">
            {format!(
                "Dokploy returns only the last {tail} lines of a log; earlier lines are on the server. ",
            )}
            {numbers}
        </Notice>
    }
}

/// The address points at a line that a complete log does not have.
#[component]
fn NoSuchLine(query: LogAddress, log: LiveLog) -> impl IntoView {
    let missing = Memo::new(move |_| {
        let lines = query.view.with(|view| view.lines)?;
        let numbering = log.numbering.get();
        let count = match numbering {
            Numbering::FromStart(count) => count?,
            Numbering::FromEnd(count) => count,
            Numbering::Unknown => return None,
        };
        numbering.place(lines).is_none().then_some((lines, count))
    });
    move || {
        let (lines, count) = missing.get()?;
        let headline = format!("Line {lines} is not here");
        let words = if log.cut.get() {
            format!(
                "Dokploy returned only the last {} of this log. They are counted from the end: the last one is −1.",
                format::plural(count, "line", "lines"),
            )
        } else {
            format!("The log has {}.", format::plural(count, "line", "lines"))
        };
        Some(view! { <Notice weight=Weight::Quiet headline>{words}</Notice> })
    }
}

/// Answers did not fit together line by line.
#[component]
fn Joined(gaps: RwSignal<Vec<usize>>) -> impl IntoView {
    move || {
        let count = gaps.with(Vec::len);
        let text = format!(
            "Without streaming, Dokploy returns only the last {} lines. Answers were joined where they overlap; \
             at the marked {} lines may be missing or repeated.",
            format::count(LOG_TAIL),
            if count == 1 { "place" } else { "places" },
        );
        (count > 0).then(|| {
            view! {
                <Notice weight=Weight::Warning headline="Lines may be missing or repeated">
                    {text}
                </Notice>
            }
        })
    }
}

fn advice(error: &ApiError) -> String {
    match error {
        ApiError::NotFound { .. } => {
            "There is no deployment with this id: it was deleted, or the address is not complete."
                .into()
        }
        error => error.advice(),
    }
}
