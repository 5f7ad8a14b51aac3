//! The pager of a list.

use leptos::prelude::*;

use crate::components::{Pager, PagerEntry, Pages, Select};
use crate::domain::format;
use crate::domain::list::page::{Entry, Page, SIZES, entries};
use crate::state::list_query::ListQuery;
use crate::state::navigation::Step;

/// Links to the pages of a list, and how many rows are on one.
#[component]
pub fn ListPager(
    /// The list's address.
    query: ListQuery,
    /// The page that is shown.
    page: Memo<Page>,
) -> impl IntoView {
    let sizes = SIZES
        .into_iter()
        .map(|size| (size.to_string(), format!("{size} per page")))
        .collect::<Vec<_>>();
    let chosen = Signal::derive(move || query.view.with(|view| view.size.to_string()));
    let choose = move |size: String| {
        query.change(Step::Push, |view| {
            view.size = size.parse().unwrap_or(view.size);
        });
    };
    let pages = Memo::new(move |_| pages(page.get(), query));
    view! {
        <Pager pages>
            <Select label="Rows on a page" choices=sizes chosen on_choose=choose/>
        </Pager>
    }
}

/// What a pager shows of a page; tracks.
pub fn pages(page: Page, query: ListQuery) -> Pages {
    let href = |number: usize| query.href_of(query.view.with(|view| view.at_page(number)));
    let entry = |entry: Entry| match entry {
        Entry::Gap(_) => PagerEntry::Gap,
        Entry::Number(number) => PagerEntry::Page {
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
