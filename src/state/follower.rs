//! Follows the newest click on Deploy to its queue job and its deployment, across pages.

use leptos::prelude::*;

use super::clock::{self, use_clock};
use super::live::{LiveData, use_live_data};
use super::session::use_session;
use crate::domain::Moment;
use crate::domain::actions::follow_up::{FollowUp, Seen, Step};
use crate::domain::list::new_rows::Started;

/// Follows the newest click on Deploy: first its queue job, then its deployment.
#[derive(Clone, Copy)]
pub struct DeployFollower {
    /// What is followed; `None` if nothing is.
    pub followed: RwSignal<Option<Followed>>,
    /// How far it is.
    pub step: RwSignal<Step>,
    live: LiveData,
}

/// What is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// Its name, for people.
    pub name: String,
    /// applicationId, composeId or previewDeploymentId.
    pub id: String,
    /// Whether it is a preview. The organization's list has no deployments of previews.
    pub preview: bool,
    /// The URL of the page on which it was confirmed.
    pub confirmed_at: String,
    /// When the server answered that it is queued.
    since: Moment,
    follow_up: FollowUp,
}

/// The follower from the context.
pub fn use_deploy_follower() -> DeployFollower {
    expect_context()
}

impl DeployFollower {
    /// Provides the follower as a context.
    pub fn provide() -> Self {
        let (clock, session, live) = (use_clock(), use_session(), use_live_data());
        let follower = Self {
            followed: RwSignal::new(None),
            step: RwSignal::new(Step::Unseen),
            live,
        };
        Effect::new(move |_| {
            // Another sign-in starts without a followed deployment.
            session.generation.track();
            follower.forget();
        });
        // The followed click for which the list was read again because its job was not in the queue.
        let mut missed = None;
        Effect::new(move |_| {
            clock.now.track();
            let Some(mut followed) = follower.followed.get() else {
                return;
            };
            let jobs = live.queue.data.get();
            let data = live.deployments.data.get();
            let seen = Seen {
                jobs: jobs.as_ref().map_or(&[][..], |jobs| jobs),
                jobs_at: live.queue.read_at.get(),
                rows: data.as_ref().map_or(&[][..], |data| &data.rows),
                rows_at: live.deployments.read_at.get(),
            };
            if matches!(follower.step.get_untracked(), Step::Begun { .. }) {
                return;
            }
            let before = followed.follow_up.clone();
            let step = followed.follow_up.update(seen, followed.since);
            // A job that is not in the queue may have ended already: the list shows its deployment.
            if step == Step::Unseen
                && missed != Some(followed.since)
                && seen.jobs_at > Some(followed.since)
            {
                missed = Some(followed.since);
                live.deployments.refresh(session);
            }
            if followed.follow_up != before {
                follower.followed.set(Some(followed));
            }
            if follower.step.with_untracked(|old| *old != step) {
                follower.step.set(step);
            }
        });
        provide_context(follower);
        follower
    }

    /// The jobs and deployments before a click, for [`DeployFollower::follow`].
    pub fn before(self, id: &str) -> FollowUp {
        let jobs = self.live.queue.data.get_untracked();
        let data = self.live.deployments.data.get_untracked();
        FollowUp::new(
            id,
            jobs.as_ref().map_or(&[][..], |jobs| jobs),
            data.as_ref().map_or(&[][..], |data| &data.rows),
        )
    }

    /// Starts to follow a deployment that the server has just queued.
    pub fn follow(self, follow_up: FollowUp, name: String, preview: bool, confirmed_at: String) {
        let since = clock::now();
        self.live.remember_start(Started {
            owner: follow_up.id.clone(),
            at: since,
        });
        self.step.set(Step::Unseen);
        self.followed.set(Some(Followed {
            name,
            id: follow_up.id.clone(),
            preview,
            confirmed_at,
            since,
            follow_up,
        }));
    }

    /// Stops following.
    pub fn forget(self) {
        if self.followed.with_untracked(Option::is_some) {
            self.followed.set(None);
        }
    }
}
