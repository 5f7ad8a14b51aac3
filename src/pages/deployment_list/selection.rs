//! Selecting rows: a checkbox in each, one for the page, and a bar with what can be done with them.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, MouseEvent};

use super::model::List;
use super::table_state::Table;
use crate::components::dom;
use crate::domain::actions::capability::{Action, may};
use crate::domain::format;
use crate::domain::list::selection::{Selection, selectable};
use crate::domain::model::deployment::Deployment;
use crate::domain::route::Route;
use crate::pages::actions::REMOVABLE;
use crate::pages::shared::{GONE, labelled};
use crate::state::actions::{SelectedDeployments, Subject};
use crate::state::{use_actions, use_session, use_toaster};

/// The checkboxes of rows.
const BOXES: &str = "#rows .select-cell input";

/// What the id of a row's checkbox begins with.
pub const SELECT: &str = "select-";

/// The id of the button that removes what is selected.
const REMOVE: &str = "remove-selected";

/// Selects a row, or with `range` all from the one selected before to this one.
pub fn select_row(table: Table, id: &str, range: bool) {
    let is_gone = |rows: &Vec<Arc<Deployment>>| rows.iter().any(|row| row.id == id && row.is_gone);
    if table.rows.with_untracked(is_gone) {
        return;
    }
    table.selection.update(|selection| {
        if range {
            table.rows.with_untracked(|rows| selection.range(rows, id));
        } else {
            selection.toggle(id);
        }
    });
}

/// The cell with a row's checkbox. It has no listener and no effect of its own: [`use_row_selection`] does that for all
/// rows at once, so that a key in the filter is answered quickly.
#[component]
pub fn SelectCell<'a>(
    /// The table.
    table: Table,
    /// The row.
    row: &'a Deployment,
) -> impl IntoView + use<> {
    let selected = table
        .selection
        .with_untracked(|selection| selection.has(&row.id));
    view! {
        <td role="cell" class="select-cell">
            <input
                type="checkbox"
                id=format!("{SELECT}{}", row.id)
                aria-label=format!("Select {}", labelled(row))
                prop:checked=selected
                disabled=row.is_gone
                title=row.is_gone.then_some(GONE)
            />
        </td>
    }
}

/// Keeps the checkboxes of a selectable table in step with its selection; answers the click listener of the table's body.
pub fn use_row_selection(table: Table) -> impl Fn(MouseEvent) + 'static {
    if table.selectable {
        Effect::new(move |_| {
            let selection = table.selection.get();
            for input in dom::all(BOXES) {
                if let (Some(id), Some(input)) = (
                    input.id().strip_prefix(SELECT),
                    input.dyn_ref::<HtmlInputElement>(),
                ) {
                    input.set_checked(selection.has(id));
                }
            }
        });
    }
    move |event| {
        let target = event.target().and_then(|target| target.dyn_into().ok());
        let id = target
            .map(|target: Element| target.id())
            .unwrap_or_default();
        if let Some(id) = id.strip_prefix(SELECT) {
            select_row(table, id, event.shift_key());
        }
    }
}

/// The head of the column with checkboxes: all rows of the page.
#[component]
pub fn SelectAllHeader(
    /// The table.
    table: Table,
) -> impl IntoView {
    // How many rows of the page are selected, and how many there are.
    let selected = Memo::new(move |_| {
        let selection = table.selection.get();
        table.rows.with(|rows| {
            let rows = || selectable(rows.iter());
            let selected = rows().filter(|row| selection.has(&row.id)).count();
            (selected, rows().count())
        })
    });
    let toggle = move |_| {
        let (count, rows) = selected.get_untracked();
        table.selection.update(|selection| {
            table
                .rows
                .with_untracked(|all| selection.set_all(all, count < rows));
        });
    };
    let all = move || {
        let (count, rows) = selected.get();
        count == rows && rows > 0
    };
    let some = move || {
        let (count, rows) = selected.get();
        count > 0 && count < rows
    };
    table.selectable.then(|| {
        view! {
            <th role="columnheader" scope="col" class="select-cell">
                <input
                    type="checkbox"
                    aria-label="Select all on this page"
                    prop:checked=all
                    prop:indeterminate=some
                    on:change=toggle
                />
            </th>
        }
    })
}

/// How many rows are selected, and what can be done with them: floats above the end of the page while any is.
#[component]
pub fn SelectionBar(
    /// The list.
    list: List,
) -> impl IntoView {
    let selection = list.table.selection;
    let selected = Memo::new(move |_| {
        if selection.with(Selection::is_empty) {
            return Vec::new();
        }
        selection.with(|selection| {
            list.filtered
                .with(|filtered| selection.among(&filtered.rows))
        })
    });
    let count = Memo::new(move |_| selected.with(Vec::len));
    Effect::new(move |before: Option<bool>| {
        let any = count.get() > 0;
        if before == Some(true) && !any {
            // The focus was in the bar, which has gone.
            request_animation_frame(|| {
                let lost = dom::focused().is_none_or(|focused| focused.tag_name() == "BODY");
                if let Some(first) = dom::all("th.select-cell input").first().filter(|_| lost) {
                    let _ = first.focus();
                }
            });
        }
        any
    });
    let words = move || match count.get() {
        0 => String::new(),
        count => format!("{} selected", format::count(count)),
    };
    let any = move || count.get() > 0;
    view! {
        <div class="selection-bar" class:none=move || !any()>
            <span class="selection-count" role="status">{words}</span>
            <Show when=any>
                <SelectionTools list selected count/>
            </Show>
        </div>
    }
}

#[component]
fn SelectionTools(
    list: List,
    selected: Memo<Vec<Arc<Deployment>>>,
    count: Memo<usize>,
) -> impl IntoView {
    let (session, actions, toaster) = (use_session(), use_actions(), use_toaster());
    let selection = list.table.selection;
    // How many rows match the filters, where more of them can be selected.
    let more = Memo::new(move |_| {
        let matching = list
            .filtered
            .with(|filtered| selectable(filtered.rows.iter()).count());
        (count.get() < matching).then_some(matching)
    });
    let select_all = move |_| {
        list.filtered.with_untracked(|all| {
            selection.update(|selection| selection.set_all(&all.rows, true));
        });
        dom::focus(REMOVE);
    };
    let denied = Memo::new(move |_| may(Action::Remove, &REMOVABLE, &session.rights.get()).err());
    let remove = move |_| {
        if let Some(denied) = denied.get_untracked() {
            return toaster.say(denied.words());
        }
        let all = list.source.data.get_untracked();
        let deployments = SelectedDeployments {
            rows: selected.get_untracked(),
            all: all.map_or_else(Vec::new, |all| all.rows.clone()),
        };
        actions.request(Action::Remove, Subject::Deployments(Arc::new(deployments)));
    };
    let comparison = Memo::new(move |_| {
        selected.with(|rows| match rows.as_slice() {
            [one, other] => Route::comparison(one, other).map(|route| route.href()),
            _ => None,
        })
    });
    view! {
        {move || comparison.get().map(|href| view! { <a class="button small" href=href>"Compare"</a> })}
        {move || more.get().map(|matching| {
            view! {
                <button type="button" class="button small" on:click=select_all>
                    {format!("Select all {} that match", format::count(matching))}
                </button>
            }
        })}
        <button type="button" class="button small" on:click=move |_| selection.update(Selection::clear)>
            "Clear selection"
        </button>
        <button
            type="button"
            class="button small bad"
            id=REMOVE
            aria-disabled=move || denied.get().map(|_| "true")
            title=move || denied.get().map(|denied| denied.words())
            on:click=remove
        >
            "Remove…"
        </button>
    }
}
