//! Picking rows: a checkbox in each, one for the page, and a bar with what can be done with them.

use std::sync::Arc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, MouseEvent};

use super::model::List;
use super::table::Table;
use crate::domain::capability::{Action, may};
use crate::domain::deployment::Deployment;
use crate::domain::format;
use crate::domain::picks::Picks;
use crate::pages::actions::REMOVABLE;
use crate::reactive::{El, Memo, Node, effect, el, live, memo, next_frame, show};
use crate::state::acts::{About, Many};
use crate::ui::dom;
use crate::ui::parts::{button, span};
use crate::ui::table::cell;

/// The checkboxes of rows.
const BOXES: &str = "#rows .pick input";

/// What the id of a row's checkbox begins with.
pub const PICK: &str = "pick-";

/// The id of the button that removes what is picked.
const REMOVE: &str = "remove-picked";

/// Picks a row, or with `range` all from the one before to this one.
pub fn pick(table: Table, id: &str, range: bool) {
    table.picks.update(|picks| {
        if range {
            table.rows.with_untracked(|rows| picks.range(rows, id));
        } else {
            picks.toggle(id);
        }
    });
}

/// The cell with a row's checkbox. It neither listens nor follows: [`pickable`] does so for all rows at once, which makes
/// the answer to a key in the filter 1 ms quicker.
pub fn pick_cell(table: Table, row: &Deployment) -> El {
    let picked = table.picks.with_untracked(|picks| picks.has(&row.id));
    let input = el("input")
        .attr("type", "checkbox")
        .attr("id", format!("{PICK}{}", row.id))
        .attr("aria-label", format!("Select {}", row.headline()))
        .prop("checked", picked);
    cell("pick").child(input)
}

/// A body of a table whose rows can be picked.
pub fn pickable(table: Table, body: El) -> El {
    effect(move || {
        table.picks.track();
        for input in dom::all(BOXES) {
            if let (Some(id), Some(input)) = (
                input.id().strip_prefix(PICK),
                input.dyn_ref::<HtmlInputElement>(),
            ) {
                input.set_checked(table.picks.with_untracked(|picks| picks.has(id)));
            }
        }
    });
    body.on("click", move |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into().ok());
        let id = target
            .map(|target: Element| target.id())
            .unwrap_or_default();
        if let Some(id) = id.strip_prefix(PICK) {
            pick(table, id, event.shift_key());
        }
    })
}

/// The head of that column: all rows of the page.
pub fn pick_head(table: Table) -> El {
    let picked = memo(move || {
        let count = |picks: &Picks| {
            table.rows.with(|rows| {
                (
                    rows.iter().filter(|row| picks.has(&row.id)).count(),
                    rows.len(),
                )
            })
        };
        table.picks.with(count)
    });
    let all = move || picked.get().0 == picked.get().1;
    let input = el("input")
        .attr("type", "checkbox")
        .attr("aria-label", "Select all on this page")
        .prop("checked", live(all))
        .prop("indeterminate", live(move || picked.get().0 > 0 && !all()))
        .on("change", move |_: Event| {
            let (count, rows) = picked.get_untracked();
            table.picks.update(|picks| {
                table
                    .rows
                    .with_untracked(|all| picks.set_all(all, count < rows))
            });
        });
    el("th")
        .attr("role", "columnheader")
        .attr("scope", "col")
        .class("pick")
        .child(input)
}

/// How many are picked, and what can be done with them: floats above the end of the page while any is.
pub fn bar(list: List) -> Node {
    let picks = list.table.picks;
    let picked = memo(move || {
        if picks.with(Picks::is_empty) {
            return Vec::new();
        }
        picks.with(|picks| {
            list.selection
                .with(|selection| picks.among(&selection.rows))
        })
    });
    let count = memo(move || picked.with(Vec::len));
    let mut any = false;
    effect(move || {
        let now = count.get() > 0;
        if any && !now {
            // Whatever was in the bar has gone with it.
            next_frame(|| {
                let lost = dom::focused().is_none_or(|focused| focused.tag_name() == "BODY");
                if let Some(first) = dom::all("th.pick input").first().filter(|_| lost) {
                    let _ = first.focus();
                }
            });
        }
        any = now;
    });
    let words = show(move || match count.get() {
        0 => String::new(),
        count => format!("{} selected", format::count(count)),
    });
    let tools = show(move || (count.get() > 0).then(|| tools(list, picked, count)));
    el("div")
        .class("picked")
        .toggle("none", live(move || count.get() == 0))
        .child(span("picked-count").attr("role", "status").child(words))
        .child(tools)
        .into()
}

fn tools(list: List, picked: Memo<Vec<Arc<Deployment>>>, count: Memo<usize>) -> Node {
    let (app, picks) = (list.app, list.table.picks);
    let matching = memo(move || list.selection.with(|selection| selection.rows.len()));
    let all = show(move || {
        (count.get() < matching.get()).then(|| {
            button("button small")
                .click(move || {
                    list.selection
                        .with_untracked(|all| picks.update(|picks| picks.set_all(&all.rows, true)));
                    dom::focus(REMOVE);
                })
                .child(show(move || {
                    format!("Select all {} that match", format::count(matching.get()))
                }))
        })
    });
    let clear = button("button small")
        .click(move || picks.update(Picks::clear))
        .child("Clear selection");
    let why = memo(move || may(Action::Remove, &REMOVABLE, &app.session.rights.get()).err());
    let remove = button("button small bad")
        .attr("id", REMOVE)
        .attr("aria-disabled", live(move || why.get().map(|_| "true")))
        .attr("title", live(move || why.get().map(|why| why.words())))
        .click(move || {
            if let Some(why) = why.get_untracked() {
                return app.toasts.say(why.words());
            }
            let all = list.source.data.get_untracked();
            let many = Many {
                rows: picked.get_untracked(),
                all: all.map_or_else(Vec::new, |all| all.rows.clone()),
            };
            app.acts.ask(Action::Remove, About::Many(Arc::new(many)));
        })
        .child("Remove…");
    [all, clear.into(), remove.into()].into()
}
