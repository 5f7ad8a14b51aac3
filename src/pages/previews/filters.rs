//! Status segments, search and project of the list of previews.

use leptos::prelude::*;

use super::board::Board;
use crate::components::{FilterSelect, SearchField};
use crate::domain::format;
use crate::domain::model::status::Group;
use crate::pages::shared::SaveViewButton;
use crate::state::navigation::Step;
use crate::state::use_live_data;

/// The segments: a preview's words for the groups of statuses.
const SEGMENTS: [(Option<Group>, &str); 5] = [
    (None, "All"),
    (Some(Group::Active), "Building"),
    (Some(Group::Failed), "Failed"),
    (Some(Group::Finished), "Built"),
    (Some(Group::Other), "Not built"),
];

/// The filters.
#[component]
pub fn Filters(
    /// The list.
    board: Board,
) -> impl IntoView {
    let (query, projects) = (board.query, use_live_data().projects);
    let view = query.view;
    let choices = Memo::new(move |_| {
        let projects = projects.data.get();
        let projects = projects.iter().flat_map(|projects| projects.iter());
        let named = projects.map(|project| (project.id.clone(), project.name.clone()));
        std::iter::once((String::new(), "All projects".to_owned()))
            .chain(named)
            .collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || {
        let project = view.with(|view| view.project.clone());
        project.unwrap_or_default()
    });
    let search = move |text: String| {
        query.change(Step::Typing, |view| view.text = text);
    };
    let choose = move |id: String| {
        query.change(Step::Push, |view| {
            view.project = Some(id).filter(|id| !id.is_empty());
        });
    };
    let filtered = move || view.with(|view| view.is_filtered());
    let segment = |(group, label)| view! { <Segment board group label/> };
    view! {
        <div class="tools">
            <nav class="segments" aria-label="Status">
                {SEGMENTS.into_iter().map(segment).collect_view()}
            </nav>
            <SearchField
                label="Search title, number, branch, application"
                placeholder="Search title, branch, application…"
                text=Memo::new(move |_| view.with(|view| view.text.clone()))
                on_text=search
            />
            <FilterSelect label="Project" choices chosen on_choose=choose/>
            <Show when=filtered>
                <a
                    class="button quiet"
                    href=move || query.href(|view| *view = view.unfiltered())
                    data-noscroll=true
                >
                    "Clear"
                </a>
            </Show>
            <SaveViewButton/>
        </div>
    }
}

#[component]
fn Segment(board: Board, group: Option<Group>, label: &'static str) -> impl IntoView {
    let query = board.query;
    let count = move || board.outcomes.with(|outcomes| outcomes.count(group));
    let current = move || {
        query
            .view
            .with(|view| view.group == group)
            .then_some("true")
    };
    view! {
        <a
            href=move || query.href(|view| view.group = group)
            data-noscroll=true
            aria-current=current
        >
            {label}
            " "
            <span class="count">{move || format::count(count())}</span>
        </a>
    }
}
