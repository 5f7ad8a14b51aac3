//! The deployments of one owner, as its own endpoint lists them.

use std::sync::Arc;

use super::App;
use super::feed::Feed;
use crate::api::ApiError;
use crate::api::deployment::all_of;
use crate::api::preview;
use crate::api::project as project_api;
use crate::domain::deployment::Deployment;
use crate::domain::listing::{Deployments, Listing, Rest};
use crate::domain::owner::{Owner, OwnerKind};
use crate::domain::preview::Preview;
use crate::domain::project;
use crate::domain::queue::JobState;
use crate::domain::refresh::queued_pace;
use crate::domain::service::{Named, Service};
use crate::reactive::{Memo, RwSignal, StoredValue, effect, memo, untracked};

/// So many of an owner's rows in the big list tell whether its own list is old.
const TELLING: usize = 20;

/// Deployments of one owner, and the preview itself where it is one.
#[derive(Clone, Copy)]
pub struct History {
    /// The deployments, newest first.
    pub feed: Feed<Deployments>,
    /// The preview, once it is known.
    pub preview: RwSignal<Option<Arc<Preview>>>,
}

impl History {
    /// Reads the deployments of an owner and keeps them fresh for as long as the page is there.
    pub fn start(app: App, owner: Owner) -> Self {
        let signs = Signs::start(app, &owner);
        let shown = RwSignal::new(None);
        let (kind, own) = (owner.kind, owner.id.clone());
        let feed = Feed::of_page(move |(_, client, signal)| {
            signs.note();
            let owner = owner.clone();
            Box::pin(async move {
                if owner.kind != OwnerKind::Preview {
                    let mut listing = client.poll(&all_of(&owner), signal).await?;
                    // Only the rows of services have one; those of schedules and backups do not name it.
                    if let Some(service) = untracked(|| app.store.service(&owner.id)) {
                        for row in &mut listing.rows {
                            *row = Arc::new(row.of_service(&service));
                        }
                    }
                    return Ok(listing);
                }
                // One gives the application, and the application's previews have their deployments with them: members may
                // not ask `allByType` for them.
                let one = client
                    .poll(&preview::one(&owner.id), signal.clone())
                    .await?;
                let application = &one.preview.application_id;
                let known = app.store.projects.data.get_untracked();
                let known = known.filter(|known| project::find(known, application).is_some());
                let projects = match known {
                    Some(projects) => projects,
                    // Not read yet, or older than the application.
                    None => Arc::new(client.poll(&project_api::all(), signal.clone()).await?),
                };
                let found = project::find(&projects, application).ok_or(ApiError::Foreign)?;
                // On the server that the answer names: the tree of projects does not know it.
                let service = Arc::new(Service {
                    server: one.server_id.map(|id| Named {
                        name: untracked(|| app.store.server_name(&id)),
                        id,
                    }),
                    ..found.service()
                });
                let all = client.poll(&preview::all(application), signal).await?;
                let preview = all.rows.into_iter().find(|preview| preview.id == owner.id);
                let preview = preview.unwrap_or_else(|| Arc::new(one.preview));
                let rows = preview.deployments.iter().flatten();
                let listing = Listing {
                    rows: rows.map(|row| Arc::new(row.of_service(&service))).collect(),
                    bad_rows: 0,
                    total: None,
                    bytes: all.bytes,
                    rest: Rest::Nothing,
                };
                shown.set(Some(preview));
                Ok(listing)
            })
        });
        let mut touched = app.store.touched.get_untracked().0;
        effect(move || {
            let (count, ids) = app.store.touched.get();
            if touched != count && ids.contains(&own) {
                feed.refresh(app.session);
            }
            touched = count;
        });
        let by_queue = matches!(kind, OwnerKind::Service(_) | OwnerKind::Preview);
        feed.keep(app.reader(), move || {
            let of = |look: fn(&Deployments) -> usize| {
                feed.data
                    .with_untracked(|data| data.as_deref().map_or(0, look))
            };
            if kind == OwnerKind::Preview && signs.has_job() {
                // The row is made a moment after the job begins, and no other list has it.
                app.session.pace().own(true)
            } else if by_queue {
                queued_pace(signs.changed(), of(|data| data.bytes))
            } else {
                app.session.pace().own(of(running) > 0)
            }
        });
        Self {
            feed,
            preview: shown,
        }
    }
}

fn running(data: &Deployments) -> usize {
    let going_on = |row: &&Arc<Deployment>| !row.status.is_final();
    data.rows.iter().filter(going_on).count()
}

/// What other lists tell of an owner: when that changes, its own list is old.
#[derive(Clone, Copy)]
struct Signs {
    now: Memo<Told>,
    asked_with: StoredValue<Told>,
}

/// Ids and states, in one text each, which is enough to see a change; `None` before anything is known.
#[derive(Clone, PartialEq, Default)]
struct Told {
    jobs: Option<String>,
    rows: Option<String>,
}

impl Signs {
    fn start(app: App, owner: &Owner) -> Self {
        let id = owner.id.clone();
        let now = memo(move || Told {
            jobs: app.store.queue.data.with(|jobs| {
                let mut told = String::new();
                for job in jobs.as_ref()?.iter() {
                    if job.service_id == id || job.preview_id.as_ref() == Some(&id) {
                        told.push_str(&job.id);
                        told.push(if job.state == JobState::Active {
                            '!'
                        } else {
                            '.'
                        });
                    }
                }
                Some(told)
            }),
            rows: app.store.deployments.data.with(|data| {
                let rows = data.as_ref()?.rows.iter();
                let own = rows.filter(|row| row.parent().is_some_and(|(_, parent)| parent == id));
                let mut told = String::new();
                for row in own.take(TELLING) {
                    told.push_str(&row.id);
                    told.push_str(row.status.label());
                }
                Some(told)
            }),
        });
        Self {
            now,
            asked_with: StoredValue::new(Told::default()),
        }
    }

    /// The list is asked for now.
    fn note(self) {
        self.asked_with.set_value(self.now.get_untracked());
    }

    /// Whether a job of its own runs or waits; tracks.
    fn has_job(self) -> bool {
        let some = |jobs: &String| !jobs.is_empty();
        self.now.with(|now| now.jobs.as_ref().is_some_and(some))
    }

    /// Whether they are other ones than when the list was asked for; tracks. What comes to be known only later is what it was.
    fn changed(self) -> bool {
        let now = self.now.get();
        let mut then = self.asked_with.get_value();
        then.jobs = then.jobs.or_else(|| now.jobs.clone());
        then.rows = then.rows.or_else(|| now.rows.clone());
        self.asked_with.set_value(then.clone());
        then != now
    }
}
