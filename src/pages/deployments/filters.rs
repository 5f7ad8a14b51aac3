//! Search, choices, dates.

use leptos::prelude::*;

use super::list::List;
use crate::domain::filter::{Choices, choices};
use crate::domain::range::{Preset, Range};
use crate::domain::route::Route;
use crate::domain::service::Kind;
use crate::domain::sort::{Column, Sort};
use crate::domain::{Moment, moment_from_ms};
use crate::reactive::{derive, live, memo, on, show};
use crate::state::address::Step;
use crate::ui::dom::stay;
use crate::ui::local_time::{from_input, to_input};
use crate::ui::select::{Choice, Select};

/// The value of the date choice that shows two fields.
const CUSTOM: &str = "custom";

/// All filters but the status segments. On a narrow page they unfold.
#[component]
pub fn Filters(list: List) -> impl IntoView {
    let open = RwSignal::new(false);
    let set = memo(move || list.view.with(|view| view.filters()));
    let clear = move || Route::Deployments(list.view.with(|view| view.unfiltered())).href();
    view! {
        <div class="filters" class:open=live(move || open.get())>
            <div class="field search">
                <input
                    type="search"
                    aria-label="Search title, commit, id, service, project"
                    placeholder="Search title, commit, service…"
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=live(move || list.view.with(|view| view.text.clone()))
                    on:input=on(move |event| {
                        let text = event_target_value(&event);
                        list.change(Step::Replace, |view| view.text = text);
                    })
                />
                <kbd aria-hidden="true">"/"</kbd>
            </div>
            <button
                type="button"
                class="button more"
                aria-expanded=live(move || open.get().to_string())
                aria-controls="more-filters"
                on:click=on(move |_| open.update(|open| *open = !*open))
            >
                {show(move || match set.get() {
                    0 => String::from("Filters"),
                    count => format!("Filters · {count}"),
                })}
            </button>
            <div class="choices" id="more-filters">
                <OfServices list/>
                <Dates list/>
                <Order list/>
                {show(move || list.view.with(|view| view.service.is_some()).then(|| view! {
                    <a class="button set" href=live(move || list.href(|view| view.service = None)) {..stay()}>"One service ✕"</a>
                }))}
                {show(move || (list.view.with(|view| view.is_filtered())).then(|| view! {
                    <a class="button quiet" {..stay()} href=clear>"Clear"</a>
                }))}
            </div>
        </div>
    }
    .into_any()
}

fn with_all(all: &str, list: Vec<Choice>) -> Vec<Choice> {
    std::iter::once((String::new(), all.to_owned()))
        .chain(list)
        .collect()
}

fn given(value: String) -> Option<String> {
    (!value.is_empty()).then_some(value)
}

/// Type, project, environment, server.
#[component]
fn OfServices(list: List) -> impl IntoView {
    let choices: Memo<Choices> = memo(move || {
        let project = list.view.with(|view| view.project.clone());
        let projects = list.app.store.projects.data.get();
        let data = list.feed.data.get();
        choices(
            data.as_ref().map_or(&[], |data| &data.rows),
            projects
                .as_ref()
                .map_or(&[], |projects| projects.as_slice()),
            project.as_deref(),
        )
    });
    let kinds = Kind::ALL
        .into_iter()
        .map(|kind| (kind.key().to_owned(), kind.label().to_owned()))
        .collect();
    view! {
        <Select
            label="Type"
            choices=with_all("All types", kinds)
            chosen=derive(move || list.view.with(|view| view.kind.map_or("", Kind::key).to_owned()))
            on_choose=Callback::new(move |key: String| list.change(Step::Push, |view| view.kind = Kind::parse(&key)))
        />
        <Select
            label="Project"
            choices=derive(move || with_all("All projects", choices.get().projects))
            chosen=derive(move || list.view.with(|view| view.project.clone().unwrap_or_default()))
            on_choose=Callback::new(move |id| list.change(Step::Push, |view| view.project = given(id)))
        />
        <Select
            label="Environment"
            choices=derive(move || with_all("All environments", choices.get().environments))
            chosen=derive(move || list.view.with(|view| view.environment.clone().unwrap_or_default()))
            on_choose=Callback::new(move |name| list.change(Step::Push, |view| view.environment = given(name)))
        />
        <Select
            label="Server"
            choices=derive(move || with_all("All servers", choices.get().servers))
            chosen=derive(move || list.view.with(|view| view.server.clone().unwrap_or_default()))
            on_choose=Callback::new(move |key| list.change(Step::Push, |view| view.server = given(key)))
        />
    }
    .into_any()
}

/// Presets, and two fields for a range of one's own.
#[component]
fn Dates(list: List) -> impl IntoView {
    let range = memo(move || list.view.with(|view| view.range));
    // "Custom" chosen, and no date entered yet.
    let choosing = RwSignal::new(false);
    let custom = move || choosing.get() || matches!(range.get(), Range::Between(..));
    let presets = Preset::ALL
        .into_iter()
        .map(|preset| (preset.key().to_owned(), preset.label().to_owned()))
        .chain([(CUSTOM.to_owned(), "From … to …".to_owned())])
        .collect();
    let choose = Callback::new(move |key: String| {
        choosing.set(key == CUSTOM);
        if key != CUSTOM {
            list.change(Step::Push, |view| {
                view.range = Preset::parse(&key).map_or(Range::Any, Range::Last)
            });
        }
    });
    let ends = move || match range.get() {
        Range::Between(from, to) => (from, to),
        _ => (None, None),
    };
    let set = move |from: Option<Moment>, to: Option<Moment>| {
        let range = if from.is_none() && to.is_none() {
            Range::Any
        } else {
            Range::Between(from, to)
        };
        list.change(Step::Push, |view| view.range = range);
    };
    let field = move |label: &'static str,
                      value: Signal<Option<Moment>>,
                      on_change: Callback<Option<Moment>>| {
        view! {
            <input
                type="datetime-local"
                class="control"
                aria-label=label
                title=label
                prop:value=live(move || value.get().map(|moment| to_input(moment.timestamp_millis())).unwrap_or_default())
                on:change=on(move |event| on_change.run(from_input(&event_target_value(&event)).and_then(moment_from_ms)))
            />
        }
    };
    view! {
        <Select
            label="Created"
            choices=with_all("Any time", presets)
            chosen=derive(move || match range.get() {
                _ if custom() => CUSTOM.to_owned(),
                Range::Last(preset) => preset.key().to_owned(),
                _ => String::new(),
            })
            on_choose=choose
        />
        {show(move || custom().then(|| view! {
            <span class="dates">
                {field("From, in your time zone", derive(move || ends().0), Callback::new(move |from| set(from, ends().1)))}
                <span aria-hidden="true">"–"</span>
                {field("Until, in your time zone", derive(move || ends().1), Callback::new(move |to| set(ends().0, to)))}
            </span>
        }))}
    }
    .into_any()
}

/// The order, where the table has no heads: on a narrow page.
#[component]
fn Order(list: List) -> impl IntoView {
    let orders = Column::ALL
        .into_iter()
        .flat_map(|column| {
            let first = Sort::default().clicked(column);
            [first, first.clicked(column)]
        })
        .map(|sort| {
            let direction = if sort.descending { "↓" } else { "↑" };
            (
                sort.key(),
                format!("Order: {} {direction}", sort.column.label()),
            )
        })
        .collect::<Vec<_>>();
    view! {
        <span class="only-narrow">
            <Select
                label="Order"
                choices=orders
                chosen=derive(move || list.view.with(|view| view.sort.key()))
                on_choose=Callback::new(move |key: String| list.change(Step::Push, |view| view.sort = Sort::parse(&key).unwrap_or_default()))
                marks=false
            />
        </span>
    }
    .into_any()
}
