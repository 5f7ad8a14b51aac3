//! Search, project, environment, server, type, order and grouping of the services.

use leptos::prelude::*;

use super::board::Board;
use crate::components::select::{Choice, with_all};
use crate::components::{FilterBar, FilterSelect, Select};
use crate::domain::list::filter::{Choices, choices};
use crate::domain::model::service::Kind;
use crate::domain::services::{Column, ServicesView, Sort};
use crate::pages::shared::SaveViewButton;
use crate::state::navigation::Step;
use crate::state::use_live_data;

/// The filters. On a narrow page they unfold.
#[component]
pub fn Filters(
    /// The services.
    board: Board,
) -> impl IntoView {
    let query = board.query;
    let view = query.view;
    let search = move |text: String| {
        query.change(Step::Typing, |view| view.text = text);
    };
    view! {
        <FilterBar
            label="Search service, project, environment, server"
            placeholder="Search service, project…"
            text=Memo::new(move |_| view.with(|view| view.text.clone()))
            on_text=search
            set=Signal::derive(move || view.with(ServicesView::filters))
        >
                <PlaceFilters board/>
                <Order board/>
                <Grouping board/>
                <Show when=move || view.with(ServicesView::is_filtered)>
                    <a
                        class="button quiet"
                        href=move || query.href(|view| *view = view.unfiltered())
                        data-noscroll=true
                    >
                        "Clear"
                    </a>
                </Show>
                <SaveViewButton/>
        </FilterBar>
    }
}

/// Type, project, environment and server.
#[component]
fn PlaceFilters(board: Board) -> impl IntoView {
    let (query, live) = (board.query, use_live_data());
    let view = query.view;
    let choices = Memo::new(move |_| {
        let project = view.with(|view| view.project.clone());
        let (projects, data) = (live.projects.data.get(), live.deployments.data.get());
        choices(
            data.as_ref().map_or(&[], |data| &data.rows),
            projects.as_ref().map_or(&[], |projects| &projects.rows[..]),
            project.as_deref(),
        )
    });
    let kinds = Kind::ALL.map(|kind| (kind.key().to_owned(), kind.label().to_owned()));
    let chosen = move |of: for<'a> fn(&'a ServicesView) -> &'a str| {
        Signal::derive(move || view.with(|view| of(view).to_owned()))
    };
    let offered = move |all: &'static str, of: fn(Choices) -> Vec<Choice>| {
        Signal::derive(move || with_all(all, of(choices.get())))
    };
    let set = move |set: fn(&mut ServicesView, Option<String>)| {
        move |value: String| {
            query.change(Step::Push, |view| {
                set(view, Some(value).filter(|value| !value.is_empty()));
            });
        }
    };
    view! {
        <FilterSelect
            label="Type"
            choices=with_all("All types", kinds.into())
            chosen=chosen(|view| view.kind.map_or("", Kind::key))
            on_choose=set(|view, key| view.kind = Kind::parse(&key.unwrap_or_default()))
        />
        <FilterSelect
            label="Project"
            choices=offered("All projects", |choices| choices.projects)
            chosen=chosen(|view| view.project.as_deref().unwrap_or_default())
            on_choose=set(ServicesView::set_project)
        />
        <FilterSelect
            label="Environment"
            choices=offered("All environments", |choices| choices.environments)
            chosen=chosen(|view| view.environment.as_deref().unwrap_or_default())
            on_choose=set(|view, name| view.environment = name)
        />
        <FilterSelect
            label="Server"
            choices=offered("All servers", |choices| choices.servers)
            chosen=chosen(|view| view.server.as_deref().unwrap_or_default())
            on_choose=set(|view, key| view.server = key)
        />
    }
}

/// The order. The heads of the columns change it too, where there are any.
#[component]
fn Order(board: Board) -> impl IntoView {
    let query = board.query;
    let words = |column: Column| match column {
        Column::Attention => "Needs attention first",
        Column::Name => "By name",
        Column::Since => "Newest state first",
        Column::Good => "Newest success first",
        Column::Success => "Lowest success first",
        Column::Duration => "Slowest first",
        Column::Server => "By server",
    };
    let choice = |column: Column| (Sort::by(column).key(), words(column).to_owned());
    let choices: Vec<Choice> = Column::ALL.into_iter().map(choice).collect();
    let chosen = Signal::derive(move || query.view.with(|view| view.sort.key()));
    let choices = Signal::derive(move || {
        let mut choices = choices.clone();
        let sort = query.view.with(|view| view.sort);
        if !choices.iter().any(|(key, _)| *key == sort.key()) {
            choices.push((
                sort.key(),
                format!("{}, the other way round", words(sort.column)),
            ));
        }
        choices
    });
    let choose = move |key: String| {
        query.change(Step::Push, |view| {
            view.sort = Sort::parse(&key).unwrap_or_default()
        });
    };
    view! { <Select label="Order" choices chosen on_choose=choose/> }
}

#[component]
fn Grouping(board: Board) -> impl IntoView {
    let query = board.query;
    let is_grouped = move || query.view.with(|view| view.grouped);
    let press = move |_| {
        query.change(Step::Push, |view| view.grouped = !view.grouped);
    };
    view! {
        <button
            type="button"
            class="button"
            class:set=is_grouped
            aria-pressed=move || if is_grouped() { "true" } else { "false" }
            on:click=press
        >
            "Group by project"
        </button>
    }
}
