//! Which failed deployments a person is told of: what they asked for, quiet hours, and each only once.

mod quiet;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeSet, HashSet, VecDeque};
use std::sync::Arc;

use chrono::TimeDelta;
use form_urlencoded::Serializer;

use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::status::Status;

pub use quiet::QuietHours;
pub use words::{Offer, Subject, chosen, offer, subjects};

/// At most so many projects, and so many services, can be chosen.
pub const MOST_CHOSEN: usize = 200;

/// At most so many deployments are remembered as told; the oldest are forgotten.
pub const MOST_TOLD: usize = 1_000;

/// What "Notify me when a deployment fails" is switched on for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AlertRules {
    /// For every deployment of the organization.
    pub everything: bool,
    /// For these projects, by projectId.
    pub projects: BTreeSet<String>,
    /// For these services, by applicationId or composeId.
    pub services: BTreeSet<String>,
    /// When nobody is told anything.
    pub quiet: Option<QuietHours>,
}

impl AlertRules {
    /// Reads what [`Self::stored`] wrote. Unknown keys, as of a newer version, and invalid values are ignored.
    pub fn parse(stored: &str) -> Self {
        let mut rules = Self::default();
        for (key, value) in form_urlencoded::parse(stored.as_bytes()) {
            match &*key {
                "all" => rules.everything = value == "on",
                "project" if !value.is_empty() => {
                    rules.set_project(&value, true);
                }
                "service" if !value.is_empty() => {
                    rules.set_service(&value, true);
                }
                "quiet" => {
                    let times = value.split_once('-');
                    rules.quiet = times.and_then(|(from, until)| QuietHours::parse(from, until));
                }
                _ => {}
            }
        }
        rules
    }

    /// The text to keep on the device, in the form of a query string.
    pub fn stored(&self) -> String {
        let mut out = Serializer::new(String::new());
        if self.everything {
            out.append_pair("all", "on");
        }
        for (key, ids) in [("project", &self.projects), ("service", &self.services)] {
            out.extend_pairs(ids.iter().map(|id| (key, id)));
        }
        if let Some((from, until)) = self.quiet.map(QuietHours::times) {
            out.append_pair("quiet", &format!("{from}-{until}"));
        }
        out.finish()
    }

    /// Whether they are switched on for anything: then the list is polled on a hidden page, too.
    pub fn is_on(&self) -> bool {
        self.everything || !self.projects.is_empty() || !self.services.is_empty()
    }

    /// Whether a deployment is one of those that they are switched on for.
    pub fn contains(&self, row: &Deployment) -> bool {
        let service = row.service.as_deref();
        let project = service.and_then(|service| service.project.as_ref());
        self.everything
            || project.is_some_and(|project| self.projects.contains(&project.id))
            || row
                .parent()
                .is_some_and(|(_, id)| self.services.contains(id))
    }

    /// Switches them on or off for a project. Whether that was possible: of more than [`MOST_CHOSEN`] it is not.
    pub fn set_project(&mut self, id: &str, on: bool) -> bool {
        set(&mut self.projects, id, on)
    }

    /// Switches them on or off for a service. Whether that was possible: of more than [`MOST_CHOSEN`] it is not.
    pub fn set_service(&mut self, id: &str, on: bool) -> bool {
        set(&mut self.services, id, on)
    }
}

fn set(ids: &mut BTreeSet<String>, id: &str, on: bool) -> bool {
    if !on {
        ids.remove(id);
        return true;
    }
    let fits = ids.contains(id) || ids.len() < MOST_CHOSEN;
    if fits {
        ids.insert(id.to_owned());
    }
    fits
}

/// The deployments that a person has been told of, or that they need not be told of any more. Kept on the device, so that
/// several tabs tell each only once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// Ids of deployments, oldest first.
    ids: VecDeque<String>,
}

impl Told {
    /// Reads what [`Self::stored`] wrote.
    pub fn parse(stored: &str) -> Self {
        let mut told = Self::default();
        let ids: Vec<&str> = stored.lines().filter(|id| !id.is_empty()).collect();
        let over = ids.len().saturating_sub(MOST_TOLD);
        told.ids
            .extend(ids.into_iter().skip(over).map(str::to_owned));
        told
    }

    /// The text to keep on the device: the ids, each on a line.
    pub fn stored(&self) -> String {
        let ids: Vec<&str> = self.ids.iter().map(String::as_str).collect();
        ids.join("\n")
    }

    /// Whether a deployment is one of them.
    pub fn contains(&self, id: &str) -> bool {
        self.ids.iter().any(|told| told == id)
    }

    /// Remembers one more.
    pub fn add(&mut self, id: &str) {
        if !self.contains(id) {
            self.ids.push_back(id.to_owned());
        }
        let over = self.ids.len().saturating_sub(MOST_TOLD);
        self.ids.drain(..over);
    }
}

/// What is known when two answers of the list are compared. All moments are of one clock.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// The rows of the answer before; `None` for the first one since the page was opened or the person signed in.
    pub before: Option<&'a [Arc<Deployment>]>,
    /// The rows of this answer.
    pub rows: &'a [Arc<Deployment>],
    /// When the page was opened, or the person signed in.
    pub opened: Moment,
    /// The current time.
    pub now: Moment,
    /// The reader's distance to UTC now.
    pub offset: TimeDelta,
}

/// The deployments to tell of, oldest failure first, and `told` with all that were decided on. A deployment is told once, if
/// it has failed since the answer before, the rules are switched on for it, and it did not end before the page was opened,
/// unless it ran in the answer before. What fails in quiet hours is never told, also when it is read after them: a person finds
/// it in the list.
pub fn failed(rules: &AlertRules, seen: &Seen<'_>, told: &mut Told) -> Vec<Arc<Deployment>> {
    let before = seen.before.unwrap_or_default();
    let of_before = |wanted: fn(&Deployment) -> bool| -> HashSet<&str> {
        let found = before.iter().filter(|row| wanted(row));
        found.map(|row| row.id.as_str()).collect()
    };
    let had_failed = of_before(|row| row.status == Status::Failed);
    let went_on = of_before(|row| row.is_going_on() == Some(true));
    let is_news = |row: &Deployment| {
        let ended = row.finished_at.or(row.created_at);
        let is_seen = went_on.contains(row.id.as_str());
        is_seen || ended.is_some_and(|ended| ended >= seen.opened)
    };
    let known: HashSet<&str> = told.ids.iter().map(String::as_str).collect();
    let mut found: Vec<Arc<Deployment>> = seen
        .rows
        .iter()
        .filter(|row| row.status == Status::Failed && !had_failed.contains(row.id.as_str()))
        .filter(|row| rules.contains(row) && is_news(row) && !known.contains(row.id.as_str()))
        .cloned()
        .collect();
    found.sort_by_key(|row| row.finished_at.or(row.created_at));
    for row in &found {
        told.add(&row.id);
    }
    if let Some(quiet) = rules.quiet {
        let is_quiet = |at: Moment| quiet.contains(at + seen.offset);
        found.retain(|row| !is_quiet(seen.now) && !row.finished_at.is_some_and(is_quiet));
    }
    found
}
