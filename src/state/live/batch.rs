//! One request per service, a few at a time; each answer is available as soon as it arrives.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use leptos::callback::UnsyncCallback;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::AbortSignal;

use super::use_live_data;
use crate::api::ApiError;
use crate::api::endpoint::Endpoint;
use crate::api::transport::{Abort, Client};
use crate::domain::refresh::Seen;
use crate::state::clock::{self, Clock, use_clock};
use crate::state::session::{Session, use_session};

/// How many requests run at the same time.
const AT_ONCE: usize = 4;

/// A running request.
type Pending<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;

/// The request for one service and its newest answer.
pub struct Part<T> {
    /// The service's id.
    pub id: String,
    /// Why the last request failed.
    pub fault: Option<ApiError>,
    /// The newest good answer.
    pub answer: Option<Arc<T>>,
    step: Step,
    /// Number of the newest request; answers to earlier ones are dropped.
    requests: u32,
}

/// State of the newest request.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Waiting,
    Requested,
    Over,
}

/// How many services have an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Services with an answer or an error.
    pub done: usize,
    /// All services.
    pub all: usize,
}

impl Progress {
    /// Whether every service has an answer or an error.
    pub fn is_over(self) -> bool {
        self.done == self.all
    }
}

/// One request per service, with the answers so far. It belongs to one page.
pub struct BatchQuery<T: Send + Sync + 'static> {
    /// The services in the order of [`BatchQuery::want`].
    pub parts: RwSignal<Vec<Part<T>>>,
    clock: Clock,
    session: Session,
    read: UnsyncCallback<(String, Client, Option<AbortSignal>), Pending<T>>,
    running: StoredValue<usize>,
    abort: StoredValue<Abort, LocalStorage>,
}

impl<T: Send + Sync + 'static> Clone for BatchQuery<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for BatchQuery<T> {}

impl<T: Send + Sync + 'static> BatchQuery<T> {
    /// A batch without services; `endpoint` builds the request for a service id. Refresh requests everything again.
    pub fn new(endpoint: impl Fn(&str) -> Endpoint<T> + 'static) -> Self {
        let live = use_live_data();
        let batch = Self {
            parts: RwSignal::new(Vec::new()),
            clock: use_clock(),
            session: use_session(),
            read: UnsyncCallback::new(move |(id, client, signal): (String, Client, _)| {
                let endpoint = endpoint(&id);
                Box::pin(async move { client.read(&endpoint, signal).await }) as Pending<T>
            }),
            running: StoredValue::new(0),
            abort: StoredValue::new_local(Abort::new()),
        };
        let mut renewed = live.renewed.get_untracked();
        let mut could_request = true;
        let mut touched = live.touched.get_untracked().0;
        Effect::new(move |_| {
            let (count, ids) = live.touched.get();
            if touched != count {
                touched = count;
                batch.again(|part| ids.contains(&part.id));
            }
            if renewed != live.renewed.get() {
                renewed = live.renewed.get_untracked();
                batch.again(|_| true);
            }
            let can_request = batch.session.can_request();
            if can_request && !could_request {
                // Signed in again.
                batch.again(|part| part.fault.is_some());
            }
            could_request = can_request;
        });
        batch
    }

    /// Sets the services to request, in this order. Answers that are known are kept; other services are dropped.
    pub fn want(self, ids: &[String]) {
        let same = self.parts.with_untracked(|parts| {
            parts.len() == ids.len() && parts.iter().zip(ids).all(|(part, id)| part.id == *id)
        });
        if same {
            return;
        }
        self.parts.update(|parts| {
            let old = std::mem::take(parts).into_iter();
            let mut old: BTreeMap<String, Part<T>> =
                old.map(|part| (part.id.clone(), part)).collect();
            parts.extend(ids.iter().map(|id| {
                old.remove(id).unwrap_or_else(|| Part {
                    id: id.clone(),
                    answer: None,
                    fault: None,
                    step: Step::Waiting,
                    requests: 0,
                })
            }));
        });
        self.go_on();
    }

    /// Requests the services for which `wanted` holds again, also those with a running request. The old answer stays until
    /// the new one arrives.
    pub fn again(self, wanted: impl Fn(&Part<T>) -> bool) {
        self.parts.update(|parts| {
            for part in parts.iter_mut().filter(|part| wanted(part)) {
                part.step = Step::Waiting;
            }
        });
        self.go_on();
    }

    /// Leaves out what waits for its request: a part that has an answer keeps it, one without is dropped.
    pub fn stop(self) {
        self.parts.update(|parts| {
            for part in parts.iter_mut() {
                let known = part.answer.is_some() || part.fault.is_some();
                if part.step == Step::Waiting && known {
                    part.step = Step::Over;
                }
            }
            parts.retain(|part| part.step != Step::Waiting);
        });
    }

    /// Requests the services for which `wanted` holds again at this interval while the page is visible.
    pub fn repeat(self, every: Duration, wanted: impl Fn(&Part<T>) -> bool + 'static) {
        let mut started = clock::now();
        let clock = self.clock;
        Effect::new(move |_| {
            let now = clock.minute.get();
            let due = (now - started).to_std().is_ok_and(|since| since >= every);
            if due && clock.seen() == Seen::Yes && self.session.can_request() {
                started = now;
                self.again(&wanted);
            }
        });
    }

    /// How many services have an answer; tracks.
    pub fn progress(self) -> Progress {
        self.parts.with(|parts| Progress {
            done: parts.iter().filter(|part| part.step == Step::Over).count(),
            all: parts.len(),
        })
    }

    fn go_on(self) {
        while self.running.get_value() < AT_ONCE {
            let can_request = untrack(|| self.session.can_request());
            let Some(client) = self.session.client().filter(|_| can_request) else {
                return;
            };
            let Some((id, request)) = self.next() else {
                return;
            };
            let check = self.session.check_reader();
            self.running.update_value(|running| *running += 1);
            let signal = self.abort.with_value(Abort::signal);
            let answer = self.read.run((id.clone(), client, signal));
            spawn_local(async move {
                let outcome = answer.await;
                if let Some(check) = check {
                    check.await;
                }
                if self.running.is_disposed() {
                    // The page is gone.
                    return;
                }
                self.running.update_value(|running| *running -= 1);
                self.take(&id, request, outcome);
                self.go_on();
            });
        }
    }

    /// Marks the next waiting service as requested and returns its id and request number.
    fn next(self) -> Option<(String, u32)> {
        let waiting = self
            .parts
            .with_untracked(|parts| parts.iter().position(|part| part.step == Step::Waiting))?;
        self.parts.try_update(|parts| {
            let part = parts.get_mut(waiting)?;
            part.step = Step::Requested;
            part.requests = part.requests.wrapping_add(1);
            Some((part.id.clone(), part.requests))
        })?
    }

    fn take(self, id: &str, request: u32, outcome: Result<T, ApiError>) {
        if let Err(error) = &outcome {
            self.session.note_error(error);
        }
        self.parts.update(|parts| {
            let own = |part: &&mut Part<T>| part.id == id && part.requests == request;
            let Some(part) = parts.iter_mut().find(own) else {
                return;
            };
            if part.step == Step::Requested {
                part.step = Step::Over;
            }
            match outcome {
                Ok(answer) => {
                    part.answer = Some(Arc::new(answer));
                    part.fault = None;
                }
                Err(error) => part.fault = Some(error),
            }
        });
    }
}
