//! Why the deployment failed, above its log.

use std::sync::Arc;

use leptos::prelude::*;

use super::address::LogAddress;
use super::context::use_deployment;
use crate::domain::failure::{Cause, DashboardPage, Finding};
use crate::domain::log_lines::Numbering;
use crate::domain::model::status::Status;
use crate::domain::refresh::log_stream::Stream;
use crate::domain::route::{LogView, Route};
use crate::log::Log;
use crate::pages::shared::crumbs::DokployLink;
use crate::pages::shared::use_copy;
use crate::state::log::{LiveLog, LogInsight};
use crate::state::{cause_of_record, use_known_causes};

/// What is known of the failure.
#[derive(Clone, PartialEq)]
struct Failure {
    /// What the log tells; `None` where it has no line.
    finding: Option<Arc<Finding>>,
    /// The cause, by the record before the log.
    cause: Option<&'static Cause>,
}

/// The failing step, the cause where it is known, what to do, and the lines that matter. Nothing while the deployment has not
/// failed, or its log is being read.
#[component]
pub fn FailurePanel(
    /// The address of the page.
    query: LogAddress,
    /// Its log.
    log: LiveLog,
    /// What its log tells.
    insight: LogInsight,
) -> impl IntoView {
    let (context, causes) = (use_deployment(), use_known_causes());
    let has_no_lines = Memo::new(move |_| {
        let is_refused = log
            .stream
            .with(|stream| matches!(stream, Stream::Refused { .. }));
        is_refused || log.missing.get() || (log.loaded.get() && log.log.with(Log::is_empty))
    });
    let failure = Memo::new(move |_| {
        let (failed, is_gone, of_record) = context.with_row(|row| {
            let failed = row.status == Status::Failed;
            (failed, row.is_gone, cause_of_record(row))
        })?;
        let finding = insight.finding.get();
        // The log of one that the server has deleted is not read; it may have been once.
        let of_log = match &finding {
            Some(finding) => finding.cause,
            None if is_gone => context.id.with_value(|id| causes.of(id)),
            None => None,
        };
        let cause = of_record.or(of_log);
        let tells = cause.is_some() || finding.is_some() || (has_no_lines.get() && !is_gone);
        (failed && tells).then_some(Failure { finding, cause })
    });
    Effect::new(move |_| {
        let failure = failure.get();
        if let Some(finding) = failure.and_then(|failure| failure.finding) {
            context
                .id
                .with_value(|id| causes.remember(id, finding.cause));
        }
    });
    let numbering = log.numbering;
    move || {
        let Failure { finding, cause } = failure.get()?;
        let about = finding.clone().map(|finding| view! { <Step finding/> });
        let lines = finding
            .clone()
            .map(|finding| view! { <Lines query numbering finding/> });
        let words = match cause {
            Some(cause) => view! { <Known cause/> }.into_any(),
            None => unknown(finding.as_deref()).into_any(),
        };
        let buttons = buttons(finding.unwrap_or_default(), cause, numbering);
        Some(view! {
            <section class="failure" aria-labelledby="why-it-failed">
                <h2 id="why-it-failed">"Why it failed"</h2>
                <div class="failure-words">{words} {about} {buttons}</div>
                {lines}
            </section>
        })
    }
}

/// A known cause, and what to do about it.
#[component]
fn Known(cause: &'static Cause) -> impl IntoView {
    let context = use_deployment();
    let page: Option<DashboardPage> = context
        .row
        .with_untracked(|row| cause.place?.page(row.as_ref()?.service.as_deref()));
    let link = page.map(|page| {
        let words = format!("Open {} in Dokploy", page.name);
        view! { <p><DokployLink path=page.path tab=page.tab words/></p> }
    });
    view! {
        <p class="failure-cause">{cause.title}</p>
        <p>{cause.meaning}</p>
        <h3>"What to do"</h3>
        <p>{cause.advice}</p>
        {link}
    }
}

fn unknown(finding: Option<&Finding>) -> impl IntoView + use<> {
    let words = match finding {
        None => "There is no log that could tell it.",
        Some(finding) if finding.log_ends_well => {
            "The log says that the build ended well. What failed after it, Dokploy did not log."
        }
        Some(_) => {
            "The log tells of no cause that this console knows. These are its last lines where it failed."
        }
    };
    view! {
        <p class="failure-cause">"No known cause"</p>
        <p>{words}</p>
    }
}

/// The step that failed, and its exit code.
#[component]
fn Step(finding: Arc<Finding>) -> impl IntoView {
    let step = finding.step.clone().map(|step| {
        view! {
            <dt>"Failing step"</dt>
            <dd><code>{step}</code></dd>
        }
    });
    let code = finding.exit_code.map(|code| {
        view! {
            <dt>"Exit code"</dt>
            <dd>{code}</dd>
        }
    });
    let any = step.is_some() || code.is_some();
    any.then(|| view! { <dl>{step} {code}</dl> })
}

/// The lines that matter, each a link to its place in the log.
#[component]
fn Lines(query: LogAddress, numbering: Memo<Numbering>, finding: Arc<Finding>) -> impl IntoView {
    let lines = finding.lines.iter().map(|(number, text)| {
        let is_decisive = finding.decisive_line == Some(*number);
        let number = number + 1;
        let href = move || {
            let lines = numbering.get().lines(number..=number)?;
            Some(query.line_href(lines, LogView::default()))
        };
        view! {
            <li class:decisive=is_decisive>
                <a href=href data-noscroll=true>
                    <span class="off-screen">"Line "</span>
                    {move || numbering.get().number(number)}
                </a>
                <code>{text.clone()}</code>
            </li>
        }
    });
    let lines = lines.collect_view();
    view! { <ol class="failure-lines" aria-label="Lines that matter" tabindex="0">{lines}</ol> }
}

fn buttons(
    finding: Arc<Finding>,
    cause: Option<&'static Cause>,
    numbering: Memo<Numbering>,
) -> impl IntoView {
    let (context, copy) = (use_deployment(), use_copy());
    let on_copy = move |_| {
        let report = context.row.with_untracked(|row| {
            let service = row.as_ref().map_or("a service", |row| row.service_name());
            let commit = row.as_ref().and_then(|row| row.commit());
            let number = |line| numbering.get_untracked().number(line);
            finding.report(service, commit, cause, number)
        });
        copy(
            report,
            "Copied without the secrets that were recognised. Read it before you post it",
        );
    };
    let comparison = Memo::new(move |_| {
        let good = context.last_good()?;
        let route = context
            .with_row(|row| Route::comparison(&good, row))
            .flatten()?;
        Some(route.href())
    });
    let compare = move || {
        let href = comparison.get()?;
        Some(view! { <a class="button small" href=href>"Compare with last good"</a> })
    };
    view! {
        <div class="failure-buttons">
            {compare}
            <button
                type="button"
                class="button small"
                title="Service, commit, step, cause and these lines as text, with secrets masked"
                on:click=on_copy
            >
                "Copy for an issue"
            </button>
        </div>
    }
}
