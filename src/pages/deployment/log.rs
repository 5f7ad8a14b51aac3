//! The log of the deployment.

use super::subject::Subject;
use crate::api::ApiError;
use crate::api::deployment::LOG_TAIL;
use crate::domain::deployment::Deployment;
use crate::domain::route::{LogView, Route};
use crate::domain::status::Status;
use crate::domain::stream::{Stream, way};
use crate::domain::{Moment, format};
use crate::reactive::{Callback, Node, memo, memo_after, show};
use crate::state::address::Step;
use crate::state::log::{LogFeed, Source};
use crate::ui::log_pane::{LogPaneProps, log_pane};
use crate::ui::notice::{Weight, notice};

/// The log pane and what is to be said about it.
pub fn log(subject: Subject) -> Node {
    let app = subject.app;
    let live = memo(move || {
        subject
            .row
            .with(|row| row.as_ref().is_some_and(|row| !row.status.is_final()))
    });
    let source = Source {
        id: subject.id,
        way: memo(move || {
            let listed = subject.is_listed.get() || subject.fault.with(Option::is_some);
            let cookie = !app.session.by_key.get();
            subject.row.with(|row| way(cookie, row.as_deref(), listed))
        }),
        grows: memo(move || {
            let row = subject.row.get();
            row.map(|row| !row.status.is_final())
        }),
    };
    let feed = LogFeed::start(source, app.clock, app.session);
    let at = app.address;
    let route = at.route;
    let view = memo_after(move |before: Option<&LogView>| match route.get() {
        Some(Route::Deployment { log, .. }) => log,
        _ => before.cloned().unwrap_or_default(),
    });
    let address = move |log: LogView| match route.get_untracked() {
        Some(Route::Deployment { parent, id, .. }) => Route::Deployment { parent, id, log },
        _ => Route::deployment(None, &subject.id.get_value()),
    };
    let on_find = Callback::new(move |find: String| {
        at.go(
            &address(LogView {
                find,
                ..view.get_untracked()
            }),
            Step::Replace,
        );
    });
    let on_line = Callback::new(move |line: usize| {
        // A colon and a number were the way there, not something to find.
        let find = view.with_untracked(|view| view.find.clone());
        let find = if find.starts_with(':') {
            String::new()
        } else {
            find
        };
        at.go(
            &address(LogView {
                find,
                line: Some(line),
            }),
            Step::Push,
        );
    });
    let line_href = Callback::new(move |line: usize| {
        address(LogView {
            line: Some(line),
            ..view.get_untracked()
        })
        .href()
    });
    let pane = log_pane(LogPaneProps {
        log: feed.log,
        epoch: feed.epoch,
        live,
        find: memo(move || view.with(|view| view.find.clone())),
        on_find,
        line: memo(move || view.with(|view| view.line)),
        on_line,
        line_href,
        empty: memo(move || empty(subject, feed)),
        status: memo(move || status(feed, app.clock.now.get())),
        state: memo(move || feed.stream.with(Stream::word)),
        seams: feed.seams,
        broken: memo(move || feed.stream.with(Stream::is_broken)),
        on_again: Callback::new(move |()| feed.retry()),
        file: memo(move || file_name(subject)),
        say: Callback::new(move |text: &'static str| app.toasts.say(text)),
    });
    let fault = show(move || {
        let error = feed.fault.get()?;
        let (weight, sentence) = if feed.loaded.get() {
            (Weight::Warning, "The log is not up to date.")
        } else {
            (Weight::Error, "The log could not be read.")
        };
        let headline = format!("{sentence} {}", error.headline());
        Some(notice(weight, headline, advice(&error), None))
    });
    let cut = show(move || {
        let text = || {
            let tail = format::count(LOG_TAIL);
            format!(
                "Dokploy answers the last {tail} lines of a log; earlier ones are on the server only."
            )
        };
        let cut = feed.cut.get();
        cut.then(|| {
            notice(
                Weight::Warning,
                "The beginning may be missing",
                text(),
                None,
            )
        })
    });
    let joined = show(move || {
        let count = feed.seams.with(Vec::len);
        let text = || {
            format!(
                "Unless a log is streamed, Dokploy answers only its last {} lines. Answers were joined where they overlap; \
                 at the marked {} lines may be missing or repeated.",
                format::count(LOG_TAIL),
                if count == 1 { "place" } else { "places" },
            )
        };
        (count > 0).then(|| {
            notice(
                Weight::Warning,
                "Lines may be missing or repeated",
                text(),
                None,
            )
        })
    });
    let fell_back = show(move || {
        let text = "The log socket cannot be had here, so the log is read every 2 s. The reverse proxy has to forward \
                    /listen-deployment to Dokploy, with the Upgrade and Connection headers.";
        feed.fell_back
            .get()
            .then(|| notice(Weight::Quiet, "Not streamed", text, None))
    });
    let refused = show(move || match feed.stream.get() {
        Stream::Refused { why } if feed.fault.with(Option::is_none) => Some(notice(
            Weight::Warning,
            "Dokploy cannot show this log",
            format!("The reason: {why}"),
            None,
        )),
        _ => None,
    });
    [fault, cut, joined, fell_back, refused, pane].into()
}

fn advice(error: &ApiError) -> String {
    match error {
        ApiError::NotFound { .. } => {
            "There is no deployment with this id: it was deleted, or the address is not complete."
                .into()
        }
        error => error.advice(),
    }
}

fn empty(subject: Subject, feed: LogFeed) -> String {
    let row = subject.row.get();
    let is = |what: fn(&Deployment) -> bool| row.as_deref().is_some_and(what);
    let nothing = "There is nothing to show.";
    if feed.fault.with(Option::is_some)
        || feed
            .stream
            .with(|stream| matches!(stream, Stream::Refused { .. }))
    {
        return nothing.into();
    }
    if is(|row| row.status == Status::Queued) {
        return "It waits in the queue; its log begins with its work.".into();
    }
    if !feed.loaded.get() {
        return "Loading the log…".into();
    }
    // Where `readLogs` looks for it, and where it is (dokploy-api, section 3).
    let wrong_machine = "Dokploy looked for the log on the wrong machine";
    match feed.missing.get() {
        _ if is(|row| row.log_path.is_empty()) => {
            "Dokploy could not make a log for this deployment.".into()
        }
        true if is(|row| row.build_server.is_some()) => {
            format!(
                "{wrong_machine}: it is on the build server. From there it can only be streamed, which takes a session instead of a key and a proxy that forwards /listen-deployment."
            )
        }
        true if row.is_none() => {
            format!(
                "{wrong_machine}, or its file was deleted: the logs of previews, schedules and backups on other servers cannot be read this way."
            )
        }
        true => "The file of this log was deleted.".into(),
        false => "The log is empty: nothing was written yet.".into(),
    }
}

fn status(feed: LogFeed, now: Moment) -> String {
    let state = feed.stream.with(|stream| stream.words(now));
    if !feed.loaded.get() {
        return state;
    }
    let size = feed.log.with(|log| {
        format!(
            "{} · {}",
            format::plural(log.len(), "line", "lines"),
            format::bytes(log.bytes())
        )
    });
    format!("{size} · {state}")
}

fn file_name(subject: Subject) -> String {
    let service = subject
        .row
        .with(|row| row.as_ref().map(|row| row.service_name().to_owned()));
    let name: String = service
        .unwrap_or_else(|| "deployment".into())
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '-' || c == '_' || c == '.' {
                c
            } else {
                '-'
            }
        })
        .collect();
    format!("{name}-{}.log", subject.id.get_value())
}
