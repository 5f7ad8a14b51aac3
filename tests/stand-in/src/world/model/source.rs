//! Where the code of a service comes from.

use super::ServiceKind;
use crate::SECRET;

/// Branch of everything.
const BRANCH: &str = "main";

/// `sourceType` with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// `github`.
    GitHub {
        /// `owner`.
        owner: String,
        /// `repository`.
        repository: String,
        /// `branch`.
        branch: String,
    },
    /// `gitlab`.
    GitLab {
        /// `gitlab.gitlabUrl`.
        url: String,
        /// `gitlabOwner`; may be a group in a group.
        owner: String,
        /// `gitlabRepository`.
        repository: String,
        /// `gitlabBranch`.
        branch: String,
    },
    /// `git`: any repository, by its address.
    Git {
        /// `customGitUrl`, with the password in it as people do.
        url: String,
        /// `customGitBranch`.
        branch: String,
    },
    /// `docker`: an image of a registry.
    Image {
        /// `dockerImage`.
        image: String,
    },
    /// `raw`: a compose file that was typed in.
    Raw,
}

impl Source {
    /// The one of a service of the sample organization: every project keeps its code elsewhere.
    pub(in crate::world) fn of(project: &str, name: &str, kind: ServiceKind) -> Self {
        match (project, kind) {
            ("Storefront", _) => Self::GitHub {
                owner: "acme".to_owned(),
                repository: name.to_owned(),
                branch: BRANCH.to_owned(),
            },
            ("Data Platform", _) => Self::GitLab {
                url: "https://gitlab.acme.example".to_owned(),
                owner: "acme/data".to_owned(),
                repository: name.to_owned(),
                branch: BRANCH.to_owned(),
            },
            (_, ServiceKind::Application) => Self::Git {
                url: format!("https://deploy:{SECRET}@git.example.com/acme/{name}.git"),
                branch: BRANCH.to_owned(),
            },
            (_, ServiceKind::Compose) => Self::Raw,
        }
    }
}
