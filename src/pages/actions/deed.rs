//! What one action asks of the server, and what has to follow.

use super::facts::{self, application_of};
use super::words::point_of;
use crate::domain::capability::Action;
use crate::domain::command::{Command, Target};
use crate::domain::owner::{Owner, OwnerKind};
use crate::domain::rollback::RollbackPoint;
use crate::domain::route::Route;
use crate::domain::view::View;
use crate::state::acts::{About, Ask, Outcome};
use crate::state::address::Step;
use crate::state::{App, Pursuer};

/// What is done, and what it has to do with.
pub struct Deed {
    command: Command,
    /// What is read again.
    touched: Vec<String>,
    /// Deployments that go with it.
    gone: Vec<String>,
}

/// What is to be done; `points` are the rollback points that are known.
pub fn deed(app: App, ask: &Ask, points: Option<&[RollbackPoint]>) -> Option<Deed> {
    let mut touched = Vec::new();
    let mut gone = Vec::new();
    let on = match (&ask.about, ask.action) {
        (About::Service(service), _) => {
            touched.push(service.id.clone());
            Target::Service(service.kind, service.id.clone())
        }
        (About::Deployment(row), action) => {
            // A preview's deployments are told by its application, too.
            touched.extend(row.parent().map(|(_, id)| id.to_owned()));
            touched.extend(row.service.as_ref().map(|service| service.id.clone()));
            if action == Action::Remove {
                gone.push(row.id.clone());
            }
            if action == Action::RollBack {
                let known = points.and_then(|points| point_of(points, row));
                Target::Point {
                    id: known.map_or(row.rollback_id.clone(), |point| Some(point.id.clone()))?,
                    application: application_of(row),
                }
            } else {
                Target::Deployment {
                    id: row.id.clone(),
                    server: facts::process_server(app, row),
                }
            }
        }
        (About::Point(point), action) => {
            let application = application_of(&point.deployment);
            touched.extend(application.clone());
            if action == Action::DeletePoint {
                gone.push(point.deployment.id.clone());
            }
            Target::Point {
                id: point.id.clone(),
                application,
            }
        }
        (About::Preview(preview), _) => {
            touched.push(preview.id.clone());
            touched.push(preview.application_id.clone());
            Target::Preview(preview.id.clone())
        }
        (About::Queue, _) => Target::Queue,
        (About::Many(_), _) => return None,
    };
    Some(Deed {
        command: Command {
            action: ask.action,
            on,
        },
        touched,
        gone,
    })
}

/// Has it done, has everything read again that it is about, and goes on from there.
pub async fn carry_out(app: App, ask: &Ask, deed: Deed) -> Outcome {
    let followed = match (&ask.about, ask.action) {
        (About::Service(service), Action::Deploy | Action::Redeploy) => {
            Some((service.id.clone(), service.name.clone(), false))
        }
        (About::Preview(preview), Action::RedeployPreview) => {
            Some((preview.id.clone(), preview.headline(), true))
        }
        _ => None,
    };
    let before = followed
        .as_ref()
        .map(|(id, ..)| Pursuer::before(app.store, id));
    let href = app.address.whole();
    let outcome = app.carry_out(deed.command).await;
    if matches!(outcome, Outcome::Twice | Outcome::Nobodys) {
        return outcome;
    }
    if outcome == Outcome::Done {
        if let (Some((_, name, preview)), Some(before)) = (followed, before) {
            app.pursuit.follow(before, name, preview, href);
        }
        leave_what_is_gone(app, ask);
    }
    app.read_again(deed.touched, deed.gone);
    outcome
}

/// The page of what was deleted leads to where it was listed.
fn leave_what_is_gone(app: App, ask: &Ask) {
    let here = app.address.route.get_untracked();
    let to = match (&ask.about, ask.action, here) {
        (About::Deployment(row), Action::Remove, Some(Route::Deployment { id, .. }))
            if id == row.id =>
        {
            row.parent().map(|(kind, id)| match kind {
                OwnerKind::Service(kind) => Route::service(kind, id),
                kind => {
                    let of = row.service.as_ref();
                    Route::owner(kind, id, of.map(|of| (of.kind, of.id.as_str())))
                }
            })
        }
        (
            About::Preview(preview),
            Action::DeletePreview,
            Some(
                Route::Owner { owner, .. }
                | Route::Deployment {
                    parent: Some(owner),
                    ..
                },
            ),
        ) if owner == Owner::new(OwnerKind::Preview, &preview.id) => {
            Some(Route::Previews(View::default()))
        }
        _ => None,
    };
    if let Some(route) = to {
        app.address.go(&route, Step::Replace);
    }
}
