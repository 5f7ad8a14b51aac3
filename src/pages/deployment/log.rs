//! The log of the deployment.

use super::subject::Subject;
use crate::api::ApiError;
use crate::api::deployment::LOG_TAIL;
use crate::api::retry::may_pass;
use crate::domain::format;
use crate::domain::route::{LogView, Route};
use crate::reactive::{Callback, Node, memo, memo_after, show};
use crate::state::address::Step;
use crate::state::log::LogFeed;
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
    let feed = LogFeed::start(subject.id.get_value(), live, app.clock, app.session);
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
        status: memo(move || status(feed, subject.row.with(Option::is_some), live.get())),
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
    [fault, cut, pane].into()
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
    let no_log = subject
        .row
        .with(|row| row.as_ref().is_some_and(|row| row.log_path.is_empty()));
    let elsewhere = subject
        .row
        .with(|row| row.as_ref().is_some_and(|row| row.build_server.is_some()));
    match (feed.loaded.get(), feed.fault.with(Option::is_some)) {
        (_, true) => "There is nothing to show.".into(),
        (false, false) => "Loading the log…".into(),
        (true, false) if no_log => "Dokploy could not make a log for this deployment.".into(),
        (true, false) if elsewhere => {
            "Dokploy looked for the log on the wrong machine: it is on the build server.".into()
        }
        (true, false) => {
            "The log is empty: nothing was written yet, or its file was deleted.".into()
        }
    }
}

fn status(feed: LogFeed, listed: bool, live: bool) -> String {
    if !feed.loaded.get() {
        return String::new();
    }
    let size = feed.log.with(|log| {
        format!(
            "{} · {}",
            format::plural(log.len(), "line", "lines"),
            format::bytes(log.bytes())
        )
    });
    let state = match feed.fault.get() {
        Some(error) if may_pass(&error) => "tries again by itself",
        Some(_) => "not read again",
        None if !listed => "read once: the list does not tell whether it still runs",
        None if live => "follows the build, read every 2 s",
        None => "complete",
    };
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
