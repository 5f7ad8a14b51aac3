//! Previews as they come, and what the address asks to see of them.

use std::collections::HashMap;
use std::time::Duration;

use leptos::prelude::*;

use crate::api::preview;
use crate::domain::list::page::{Page, page};
use crate::domain::model::preview::{Listed, Previews, matching, outcomes};
use crate::domain::model::project;
use crate::domain::queue::JobKind;
use crate::domain::route::Route;
use crate::domain::summary::outcomes::Outcomes;
use crate::state::list_query::{ListQuery, use_list_query};
use crate::state::live::{BatchQuery, LiveData, keep_previews, use_live_data};

/// How often previews are read again: closed pull requests take their previews along without a job of the queue.
pub const EVERY: Duration = Duration::from_secs(600);

/// The signals that all parts of the list share.
#[derive(Clone, Copy)]
pub struct Board {
    /// What applications answered.
    pub batch: BatchQuery<Previews>,
    /// What the address asks for.
    pub query: ListQuery,
    /// All previews that came.
    pub listed: Memo<Vec<Listed>>,
    /// How many previews an application has, by its id.
    pub used: Memo<HashMap<String, usize>>,
    /// How those stand that pass the filters, whatever the status segment.
    pub outcomes: Memo<Outcomes>,
    /// How many previews could not be read.
    pub bad_rows: Memo<usize>,
    /// Those that pass the filters, newest first.
    pub shown: Memo<Vec<Listed>>,
    /// The page that is shown.
    pub page: Memo<Page>,
}

impl Board {
    /// The previews of the page at `home`; which applications are asked is up to the page.
    pub fn new(home: &Route) -> Self {
        let live = use_live_data();
        let query = use_list_query(home);
        let view = query.view;
        let batch = BatchQuery::new(preview::all);
        keep_previews(batch);
        follow_queue(live, batch);
        let listed = Memo::new(move |_| {
            let projects = live.projects.data.get();
            let projects = projects.as_ref().map_or(&[][..], |projects| projects);
            let applications = project::by_id(projects);
            batch.parts.with(|parts| {
                let answers = parts
                    .iter()
                    .filter_map(|part| Some((&part.id, part.answer.as_ref()?)));
                answers
                    .flat_map(|(id, previews)| {
                        let found = applications.get(id.as_str());
                        let application =
                            found.map_or(id.clone(), |found| found.entry.name.clone());
                        let project = found.map(|found| found.project.id.clone());
                        previews.rows.iter().map(move |preview| Listed {
                            preview: preview.clone(),
                            application: application.clone(),
                            project: project.clone().unwrap_or_default(),
                        })
                    })
                    .collect::<Vec<_>>()
            })
        });
        let shown = Memo::new(move |_| {
            view.with(|view| {
                listed.with(|listed| {
                    matching(listed, &view.text, view.group, view.project.as_deref())
                })
            })
        });
        let used = Memo::new(move |_| {
            let mut used = HashMap::new();
            listed.with(|listed| {
                for row in listed {
                    let application = row.preview.application_id.clone();
                    *used.entry(application).or_default() += 1;
                }
            });
            used
        });
        let outcomes = Memo::new(move |_| {
            view.with(|view| {
                listed.with(|listed| outcomes(listed, &view.text, view.project.as_deref()))
            })
        });
        let bad_rows = Memo::new(move |_| {
            batch.parts.with(|parts| {
                let answers = parts.iter().filter_map(|part| part.answer.as_ref());
                answers.map(|previews| previews.bad_rows).sum::<usize>()
            })
        });
        Self {
            batch,
            query,
            listed,
            used,
            outcomes,
            bad_rows,
            shown,
            page: Memo::new(move |_| {
                let (number, size) = view.with(|view| (view.page, view.size));
                page(shown.with(Vec::len), number, size)
            }),
        }
    }

    /// Whether no application answered at all; tracks.
    pub fn is_unanswered(self) -> bool {
        self.batch
            .parts
            .with(|parts| !parts.is_empty() && parts.iter().all(|part| part.answer.is_none()))
    }
}

/// Asks an application again when its jobs for previews change: then one of them begins or ends.
fn follow_queue(live: LiveData, batch: BatchQuery<Previews>) {
    let jobs = Memo::new(move |_| {
        live.queue.data.with(|jobs| {
            let jobs = jobs.iter().flat_map(|jobs| jobs.iter());
            let previews = jobs.filter(|job| job.kind == JobKind::Preview);
            let mut of_service: HashMap<String, Vec<_>> = HashMap::new();
            for job in previews {
                let own = of_service.entry(job.service_id.clone()).or_default();
                own.push((job.id.clone(), job.state.clone()));
            }
            of_service
        })
    });
    Effect::new(move |before: Option<HashMap<_, _>>| {
        let now = jobs.get();
        if let Some(before) = before {
            batch.again(|part| before.get(&part.id) != now.get(&part.id));
        }
        now
    });
}
