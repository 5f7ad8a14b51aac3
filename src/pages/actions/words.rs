//! The question before one action, from what is known at the moment.

use std::sync::Arc;

use super::dialog::question;
use super::facts;
use crate::api::deployment::rollback_points;
use crate::api::{application, compose};
use crate::domain::capability::{Action, Why, may};
use crate::domain::confirm::{self, Back, Confirmation};
use crate::domain::deployment::Deployment;
use crate::domain::picks::is_newest_good;
use crate::domain::rollback::RollbackPoint;
use crate::domain::service::Kind;
use crate::domain::status::Status;
use crate::state::App;
use crate::state::acts::{About, Ask};
use crate::state::scan::Scan;
use crate::ui::question::Question;

/// The points of a deployment's application, which tell what it would go back to.
#[derive(Clone, Copy)]
pub struct Points(Option<Scan>);

impl Points {
    /// Reads what the question tells and is not known yet.
    pub fn of(app: App, ask: &Ask) -> Self {
        Self(points_of(app, ask))
    }

    /// They, and whether they could not be read; tracks.
    pub fn get(self) -> Option<(Option<Arc<Vec<RollbackPoint>>>, bool)> {
        self.0?.parts.with(|parts| {
            let part = parts.first()?;
            Some((part.answer(), part.fault.is_some()))
        })
    }
}

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
    let id = facts::application_of(row).filter(|_| ask.action == Action::RollBack)?;
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

/// The question; tracks all that it tells.
pub fn words(app: App, ask: &Ask, points: Points) -> Question {
    let object = facts::object(app, &ask.about);
    let mut blocked = match may(ask.action, &object, &app.session.rights.get()) {
        Ok(()) => String::new(),
        Err(why) => format!("It cannot be done now: {}.", why.words()),
    };
    let confirmation = match (&ask.about, ask.action) {
        (About::Service(service), Action::Cancel) => confirm::cancel(&service.name),
        (About::Service(service), Action::KillBuilds) => {
            let known = facts::neighbours(app, service);
            if known.is_none() {
                blocked = "Reading which server it is on…".into();
            }
            confirm::kill_builds(service.kind, &service.name, &known.unwrap_or_default())
        }
        (About::Service(service), Action::DropWaiting) => {
            confirm::drop_waiting(&service.name, &facts::waiting_of(app, service))
        }
        (About::Service(service), action) => confirm::deploy(action, &facts::start(app, service)),
        (About::Deployment(row), Action::RollBack) => {
            let (found, failed) = points.get().unwrap_or_default();
            let point = found.as_ref().and_then(|found| point_of(found, row));
            if blocked.is_empty() {
                blocked = blocked_by(found.is_some(), point, failed);
            }
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

/// The point of a deployment.
pub fn point_of<'a>(points: &'a [RollbackPoint], row: &Deployment) -> Option<&'a RollbackPoint> {
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
    let id = facts::application_of(row).unwrap_or_default();
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
