//! Where it belongs, what it is called, how it stands, and the way to its neighbours.

use std::sync::Arc;

use leptos::prelude::*;

use super::subject::Subject;
use crate::domain::deployment::Deployment;
use crate::domain::route::Route;
use crate::domain::service::Service;
use crate::domain::view::View;
use crate::pages::parts::{age, badge};
use crate::reactive::show;

/// The head of the page.
#[component]
pub fn Head(subject: Subject) -> impl IntoView {
    let neighbour = move |label: &'static str, row: Option<Arc<Deployment>>| match row {
        Some(row) => {
            let about = row.headline().to_owned();
            view! { <a class="button" href=Route::deployment(row.parent(), &row.id).href() title=about>{label}</a> }.into_any()
        }
        None => view! { <span class="button" aria-disabled="true">{label}</span> }.into_any(),
    };
    view! {
        {show(move || subject.row.get().and_then(|row| row.service.clone()).map(|service| crumbs(&service)))}
        <div class="head">
            <div>
                <div class="headline">
                    <h1>{show(move || subject.row.with(|row| row.as_ref().map(|row| row.headline().to_owned())))}</h1>
                    {show(move || subject.row.with(|row| row.as_ref().map(|row| badge(&row.status))))}
                </div>
                {show(move || subject.row.with(|row| row.as_ref().map(|row| sub(subject, row))))}
            </div>
            <nav class="neighbours" aria-label="Deployments of this service">
                {show(move || neighbour("‹ Older", subject.older()))}
                {show(move || neighbour("Newer ›", subject.newer()))}
            </nav>
        </div>
        {show(move || subject.row.with(|row| row.as_ref().filter(|row| !row.body().is_empty()).map(|row| {
            view! { <pre class="message">{row.body().to_owned()}</pre> }
        })))}
    }
    .into_any()
}

fn crumbs(service: &Service) -> AnyView {
    let of_project = |project: String| {
        Route::Deployments(View {
            project: Some(project),
            ..View::default()
        })
        .href()
    };
    let of_service = Route::Deployments(View {
        service: Some(service.id.clone()),
        ..View::default()
    })
    .href();
    let dashboard = service.dashboard_path();
    view! {
        <nav class="crumbs" aria-label="Where it belongs">
            <ol>
                {service.project.as_ref().map(|project| view! { <li><a href=of_project(project.id.clone())>{project.name.clone()}</a></li> })}
                {service.environment.as_ref().map(|environment| view! { <li>{environment.name.clone()}</li> })}
                <li><a href=of_service>{service.name.clone()}</a></li>
                <li aria-hidden="true">{service.kind.label()}</li>
            </ol>
            {dashboard.map(|path| view! { <a class="out" href=path rel="external noopener" target="_blank">"Open in Dokploy ↗"</a> })}
        </nav>
    }
    .into_any()
}

fn sub(subject: Subject, row: &Deployment) -> AnyView {
    let commit = match row.short_commit() {
        Some(sha) => view! { <code>{sha.to_owned()}</code> }.into_any(),
        None => "no commit".into_any(),
    };
    let built = row
        .build_server
        .as_ref()
        .map(|server| format!(", built on {}", server.name));
    view! {
        <p class="sub">
            {commit} " · " {row.created_at.map(|at| age(subject.app, at))} " · on " {row.server_name().to_owned()} {built}
        </p>
    }
    .into_any()
}
