//! The same question about many services, a few at a time, with every answer shown as it comes.

use std::any::Any;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use web_sys::AbortSignal;

use super::clock;
use super::reader::Reader;
use crate::api::ApiError;
use crate::api::endpoint::Endpoint;
use crate::api::transport::{Abort, Client};
use crate::domain::refresh::Seen;
use crate::reactive::{Callback, RwSignal, StoredValue, effect, spawn, untracked};

/// How many questions are under way at the same time.
const AT_ONCE: usize = 4;

/// An answer of whatever kind: what surrounds it is compiled once.
type Anything = Arc<dyn Any + Send + Sync>;

/// An answer to come.
type Pending = Pin<Box<dyn Future<Output = Result<Anything, ApiError>>>>;

/// What is known of one service.
pub struct Part {
    /// The service's id.
    pub id: String,
    /// Why the last question was not answered.
    pub fault: Option<ApiError>,
    data: Option<Anything>,
    step: Step,
    /// How many questions there were: an answer to an earlier one may come last.
    asked: u32,
}

impl Part {
    /// The newest good answer; `T` is what the scan's question is answered with.
    pub fn answer<T: Send + Sync + 'static>(&self) -> Option<Arc<T>> {
        self.data.clone()?.downcast().ok()
    }

    /// Whether there is an answer.
    pub fn is_answered(&self) -> bool {
        self.data.is_some()
    }
}

/// How the newest question stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Waits,
    Asked,
    Over,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Services whose question is answered, or refused.
    pub done: usize,
    /// All services.
    pub all: usize,
}

impl Progress {
    /// Whether nothing is asked any more.
    pub fn is_over(self) -> bool {
        self.done == self.all
    }
}

/// The answers so far. It lives as long as the page that asks.
#[derive(Clone, Copy)]
pub struct Scan {
    /// A part for each service, in the order in which they were asked for.
    pub parts: RwSignal<Vec<Part>>,
    reader: Reader,
    ask: Callback<(String, Client, Option<AbortSignal>), Pending>,
    running: StoredValue<usize>,
    abort: StoredValue<Abort>,
}

impl Scan {
    /// Nothing asked yet; `ask` makes the question about a service. A person's refresh asks everything again.
    pub fn new<T: Send + Sync + 'static>(
        reader: Reader,
        ask: impl Fn(&str) -> Endpoint<T> + 'static,
    ) -> Self {
        Self::start(
            reader,
            Callback::new(
                move |(id, client, signal): (String, Client, _)| -> Pending {
                    let endpoint = ask(&id);
                    Box::pin(async move {
                        let answer = client.read(&endpoint, signal).await?;
                        Ok(Arc::new(answer) as Anything)
                    })
                },
            ),
        )
    }

    fn start(
        reader: Reader,
        ask: Callback<(String, Client, Option<AbortSignal>), Pending>,
    ) -> Self {
        let scan = Self {
            parts: RwSignal::new(Vec::new()),
            reader,
            ask,
            running: StoredValue::new(0),
            abort: StoredValue::new(Abort::new()),
        };
        let mut renewed = reader.renewed.get_untracked();
        let mut asked = true;
        let mut touched = reader.touched.get_untracked().0;
        effect(move || {
            let (count, ids) = reader.touched.get();
            if touched != count {
                touched = count;
                scan.again(|part| ids.contains(&part.id));
            }
            if renewed != reader.renewed.get() {
                renewed = reader.renewed.get_untracked();
                scan.again(|_| true);
            }
            let may_ask = reader.session.may_ask();
            if may_ask && !asked {
                // Somebody has signed in again.
                scan.again(|part| part.fault.is_some());
            }
            asked = may_ask;
        });
        scan
    }

    /// Asks about these services, in this order, unless that was done; the others are forgotten.
    pub fn want(self, ids: &[String]) {
        let same = self.parts.with_untracked(|parts| {
            parts.len() == ids.len() && parts.iter().zip(ids).all(|(part, id)| part.id == *id)
        });
        if same {
            return;
        }
        self.parts.update(|parts| {
            let mut old = std::mem::take(parts);
            parts.extend(ids.iter().map(|id| {
                let known = old.iter().position(|part| part.id == *id);
                known.map_or_else(
                    || Part {
                        id: id.clone(),
                        data: None,
                        fault: None,
                        step: Step::Waits,
                        asked: 0,
                    },
                    |place| old.swap_remove(place),
                )
            }));
        });
        self.go_on();
    }

    /// Asks again about the services that are meant; what is known of them stays until the answer. An answer that is under
    /// way may be older than the reason.
    pub fn again(self, meant: impl Fn(&Part) -> bool) {
        self.parts.update(|parts| {
            for part in parts.iter_mut().filter(|part| meant(part)) {
                part.step = Step::Waits;
            }
        });
        self.go_on();
    }

    /// Asks everything again so long after it was asked last, while somebody looks.
    pub fn keep(self, every: Duration) {
        let mut asked = clock::now();
        let clock = self.reader.clock;
        effect(move || {
            let now = clock.minute.get();
            let due = (now - asked).to_std().is_ok_and(|since| since >= every);
            if due && clock.seen() == Seen::Yes && self.reader.session.may_ask() {
                asked = now;
                self.again(|_| true);
            }
        });
    }

    /// How far it is; tracks.
    pub fn progress(self) -> Progress {
        self.parts.with(|parts| Progress {
            done: parts.iter().filter(|part| part.step == Step::Over).count(),
            all: parts.len(),
        })
    }

    fn go_on(self) {
        while self.running.get_value() < AT_ONCE {
            let may_ask = untracked(|| self.reader.session.may_ask());
            let Some(client) = self.reader.session.client().filter(|_| may_ask) else {
                return;
            };
            let Some((id, asked)) = self.next() else {
                return;
            };
            self.running.update_value(|running| *running += 1);
            let signal = self.abort.with_value(Abort::signal);
            let answer = self.ask.run((id.clone(), client, signal));
            spawn(async move {
                let outcome = answer.await;
                if self.running.is_gone() {
                    // And the page with it.
                    return;
                }
                self.running.update_value(|running| *running -= 1);
                self.take(&id, asked, outcome);
                self.go_on();
            });
        }
    }

    /// The next service that waits; it counts as asked from now on.
    fn next(self) -> Option<(String, u32)> {
        let waits = self
            .parts
            .with_untracked(|parts| parts.iter().position(|part| part.step == Step::Waits))?;
        let mut id = None;
        self.parts.update(|parts| {
            id = parts.get_mut(waits).map(|part| {
                part.step = Step::Asked;
                part.asked = part.asked.wrapping_add(1);
                (part.id.clone(), part.asked)
            });
        });
        id
    }

    fn take(self, id: &str, asked: u32, outcome: Result<Anything, ApiError>) {
        if let Err(error) = &outcome {
            self.reader.session.note(error);
        }
        self.parts.update(|parts| {
            let own = |part: &&mut Part| part.id == id && part.asked == asked;
            let Some(part) = parts.iter_mut().find(own) else {
                return;
            };
            if part.step == Step::Asked {
                part.step = Step::Over;
            }
            match outcome {
                Ok(data) => {
                    part.data = Some(data);
                    part.fault = None;
                }
                Err(error) => part.fault = Some(error),
            }
        });
    }
}
