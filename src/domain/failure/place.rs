//! Pages of Dokploy's dashboard where something is done about a failure.

use super::cause::Place;
use crate::domain::model::service::Service;

/// A page of Dokploy's dashboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DashboardPage {
    /// Its path.
    pub path: String,
    /// The tab of it.
    pub tab: Option<&'static str>,
    /// What it is called there.
    pub name: &'static str,
}

impl Place {
    /// Its page for a service; `None` where it is a tab of the service's page, and that page is not known. Paths and tabs as
    /// in v0.30.2.
    pub fn page(self, service: Option<&Service>) -> Option<DashboardPage> {
        let of_service = |tab, name| {
            Some(DashboardPage {
                path: service?.dashboard_path()?,
                tab: Some(tab),
                name,
            })
        };
        let settings = |page: &str, name| {
            Some(DashboardPage {
                path: format!("/dashboard/settings/{page}"),
                tab: None,
                name,
            })
        };
        match self {
            Self::General => of_service("general", "General"),
            Self::Environment => of_service("environment", "Environment"),
            Self::Domains => of_service("domains", "Domains"),
            Self::Logs => of_service("logs", "Logs"),
            Self::Advanced => of_service("advanced", "Advanced"),
            Self::GitProviders => settings("git-providers", "Git"),
            Self::Registries => settings("registry", "Registry"),
            Self::SshKeys => settings("ssh-keys", "SSH Keys"),
            Self::Servers => settings("servers", "Remote Servers"),
            Self::WebServer => settings("server", "Web Server"),
            Self::Notifications => settings("notifications", "Notifications"),
            Self::Secrets => settings("secrets", "Secrets"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::failure::causes;

    #[test]
    fn a_tab_of_a_service_that_is_not_known_has_no_address() {
        assert_eq!(Place::General.page(None), None);
        let page = Place::SshKeys.page(None).map(|page| page.path);
        assert_eq!(page.as_deref(), Some("/dashboard/settings/ssh-keys"));
    }

    #[test]
    fn most_causes_lead_to_a_place_in_dokploy() {
        let with_place = causes::all().filter(|cause| cause.place.is_some()).count();
        assert!(with_place * 2 > causes::all().count());
    }
}
