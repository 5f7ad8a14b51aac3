//! Causes of failed deployments whose log was looked at on this device.

use leptos::prelude::*;

use super::session::{Session, use_session};
use super::storage::{Keep, read, write};
use crate::api::ApiError;
use crate::api::deployment::read_last_logs;
use crate::domain::failure::{Cause, cause_of_message, causes, diagnose};
use crate::domain::model::deployment::Deployment;
use crate::log::Log;
use crate::log::steps::{Outcome, Steps};

/// The entry in the browser's storage: a line for each deployment, oldest first, with its id, a space, and the id of the
/// cause, or nothing where no known cause was found.
const NAME: &str = "causes";
/// Deployments that are remembered.
const MOST: usize = 300;
/// Lines that are read of a log that nobody has opened.
const TAIL: usize = 2_000;

type Known = Vec<(String, String)>;

/// The known causes.
#[derive(Clone, Copy)]
pub struct KnownCauses {
    known: RwSignal<Known>,
    session: Session,
    /// Whether the server does not know `deployment.readLogs`, which is not documented.
    reads_nothing: StoredValue<bool>,
}

/// The known causes from the context.
pub fn use_known_causes() -> KnownCauses {
    expect_context()
}

impl KnownCauses {
    /// Reads what is stored and provides it as a context.
    pub fn provide() -> Self {
        let stored = read(Keep::Browser, NAME).unwrap_or_default();
        let entries = stored.lines().filter_map(|line| line.split_once(' '));
        let known = entries.map(|(id, cause)| (id.to_owned(), cause.to_owned()));
        let causes = Self {
            known: RwSignal::new(known.collect()),
            session: use_session(),
            reads_nothing: StoredValue::new(false),
        };
        provide_context(causes);
        causes
    }

    /// The cause of a deployment's failure that its log told; tracks.
    pub fn of(self, id: &str) -> Option<&'static Cause> {
        let of_it = |known: &Known| Some(known.iter().find(|(of, _)| of == id)?.1.clone());
        causes::by_id(&self.known.with(of_it)?)
    }

    /// Whether the log of a deployment was looked at.
    pub fn has(self, id: &str) -> bool {
        self.known
            .with_untracked(|known| known.iter().any(|(of, _)| of == id))
    }

    /// Remembers what a deployment's log tells.
    pub fn remember(self, id: &str, cause: Option<&Cause>) {
        let entry = (id.to_owned(), cause.map_or("", |cause| cause.id).to_owned());
        if self.known.with_untracked(|known| known.contains(&entry)) {
            return;
        }
        self.known.update(|known| {
            known.retain(|(of, _)| of != id);
            known.push(entry);
            let surplus = known.len().saturating_sub(MOST);
            known.drain(..surplus);
        });
        let lines: Vec<String> = self.known.with_untracked(|known| {
            let line = |(id, cause): &(String, String)| format!("{id} {cause}");
            known.iter().map(line).collect()
        });
        write(Keep::Browser, NAME, Some(&lines.join("\n")));
    }

    /// The cause of a failed deployment, by its record or by its log; reads the end of its log, once, where it is not known.
    /// `None` also where the log cannot be read.
    pub async fn look_up(self, row: &Deployment) -> Option<&'static Cause> {
        if let Some(cause) = cause_of_record(row) {
            return Some(cause);
        }
        if self.has(&row.id) {
            return untrack(|| self.of(&row.id));
        }
        if self.reads_nothing.get_value() {
            return None;
        }
        let client = self.session.client()?;
        let endpoint = read_last_logs(&row.id, TAIL);
        let answer = client.poll(&endpoint, self.session.abort_signal()).await;
        if let Err(ApiError::NotFound { .. }) = answer {
            self.reads_nothing.set_value(true);
        }
        let text = answer.ok().filter(|text| !text.trim().is_empty())?;
        let mut log = Log::default();
        log.push(text.as_bytes());
        let mut steps = Steps::default();
        steps.push_lines(&log, 0..log.len());
        steps.end(Outcome::Failed);
        let cause = diagnose(&steps, &log).and_then(|found| found.cause);
        self.remember(&row.id, cause);
        cause
    }
}

/// The cause that the record of a failed deployment tells, which has no line in a log: a server that cannot be reached.
pub fn cause_of_record(row: &Deployment) -> Option<&'static Cause> {
    row.error_message.as_deref().and_then(cause_of_message)
}
