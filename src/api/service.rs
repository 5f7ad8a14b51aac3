//! The settings of a service: what `application.one` and `compose.one` have in common.
//!
//! Both answers carry secrets and the whole history (1.3 MB for 2,000 deployments). What has no field here is skipped while
//! the answer is read.

mod source;

use serde::Deserialize;

use super::content::Content;
use super::decode;
use super::error::ApiError;
use super::lenient;
use super::parse::parse_object;
use super::wire::{ServerRef, named, non_empty};
use crate::domain::model::schedule::Schedule;
use crate::domain::model::settings::Settings;
use crate::domain::model::source::{Builder, SourceKind, Trigger};
use source::Source;

/// Reads the settings of an application or a compose stack.
pub(super) fn settings(content: Content<'_>) -> Result<Settings, ApiError> {
    let text = decode::json(content)?;
    let row: ServiceRow = parse_object(&text)?;
    let source_type = row.source_type.unwrap_or_default();
    let source = Source::read(&source_type, &text)?;
    let kind = SourceKind::parse(&source_type);
    let by_tag = row.trigger_type.as_deref() == Some("tag");
    Ok(Settings {
        app_name: row.app_name.unwrap_or_default(),
        source: kind,
        builder: builder(row.build_type, row.compose_type, row.command),
        image: non_empty(row.docker_image).filter(|_| kind == Some(SourceKind::Image)),
        trigger: kind
            .zip(row.auto_deploy)
            .map(|(kind, auto)| Trigger::of(kind, auto, by_tag)),
        build_server: non_empty(row.build_server_id),
        repository: source.repository,
        branch: source.branch,
        server: row.server.and_then(Option::from),
        previews: row.is_preview_deployments_active,
        preview_limit: row.preview_limit,
        rollbacks: row.rollback_active,
        backups: row
            .backups
            .into_iter()
            .flatten()
            .filter_map(Option::from)
            .collect(),
    })
}

/// How an application or a stack is built. `command` of a stack replaces `docker compose`; that of an application is run in
/// its container.
fn builder(
    build_type: Option<String>,
    compose_type: Option<String>,
    command: Option<String>,
) -> Option<Builder> {
    match compose_type {
        Some(_) if non_empty(command).is_some() => Some(Builder::Command),
        Some(compose_type) => Builder::parse(&compose_type),
        None => Builder::parse(&build_type?),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ServiceRow {
    app_name: Option<String>,
    source_type: Option<String>,
    build_type: Option<String>,
    compose_type: Option<String>,
    command: Option<String>,
    docker_image: Option<String>,
    auto_deploy: Option<bool>,
    trigger_type: Option<String>,
    server: Option<ServerRef>,
    build_server_id: Option<String>,
    is_preview_deployments_active: Option<bool>,
    #[serde(default, deserialize_with = "lenient::whole")]
    preview_limit: Option<i64>,
    rollback_active: Option<bool>,
    backups: Option<Vec<BackupRow>>,
}

/// A database backup of a compose stack. Not recorded; by the fields of Dokploy's own table.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct BackupRow {
    backup_id: Option<String>,
    database: Option<String>,
    schedule: Option<String>,
    enabled: Option<bool>,
}

/// `None` without an id.
impl From<BackupRow> for Option<Schedule> {
    fn from(row: BackupRow) -> Self {
        let backup = named(non_empty(row.backup_id)?, row.database);
        Some(Schedule {
            id: backup.id,
            name: backup.name,
            cron: row.schedule.unwrap_or_default(),
            timezone: None,
            enabled: row.enabled.unwrap_or(true),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::repository::Repository;

    fn read(json: &str) -> Settings {
        settings(Content::Json(json.into())).unwrap()
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
            (
                r#"{"sourceType":"bitbucket","bitbucketOwner":"acme","bitbucketRepository":"The Shop","bitbucketRepositorySlug":"shop","gitlab":7}"#,
                Some("bitbucket.org/acme/shop"),
                None,
            ),
            (
                r#"{"sourceType":"gitea","gitea":{"giteaUrl":"https://gitea.example/"},"giteaOwner":"a","giteaRepository":"b","giteaBranch":""}"#,
                Some("gitea.example/a/b"),
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
    fn how_it_is_built_and_what_deploys_it_is_read() {
        let image = read(
            r#"{"sourceType":"docker","buildType":"nixpacks","dockerImage":"ghcr.io/acme/wiki:2.4","autoDeploy":true,"command":"serve"}"#,
        );
        assert_eq!(image.image.as_deref(), Some("ghcr.io/acme/wiki:2.4"));
        assert_eq!(image.builder, Some(Builder::Nixpacks));
        assert_eq!(image.trigger, Some(Trigger::Webhook));
        let tagged = read(
            r#"{"sourceType":"github","buildType":"railpack","dockerImage":"old","autoDeploy":true,"triggerType":"tag","buildServerId":"b1"}"#,
        );
        assert_eq!((tagged.image, tagged.trigger), (None, Some(Trigger::Tag)));
        assert_eq!(tagged.build_server.as_deref(), Some("b1"));
        for (json, builder) in [
            (
                r#"{"composeType":"docker-compose","command":""}"#,
                Builder::Compose,
            ),
            (r#"{"composeType":"stack"}"#, Builder::Stack),
            (
                r#"{"composeType":"stack","command":"compose up"}"#,
                Builder::Command,
            ),
        ] {
            assert_eq!(read(json).builder, Some(builder), "{json}");
        }
        assert_eq!(
            read(r#"{"sourceType":"azure","autoDeploy":true}"#).trigger,
            None
        );
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
