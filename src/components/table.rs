//! Tables. Every role is said out loud: on a narrow page the rows are laid out as cards, and a table that is not displayed
//! as one loses its roles. Rows are `<tr role="row">`, cells `<td role="cell">`.

use std::collections::HashMap;

use leptos::html::Tbody;
use leptos::prelude::*;

use super::rows::keep_row_focus;

/// How the rows are ordered by a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortOrder {
    /// Smallest or first.
    Ascending,
    /// Largest or last.
    Descending,
}

impl SortOrder {
    /// Its value of `aria-sort`.
    const fn key(self) -> &'static str {
        match self {
            Self::Ascending => "ascending",
            Self::Descending => "descending",
        }
    }

    const fn arrow(self) -> &'static str {
        match self {
            Self::Ascending => "↑",
            Self::Descending => "↓",
        }
    }
}

/// A table; the children are its body, usually a [`TableBody`].
#[component]
pub fn Table(
    /// Its classes.
    #[prop(into)]
    class: Signal<String>,
    /// Its name for assistive technology.
    #[prop(into)]
    label: Signal<String>,
    /// The header cells: [`Header`], [`SortHeader`], [`ActionsHeader`].
    #[prop(into)]
    head: ViewFnOnce,
    /// How many rows there are on all pages together.
    #[prop(optional, into)]
    row_count: Option<Signal<usize>>,
    children: Children,
) -> impl IntoView {
    let row_count = move || row_count.map(|count| count.get().to_string());
    view! {
        <table
            class=move || class.get()
            role="table"
            aria-label=move || label.get()
            aria-rowcount=row_count
        >
            <thead role="rowgroup">
                <tr role="row">{head.run()}</tr>
            </thead>
            {children()}
        </table>
    }
}

/// A row of a [`TableBody`].
pub struct TableRow<T: Send + Sync + 'static> {
    /// Its item as the newest rows have it; as it was last, once they do not have it any more.
    pub current: Memo<T>,
    /// Tells it from the other rows, for ids of elements: the id of its item, with a number where an id repeats.
    pub name: String,
}

/// The body of a table: one row per item, kept by its id. The children make the `<tr>` of an item; what changes in it
/// later has to be read from [`TableRow::current`]. When a row goes that has the focus, the row in its place takes it.
#[component]
pub fn TableBody<T, EF, V>(
    /// The items.
    rows: Memo<Vec<T>>,
    /// The id of an item. A server may repeat one; each item has its row all the same.
    id_of: fn(&T) -> &str,
    /// The row of an item.
    children: EF,
    /// The id of the `<tbody>`.
    #[prop(optional_no_strip)]
    id: Option<&'static str>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    EF: Fn(TableRow<T>) -> V + Clone + Send + 'static,
    V: IntoView + 'static,
{
    let body = NodeRef::<Tbody>::new();
    let each = move || {
        keep_row_focus(body);
        rows.with(|rows| number_repeated(rows, id_of))
    };
    // There may be thousands of rows: none looks through all of them.
    let by_id = Memo::new_with_compare(
        move |_| {
            let rows = rows.with(|rows| number_repeated(rows, id_of));
            let rows = rows.into_iter();
            rows.map(|(item, nth)| ((id_of(&item).to_owned(), nth), item))
                .collect::<HashMap<_, _>>()
        },
        |_, _| true,
    );
    let row = move |(first, nth): (T, usize)| {
        let key = (id_of(&first).to_owned(), nth);
        let name = match nth {
            0 => key.0.clone(),
            nth => format!("{}~{nth}", key.0),
        };
        let current = Memo::new(move |before: Option<&T>| {
            let now = by_id.with(|rows| rows.get(&key).cloned());
            now.unwrap_or_else(|| before.unwrap_or(&first).clone())
        });
        children(TableRow { current, name })
    };
    view! {
        <tbody role="rowgroup" id=id node_ref=body>
            <For each=each key=move |(item, nth)| (id_of(item).to_owned(), *nth) children=row />
        </tbody>
    }
}

/// Each item with how many before it have the same id. `<For>` mixes rows up whose keys are the same.
fn number_repeated<T: Clone>(items: &[T], id_of: fn(&T) -> &str) -> Vec<(T, usize)> {
    let mut seen = HashMap::new();
    let mut number = |item: &T| {
        let next: &mut usize = seen.entry(id_of(item).to_owned()).or_default();
        let nth = *next;
        *next += 1;
        nth
    };
    items
        .iter()
        .map(|item| (item.clone(), number(item)))
        .collect()
}

/// The header cell of a column.
#[component]
pub fn Header(
    /// Whether its cells hold figures, aligned to the right.
    #[prop(optional)]
    figures: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <th role="columnheader" scope="col" class:figures=figures>
            {children()}
        </th>
    }
}

/// The header cell of a column that the rows can be ordered by: a link, because the order is part of the address.
#[component]
pub fn SortHeader(
    /// The name of the column.
    #[prop(into)]
    label: Signal<String>,
    /// The address that orders by it, or turns the order round.
    #[prop(into)]
    href: Signal<String>,
    /// How the rows are ordered by it; `None` when they are ordered by something else.
    #[prop(into)]
    order: Signal<Option<SortOrder>>,
    /// Whether its cells hold figures, aligned to the right.
    #[prop(optional)]
    figures: bool,
) -> impl IntoView {
    view! {
        <th
            role="columnheader"
            scope="col"
            class:figures=figures
            aria-sort=move || order.get().map(SortOrder::key)
        >
            <a href=move || href.get() data-noscroll=true>
                {move || label.get()}
                <span class="order" aria-hidden="true">
                    {move || order.get().map_or("", SortOrder::arrow)}
                </span>
            </a>
        </th>
    }
}

/// The header cell of the column with the menus of the rows; its name is not shown.
#[component]
pub fn ActionsHeader() -> impl IntoView {
    view! {
        <Header>
            <span class="off-screen">"Actions"</span>
        </Header>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_ids_are_numbered() {
        let items = ["a1", "b1", "a2", "a3"];
        let numbered = number_repeated(&items, |item| item.get(..1).unwrap_or_default());
        assert_eq!(numbered, [("a1", 0), ("b1", 0), ("a2", 1), ("a3", 2)]);
    }
}
