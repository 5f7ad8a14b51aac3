//! The jobs of one server.

use leptos::prelude::*;

use super::job::JobRow;
use crate::components::{ActionsHeader, Header, Notice, Table, TableBody, Weight};
use crate::domain::format;
use crate::domain::model::owner::OwnerKind;
use crate::domain::queue::{CROWDED, Line, Place};
use crate::domain::route::Route;
use crate::state::use_live_data;

/// The server, how many jobs it works on at a time, and its jobs.
#[component]
pub fn ServerQueue(
    /// The queues of all servers.
    lines: Memo<Vec<Line>>,
    /// The server's id; `None` for Dokploy's own machine.
    server: Option<String>,
) -> impl IntoView {
    let own = server.clone();
    let line = Memo::new(move |before: Option<&Option<Line>>| {
        let found = lines.with(|lines| lines.iter().find(|line| line.server == own).cloned());
        found.or_else(|| before.cloned().flatten())
    });
    let places = Memo::new(move |_| {
        line.with(|line| {
            let line = line.iter();
            line.flat_map(|line| line.running.iter().chain(&line.waiting))
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let id_of: fn(&Place) -> &str = |place| &place.job.id;
    let slots = move || line.with(|line| line.as_ref().map(Line::slots_words));
    let counts = move || line.with(|line| line.as_ref().map(counts));
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
            <Crowded line/>
            <Table class="deployments jobs" label="Jobs" head>
                <TableBody rows=places id_of let:row>
                    <JobRow row/>
                </TableBody>
            </Table>
        </section>
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

fn counts(line: &Line) -> String {
    format!(
        "{} running, {} waiting",
        format::count(line.running.len()),
        format::count(line.waiting.len())
    )
}

/// Says that many jobs wait, to whoever is about to deploy.
#[component]
fn Crowded(line: Memo<Option<Line>>) -> impl IntoView {
    let waiting =
        Memo::new(move |_| line.with(|line| line.as_ref().map_or(0, |line| line.waiting.len())));
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
