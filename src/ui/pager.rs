//! Pages made of links.

use super::parts::{link, span};
use crate::reactive::{Memo, Node, el, show};

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

/// Links to the pages of a list, with more controls at the end.
pub fn pager(pages: Memo<Pages>, controls: Node) -> Node {
    let links = show(move || {
        let pages = pages.get();
        let mut links = Vec::new();
        if pages.entries.len() > 1 {
            links.push(step("Previous page", "‹", pages.previous));
            links.extend(pages.entries.into_iter().map(entry));
            links.push(step("Next page", "›", pages.next));
        }
        links
    });
    el("nav")
        .class("pager")
        .attr("aria-label", "Pages")
        .child(span("summary").child(show(move || pages.with(|pages| pages.summary.clone()))))
        .child(span("links").child(links))
        .child(controls)
        .into()
}

fn step(label: &'static str, sign: &'static str, href: Option<String>) -> Node {
    match href {
        Some(href) => link(href).attr("aria-label", label).child(sign),
        None => span("disabled").attr("aria-hidden", "true").child(sign),
    }
    .into()
}

fn entry(entry: Entry) -> Node {
    match entry {
        Entry::Gap => span("gap").attr("aria-hidden", "true").child("…"),
        Entry::Page {
            number,
            href,
            current,
        } => link(href)
            .attr("aria-label", format!("Page {number}"))
            .attr("aria-current", current.then_some("page"))
            .child(number.to_string()),
    }
    .into()
}
