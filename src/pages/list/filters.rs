//! Search, choices, dates.

use web_sys::Event;

use super::model::List;
use super::table::Columns;
use crate::domain::filter::{Choices, choices};
use crate::domain::range::{Preset, Range};
use crate::domain::service::Kind;
use crate::domain::sort::Sort;
use crate::domain::view::View;
use crate::domain::{Moment, moment_from_ms};
use crate::reactive::{El, Memo, Node, RwSignal, el, live, memo, show, value_of};
use crate::state::address::Step;
use crate::ui::local_time::{from_input, to_input};
use crate::ui::parts::{button, span, stay_link};
use crate::ui::select::{Choice, filter, fixed, select};

/// An end of a range; `None` for an open one.
type End = Option<Moment>;

/// The value of the date choice that shows two fields.
const CUSTOM: &str = "custom";

/// All filters but the status segments. On a narrow page they unfold.
pub fn filters(list: List) -> Node {
    let all = list.table.columns == Columns::All;
    let open = RwSignal::new(false);
    let set = memo(move || list.view.with(|view| view.filters()));
    let clear = move || list.href(|view| *view = view.unfiltered());
    let search = search_field(
        "Search title, commit, id, service, project",
        if all {
            "Search title, commit, service…"
        } else {
            "Search title, commit…"
        },
        memo(move || list.view.with(|view| view.text.clone())),
        move |text| list.change(Step::Replace, |view| view.text = text),
    );
    let more = button("button more")
        .attr(
            "aria-expanded",
            live(move || if open.get() { "true" } else { "false" }),
        )
        .attr("aria-controls", "more-filters")
        .click(move || open.update(|open| *open = !*open))
        .child(show(move || match set.get() {
            0 => String::from("Filters"),
            count => format!("Filters · {count}"),
        }));
    let choices = el("div").class("choices").attr("id", "more-filters");
    let choices = if all {
        of_services(choices, list)
    } else {
        choices
    };
    let one_service = show(move || {
        let any = list.view.with(|view| view.service.is_some());
        any.then(|| {
            stay_link(live(move || list.href(|view| view.service = None)))
                .class("button set")
                .child("One service ✕")
        })
    });
    let clear = show(move || {
        let any = list.view.with(|view| view.is_filtered());
        any.then(|| stay_link(live(clear)).class("button quiet").child("Clear"))
    });
    el("div")
        .class("filters")
        .toggle("open", live(move || open.get()))
        .child(search)
        .child(more)
        .child(
            choices
                .child(dates(list))
                .child(order(list))
                .child(one_service)
                .child(clear),
        )
        .into()
}

/// A field for text that narrows a list while it is typed; `/` leads to it.
pub fn search_field(
    name: &'static str,
    hint: &'static str,
    text: Memo<String>,
    on_text: impl Fn(String) + 'static,
) -> El {
    let input = el("input")
        .attr("type", "search")
        .attr("aria-label", name)
        .attr("placeholder", hint)
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .prop("value", live(move || text.get()))
        .on("input", move |event: Event| on_text(value_of(&event)));
    el("div")
        .class("field search")
        .child(input)
        .child(el("kbd").attr("aria-hidden", "true").child("/"))
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
fn of_services(place: El, list: List) -> El {
    let choices: Memo<Choices> = memo(move || {
        let project = list.view.with(|view| view.project.clone());
        let projects = list.app.store.projects.data.get();
        let data = list.source.data.get();
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
    let chosen = move |of: for<'a> fn(&'a View) -> &'a str| {
        memo(move || list.view.with(|view| of(view).to_owned()))
    };
    let offered = move |all: &'static str, of: fn(Choices) -> Vec<Choice>| {
        memo(move || with_all(all, of(choices.get())))
    };
    let set = move |set: fn(&mut View, String)| {
        move |value: String| list.change(Step::Push, |view| set(view, value))
    };
    place
        .child(filter(
            "Type",
            fixed(with_all("All types", kinds)),
            chosen(|view| view.kind.map_or("", Kind::key)),
            set(|view, key| view.kind = Kind::parse(&key)),
        ))
        .child(filter(
            "Project",
            offered("All projects", |choices| choices.projects),
            chosen(|view| view.project.as_deref().unwrap_or_default()),
            set(|view, id| view.project = given(id)),
        ))
        .child(filter(
            "Environment",
            offered("All environments", |choices| choices.environments),
            chosen(|view| view.environment.as_deref().unwrap_or_default()),
            set(|view, name| view.environment = given(name)),
        ))
        .child(filter(
            "Server",
            offered("All servers", |choices| choices.servers),
            chosen(|view| view.server.as_deref().unwrap_or_default()),
            set(|view, key| view.server = given(key)),
        ))
}

/// Presets, and two fields for a range of one's own.
fn dates(list: List) -> Node {
    let range = memo(move || list.view.with(|view| view.range));
    // "Custom" chosen, and no date entered yet.
    let choosing = RwSignal::new(false);
    let custom = move || choosing.get() || matches!(range.get(), Range::Between(..));
    let presets = Preset::ALL
        .into_iter()
        .map(|preset| (preset.key().to_owned(), preset.label().to_owned()))
        .chain([(CUSTOM.to_owned(), "From … to …".to_owned())])
        .collect();
    let choose = move |key: String| {
        choosing.set(key == CUSTOM);
        if key != CUSTOM {
            list.change(Step::Push, |view| {
                view.range = Preset::parse(&key).map_or(Range::Any, Range::Last)
            });
        }
    };
    let ends = move || match range.get() {
        Range::Between(from, to) => (from, to),
        _ => (None, None),
    };
    let set = move |from: End, to: End| {
        let range = if from.is_none() && to.is_none() {
            Range::Any
        } else {
            Range::Between(from, to)
        };
        list.change(Step::Push, |view| view.range = range);
    };
    let field =
        move |label: &'static str, of: fn((End, End)) -> End, with: fn(&mut (End, End), End)| {
            let value = move || {
                let moment = of(ends());
                moment.map(|moment| to_input(moment.timestamp_millis()))
            };
            el("input")
                .attr("type", "datetime-local")
                .class("control")
                .attr("aria-label", label)
                .attr("title", label)
                .prop("value", live(move || value().unwrap_or_default()))
                .on("change", move |event: Event| {
                    let mut both = ends();
                    with(
                        &mut both,
                        from_input(&value_of(&event)).and_then(moment_from_ms),
                    );
                    set(both.0, both.1);
                })
        };
    let preset = memo(move || match range.get() {
        _ if custom() => CUSTOM.to_owned(),
        Range::Last(preset) => preset.key().to_owned(),
        _ => String::new(),
    });
    let own = show(move || {
        custom().then(|| {
            span("dates")
                .child(field(
                    "From, in your time zone",
                    |ends| ends.0,
                    |ends, from| ends.0 = from,
                ))
                .child(el("span").attr("aria-hidden", "true").child("–"))
                .child(field(
                    "Until, in your time zone",
                    |ends| ends.1,
                    |ends, to| ends.1 = to,
                ))
        })
    });
    let select = filter(
        "Created",
        fixed(with_all("Any time", presets)),
        preset,
        choose,
    );
    [select.into(), own].into()
}

/// The order, where the table has no heads: on a narrow page.
fn order(list: List) -> Node {
    let orders = list
        .table
        .columns
        .columns()
        .iter()
        .flat_map(|column| {
            let first = Sort::default().clicked(*column);
            [first, first.clicked(*column)]
        })
        .map(|sort| {
            let direction = if sort.descending { "↓" } else { "↑" };
            (
                sort.key(),
                format!("Order: {} {direction}", sort.column.label()),
            )
        })
        .collect::<Vec<_>>();
    let chosen = memo(move || list.view.with(|view| view.sort.key()));
    span("only-narrow")
        .child(select("Order", fixed(orders), chosen, move |key| {
            list.change(Step::Push, |view| {
                view.sort = Sort::parse(&key).unwrap_or_default();
            });
        }))
        .into()
}
