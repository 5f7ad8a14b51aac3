//! What a log tells: its steps, and why the deployment failed. It is read in slices, so that a long one blocks nothing.

use std::sync::Arc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::failure::{Diagnosis, Finding, Progress, Search};
use crate::log::Log;
use crate::log::steps::{Outcome, Steps};

/// Lines that are read without a pause; a few milliseconds.
const SLICE: usize = 10_000;
/// A log that grows is read again after so many milliseconds, and one that has not grown for so long is searched for a cause.
const PAUSE: u32 = 200;

/// What a log tells, as far as it has been read.
#[derive(Clone, Copy)]
pub struct LogInsight {
    /// Its sections.
    pub steps: RwSignal<Arc<Steps>>,
    /// Why the deployment failed; `None` while it has not, or the log was not read to its end.
    pub finding: RwSignal<Option<Arc<Finding>>>,
    log: RwSignal<Log>,
    outcome: Memo<Option<Outcome>>,
    reader: StoredValue<Reader>,
    is_due: StoredValue<bool>,
    is_busy: StoredValue<bool>,
}

impl LogInsight {
    /// Reads the log whenever it has grown. `outcome` is how the deployment ended, as its record says.
    pub fn follow(log: RwSignal<Log>, outcome: Memo<Option<Outcome>>) -> Self {
        let insight = Self {
            steps: RwSignal::new(Arc::default()),
            finding: RwSignal::new(None),
            log,
            outcome,
            reader: StoredValue::default(),
            is_due: StoredValue::new(false),
            is_busy: StoredValue::new(false),
        };
        Effect::new(move |_| {
            log.track();
            outcome.with(|_| ());
            insight.is_due.set_value(true);
            if !insight.is_busy.get_value() {
                insight.is_busy.set_value(true);
                spawn_local(insight.run());
            }
        });
        insight
    }

    async fn run(self) {
        // Signals answer nothing once the page is gone.
        while self.is_due.try_get_value() == Some(true) {
            self.is_due.set_value(false);
            let Some(read) = self.read().await else {
                return;
            };
            TimeoutFuture::new(PAUSE).await;
            // Of a log that is still coming in, the next lines may tell something else.
            if self.is_due.try_get_value() == Some(false) && self.find(&read).await.is_none() {
                return;
            }
        }
        self.is_busy.try_set_value(false);
    }

    /// Reads what is there.
    async fn read(self) -> Option<Read> {
        while self.with_log(|log| self.reader.try_update_value(|reader| reader.advance(log)))?? {
            TimeoutFuture::new(0).await;
        }
        let outcome = self.outcome.try_get_untracked()?;
        let mut steps =
            self.with_log(|log| self.reader.try_with_value(|reader| reader.to_the_end(log)))??;
        let ends_well = steps.has_succeeded();
        if let Some(outcome) = outcome {
            steps.end(outcome);
        }
        let steps = Arc::new(steps);
        self.steps.try_set(steps.clone());
        Some(Read {
            steps,
            outcome,
            ends_well,
        })
    }

    /// Looks for the cause in what was read.
    async fn find(self, read: &Read) -> Option<()> {
        let finding = match read.outcome {
            Some(Outcome::Failed) => {
                let steps = &read.steps;
                let diagnosis = self.diagnose(steps).await?;
                self.with_log(|log| Finding::new(steps, log, log.len(), diagnosis, read.ends_well))?
            }
            _ => None,
        };
        if self
            .finding
            .try_with_untracked(|old| old.as_deref() != finding.as_ref())?
        {
            self.finding.try_set(finding.map(Arc::new));
        }
        Some(())
    }

    async fn diagnose(self, steps: &Steps) -> Option<Option<Diagnosis>> {
        let Some(mut search) = Search::new(steps) else {
            return Some(None);
        };
        loop {
            match self.with_log(|log| search.advance(steps, log, SLICE))? {
                Progress::Done(diagnosis) => return Some(Some(diagnosis)),
                Progress::More => TimeoutFuture::new(0).await,
            }
        }
    }

    fn with_log<T>(self, read: impl FnOnce(&Log) -> T) -> Option<T> {
        self.log.try_with_untracked(read)
    }
}

/// What was read.
struct Read {
    steps: Arc<Steps>,
    outcome: Option<Outcome>,
    /// Whether the log itself says that all went well.
    ends_well: bool,
}

/// Reads the lines that can no longer change.
#[derive(Default)]
struct Reader {
    steps: Steps,
    /// Lines that were read.
    read: usize,
    /// The revision of the log when it was read last.
    revision: u64,
}

impl Reader {
    /// Reads a slice more; tells whether there is more to read.
    fn advance(&mut self, log: &Log) -> bool {
        if log.changed_since(self.revision) < self.read {
            // The log was replaced by another one.
            *self = Self::default();
        }
        self.revision = log.revision();
        let settled = log.settled();
        let end = settled.min(self.read.saturating_add(SLICE));
        self.steps.push_lines(log, self.read..end);
        self.read = end;
        end < settled
    }

    /// The steps with the lines that may still change.
    fn to_the_end(&self, log: &Log) -> Steps {
        let mut steps = self.steps.clone();
        steps.push_lines(log, self.read..log.len());
        steps
    }
}
