//! The services as they stand, and what the address asks to see of them.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use crate::components::Stage;
use crate::domain::list::page::{Page, page};
use crate::domain::queue::{Known, Line, QueueJob, lines};
use crate::domain::route::Route;
use crate::domain::services::{
    Extent, Facts, Selected, ServiceRow, ServicesView, rows, select, without_success,
};
use crate::state::clock;
use crate::state::history::use_kept_successes;
use crate::state::list_query::{ListQuery, use_view};
use crate::state::live::{LiveData, use_live_data};

/// The signals that all parts of the page share.
#[derive(Clone, Copy)]
pub struct Board {
    /// What the address asks for.
    pub query: ListQuery<ServicesView>,
    /// All services.
    pub rows: Memo<Arc<Vec<Arc<ServiceRow>>>>,
    /// Those that pass the filters.
    pub selected: Memo<Arc<Selected>>,
    /// The page that is shown.
    pub page: Memo<Page>,
    /// Its services.
    pub shown: Memo<Vec<Arc<ServiceRow>>>,
    /// What the list can show.
    pub stage: Memo<Stage>,
    /// Whether projects and deployments have been read.
    pub is_known: Memo<bool>,
    /// Whether they could not be read, and never were.
    pub is_failed: Memo<bool>,
    /// How far the deployments are read.
    pub extent: Memo<Option<Extent>>,
    /// What is missing and does not come.
    pub gaps: Memo<Option<String>>,
}

impl Board {
    /// The services of the organization, kept up to date.
    pub fn new() -> Self {
        let live = use_live_data();
        let query = use_view(Route::Services);
        let view = query.view;
        let lines = Memo::new(move |_| lines_of(live));
        let is_known = Memo::new(move |_| {
            live.projects.data.with(Option::is_some) && live.deployments.data.with(Option::is_some)
        });
        let kept_successes = use_kept_successes(Memo::new(move |_| {
            let data = live.deployments.data.get();
            data.map_or_else(Vec::new, |data| without_success(&data.rows))
        }));
        let rows = Memo::new(move |_| {
            let (projects, data) = (live.projects.data.get(), live.deployments.data.get());
            let kept_successes = kept_successes.get();
            let rows = lines.with(|lines| {
                live.stuck.with(|stuck| {
                    rows(&Facts {
                        projects: projects.as_ref().map_or(&[][..], |projects| projects),
                        is_tree_partial: projects
                            .as_ref()
                            .is_some_and(|projects| projects.bad_rows > 0),
                        deployments: data.as_ref().map_or(&[][..], |data| &data.rows),
                        kept_successes: &kept_successes,
                        is_list_partial: data
                            .as_ref()
                            .is_none_or(|data| !Extent::of(data).is_whole()),
                        lines,
                        stuck,
                        now: clock::now(),
                    })
                })
            });
            Arc::new(rows)
        });
        // The page does not matter to what is selected.
        let filters = Memo::new(move |_| ServicesView {
            page: 1,
            ..view.get()
        });
        let selected = Memo::new(move |_| {
            let rows = rows.get();
            Arc::new(filters.with(|view| select(&rows, view)))
        });
        let page = Memo::new(move |_| {
            let (number, size) = view.with(|view| (view.page, view.size));
            page(selected.with(|selected| selected.rows.len()), number, size)
        });
        Self {
            query,
            rows,
            selected,
            page,
            shown: Memo::new(move |_| {
                let page = page.get();
                selected.with(|selected| {
                    let rows = selected.rows.get(page.start..page.end);
                    rows.unwrap_or_default().to_vec()
                })
            }),
            stage: Memo::new(move |_| {
                let selected = selected.with(|selected| selected.rows.len());
                match (rows.with(|rows| rows.len()), selected) {
                    (0, _) => Stage::Empty,
                    (_, 0) => Stage::NothingMatches,
                    _ => Stage::Rows,
                }
            }),
            is_known,
            is_failed: Memo::new(move |_| {
                let failed = |missing: bool, fault: bool| missing && fault;
                failed(
                    live.projects.data.with(Option::is_none),
                    live.projects.fault.with(Option::is_some),
                ) || failed(
                    live.deployments.data.with(Option::is_none),
                    live.deployments.fault.with(Option::is_some),
                )
            }),
            extent: Memo::new(move |_| extent_of(live)),
            gaps: Memo::new(move |_| {
                let projects = live.projects.data.get().map_or(0, |rows| rows.bad_rows);
                extent_of(live)?.gaps(projects)
            }),
        }
    }
}

fn extent_of(live: LiveData) -> Option<Extent> {
    let data = live.deployments.data.get()?;
    Some(Extent::of(&data))
}

/// What is known of servers without asking for it.
struct LoadedServers(LiveData);

impl Known for LoadedServers {
    fn slots(&self, server: Option<&str>) -> Option<usize> {
        match server {
            None => self.0.own_slots.data.get().and_then(|slots| *slots),
            Some(id) => self.0.servers.data.with(|servers| {
                let mut servers = servers.as_ref()?.iter();
                servers.find(|server| server.named.id == id)?.slots
            }),
        }
    }

    fn usual(&self, _: &QueueJob) -> Option<Duration> {
        None
    }

    fn is_visible(&self, _: &QueueJob) -> bool {
        true
    }
}

fn lines_of(live: LiveData) -> Vec<Line> {
    let jobs = live.queue.data.get();
    let jobs = jobs.as_ref().map_or(&[][..], |jobs| jobs);
    lines(jobs, &LoadedServers(live), clock::now())
}
