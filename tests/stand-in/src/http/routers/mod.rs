//! The procedures, one file per router.

mod application;
mod compose;
pub(super) mod deployment;
mod organization;
mod preview;
mod project;
mod rollback;
mod schedule;
mod server;
mod settings;
mod user;
mod volume_backup;

use axum::http::Method;
use serde_json::json;

use super::answer::Answer;
use super::error::{ApiError, Code};
use super::input::Input;
use crate::DocsShape;
use crate::world::{Account, Role, World};

/// What a procedure works with.
pub struct Call<'a> {
    /// The world.
    pub world: &'a mut World,
    /// Whoever sends the request.
    pub account: Account,
    /// Her role.
    pub role: Role,
    /// Query or body.
    pub input: Input,
    /// Epoch milliseconds.
    pub now: i64,
    /// `deployment.all`.
    pub path: &'a str,
    /// How a page looks.
    pub docs_shape: DocsShape,
}

impl Call<'_> {
    /// An error unless this role sees the service.
    pub fn need_service(&self, id: &str) -> Result<(), ApiError> {
        if self.world.may_see(self.role, id) {
            Ok(())
        } else {
            Err(ApiError::no_access())
        }
    }

    /// An error unless this role may deploy.
    pub fn need_create(&self) -> Result<(), ApiError> {
        self.need(self.world.member_permissions.create)
    }

    /// An error unless this role may stop and delete deployments.
    pub fn need_cancel(&self) -> Result<(), ApiError> {
        self.need(self.world.member_permissions.cancel)
    }

    /// Not recorded; worded like the refusal of `server.all` that is.
    fn need(&self, member: bool) -> Result<(), ApiError> {
        if member || self.role == Role::Owner {
            Ok(())
        } else {
            Err(ApiError::new(
                Code::Unauthorized,
                "unauthorized to access resource \"deployment\"",
            ))
        }
    }

    /// `cancelDeployment` of a service. On Dokploy Cloud it is not recorded: there was none to record.
    pub fn cancel_deployment(&mut self, id: &str) -> Result<Answer, ApiError> {
        self.need_cancel()?;
        if !self.world.cloud {
            return Err(ApiError::new(
                Code::BadRequest,
                "Deployment cancellation only available in cloud version",
            ));
        }
        self.world.cancel_run(id, self.now);
        Ok(Answer::json(
            &json!({ "success": true, "message": "Deployment cancellation requested" }),
        ))
    }

    /// The id under this name, when it is all the procedure takes.
    pub fn only_id(&mut self, name: &str) -> Result<String, ApiError> {
        let id = self.input.id(name);
        self.input.check()?;
        Ok(id)
    }
}

type Run = fn(&mut Call<'_>) -> Result<Answer, ApiError>;

/// A procedure and how it is called.
pub enum Procedure {
    /// By GET.
    Query(Run),
    /// By POST.
    Mutation(Run),
}

impl Procedure {
    /// The only method it answers to.
    pub fn method(&self) -> Method {
        match self {
            Self::Query(_) => Method::GET,
            Self::Mutation(_) => Method::POST,
        }
    }

    /// Runs it.
    pub fn run(&self, call: &mut Call<'_>) -> Result<Answer, ApiError> {
        match self {
            Self::Query(run) | Self::Mutation(run) => run(call),
        }
    }
}

/// The procedure of this name.
pub fn find(path: &str) -> Option<Procedure> {
    let (router, name) = path.split_once('.')?;
    match router {
        "application" => application::find(name),
        "compose" => compose::find(name),
        "deployment" => deployment::find(name),
        "organization" => organization::find(name),
        "previewDeployment" => preview::find(name),
        "project" => project::find(name),
        "rollback" => rollback::find(name),
        "schedule" => schedule::find(name),
        "server" => server::find(name),
        "settings" => settings::find(name),
        "user" => user::find(name),
        "volumeBackups" => volume_backup::find(name),
        _ => None,
    }
}
