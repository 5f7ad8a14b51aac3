//! A list of deployments with everything that belongs to it: status segments, filters, table, pages, and what is to be said
//! when it is empty, old or incomplete. Every page with such a list has this one.

mod filters;
mod keys;
mod menu;
mod model;
mod picking;
mod row;
mod segments;
mod source;
mod table;

pub use filters::search_field;
pub use model::List;
pub use source::Source;
pub use table::{Columns, Table, list_pager, pages, simple};

use crate::api::ApiError;
use crate::domain::format;
use crate::domain::listing::Rest;
use crate::reactive::{Node, el, live, memo, show};
use crate::state::App;
use crate::ui::notice::{Weight, notice};
use crate::ui::parts::{button, stay_link};
use filters::filters;
use segments::segments;

/// What the list can show at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Loading,
    Failed,
    Empty,
    NothingMatches,
    Rows,
}

/// The list; `empty` says so where there are no rows at all, and `above` is shown over the filters once there are any.
pub fn list_section(
    list: List,
    empty: impl Fn() -> Node + 'static,
    above: fn(List) -> Node,
) -> Node {
    section(list, Box::new(empty), above)
}

fn section(list: List, empty: Box<dyn Fn() -> Node>, above: fn(List) -> Node) -> Node {
    keys::listen_to_keys(list);
    let source = list.source;
    let stage = memo(move || {
        let Some(total) = source
            .data
            .with(|data| data.as_ref().map(|data| data.rows.len()))
        else {
            return if source.fault.with(Option::is_some) {
                Stage::Failed
            } else {
                Stage::Loading
            };
        };
        match (total, list.selection.with(|selection| selection.rows.len())) {
            (0, _) => Stage::Empty,
            (_, 0) => Stage::NothingMatches,
            _ => Stage::Rows,
        }
    });
    let known = memo(move || matches!(stage.get(), Stage::Rows | Stage::NothingMatches));
    let filterable = memo(move || match stage.get() {
        Stage::Failed => false,
        Stage::Empty => list.view.with(|view| view.is_filtered()),
        _ => true,
    });
    let tools = show(move || {
        filterable.get().then(|| {
            el("div")
                .class("tools")
                .child(segments(list))
                .child(filters(list))
        })
    });
    let rows = show(move || match stage.get() {
        Stage::Loading => loading("Loading deployments"),
        Stage::Failed => Node::from(""),
        Stage::Empty => empty(),
        Stage::NothingMatches => nothing_matches(list),
        Stage::Rows => table::paged(list),
    });
    [
        faults(list.app, source),
        show(move || known.get().then(|| above(list))),
        tools,
        rows,
    ]
    .into()
}

/// The frame says when the sign-in has ended.
fn is_of_the_page(error: &ApiError) -> bool {
    *error != ApiError::NotSignedIn
}

/// Why what was asked for is missing or old; `read` says how old, where something is shown all the same.
pub fn fault_notice(app: App, error: &ApiError, read: Option<Node>) -> Option<Node> {
    if !is_of_the_page(error) {
        return None;
    }
    let (weight, headline) = match &read {
        None => (Weight::Error, error.headline().to_owned()),
        Some(_) => (
            Weight::Warning,
            format!("These rows are old. {}", error.headline()),
        ),
    };
    let text = Node::from([error.advice().into(), Node::from(read)]);
    let again = button("button")
        .click(move || app.refresh())
        .child("Try again");
    Some(notice(weight, headline, text, Some(again)))
}

/// Why the rows are missing, old or incomplete.
fn faults(app: App, source: Source) -> Node {
    let fault = show(move || {
        let error = source.fault.get()?;
        let read_at = source.read_at;
        let read = read_at.get_untracked().map(|_| {
            show(move || {
                // To the minute: this is read out whenever it changes.
                let age = |at| format::age_in_minutes(at, app.clock.minute.get());
                read_at
                    .get()
                    .map(|at| format!(" They were read {}.", age(at)))
            })
        });
        fault_notice(app, &error, read)
    });
    let gaps = memo(move || {
        source.data.with(|data| {
            let data = data.as_ref()?;
            let mut words = Vec::new();
            if data.bad_rows > 0 {
                words.push(format!(
                    "{} could not be read and cannot be shown.",
                    format::plural(data.bad_rows, "row of the answer", "rows of the answer")
                ));
            }
            if data.rest == Rest::TooMuch {
                let read = format::count(data.rows.len());
                words.push(format!(
                    "The newest {read} deployments are read, and there are more."
                ));
            }
            (!words.is_empty()).then(|| words.join(" "))
        })
    });
    let incomplete = show(move || {
        let text = gaps.get()?;
        Some(notice(
            Weight::Warning,
            "The list is not complete",
            text,
            None,
        ))
    });
    [fault, incomplete].into()
}

/// Rows to come.
pub fn loading(what: &'static str) -> Node {
    let row = || {
        let cells = el("div").class("skeleton-row");
        cells
            .child(el("span"))
            .child(el("span"))
            .child(el("span"))
            .into()
    };
    let rows: Vec<Node> = (0..10).map(|_| row()).collect();
    el("div")
        .class("skeleton")
        .attr("aria-busy", "true")
        .child(
            el("p")
                .class("off-screen")
                .attr("role", "status")
                .child(what),
        )
        .child(rows)
        .into()
}

fn nothing_matches(list: List) -> Node {
    let clear = move || list.href(|view| *view = view.unfiltered());
    let text = show(move || {
        format!(
            "None of {} passes the filters.",
            format::plural(list.source.len(), "deployment", "deployments")
        )
    });
    let clear = stay_link(live(clear))
        .class("button")
        .child("Clear all filters");
    notice(Weight::Quiet, "Nothing matches", text, Some(clear))
}
