//! Compares both logs in slices, so that the page stays responsive however long they are.

use std::sync::Arc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::context::{Compared, Part, Reading};
use super::found::Found;
use crate::log::Log;
use crate::log::comparison::{Comparison, Side, pairs};
use crate::log::steps::Steps;
use crate::pages::shared::outcome;

/// After so many milliseconds there is a pause.
const SLICE: f64 = 12.0;
/// So many lines are read between two looks at the clock.
const LINES: usize = 50;

impl Compared {
    /// Compares as soon as both logs are there, and again when one of them has ended, or goes on after it was thought to be over.
    pub fn compare_when_read(self) {
        // Of a log that still grows not every line is a reason.
        let bytes = |part: Part| match part.reading.get() {
            Reading::Growing => Some(None),
            Reading::Quiet | Reading::Whole => Some(Some(part.log.log.with(Log::bytes))),
            Reading::Pending | Reading::Failed(_) => None,
        };
        let is_due = Memo::new(move |_| bytes(self.from).zip(bytes(self.to)));
        Effect::new(move |_| {
            if is_due.with(Option::is_some) {
                self.compare();
            }
        });
    }

    /// Compares what there is of both logs now.
    pub fn compare(self) {
        let run = self.runs.get_value() + 1;
        self.runs.set_value(run);
        spawn_local(async move {
            if let Some(found) = self.work(run).await {
                self.found.try_set(Some(Arc::new(found)));
            }
        });
    }

    /// `None` if the page has gone, or a newer run has begun.
    async fn work(self, run: u32) -> Option<Found> {
        let mut comparison = Comparison::default();
        let (from, from_bytes) = self
            .read(run, self.from, Side::Left, &mut comparison)
            .await?;
        let (to, to_bytes) = self
            .read(run, self.to, Side::Right, &mut comparison)
            .await?;
        let mut slice = Slice::begin();
        while comparison.step() {
            self.rest(run, &mut slice).await?;
        }
        Some(Found {
            difference: comparison.finish(),
            pairs: pairs(&from, &to),
            bytes: (from_bytes, to_bytes),
        })
    }

    /// Reads a log; answers its steps, and how many bytes it had.
    async fn read(
        self,
        run: u32,
        part: Part,
        side: Side,
        comparison: &mut Comparison,
    ) -> Option<(Steps, u64)> {
        let log = part.log.log;
        let mut steps = Steps::default();
        let mut slice = Slice::begin();
        let mut next = 0;
        // What comes later is not read: a log may grow faster.
        let (count, bytes) = log.try_with_untracked(|log| (log.len(), log.bytes()))?;
        while next < count {
            let end = count.min(next + LINES);
            log.try_with_untracked(|log| {
                for number in next..end {
                    let text = log.line(number).map_or("", |line| line.text());
                    steps.push(number, text);
                    comparison.push(side, text);
                }
            })?;
            next = end;
            self.rest(run, &mut slice).await?;
        }
        let row = part.row.try_get_untracked()?;
        if let Some(outcome) = row.as_deref().and_then(outcome) {
            steps.end(outcome);
        }
        Some((steps, bytes))
    }

    /// Pauses if it is time for that; `None` to give up.
    async fn rest(self, run: u32, slice: &mut Slice) -> Option<()> {
        if slice.is_over() {
            TimeoutFuture::new(0).await;
            *slice = Slice::begin();
        }
        (self.runs.try_get_value()? == run).then_some(())
    }
}

/// A stretch of work without a pause.
struct Slice(f64);

impl Slice {
    fn begin() -> Self {
        Self(js_sys::Date::now())
    }

    fn is_over(&self) -> bool {
        // A clock that was set back ends it as well.
        !(0.0..SLICE).contains(&(js_sys::Date::now() - self.0))
    }
}
