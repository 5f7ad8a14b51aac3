//! Links to the parts of a service's page.

use leptos::prelude::*;

use super::context::use_service;
use crate::domain::format;
use crate::domain::list::view::View;
use crate::domain::model::service::Kind;
use crate::domain::route::{Route, Tab};
use crate::state::use_navigator;

/// Links to the parts that apply to this kind of service.
#[component]
pub fn Tabs() -> impl IntoView {
    let context = use_service();
    let deployments = ("Deployments", Tab::Deployments(View::default()));
    let schedules = ("Schedules and backups", Tab::Schedules);
    let tabs = match context.kind {
        Kind::Application => vec![
            deployments,
            ("Previews", Tab::Previews(View::default())),
            ("Rollbacks", Tab::Rollbacks),
            schedules,
        ],
        Kind::Compose => vec![deployments, schedules],
    };
    let tab = |(label, tab)| view! { <TabLink label tab/> };
    view! {
        <nav class="tabs" aria-label="Parts">{tabs.into_iter().map(tab).collect_view()}</nav>
    }
}

#[component]
fn TabLink(label: &'static str, tab: Tab) -> impl IntoView {
    let (context, navigator) = (use_service(), use_navigator());
    let counted = matches!(tab, Tab::Deployments(_));
    let href = Route::Service {
        kind: context.kind,
        id: context.id.get_value(),
        tab,
    }
    .href();
    let own = href.clone();
    let current = move || (navigator.page_path.get() == own).then_some("page");
    let count = move || {
        let rows = context.rows.get().filter(|_| counted)?;
        Some(view! { <span class="count">{format::count(rows.rows.len())}</span> })
    };
    view! { <a href=href data-noscroll=true aria-current=current>{label}{count}</a> }
}
