//! What there is in the world: plain data, without behaviour. Times are epoch milliseconds throughout.

mod source;
mod task;

pub use source::Source;
pub use task::{Backup, Schedule, VolumeBackup};

/// An organization's project with its environments.
#[derive(Debug, Clone)]
pub struct Project {
    /// `projectId`.
    pub id: String,
    /// Name as shown.
    pub name: String,
    /// Absent for a project that was made without one.
    pub description: Option<String>,
    /// When it was made.
    pub created_at: i64,
    /// Its environments; the first is the default one.
    pub environments: Vec<Environment>,
}

/// An environment of a project.
#[derive(Debug, Clone)]
pub struct Environment {
    /// `environmentId`.
    pub id: String,
    /// `production` or `staging`.
    pub name: String,
    /// The environment that every project has from the start.
    pub is_default: bool,
}

/// A remote machine.
#[derive(Debug, Clone)]
pub struct Server {
    /// `serverId`.
    pub id: String,
    /// Name as shown.
    pub name: String,
    /// `deploy` or `build`.
    pub server_type: &'static str,
    /// What its owner noted about it.
    pub description: &'static str,
    /// `appName`.
    pub app_name: String,
    /// SSH port.
    pub port: u16,
    /// `buildsConcurrency`: how many jobs run on it at the same time.
    pub builds_concurrency: u32,
    /// When it was added.
    pub created_at: i64,
}

impl Server {
    /// What SSH says when nothing answers on its port.
    pub fn refused(&self) -> String {
        format!("connect ECONNREFUSED 127.0.0.1:{}", self.port)
    }
}

/// Application or compose stack; the two differ in their routes and in little else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceKind {
    /// `application`.
    Application,
    /// `compose`.
    Compose,
}

impl ServiceKind {
    /// As `scheduleType`, `serviceType` and `type` call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::Compose => "compose",
        }
    }
}

/// An application or a compose stack.
#[derive(Debug, Clone)]
pub struct Service {
    /// `applicationId` or `composeId`.
    pub id: String,
    /// Which of the two it is.
    pub kind: ServiceKind,
    /// Name as shown.
    pub name: String,
    /// Name with its random tail, used for containers and log folders.
    pub app_name: String,
    /// The project it is in.
    pub project_id: String,
    /// The environment it is in.
    pub environment_id: String,
    /// The server it runs on; absent = the machine Dokploy is on.
    pub server_id: Option<String>,
    /// The server that builds it, when that is another one.
    pub build_server_id: Option<String>,
    /// `applicationStatus` or `composeStatus`: idle, running, done, error.
    pub status: String,
    /// When it was made.
    pub created_at: i64,
    /// Whether a successful deployment leaves a rollback point.
    pub rollback_active: bool,
    /// `isPreviewDeploymentsActive`: whether pull requests get previews.
    pub previews_active: bool,
    /// `previewLimit`.
    pub preview_limit: u32,
    /// `autoDeploy`: whether a push deploys it.
    pub auto_deploy: bool,
    /// Where its code comes from.
    pub source: Source,
}

/// What a deployment row belongs to; exactly one of the id columns of the row is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// `applicationId`.
    Application(String),
    /// `composeId`.
    Compose(String),
    /// `serverId`: a server's set-up.
    Server(String),
    /// `previewDeploymentId`.
    Preview(String),
    /// `scheduleId`.
    Schedule(String),
    /// `backupId`.
    Backup(String),
    /// `volumeBackupId`.
    VolumeBackup(String),
}

impl Owner {
    /// The id inside, whatever kind it is.
    pub fn id(&self) -> &str {
        match self {
            Self::Application(id)
            | Self::Compose(id)
            | Self::Server(id)
            | Self::Preview(id)
            | Self::Schedule(id)
            | Self::Backup(id)
            | Self::VolumeBackup(id) => id,
        }
    }
}

/// A deployment row.
#[derive(Debug, Clone)]
pub struct Deployment {
    /// `deploymentId`.
    pub id: String,
    /// Title; may have several lines.
    pub title: String,
    /// `""`, `Commit: <sha>` or `Hash: <sha>`.
    pub description: String,
    /// running, done, error or cancelled; a test may set anything.
    pub status: String,
    /// Absolute path; `""` when the log could not be created.
    pub log_path: String,
    /// Decimal; only schedule runs have one.
    pub pid: Option<String>,
    /// What was deployed.
    pub owner: Owner,
    /// When the row was made.
    pub created_at: i64,
    /// Absent on server rows.
    pub started_at: Option<i64>,
    /// Absent while running, and when cancelled.
    pub finished_at: Option<i64>,
    /// Only set when creating the deployment failed, not by an ordinary failed build.
    pub error_message: Option<String>,
    /// Its rollback point.
    pub rollback_id: Option<String>,
    /// The server that built it.
    pub build_server_id: Option<String>,
}

/// A preview deployment of a pull request.
#[derive(Debug, Clone)]
pub struct Preview {
    /// `previewDeploymentId`.
    pub id: String,
    /// The application it is a preview of.
    pub application_id: String,
    /// Branch of the pull request.
    pub branch: String,
    /// Number of the pull request.
    pub number: u32,
    /// Title of the pull request.
    pub title: String,
    /// idle, running, done or error.
    pub status: String,
    /// Name with its random tail.
    pub app_name: String,
    /// Its domain; absent for a preview whose domain was removed.
    pub domain_id: Option<String>,
    /// `uniqueConfigKey` of the domain.
    pub domain_key: u32,
    /// When it was made.
    pub created_at: i64,
}

/// A rollback point.
#[derive(Debug, Clone)]
pub struct Rollback {
    /// `rollbackId`.
    pub id: String,
    /// The deployment that it goes back to.
    pub deployment_id: String,
    /// 1 for the first of the application.
    pub version: u32,
    /// `<appName>:v<n>`; without it Dokploy can neither roll back nor delete.
    pub image: Option<String>,
    /// When it was made.
    pub created_at: i64,
}

/// One of the people of the organization.
#[derive(Debug, Clone)]
pub struct Person {
    /// User id.
    pub id: String,
    /// Id of the membership.
    pub member_id: String,
    /// First name.
    pub first_name: &'static str,
    /// Last name.
    pub last_name: &'static str,
    /// What she signs in with.
    pub email: &'static str,
    /// Id of her API key.
    pub key_id: String,
}
