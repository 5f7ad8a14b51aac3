//! What runs now, and how fresh it is.

use crate::domain::format;
use crate::domain::project;
use crate::domain::queue::{self, JobState};
use crate::domain::route::Route;
use crate::domain::status::Group;
use crate::domain::view::View;
use crate::reactive::{Memo, Node, el, live, memo, show};
use crate::state::{Store, use_app};
use crate::ui::parts::{button, link, span};

/// Running and waiting counts, the age of what is shown, and a button that reads it again.
pub fn live_part() -> Node {
    let app = use_app();
    let store = app.store;
    let running = memo(move || {
        let known = store.deployments.data.with(Option::is_some);
        known.then(|| store.running())
    });
    let waiting = memo(move || {
        store
            .queue
            .data
            .get()
            .map_or(0, |jobs| queue::count(&jobs).waiting)
    });
    let stale = move || store.stale.get() || app.session.lapsed.with(Option::is_some);
    let state = memo(move || {
        let now = app.clock.now.get();
        match store.fresh_at() {
            None if stale() => String::from("No data"),
            None => String::from("Loading"),
            Some(at) if stale() => format!("Stale, read {}", format::age(at, now)),
            Some(at) if (now - at).num_seconds() < 60 => String::from("Up to date"),
            Some(at) => format!("Read {}", format::age(at, now)),
        }
    });
    let refresh = move || {
        button("live refresh")
            .toggle("stale", live(stale))
            .attr("title", "Read everything again now. The page follows by itself while it can be seen: every 2 s while something runs, else every 15 s.")
            .attr("aria-label", live(move || format!("Refresh. {}", state.get())))
            .click(move || app.refresh())
            .child(
                span("arrow")
                    .toggle("turning", live(move || store.deployments.asked.get()))
                    .attr("aria-hidden", "true")
                    .child("⟳"),
            )
            .child(span("wide").child(show(move || state.get())))
            .into()
    };
    show(move || -> Node {
        if !app.session.is_in() {
            return Node::from("");
        }
        let counts = show(move || running.get().map(|running| counts(running, waiting, store)));
        [counts, refresh()].into()
    })
}

/// The services whose jobs wait; jobs of services that the reader may not see have no name here.
fn waiting_names(store: Store) -> String {
    let jobs = store.queue.data.get();
    let projects = store.projects.data.get();
    let names: Vec<&str> = jobs
        .iter()
        .flat_map(|jobs| jobs.iter())
        .filter(|job| job.state == JobState::Waiting)
        .map(|job| {
            let projects = projects.as_ref().map_or(&[][..], |projects| projects);
            project::find(projects, &job.service_id)
                .map_or("another service", |found| &found.entry.name)
        })
        .collect();
    format!("Waiting in Dokploy's queue: {}", names.join(", "))
}

fn counts(running: usize, waiting: Memo<usize>, store: Store) -> Node {
    let active = Route::Deployments(View {
        group: Some(Group::Active),
        ..View::default()
    });
    let waiting = show(move || {
        Some(waiting.get()).filter(|count| *count > 0).map(|count| {
            span("wide")
                .attr("title", live(move || waiting_names(store)))
                .child(format!("· {} waiting", format::count(count)))
        })
    });
    link(active.href())
        .class("live")
        .child(span("dot").toggle("running", running != 0))
        .child(el("span").child(format!("{} running", format::count(running))))
        .child(waiting)
        .into()
}
