//! Links to the pages of a list.

use leptos::prelude::*;

/// An entry of the pager.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PagerEntry {
    /// A page.
    Page {
        /// Its number, from 1.
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
    /// Which rows are shown: "1–50 of 3,763".
    pub summary: String,
    /// Page numbers and gaps.
    pub entries: Vec<PagerEntry>,
    /// The address of the page before; `None` on the first.
    pub previous: Option<String>,
    /// The address of the page after; `None` on the last.
    pub next: Option<String>,
}

/// Links to the pages of a list. The children are more controls, shown at the end.
#[component]
pub fn Pager(
    /// What is shown.
    #[prop(into)]
    pages: Signal<Pages>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <nav class="pager" aria-label="Pages">
            <span class="summary">{move || pages.with(|pages| pages.summary.clone())}</span>
            <span class="links">{move || links(pages.get())}</span>
            {children.map(|children| children())}
        </nav>
    }
}

/// All links; none where there is only one page.
fn links(pages: Pages) -> Vec<AnyView> {
    if pages.entries.len() <= 1 {
        return Vec::new();
    }
    let previous = step("Previous page", "‹", pages.previous);
    let next = step("Next page", "›", pages.next);
    std::iter::once(previous)
        .chain(pages.entries.into_iter().map(entry))
        .chain([next])
        .collect()
}

fn step(label: &'static str, sign: &'static str, href: Option<String>) -> AnyView {
    match href {
        Some(href) => view! { <a href=href aria-label=label>{sign}</a> }.into_any(),
        None => view! { <span class="disabled" aria-hidden="true">{sign}</span> }.into_any(),
    }
}

fn entry(entry: PagerEntry) -> AnyView {
    match entry {
        PagerEntry::Gap => view! { <span class="gap" aria-hidden="true">"…"</span> }.into_any(),
        PagerEntry::Page {
            number,
            href,
            current,
        } => view! {
            <a
                href=href
                aria-label=format!("Page {number}")
                aria-current=current.then_some("page")
            >
                {number}
            </a>
        }
        .into_any(),
    }
}
