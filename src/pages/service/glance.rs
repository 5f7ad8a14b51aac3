//! A service at a glance.

use super::subject::Subject;
use crate::domain::deployment::Deployment;
use crate::domain::format;
use crate::domain::overview::LEAST;
use crate::domain::owner::OwnerKind;
use crate::domain::queue::{JobState, QueueJob, place_of};
use crate::domain::route::Route;
use crate::pages::parts::{age, commit, duration, fact, fixed_duration, out_link, unknown};
use crate::reactive::{El, Node, el, show};
use crate::ui::parts::{link, span};

/// The newest good deployment, what runs, what waits, what is usual, and where the code is.
pub fn glance(subject: Subject) -> Node {
    let newest = show(move || {
        let good = subject
            .overview
            .with(|overview| overview.newest_good.clone());
        match good {
            Some(row) => Node::from([
                good_one(subject, &row),
                span("note")
                    .child("A rollback may have replaced it: Dokploy keeps no trace of that.")
                    .into(),
            ]),
            None => known(subject, "none in the history"),
        }
    });
    let runs = show(move || {
        let running = subject.overview.with(|overview| overview.running.clone());
        let parts: Vec<Node> = running
            .iter()
            .map(|row| running_one(subject, row))
            .collect();
        if !parts.is_empty() {
            return Node::from(parts);
        }
        if has_active_job(subject) {
            return "Its job runs; the deployment is about to be listed.".into();
        }
        known(subject, "nothing")
    });
    let waits = show(move || waiting(subject));
    let usual = show(move || {
        let overview = subject.overview.get();
        let usual = overview.usual.map(fixed_duration).unwrap_or_else(|| {
            span("unknown")
                .attr("title", format!("Not known: fewer than {LEAST} ended well"))
                .child("—")
                .into()
        });
        let success = overview
            .success
            .map(|percent| span("note").child(format!("{percent} % succeeded")));
        Node::from([usual, success.into()])
    });
    el("dl")
        .class("facts glance")
        .child(fact("Newest successful", newest))
        .child(fact("Runs now", runs))
        .child(fact("Waits", waits))
        .child(fact("Usual duration", usual))
        .child(fact("Server", show(move || server(subject))))
        .child(fact("Code", show(move || code(subject))))
        .into()
}

/// A word for nothing, once it is known that there is nothing.
fn known(subject: Subject, nothing: &'static str) -> Node {
    if subject.rows.get().is_some() {
        span("minor").child(nothing).into()
    } else {
        unknown()
    }
}

fn to(row: &Deployment) -> El {
    link(Route::deployment(row.parent(), &row.id).href())
        .attr("title", row.headline().to_owned())
        .child(row.headline().to_owned())
}

fn good_one(subject: Subject, row: &Deployment) -> Node {
    let sha = row.commit().map(str::to_owned);
    let of_commit = sha.map(|sha| {
        let href = subject.settings.with(|settings| {
            let repository = settings.as_ref()?.repository.as_ref()?;
            repository.commit_href(&sha)
        });
        Node::from([commit(subject.app, &sha, href).into(), " · ".into()])
    });
    let age = row.created_at.map(|at| age(subject.app, at));
    [
        to(row).class("cut").into(),
        span("minor").child(of_commit).child(age).into(),
    ]
    .into()
}

fn running_one(subject: Subject, row: &Deployment) -> Node {
    [
        to(row).class("cut").into(),
        span("minor").child(duration(subject.app, row)).into(),
    ]
    .into()
}

fn has_active_job(subject: Subject) -> bool {
    subject.app.store.queue.data.with(|jobs| {
        let mut jobs = jobs.iter().flat_map(|jobs| jobs.iter());
        let of_it = |id: &String, job: &QueueJob| {
            job.service_id == *id && job.preview_id.is_none() && job.state == JobState::Active
        };
        subject.id.with_value(|id| jobs.any(|job| of_it(id, job)))
    })
}

/// How many jobs of it wait, where the first of them stands, and when it is about to begin.
fn waiting(subject: Subject) -> Node {
    if subject.app.store.queue.data.with(Option::is_none) {
        return unknown();
    }
    subject.lines.with(|lines| {
        subject.id.with_value(|id| {
            let Some((line, place)) = place_of(lines, id) else {
                return span("minor").child("nothing").into();
            };
            let own = line
                .waiting
                .iter()
                .filter(|place| place.job.service_id == *id);
            let count = format::plural(own.count(), "job", "jobs");
            let words = el("span").child(format!("{count}, {}", place.position_words()));
            let link = link(Route::Queue.href()).child(words);
            [link.into(), span("note").child(place.begins()).into()].into()
        })
    })
}

fn server(subject: Subject) -> Node {
    let (app, server) = (subject.app, subject.server());
    // Only rows and settings tell; the tree of projects does not.
    if subject.settings.with(Option::is_none)
        && subject.service.with(|service| service.app_name.is_empty())
    {
        return unknown();
    }
    let name = app.store.line_name(server.as_deref());
    match server {
        Some(id) => link(Route::owner(OwnerKind::Server, &id, None).href())
            .child(name)
            .into(),
        None => name.into(),
    }
}

fn code(subject: Subject) -> Node {
    let Some(settings) = subject.settings.get() else {
        let Some(error) = subject.settings_fault.get() else {
            return unknown();
        };
        return span("minor")
            .attr("title", error.advice())
            .child(format!("not known: {}", error.headline()))
            .into();
    };
    let Some(repository) = &settings.repository else {
        return span("minor").child("no repository").into();
    };
    let name = match repository.href() {
        Some(href) => out_link(href),
        None => el("span"),
    };
    let name = name
        .class("cut")
        .attr("title", repository.label())
        .child(repository.path.clone());
    let pushes = settings.auto_deploy.map(|on| {
        if on {
            "a push deploys it"
        } else {
            "a push does not deploy it"
        }
    });
    let words: Vec<String> = settings
        .branch
        .clone()
        .into_iter()
        .chain(pushes.map(str::to_owned))
        .collect();
    [name.into(), span("note").child(words.join(", ")).into()].into()
}
