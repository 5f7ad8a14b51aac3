//! Type, project, environment, server.

use leptos::prelude::*;

use crate::components::select::{FilterSelect, with_all};
use crate::domain::list::filter::{Choices, choices};
use crate::domain::list::view::View;
use crate::domain::model::service::Kind;
use crate::pages::deployment_list::model::List;
use crate::state::navigation::Step;
use crate::state::use_live_data;

/// The filters by what a deployment belongs to.
#[component]
pub fn ServiceFilters(
    /// The list.
    list: List,
) -> impl IntoView {
    let (view, projects) = (list.view(), use_live_data().projects);
    let choices = Memo::new(move |_| {
        let project = view.with(|view| view.project.clone());
        let projects = projects.data.get();
        let data = list.source.data.get();
        choices(
            data.as_ref().map_or(&[], |data| &data.rows),
            projects.as_ref().map_or(&[], |projects| &projects.rows[..]),
            project.as_deref(),
        )
    });
    let kinds = Kind::ALL
        .into_iter()
        .map(|kind| (kind.key().to_owned(), kind.label().to_owned()))
        .collect();
    let kinds = with_all("All types", kinds);
    let chosen = move |of: for<'a> fn(&'a View) -> &'a str| {
        Signal::derive(move || view.with(|view| of(view).to_owned()))
    };
    let offered = move |all: &'static str, of: fn(Choices) -> Vec<(String, String)>| {
        Signal::derive(move || with_all(all, of(choices.get())))
    };
    let set = move |set: fn(&mut View, String)| {
        move |value: String| list.change(Step::Push, |view| set(view, value))
    };
    view! {
        <FilterSelect
            label="Type"
            choices=kinds
            chosen=chosen(|view| view.kind.map_or("", Kind::key))
            on_choose=set(|view, key| view.kind = Kind::parse(&key))
        />
        <FilterSelect
            label="Project"
            choices=offered("All projects", |choices| choices.projects)
            chosen=chosen(|view| view.project.as_deref().unwrap_or_default())
            on_choose=set(|view, id| view.project = non_empty(id))
        />
        <FilterSelect
            label="Environment"
            choices=offered("All environments", |choices| choices.environments)
            chosen=chosen(|view| view.environment.as_deref().unwrap_or_default())
            on_choose=set(|view, name| view.environment = non_empty(name))
        />
        <FilterSelect
            label="Server"
            choices=offered("All servers", |choices| choices.servers)
            chosen=chosen(|view| view.server.as_deref().unwrap_or_default())
            on_choose=set(|view, key| view.server = non_empty(key))
        />
    }
}

fn non_empty(value: String) -> Option<String> {
    (!value.is_empty()).then_some(value)
}
