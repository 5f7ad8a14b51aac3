//! What runs by the clock for a service: schedules, volume backups, backups of a compose stack's databases.

use std::sync::Arc;

use leptos::prelude::*;

use super::context::{ServiceContext, use_service};
use crate::api::{ApiError, schedule, volume_backup};
use crate::components::Skeleton;
use crate::domain::format;
use crate::domain::list::listing::Rows;
use crate::domain::model::owner::OwnerKind;
use crate::domain::model::schedule::Schedule;
use crate::domain::model::service::Kind;
use crate::domain::route::Route;
use crate::pages::shared::crumbs::{DokployLink, ServiceDokployLink};
use crate::pages::shared::{FaultNotice, Unread};
use crate::state::live::LiveQuery;
use crate::state::use_live_data;

/// The lists, each with what it cannot tell.
#[component]
pub fn SchedulesTab() -> impl IntoView {
    let (live, context) = (use_live_data(), use_service());
    let (kind, id) = (context.kind, context.id.get_value());
    let schedules = live
        .schedules
        .look_up(id.clone(), move |id| schedule::list(kind, id));
    let volumes = live
        .volume_backups
        .look_up(id, move |id| volume_backup::list(kind, id));
    let databases = (kind == Kind::Compose).then(|| {
        let backups = move || {
            let settings = context.settings.get()?;
            Some(entries(context, OwnerKind::Backup, &settings.backups))
        };
        view! { <Section name="Database backups">{backups}</Section> }
    });
    let schedules_there = move || {
        context.service.with(|service| {
            view! { <ServiceDokployLink service tab="schedules" words="open the schedules"/> }
        })
    };
    view! {
        <Section name="Schedules">
            <Schedules kind=OwnerKind::Schedule query=schedules/>
        </Section>
        <Section name="Volume backups">
            <Schedules kind=OwnerKind::VolumeBackup query=volumes/>
        </Section>
        {databases}
        <p class="help">
            "Create and change them in Dokploy: "
            {schedules_there}
            ". Backups of database services are only on Dokploy's own pages: "
            <DokployLink path="/dashboard/home" words="open the database in Dokploy"/>
            "."
        </p>
    }
}

#[component]
fn Section(name: &'static str, children: Children) -> impl IntoView {
    view! { <section class="block" aria-label=name><h2>{name}</h2>{children()}</section> }
}

#[component]
fn Schedules(kind: OwnerKind, query: LiveQuery<Rows<Schedule>>) -> impl IntoView {
    let context = use_service();
    let fault = move || {
        let error = query.fault.get()?;
        Some(view! { <FaultNotice error/> })
    };
    // Loading is said only while there is nothing else to say.
    let silent = move || {
        let fault = query.fault.get();
        fault.is_none_or(|fault| fault == ApiError::NotSignedIn)
    };
    let list = move || match query.data.get() {
        Some(data) => entries(context, kind, &data).into_any(),
        None if silent() => view! { <Skeleton label="Loading schedules and backups"/> }.into_any(),
        None => ().into_any(),
    };
    view! { {fault}{list} }
}

fn entries(context: ServiceContext, kind: OwnerKind, schedules: &Rows<Schedule>) -> AnyView {
    let bad_rows = schedules.bad_rows;
    let unread = move || view! { <Unread bad_rows/> };
    if schedules.is_empty() {
        let none = (bad_rows == 0).then(|| view! { <p class="help">"None."</p> });
        return view! { {unread()}{none} }.into_any();
    }
    let of = context.id.get_value();
    let entry = |schedule: &Schedule| {
        let href = Route::owner(kind, &schedule.id, Some((context.kind, &of))).href();
        let name = schedule.name.clone();
        view! { <li><a href=href>{name}</a><When schedule=Arc::new(schedule.clone())/></li> }
    };
    view! {
        {unread()}
        <ul class="entries">{schedules.iter().map(entry).collect_view()}</ul>
    }
    .into_any()
}

/// When something runs, as cron writes it, and whether it does.
#[component]
pub fn When(
    /// The schedule or backup.
    schedule: Arc<Schedule>,
) -> impl IntoView {
    let zone = schedule.timezone.as_ref().map(|zone| format!(" ({zone})"));
    let off = (!schedule.enabled).then(|| view! { <span class="off">"switched off"</span> });
    view! { <span class="minor"><code>{format::shortened(&schedule.cron)}</code>{zone}{off}</span> }
}
