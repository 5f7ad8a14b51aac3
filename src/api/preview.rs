//! Dokploy's `previewDeployment` router.

use std::sync::Arc;

use super::decode::{self, Content};
use super::deployment::row;
use super::endpoint::Endpoint;
use super::error::ApiError;
use super::json::{Fields, Json};
use super::wire::link;
use crate::domain::deployment::Deployment;
use crate::domain::preview::{Preview, PreviewStatus, Previews};

/// `previewDeployment.all`: the previews of an application with their deployments, newest first.
///
/// Errors: no permission; an unknown id has none. Source: recordings `previewDeployment.all--*`, and the documentation,
/// whose rows have `domain` as an address and no deployments.
pub fn all(application_id: &str) -> Endpoint<Previews> {
    let query = vec![("applicationId", application_id.to_owned())];
    Endpoint::get("previewDeployment.all", query, |content| {
        decode::listing(content, |fields| preview(fields).map(Arc::new))
    })
}

/// A preview as `previewDeployment.one` answers it, without its deployments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct One {
    /// The preview.
    pub preview: Preview,
    /// serverId of its application; `None` is Dokploy's own machine.
    pub server_id: Option<String>,
}

/// `previewDeployment.one`: which application a preview belongs to, and on which server.
///
/// Errors: not found. Source: recordings `previewDeployment.one--*`.
pub fn one(preview_id: &str) -> Endpoint<One> {
    let query = vec![("previewDeploymentId", preview_id.to_owned())];
    Endpoint::get("previewDeployment.one", query, read_one)
}

fn read_one(content: Content<'_>) -> Result<One, ApiError> {
    decode::object(content, |fields| {
        let application = fields.inside("application", |application| {
            (
                application.words("applicationId"),
                application.given("serverId"),
            )
        });
        let (id, server_id) = application.unwrap_or_default();
        let mut preview = preview(fields)?;
        if preview.application_id.is_empty() {
            preview.application_id = id;
        }
        Some(One { preview, server_id })
    })
}

fn preview(fields: &mut Fields<'_>) -> Option<Preview> {
    let deployments = match fields.take("deployments") {
        Json::List(rows) => Some(rows.into_iter().filter_map(deployment).collect()),
        _ => None,
    };
    Some(Preview {
        id: fields.given("previewDeploymentId")?,
        application_id: fields.words("applicationId"),
        branch: fields.words("branch"),
        number: fields.label("pullRequestNumber"),
        title: fields.given("pullRequestTitle"),
        pull_request: link(fields.text("pullRequestURL")),
        status: PreviewStatus::parse(fields.text("previewStatus").as_deref()),
        app_name: fields.words("appName"),
        url: address(fields.take("domain")),
        created_at: fields.moment("createdAt"),
        deployments,
    })
}

fn deployment(json: Json<'_>) -> Option<Arc<Deployment>> {
    let Json::Fields(mut fields) = json else {
        return None;
    };
    row(&mut fields, None).map(Arc::new)
}

/// A domain: an object (v0.30.2) or an address (documentation).
fn address(domain: Json<'_>) -> Option<String> {
    match domain {
        Json::Text(text) if text.contains("://") => link(Some(text.into_owned())),
        Json::Text(text) => link(Some(format!("http://{text}"))),
        Json::Fields(mut domain) => {
            let host = domain.given("host")?;
            let secure = domain.flag("https") == Some(true);
            let scheme = if secure { "https" } else { "http" };
            let path = domain.words("path");
            let path = path.trim_start_matches('/');
            link(Some(format!("{scheme}://{host}/{path}")))
                .filter(|_| domain.flag("enabled") != Some(false))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Preview {
        let listing = decode::listing(Content::Json(json.as_bytes()), preview).unwrap();
        listing.rows.into_iter().next().unwrap()
    }

    #[test]
    fn both_dialects_tell_where_a_preview_is() {
        for (domain, url) in [
            (
                r#"{"host":"p.example.com","https":true,"path":"/"}"#,
                Some("https://p.example.com/"),
            ),
            (
                r#"{"host":"p.example.com","https":false,"path":"/x"}"#,
                Some("http://p.example.com/x"),
            ),
            (r#"{"host":"p.example.com","enabled":false}"#, None),
            (r#"{"host":"p example"}"#, None),
            (r#""https://p.example.com""#, Some("https://p.example.com")),
            (r#""p.example.com""#, Some("http://p.example.com")),
            (
                r#""javascript:alert(1)""#,
                Some("http://javascript:alert(1)"),
            ),
            ("null", None),
        ] {
            let found = read(&format!(
                r#"[{{"previewDeploymentId":"p","domain":{domain}}}]"#
            ));
            assert_eq!(found.url.as_deref(), url, "{domain}");
        }
    }

    #[test]
    fn what_the_documentation_does_not_list_may_be_missing() {
        let found = read(r#"[{"previewDeploymentId":"p","branch":"b","previewStatus":"idle"}]"#);
        assert_eq!(found.deployments, None);
        assert_eq!(found.status, PreviewStatus::Idle);
        let numbered = read(
            r#"[{"previewDeploymentId":"p","pullRequestNumber":42,"deployments":[{"deploymentId":"d"},7]}]"#,
        );
        assert_eq!(numbered.number.as_deref(), Some("42"));
        assert_eq!(numbered.deployments.map(|rows| rows.len()), Some(1));
    }
}
