//! The log of the deployment.

use leptos::prelude::*;

use super::address::LogAddress;
use super::context::{DeploymentContext, use_deployment};
use super::log_notices::LogNotices;
use super::log_words::{empty, file_name, status};
use super::steps::LogSteps;
use crate::components::{LogOptions, LogPane, LogQuery};
use crate::domain::format;
use crate::domain::log_lines::{Lines, Numbering};
use crate::domain::refresh::log_stream::{Stream, log_source};
use crate::domain::route::LogView;
use crate::state::log::{LiveLog, LogInsight, Source};
use crate::state::navigation::Step;
use crate::state::{use_clock, use_preferences, use_session, use_toaster};

/// The log pane, and what is to be said about it.
#[component]
pub fn DeploymentLog(
    /// What the address says about the log.
    query: LogAddress,
    /// The log.
    log: LiveLog,
    /// What the log tells.
    insight: LogInsight,
) -> impl IntoView {
    let (context, clock, toaster) = (use_deployment(), use_clock(), use_toaster());
    let view = query.view;
    let live = Memo::new(move |_| context.is_going_on.get() == Some(true));
    let (options, preferences) = (use_log_options(), use_preferences());
    let numbering = log.numbering;
    let pane_query = Memo::new(move |_| {
        let numbering = numbering.get();
        view.with(|view| query_of(view, numbering))
    });
    let on_query = move |(new, typing): (LogQuery, bool)| {
        let moved = pane_query.with_untracked(|old| old.lines != new.lines);
        let step = match (typing, moved) {
            (true, _) => Step::Typing,
            (false, true) => Step::Push,
            (false, false) => Step::Replace,
        };
        query.show(view_of(new, numbering.get_untracked()), step);
    };
    let line_href = move |lines| {
        let lines = numbering.get().lines(lines)?;
        Some(query.line_href(lines, view.get()))
    };
    let read_lines = move |text: String| numbering.get_untracked().place(Lines::parse(&text)?);
    view! {
        <LogNotices query log/>
        <div class="log-and-steps">
            <LogSteps query numbering insight/>
            <LogPane
                log=log.log
                live
                query=pane_query
                on_query
                begins_at=Signal::derive(move || {
                    insight.finding.with(|finding| finding.as_ref()?.begins_at())
                })
                line_name=move |line| numbering.get().number(line)
                line_href
                read_lines
                steps=insight.steps
                took=format::seconds
                options
                keys=preferences.keys
                empty=Signal::derive(move || empty(context, log))
                status=Signal::derive(move || status(log, clock.now.get()))
                state=Signal::derive(move || log.stream.with(Stream::word))
                gaps=log.gaps
                arrivals=log.arrivals
                broken=Signal::derive(move || log.stream.with(Stream::is_broken))
                on_again=move |()| log.retry()
                file=Signal::derive(move || file_name(context))
                raw=move |()| log.raw()
                say=move |text: &'static str| toaster.say(text)
            />
        </div>
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
            let is_gone = context.with_row(|row| row.is_gone) == Some(true);
            if is_gone || context.is_looked_up.get() {
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

fn query_of(view: &LogView, numbering: Numbering) -> LogQuery {
    LogQuery {
        find: view.find.clone(),
        case: view.case,
        only: view.only,
        fold: view.fold,
        lines: view.lines.and_then(|lines| numbering.place(lines)),
    }
}

fn view_of(query: LogQuery, numbering: Numbering) -> LogView {
    LogView {
        find: query.find,
        case: query.case,
        only: query.only,
        fold: query.fold,
        lines: query.lines.and_then(|lines| numbering.lines(lines)),
    }
}

/// How the reader likes to see logs, kept in the browser.
fn use_log_options() -> RwSignal<LogOptions> {
    let preferences = use_preferences();
    let options = RwSignal::new(LogOptions {
        wrap: preferences.wrap.get_untracked(),
        times: preferences.log_times.get_untracked(),
    });
    Effect::new(move |_| {
        let LogOptions { wrap, times } = options.get();
        if wrap != preferences.wrap.get_untracked() {
            preferences.wrap.set(wrap);
        }
        if times != preferences.log_times.get_untracked() {
            preferences.log_times.set(times);
        }
    });
    options
}
