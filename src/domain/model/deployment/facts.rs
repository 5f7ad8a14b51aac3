//! A deployment as an answer tells it, before anything is derived from it.

use std::sync::Arc;

use super::Deployment;
use crate::domain::Moment;
use crate::domain::model::owner::Owner;
use crate::domain::model::service::{Named, Service};
use crate::domain::model::status::Status;

/// Which fields of a row are there, but of a type or form that means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools, reason = "one for each field")]
pub struct Unreadable {
    /// When work began.
    pub started_at: bool,
    /// When it ended.
    pub finished_at: bool,
    /// The process id.
    pub pid: bool,
    /// The server that built it.
    pub build_server: bool,
}

/// The facts of a deployment before anything is derived from them.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// See [`Deployment::id`].
    pub id: String,
    /// See [`Deployment::title`].
    pub title: String,
    /// See [`Deployment::description`].
    pub description: String,
    /// The server's word; `None` means running, the column's default, unless there is an end.
    pub status: Option<String>,
    /// See [`Deployment::log_path`].
    pub log_path: String,
    /// See [`Deployment::created_at`].
    pub created_at: Option<Moment>,
    /// See [`Deployment::started_at`].
    pub started_at: Option<Moment>,
    /// See [`Deployment::finished_at`].
    pub finished_at: Option<Moment>,
    /// See [`Deployment::error_message`].
    pub error_message: Option<String>,
    /// See [`Deployment::service`].
    pub service: Option<Arc<Service>>,
    /// The owner by the row's id columns.
    pub owner: Option<Owner>,
    /// See [`Deployment::build_server`].
    pub build_server: Option<Named>,
    /// See [`Deployment::rollback_id`].
    pub rollback_id: Option<String>,
    /// See [`Deployment::pid`].
    pub pid: Option<String>,
    /// See [`Deployment::unreadable`].
    pub unreadable: Unreadable,
}

impl From<Facts> for Deployment {
    fn from(facts: Facts) -> Self {
        let service = facts.service.as_deref();
        let haystack = haystack(&facts.title, &facts.description, &facts.id, service);
        Self {
            owner: own(facts.owner, service),
            status: Status::of(facts.status.as_deref(), facts.finished_at.is_some()),
            id: facts.id,
            title: facts.title,
            description: facts.description,
            log_path: facts.log_path,
            created_at: facts.created_at,
            started_at: facts.started_at,
            finished_at: facts.finished_at,
            error_message: facts.error_message,
            service: facts.service,
            build_server: facts.build_server,
            rollback_id: facts.rollback_id,
            pid: facts.pid,
            unreadable: facts.unreadable,
            is_gone: false,
            haystack,
        }
    }
}

/// The owner, or `None` if the service is the owner.
pub(super) fn own(owner: Option<Owner>, service: Option<&Service>) -> Option<Owner> {
    owner.filter(|owner| service.is_none_or(|service| service.id != owner.id))
}

pub(super) fn haystack(
    title: &str,
    description: &str,
    id: &str,
    service: Option<&Service>,
) -> Box<str> {
    let mut text = String::new();
    let mut add = |part: &str| {
        text.push_str(part);
        text.push('\n');
    };
    add(title);
    add(description);
    add(id);
    if let Some(service) = service {
        add(&service.name);
        add(&service.app_name);
        add(&service.id);
        for named in [&service.project, &service.environment, &service.server]
            .into_iter()
            .flatten()
        {
            add(&named.name);
        }
    }
    text.to_lowercase().into_boxed_str()
}
