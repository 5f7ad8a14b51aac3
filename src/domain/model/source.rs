//! Where the code of a service comes from, how it becomes containers, and what deploys it by itself.
//!
//! Source: Dokploy v0.30.2, `deployApplication`, `deployCompose`, their rebuilds, and the webhooks below `/api/deploy`.

/// Where a service's code comes from (`sourceType`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// GitHub, by its app: GitHub itself tells Dokploy of pushes.
    GitHub,
    /// GitLab.
    GitLab,
    /// Bitbucket.
    Bitbucket,
    /// Gitea or Forgejo.
    Gitea,
    /// Any repository, by its address.
    Git,
    /// An image of a registry.
    Image,
    /// Files that somebody has uploaded.
    Upload,
    /// A compose file that is kept in Dokploy.
    Raw,
}

impl SourceKind {
    /// Reads the server's word; `None` for one that this program does not know.
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "github" => Self::GitHub,
            "gitlab" => Self::GitLab,
            "bitbucket" => Self::Bitbucket,
            "gitea" => Self::Gitea,
            "git" => Self::Git,
            "docker" => Self::Image,
            "drop" => Self::Upload,
            "raw" => Self::Raw,
            _ => return None,
        })
    }

    /// Whether it is a repository.
    pub const fn is_git(self) -> bool {
        !matches!(self, Self::Image | Self::Upload | Self::Raw)
    }
}

/// How the code becomes containers (`buildType` of an application, `composeType` of a stack).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Builder {
    /// Nixpacks.
    Nixpacks,
    /// Railpack.
    Railpack,
    /// A Dockerfile of the repository.
    Dockerfile,
    /// Files that an nginx serves.
    Static,
    /// Heroku's buildpacks.
    Heroku,
    /// Paketo's buildpacks.
    Paketo,
    /// `docker compose up --build`.
    Compose,
    /// `docker stack deploy`.
    Stack,
    /// A command of the person's own in place of `docker compose`.
    Command,
}

impl Builder {
    /// Reads the server's word; `None` for one that this program does not know.
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "nixpacks" => Self::Nixpacks,
            "railpack" => Self::Railpack,
            "dockerfile" => Self::Dockerfile,
            "static" => Self::Static,
            "heroku_buildpacks" => Self::Heroku,
            "paketo_buildpacks" => Self::Paketo,
            "docker-compose" => Self::Compose,
            "stack" => Self::Stack,
            _ => return None,
        })
    }

    /// How it builds, after "builds it"; empty for what does not build an application.
    pub const fn how(self) -> &'static str {
        match self {
            Self::Nixpacks => " with Nixpacks",
            Self::Railpack => " with Railpack",
            Self::Dockerfile => " from its Dockerfile",
            Self::Static => " as static files behind nginx",
            Self::Heroku => " with Heroku Buildpacks",
            Self::Paketo => " with Paketo Buildpacks",
            Self::Compose | Self::Stack | Self::Command => "",
        }
    }
}

/// What deploys a service without a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// Nothing: auto-deploy is off.
    Nothing,
    /// A push to its branch.
    Push,
    /// A new tag in its repository.
    Tag,
    /// A push to its branch, if the repository was told to call Dokploy's webhook.
    PushByWebhook,
    /// A call of its webhook, whoever makes it.
    Webhook,
}

impl Trigger {
    /// By the source, `autoDeploy`, and whether `triggerType` is `tag`, which counts for GitHub alone.
    pub const fn of(source: SourceKind, auto_deploy: bool, by_tag: bool) -> Self {
        match source {
            _ if !auto_deploy => Self::Nothing,
            SourceKind::GitHub if by_tag => Self::Tag,
            SourceKind::GitHub => Self::Push,
            SourceKind::GitLab | SourceKind::Bitbucket | SourceKind::Gitea | SourceKind::Git => {
                Self::PushByWebhook
            }
            SourceKind::Image | SourceKind::Upload | SourceKind::Raw => Self::Webhook,
        }
    }

    /// It in a few words, without a subject: "deploys on push".
    pub const fn words(self) -> &'static str {
        match self {
            Self::Nothing => "does not deploy by itself",
            Self::Push => "deploys on push",
            Self::Tag => "deploys on a new tag",
            Self::PushByWebhook => "deploys on push, if the repository calls its webhook",
            Self::Webhook => "deploys when its webhook is called",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_githubs_app_tells_of_pushes_by_itself() {
        let of = |word: &str, auto, tag| {
            let source = SourceKind::parse(word).unwrap();
            Trigger::of(source, auto, tag)
        };
        assert_eq!(of("github", true, false), Trigger::Push);
        assert_eq!(of("github", true, true), Trigger::Tag);
        for word in ["gitlab", "bitbucket", "gitea", "git"] {
            assert_eq!(of(word, true, true), Trigger::PushByWebhook, "{word}");
        }
        for word in ["docker", "drop", "raw"] {
            assert_eq!(of(word, true, false), Trigger::Webhook, "{word}");
            assert_eq!(of(word, false, false), Trigger::Nothing, "{word}");
        }
        assert_eq!(SourceKind::parse("azure"), None);
    }
}
