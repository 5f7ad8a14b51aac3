//! Where the code of a service comes from, with the tokens to get it: what a client must not keep.

use serde_json::{Map, Value, json};

use super::date;
use crate::SECRET;
use crate::world::{Service, Source};

/// When every token ends.
const TOKEN_ENDS: i64 = 1_795_543_200;

/// Puts the source of a service into what `application.one` and `compose.one` answer.
pub(super) fn put(service: &Service, wire: &mut Map<String, Value>) {
    let mut put = |name: &str, value: Value| wire.insert(name.to_owned(), value);
    // A service has one source; the sample data has that of a recording.
    put("customGitUrl", Value::Null);
    put("customGitBranch", Value::Null);
    match &service.source {
        Source::GitHub {
            owner,
            repository,
            branch,
        } => {
            put("sourceType", json!("github"));
            put("owner", json!(owner));
            put("repository", json!(repository));
            put("branch", json!(branch));
            put("githubId", json!("standInGithub00000001"));
            put("github", github(service));
        }
        Source::GitLab {
            url,
            owner,
            repository,
            branch,
        } => {
            put("sourceType", json!("gitlab"));
            put("gitlabOwner", json!(owner));
            put("gitlabRepository", json!(repository));
            put("gitlabBranch", json!(branch));
            put(
                "gitlabPathNamespace",
                json!(format!("{owner}/{repository}")),
            );
            put("gitlabProjectId", json!(4711));
            put("gitlabId", json!("standInGitlab00000001"));
            put("gitlab", gitlab(url));
        }
        Source::Git { url, branch } => {
            put("sourceType", json!("git"));
            put("customGitUrl", json!(url));
            put("customGitBranch", json!(branch));
        }
        Source::Image { image } => {
            put("sourceType", json!("docker"));
            put("dockerImage", json!(image));
        }
        Source::Raw => {
            put("sourceType", json!("raw"));
        }
    }
}

/// Whether it needs a provider's tokens. No recorded service does; what only the others have is ours to choose.
pub(super) fn has_provider(service: &Service) -> bool {
    matches!(
        service.source,
        Source::GitHub { .. } | Source::GitLab { .. }
    )
}

fn github(service: &Service) -> Value {
    json!({
        "githubId": "standInGithub00000001",
        "githubAppName": "https://github.com/apps/dokploy-acme",
        "githubAppId": 900_100,
        "githubClientId": "Iv1.standin",
        "githubClientSecret": SECRET,
        "githubInstallationId": "52000001",
        "githubPrivateKey": SECRET,
        "githubWebhookSecret": SECRET,
        "gitProviderId": "standInProvider000001",
        "createdAt": date(service.created_at),
    })
}

fn gitlab(url: &str) -> Value {
    json!({
        "gitlabId": "standInGitlab00000001",
        "gitlabUrl": url,
        "applicationId": "gitlab-oauth-application",
        "redirectUri": "https://dokploy.acme.example/api/providers/gitlab/callback",
        "secret": SECRET,
        "accessToken": SECRET,
        "refreshToken": SECRET,
        "groupName": "acme",
        "expiresAt": TOKEN_ENDS,
        "gitProviderId": "standInProvider000002",
    })
}
