//! The log of the deployment.

use leptos::prelude::*;

use super::address::LogQuery;
use super::context::{DeploymentContext, use_deployment};
use super::log_notices::LogNotices;
use super::log_words::{empty, file_name, status};
use crate::components::LogPane;
use crate::domain::refresh::log_stream::{Stream, log_source};
use crate::domain::route::LogView;
use crate::state::log::{LiveLog, LogInsight, Source};
use crate::state::navigation::Step;
use crate::state::{use_clock, use_session, use_toaster};

/// The log pane, and what is to be said about it.
#[component]
pub fn DeploymentLog(
    /// What the address says about the log.
    query: LogQuery,
    /// The log.
    log: LiveLog,
    /// What the log tells.
    insight: LogInsight,
) -> impl IntoView {
    let (context, clock, toaster) = (use_deployment(), use_clock(), use_toaster());
    let view = query.view;
    let live = Memo::new(move |_| context.is_going_on.get() == Some(true));
    let find = Memo::new(move |_| view.with(|view| view.find.clone()));
    let line = Memo::new(move |_| view.with(|view| view.line));
    let on_find = move |find| {
        let log = LogView {
            find,
            ..view.get_untracked()
        };
        query.show(log, Step::Typing);
    };
    let line_href = move |line| {
        let log = LogView {
            line: Some(line),
            ..view.get()
        };
        query.route(log).href()
    };
    view! {
        <LogNotices log/>
        <LogPane
            log=log.log
            live
            find
            on_find
            line
            begins_at=Signal::derive(move || {
                insight.finding.with(|finding| finding.as_ref()?.decisive_line)
            })
            on_line=move |line| show_line(query, line)
            line_href
            empty=Signal::derive(move || empty(context, log))
            status=Signal::derive(move || status(log, clock.now.get()))
            state=Signal::derive(move || log.stream.with(Stream::word))
            gaps=log.gaps
            broken=Signal::derive(move || log.stream.with(Stream::is_broken))
            on_again=move |()| log.retry()
            file=Signal::derive(move || file_name(context))
            say=move |text: &'static str| toaster.say(text)
        />
    }
}

/// The way to its log, and whether that may still grow. `is_leaving` tells whether the page is about to begin anew at another
/// address, where the log is asked for.
pub fn source(context: DeploymentContext, is_leaving: Signal<bool>) -> Source {
    let session = use_session();
    Source {
        id: context.id,
        log_source: Memo::new(move |_| {
            let listed = context.is_listed.get() || context.fault.with(Option::is_some);
            // An address that does not say what the deployment belongs to is about to become another one.
            let may_leave = context.owner.with_value(Option::is_none) && !listed;
            if may_leave || is_leaving.get() {
                return None;
            }
            let cookie = !session.by_key.get();
            context
                .row
                .with(|row| log_source(cookie, row.as_deref(), listed))
        }),
        grows: context.is_going_on,
    }
}

fn show_line(query: LogQuery, line: usize) {
    let find = query.view.with_untracked(|view| view.find.clone());
    // A colon and a number were the way there, not something to find.
    let find = if find.starts_with(':') {
        String::new()
    } else {
        find
    };
    let log = LogView {
        find,
        line: Some(line),
    };
    query.show(log, Step::Push);
}
