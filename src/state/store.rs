//! The lists that several pages show.

use std::sync::Arc;

use super::clock::Clock;
use super::feed::Feed;
use super::session::Session;
use crate::api::deployment::{Listing, all_centralized, queue_list};
use crate::api::project;
use crate::domain::deployment::Deployment;
use crate::domain::project::Project;
use crate::domain::queue::QueueJob;
use crate::domain::refresh::LIST_EVERY;
use crate::reactive::effect;

/// Live data of the organization.
#[derive(Clone, Copy)]
pub struct Store {
    /// Every application and compose deployment.
    pub deployments: Feed<Listing<Arc<Deployment>>>,
    /// What waits and what runs.
    pub queue: Feed<Vec<QueueJob>>,
    /// Projects, environments and services.
    pub projects: Feed<Vec<Project>>,
}

impl Store {
    /// Keeps them fresh while somebody is signed in, and forgets them with the sign-in.
    pub fn start(clock: Clock, session: Session) -> Self {
        let store = Self {
            deployments: Feed::new(all_centralized),
            queue: Feed::new(queue_list),
            projects: Feed::new(project::all),
        };
        store.deployments.keep_fresh(clock, session, LIST_EVERY);
        store.queue.keep_fresh(clock, session, LIST_EVERY);
        let mut before = false;
        effect(move || {
            let inside = session.is_in();
            if inside {
                store.projects.refresh(session);
            } else if before {
                store.deployments.clear();
                store.queue.clear();
                store.projects.clear();
            }
            before = inside;
        });
        store
    }

    /// Reads everything again now.
    pub fn refresh(self, session: Session) {
        self.deployments.refresh(session);
        self.queue.refresh(session);
        self.projects.refresh(session);
    }
}
