//! Confirmation for `killBuild`: which machine it hits, and what is built there.
//!
//! Source: Dokploy v0.30.2. It runs `pkill -2 -f "docker build"` or `"docker compose"` on the server that the service runs on,
//! never on its build server, and answers 200 whether anything matched or not. `pack build`, `docker pull` and `docker stack`
//! do not match. Previews are built where the application runs.

#[cfg(test)]
mod tests;

use super::{Confirmation, names};
use crate::domain::format;
use crate::domain::model::service::Kind;
use crate::domain::model::source::{Builder, SourceKind};
use crate::domain::queue::{JobKind, JobState, QueueJob};

/// Whether the service's own build is among those that are killed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum OwnBuild {
    /// The queue has no running job of it.
    #[default]
    Idle,
    /// It is.
    Hit,
    /// It is not: it is built on this server.
    Elsewhere(String),
    /// It is not: this is what Dokploy runs instead of what is killed.
    OtherCommand(&'static str),
}

/// What is known of the builds that are killed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Killed {
    /// The name of the server on which they are killed.
    pub server: String,
    /// Whether the service's own build is among them.
    pub own: OwnBuild,
    /// Names of other services that are being deployed there; `None` while the queue is not known.
    pub others: Option<Vec<String>>,
    /// How many more there are, which the person may not see.
    pub unseen: usize,
    /// Names of services that are being deployed, it is not known where.
    pub unsure: Vec<String>,
    /// How many more of these there are, which the person may not see.
    pub unsure_unseen: usize,
}

/// What is known of the service that a job deploys.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JobOwner {
    /// The service's name; `None` where the person may not see it.
    pub name: Option<String>,
    /// serverId of the server it runs on, `None` for Dokploy's own machine; `None` where that is not known.
    pub server: Option<Option<String>>,
    /// serverId of its build server, where it has one.
    pub build_server: Option<String>,
}

/// The command that Dokploy runs for a service, where killing its builds does not match it.
pub const fn other_command(
    source: Option<SourceKind>,
    builder: Option<Builder>,
) -> Option<&'static str> {
    match (source, builder) {
        (Some(SourceKind::Image), _) => Some("docker pull"),
        (_, Some(Builder::Heroku | Builder::Paketo)) => Some("pack build"),
        (_, Some(Builder::Stack)) => Some("docker stack deploy"),
        _ => None,
    }
}

/// Whether a running job is worked on at this server, by what matches the kind; `None` where that is not known. As a server,
/// `None` is Dokploy's own machine. A job that a webhook queued names no server, wherever its service runs (Dokploy v0.30.2).
fn is_hit(job: &QueueJob, owner: &JobOwner, kind: Kind, server: Option<&str>) -> Option<bool> {
    let alike = match job.kind {
        JobKind::Service(of) => of == kind,
        JobKind::Preview => kind == Kind::Application,
        JobKind::Other => true,
    };
    if !alike || job.state != JobState::Active {
        return Some(false);
    }
    let of_job = || job.server_id.as_deref().map(Some);
    let runs_on = owner.server.as_ref().map(Option::as_deref);
    let runs_on = runs_on.or_else(of_job);
    let built_on = owner.build_server.as_deref().map(Some);
    let at = match job.kind {
        JobKind::Service(Kind::Application) => built_on.or(runs_on),
        _ => runs_on,
    };
    Some(at? == server)
}

impl Killed {
    /// Looks the builds up in the queue. `kind` and `id` are the service's, `server` the serverId of where it runs; `own` says
    /// what is known of its own build while one runs. `owner` tells of the service of a job.
    pub fn find(
        jobs: Option<&[QueueJob]>,
        (kind, id): (Kind, &str),
        server: Option<&str>,
        own: OwnBuild,
        owner: impl Fn(&QueueJob) -> JobOwner,
    ) -> Self {
        let mut found = Self {
            others: jobs.map(|_| Vec::new()),
            ..Self::default()
        };
        let running = |job: &&QueueJob| job.state == JobState::Active;
        let mut own_job = None;
        for job in jobs.into_iter().flatten().filter(running) {
            if job.service_id == id {
                own_job = Some(job.kind);
                continue;
            }
            let owner = owner(job);
            match (is_hit(job, &owner, kind, server), owner.name) {
                (Some(true), Some(name)) => found.others.get_or_insert_default().push(name),
                (Some(true), None) => found.unseen += 1,
                (Some(false), _) => {}
                (None, Some(name)) => found.unsure.push(name),
                (None, None) => found.unsure_unseen += 1,
            }
        }
        found.own = match (own_job, own) {
            // A preview is built where the application runs, whatever its build server is.
            (Some(JobKind::Preview), OwnBuild::Elsewhere(_)) => OwnBuild::Hit,
            (None, OwnBuild::Hit) if jobs.is_some() => OwnBuild::Idle,
            (_, own) => own,
        };
        found
    }
}

/// Before `killBuild`.
pub fn kill_builds(kind: Kind, name: &str, killed: &Killed) -> Confirmation {
    let server = &killed.server;
    let what = match kind {
        Kind::Application => "docker build",
        Kind::Compose => "docker compose",
    };
    let all = match killed.own {
        OwnBuild::Hit => format!(
            "This interrupts every “{what}” on {server}, not only that of {name}: other people's too."
        ),
        _ => format!("This interrupts every “{what}” on {server}, other people's too."),
    };
    let own = match &killed.own {
        OwnBuild::Idle | OwnBuild::Hit => None,
        OwnBuild::Elsewhere(build_server) => Some(format!(
            "{name} is built on {build_server}: its own build is not among them. Dokploy looks for builds on {server} only."
        )),
        OwnBuild::OtherCommand(command) => Some(format!(
            "{name} is deployed by “{command}”, which is not among them."
        )),
    };
    Confirmation::new(format!("Kill every {what} on {server}?"), "Kill builds")
        .effect(all)
        .and(own)
        .effect(hit(name, killed))
        .effect("What is interrupted ends as failed, and the next waiting jobs start. Dokploy does not say whether there was anything to interrupt.")
        .typed(server.clone())
}

/// These, and how many more the person may not see.
fn with_unseen(seen: &[String], unseen: usize) -> Vec<String> {
    let mut all = seen.to_vec();
    if unseen > 0 {
        all.push(format::plural(
            unseen,
            "deployment that you may not see",
            "deployments that you may not see",
        ));
    }
    all
}

/// What the queue tells of it.
fn hit(name: &str, killed: &Killed) -> String {
    let Some(others) = &killed.others else {
        return "The queue could not be read: what else is built there is not known.".into();
    };
    let hit = with_unseen(others, killed.unseen);
    let unsure = with_unseen(&killed.unsure, killed.unsure_unseen);
    let own = killed.own == OwnBuild::Hit;
    let certain = match (hit.is_empty(), own) {
        (true, _) if !unsure.is_empty() => String::new(),
        (true, true) => {
            format!("According to the queue, only {name} is being deployed there now.")
        }
        (true, false) => "According to the queue, nothing is being deployed there now.".into(),
        (false, true) => format!("According to the queue, this also stops: {}.", names(&hit)),
        (false, false) => format!("According to the queue, this stops: {}.", names(&hit)),
    };
    if unsure.is_empty() {
        return certain;
    }
    let may = format!(
        "It may stop these, too: {}. On which server they are is not known.",
        names(&unsure)
    );
    format!("{certain} {may}").trim_start().to_owned()
}
