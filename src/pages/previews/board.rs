//! Previews as they come, and what the address asks to see of them.

use std::time::Duration;

use crate::api::preview;
use crate::domain::page::{Page, page};
use crate::domain::preview::{Listed, Previews, select};
use crate::domain::project;
use crate::domain::queue::JobKind;
use crate::domain::view::View;
use crate::reactive::{Memo, effect, memo};
use crate::state::App;
use crate::state::address::ListAddress;
use crate::state::scan::Scan;

/// How often everything is asked again: closed pull requests take their previews along without a job of the queue.
const EVERY: Duration = Duration::from_secs(600);

/// Handles that all parts share.
#[derive(Clone, Copy)]
pub struct Board {
    /// Time, session, data.
    pub app: App,
    /// What applications answered.
    pub scan: Scan,
    /// What is asked for.
    pub address: ListAddress,
    /// All previews that came.
    pub listed: Memo<Vec<Listed>>,
    /// Those that pass the filters, newest first.
    pub shown: Memo<Vec<Listed>>,
    /// The page that is shown.
    pub page: Memo<Page>,
}

impl Board {
    /// The previews of the page that is shown now; which applications are asked is up to the page.
    pub fn here(app: App) -> Self {
        let address = ListAddress::here(app.address);
        let scan = Scan::new(app.reader(), preview::all);
        scan.keep(EVERY);
        follow_queue(app, scan);
        let listed = memo(move || {
            let projects = app.store.projects.data.get();
            let projects = projects.as_ref().map_or(&[][..], |projects| projects);
            scan.parts.with(|parts| {
                let answers = parts
                    .iter()
                    .filter_map(|part| Some((part, part.answer::<Previews>()?)));
                answers
                    .flat_map(|(part, previews)| {
                        let found = project::find(projects, &part.id);
                        let name = found.map_or(part.id.clone(), |found| found.entry.name.clone());
                        let project = found.map(|found| found.project.id.clone());
                        previews
                            .rows
                            .clone()
                            .into_iter()
                            .map(move |preview| Listed {
                                preview,
                                application: name.clone(),
                                project: project.clone().unwrap_or_default(),
                            })
                    })
                    .collect::<Vec<_>>()
            })
        });
        let shown = memo(move || {
            address.view.with(|view: &View| {
                listed
                    .with(|listed| select(listed, &view.text, view.group, view.project.as_deref()))
            })
        });
        Self {
            app,
            scan,
            address,
            listed,
            shown,
            page: memo(move || {
                let (number, size) = address.view.with(|view| (view.page, view.size));
                page(shown.with(Vec::len), number, size)
            }),
        }
    }

    /// Whether no application answered at all; tracks.
    pub fn is_blind(self) -> bool {
        self.scan
            .parts
            .with(|parts| !parts.is_empty() && parts.iter().all(|part| !part.is_answered()))
    }
}

/// Asks an application again when its jobs for previews change: then one of them begins or ends.
fn follow_queue(app: App, scan: Scan) {
    let jobs = memo(move || {
        app.store.queue.data.with(|jobs| {
            let jobs = jobs.iter().flat_map(|jobs| jobs.iter());
            let previews = jobs.filter(|job| job.kind == JobKind::Preview);
            previews
                .map(|job| (job.service_id.clone(), job.id.clone(), job.state.clone()))
                .collect::<Vec<_>>()
        })
    });
    let mut before = None;
    effect(move || {
        let now = jobs.get();
        let old = before.replace(now.clone());
        let Some(old) = old else { return };
        let changed = |id: &str| {
            let of = |jobs: &[(String, String, _)]| {
                let own = jobs.iter().filter(|(service, ..)| service == id);
                own.cloned().collect::<Vec<_>>()
            };
            of(&old) != of(&now)
        };
        scan.again(|part| changed(&part.id));
    });
}
