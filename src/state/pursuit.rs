//! From a click on Deploy to the deployment that comes of it, wherever the person goes meanwhile.

use super::clock::{self, Clock};
use super::global::Global;
use super::session::Session;
use super::store::Store;
use crate::domain::Moment;
use crate::domain::pursuit::{Pursuit, Seen, Step};
use crate::reactive::{RwSignal, effect};

/// What is waited for: the newest click alone.
pub type Pursuer = Global<Followed>;

/// How far it is.
pub struct Followed {
    /// What is followed; `None` for nothing.
    pub of: RwSignal<Option<Of>>,
    /// How far it is.
    pub step: RwSignal<Step>,
}

/// What is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Of {
    /// Its name, for people.
    pub name: String,
    /// applicationId, composeId or previewDeploymentId.
    pub id: String,
    /// Whether it is a preview, whose deployments no list has.
    pub preview: bool,
    /// The whole address that it was asked for at.
    pub asked_at: String,
    /// When the server said that it is queued.
    since: Moment,
    pursuit: Pursuit,
}

impl Pursuer {
    /// Follows whatever is set to be followed.
    pub fn start(clock: Clock, session: Session, store: Store) -> Self {
        let followed = Self::new(Followed {
            of: RwSignal::new(None),
            step: RwSignal::new(Step::Unseen),
        });
        effect(move || {
            // What somebody else asked for is nobody's business.
            session.turn.track();
            followed.forget();
        });
        // Of which one the list was asked for because its job was missed.
        let mut missed = None;
        effect(move || {
            clock.now.track();
            let Some(mut of) = followed.of.get() else {
                return;
            };
            let jobs = store.queue.data.get();
            let data = store.deployments.data.get();
            let seen = Seen {
                jobs: jobs.as_ref().map_or(&[][..], |jobs| jobs),
                jobs_at: store.queue.read_at.get(),
                rows: data.as_ref().map_or(&[][..], |data| &data.rows),
                rows_at: store.deployments.read_at.get(),
            };
            if matches!(followed.step.get_untracked(), Step::Begun { .. }) {
                return;
            }
            let before = of.pursuit.clone();
            let step = of.pursuit.look(seen, of.since);
            // Queue and list were read at different times: only the list tells what became of a job that is gone.
            if step == Step::Unseen && missed != Some(of.since) && seen.jobs_at > Some(of.since) {
                missed = Some(of.since);
                store.deployments.refresh(session);
            }
            if of.pursuit != before {
                followed.of.set(Some(of));
            }
            if followed.step.with_untracked(|old| *old != step) {
                followed.step.set(step);
            }
        });
        followed
    }

    /// What is there before a click, to be handed to [`Pursuer::follow`].
    pub fn before(store: Store, id: &str) -> Pursuit {
        let jobs = store.queue.data.get_untracked();
        let data = store.deployments.data.get_untracked();
        Pursuit::new(
            id,
            jobs.as_ref().map_or(&[][..], |jobs| jobs),
            data.as_ref().map_or(&[][..], |data| &data.rows),
        )
    }

    /// Follows what the server has just queued.
    pub fn follow(self, pursuit: Pursuit, name: String, preview: bool, asked_at: String) {
        self.step.set(Step::Unseen);
        self.of.set(Some(Of {
            name,
            id: pursuit.id.clone(),
            preview,
            asked_at,
            since: clock::now(),
            pursuit,
        }));
    }

    /// Follows nothing any more.
    pub fn forget(self) {
        if self.of.with_untracked(Option::is_some) {
            self.of.set(None);
        }
    }
}
