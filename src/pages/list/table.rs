//! The table of deployments: heads, rows, pager.

use std::sync::Arc;
use std::time::Duration;

use super::model::List;
use super::picking::{bar, pick_head, pickable};
use super::row::row;
use crate::domain::deployment::Deployment;
use crate::domain::format;
use crate::domain::page::{Entry as PageEntry, Page, SIZES, entries};
use crate::domain::picks::Picks;
use crate::domain::repository::Repository;
use crate::domain::sort::Column;
use crate::reactive::{El, Memo, Node, Row, RwSignal, el, live, memo, rows, show};
use crate::state::App;
use crate::state::address::{ListAddress, Step};
use crate::ui::dom;
use crate::ui::menu::{Menu, menu_layer};
use crate::ui::pager::{Entry, Pages, pager};
use crate::ui::parts::button;
use crate::ui::select::{fixed, select};
use crate::ui::table::{self as ui, Head, head, plain_heads};

/// What is shown of each row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Columns {
    /// Everything: the rows are of many services.
    All,
    /// Without service and server, which the page names.
    Own,
}

impl Columns {
    /// The columns, from left to right.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::All => &Column::ALL,
            Self::Own => &[
                Column::Status,
                Column::Title,
                Column::Created,
                Column::Duration,
            ],
        }
    }
}

/// Rows as a table, with what they need to be shown.
#[derive(Clone, Copy)]
pub struct Table {
    /// Time, session, data.
    pub app: App,
    /// The rows.
    pub rows: Memo<Vec<Arc<Deployment>>>,
    /// What is shown of each.
    pub columns: Columns,
    /// The menu of a row; it needs a [`menu_layer`] on the page.
    pub menu: Menu,
    /// What is picked of them.
    pub picks: RwSignal<Picks>,
    /// Whether rows can be picked.
    pub picking: bool,
    /// How long such deployments usually take, where the rows are of one kind.
    pub usual: RwSignal<Option<Duration>>,
    /// Where the commits are, where that is known.
    pub repository: RwSignal<Option<Repository>>,
}

impl Table {
    /// A table of its own, with nothing known beside the rows.
    pub fn new(app: App, rows: Memo<Vec<Arc<Deployment>>>, columns: Columns) -> Self {
        Self {
            app,
            rows,
            columns,
            menu: Menu::new(),
            picks: RwSignal::new(Picks::default()),
            picking: false,
            usual: RwSignal::new(None),
            repository: RwSignal::new(None),
        }
    }
}

/// The rows of the page that is shown, its pager, and the menu of its rows.
pub fn paged(list: List) -> Node {
    let heads = move || {
        let sort = list.view.with(|view| view.sort);
        let columns = list.table.columns.columns().iter();
        columns
            .map(|column| {
                let order = (sort.column == *column).then_some(if sort.descending {
                    "descending"
                } else {
                    "ascending"
                });
                head(Head {
                    label: column.label(),
                    href: list.href(|view| view.sort = sort.clicked(*column)),
                    order,
                    figures: is_figures(*column),
                })
            })
            .collect::<Vec<_>>()
    };
    let total = move || list.page.with(|page| page.total);
    list.let_in(|| dom::is_in_use("#rows"));
    let table = whole(
        list.table,
        "Deployments",
        show(heads),
        pickable(list.table, body(list.table).attr("id", "rows")),
    )
    .attr("aria-rowcount", live(move || total().to_string()));
    [
        arrivals(list),
        table.into(),
        bar(list),
        list_pager(list.address, list.page),
        menu_layer(list.table.menu),
    ]
    .into()
}

/// All rows, in the order in which they are given.
pub fn simple(table: Table, name: &'static str) -> Node {
    let labels: Vec<&str> = table
        .columns
        .columns()
        .iter()
        .map(|column| column.label())
        .collect();
    let heads = plain_heads(
        &labels,
        &[Column::Created.label(), Column::Duration.label()],
    );
    whole(table, name, heads, body(table)).into()
}

const fn is_figures(column: Column) -> bool {
    matches!(column, Column::Created | Column::Duration)
}

/// The table with the head of its last column, the menus.
fn whole(table: Table, name: &'static str, heads: Node, body: El) -> El {
    let pick = table.picking.then(|| pick_head(table));
    let heads = Node::from([pick.into(), heads, ui::actions_head().into()]);
    ui::table("deployments", name, heads, body)
        .toggle("own", table.columns == Columns::Own)
        .toggle("picking", table.picking)
}

fn body(table: Table) -> El {
    // The bars behind durations are relative to the longest finished one that is shown, or to what is usual.
    let longest = memo(move || {
        let longest = table.rows.with(|rows| {
            let ended = rows.iter().filter(|row| row.status.is_final());
            ended
                .filter_map(|row| row.duration(row.finished_at?))
                .max()
                .unwrap_or(Duration::ZERO)
        });
        longest.max(table.usual.get().unwrap_or_default())
    });
    let rows = rows(move || {
        let of = |deployment: Arc<Deployment>| {
            let key = deployment.id.clone();
            Row::new(key, move || row(table, deployment, longest))
        };
        table.rows.get().into_iter().map(of).collect()
    });
    ui::body(rows)
}

/// What came while somebody was busy in the table or elsewhere in the list: it waits to be asked for. It lies above the
/// table and moves nothing.
fn arrivals(list: List) -> Node {
    let ask = move || {
        let count = list.arrived.get();
        (count > 0).then(|| {
            button("pill")
                .click(move || {
                    list.show_arrived();
                    dom::focus("main");
                })
                .child(format!("↑ {} new", format::count(count)))
        })
    };
    el("div")
        .class("arrivals")
        .attr("role", "status")
        .child(show(ask))
        .into()
}

/// Links to the pages of a list, and how many rows are on one.
pub fn list_pager(address: ListAddress, page: Memo<Page>) -> Node {
    let sizes: Vec<(String, String)> = SIZES
        .into_iter()
        .map(|size| (size.to_string(), format!("{size} per page")))
        .collect();
    let chosen = memo(move || address.view.with(|view| view.size.to_string()));
    let sizes = select("Rows on a page", fixed(sizes), chosen, move |size| {
        address.change(Step::Push, |view| {
            view.size = size.parse().unwrap_or(view.size);
        });
    });
    pager(memo(move || pages(page.get(), address)), sizes.into())
}

/// What a pager shows of a page; tracks.
#[inline(never)]
pub fn pages(page: Page, address: ListAddress) -> Pages {
    let href = |number: usize| address.href_of(address.view.with(|view| view.at_page(number)));
    let entry = |entry: PageEntry| match entry {
        PageEntry::Gap(_) => Entry::Gap,
        PageEntry::Number(number) => Entry::Page {
            number,
            href: href(number),
            current: number == page.number,
        },
    };
    Pages {
        summary: format!(
            "{}–{} of {}",
            format::count(page.start + 1),
            format::count(page.end),
            format::count(page.total)
        ),
        entries: entries(page.number, page.pages)
            .into_iter()
            .map(entry)
            .collect(),
        previous: (page.number > 1).then(|| href(page.number - 1)),
        next: (page.number < page.pages).then(|| href(page.number + 1)),
    }
}
