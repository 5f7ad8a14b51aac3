//! One action on one thing.

use std::sync::Arc;

use super::dialog::question;
use super::facts;
use crate::api::ApiError;
use crate::api::deployment::rollback_points;
use crate::api::{application, compose};
use crate::domain::capability::{Action, Why};
use crate::domain::command::{Command, Target};
use crate::domain::confirm::{self, Back, Confirmation};
use crate::domain::deployment::Deployment;
use crate::domain::owner::{Owner, OwnerKind};
use crate::domain::picks::is_newest_good;
use crate::domain::rollback::RollbackPoint;
use crate::domain::route::Route;
use crate::domain::service::Kind;
use crate::domain::status::Status;
use crate::domain::view::View;
use crate::reactive::{Callback, Node, RwSignal, effect, el, show, spawn, untracked};
use crate::state::acts::{About, Ask, Outcome};
use crate::state::address::Step;
use crate::state::scan::Scan;
use crate::state::{App, Pursuer};
use crate::ui::notice::{Weight, notice};
use crate::ui::question::{Asked, Question, Stage, asked as ui_asked};

/// The question and what became of it.
pub fn asked(app: App, ask: Arc<Ask>) -> Node {
    let points = Points(points_of(app, &ask));
    let words = {
        let ask = ask.clone();
        move || words(app, &ask, points)
    };
    let said = RwSignal::new(words());
    effect(move || {
        let now = words();
        if said.with_untracked(|old| *old != now) {
            said.set(now);
        }
    });
    let stage = RwSignal::new(Stage::Asks);
    let result = RwSignal::new(None::<Outcome>);
    let go = Callback::new(move |()| {
        let found = untracked(|| points.get()).and_then(|(found, _)| found);
        let Some(deed) = deed(&ask, found.as_ref().map(|found| found.as_slice())) else {
            return;
        };
        stage.set(Stage::Runs);
        let own = ask.clone();
        spawn(async move {
            let Some(outcome) = carry_out(app, &own, deed).await else {
                return;
            };
            let shown = !stage.is_gone() && is_shown(app, &own);
            if shown && outcome != Outcome::Done {
                result.set(Some(outcome));
                stage.set(Stage::Over);
                return;
            }
            if shown {
                app.acts.ask.set(None);
            }
            tell(app, &own, &outcome);
        });
    });
    let more = show(move || match (stage.get(), result.get()) {
        (Stage::Runs, _) => el("p")
            .class("help running")
            .attr("role", "status")
            .child(el("progress").attr("aria-label", "Under way"))
            .child("Dokploy was asked. Closing this does not stop it; what comes of it is told.")
            .into(),
        (_, Some(outcome)) => told(&outcome),
        _ => Node::from(""),
    });
    let asked = Asked {
        question: said,
        stage,
        go,
        leave: "Close",
        leaves: Callback::new(move |()| app.acts.ask.set(None)),
    };
    ui_asked(asked, more)
}

fn is_shown(app: App, ask: &Arc<Ask>) -> bool {
    let same =
        |shown: &Option<Arc<Ask>>| shown.as_ref().is_some_and(|shown| Arc::ptr_eq(shown, ask));
    app.acts.ask.with_untracked(same)
}

/// What became of it, where it was asked.
fn told(outcome: &Outcome) -> Node {
    match outcome {
        Outcome::Done => Node::from(""),
        Outcome::Refused(error) => notice(Weight::Error, error.headline(), error.advice(), None),
        Outcome::Unknown(error) => {
            let text = format!(
                "{}. {} What is shown was read again: look there before you try once more.",
                error.headline(),
                error.advice()
            );
            notice(Weight::Warning, "It may have happened", text, None)
        }
    }
}

/// What became of it, to somebody who may be anywhere by now.
fn tell(app: App, ask: &Ask, outcome: &Outcome) {
    let name = name_of(ask);
    let why = |error: &ApiError| format!("{}. {}", error.headline(), error.advice());
    match outcome {
        Outcome::Done => app.toasts.say(format!("{}: {name}", ask.action.done())),
        Outcome::Refused(error) => {
            app.toasts
                .keep(format!("{} · {name}: {}", ask.action.label(), why(error)))
        }
        Outcome::Unknown(error) => app.toasts.keep(format!(
            "{} · {name}: it may have happened. {}",
            ask.action.label(),
            why(error)
        )),
    }
}

fn name_of(ask: &Ask) -> String {
    match &ask.about {
        About::Service(service) => service.name.clone(),
        About::Deployment(row) => row.headline().to_owned(),
        About::Point(point) => point.deployment.headline().to_owned(),
        About::Preview(preview) => preview.headline(),
        About::Queue | About::Many(_) => "the queue".into(),
    }
}

/// The points of a deployment's application, which tell what it would go back to.
#[derive(Clone, Copy)]
struct Points(Option<Scan>);

impl Points {
    /// They, or why they could not be read; tracks.
    fn get(self) -> Option<(Option<Arc<Vec<RollbackPoint>>>, bool)> {
        self.0?.parts.with(|parts| {
            let part = parts.first()?;
            Some((part.answer(), part.fault.is_some()))
        })
    }
}

/// Reads what the question tells and is not known yet.
fn points_of(app: App, ask: &Ask) -> Option<Scan> {
    let row = match &ask.about {
        About::Deployment(row) => row,
        About::Point(point) => &point.deployment,
        About::Service(service) => {
            let ask = match service.kind {
                Kind::Application => application::one,
                Kind::Compose => compose::one,
            };
            // Branch and server, for those who come from a list.
            app.store
                .settings
                .look_up(app.reader(), service.id.clone(), ask);
            return None;
        }
        _ => return None,
    };
    let id = application_of(row).filter(|_| ask.action == Action::RollBack)?;
    app.store
        .settings
        .look_up(app.reader(), id.clone(), application::one);
    if !matches!(ask.about, About::Deployment(_)) {
        return None;
    }
    let scan = Scan::new(app.reader(), rollback_points);
    scan.want(&[id]);
    Some(scan)
}

fn application_of(row: &Deployment) -> Option<String> {
    let (kind, id) = row.parent()?;
    (kind == OwnerKind::Service(Kind::Application)).then(|| id.to_owned())
}

fn words(app: App, ask: &Ask, points: Points) -> Question {
    let mut blocked = String::new();
    let confirmation = match (&ask.about, ask.action) {
        (About::Service(service), Action::Cancel) => confirm::cancel(&service.name),
        (About::Service(service), Action::KillBuilds) => confirm::kill_builds(
            service.kind,
            &service.name,
            &facts::neighbours(app, service),
        ),
        (About::Service(service), Action::DropWaiting) => {
            confirm::drop_waiting(&service.name, &facts::waiting_of(app, service))
        }
        (About::Service(service), action) => confirm::deploy(action, &facts::start(app, service)),
        (About::Deployment(row), Action::RollBack) => {
            let (found, failed) = points.get().unwrap_or_default();
            let point = found.as_ref().and_then(|found| point_of(found, row));
            blocked = blocked_by(found.is_some(), point, failed);
            roll_back(app, row, point)
        }
        (About::Deployment(row), Action::KillProcess) => confirm::kill_process(row),
        (About::Deployment(row), _) => {
            let all = app.store.deployments.data.get();
            let all = all.as_ref().map_or(&[][..], |data| &data.rows);
            confirm::remove(row, is_newest_good(row, all))
        }
        (About::Point(point), Action::RollBack) => roll_back(app, &point.deployment, Some(point)),
        (About::Point(point), _) => confirm::delete_point(
            &point.label(),
            point.deployment.headline(),
            point.image.as_deref(),
        ),
        (About::Preview(preview), Action::RedeployPreview) => confirm::redeploy_preview(preview),
        (About::Preview(preview), _) => confirm::delete_preview(preview),
        (About::Queue, _) => confirm::drop_all(&facts::all_waiting(app)),
        (About::Many(_), _) => Confirmation::default(),
    };
    question(confirmation, ask.action.destroys(), blocked)
}

fn point_of<'a>(points: &'a [RollbackPoint], row: &Deployment) -> Option<&'a RollbackPoint> {
    points
        .iter()
        .find(|point| Some(&point.id) == row.rollback_id.as_ref())
}

/// Why nothing can be done before more is known.
fn blocked_by(read: bool, point: Option<&RollbackPoint>, failed: bool) -> String {
    match (read, point) {
        (_, Some(point)) if point.image.is_none() => {
            format!("It cannot be done: {}.", Why::NoImage.words())
        }
        (true, None) => "The rollback point is not there any more.".into(),
        (false, _) if !failed => "Reading what it goes back to…".into(),
        // It can be tried all the same: the server knows what it has.
        _ => String::new(),
    }
}

fn roll_back(app: App, row: &Deployment, point: Option<&RollbackPoint>) -> Confirmation {
    let id = application_of(row).unwrap_or_default();
    let rows = facts::rows_of(app, &id);
    let good = rows.iter().find(|row| row.status == Status::Done);
    let named = |row: &Deployment| match row.short_commit() {
        Some(commit) => format!("“{}” ({commit})", row.headline()),
        None => format!("“{}”", row.headline()),
    };
    let to = match point {
        Some(point) => format!(
            "{}{}: {}",
            point.label(),
            point
                .image
                .as_ref()
                .map_or_else(String::new, |image| format!(" ({image})")),
            named(row)
        ),
        None => named(row),
    };
    let settings = app.store.settings.get(&id);
    confirm::roll_back(&Back {
        name: app
            .store
            .service(&id)
            .map_or(id, |service| service.name.clone()),
        from: good.map(|good| named(good)),
        to,
        auto_deploy: settings.as_ref().and_then(|settings| settings.auto_deploy),
        branch: settings.and_then(|settings| settings.branch.clone()),
    })
}

/// What is done, and what it has to do with.
struct Deed {
    command: Command,
    /// What is read again.
    touched: Vec<String>,
    /// Deployments that are gone when it is done.
    gone: Vec<String>,
}

fn deed(ask: &Ask, points: Option<&[RollbackPoint]>) -> Option<Deed> {
    let mut touched = Vec::new();
    let mut gone = Vec::new();
    let on = match (&ask.about, ask.action) {
        (About::Service(service), _) => {
            touched.push(service.id.clone());
            Target::Service(service.kind, service.id.clone())
        }
        (About::Deployment(row), action) => {
            touched.extend(row.parent().map(|(_, id)| id.to_owned()));
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
                    server: row.log_server().map(str::to_owned),
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
    // A preview's deployments are told by its application.
    if let About::Deployment(row) = &ask.about {
        touched.extend(row.service.as_ref().map(|service| service.id.clone()));
    }
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
async fn carry_out(app: App, ask: &Ask, deed: Deed) -> Option<Outcome> {
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
    let path = app.address.path.get_untracked();
    let outcome = app.carry_out(deed.command).await?;
    let done = outcome == Outcome::Done;
    if done {
        if let (Some((_, name, preview)), Some(before)) = (followed, before) {
            app.pursuit.follow(before, name, preview, path);
        }
        leave_what_is_gone(app, ask);
    }
    app.read_again(deed.touched, if done { deed.gone } else { Vec::new() });
    Some(outcome)
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
