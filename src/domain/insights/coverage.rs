//! Since when deployments are known, and where some may be missing.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use chrono::TimeDelta;

use super::calendar::Calendar;
use super::unbroken::{KEPT, Unbroken};
use super::view::InsightsView;
use crate::domain::Moment;
use crate::domain::format::plural;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::OwnerKind;

/// So many services are named of which some may be missing.
const NAMED: usize = 3;

/// What is known of a service of which there are more deployments than the server keeps: the older ones are there only because
/// this device saw them in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceCoverage {
    /// Its name.
    pub name: String,
    /// From here on none is missing: the newest [`KEPT`] are there, and those before them that this device saw in time.
    pub certain_since: Moment,
}

/// Since when deployments are known, and where some may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// When the oldest known deployment was created.
    pub since: Option<Moment>,
    /// Those of whose deployments in the period some may be missing, the least certain first.
    pub uncertain: Vec<ServiceCoverage>,
}

impl Coverage {
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
                ", and this device did not see all older ones in time"
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

/// What all known deployments of a view's scope tell about its period, in any order; `seen` is what this device's looks have shown,
/// by service id. Of a service with fewer than [`KEPT`] the server never deleted one.
pub fn coverage(
    rows: &[Arc<Deployment>],
    seen: &HashMap<String, Unbroken>,
    view: &InsightsView,
    now: Moment,
    offset: impl Fn(Moment) -> TimeDelta,
) -> Coverage {
    let mut of_service: HashMap<&str, Vec<&Deployment>> = HashMap::new();
    let scoped = rows.iter().filter(|row| view.contains(row));
    for row in scoped.filter(|row| row.created_at.is_some()) {
        if let Some((OwnerKind::Service(_), id)) = row.parent() {
            of_service.entry(id).or_default().push(row);
        }
    }
    let known = of_service.values().flatten();
    let since = known.filter_map(|row| row.created_at).min();
    let calendar = Calendar::of(view.period, now, &offset);
    let start = calendar.ends().map(|(start, _)| start);
    let uncertain = of_service
        .into_iter()
        .filter_map(|(id, rows)| service(rows, seen.get(id)));
    let mut uncertain: Vec<ServiceCoverage> = uncertain
        .filter(|service| start.is_some_and(|start| service.certain_since > start))
        .collect();
    uncertain.sort_by(|a, b| {
        let key = |it: &ServiceCoverage| (Reverse(it.certain_since), it.name.clone());
        key(a).cmp(&key(b))
    });
    Coverage { since, uncertain }
}

/// What is known of one service; `None` where none can be missing.
fn service(mut rows: Vec<&Deployment>, seen: Option<&Unbroken>) -> Option<ServiceCoverage> {
    if rows.len() < KEPT {
        return None;
    }
    rows.sort_by_key(|row| Reverse(row.created_at));
    let kept_since = rows.get(KEPT - 1)?.created_at?;
    let certain_since = match seen.filter(|seen| seen.until >= kept_since) {
        Some(seen) => seen.since?.min(kept_since),
        None => kept_since,
    };
    let newest = rows.first()?;
    let name = newest.service.as_ref().map(|service| &*service.name);
    Some(ServiceCoverage {
        name: name.or(newest.parent().map(|(_, id)| id))?.to_owned(),
        certain_since,
    })
}
