//! Where the code of a service comes from. A service keeps the fields of every source it ever had; `sourceType` says which
//! one counts, and only that one is read.

use serde::Deserialize;

use crate::api::error::ApiError;
use crate::api::parse;
use crate::api::wire::non_empty;
use crate::domain::model::repository::{Forge, Repository};

/// The repository and the branch that is deployed. Both are `None` for an image or a file.
#[derive(Default)]
pub(super) struct Source {
    pub(super) repository: Option<Repository>,
    pub(super) branch: Option<String>,
}

impl Source {
    /// Reads the source of this type from the settings of a service.
    pub(super) fn read(source_type: &str, settings: &str) -> Result<Self, ApiError> {
        match source_type {
            "github" => parse::parse_object::<GitHub>(settings).map(Self::from),
            "gitlab" => parse::parse_object::<GitLab>(settings).map(Self::from),
            "gitea" => parse::parse_object::<Gitea>(settings).map(Self::from),
            "bitbucket" => parse::parse_object::<Bitbucket>(settings).map(Self::from),
            "git" => parse::parse_object::<Git>(settings).map(Self::from),
            _ => Ok(Self::default()),
        }
    }
}

#[derive(Deserialize)]
struct GitHub {
    owner: Option<String>,
    repository: Option<String>,
    branch: Option<String>,
}

impl From<GitHub> for Source {
    fn from(source: GitHub) -> Self {
        let path = path(source.owner, source.repository);
        Self {
            repository: Repository::at(Forge::GitHub, "https://github.com", &path),
            branch: non_empty(source.branch),
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct GitLab {
    gitlab_owner: Option<String>,
    gitlab_repository: Option<String>,
    /// Owner and repository with the groups between them, where the server knows them.
    gitlab_path_namespace: Option<String>,
    gitlab_branch: Option<String>,
    gitlab: Option<GitLabProvider>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct GitLabProvider {
    gitlab_url: Option<String>,
}

impl From<GitLab> for Source {
    fn from(source: GitLab) -> Self {
        let path = non_empty(source.gitlab_path_namespace)
            .unwrap_or_else(|| path(source.gitlab_owner, source.gitlab_repository));
        let base = source
            .gitlab
            .and_then(|provider| non_empty(provider.gitlab_url))
            .unwrap_or_else(|| "https://gitlab.com".into());
        Self {
            repository: Repository::at(Forge::GitLab, &base, &path),
            branch: non_empty(source.gitlab_branch),
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Gitea {
    gitea_owner: Option<String>,
    gitea_repository: Option<String>,
    gitea_branch: Option<String>,
    gitea: Option<GiteaProvider>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct GiteaProvider {
    gitea_url: Option<String>,
}

impl From<Gitea> for Source {
    fn from(source: Gitea) -> Self {
        let path = path(source.gitea_owner, source.gitea_repository);
        let base = source
            .gitea
            .and_then(|provider| non_empty(provider.gitea_url));
        Self {
            repository: base.and_then(|base| Repository::at(Forge::Gitea, &base, &path)),
            branch: non_empty(source.gitea_branch),
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Bitbucket {
    bitbucket_owner: Option<String>,
    bitbucket_repository: Option<String>,
    /// The repository's name in addresses, where that is another one.
    bitbucket_repository_slug: Option<String>,
    bitbucket_branch: Option<String>,
}

impl From<Bitbucket> for Source {
    fn from(source: Bitbucket) -> Self {
        let name = non_empty(source.bitbucket_repository_slug).or(source.bitbucket_repository);
        let path = path(source.bitbucket_owner, name);
        Self {
            repository: Repository::at(Forge::Bitbucket, "https://bitbucket.org", &path),
            branch: non_empty(source.bitbucket_branch),
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Git {
    custom_git_url: Option<String>,
    custom_git_branch: Option<String>,
}

impl From<Git> for Source {
    fn from(source: Git) -> Self {
        Self {
            repository: Repository::parse(&source.custom_git_url.unwrap_or_default()),
            branch: non_empty(source.custom_git_branch),
        }
    }
}

fn path(owner: Option<String>, repository: Option<String>) -> String {
    format!(
        "{}/{}",
        owner.unwrap_or_default(),
        repository.unwrap_or_default()
    )
}
