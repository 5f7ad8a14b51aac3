//! The facts of a deployment.

use leptos::prelude::*;

use super::context::use_deployment;
use super::ids::Ids;
use crate::components::{Fact, LongText, Notice, Weight};
use crate::domain::model::deployment::Deployment;
use crate::domain::route::Route;
use crate::domain::{Moment, format};
use crate::pages::shared::{Age, DeploymentDuration, LocalTime, Unknown};

/// Status, times, duration against what is usual, ids to copy, and the error where the server gave one.
#[component]
pub fn Facts() -> impl IntoView {
    let context = use_deployment();
    let created = move || context.with_row(|row| when(row.created_at));
    let started = move || context.with_row(|row| when(row.started_at));
    let ended = move || context.with_row(|row| when(row.finished_at));
    let duration = move || context.with_row(|row| view! { <DeploymentDuration row/> });
    let usual = move || {
        let usual = context.usual()?;
        Some(view! { <span class="minor">{format!(" median {}", format::duration(usual))}</span> })
    };
    let last_good = move || match context.last_good() {
        Some(row) => good(&row).into_any(),
        None => view! { <span class="minor">"none in the history"</span> }.into_any(),
    };
    let point = move || {
        context.with_row(|row| match row.rollback_id {
            Some(_) => "yes".into_any(),
            None => view! { <Unknown/> }.into_any(),
        })
    };
    let message = Memo::new(move |_| context.with_row(|row| row.error_message.clone()).flatten());
    let error = move || {
        let text = message.get()?;
        Some(view! {
            <Notice weight=Weight::Error headline="It could not be started">
                <LongText text/>
            </Notice>
        })
    };
    view! {
        <dl class="facts">
            <Fact name="Created">{created}</Fact>
            <Fact name="Started">{started}</Fact>
            <Fact name="Ended">{ended}</Fact>
            <Fact name="Duration">{duration} {usual}</Fact>
            <Fact name="Last successful before">{last_good}</Fact>
            <Fact name="Rollback point">{point}</Fact>
        </dl>
        {error}
        <Ids/>
    }
}

fn when(at: Option<Moment>) -> AnyView {
    match at {
        Some(at) => view! { <LocalTime at/> }.into_any(),
        None => view! { <Unknown/> }.into_any(),
    }
}

fn good(row: &Deployment) -> impl IntoView + use<> {
    let words = row.short_commit().unwrap_or(row.headline()).to_owned();
    // An age alone would not tell which year it was of.
    let age = row
        .created_at
        .map(|at| view! { <span class="minor">" · " <Age at/> ", " <LocalTime at/></span> });
    view! {
        <a href=Route::to(row).href() title=row.headline().to_owned()>
            {words}
        </a>
        {age}
    }
}
