//! One deployment.

mod facts;
mod span;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::owner::{Owner, OwnerKind};
use super::service::{Named, Service};
use super::source::SourceKind;
use super::status::Status;
use crate::domain::Moment;
use crate::domain::format;
use crate::domain::search::contains_all;
use facts::{haystack, own};

pub use facts::{Facts, Unreadable};
pub use span::NoDuration;

/// A row of Dokploy's deployment lists. Every field except the id may be missing on the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deployment {
    /// deploymentId (nanoid).
    pub id: String,
    /// Its title, possibly a whole commit message with several lines.
    pub title: String,
    /// "" usually; "Commit: <sha>" after a git build, "Hash: <sha>" from webhooks.
    pub description: String,
    /// Its status; never running or queued where it has an end.
    pub status: Status,
    /// Absolute path of the log on the machine that built it; empty when no log could be made.
    pub log_path: String,
    /// When the row was made.
    pub created_at: Option<Moment>,
    /// When work began; absent on rows that set up a server.
    pub started_at: Option<Moment>,
    /// When it ended; absent while running and when cancelled.
    pub finished_at: Option<Moment>,
    /// Only set when the deployment could not even be created; an ordinary failed build leaves it empty.
    pub error_message: Option<String>,
    /// What was deployed; shared by all rows of the same service in one answer. A preview's row has its application.
    pub service: Option<Arc<Service>>,
    /// Its owner, if that is not the service.
    owner: Option<Owner>,
    /// The server that built it, where that is another one than the service's.
    pub build_server: Option<Named>,
    /// The rollback point that belongs to it.
    pub rollback_id: Option<String>,
    /// Process id of a schedule's run; application and compose builds never have one.
    pub pid: Option<String>,
    /// What of it is there, but could not be read.
    pub unreadable: Unreadable,
    /// Whether only this browser still knows it: the server has deleted it.
    pub is_gone: bool,
    /// The text that the text filter searches: title, commit, ids and names, in lower case.
    haystack: Box<str>,
}

/// The commit that a description names: the sha behind "Commit: " or "Hash: " (observed on v0.30.2). `None` without a valid
/// sha.
pub fn commit_in(description: &str) -> Option<&str> {
    let sha = ["Commit:", "Hash:"]
        .into_iter()
        .find_map(|prefix| description.trim().strip_prefix(prefix))?
        .trim();
    let is_sha = (7..=64).contains(&sha.len()) && sha.bytes().all(|b| b.is_ascii_hexdigit());
    is_sha.then_some(sha)
}

impl Deployment {
    /// The first line of the title, or its beginning ([`format::beginning`]); "Untitled deployment" when there is none.
    pub fn headline(&self) -> &str {
        format::beginning(self.first_line().unwrap_or("Untitled deployment"))
    }

    /// Whether the headline is only the beginning of the title's first line.
    pub fn is_headline_cut(&self) -> bool {
        self.first_line()
            .is_some_and(|line| line.len() > self.headline().len())
    }

    fn first_line(&self) -> Option<&str> {
        self.title
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty())
    }

    /// What the title says beside the headline: all but its first line, or all of it where the headline is only its
    /// beginning. Usually empty.
    pub fn body(&self) -> &str {
        if self.is_headline_cut() {
            return self.title.trim();
        }
        self.title
            .trim_start()
            .split_once('\n')
            .map_or("", |(_, rest)| rest.trim_matches('\n'))
    }

    /// The commit that was built.
    pub fn commit(&self) -> Option<&str> {
        commit_in(&self.description)
    }

    /// The commit's first seven characters, as git abbreviates.
    pub fn short_commit(&self) -> Option<&str> {
        self.commit().and_then(|sha| sha.get(..7))
    }

    /// Its headline in quotes with what tells it from others of the same title: the commit, or when it was created as `local`
    /// writes it. “Manual deployment” (794e1dd).
    pub fn quoted(&self, local: impl FnOnce(Moment) -> String) -> String {
        self.told(format!("“{}”", self.headline()), local)
    }

    /// The same without quotes, for labels: Manual deployment (794e1dd).
    pub fn label(&self, local: impl FnOnce(Moment) -> String) -> String {
        self.told(self.headline().to_owned(), local)
    }

    fn told(&self, title: String, local: impl FnOnce(Moment) -> String) -> String {
        let told = self.short_commit().map(str::to_owned);
        match told.or_else(|| self.created_at.map(local)) {
            Some(told) => format!("{title} ({told})"),
            None => title,
        }
    }

    /// The first characters of its id, for where there is no commit.
    pub fn short_id(&self) -> &str {
        self.id.get(..7).unwrap_or(&self.id)
    }

    /// Whether it runs: its duration still grows.
    pub fn is_running(&self) -> bool {
        self.status == Status::Running
    }

    /// Whether it still runs or waits, by its status and by its end; `None` for a status that is not known without an end.
    /// Everything that follows from it (polling, counts, actions) asks here.
    pub fn is_going_on(&self) -> Option<bool> {
        if self.finished_at.is_some() || self.is_gone {
            return Some(false);
        }
        self.status.is_going_on()
    }

    /// Whether it has certainly ended: the server changes it no more.
    pub fn has_ended(&self) -> bool {
        self.is_going_on() == Some(false)
    }

    /// Whether it has a process id; `None` where that could not be read.
    pub fn has_process(&self) -> Option<bool> {
        match (&self.pid, self.unreadable.pid) {
            (Some(_), _) => Some(true),
            (None, true) => None,
            (None, false) => Some(false),
        }
    }

    /// The name of the server that its service runs on; `None` where that is not known.
    pub fn server_name(&self) -> Option<&str> {
        self.service.as_ref()?.server_name()
    }

    /// The filter key of the server that its service runs on; `None` where that is not known.
    pub fn server_key(&self) -> Option<&str> {
        self.service.as_ref()?.server_key()
    }

    /// The server that has its log; `None` is Dokploy's own machine (observed on v0.30.2).
    pub fn log_server(&self) -> Option<&str> {
        if let Some((OwnerKind::Server, id)) = self.parent() {
            return Some(id);
        }
        let of_service = || self.service.as_ref()?.server.as_ref();
        let server = self.build_server.as_ref().or_else(of_service)?;
        Some(&server.id)
    }

    /// Whether the machine that has its log is known: a schedule or a backup may have run on another one than its service,
    /// and of a service the machine may not be known.
    pub fn knows_log_server(&self) -> bool {
        if self.build_server.is_some() || self.unreadable.build_server {
            return self.build_server.is_some();
        }
        match self.parent() {
            Some((OwnerKind::Server, _)) => true,
            Some((OwnerKind::Service(_) | OwnerKind::Preview, _)) => {
                let known = |service: &Arc<Service>| service.server_known;
                self.service.as_ref().is_some_and(known)
            }
            _ => false,
        }
    }

    /// Whether it can be found out on which machine its process runs: of a schedule or a backup only its service tells.
    pub fn is_placed(&self) -> bool {
        match self.parent() {
            Some((OwnerKind::Server | OwnerKind::Service(_), _)) => true,
            _ => self.service.is_some(),
        }
    }

    /// Kind and id of its owner.
    pub fn parent(&self) -> Option<(OwnerKind, &str)> {
        let of_service = || {
            let service = self.service.as_ref()?;
            Some((OwnerKind::Service(service.kind), service.id.as_str()))
        };
        let owner = self.owner.as_ref();
        owner
            .map(|owner| (owner.kind, owner.id.as_str()))
            .or_else(of_service)
    }

    /// Whether a push started it: only then the server writes "Hash:" (observed on v0.30.2).
    pub fn is_pushed(&self) -> bool {
        self.commit().is_some() && self.description.trim().starts_with("Hash:")
    }

    /// Whether it was started by Redeploy and tells no commit: then it has the title that Dokploy gives it (observed on v0.30.2).
    pub fn is_rebuild(&self) -> bool {
        let titles = ["Rebuild deployment", "Rebuild Preview Deployment"];
        titles.contains(&self.title.as_str()) && self.commit().is_none()
    }

    /// The text to show if there is no commit. Runs of schedules and backups never have one. `source` is where the service's
    /// code comes from, if that is known.
    #[must_use]
    pub fn without_commit(&self, source: Option<SourceKind>) -> &'static str {
        let of_code = matches!(
            self.parent(),
            None | Some((OwnerKind::Service(_) | OwnerKind::Preview, _))
        );
        match source {
            _ if !of_code => "",
            Some(SourceKind::Image) => "image",
            Some(SourceKind::Upload) => "uploaded files",
            Some(SourceKind::Raw) => "compose file",
            _ => "no commit",
        }
    }

    /// The same deployment with its service: the lists of one owner do not carry it.
    #[must_use]
    pub fn of_service(&self, service: &Arc<Service>) -> Self {
        let row = self.clone();
        // The lists of one owner name the server that built it by its id only.
        let known = service.build_server.as_ref();
        let build_server = row.build_server.map(|own| match known {
            Some(known) if known.id == own.id => known.clone(),
            _ => own,
        });
        Self {
            build_server,
            owner: own(row.owner, Some(service)),
            haystack: haystack(&row.title, &row.description, &row.id, Some(service)),
            service: Some(service.clone()),
            ..row
        }
    }

    /// The service's name; "Unknown service" when the row names none.
    pub fn service_name(&self) -> &str {
        self.service
            .as_ref()
            .map_or("Unknown service", |service| &service.name)
    }

    /// Whether the row contains every one of the words, which must be in lower case.
    pub fn contains_all(&self, words: &[String]) -> bool {
        contains_all(&self.haystack, words)
    }
}
