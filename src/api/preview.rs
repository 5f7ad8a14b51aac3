//! Dokploy's `previewDeployment` router.

use std::mem::take;
use std::sync::Arc;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, MapAccess};

use super::content::Content;
use super::decode;
use super::deployment::DeploymentRow;
use super::endpoint::Endpoint;
use super::error::ApiError;
use super::lenient::{Field, Id, Leaf, List, Object, Shape, any};
use super::parse::{parse_object, wrong_type};
use super::wire::link;
use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::preview::{Preview, PreviewStatus, Previews};

/// `previewDeployment.all`: the previews of an application with their deployments, newest first.
///
/// Errors: no permission; an unknown id has none. Source: recordings `previewDeployment.all--*`, and the documentation,
/// whose rows have `domain` as an address and no deployments.
pub fn all(application_id: &str) -> Endpoint<Previews> {
    let query = [("applicationId", application_id)];
    Endpoint::get("previewDeployment.all", &query, |content| {
        decode::listing(content, |row: PreviewRow| row.into_preview().map(Arc::new))
    })
}

/// A preview as `previewDeployment.one` answers it, without its deployments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct One {
    /// The preview.
    pub preview: Preview,
    /// serverId of its application, `None` for Dokploy's own machine; `None` where the answer does not tell.
    pub server: Option<Option<String>>,
}

/// `previewDeployment.one`: which application a preview belongs to, and on which server.
///
/// Errors: not found. Source: recordings `previewDeployment.one--*`.
pub fn one(preview_id: &str) -> Endpoint<One> {
    let query = [("previewDeploymentId", preview_id)];
    Endpoint::get("previewDeployment.one", &query, read_one)
}

#[derive(serde::Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct PreviewRow {
    preview_deployment_id: Field<Id>,
    application_id: Field<Id>,
    branch: Field<String>,
    pull_request_number: Field<String>,
    pull_request_title: Field<String>,
    #[serde(rename = "pullRequestURL")]
    pull_request_url: Field<String>,
    preview_status: Field<String>,
    app_name: Field<String>,
    domain: Address,
    created_at: Field<Moment>,
    deployments: List<Object<DeploymentRow>>,
    /// Only in the answer to `previewDeployment.one`.
    application: Object<ApplicationRow>,
}

#[derive(serde::Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct ApplicationRow {
    application_id: Field<Id>,
    server_id: Field<Id>,
}

impl PreviewRow {
    /// `None` without an id.
    fn into_preview(self) -> Option<Preview> {
        let application = self.application.read().unwrap_or_default();
        let application_id = self.application_id.id();
        let status = match self.preview_status {
            // It says nothing.
            Field::Unreadable => Some(String::new()),
            status => status.read(),
        };
        Some(Preview {
            id: self.preview_deployment_id.id()?,
            application_id: application_id
                .or(application.application_id.id())
                .unwrap_or_default(),
            branch: self.branch.or_empty(),
            number: self.pull_request_number.non_empty(),
            title: self.pull_request_title.non_empty(),
            pull_request: link(self.pull_request_url.read()),
            status: PreviewStatus::parse(status.as_deref()),
            app_name: self.app_name.or_empty(),
            url: self.domain.0,
            created_at: self.created_at.read(),
            deployments: self.deployments.some_rows(|row| {
                let deployment: Option<Deployment> = row.into();
                deployment.map(Arc::new)
            }),
        })
    }
}

fn read_one(content: Content<'_>) -> Result<One, ApiError> {
    let mut row: PreviewRow = parse_object(&decode::json(content)?)?;
    let server = match &mut row.application.0 {
        Field::Read(application) => match take(&mut application.server_id) {
            Field::Unreadable => None,
            id => Some(id.id()),
        },
        Field::Missing | Field::Unreadable => None,
    };
    Ok(One {
        preview: row.into_preview().ok_or_else(wrong_type)?,
        server,
    })
}

/// Where a preview is: v0.30.2 writes an object, the documentation an address. Anything else counts as missing.
#[derive(Default)]
struct Address(Option<String>);

/// A domain as v0.30.2 writes it.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct Domain {
    host: Field<String>,
    https: Field<bool>,
    path: Field<String>,
    enabled: Field<bool>,
}

impl Domain {
    fn url(self) -> Option<String> {
        let scheme = match self.https {
            Field::Read(true) => "https",
            Field::Read(false) | Field::Missing => "http",
            Field::Unreadable => return None,
        };
        let enabled = self.enabled != Field::Read(false);
        let host = self.host.non_empty().filter(|_| enabled)?;
        let path = self.path.or_empty();
        link(Some(format!(
            "{scheme}://{host}/{}",
            path.trim_start_matches('/')
        )))
    }
}

impl<'de> Shape<'de> for Address {
    fn of_leaf(leaf: Leaf<'de>) -> Self {
        Self(match leaf {
            Leaf::Text(text) if text.contains("://") => link(Some(text.into_owned())),
            Leaf::Text(text) => link(Some(format!("http://{text}"))),
            _ => None,
        })
    }

    fn of_map<A: MapAccess<'de>>(map: A) -> Result<Self, A::Error> {
        let domain = Domain::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Self(domain.url()))
    }
}

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        any(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::content::Content;

    fn read(json: &str) -> Preview {
        let listing = decode::listing(Content::Json(json.into()), PreviewRow::into_preview);
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
            (r#"{"host":[7]}"#, None),
            (r#"{"host":"p.example.com","https":"maybe"}"#, None),
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
        let deployments = numbered.deployments.unwrap();
        assert_eq!((deployments.len(), deployments.bad_rows), (1, 1));
    }

    #[test]
    fn one_preview_tells_its_application() {
        let json =
            r#"{"previewDeploymentId":"p","application":{"applicationId":"a","serverId":"s"}}"#;
        let one = read_one(Content::Json(json.into())).unwrap();
        assert_eq!(one.preview.application_id, "a");
        assert_eq!(one.server, Some(Some("s".to_owned())));
    }
}
