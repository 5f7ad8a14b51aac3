//! Effects over Leptos's graph. Its own ones miss a change: while an effect looks whether what it has read differs, a memo
//! that is computed anew by that look does not mark the effect. One that reads a memo and then that memo's source stays old
//! when only the source differs. These here look without being seen.

use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Poll, Waker};

use leptos::reactive::graph::{
    AnySource, AnySubscriber, ReactiveNode, Source, Subscriber, WithObserver,
};
use leptos::reactive::owner::Owner;

use super::act::Look;
use super::run::spawn;

/// An effect that runs as long as it is held.
pub(super) struct Following(#[expect(dead_code, reason = "held for its end")] Arc<Follower>);

/// When an effect runs first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    /// Before [`follow`] returns.
    Now,
    /// When all is done that is being done.
    Soon,
}

/// Runs `act`, and again whenever something that it has read differs.
pub(super) fn follow(mut act: Look<()>, first: First) -> Following {
    let follower = Arc::new(Follower::default());
    let weak = Arc::downgrade(&follower);
    let watched: Weak<dyn Subscriber + Send + Sync> = weak.clone();
    let subscriber = AnySubscriber(Arc::as_ptr(&follower).addr(), watched);
    let owner = Owner::new();
    let mut run = move || {
        subscriber.clear_sources(&subscriber);
        owner.with_cleanup(|| subscriber.with_observer(|| act.act(())));
    };
    match first {
        First::Now => run(),
        First::Soon => follower.mark_dirty(),
    }
    spawn(async move {
        while poll_fn(|context| Follower::poll(&weak, context)).await {
            let due = weak.upgrade().is_some_and(|follower| follower.is_due());
            if due {
                run();
            }
        }
    });
    Following(follower)
}

#[derive(Default)]
struct Follower(Mutex<State>);

#[derive(Default)]
struct State {
    /// Something that was read differs.
    dirty: bool,
    /// There is something to look at.
    woken: bool,
    waker: Option<Waker>,
    sources: Vec<AnySource>,
}

impl Follower {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wake(&self, dirty: bool) {
        let mut state = self.state();
        state.dirty |= dirty;
        state.woken = true;
        if let Some(waker) = &state.waker {
            waker.wake_by_ref();
        }
    }

    /// Whether there is something to look at; `false` when nobody holds the effect any more.
    fn poll(follower: &Weak<Self>, context: &Context<'_>) -> Poll<bool> {
        let Some(follower) = follower.upgrade() else {
            return Poll::Ready(false);
        };
        let mut state = follower.state();
        if std::mem::take(&mut state.woken) {
            return Poll::Ready(true);
        }
        state.waker = Some(context.waker().clone());
        Poll::Pending
    }

    /// Whether something differs, which also a look at the sources may tell.
    fn is_due(&self) -> bool {
        let (dirty, sources) = {
            let state = self.state();
            (state.dirty, state.sources.clone())
        };
        let due = dirty || sources.iter().any(ReactiveNode::update_if_necessary);
        let mut state = self.state();
        state.woken = false;
        std::mem::take(&mut state.dirty) || due
    }
}

impl Drop for Follower {
    /// Its task has to learn that it is over.
    fn drop(&mut self) {
        if let Some(waker) = self.state().waker.take() {
            waker.wake();
        }
    }
}

impl ReactiveNode for Follower {
    fn mark_dirty(&self) {
        self.wake(true);
    }

    fn mark_check(&self) {
        self.wake(false);
    }

    fn mark_subscribers_check(&self) {}

    fn update_if_necessary(&self) -> bool {
        self.is_due()
    }
}

impl Subscriber for Follower {
    fn add_source(&self, source: AnySource) {
        let mut state = self.state();
        if !state.sources.contains(&source) {
            state.sources.push(source);
        }
    }

    fn clear_sources(&self, subscriber: &AnySubscriber) {
        let sources = std::mem::take(&mut self.state().sources);
        for source in sources {
            source.remove_subscriber(subscriber);
        }
    }
}
