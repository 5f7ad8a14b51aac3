//! Rollback points: images of earlier deployments (`deployment.allByType` with its rows' `rollback`).

use std::collections::BTreeSet;
use std::sync::Arc;

use super::deployment::Deployment;
use super::service::{Kind, Service};
use crate::domain::Moment;

/// A rollback point, without the configuration that Dokploy stores with it: that holds passwords in clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollbackPoint {
    /// rollbackId (nanoid).
    pub id: String,
    /// Counts up from 1 with each deployment of the application; 0 where the server does not say.
    pub version: i64,
    /// "<appName>:v<n>"; without an image Dokploy can neither roll back to it nor delete it.
    pub image: Option<String>,
    /// When it was made.
    pub created_at: Option<Moment>,
    /// The deployment that it belongs to.
    pub deployment: Arc<Deployment>,
}

impl RollbackPoint {
    /// The label: "v3", or as much as is known.
    pub fn label(&self) -> String {
        match self.version {
            version @ 1.. => format!("v{version}"),
            _ => "the point".into(),
        }
    }
}

/// The applications that have rollback points, as the rows of the big list say, in the order of their newest such row.
pub fn applications(rows: &[Arc<Deployment>]) -> Vec<Arc<Service>> {
    let mut known = BTreeSet::new();
    let with_points = rows.iter().filter(|row| row.rollback_id.is_some());
    with_points
        .filter_map(|row| row.service.as_ref())
        .filter(|service| service.kind == Kind::Application && known.insert(&service.id))
        .cloned()
        .collect()
}

/// How many rows of an application have a rollback point, as the big list says.
pub fn count(rows: &[Arc<Deployment>], application: &str) -> usize {
    rows.iter()
        .filter(|row| row.rollback_id.is_some())
        .filter(|row| {
            row.service
                .as_ref()
                .is_some_and(|service| service.id == application)
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::deployment::Facts;

    fn service(id: &str, kind: Kind) -> Arc<Service> {
        Arc::new(Service {
            kind,
            id: id.into(),
            name: id.into(),
            app_name: String::new(),
            project: None,
            environment: None,
            server: None,
            build_server: None,
            server_known: true,
        })
    }

    fn row(service: &Arc<Service>, point: bool) -> Arc<Deployment> {
        Arc::new(
            Facts {
                service: Some(service.clone()),
                rollback_id: point.then(|| "r".into()),
                ..Facts::default()
            }
            .into(),
        )
    }

    #[test]
    fn applications_with_points_are_named_once_newest_first() {
        let (a, b) = (
            service("a", Kind::Application),
            service("b", Kind::Application),
        );
        let c = service("c", Kind::Compose);
        let rows = [
            row(&b, true),
            row(&a, false),
            row(&c, true),
            row(&a, true),
            row(&b, true),
        ];
        let ids: Vec<String> = applications(&rows)
            .iter()
            .map(|service| service.id.clone())
            .collect();
        assert_eq!(ids, ["b", "a"]);
        assert_eq!((count(&rows, "b"), count(&rows, "a")), (2, 1));
    }
}
