//! One service and how it stands.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use super::attention::Reason;
use super::strip::{Mark, strip};
use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::{Owner, OwnerKind};
use crate::domain::model::project::{self, Project};
use crate::domain::model::service::Service;
use crate::domain::model::status::Status;
use crate::domain::queue::Line;
use crate::domain::queue::stuck::Suspicion;
use crate::domain::search::contains_all;
use crate::domain::summary::durations::usual_duration;
use crate::domain::summary::outcomes::{Outcomes, Success};
use crate::domain::summary::service::MIN_RUNS;

/// How a service stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Its newest deployment has this status.
    Newest(Status),
    /// A job of it waits; its place among the waiting jobs of its server, from 1.
    Queued(usize),
    /// It has no deployment.
    Never,
    /// No deployment of it is read, and there may be some.
    Unread,
}

/// A service with what is known of its deployments.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceRow {
    /// The service.
    pub service: Arc<Service>,
    /// How it stands.
    pub state: State,
    /// Since when; `None` where that is not known.
    pub since: Option<Moment>,
    /// Its newest deployment.
    pub newest: Option<Arc<Deployment>>,
    /// Its newest successful deployment; perhaps one that the server has deleted.
    pub newest_good: Option<Arc<Deployment>>,
    /// Its known deployments, newest last; `None` where none is read and there may be some.
    pub strip: Option<Vec<Mark>>,
    /// How many of those that ended succeeded.
    pub success: Option<Success>,
    /// The median duration of the successful ones, if there are [`MIN_RUNS`].
    pub usual: Option<Duration>,
    /// Why it needs attention.
    pub reason: Option<Reason>,
    /// The text that the text filter searches, in lower case.
    haystack: Box<str>,
}

impl ServiceRow {
    /// Whether all these words, in lower case, occur in names or kind.
    pub fn contains_all(&self, words: &[String]) -> bool {
        contains_all(&self.haystack, words)
    }
}

/// What rows are made of.
pub struct Facts<'a> {
    /// The tree of projects.
    pub projects: &'a [Project],
    /// Whether a part of the tree could not be read: then services of deployments are shown, too.
    pub is_tree_partial: bool,
    /// The deployments of the organization, in any order.
    pub deployments: &'a [Arc<Deployment>],
    /// By service id, the newest successful deployment that only this device knows of, for services of [`without_success`].
    pub kept_successes: &'a HashMap<String, Arc<Deployment>>,
    /// Whether some of them are not read: then a service without any may have some.
    pub is_list_partial: bool,
    /// The jobs of each server.
    pub lines: &'a [Line],
    /// Deployments that may be stuck, by id.
    pub stuck: &'a [(String, Suspicion)],
    /// The current time.
    pub now: Moment,
}

/// A row for each application and compose stack, in the order of the tree.
pub fn rows(facts: &Facts) -> Vec<Arc<ServiceRow>> {
    let mut of_service: HashMap<&str, Vec<&Arc<Deployment>>> = HashMap::new();
    for row in facts.deployments {
        if let Some((OwnerKind::Service(_), id)) = row.parent() {
            of_service.entry(id).or_default().push(row);
        }
    }
    for own in of_service.values_mut() {
        // Of the same moment, the first of the server's list is the newest.
        own.sort_by_key(|row| std::cmp::Reverse(row.created_at));
    }
    let waiting = Waiting::of(facts, &of_service);
    let mut known = HashSet::new();
    let mut rows: Vec<Arc<ServiceRow>> = project::services(facts.projects)
        .map(|found| {
            let id = found.entry.id.as_str();
            known.insert(id);
            let own = of_service.get(id).map_or(&[][..], Vec::as_slice);
            let service = own.iter().find_map(|row| row.service.clone());
            // The rows of the list know the servers, the tree the newest names.
            let service = service.filter(|service| service.name == found.entry.name);
            let service = service.unwrap_or_else(|| Arc::new(named(own, found.service())));
            row(service, own, &waiting, facts)
        })
        .collect();
    if facts.is_tree_partial {
        let others = of_service.iter().filter(|(id, _)| !known.contains(*id));
        let mut others: Vec<_> = others
            .filter_map(|(_, own)| {
                let service = own.iter().find_map(|row| row.service.clone())?;
                Some(row(service, own, &waiting, facts))
            })
            .collect();
        others.sort_by(|a, b| a.service.name.cmp(&b.service.name));
        rows.extend(others);
    }
    rows
}

/// The services with deployments of which none was successful, in the order of the list: older ones may have been.
pub fn without_success(deployments: &[Arc<Deployment>]) -> Vec<Owner> {
    let good: HashSet<&str> = deployments
        .iter()
        .filter(|row| row.status == Status::Done)
        .filter_map(|row| row.parent().map(|(_, id)| id))
        .collect();
    let mut seen = HashSet::new();
    let without = deployments.iter().filter_map(|row| match row.parent()? {
        (kind @ OwnerKind::Service(_), id) if !good.contains(id) && seen.insert(id) => {
            Some(Owner::new(kind, id))
        }
        _ => None,
    });
    without.collect()
}

/// A service of the tree with the servers that its deployments tell.
fn named(own: &[&Arc<Deployment>], service: Service) -> Service {
    let of_row = own.iter().find_map(|row| row.service.as_deref());
    match of_row {
        None => service,
        Some(known) => Service {
            server: known.server.clone(),
            build_server: known.build_server.clone(),
            server_known: known.server_known,
            app_name: known.app_name.clone(),
            ..service
        },
    }
}

fn row(
    service: Arc<Service>,
    own: &[&Arc<Deployment>],
    waiting: &Waiting,
    facts: &Facts,
) -> Arc<ServiceRow> {
    let newest = own.first().copied().cloned();
    let place = waiting.places.get(service.id.as_str()).copied();
    let is_running = newest.as_ref().is_some_and(|row| row.is_running());
    let is_unread = own.is_empty() && facts.is_list_partial;
    let (state, since) = match (&newest, place) {
        (Some(row), _) if is_running => (State::Newest(row.status.clone()), row.started_at),
        (_, Some((place, queued_at))) => (State::Queued(place), queued_at),
        (Some(row), None) => {
            let since = row.finished_at.or(row.created_at);
            (State::Newest(row.status.clone()), since)
        }
        (None, None) if is_unread => (State::Unread, None),
        (None, None) => (State::Never, None),
    };
    let stuck = own.iter().enumerate().find_map(|(place, row)| {
        let (_, why) = facts.stuck.iter().find(|(id, _)| *id == row.id)?;
        Some(Reason::Stuck {
            why: *why,
            is_newest: place == 0,
        })
    });
    let failed = failed_in_a_row(own);
    let newest_failed = matches!(state, State::Newest(Status::Failed));
    let reason = match stuck {
        _ if newest_failed => Some(Reason::Failed(failed)),
        Some(stuck) => Some(stuck),
        None if waiting.blocked.contains(service.id.as_str()) => Some(Reason::Blocked),
        None => (failed > 0).then_some(Reason::StillFailing(failed)),
    };
    let good = own.iter().find(|row| row.status == Status::Done).copied();
    let good = good.or_else(|| facts.kept_successes.get(&service.id));
    Arc::new(ServiceRow {
        haystack: haystack(&service),
        newest_good: good.cloned(),
        strip: (!is_unread).then(|| strip(own, facts.now)),
        success: Outcomes::of(own.iter().map(|row| &row.status)).success(),
        usual: usual_duration(own.iter().map(|row| row.as_ref()), facts.now, MIN_RUNS),
        service,
        state,
        since,
        newest,
        reason,
    })
}

/// How many of the deployments, given newest first, failed since the last that succeeded. What runs, waits or was cancelled
/// tells nothing about the code.
fn failed_in_a_row(own: &[&Arc<Deployment>]) -> usize {
    own.iter()
        .filter(|row| matches!(row.status, Status::Done | Status::Failed))
        .take_while(|row| row.status == Status::Failed)
        .count()
}

fn haystack(service: &Service) -> Box<str> {
    let named = [&service.project, &service.environment];
    let named = named.into_iter().flatten().map(|named| named.name.as_str());
    let words = [service.name.as_str(), &service.app_name, service.kind.key()].into_iter();
    let words = words.chain(named).chain(service.server_name());
    let text: Vec<&str> = words.collect();
    text.join("\n").to_lowercase().into()
}

/// What waits.
struct Waiting<'a> {
    /// By service, the place of its first waiting job and since when it waits.
    places: HashMap<&'a str, (usize, Option<Moment>)>,
    /// Services that wait behind a deployment that may be stuck.
    blocked: HashSet<&'a str>,
}

impl<'a> Waiting<'a> {
    fn of(facts: &Facts<'a>, of_service: &HashMap<&str, Vec<&Arc<Deployment>>>) -> Self {
        let is_stuck = |service: &str| {
            let own = of_service.get(service);
            let mut own = own.iter().flat_map(|own| own.iter());
            own.any(|row| facts.stuck.iter().any(|(id, _)| *id == row.id))
        };
        let (mut places, mut blocked) = (HashMap::new(), HashSet::new());
        for line in facts.lines {
            let is_full = line.running.len() >= line.slots.unwrap_or(1);
            let stuck = |place: &crate::domain::queue::Place| is_stuck(&place.job.service_id);
            let is_held_up = is_full && line.running.iter().any(stuck);
            let own = |place: &&crate::domain::queue::Place| {
                !place.job.foreign && place.job.preview_id.is_none()
            };
            for place in line.waiting.iter().filter(own) {
                let id = place.job.service_id.as_str();
                places
                    .entry(id)
                    .or_insert((place.position, place.job.queued_at));
                if is_held_up || is_stuck(id) {
                    blocked.insert(id);
                }
            }
        }
        Self { places, blocked }
    }
}
