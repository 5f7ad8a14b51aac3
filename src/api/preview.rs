//! Dokploy's `previewDeployment` router.

use std::sync::Arc;

use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::decode;
use super::deployment::DeploymentRow;
use super::endpoint::Endpoint;
use super::lenient;
use super::parse::parse_object;
use super::wire::{link, non_empty};
use crate::domain::Moment;
use crate::domain::model::preview::{Preview, PreviewStatus, Previews};

/// `previewDeployment.all`: the previews of an application with their deployments, newest first.
///
/// Errors: no permission; an unknown id has none. Source: recordings `previewDeployment.all--*`, and the documentation,
/// whose rows have `domain` as an address and no deployments.
pub fn all(application_id: &str) -> Endpoint<Previews> {
    let query = [("applicationId", application_id)];
    Endpoint::get("previewDeployment.all", &query, |content| {
        decode::listing(content, |row: PreviewRow| Arc::new(row.into()))
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
    let query = [("previewDeploymentId", preview_id)];
    Endpoint::get(
        "previewDeployment.one",
        &query,
        decode::object::<PreviewRow, _>,
    )
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PreviewRow {
    #[serde(deserialize_with = "lenient::id")]
    preview_deployment_id: String,
    application_id: Option<String>,
    branch: Option<String>,
    #[serde(default, deserialize_with = "lenient::text_or_number")]
    pull_request_number: Option<String>,
    pull_request_title: Option<String>,
    #[serde(rename = "pullRequestURL")]
    pull_request_url: Option<String>,
    preview_status: Option<String>,
    app_name: Option<String>,
    #[serde(default, deserialize_with = "domain")]
    domain: Option<String>,
    #[serde(default, deserialize_with = "lenient::date")]
    created_at: Option<Moment>,
    #[serde(default, deserialize_with = "lenient::list")]
    deployments: Option<Vec<DeploymentRow>>,
    /// Only in the answer to `previewDeployment.one`.
    #[serde(default, deserialize_with = "lenient::or_none")]
    application: Option<ApplicationRow>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ApplicationRow {
    application_id: Option<String>,
    server_id: Option<String>,
}

impl From<PreviewRow> for Preview {
    fn from(row: PreviewRow) -> Self {
        let of_application = row
            .application
            .and_then(|application| application.application_id);
        Self {
            id: row.preview_deployment_id,
            application_id: non_empty(row.application_id)
                .or(of_application)
                .unwrap_or_default(),
            branch: row.branch.unwrap_or_default(),
            number: non_empty(row.pull_request_number),
            title: non_empty(row.pull_request_title),
            pull_request: link(row.pull_request_url),
            status: PreviewStatus::parse(row.preview_status.as_deref()),
            app_name: row.app_name.unwrap_or_default(),
            url: row.domain,
            created_at: row.created_at,
            deployments: row
                .deployments
                .map(|rows| rows.into_iter().map(|row| Arc::new(row.into())).collect()),
        }
    }
}

impl From<PreviewRow> for One {
    fn from(mut row: PreviewRow) -> Self {
        let server_id = row
            .application
            .as_mut()
            .and_then(|application| application.server_id.take());
        Self {
            preview: row.into(),
            server_id: non_empty(server_id),
        }
    }
}

/// A domain as v0.30.2 writes it.
#[derive(Deserialize)]
struct Domain {
    host: Option<String>,
    https: Option<bool>,
    path: Option<String>,
    enabled: Option<bool>,
}

impl Domain {
    fn url(self) -> Option<String> {
        let scheme = if self.https == Some(true) {
            "https"
        } else {
            "http"
        };
        let host = non_empty(self.host).filter(|_| self.enabled != Some(false))?;
        let path = self.path.unwrap_or_default();
        link(Some(format!(
            "{scheme}://{host}/{}",
            path.trim_start_matches('/')
        )))
    }
}

/// Reads a domain as an address: v0.30.2 writes an object, the documentation a text. Anything else counts as missing.
fn domain<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let raw = <&'de RawValue>::deserialize(deserializer)?.get();
    Ok(match serde_json::from_str::<String>(raw) {
        Ok(text) if text.contains("://") => link(Some(text)),
        Ok(text) => link(Some(format!("http://{text}"))),
        Err(_) => parse_object(raw).ok().and_then(Domain::url),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::content::Content;

    fn read(json: &str) -> Preview {
        let listing = decode::listing(Content::Json(json.into()), PreviewRow::into);
        listing.unwrap().rows.into_iter().next().unwrap()
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
            ("7", None),
            (r#"{"host":7}"#, None),
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

    #[test]
    fn one_preview_tells_its_application() {
        let json =
            r#"{"previewDeploymentId":"p","application":{"applicationId":"a","serverId":"s"}}"#;
        let one: One = decode::object::<PreviewRow, _>(Content::Json(json.into())).unwrap();
        assert_eq!(one.preview.application_id, "a");
        assert_eq!(one.server_id.as_deref(), Some("s"));
    }
}
