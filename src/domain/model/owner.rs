//! The owner of a deployment.

use super::service::Kind;

/// The kinds of owners of deployments (the id columns of a row; the types of `deployment.allByType`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OwnerKind {
    /// An application or a compose stack.
    Service(Kind),
    /// A preview deployment of a pull request.
    Preview,
    /// A server, which is set up.
    Server,
    /// A schedule, which runs a command.
    Schedule,
    /// A backup of a database.
    Backup,
    /// A backup of a volume.
    VolumeBackup,
}

impl OwnerKind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Service(Kind::Application),
        Self::Service(Kind::Compose),
        Self::Preview,
        Self::Server,
        Self::Schedule,
        Self::Backup,
        Self::VolumeBackup,
    ];

    /// Whether it is a schedule or a backup, which belongs to a service that its own rows do not tell.
    pub const fn is_of_service(self) -> bool {
        matches!(self, Self::Schedule | Self::Backup | Self::VolumeBackup)
    }

    /// The first segment of the addresses of its pages.
    pub const fn segment(self) -> &'static str {
        match self {
            Self::Service(kind) => kind.segment(),
            Self::Preview => "previews",
            Self::Server => "servers",
            Self::Schedule => "schedules",
            Self::Backup => "backups",
            Self::VolumeBackup => "volume-backups",
        }
    }

    /// The label on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Service(kind) => kind.label(),
            Self::Preview => "Preview",
            Self::Server => "Server",
            Self::Schedule => "Schedule",
            Self::Backup => "Backup",
            Self::VolumeBackup => "Volume backup",
        }
    }

    /// The heading of its list of deployments.
    pub const fn runs(self) -> &'static str {
        match self {
            Self::Service(_) | Self::Preview => "Deployments",
            Self::Server => "Set-up runs",
            Self::Schedule | Self::Backup | Self::VolumeBackup => "Runs",
        }
    }
}

/// The owner of a deployment: a service, preview, server, schedule or backup.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Owner {
    /// The kind of owner.
    pub kind: OwnerKind,
    /// applicationId, composeId, previewDeploymentId, serverId, scheduleId, backupId or volumeBackupId.
    pub id: String,
}

impl Owner {
    /// An owner by kind and id.
    pub fn new(kind: OwnerKind, id: &str) -> Self {
        Self {
            kind,
            id: id.to_owned(),
        }
    }

    /// An application or a compose stack.
    pub fn service(kind: Kind, id: &str) -> Self {
        Self::new(OwnerKind::Service(kind), id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_an_address_of_its_own() {
        let segments: std::collections::BTreeSet<_> =
            OwnerKind::ALL.into_iter().map(OwnerKind::segment).collect();
        assert_eq!(segments.len(), OwnerKind::ALL.len());
    }
}
