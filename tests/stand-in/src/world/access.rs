//! Who may see what: owners everything, the member the services she was given.

use super::{Deployment, Owner, World};

/// The role of whoever asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// May do everything.
    Owner,
    /// Sees the services in her `accessedServices`.
    Member,
}

impl World {
    /// Whether this role sees the service with this id (known or not).
    pub fn may_see(&self, role: Role, service_id: &str) -> bool {
        role == Role::Owner || self.member_services.contains(service_id)
    }

    /// Whether this role may touch this row. Rows of no application or compose stack are not checked by Dokploy.
    pub fn may_touch(&self, role: Role, row: &Deployment) -> bool {
        match &row.owner {
            Owner::Application(id) | Owner::Compose(id) => self.may_see(role, id),
            Owner::Server(_) | Owner::Preview(_) | Owner::Schedule(_) => true,
        }
    }

    /// Gives the member exactly these services, by name.
    pub fn set_member_services(&mut self, names: &[&str]) {
        self.member_services = self
            .services
            .iter()
            .filter(|service| names.contains(&service.name.as_str()))
            .map(|service| service.id.clone())
            .collect();
    }
}
