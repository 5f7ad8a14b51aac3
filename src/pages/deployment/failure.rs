//! Why the deployment failed, above its log.

use std::sync::Arc;

use leptos::prelude::*;

use super::address::LogAddress;
use super::context::use_deployment;
use crate::domain::failure::{Cause, DashboardPage, Finding, cause_of_message};
use crate::domain::log_lines::Numbering;
use crate::domain::model::status::Status;
use crate::domain::route::{LogView, Route};
use crate::pages::shared::crumbs::DokployLink;
use crate::pages::shared::use_copy;
use crate::state::log::LogInsight;
use crate::state::use_known_causes;

/// What is known of the failure.
#[derive(Clone, PartialEq)]
struct Failure {
    /// `None` where the log has no line.
    finding: Option<Arc<Finding>>,
    /// What its record tells.
    of_record: Option<&'static Cause>,
}

/// The failing step, the cause where it is known, what to do, and the lines that matter. Nothing while the deployment has not
/// failed.
#[component]
pub fn FailurePanel(
    /// The address of the page.
    query: LogAddress,
    /// How the lines of its log are numbered.
    numbering: Memo<Numbering>,
    /// What its log tells.
    insight: LogInsight,
) -> impl IntoView {
    let context = use_deployment();
    let failure = Memo::new(move |_| {
        let (failed, of_record) = context.with_row(|row| {
            let message = row.error_message.as_deref();
            (
                row.status == Status::Failed,
                message.and_then(cause_of_message),
            )
        })?;
        let finding = insight.finding.get();
        let tells = failed && (finding.is_some() || of_record.is_some());
        tells.then_some(Failure { finding, of_record })
    });
    let causes = use_known_causes();
    Effect::new(move |_| {
        if let Some(Failure {
            finding: Some(finding),
            ..
        }) = failure.get()
        {
            context
                .id
                .with_value(|id| causes.remember(id, finding.cause));
        }
    });
    move || {
        let Failure { finding, of_record } = failure.get()?;
        let cause = of_record.or(finding.as_ref().and_then(|finding| finding.cause));
        let about = finding.clone().map(|finding| view! { <Step finding/> });
        let lines = finding
            .clone()
            .map(|finding| view! { <Lines query numbering finding/> });
        let words = match cause {
            Some(cause) => view! { <Known cause/> }.into_any(),
            None => unknown(finding.as_deref()).into_any(),
        };
        Some(view! {
            <section class="failure" aria-labelledby="why-it-failed">
                <h2 id="why-it-failed">"Why it failed"</h2>
                <div class="failure-words">{words} {about} {finding.map(buttons)}</div>
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
    let ends_well = finding.is_some_and(|finding| finding.log_ends_well);
    let words = if ends_well {
        "The log says that the build ended well. What failed after it, Dokploy did not log."
    } else {
        "The log tells of no cause that this console knows. These are its last lines where it failed."
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

fn buttons(finding: Arc<Finding>) -> impl IntoView {
    let (context, copy) = (use_deployment(), use_copy());
    let on_copy = move |_| {
        let report = context.row.with_untracked(|row| {
            let service = row.as_ref().map_or("a service", |row| row.service_name());
            let commit = row.as_ref().and_then(|row| row.commit());
            finding.report(service, commit)
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
