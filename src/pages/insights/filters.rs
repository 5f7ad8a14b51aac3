//! Range and scope.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::board::Board;
use crate::components::select::{Choice, FilterSelect, Select, with_all};
use crate::domain::insights::{InsightsView, Period};
use crate::domain::list::filter::{Choices, choices};
use crate::pages::shared::{SaveViewButton, use_copy};
use crate::state::clock;
use crate::state::navigation::Step;
use crate::state::{use_live_data, use_navigator};

/// The value of the choice that shows two fields.
const CUSTOM: &str = "custom";

/// The filters, and what can be done with what they show.
#[component]
pub fn Filters(
    /// The page.
    board: Board,
) -> impl IntoView {
    let (query, navigator, copy) = (board.query, use_navigator(), use_copy());
    let is_scoped = move || {
        query.view.with(|view| {
            view.project.is_some() || view.environment.is_some() || view.service.is_some()
        })
    };
    let all = move || {
        query.href(|view| {
            *view = InsightsView {
                period: view.period,
                ..InsightsView::default()
            };
        })
    };
    view! {
        <div class="scope">
            <Days board/>
            <ScopeFilters board/>
            <Show when=is_scoped>
                <a class="button quiet" href=all data-noscroll=true>"Show all services"</a>
            </Show>
            <SaveViewButton/>
            <button
                type="button"
                class="button small"
                on:click=move |_| copy(navigator.whole(), "Link copied")
            >
                "Copy link"
            </button>
        </div>
    }
}

/// Presets, and two fields for a range of one's own.
#[component]
fn Days(board: Board) -> impl IntoView {
    let query = board.query;
    let period = Memo::new(move |_| query.view.with(|view| view.period));
    let presets =
        Period::PRESETS.map(|period| (period.key().to_owned(), period.label().to_owned()));
    let custom = (CUSTOM.to_owned(), "From … to …".to_owned());
    let choices: Vec<Choice> = presets.into_iter().chain([custom]).collect();
    let chosen = Signal::derive(move || match period.get() {
        Period::Between(..) => CUSTOM.to_owned(),
        preset => preset.key().to_owned(),
    });
    let choose = move |key: String| {
        let preset = Period::PRESETS.into_iter().find(|one| one.key() == key);
        query.change(Step::Push, |view| {
            view.period = preset.unwrap_or_else(|| {
                let (from, to) = dates(view.period);
                Period::between(from, to)
            });
        });
    };
    let ends = Memo::new(move |_| match period.get() {
        Period::Between(from, to) => Some((from, to)),
        _ => None,
    });
    let field = move |label: &'static str, is_first: bool| {
        let value = move || {
            let ends = ends.get();
            ends.map_or_else(String::new, |(from, to)| {
                let date = if is_first { from } else { to };
                date.to_string()
            })
        };
        let change = move |event| {
            let Ok(date) = event_target_value(&event).parse::<NaiveDate>() else {
                return;
            };
            query.change(Step::Push, |view| {
                let (from, to) = dates(view.period);
                let (from, to) = if is_first { (date, to) } else { (from, date) };
                view.period = Period::between(from, to);
            });
        };
        view! {
            <input type="date" class="control" aria-label=label title=label prop:value=value on:change=change/>
        }
    };
    view! {
        <Select label="Range" choices chosen on_choose=choose/>
        <Show when=move || ends.get().is_some()>
            <span class="dates">
                {field("First day", true)}
                <span aria-hidden="true">"–"</span>
                {field("Last day", false)}
            </span>
        </Show>
    }
}

/// The first and the last day as they are now.
fn dates(period: Period) -> (NaiveDate, NaiveDate) {
    let now = clock::now();
    period.dates((now + clock::utc_offset(now)).date_naive())
}

/// Project, environment and service.
#[component]
fn ScopeFilters(board: Board) -> impl IntoView {
    let (query, projects) = (board.query, use_live_data().projects);
    let view = query.view;
    let offered = Memo::new(move |_| {
        let project = view.with(|view| view.project.clone());
        let projects = projects.data.get();
        board.rows.with(|rows| {
            choices(
                rows,
                projects.as_ref().map_or(&[], |projects| &projects.rows[..]),
                project.as_deref(),
            )
        })
    });
    let services = Memo::new(move |_| {
        // Whichever service is chosen, the others of the scope can be chosen.
        let scope = InsightsView {
            service: None,
            ..view.get()
        };
        board.rows.with(|rows| {
            let own = rows.iter().filter(|row| scope.contains(row));
            let own = own.filter_map(|row| row.service.as_deref());
            // The first row of a service is the newest.
            let mut found = BTreeMap::new();
            for service in own {
                found.entry(&*service.id).or_insert(&*service.name);
            }
            let mut found: Vec<Choice> = found
                .into_iter()
                .map(|(id, name)| (id.to_owned(), name.to_owned()))
                .collect();
            found.sort_by_cached_key(|(id, name)| (name.to_lowercase(), id.clone()));
            found
        })
    });
    let chosen = move |of: for<'a> fn(&'a InsightsView) -> &'a Option<String>| {
        Signal::derive(move || view.with(|view| of(view).clone().unwrap_or_default()))
    };
    let of_choices = move |all: &'static str, of: fn(Choices) -> Vec<Choice>| {
        Signal::derive(move || with_all(all, of(offered.get())))
    };
    let set = move |set: fn(&mut InsightsView, Option<String>)| {
        move |value: String| {
            query.change(Step::Push, |view| {
                set(view, Some(value).filter(|value| !value.is_empty()));
            });
        }
    };
    view! {
        <FilterSelect
            label="Project"
            choices=of_choices("All projects", |choices| choices.projects)
            chosen=chosen(|view| &view.project)
            on_choose=set(|view, id| {
                view.project = id;
                (view.environment, view.service) = (None, None);
            })
        />
        <FilterSelect
            label="Environment"
            choices=of_choices("All environments", |choices| choices.environments)
            chosen=chosen(|view| &view.environment)
            on_choose=set(|view, name| {
                view.environment = name;
                view.service = None;
            })
        />
        <FilterSelect
            label="Service"
            choices=Signal::derive(move || with_all("All services", services.get()))
            chosen=chosen(|view| &view.service)
            on_choose=set(|view, id| view.service = id)
        />
    }
}
