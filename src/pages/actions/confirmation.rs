//! What the dialog says before an action on one thing, from what is known at the moment.

use std::sync::Arc;

use leptos::prelude::*;

use super::confirmation_facts as known;
use super::facts;
use super::name::name_of;
use super::rollback_point::{PointLookup, use_rollback_point};
use crate::api::{ApiError, service_settings};
use crate::components::ConfirmContent;
use crate::domain::actions::capability::{Action, may};
use crate::domain::actions::confirmation::{self, Confirmation};
use crate::domain::actions::name::Name;
use crate::domain::list::selection::is_newest_good;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::preview::Preview;
use crate::domain::model::rollback::RollbackPoint;
use crate::domain::model::service::{Kind, Service};
use crate::pages::shared::quoted;
use crate::state::actions::{ActionRequest, Subject};
use crate::state::live::LiveData;
use crate::state::{use_live_data, use_session};

/// What the dialog says about one action. Reads what is not known yet, and follows what is.
pub fn use_confirmation(request: Arc<ActionRequest>) -> Memo<ConfirmContent> {
    let (session, live) = (use_session(), use_live_data());
    let unreadable = look_up_settings(live, &request);
    let rollback_point = use_rollback_point(&request);
    Memo::new(move |_| {
        let action = request.action;
        let object = facts::object(live, &request.subject);
        let denied = may(action, &object, &session.rights.get()).err();
        let name = name_of(live, &request.subject);
        let (confirmation, pending) = match &request.subject {
            Subject::Service(service) => of_service(live, action, service, unreadable),
            Subject::Deployment(row) if action == Action::KillProcess => (
                confirmation::kill_process(row, &name),
                server_pending(facts::process_server(live, row).is_some(), unreadable),
            ),
            Subject::Deployment(row) => of_deployment(live, action, row, &name, rollback_point),
            Subject::RollbackPoint(point) => (of_rollback_point(live, action, point, &name), None),
            Subject::Preview(preview) => (of_preview(action, preview, &name), None),
            Subject::Queue => (confirmation::drop_all(&known::all_waiting(live)), None),
            // `bulk_removal` confirms these.
            Subject::Deployments(_) => (Confirmation::default(), None),
        };
        let denied = denied.map(|denied| format!("You cannot do this now: {}.", denied.words()));
        let blocked = match (&request.subject, pending) {
            // Without its server nobody knows what else would be killed.
            (Subject::Service(_), Some(pending)) => pending,
            (_, pending) => denied.or(pending).unwrap_or_default(),
        };
        content(confirmation, action.destroys(), blocked)
    })
}

/// A confirmation as the dialog shows it.
pub fn content(confirmation: Confirmation, destructive: bool, blocked: String) -> ConfirmContent {
    ConfirmContent {
        title: confirmation.title,
        change: confirmation.change,
        effects: confirmation.effects,
        typed: confirmation.typed,
        verb: confirmation.verb,
        destructive,
        blocked,
    }
}

/// Reads branch and server of the service, for those who come from a list; answers why that failed.
fn look_up_settings(live: LiveData, request: &ActionRequest) -> Option<RwSignal<Option<ApiError>>> {
    let application = |row: &Deployment| Some((Kind::Application, facts::application_of(row)?));
    let (kind, id) = match (&request.subject, request.action) {
        (Subject::Service(service), _) => (service.kind, service.id.clone()),
        (Subject::Deployment(row), Action::RollBack) => application(row)?,
        (Subject::Deployment(row), Action::KillProcess) => {
            let is_known = untrack(|| facts::process_server(live, row)).is_some();
            facts::process_service(row).filter(|_| !is_known)?
        }
        (Subject::RollbackPoint(point), _) => application(&point.deployment)?,
        _ => return None,
    };
    let lookup = live
        .settings
        .look_up(id, move |id| service_settings::one(kind, id));
    Some(lookup.fault)
}

/// What has to be waited for while it is not known which server something is on.
fn server_pending(known: bool, unreadable: Option<RwSignal<Option<ApiError>>>) -> Option<String> {
    let failed = unreadable.is_some_and(|fault| fault.with(Option::is_some));
    let words = if failed {
        "Which server it is on could not be found out."
    } else {
        "Finding out which server it is on…"
    };
    (!known).then(|| words.to_owned())
}

/// The confirmation, and what has to be waited for first.
fn of_service(
    live: LiveData,
    action: Action,
    service: &Service,
    unreadable: Option<RwSignal<Option<ApiError>>>,
) -> (Confirmation, Option<String>) {
    let confirmation = match action {
        Action::Cancel => confirmation::cancel(&service.name),
        Action::KillBuilds => {
            let killed = known::killed(live, service);
            let pending = server_pending(killed.is_some(), unreadable);
            let killed = killed.unwrap_or_default();
            let confirmation = confirmation::kill_builds(service.kind, &service.name, &killed);
            return (confirmation, pending);
        }
        Action::DropWaiting => {
            confirmation::drop_waiting(&service.name, &known::waiting_of(live, service))
        }
        action => confirmation::deploy(action, &known::start(live, service)),
    };
    (confirmation, None)
}

/// The confirmation, and what stands in the way.
fn of_deployment(
    live: LiveData,
    action: Action,
    row: &Deployment,
    name: &Name,
    rollback_point: impl Fn() -> PointLookup,
) -> (Confirmation, Option<String>) {
    let confirmation = match action {
        Action::RollBack => {
            let lookup = rollback_point();
            let confirmation = roll_back(live, row, lookup.point());
            return (confirmation, Some(lookup.blocked()));
        }
        _ => live.deployments.data.with(|data| {
            let all = data.as_ref().map_or(&[][..], |data| &data.rows);
            confirmation::remove(row, name, is_newest_good(row, all))
        }),
    };
    (confirmation, None)
}

fn of_rollback_point(
    live: LiveData,
    action: Action,
    point: &RollbackPoint,
    name: &Name,
) -> Confirmation {
    let row = &point.deployment;
    match action {
        Action::RollBack => roll_back(live, row, Some(point)),
        _ => confirmation::delete_point(name, &quoted(row), point.image.as_deref()),
    }
}

fn of_preview(action: Action, preview: &Preview, name: &Name) -> Confirmation {
    match action {
        Action::RedeployPreview => confirmation::redeploy_preview(name),
        _ => confirmation::delete_preview(preview, name),
    }
}

fn roll_back(live: LiveData, row: &Deployment, point: Option<&RollbackPoint>) -> Confirmation {
    let application = facts::application_of(row).unwrap_or_default();
    let target = known::rollback_target(live, application, row, point);
    confirmation::roll_back(&target)
}
