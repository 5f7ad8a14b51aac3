//! The facts of a deployment.

use super::subject::Subject;
use crate::domain::Moment;
use crate::domain::deployment::Deployment;
use crate::domain::format;
use crate::domain::route::Route;
use crate::pages::parts::{age, copy_text, duration, fact, local_time, unknown};
use crate::reactive::{El, Node, el, memo, show};
use crate::ui::notice::{Weight, notice};
use crate::ui::parts::{button, link, span};

/// Status, times, duration against what is usual, ids to copy, and the error where the server gave one.
pub fn facts(subject: Subject) -> Node {
    let with_row = move |part: fn(Subject, &Deployment) -> Node| {
        show(move || {
            subject
                .row
                .with(|row| row.as_ref().map(|row| part(subject, row)))
        })
    };
    let usual = memo(move || subject.usual());
    let last_good = memo(move || subject.last_good());
    let usual = show(move || {
        usual
            .get()
            .map(|usual| span("minor").child(format!(" median {}", format::duration(usual))))
    });
    let last_good = show(move || match last_good.get() {
        Some(row) => good(subject, &row),
        None => span("minor").child("none in the history").into(),
    });
    let facts = el("dl")
        .class("facts")
        .child(fact("Created", with_row(|_, row| when(row.created_at))))
        .child(fact("Started", with_row(|_, row| when(row.started_at))))
        .child(fact("Ended", with_row(|_, row| when(row.finished_at))))
        .child(fact(
            "Duration",
            [with_row(|subject, row| duration(subject.app, row)), usual].into(),
        ))
        .child(fact("Last good before", last_good))
        .child(fact(
            "Rollback point",
            with_row(|_, row| match row.rollback_id {
                Some(_) => Node::from("yes"),
                None => unknown(),
            }),
        ));
    let error = with_row(|_, row| {
        let message = row.error_message.clone();
        let box_of =
            |message: String| notice(Weight::Error, "It could not be started", message, None);
        message.map(box_of).into()
    });
    let ids = el("details")
        .class("ids")
        .child(el("summary").child("Ids and paths"))
        .child(with_row(ids));
    [facts.into(), error, ids.into()].into()
}

fn when(at: Option<Moment>) -> Node {
    at.map_or_else(unknown, local_time)
}

fn good(subject: Subject, row: &Deployment) -> Node {
    let words = row.short_commit().unwrap_or(row.headline()).to_owned();
    let link = link(Route::deployment(row.parent(), &row.id).href())
        .attr("title", row.headline().to_owned())
        .child(words);
    let age = span("minor")
        .child(" · ")
        .child(row.created_at.map(|at| age(subject.app, at)));
    [link.into(), age.into()].into()
}

fn ids(subject: Subject, row: &Deployment) -> Node {
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
    entries
        .into_iter()
        .filter_map(|(label, value)| Some((label, value.filter(|value| !value.is_empty())?)))
        .fold(el("dl").class("list"), |list, (label, value)| {
            copyable(list, subject, label, value)
        })
        .into()
}

fn copyable(list: El, subject: Subject, label: &'static str, value: String) -> El {
    let text = value.clone();
    let on_click = move || copy_text(subject.app, text.clone(), "Copied");
    let copy = button("button small")
        .attr("aria-label", format!("Copy: {label}"))
        .click(on_click)
        .child("Copy");
    list.child(el("dt").child(label))
        .child(el("dd").child(el("code").child(value)).child(copy))
}
