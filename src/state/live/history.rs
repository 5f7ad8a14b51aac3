//! The deployments of one owner, from the endpoint for that kind of owner.

use std::sync::Arc;

use leptos::prelude::*;

use super::query::LiveQuery;
use super::{LiveData, absent, keep_rows, use_live_data};
use crate::api::deployment::all_of;
use crate::api::preview;
use crate::api::project as project_api;
use crate::domain::list::listing::{Deployments, Listing, Rest};
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::{Owner, OwnerKind};
use crate::domain::model::preview::Preview;
use crate::domain::model::project;
use crate::domain::model::service::{Named, Service};
use crate::domain::queue::JobState;
use crate::domain::refresh::queued_pace;
use crate::state::history::ListOf;
use crate::state::session::use_session;

/// How many of an owner's newest rows in the organization's list are compared to notice changes.
const COMPARED_ROWS: usize = 20;

/// Deployments of one owner, and the preview itself where it is one.
#[derive(Clone, Copy)]
pub struct History {
    /// The deployments, newest first.
    pub query: LiveQuery<Deployments>,
    /// The preview, once it is known.
    pub preview: RwSignal<Option<Arc<Preview>>>,
}

/// Reads the deployments of an owner and polls them until the page is disposed.
pub fn use_history(owner: Owner) -> History {
    let (live, session) = (use_live_data(), use_session());
    let activity = OwnerActivity::new(live, &owner);
    let shown = RwSignal::new(None);
    let (kind, own) = (owner.kind, owner.id.clone());
    let query = LiveQuery::of_page(move |(_, client, signal)| {
        activity.mark_reading();
        let owner = owner.clone();
        Box::pin(async move {
            if owner.kind != OwnerKind::Preview {
                let mut listing = client.poll(&all_of(&owner), signal).await?;
                // Rows of schedules and backups have no service.
                if let Some(service) = untrack(|| live.service(&owner.id)) {
                    for row in &mut listing.rows {
                        *row = Arc::new(row.of_service(&service));
                    }
                }
                return Ok(listing);
            }
            // `previewDeployment.one` gives the application, and the application's previews include their deployments.
            // Members may not use `allByType` for previews.
            let one = client
                .poll(&preview::one(&owner.id), signal.clone())
                .await?;
            let application = &one.preview.application_id;
            let known = live.projects.data.get_untracked();
            let known = known.filter(|known| project::find(known, application).is_some());
            let projects = match known {
                Some(projects) => projects,
                // Not read yet, or older than the application.
                None => Arc::new(client.poll(&project_api::all(), signal.clone()).await?),
            };
            let found = project::find(&projects, application).ok_or_else(|| absent(&projects))?;
            // The project tree has no servers; the answer names it.
            let service = Arc::new(Service {
                server_known: one.server.is_some(),
                server: one.server.flatten().map(|id| Named {
                    name: untrack(|| live.server_name(&id)),
                    id,
                }),
                ..found.service()
            });
            let all = client.poll(&preview::all(application), signal).await?;
            let preview = all.rows.into_iter().find(|preview| preview.id == owner.id);
            let preview = preview.unwrap_or_else(|| Arc::new(one.preview));
            let rows = preview.deployments.iter().flatten();
            let unread = preview.deployments.as_ref().map_or(0, |rows| rows.bad_rows);
            let listing = Listing {
                rows: rows.map(|row| Arc::new(row.of_service(&service))).collect(),
                bad_rows: unread,
                total: None,
                bytes: all.bytes,
                rest: Rest::Nothing,
            };
            shown.set(Some(preview));
            Ok(listing)
        })
    });
    keep_rows(query, ListOf::Owner);
    let mut touched = live.touched.get_untracked().0;
    Effect::new(move |_| {
        let (count, ids) = live.touched.get();
        if touched != count && ids.contains(&own) {
            query.refresh(session);
        }
        touched = count;
    });
    let by_queue = matches!(kind, OwnerKind::Service(_) | OwnerKind::Preview);
    query.keep_fresh(move || {
        let of = |look: fn(&Deployments) -> usize| {
            query
                .data
                .with_untracked(|data| data.as_deref().map_or(0, look))
        };
        if kind == OwnerKind::Preview && activity.has_job() {
            // The row is created shortly after the job begins, and only this list has it.
            session.pace().own(true)
        } else if by_queue {
            queued_pace(activity.changed(), of(|data| data.bytes))
        } else {
            session.pace().own(of(running) > 0)
        }
    });
    History {
        query,
        preview: shown,
    }
}

fn running(data: &Deployments) -> usize {
    let going_on = |row: &&Arc<Deployment>| row.is_going_on() == Some(true);
    data.rows.iter().filter(going_on).count()
}

/// The owner's jobs and rows in other lists. When they change, the owner's list has to be read again.
#[derive(Clone, Copy)]
struct OwnerActivity {
    now: Memo<Snapshot>,
    at_reading: StoredValue<Snapshot>,
}

/// Ids and states, joined to one text each for comparison; `None` before they are known.
#[derive(Clone, PartialEq, Default)]
struct Snapshot {
    jobs: Option<String>,
    rows: Option<String>,
}

impl OwnerActivity {
    fn new(live: LiveData, owner: &Owner) -> Self {
        let id = owner.id.clone();
        let now = Memo::new(move |_| Snapshot {
            jobs: live.queue.data.with(|jobs| {
                let mut ids = String::new();
                for job in jobs.as_ref()?.iter() {
                    if job.service_id == id || job.preview_id.as_ref() == Some(&id) {
                        ids.push_str(&job.id);
                        ids.push(if job.state == JobState::Active {
                            '!'
                        } else {
                            '.'
                        });
                    }
                }
                Some(ids)
            }),
            rows: live.deployments.data.with(|data| {
                let rows = data.as_ref()?.rows.iter();
                let own = rows.filter(|row| row.parent().is_some_and(|(_, parent)| parent == id));
                let mut ids = String::new();
                for row in own.take(COMPARED_ROWS) {
                    ids.push_str(&row.id);
                    ids.push_str(row.status.label());
                    ids.push(if row.has_ended() { '.' } else { '!' });
                }
                Some(ids)
            }),
        });
        Self {
            now,
            at_reading: StoredValue::new(Snapshot::default()),
        }
    }

    /// Remembers the current snapshot; call it when a read of the list starts.
    fn mark_reading(self) {
        self.at_reading.set_value(self.now.get_untracked());
    }

    /// Whether a job of the owner runs or waits; tracks.
    fn has_job(self) -> bool {
        let some = |jobs: &String| !jobs.is_empty();
        self.now.with(|now| now.jobs.as_ref().is_some_and(some))
    }

    /// Whether jobs or rows have changed since the list was read; tracks. Data that was unknown then counts as unchanged.
    fn changed(self) -> bool {
        let now = self.now.get();
        let mut then = self.at_reading.get_value();
        then.jobs = then.jobs.or_else(|| now.jobs.clone());
        then.rows = then.rows.or_else(|| now.rows.clone());
        self.at_reading.set_value(then.clone());
        then != now
    }
}
