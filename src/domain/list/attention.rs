//! Which deployments need attention: those that may be stuck, and failed ones that are not history.

use std::collections::HashMap;

use crate::domain::model::deployment::Deployment;
use crate::domain::model::status::Status;
use crate::domain::queue::stuck::Suspicion;

/// Why a deployment needs attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attention {
    /// It runs and may be stuck.
    Stuck(Suspicion),
    /// It failed, and nothing succeeded after it.
    StillFailing,
}

impl Attention {
    /// The value of the attribute that the style sheet knows it by.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Stuck(_) => "stuck",
            Self::StillFailing => "failing",
        }
    }

    /// The words on the screen.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Stuck(_) => "may be stuck",
            Self::StillFailing => "still failing",
        }
    }

    /// What the words mean, in whole sentences.
    pub fn reason(self) -> String {
        match self {
            Self::Stuck(suspicion) => suspicion.known(),
            Self::StillFailing => "No deployment after it has succeeded.".into(),
        }
    }
}

/// What needs attention of a list, by its id. `stuck` are those that may be stuck.
pub fn attention<'a>(
    rows: impl Iterator<Item = &'a Deployment>,
    stuck: &[(String, Suspicion)],
) -> HashMap<String, Attention> {
    let failing = still_failing(rows).map(|row| (row.id.clone(), Attention::StillFailing));
    let stuck = stuck.iter();
    failing
        .chain(stuck.map(|(id, suspicion)| (id.clone(), Attention::Stuck(*suspicion))))
        .collect()
}

/// The deployments that failed last of their owner, with no success after them: at most one of each owner. An
/// older failure is history, whatever came after it. What runs, waits or was cancelled tells nothing about the code.
fn still_failing<'a>(
    rows: impl Iterator<Item = &'a Deployment>,
) -> impl Iterator<Item = &'a Deployment> {
    let mut newest: HashMap<_, &Deployment> = HashMap::new();
    for row in rows.filter(|row| matches!(row.status, Status::Done | Status::Failed)) {
        let Some(owner) = row.parent() else { continue };
        newest
            .entry(owner)
            .and_modify(|known| {
                // Of the same moment, the first of the server's list is the newest.
                if row.created_at > known.created_at {
                    *known = row;
                }
            })
            .or_insert(row);
    }
    let newest = newest.into_values();
    newest.filter(|row| row.status == Status::Failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::deployment::Facts;
    use crate::domain::model::owner::Owner;
    use crate::domain::model::service::Kind;
    use crate::domain::moment_from_ms;

    /// The failing ones of deployments that are each an id, a service, a status and when they were created.
    fn failing(rows: &[(&str, &str, &str, i64)]) -> Vec<String> {
        let rows: Vec<Deployment> = rows
            .iter()
            .map(|(id, service, status, created)| {
                let facts = Facts {
                    id: (*id).into(),
                    status: Some((*status).into()),
                    owner: Some(Owner::service(Kind::Application, service)),
                    created_at: moment_from_ms(*created),
                    ..Facts::default()
                };
                facts.into()
            })
            .collect();
        let failing = still_failing(rows.iter());
        let mut ids: Vec<String> = failing.map(|row| row.id.clone()).collect();
        ids.sort();
        ids
    }

    #[test]
    fn a_failure_is_history_once_a_deployment_of_the_service_succeeded() {
        assert_eq!(
            failing(&[("b", "web", "done", 2), ("a", "web", "error", 1)]),
            Vec::<String>::new()
        );
        assert_eq!(
            failing(&[("b", "api", "done", 2), ("a", "web", "error", 1)]),
            ["a"]
        );
    }

    #[test]
    fn only_the_newest_failure_of_a_service_needs_attention_in_whatever_order_rows_come() {
        let rows = [
            ("a", "web", "error", 1),
            ("c", "web", "error", 3),
            ("b", "web", "error", 2),
            ("y", "api", "error", 9),
            ("x", "api", "done", 8),
        ];
        assert_eq!(failing(&rows), ["c", "y"]);
    }

    #[test]
    fn what_runs_or_was_cancelled_after_a_failure_does_not_end_it() {
        let rows = [
            ("d", "web", "running", 4),
            ("c", "web", "cancelled", 3),
            ("b", "web", "odd", 2),
            ("a", "web", "error", 1),
        ];
        assert_eq!(failing(&rows), ["a"]);
    }
}
