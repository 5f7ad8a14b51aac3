//! `/queue`: what runs and what waits, a server at a time.

mod job;
mod outside;
mod running;
mod server_queue;

use leptos::prelude::*;

use crate::components::menu::provide_menu;
use crate::components::{MenuLayer, Notice, PageHead, Skeleton, Weight};
use crate::domain::format;
use crate::domain::queue::count;
use crate::pages::actions::DropAllButton;
use crate::pages::shared::{FaultNotice, Unknown, Unread};
use crate::state::live::use_queue_lines;
use crate::state::{use_live_data, use_page_title};
use outside::OutsideQueue;
use running::running_by_service;
use server_queue::ServerQueue;

/// What the page can show at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Loading,
    Failed,
    /// There are jobs, and none that can be read.
    Unread,
    Empty,
    Jobs,
}

/// The page.
#[component]
pub fn QueuePage() -> impl IntoView {
    use_page_title()("Queue");
    provide_menu();
    let live = use_live_data();
    let (queue, lines) = (live.queue, use_queue_lines());
    let running = running_by_service(live);
    // Which servers have jobs, and not how these stand: sections stay while their rows change.
    let servers = Memo::new(move |_| {
        lines.with(|lines| {
            let servers = lines.iter().map(|line| line.server.clone());
            servers.collect::<Vec<_>>()
        })
    });
    let bad_rows = Memo::new(move |_| {
        queue
            .data
            .with(|jobs| jobs.as_ref().map_or(0, |jobs| jobs.bad_rows))
    });
    let stage = Memo::new(move |_| {
        let known = queue.data.with(Option::is_some);
        let failed = queue.fault.with(Option::is_some);
        let empty = servers.with(Vec::is_empty);
        if empty && bad_rows.get() > 0 {
            return Stage::Unread;
        }
        match (known, failed, empty) {
            (false, true, _) => Stage::Failed,
            (false, false, _) => Stage::Loading,
            (true, _, true) => Stage::Empty,
            (true, _, false) => Stage::Jobs,
        }
    });
    let content = move || match stage.get() {
        Stage::Failed | Stage::Unread => ().into_any(),
        Stage::Loading => view! { <Skeleton label="Loading the queue"/> }.into_any(),
        Stage::Empty => view! {
            <Notice weight=Weight::Quiet headline="The queue is empty">
                "A new deployment starts at once."
            </Notice>
        }
        .into_any(),
        Stage::Jobs => view! {
            <For each=move || servers.get() key=Clone::clone let:server>
                <ServerQueue lines running server/>
            </For>
        }
        .into_any(),
    };
    view! {
        <div class="page">
            <PageHead name="Queue" actions=|| view! { <DropAllButton/> }><Summary/></PageHead>
            <Fault/>
            <Unread bad_rows/>
            <OutsideQueue/>
            {content}
            <p class="help foot">
                "Jobs of the same service run one after another. Estimates use the median duration of a service's successful deployments, at least three."
            </p>
            <MenuLayer/>
        </div>
    }
}

#[component]
fn Summary() -> impl IntoView {
    let queue = use_live_data().queue;
    move || match queue.data.get() {
        None => view! { <Unknown/> }.into_any(),
        Some(jobs) => {
            let counts = count(&jobs);
            let least = if jobs.bad_rows > 0 { "At least " } else { "" };
            format!(
                "{least}{} running, {} waiting in Dokploy's queue, all organizations and previews included",
                format::plural(counts.active, "job", "jobs"),
                format::count(counts.waiting)
            )
            .into_any()
        }
    }
}

/// Why the queue is missing or old. Without projects every job is somebody else's.
#[component]
fn Fault() -> impl IntoView {
    let live = use_live_data();
    move || {
        let nameless = || {
            let projects = live.projects;
            let unknown = projects.data.with(Option::is_none);
            projects.fault.get().filter(|_| unknown)
        };
        let error = live.queue.fault.get().or_else(nameless)?;
        Some(view! { <FaultNotice error read_at=live.queue.read_at/> })
    }
}
