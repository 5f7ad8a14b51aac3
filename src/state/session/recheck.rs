//! Checks who is signed in again: after failures, when the page is shown again, and after answers.

use std::time::Duration;

use chrono::TimeDelta;
use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, Shared};

use super::{Reason, Session, SessionState};
use crate::domain::refresh::Attempts;
use crate::state::clock::{self, Clock};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A check of who reads that is under way; it ends when that is known, or cannot be found out.
pub type ReaderCheck = Shared<LocalBoxFuture<'static, ()>>;

/// Pause between checks of an expired session: the person may have signed in in another tab, or a rate-limited key works
/// again.
const EXPIRED_EVERY: Duration = Duration::from_secs(60);

/// Shortest pause between two checks when the page is shown again.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// What was read within this time of a check is not checked once more: lists are read together.
const JUST_NOW: TimeDelta = TimeDelta::milliseconds(500);

/// Shortest pause between checks of an unreachable API; it grows with each failure.
const UNREACHABLE_EVERY: Duration = Duration::from_secs(4);

impl Session {
    /// Checks, together with a read, whether its answer will be for whom it is shown to: the dashboard's cookie may be
    /// somebody else's by now, and no answer says whose it is. The answer has to wait for this check; `None` when that is
    /// known already.
    pub fn check_reader(self) -> Option<ReaderCheck> {
        if self.by_key.get_untracked() || self.is_by_proxy() {
            return None;
        }
        // Lists are read together.
        let running = self.check.with_value(|check| {
            let running = check.as_ref().filter(|check| check.peek().is_none());
            running.cloned()
        });
        let is_new = self
            .checked_at
            .with_value(|checked_at| checked_at.is_some_and(|at| clock::now() - at < JUST_NOW));
        if running.is_some() || is_new {
            return running;
        }
        let check = self.load_identity().boxed_local().shared();
        self.check.set_value(Some(check.clone()));
        spawn_local(check.clone());
        Some(check)
    }

    /// Checks again while the API is unreachable (with growing pauses) or the session has expired, and at once when the page
    /// is shown again.
    pub(super) fn recheck_after_failures(self, clock: Clock) {
        let mut tries = Attempts::default();
        let mut woken = clock.woken.get_untracked();
        Effect::new(move |_| {
            let now = clock.now.get();
            let unreachable = self
                .state
                .with(|state| matches!(state, SessionState::SignedOut(Reason::Unreachable(_))));
            let expired = self.expired.with(Option::is_some);
            if !unreachable && !expired {
                tries.rest();
                return;
            }
            if woken != clock.woken.get() {
                tries.wake(now);
                woken = clock.woken.get_untracked();
            }
            let every = if unreachable {
                UNREACHABLE_EVERY
            } else {
                EXPIRED_EVERY
            };
            if clock.visible.get() && tries.due(now, every) {
                if unreachable {
                    tries.failed(now, clock::random(), every);
                } else {
                    tries.succeeded(now);
                }
                spawn_local(self.load_identity());
            }
        });
    }

    /// Checks the cookie when the page is shown again: the person may have signed in or out or changed the organization in
    /// the dashboard.
    pub(super) fn recheck_on_return(self, clock: Clock) {
        let mut looked = Attempts::default();
        Effect::new(move |_| {
            clock.woken.track();
            let settled = self.state.with_untracked(|state| {
                matches!(
                    state,
                    SessionState::SignedIn
                        | SessionState::SignedOut(Reason::NoSession | Reason::KeyRefused)
                )
            });
            let now = clock::now();
            if settled && !self.by_key.get_untracked() && looked.due(now, LOOK_EVERY) {
                looked.succeeded(now);
                spawn_local(self.load_identity());
            }
        });
    }
}
