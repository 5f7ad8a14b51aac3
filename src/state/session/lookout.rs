//! Asking by itself who is signed in: after failures, and when somebody comes back to the page.

use std::time::Duration;

use super::{Session, State, Why};
use crate::domain::refresh::Attempts;
use crate::reactive::{effect, spawn};
use crate::state::clock::{self, Clock};

/// How often a lost sign-in is looked for: the person may have signed in elsewhere, a used-up key recovers.
const LAPSED_EVERY: Duration = Duration::from_secs(60);

/// Somebody who comes back more often than this is not asked about each time.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// How often an API that did not answer is asked again, before failures make that rarer.
const LOST_EVERY: Duration = Duration::from_secs(4);

impl Session {
    /// Asks again by itself: more and more rarely while the API does not answer, now and then while it takes no requests,
    /// and at once when somebody comes back.
    pub(super) fn keep_trying(self, clock: Clock) {
        let mut tries = Attempts::default();
        let mut woken = clock.woken.get_untracked();
        effect(move || {
            let now = clock.now.get();
            let lost = self
                .state
                .with(|state| matches!(state, State::Out(Why::NoAnswer(_))));
            let lapsed = self.lapsed.with(Option::is_some);
            if !lost && !lapsed {
                tries.rest();
                return;
            }
            if woken != clock.woken.get() {
                tries.wake(now);
                woken = clock.woken.get_untracked();
            }
            let every = if lost { LOST_EVERY } else { LAPSED_EVERY };
            if clock.visible.get() && tries.due(now, every) {
                if lost {
                    tries.failed(now, clock::random(), every);
                } else {
                    tries.succeeded(now);
                }
                spawn(self.ask());
            }
        });
    }

    /// Looks whose cookie it is whenever somebody comes back to the page: they may have signed in, signed out or changed
    /// the organization in the dashboard meanwhile.
    pub(super) fn look_again(self, clock: Clock) {
        let mut looked = Attempts::default();
        effect(move || {
            clock.woken.track();
            let settled = self.state.with_untracked(|state| {
                matches!(state, State::In | State::Out(Why::Nobody | Why::KeyRefused))
            });
            let now = clock::now();
            if settled && !self.by_key.get_untracked() && looked.due(now, LOOK_EVERY) {
                looked.succeeded(now);
                spawn(self.ask());
            }
        });
    }
}
