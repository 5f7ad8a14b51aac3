//! The jobs of one server.

use leptos::prelude::*;

use super::job::JobRow;
use super::running::RunningByService;
use crate::components::{ActionsHeader, Header, Notice, Table, TableBody, Weight};
use crate::domain::format;
use crate::domain::model::owner::OwnerKind;
use crate::domain::queue::{CROWDED, Line, Place};
use crate::domain::route::Route;
use crate::state::use_live_data;

/// How many jobs of a server are shown at first, and how many more with each click.
const SHOWN: usize = 100;

/// The server, how many jobs it works on at a time, and its jobs.
#[component]
pub fn ServerQueue(
    /// The queues of all servers.
    lines: Memo<Vec<Line>>,
    /// What they work on.
    running: RunningByService,
    /// The server's id; `None` for Dokploy's own machine.
    server: Option<String>,
) -> impl IntoView {
    let shown = RwSignal::new(SHOWN);
    let (own, also_own) = (server.clone(), server.clone());
    let facts = Memo::new(move |before: Option<&Facts>| {
        let found = lines.with(|lines| line_of(lines, &own).map(Facts::of));
        found.or_else(|| before.cloned()).unwrap_or_default()
    });
    let places = Memo::new(move |_| {
        let shown = shown.get();
        lines.with(|lines| {
            let line = line_of(lines, &also_own).into_iter();
            line.flat_map(|line| line.running.iter().chain(&line.waiting))
                .take(shown)
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let id_of: fn(&Place) -> &str = |place| &place.job.id;
    let slots = move || facts.with(|facts| facts.slots.clone());
    let counts = move || facts.with(Facts::counts);
    let waiting = move || facts.with(|facts| facts.waiting);
    let more = move || {
        let jobs = facts.with(|facts| facts.running + facts.waiting);
        let hidden = jobs.saturating_sub(shown.get());
        (hidden > 0).then(
            || view! { <More hidden on_click=move || shown.update(|shown| *shown += SHOWN)/> },
        )
    };
    let head = || {
        view! {
            <Header>"Place"</Header>
            <Header>"Job"</Header>
            <Header>"Service"</Header>
            <Header figures=true>"Since"</Header>
            <Header>"Estimate"</Header>
            <ActionsHeader/>
        }
    };
    view! {
        <section class="block">
            <div class="block-head">
                <h2><ServerName server/></h2>
                <span class="minor">{slots}</span>
                <span class="minor">{counts}</span>
            </div>
            <Crowded waiting=Memo::new(move |_| waiting())/>
            <Table class="deployments jobs" label="Jobs" head>
                <TableBody rows=places id_of let:row>
                    <JobRow row running/>
                </TableBody>
            </Table>
            {more}
        </section>
    }
}

fn line_of<'a>(lines: &'a [Line], server: &Option<String>) -> Option<&'a Line> {
    lines.iter().find(|line| line.server == *server)
}

/// What is said of a server's queue beside its jobs.
#[derive(Clone, PartialEq, Default)]
struct Facts {
    slots: String,
    running: usize,
    waiting: usize,
}

impl Facts {
    fn of(line: &Line) -> Self {
        Self {
            slots: line.slots_words(),
            running: line.running.len(),
            waiting: line.waiting.len(),
        }
    }

    fn counts(&self) -> String {
        format!(
            "{} running, {} waiting",
            format::count(self.running),
            format::count(self.waiting)
        )
    }
}

/// How many jobs are not shown, and a button that shows more of them.
#[component]
fn More(hidden: usize, on_click: impl Fn() + 'static) -> impl IntoView {
    view! {
        <p class="more-jobs">
            {format!("and {} more ", format::count(hidden))}
            <button type="button" class="button small" on:click=move |_| on_click()>
                {format!("Show {} more", format::count(hidden.min(SHOWN)))}
            </button>
        </p>
    }
}

#[component]
fn ServerName(server: Option<String>) -> impl IntoView {
    let live = use_live_data();
    move || {
        let name = live.line_name(server.as_deref());
        match &server {
            // Nothing tells a name: it is another organization's, and its id is not to be shown.
            Some(id) if *id == name => view! { <span>"Another server"</span> }.into_any(),
            Some(id) => {
                let href = Route::owner(OwnerKind::Server, id, None).href();
                view! { <a href=href>{name}</a> }.into_any()
            }
            None => view! { <span>{name}</span> }.into_any(),
        }
    }
}

/// Says that many jobs wait, to whoever is about to deploy.
#[component]
fn Crowded(waiting: Memo<usize>) -> impl IntoView {
    move || {
        let waiting = waiting.get();
        (waiting >= CROWDED).then(|| {
            let headline = format!("{} waiting", format::plural(waiting, "job is", "jobs are"));
            view! {
                <Notice weight=Weight::Warning headline>
                    "A new deployment on this server starts after them."
                </Notice>
            }
        })
    }
}
