//! Dokploy's `previewDeployment` router.

use std::sync::Arc;

use super::decode::{self, Content};
use super::deployment::row;
use super::endpoint::Endpoint;
use super::error::ApiError;
use super::json::{Fields, Json, Wrong};
use super::wire::{given, link};
use crate::domain::preview::{Preview, PreviewStatus, Previews};

/// `previewDeployment.all`: the previews of an application with their deployments, newest first.
///
/// Errors: no permission; an unknown id has none. Source: recordings `previewDeployment.all--*`, and the documentation,
/// whose rows have `domain` as an address and no deployments.
pub fn all(application_id: &str) -> Endpoint<Previews> {
    let query = vec![("applicationId", application_id.to_owned())];
    Endpoint::get("previewDeployment.all", query, |content| {
        decode::listing(content, |fields| Ok(Some(Arc::new(preview(fields)?))))
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
    decode::json(content, |json| {
        let mut fields = json.fields()?.ok_or(Wrong)?;
        let mut application = fields.object("application")?.unwrap_or_default();
        let id = application.words("applicationId")?;
        let server_id = given(application.text("serverId")?);
        let mut preview = preview(fields)?;
        if preview.application_id.is_empty() {
            preview.application_id = id;
        }
        Ok(One { preview, server_id })
    })
}

fn preview(mut fields: Fields<'_>) -> Result<Preview, Wrong> {
    let deployments = match fields.take("deployments") {
        Json::List(rows) => {
            let rows = rows.into_iter().filter_map(|row| row.fields().ok()?);
            let rows = rows.filter_map(|fields| row(fields, None).ok());
            Some(rows.map(Arc::new).collect())
        }
        _ => None,
    };
    Ok(Preview {
        id: given(fields.text("previewDeploymentId")?).ok_or(Wrong)?,
        application_id: fields.words("applicationId")?,
        branch: fields.words("branch")?,
        number: fields.label("pullRequestNumber")?,
        title: given(fields.text("pullRequestTitle")?),
        pull_request: link(fields.text("pullRequestURL")?),
        status: PreviewStatus::parse(fields.text("previewStatus")?.as_deref()),
        app_name: fields.words("appName")?,
        url: address(fields.take("domain"))?,
        created_at: fields.moment("createdAt")?,
        deployments,
    })
}

/// A domain: an object (v0.30.2) or an address (documentation).
fn address(domain: Json<'_>) -> Result<Option<String>, Wrong> {
    let mut domain = match domain {
        Json::Fields(domain) => domain,
        Json::Text(text) if !text.contains("://") => {
            return Ok(link(Some(format!("http://{text}"))));
        }
        other => return Ok(link(other.text()?)),
    };
    if domain.flag("enabled")? == Some(false) {
        return Ok(None);
    }
    let Some(host) = given(domain.text("host")?) else {
        return Ok(None);
    };
    let scheme = if domain.flag("https")? == Some(true) {
        "https"
    } else {
        "http"
    };
    let path = domain.words("path")?;
    let path = path.trim_start_matches('/');
    Ok(link(Some(format!("{scheme}://{host}/{path}"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Preview {
        let read = |fields| Ok(Some(preview(fields)?));
        let listing = decode::listing(Content::Json(json.as_bytes()), read).unwrap();
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
