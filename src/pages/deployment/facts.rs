//! The facts of a deployment.

use leptos::prelude::*;

use super::subject::Subject;
use crate::domain::deployment::Deployment;
use crate::domain::format;
use crate::domain::route::Route;
use crate::pages::parts::{age, duration, local_time};
use crate::reactive::{memo, show, spawn};
use crate::ui::clipboard::copy;
use crate::ui::notice::{Notice, Weight};

/// Status, times, duration against what is usual, ids to copy, and the error where the server gave one.
#[component]
pub fn Facts(subject: Subject) -> impl IntoView {
    let with_row = move |part: fn(Subject, &Deployment) -> AnyView| {
        show(move || {
            subject
                .row
                .with(|row| row.as_ref().map(|row| part(subject, row)))
        })
    };
    let usual = memo(move || subject.usual());
    let last_good = memo(move || subject.last_good());
    view! {
        <dl class="facts">
            <div><dt>"Created"</dt><dd>{with_row(|_, row| row.created_at.map_or_else(unknown, local_time))}</dd></div>
            <div><dt>"Started"</dt><dd>{with_row(|_, row| row.started_at.map_or_else(unknown, local_time))}</dd></div>
            <div><dt>"Ended"</dt><dd>{with_row(|_, row| row.finished_at.map_or_else(unknown, local_time))}</dd></div>
            <div>
                <dt>"Duration"</dt>
                <dd>
                    {with_row(|subject, row| duration(subject.app, row))}
                    {show(move || usual.get().map(|usual| view! { <span class="minor">{format!(" median {}", format::duration(usual))}</span> }))}
                </dd>
            </div>
            <div>
                <dt>"Last good before"</dt>
                <dd>{show(move || match last_good.get() {
                    Some(row) => view! {
                        <a href=Route::deployment(row.parent(), &row.id).href() title=row.headline().to_owned()>
                            {row.short_commit().unwrap_or(row.headline()).to_owned()}
                        </a>
                        <span class="minor">" · " {row.created_at.map(|at| age(subject.app, at))}</span>
                    }.into_any(),
                    None => view! { <span class="minor">"none in the history"</span> }.into_any(),
                })}</dd>
            </div>
            <div>
                <dt>"Rollback point"</dt>
                <dd>{with_row(|_, row| if row.rollback_id.is_some() { "yes".into_any() } else { unknown() })}</dd>
            </div>
        </dl>
        {with_row(|_, row| match row.error_message.clone() {
            Some(message) => view! { <Notice weight=Weight::Error headline="It could not be started".to_owned() text=message/> }.into_any(),
            None => ().into_any(),
        })}
        <details class="ids">
            <summary>"Ids and paths"</summary>
            {with_row(ids)}
        </details>
    }
    .into_any()
}

fn unknown() -> AnyView {
    view! { <span class="unknown">"—"</span> }.into_any()
}

fn ids(subject: Subject, row: &Deployment) -> AnyView {
    let service = row.service.as_ref();
    let entries = [
        ("Deployment id", Some(row.id.clone())),
        ("Commit", row.commit().map(str::to_owned)),
        ("Service id", service.map(|service| service.id.clone())),
        (
            "Docker name",
            service.map(|service| service.app_name.clone()),
        ),
        ("Log on the server", Some(row.log_path.clone())),
        ("Process id", row.pid.clone()),
    ];
    let entries: Vec<_> = entries
        .into_iter()
        .filter_map(|(label, value)| Some((label, value.filter(|value| !value.is_empty())?)))
        .map(|(label, value)| copyable(subject, label, value))
        .collect();
    view! { <dl class="list">{entries}</dl> }.into_any()
}

fn copyable(subject: Subject, label: &'static str, value: String) -> AnyView {
    let text = value.clone();
    let on_click = move |_| {
        let text = text.clone();
        spawn(async move {
            let copied = copy(&text).await;
            subject.app.toasts.say(if copied {
                "Copied"
            } else {
                "The browser does not allow copying here"
            });
        });
    };
    view! {
        <dt>{label}</dt>
        <dd>
            <code>{value}</code>
            <button type="button" class="button small" aria-label=format!("Copy: {label}") on:click=on_click>"Copy"</button>
        </dd>
    }
    .into_any()
}
