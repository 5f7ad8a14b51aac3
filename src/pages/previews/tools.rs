//! Status segments, search and project of the list of previews.

use super::board::Board;
use crate::domain::format;
use crate::domain::preview::select;
use crate::domain::status::Group;
use crate::pages::list::search_field;
use crate::reactive::{El, Node, el, live, memo, show};
use crate::state::address::Step;
use crate::ui::parts::{span, stay_link};
use crate::ui::select::filter;

/// The segments: a preview's words for the groups of statuses.
const SEGMENTS: [(Option<Group>, &str); 5] = [
    (None, "All"),
    (Some(Group::Active), "Building"),
    (Some(Group::Failed), "Failed"),
    (Some(Group::Finished), "Built"),
    (Some(Group::Other), "Not built"),
];

/// The filters.
pub fn tools(board: Board) -> Node {
    let address = board.address;
    let nav = el("nav").class("segments").attr("aria-label", "Status");
    let segments = SEGMENTS.into_iter().fold(nav, |nav, (group, label)| {
        nav.child(segment(board, group, label))
    });
    let search = search_field(
        "Search title, number, branch, application",
        "Search title, branch, application…",
        memo(move || address.view.with(|view| view.text.clone())),
        move |text| {
            address.change(Step::Replace, |view| view.text = text);
        },
    );
    let projects = memo(move || {
        let projects = board.app.store.projects.data.get();
        let projects = projects.iter().flat_map(|projects| projects.iter());
        let named = projects.map(|project| (project.id.clone(), project.name.clone()));
        std::iter::once((String::new(), "All projects".to_owned()))
            .chain(named)
            .collect::<Vec<_>>()
    });
    let chosen = memo(move || {
        let project = address.view.with(|view| view.project.clone());
        project.unwrap_or_default()
    });
    let project = filter("Project", projects, chosen, move |id| {
        address.change(Step::Push, |view| {
            view.project = Some(id).filter(|id| !id.is_empty());
        });
    });
    let clear = show(move || {
        let any = address.view.with(|view| view.is_filtered());
        any.then(|| {
            stay_link(live(move || address.href(|view| *view = view.unfiltered())))
                .class("button quiet")
                .child("Clear")
        })
    });
    el("div")
        .class("tools")
        .child(segments)
        .child(search)
        .child(project)
        .child(clear)
        .into()
}

fn segment(board: Board, group: Option<Group>, label: &'static str) -> El {
    let address = board.address;
    let count = memo(move || {
        let view = address.view.get();
        board
            .listed
            .with(|listed| select(listed, &view.text, group, view.project.as_deref()).len())
    });
    let current = move || address.view.with(|view| view.group == group);
    stay_link(live(move || address.href(|view| view.group = group)))
        .attr("aria-current", live(move || current().then_some("true")))
        .child(label)
        .child(" ")
        .child(span("count").child(show(move || format::count(count.get()))))
}
