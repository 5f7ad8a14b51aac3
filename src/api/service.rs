//! The settings of a service: what `application.one` and `compose.one` have in common.
//!
//! Both answers carry secrets and the whole history (1.3 MB for 2,000 deployments). What has no field here is skipped while
//! the answer is read.

mod source;

use serde::Deserialize;

use super::content::Content;
use super::decode;
use super::error::ApiError;
use super::lenient::{Field, Id, List, Object};
use super::parse::parse_object;
use super::wire::{ServerRef, named, server};
use crate::domain::model::schedule::Schedule;
use crate::domain::model::settings::Settings;
use crate::domain::model::source::{Builder, SourceKind, Trigger};
use source::Source;

/// Reads the settings of an application or a compose stack.
pub(super) fn settings(content: Content<'_>) -> Result<Settings, ApiError> {
    let text = decode::json(content)?;
    let row: ServiceRow = parse_object(&text)?;
    let source_type = row.source_type.or_empty();
    let source = Source::read(&source_type, &text)?;
    let kind = SourceKind::parse(&source_type);
    let by_tag = match row.trigger_type {
        Field::Unreadable => None,
        trigger => Some(trigger.read().as_deref() == Some("tag")),
    };
    let trigger = |kind| Some(Trigger::of(kind, row.auto_deploy.read()?, by_tag?));
    let server = server(row.server, row.server_id);
    Ok(Settings {
        app_name: row.app_name.or_empty(),
        source: kind,
        builder: builder(row.build_type, row.compose_type, row.command),
        image: row
            .docker_image
            .non_empty()
            .filter(|_| kind == Some(SourceKind::Image)),
        trigger: kind.and_then(trigger),
        server_known: server.is_ok() && row.build_server_id != Field::Unreadable,
        server: server.unwrap_or_default(),
        build_server: row.build_server_id.id(),
        repository: source.repository,
        branch: source.branch,
        previews: row.is_preview_deployments_active.read(),
        preview_limit: row.preview_limit.read(),
        rollbacks: row.rollback_active.read(),
        backups: row.backups.rows(Option::from),
    })
}

/// How an application or a stack is built. `command` of a stack replaces `docker compose`; that of an application is run in
/// its container.
fn builder(
    build_type: Field<String>,
    compose_type: Field<String>,
    command: Field<String>,
) -> Option<Builder> {
    match (compose_type, command) {
        (Field::Missing, _) => Builder::parse(&build_type.read()?),
        (Field::Unreadable, _) | (_, Field::Unreadable) => None,
        (Field::Read(_), Field::Read(command)) if !command.is_empty() => Some(Builder::Command),
        (Field::Read(compose_type), _) => Builder::parse(&compose_type),
    }
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct ServiceRow {
    app_name: Field<String>,
    source_type: Field<String>,
    build_type: Field<String>,
    compose_type: Field<String>,
    command: Field<String>,
    docker_image: Field<String>,
    auto_deploy: Field<bool>,
    trigger_type: Field<String>,
    server: Object<ServerRef>,
    server_id: Field<Id>,
    build_server_id: Field<Id>,
    is_preview_deployments_active: Field<bool>,
    preview_limit: Field<i64>,
    rollback_active: Field<bool>,
    backups: List<Object<BackupRow>>,
}

/// A database backup of a compose stack. Not recorded; by the fields of Dokploy's own table.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct BackupRow {
    backup_id: Field<Id>,
    database: Field<String>,
    schedule: Field<String>,
    enabled: Field<bool>,
}

/// `None` without an id.
impl From<BackupRow> for Option<Schedule> {
    fn from(row: BackupRow) -> Self {
        let backup = named(row.backup_id.id(), row.database)?;
        Some(Schedule {
            id: backup.id,
            name: backup.name,
            cron: row.schedule.or_empty(),
            timezone: None,
            enabled: row.enabled.read().unwrap_or(true),
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
        assert_eq!((settings.backups.len(), settings.backups.bad_rows), (1, 1));
        assert_eq!(
            (
                settings.backups[0].name.as_str(),
                settings.backups[0].enabled
            ),
            ("shop", false)
        );
    }
}
