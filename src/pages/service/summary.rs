//! The summary of a service.

use std::sync::Arc;

use leptos::prelude::*;

use super::context::{ServiceContext, use_service};
use crate::components::{Fact, OutLink};
use crate::domain::format;
use crate::domain::list::listing::{Deployments, Rows};
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::OwnerKind;
use crate::domain::model::settings::Settings;
use crate::domain::model::source::SourceKind;
use crate::domain::queue::{JobState, QueueJob, place_of};
use crate::domain::route::Route;
use crate::domain::summary::service::MIN_RUNS;
use crate::pages::shared::{
    Age, Commit, DeploymentDuration, FixedDuration, Unknown, dotted, quoted,
};
use crate::state::use_live_data;

/// The newest successful deployment, what runs, what waits, what is usual, and what is deployed.
#[component]
pub fn Summary() -> impl IntoView {
    view! {
        <dl class="facts service-summary">
            <Fact name="Newest successful"><NewestSuccessful/></Fact>
            <Fact name="Running"><Running/></Fact>
            <Fact name="Waiting"><Waiting/></Fact>
            <Fact name="Usual duration"><Usual/></Fact>
            <Fact name="Server"><Server/></Fact>
            <Fact name="Source"><Source/></Fact>
        </dl>
    }
}

/// A word for nothing, once it is known that there is nothing.
fn nothing(known: bool, words: &'static str) -> AnyView {
    if known {
        view! { <span class="minor">{words}</span> }.into_any()
    } else {
        view! { <Unknown/> }.into_any()
    }
}

fn deployment_link(row: &Deployment) -> impl IntoView + use<> {
    let (headline, title) = (row.headline().to_owned(), quoted(row));
    let href = Route::to(row).href();
    view! { <a class="cut" href=href title=title>{headline}</a> }
}

#[component]
fn NewestSuccessful() -> impl IntoView {
    let context = use_service();
    // One memo of all that is read below.
    let newest = Memo::new(move |_| {
        let rollbacks = context
            .settings
            .get()
            .and_then(|settings| settings.rollbacks);
        let (newest, replaced) = context.summary.with(|summary| {
            let replaced = summary.may_be_rolled_back(rollbacks);
            (summary.newest_good.clone(), replaced)
        });
        let all_read = |data: &Arc<Deployments>| data.bad_rows == 0;
        let known = context
            .rows
            .with(|data| data.as_ref().is_some_and(all_read));
        (newest, replaced, known)
    });
    let replaced = || {
        view! {
            <span class="note" title="Dokploy does not record rollbacks.">
                "A rollback may have replaced it."
            </span>
        }
    };
    move || match newest.get() {
        (Some(row), may_be, _) => view! {
            {deployment_link(&row)}
            <span class="minor">
                {dotted([
                    commit(context, &row),
                    row.created_at.map(|at| view! { <Age at/> }.into_any()),
                ])}
            </span>
            {may_be.then(replaced)}
        }
        .into_any(),
        (None, _, known) => nothing(known, "none in the history"),
    }
}

fn commit(context: ServiceContext, row: &Deployment) -> Option<AnyView> {
    row.commit().map(|sha| {
        let sha = sha.to_owned();
        let settings = context.settings;
        let link = move || {
            let href = settings.with(|settings| {
                let repository = settings.as_ref()?.repository.as_ref()?;
                repository.commit_href(&sha)
            });
            view! { <Commit sha=sha.clone() href/> }
        };
        link.into_any()
    })
}

#[component]
fn Running() -> impl IntoView {
    let (live, context) = (use_live_data(), use_service());
    let has_job = move || {
        live.queue.data.with(|jobs| {
            let mut jobs = jobs.iter().flat_map(|jobs| jobs.iter());
            let of_it = |id: &String, job: &QueueJob| {
                job.service_id == *id && job.preview_id.is_none() && job.state == JobState::Active
            };
            context.id.with_value(|id| jobs.any(|job| of_it(id, job)))
        })
    };
    // One memo of all that is read below.
    let running = Memo::new(move |_| {
        let running = context.summary.with(|summary| summary.running.clone());
        let all_read = |data: &Arc<Deployments>| data.bad_rows == 0;
        let known = context
            .rows
            .with(|data| data.as_ref().is_some_and(all_read));
        (running, has_job(), known)
    });
    move || match running.get() {
        (rows, has_job, known) if rows.is_empty() => {
            if has_job {
                "Its job is running; the deployment will be listed in a moment.".into_any()
            } else {
                nothing(known, "nothing")
            }
        }
        (rows, ..) => rows
            .iter()
            .map(|row| {
                view! {
                    {deployment_link(row)}
                    <span class="minor"><DeploymentDuration row/></span>
                }
            })
            .collect_view()
            .into_any(),
    }
}

/// How many jobs of it wait, where the first of them stands, and when it is about to begin.
#[component]
fn Waiting() -> impl IntoView {
    let (live, context) = (use_live_data(), use_service());
    // Whether the queue is known, and the words for the job and its start.
    let waiting = Memo::new(move |_| {
        let all_read = |jobs: &Arc<Rows<QueueJob>>| jobs.bad_rows == 0;
        let known = live
            .queue
            .data
            .with(|jobs| jobs.as_ref().is_some_and(all_read));
        let words = context.lines.with(|lines| {
            context.id.with_value(|id| {
                let (line, place) = place_of(lines, id)?;
                let own = line
                    .waiting
                    .iter()
                    .filter(|place| place.job.service_id == *id);
                let count = format::plural(own.count(), "job", "jobs");
                Some((
                    format!("{count}, {}", place.position_phrase()),
                    place.begins(),
                ))
            })
        });
        (known, words)
    });
    move || match waiting.get() {
        (_, Some((words, begins))) => view! {
            <a href=Route::Queue.href()><span>{words}</span></a>
            <span class="note">{begins}</span>
        }
        .into_any(),
        (known, None) => nothing(known, "nothing"),
    }
}

#[component]
fn Usual() -> impl IntoView {
    let context = use_service();
    move || {
        let (usual, success) = context
            .summary
            .with(|summary| (summary.usual, summary.success));
        let usual = match usual {
            Some(duration) => view! { <FixedDuration duration/> }.into_any(),
            None => {
                let title = format!("Not known: fewer than {MIN_RUNS} succeeded");
                view! { <span class="unknown" title=title>"—"</span> }.into_any()
            }
        };
        let success = success.map(|success| {
            view! { <span class="note" title=success.others()>{success.words()}</span> }
        });
        view! { {usual}{success} }
    }
}

#[component]
fn Server() -> impl IntoView {
    let (live, context) = (use_live_data(), use_service());
    let server = Memo::new(move |_| {
        let server = context.server.get()?;
        Some((live.line_name(server.as_deref()), server))
    });
    move || match server.get() {
        None => view! { <Unknown/> }.into_any(),
        Some((name, Some(id))) => {
            let href = Route::owner(OwnerKind::Server, &id, None).href();
            view! { <a href=href>{name}</a> }.into_any()
        }
        Some((name, None)) => name.into_any(),
    }
}

#[component]
fn Source() -> impl IntoView {
    let context = use_service();
    move || {
        let Some(settings) = context.settings.get() else {
            return match context.settings_fault.get() {
                None => view! { <Unknown/> }.into_any(),
                Some(error) => {
                    let words = format!("not known: {}", error.headline());
                    view! { <span class="minor" title=error.advice()>{words}</span> }.into_any()
                }
            };
        };
        let trigger = settings.trigger.map(|trigger| trigger.words().to_owned());
        let branch = settings.branch.as_deref().map(format::shortened);
        let words: Vec<String> = branch.into_iter().chain(trigger).collect();
        view! { {code(&settings)}<span class="note">{words.join(", ")}</span> }.into_any()
    }
}

/// Where the code is: a repository, an image, or what it is kept as in Dokploy.
fn code(settings: &Settings) -> AnyView {
    let Some(repository) = &settings.repository else {
        return match (settings.source, &settings.image) {
            (Some(SourceKind::Image), Some(image)) => {
                view! { <code class="cut" title=format::tooltip(image)>{format::shortened(image)}</code> }.into_any()
            }
            (Some(SourceKind::Raw), _) => "compose file in Dokploy".into_any(),
            (Some(SourceKind::Upload), _) => "uploaded files".into_any(),
            _ => view! { <span class="minor">"no repository"</span> }.into_any(),
        };
    };
    let path = format::shortened(&repository.path);
    let label = format::tooltip(&repository.label());
    match repository.href() {
        Some(href) => view! { <OutLink href class="cut" title=label>{path}</OutLink> }.into_any(),
        None => view! { <span class="cut" title=label>{path}</span> }.into_any(),
    }
}
