//! `…/deployments/:deploymentId`: one deployment, its facts and its log.

mod facts;
mod head;
mod log;
mod subject;

use super::parts::title;
use crate::domain::route::Route;
use crate::reactive::{Node, effect, el, memo, memo_after, show};
use crate::state::address::{Step, use_address};
use crate::state::use_app;
use crate::ui::notice::{Weight, notice};
use crate::ui::parts::button;
use facts::facts;
use head::head;
use log::log;
use subject::Subject;

/// The page. It begins anew when the address names another deployment.
pub fn deployment_page() -> Node {
    let route = use_address().route;
    let id = memo_after(move |before: Option<&String>| match route.get() {
        Some(Route::Deployment { id, .. }) => id,
        _ => before.cloned().unwrap_or_default(),
    });
    show(move || one_deployment(id.get()))
}

fn one_deployment(id: String) -> Node {
    let app = use_app();
    let subject = Subject::new(app, id);
    lead_to_canonical_address(subject);
    effect(move || {
        title(&subject.row.with(|row| {
            row.as_ref().map_or("Deployment".into(), |row| {
                format!("{} · {}", row.headline(), row.service_name())
            })
        }));
    });
    let found = memo(move || subject.row.with(Option::is_some));
    let about = show(move || -> Node {
        if found.get() {
            [head(subject), facts(subject)].into()
        } else {
            unlisted(subject)
        }
    });
    el("div")
        .class("page deployment")
        .child(about)
        .child(log(subject))
        .into()
}

/// An address without the parent, or with another one, becomes the one that is shared.
fn lead_to_canonical_address(subject: Subject) {
    let address = subject.app.address;
    effect(move || {
        let Some(Route::Deployment { parent, id, log }) = address.route.get() else {
            return;
        };
        let canonical = subject.row.with(|row| {
            let row = row.as_ref().filter(|row| row.id == id)?;
            row.parent()
                .map(|(kind, service)| (kind, service.to_owned()))
        });
        if canonical.is_some() && canonical != parent {
            address.go(
                &Route::Deployment {
                    parent: canonical,
                    id,
                    log,
                },
                Step::Replace,
            );
        }
    });
}

/// A deployment that the list does not have: loading, failed, or gone.
fn unlisted(subject: Subject) -> Node {
    let app = subject.app;
    let feed = app.store.deployments;
    let heading = el("h1")
        .child("Deployment ")
        .child(el("code").child(subject.id.get_value()));
    let words = show(move || match (app.store.is_whole(), feed.fault.get()) {
        (true, _) => notice(
            Weight::Warning,
            "This deployment is not in the list",
            "Dokploy keeps the newest 10 deployments of each service and deletes older ones with their logs. Previews, schedules, backups and server set-ups are not in the list either. What there is of its log is shown below.",
            None,
        ),
        (false, Some(error)) => {
            let again = button("button")
                .click(move || app.store.refresh(app.session))
                .child("Try again");
            notice(Weight::Error, error.headline(), error.advice(), Some(again))
        }
        (false, None) => el("p")
            .class("waiting")
            .attr("role", "status")
            .child("Loading the deployment")
            .into(),
    });
    [heading.into(), words].into()
}
