//! What `application.one` and `compose.one` have in common.
//!
//! Both carry secrets and the whole history (1.3 MB for 2,000 deployments): everything without a name here is skipped while
//! the answer is read.

use super::json::Fields;
use super::wire::server;
use crate::domain::repository::{Forge, Repository};
use crate::domain::schedule::Schedule;
use crate::domain::settings::Settings;

/// What is kept of them, in alphabetical order.
pub(super) const NAMES: [&str; 34] = [
    "appName",
    "autoDeploy",
    "backupId",
    "backups",
    "bitbucketBranch",
    "bitbucketOwner",
    "bitbucketRepository",
    "bitbucketRepositorySlug",
    "branch",
    "customGitBranch",
    "customGitUrl",
    "database",
    "enabled",
    "gitea",
    "giteaBranch",
    "giteaOwner",
    "giteaRepository",
    "giteaUrl",
    "gitlab",
    "gitlabBranch",
    "gitlabOwner",
    "gitlabPathNamespace",
    "gitlabRepository",
    "gitlabUrl",
    "isPreviewDeploymentsActive",
    "name",
    "owner",
    "previewLimit",
    "repository",
    "rollbackActive",
    "schedule",
    "server",
    "serverId",
    "sourceType",
];

/// Reads the settings of an application or a compose stack.
pub(super) fn settings(fields: &mut Fields<'_>) -> Option<Settings> {
    let (repository, branch) = source(fields);
    Some(Settings {
        app_name: fields.words("appName"),
        repository,
        branch,
        auto_deploy: fields.flag("autoDeploy"),
        server: server(fields, "server"),
        previews: fields.flag("isPreviewDeploymentsActive"),
        preview_limit: fields.number("previewLimit"),
        rollbacks: fields.flag("rollbackActive"),
        backups: fields.each("backups", database_backup),
    })
}

/// Repository and branch. A service keeps the fields of every source it ever had; `sourceType` says which one counts.
fn source(fields: &mut Fields<'_>) -> (Option<Repository>, Option<String>) {
    let kind = fields.words("sourceType");
    let (repository, branch) = match &*kind {
        "github" => {
            let path = path(fields, "owner", "repository");
            (
                Repository::at(Forge::GitHub, "https://github.com", &path),
                "branch",
            )
        }
        "gitlab" => {
            let usual = path(fields, "gitlabOwner", "gitlabRepository");
            // With its groups, where the server knows them.
            let path = fields.given("gitlabPathNamespace").unwrap_or(usual);
            let base = address(fields, "gitlab", "gitlabUrl");
            let base = base.unwrap_or_else(|| "https://gitlab.com".into());
            (Repository::at(Forge::GitLab, &base, &path), "gitlabBranch")
        }
        "gitea" => {
            let path = path(fields, "giteaOwner", "giteaRepository");
            let base = address(fields, "gitea", "giteaUrl");
            let found = base.and_then(|base| Repository::at(Forge::Gitea, &base, &path));
            (found, "giteaBranch")
        }
        "bitbucket" => {
            let (owner, name) = (
                fields.words("bitbucketOwner"),
                fields.words("bitbucketRepository"),
            );
            let slug = fields.given("bitbucketRepositorySlug").unwrap_or(name);
            let path = format!("{owner}/{slug}");
            (
                Repository::at(Forge::Bitbucket, "https://bitbucket.org", &path),
                "bitbucketBranch",
            )
        }
        "git" => (
            Repository::parse(&fields.words("customGitUrl")),
            "customGitBranch",
        ),
        // An image or a file: no repository.
        _ => return (None, None),
    };
    (repository, fields.given(branch))
}

fn path(fields: &mut Fields<'_>, owner: &'static str, name: &'static str) -> String {
    format!("{}/{}", fields.words(owner), fields.words(name))
}

/// Where a forge of one's own is.
fn address(fields: &mut Fields<'_>, forge: &'static str, field: &'static str) -> Option<String> {
    fields.inside(forge, |forge| forge.given(field)).flatten()
}

/// A database backup of a compose stack. Not recorded; by the fields of Dokploy's own table.
fn database_backup(fields: &mut Fields<'_>) -> Option<Schedule> {
    let id = fields.given("backupId")?;
    Some(Schedule {
        name: fields.given("database").unwrap_or_else(|| id.clone()),
        cron: fields.words("schedule"),
        timezone: None,
        enabled: fields.flag("enabled").unwrap_or(true),
        id,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::decode::{Content, object_only};

    fn read(json: &str) -> Settings {
        object_only(Content::Json(json.as_bytes()), &NAMES, settings).unwrap()
    }

    #[test]
    fn the_names_are_in_the_order_that_they_are_looked_up_by() {
        assert!(NAMES.is_sorted());
    }

    #[test]
    fn the_source_that_counts_is_read() {
        for (json, label, branch) in [
            (
                r#"{"sourceType":"github","owner":"acme","repository":"shop","branch":"main","customGitUrl":"https://old/x"}"#,
                Some("github.com/acme/shop"),
                Some("main"),
            ),
            (
                r#"{"sourceType":"gitlab","gitlab":{"gitlabUrl":"https://git.acme.example","accessToken":"s3cret"},"gitlabPathNamespace":"acme/data/router","gitlabBranch":"next"}"#,
                Some("git.acme.example/acme/data/router"),
                Some("next"),
            ),
            (
                r#"{"sourceType":"git","customGitUrl":"https://u:s3cret@git.example.com/a/b.git","customGitBranch":"main"}"#,
                Some("git.example.com/a/b"),
                Some("main"),
            ),
            (
                r#"{"sourceType":"docker","owner":"acme","repository":"shop"}"#,
                None,
                None,
            ),
            (r#"{"sourceType":"github"}"#, None, None),
            ("{}", None, None),
        ] {
            let settings = read(json);
            assert_eq!(
                settings
                    .repository
                    .as_ref()
                    .map(Repository::label)
                    .as_deref(),
                label,
                "{json}"
            );
            assert_eq!(settings.branch.as_deref(), branch, "{json}");
            assert!(!format!("{settings:?}").contains("s3cret"));
        }
    }

    #[test]
    fn backups_of_a_compose_stack_are_named_by_their_database() {
        let settings = read(
            r#"{"backups":[{"backupId":"b1","database":"shop","schedule":"0 4 * * *","enabled":false},{"database":"no id"}]}"#,
        );
        assert_eq!(settings.backups.len(), 1);
        assert_eq!(
            (
                settings.backups[0].name.as_str(),
                settings.backups[0].enabled
            ),
            ("shop", false)
        );
    }
}
