//! `…/deployments/:deploymentId`: one deployment, its facts and its log.

mod facts;
mod head;
mod log;
mod subject;

use super::list::fault_notice;
use super::parts::title;
use crate::domain::owner::Owner;
use crate::domain::route::Route;
use crate::reactive::{Node, effect, el, memo, memo_after, show};
use crate::state::address::{Step, use_address};
use crate::state::use_app;
use crate::ui::notice::{Weight, notice};
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
    show(move || {
        let id = id.get();
        let parent = match route.get_untracked() {
            Some(Route::Deployment { parent, .. }) => parent,
            _ => None,
        };
        one_deployment(parent, id)
    })
}

fn one_deployment(parent: Option<Owner>, id: String) -> Node {
    let app = use_app();
    let subject = Subject::new(app, parent, id);
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
            row.parent().map(|(kind, id)| Owner::new(kind, id))
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
    let heading = el("h1")
        .child("Deployment ")
        .child(el("code").child(subject.id.get_value()));
    let gone = match subject.is_of_all {
        true => {
            "Dokploy keeps the newest 10 deployments of each service and deletes older ones with their logs. Previews, schedules, backups and server set-ups are not in the list either: they are found below their own pages. What there is of its log is shown below."
        }
        false => {
            "It was deleted, or belongs to something else. What there is of its log is shown below."
        }
    };
    let words = show(
        move || match (subject.is_listed.get(), subject.fault.get()) {
            (true, _) => Some(notice(
                Weight::Warning,
                "This deployment is not in the list",
                gone,
                None,
            )),
            (false, Some(error)) => fault_notice(app, &error, None),
            (false, None) => Some(
                el("p")
                    .class("waiting")
                    .attr("role", "status")
                    .child("Loading the deployment")
                    .into(),
            ),
        },
    );
    [heading.into(), words].into()
}
