//! Who may see what: owners everything, the member the services she was given.

use super::{Deployment, Owner, Person, World};

/// The role of whoever sends a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// May do everything.
    Owner,
    /// Sees the services in her `accessedServices`.
    Member,
}

/// Whoever sends a request: the people of the organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Account {
    /// Ada, who made the organization.
    Owner,
    /// Mel.
    Member,
    /// Tess, an owner too, who has a second factor.
    TwoFactor,
}

impl Account {
    /// Everybody.
    pub const ALL: [Self; 3] = [Self::Owner, Self::Member, Self::TwoFactor];

    /// Her role.
    pub fn role(self) -> Role {
        match self {
            Self::Owner | Self::TwoFactor => Role::Owner,
            Self::Member => Role::Member,
        }
    }
}

/// What a role of the organization's own lets the member do with deployments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permissions {
    /// `deployment.create`.
    pub create: bool,
    /// `deployment.cancel`.
    pub cancel: bool,
}

impl Permissions {
    /// As recorded of a member.
    pub const ALL: Self = Self {
        create: true,
        cancel: true,
    };
}

impl World {
    /// The person of this account.
    pub fn person(&self, account: Account) -> &Person {
        match account {
            Account::Owner => &self.owner,
            Account::Member => &self.member,
            Account::TwoFactor => &self.two_factor,
        }
    }

    /// Whether this role sees the service with this id (known or not).
    pub fn may_see(&self, role: Role, service_id: &str) -> bool {
        role == Role::Owner || self.member_services.contains(service_id)
    }

    /// Whether this role may touch this row. Rows of no application or compose stack are not checked by Dokploy.
    pub fn may_touch(&self, role: Role, row: &Deployment) -> bool {
        match &row.owner {
            Owner::Application(id) | Owner::Compose(id) => self.may_see(role, id),
            Owner::Server(_)
            | Owner::Preview(_)
            | Owner::Schedule(_)
            | Owner::Backup(_)
            | Owner::VolumeBackup(_) => true,
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
