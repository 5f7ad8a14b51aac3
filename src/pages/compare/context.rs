//! The two deployments that are compared.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::found::Found;
use crate::domain::list::listing::Rest;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::{Owner, OwnerKind};
use crate::domain::model::service::Kind;
use crate::domain::refresh::log_stream::{Stream, log_source};
use crate::domain::route::{LogView, Route};
use crate::state::live::row_of;
use crate::state::log::{LiveLog, Source};
use crate::state::{use_live_data, use_session};

/// After this long without data a streamed log of an ended deployment is compared; again if more comes all the same.
const QUIET_AFTER: Duration = Duration::from_millis(500);

/// How far a log is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// It is being read.
    Pending,
    /// It could not be read, and why.
    Failed(String),
    /// There is some of it, and more will come.
    Growing,
    /// Its deployment has ended and nothing more comes. Dokploy never says that a streamed log is at its end.
    Quiet,
    /// It is read to its end.
    Whole,
}

impl Reading {
    /// Whether its deployment still writes it.
    pub fn grows(&self) -> bool {
        *self == Self::Growing
    }
}

/// One of the two deployments.
#[derive(Clone, Copy)]
pub struct Part {
    /// Its deploymentId.
    pub id: StoredValue<String>,
    /// Its row, once the list has it.
    pub row: Memo<Option<Arc<Deployment>>>,
    /// Its log.
    pub log: LiveLog,
    /// How far its log is read.
    pub reading: Memo<Reading>,
    owner: StoredValue<Owner>,
}

impl Part {
    fn new(kind: Kind, service: &str, id: String) -> Self {
        let (live, session) = (use_live_data(), use_session());
        let data = live.deployments.data;
        let fault = live.deployments.fault;
        let id = StoredValue::new(id);
        let row = row_of(data.into(), id);
        let is_listed = Memo::new(move |_| {
            let rest = data.with(|data| data.as_ref().map(|data| data.rest));
            rest.is_some_and(|rest| rest != Rest::Coming) || fault.with(Option::is_some)
        });
        let grows = Memo::new(move |_| row.with(|row| row.as_ref()?.is_going_on()));
        // Dokploy never says that a streamed log is at its end; what has ended is there at once when it is read.
        let falls_short = RwSignal::new(false);
        let streams = Memo::new(move |before: Option<&bool>| {
            let by_session = !session.by_key.get();
            let streamed = before == Some(&true);
            by_session && (streamed || grows.get() == Some(true) || falls_short.get())
        });
        let log = LiveLog::follow(Source {
            id,
            log_source: Memo::new(move |_| {
                let (streams, listed) = (streams.get(), is_listed.get());
                // Until then it may be one that still runs.
                let is_unknown = !session.by_key.get() && !listed && row.with(Option::is_none);
                if is_unknown {
                    return None;
                }
                row.with(|row| log_source(streams, row.as_deref(), listed))
            }),
            grows,
        });
        let ends_short = Memo::new(move |_| {
            let refused = log
                .stream
                .with(|stream| matches!(stream, Stream::Refused { .. }));
            !session.by_key.get() && (log.cut.get() || log.missing.get() || refused)
        });
        // Then the socket is tried as well: it sends the whole log, and looks at the machine that has it.
        Effect::new(move |_| {
            if ends_short.get() {
                falls_short.set(true);
            }
        });
        let is_quiet = RwSignal::new(false);
        let mut settle = debounce(QUIET_AFTER, move |()| {
            // The page may be gone by now.
            is_quiet.try_set(true);
        });
        Effect::new(move |_| {
            grows.with(|_| ());
            log.log.track();
            is_quiet.set(false);
            settle(());
        });
        Self {
            id,
            row,
            log,
            reading: Memo::new(move |_| {
                if ends_short.get() && !falls_short.get() {
                    return Reading::Pending;
                }
                let grows = grows.get();
                // With a key the whole log is read, and its end is known if that of the deployment is.
                let is_quiet = is_quiet.get() && !(session.by_key.get() && grows.is_some());
                reading(log, grows, is_quiet)
            }),
            owner: StoredValue::new(Owner::new(OwnerKind::Service(kind), service)),
        }
    }

    /// The address of its page, or of a line of its log, from 0; tracks how its lines are numbered.
    pub fn href(self, line: Option<usize>) -> String {
        let lines = line.and_then(|line| self.log.numbering.get().lines(line + 1..=line + 1));
        let log = LogView {
            lines,
            ..LogView::default()
        };
        Route::Deployment {
            parent: Some(self.owner.get_value()),
            of: None,
            id: self.id.get_value(),
            log,
        }
        .href()
    }
}

fn reading(log: LiveLog, grows: Option<bool>, is_quiet: bool) -> Reading {
    let stream = log.stream.get();
    if let Stream::Refused { why } = stream {
        return Reading::Failed(why);
    }
    if !log.loaded.get() {
        let fault = log.fault.get();
        return fault.map_or(Reading::Pending, |error| {
            Reading::Failed(error.headline().to_owned())
        });
    }
    if log.missing.get() {
        let why = "Dokploy found nothing to read: its file is empty, was deleted, or is on a machine that Dokploy does not look at";
        return Reading::Failed(why.into());
    }
    match (grows, stream) {
        (Some(true), _) => Reading::Growing,
        (_, Stream::Ended) => Reading::Whole,
        _ if is_quiet => Reading::Quiet,
        // An ended log comes over the socket in pieces.
        _ => Reading::Pending,
    }
}

/// The signals that all parts of the page share.
#[derive(Clone, Copy)]
pub struct Compared {
    /// Application or compose.
    pub kind: Kind,
    /// The id of the service.
    pub service: StoredValue<String>,
    /// The deployment that is compared with.
    pub from: Part,
    /// The other one.
    pub to: Part,
    /// What was found; `None` until both logs are read.
    pub found: RwSignal<Option<Arc<Found>>>,
    /// Counts the comparisons: an older one gives up.
    pub(super) runs: StoredValue<u32>,
}

impl Compared {
    /// Reads both logs and provides what is known as a context.
    pub fn provide(kind: Kind, service: String, from: String, to: String) -> Self {
        let context = Self {
            kind,
            from: Part::new(kind, &service, from),
            to: Part::new(kind, &service, to),
            service: StoredValue::new(service),
            found: RwSignal::new(None),
            runs: StoredValue::new(0),
        };
        provide_context(context);
        context
    }
}

/// What the page around this compares.
pub fn use_compared() -> Compared {
    expect_context()
}
