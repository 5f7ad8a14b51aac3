//! Pages made of links.

use crate::reactive::show;
use leptos::prelude::*;

/// An entry of the pager.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A page.
    Page {
        /// Its number.
        number: usize,
        /// Its address.
        href: String,
        /// Whether it is the one that is shown.
        current: bool,
    },
    /// Pages left out.
    Gap,
}

/// What the pager shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pages {
    /// "1–50 of 3,763".
    pub summary: String,
    /// Numbers and gaps.
    pub entries: Vec<Entry>,
    /// The page before; `None` on the first.
    pub previous: Option<String>,
    /// The page behind; `None` on the last.
    pub next: Option<String>,
}

/// Links to the pages of a list.
#[component]
pub fn Pager(
    /// What to show.
    pages: Memo<Pages>,
    /// More controls, at the end.
    children: Children,
) -> impl IntoView {
    let step = move |label: &'static str, sign: &'static str, href: Option<String>| match href {
        Some(href) => view! { <a href=href aria-label=label>{sign}</a> }.into_any(),
        None => view! { <span class="disabled" aria-hidden="true">{sign}</span> }.into_any(),
    };
    let entry = |entry: Entry| {
        match entry {
        Entry::Gap => view! { <span class="gap" aria-hidden="true">"…"</span> }.into_any(),
        Entry::Page { number, href, current } => view! {
            <a href=href aria-label=format!("Page {number}") aria-current=current.then_some("page")>{number}</a>
        }
        .into_any(),
    }
    };
    view! {
        <nav class="pager" aria-label="Pages">
            <span class="summary">{show(move || pages.with(|pages| pages.summary.clone()))}</span>
            <span class="links">
                {show(move || {
                    let pages = pages.get();
                    (pages.entries.len() > 1).then(|| {
                        let entries: Vec<_> = pages.entries.into_iter().map(entry).collect();
                        view! {
                            {step("Previous page", "‹", pages.previous)}
                            {entries}
                            {step("Next page", "›", pages.next)}
                        }
                    })
                })}
            </span>
            {children()}
        </nav>
    }
    .into_any()
}
