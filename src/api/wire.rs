//! Pieces of JSON that several routers share.

use serde::{Deserialize, Deserializer};

use crate::domain::Moment;
use crate::domain::range::parse_iso;
use crate::domain::service::Named;

/// A date as Dokploy writes it ("2026-11-23T17:10:41.799Z"); what is no date counts as missing.
pub(crate) fn moment<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Moment>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    Ok(text.as_deref().and_then(parse_iso))
}

/// A server as rows refer to it.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct ServerRef {
    server_id: Option<String>,
    name: Option<String>,
}

impl ServerRef {
    pub(crate) fn named(self) -> Option<Named> {
        named(self.server_id, self.name)
    }
}

/// A project as rows refer to it.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct ProjectRef {
    project_id: Option<String>,
    name: Option<String>,
}

/// An environment as rows refer to it.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct EnvironmentRef {
    environment_id: Option<String>,
    name: Option<String>,
    project: Option<ProjectRef>,
}

impl EnvironmentRef {
    /// Project and environment.
    pub(crate) fn place(self) -> (Option<Named>, Option<Named>) {
        let project = self
            .project
            .and_then(|project| named(project.project_id, project.name));
        (project, named(self.environment_id, self.name))
    }
}

/// An id with its name; the id stands in for a name that is missing.
pub(crate) fn named(id: Option<String>, name: Option<String>) -> Option<Named> {
    let id = given(id)?;
    let name = given(name).unwrap_or_else(|| id.clone());
    Some(Named { id, name })
}

/// The text, unless it is missing or empty.
pub(crate) fn given(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}
