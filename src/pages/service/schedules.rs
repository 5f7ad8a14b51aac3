//! What runs by the clock for a service: schedules, volume backups, backups of a compose stack's databases.

use super::subject::Subject;
use crate::api::{schedule, volume_backup};
use crate::domain::owner::OwnerKind;
use crate::domain::route::Route;
use crate::domain::schedule::Schedule;
use crate::domain::service::Kind;
use crate::pages::crumbs::{in_dokploy, service_in_dokploy};
use crate::pages::list::{fault_notice, loading};
use crate::reactive::{El, Node, el, show};
use crate::state::feed::Feed;
use crate::ui::parts::{link, span};

/// The lists, each with what it cannot tell.
pub fn schedules(subject: Subject) -> Node {
    let (app, id) = (subject.app, subject.id.get_value());
    let store = app.store;
    let (kind, reader) = (subject.kind, app.reader());
    let own = store
        .schedules
        .look_up(reader, id.clone(), move |id| schedule::list(kind, id));
    let volumes = store
        .volume_backups
        .look_up(reader, id, move |id| volume_backup::list(kind, id));
    let databases = (subject.kind == Kind::Compose).then(|| {
        let backups = show(move || {
            let settings = subject.settings.get()?;
            Some(entries(subject, OwnerKind::Backup, &settings.backups))
        });
        section("Database backups", backups)
    });
    let elsewhere = show(move || {
        let service = subject.service.get();
        let there = service_in_dokploy(app, &service, "schedules", "schedules in Dokploy");
        el("p")
            .class("help")
            .child("Dokploy makes and changes them: ")
            .child(there)
            .child(
                ". Backups of databases that are services have ids that only its own pages know: ",
            )
            .child(in_dokploy(
                app,
                "/dashboard/home",
                "",
                "open the database in Dokploy",
            ))
            .child(".")
    });
    [
        section("Schedules", list(subject, OwnerKind::Schedule, own)),
        section(
            "Volume backups",
            list(subject, OwnerKind::VolumeBackup, volumes),
        ),
        databases.into(),
        elsewhere,
    ]
    .into()
}

fn section(name: &'static str, content: Node) -> Node {
    el("section")
        .class("block")
        .attr("aria-label", name)
        .child(el("h2").child(name))
        .child(content)
        .into()
}

fn list(subject: Subject, kind: OwnerKind, feed: Feed<Vec<Schedule>>) -> Node {
    show(move || -> Node {
        let fault = feed
            .fault
            .get()
            .and_then(|error| fault_notice(subject.app, &error, None));
        match (feed.data.get(), fault) {
            (Some(data), fault) => [fault.into(), entries(subject, kind, &data)].into(),
            (None, Some(fault)) => fault,
            (None, None) => loading("Loading what runs by the clock"),
        }
    })
}

fn entries(subject: Subject, kind: OwnerKind, schedules: &[Schedule]) -> Node {
    if schedules.is_empty() {
        return el("p").class("help").child("None.").into();
    }
    schedules
        .iter()
        .fold(el("ul").class("entries"), |list, schedule| {
            list.child(entry(subject, kind, schedule))
        })
        .into()
}

fn entry(subject: Subject, kind: OwnerKind, schedule: &Schedule) -> El {
    let of = subject.id.get_value();
    let href = Route::owner(kind, &schedule.id, Some((subject.kind, &of))).href();
    el("li")
        .child(link(href).child(schedule.name.clone()))
        .child(when(schedule))
}

/// When it runs, as cron writes it, and whether it does.
pub fn when(schedule: &Schedule) -> El {
    let zone = schedule.timezone.as_ref().map(|zone| format!(" ({zone})"));
    let off = (!schedule.enabled).then(|| span("off").child("switched off"));
    span("minor")
        .child(el("code").child(schedule.cron.clone()))
        .child(zone)
        .child(off)
}
