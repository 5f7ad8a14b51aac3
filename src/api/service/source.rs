//! Where the code of a service comes from. A service keeps the fields of every source it ever had; `sourceType` says which
//! one counts, and only that one is read.

use serde::Deserialize;

use crate::api::error::ApiError;
use crate::api::lenient::{Field, Object};
use crate::api::parse;
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

#[derive(Deserialize, Default)]
#[serde(default)]
struct GitHub {
    owner: Field<String>,
    repository: Field<String>,
    branch: Field<String>,
}

impl From<GitHub> for Source {
    fn from(source: GitHub) -> Self {
        let path = path(source.owner.read(), source.repository.read());
        Self {
            repository: Repository::at(Forge::GitHub, "https://github.com", &path),
            branch: source.branch.non_empty(),
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct GitLab {
    gitlab_owner: Field<String>,
    gitlab_repository: Field<String>,
    /// Owner and repository with the groups between them, where the server knows them.
    gitlab_path_namespace: Field<String>,
    gitlab_branch: Field<String>,
    gitlab: Object<GitLabProvider>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct GitLabProvider {
    gitlab_url: Field<String>,
}

impl From<GitLab> for Source {
    fn from(source: GitLab) -> Self {
        let path = source
            .gitlab_path_namespace
            .non_empty()
            .unwrap_or_else(|| path(source.gitlab_owner.read(), source.gitlab_repository.read()));
        let base = match source.gitlab.0 {
            Field::Missing => Field::Missing,
            Field::Unreadable => Field::Unreadable,
            Field::Read(provider) => provider.gitlab_url,
        };
        let base = match base {
            Field::Read(base) if !base.is_empty() => Some(base),
            // Another GitLab, nobody knows which.
            Field::Unreadable => None,
            _ => Some("https://gitlab.com".into()),
        };
        Self {
            repository: base.and_then(|base| Repository::at(Forge::GitLab, &base, &path)),
            branch: source.gitlab_branch.non_empty(),
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Gitea {
    gitea_owner: Field<String>,
    gitea_repository: Field<String>,
    gitea_branch: Field<String>,
    gitea: Object<GiteaProvider>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct GiteaProvider {
    gitea_url: Field<String>,
}

impl From<Gitea> for Source {
    fn from(source: Gitea) -> Self {
        let path = path(source.gitea_owner.read(), source.gitea_repository.read());
        let base = source
            .gitea
            .read()
            .and_then(|provider| provider.gitea_url.non_empty());
        Self {
            repository: base.and_then(|base| Repository::at(Forge::Gitea, &base, &path)),
            branch: source.gitea_branch.non_empty(),
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Bitbucket {
    bitbucket_owner: Field<String>,
    bitbucket_repository: Field<String>,
    /// The repository's name in addresses, where that is another one.
    bitbucket_repository_slug: Field<String>,
    bitbucket_branch: Field<String>,
}

impl From<Bitbucket> for Source {
    fn from(source: Bitbucket) -> Self {
        let name = source
            .bitbucket_repository_slug
            .non_empty()
            .or(source.bitbucket_repository.read());
        let path = path(source.bitbucket_owner.read(), name);
        Self {
            repository: Repository::at(Forge::Bitbucket, "https://bitbucket.org", &path),
            branch: source.bitbucket_branch.non_empty(),
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Git {
    custom_git_url: Field<String>,
    custom_git_branch: Field<String>,
}

impl From<Git> for Source {
    fn from(source: Git) -> Self {
        Self {
            repository: Repository::parse(&source.custom_git_url.or_empty()),
            branch: source.custom_git_branch.non_empty(),
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
