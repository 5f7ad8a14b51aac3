//! Since when deployments are known, and where some may be missing.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use super::calendar::Calendar;
use crate::domain::Moment;
use crate::domain::format::plural;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::{Owner, OwnerKind};

/// So many deployments of a service the server keeps (observed on v0.30.2).
pub const KEPT: usize = 10;

/// So many services are named of which some may be missing.
const NAMED: usize = 3;

/// What is known of a service of which there are more deployments than the server keeps: the older ones are there only because
/// this device saw them in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceCoverage {
    /// The service.
    pub owner: Owner,
    /// Its name.
    pub name: String,
    /// When its oldest known deployment was created.
    pub since: Moment,
    /// From here on none is missing: when the oldest of the newest [`KEPT`] was created.
    pub certain_since: Moment,
}

/// Since when deployments are known, and where some may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// When the oldest known deployment was created.
    pub since: Option<Moment>,
    /// How many services have known deployments.
    pub services: usize,
    /// Those of whose deployments in the period some may be missing, the least certain first.
    pub uncertain: Vec<ServiceCoverage>,
}

impl Coverage {
    /// What all known deployments of services tell. Of a service with fewer than [`KEPT`] the server never deleted one.
    pub fn of(rows: &[Arc<Deployment>], calendar: &Calendar) -> Self {
        let mut of_service: HashMap<&str, Vec<&Deployment>> = HashMap::new();
        for row in rows.iter().filter(|row| row.created_at.is_some()) {
            if let Some((OwnerKind::Service(_), id)) = row.parent() {
                of_service.entry(id).or_default().push(row);
            }
        }
        let services = of_service.len();
        let since = rows.iter().filter_map(|row| row.created_at).min();
        let start = calendar.ends().map(|(start, _)| start);
        let uncertain = of_service.into_values().filter_map(service);
        let mut uncertain: Vec<ServiceCoverage> = uncertain
            .filter(|service| start.is_some_and(|start| service.certain_since > start))
            .collect();
        uncertain.sort_by(|a, b| {
            let key = |it: &ServiceCoverage| (Reverse(it.certain_since), it.name.clone());
            key(a).cmp(&key(b))
        });
        Self {
            since,
            services,
            uncertain,
        }
    }

    /// What is to be said of it, a sentence each. `local` writes a moment as a date of the reader; `keeps` tells whether this
    /// device keeps history.
    pub fn words(&self, keeps: bool, local: impl Fn(Moment) -> String) -> Vec<String> {
        let knower = if keeps { "This device" } else { "Dokploy" };
        let Some(since) = self.since else {
            return vec![format!("{knower} knows no deployments yet.")];
        };
        let mut words = vec![format!(
            "{knower} knows deployments since {}.",
            local(since)
        )];
        if !self.uncertain.is_empty() {
            let names = self.uncertain.iter().take(NAMED);
            let names: Vec<&str> = names.map(|service| service.name.as_str()).collect();
            let more = self.uncertain.len() - names.len();
            let more = (more > 0).then(|| format!(" and {}", plural(more, "more", "more")));
            let older = if keeps {
                ", and this device knows older ones only if it looked in time"
            } else {
                ""
            };
            words.push(format!(
                "Of {}{} some may be missing: Dokploy keeps the newest {KEPT} of a service{older}.",
                names.join(", "),
                more.unwrap_or_default(),
            ));
        }
        if keeps {
            words.push("Other devices may know more.".into());
        }
        words
    }
}

/// What is known of one service; `None` where none can be missing.
fn service(mut rows: Vec<&Deployment>) -> Option<ServiceCoverage> {
    if rows.len() < KEPT {
        return None;
    }
    rows.sort_by_key(|row| Reverse(row.created_at));
    let newest = rows.first()?;
    let (kind, id) = newest.parent()?;
    let name = newest.service.as_deref();
    Some(ServiceCoverage {
        owner: Owner::new(kind, id),
        name: name.map_or(id, |service| &service.name).to_owned(),
        since: rows.last()?.created_at?,
        certain_since: rows.get(KEPT - 1)?.created_at?,
    })
}
