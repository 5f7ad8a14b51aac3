//! A deployment as a browser keeps it after the server has deleted it: facts only, as JSON. No log, no path, no error text, no
//! process id; of the title its first line, of the description the commit.

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::domain::format;
use crate::domain::model::deployment::{Deployment, Facts};
use crate::domain::model::owner::{Owner, OwnerKind};
use crate::domain::model::service::{Kind, Named, Service};
use crate::domain::model::status::Status;
use crate::domain::{Moment, moment_from_ms};

/// Times are milliseconds since 1970.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    id: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    description: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    status: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    created: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    started: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    finished: Option<i64>,
    /// Where that is not the service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    owner: Option<OwnerRow>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    service: Option<ServiceRow>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    build_server: Option<IdAndName>,
}

#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Hash)]
#[serde(rename_all = "camelCase")]
struct ServiceRow {
    kind: String,
    id: String,
    name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    app_name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    project: Option<IdAndName>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    environment: Option<IdAndName>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    server: Option<IdAndName>,
    #[serde(default)]
    server_known: bool,
}

#[derive(Serialize, Deserialize)]
struct OwnerRow {
    /// As in the addresses of its pages.
    kind: String,
    id: String,
}

#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Hash)]
struct IdAndName {
    id: String,
    name: String,
}

impl From<&Named> for IdAndName {
    fn from(named: &Named) -> Self {
        Self {
            id: named.id.clone(),
            name: named.name.clone(),
        }
    }
}

impl From<IdAndName> for Named {
    fn from(IdAndName { id, name }: IdAndName) -> Self {
        Self { id, name }
    }
}

impl From<&Service> for ServiceRow {
    fn from(service: &Service) -> Self {
        Self {
            kind: service.kind.key().to_owned(),
            id: service.id.clone(),
            name: service.name.clone(),
            app_name: service.app_name.clone(),
            project: service.project.as_ref().map(IdAndName::from),
            environment: service.environment.as_ref().map(IdAndName::from),
            server: service.server.as_ref().map(IdAndName::from),
            server_known: service.server_known,
        }
    }
}

impl ServiceRow {
    fn into_service(self) -> Option<Service> {
        Some(Service {
            kind: Kind::parse(&self.kind)?,
            id: self.id,
            name: self.name,
            app_name: self.app_name,
            project: self.project.map(Named::from),
            environment: self.environment.map(Named::from),
            server: self.server.map(Named::from),
            build_server: None,
            server_known: self.server_known,
        })
    }
}

impl From<&Deployment> for Row {
    fn from(row: &Deployment) -> Self {
        let ms = |at: Option<Moment>| at.map(|at| at.timestamp_millis());
        let service = row.service.as_deref();
        let owner = row.parent().filter(|(_, id)| {
            // Else the service says it.
            service.is_none_or(|service| service.id != *id)
        });
        let title = row.title.lines().map(str::trim);
        let title = title.into_iter().find(|line| !line.is_empty());
        let commit = row.commit().map(|_| row.description.trim().to_owned());
        Self {
            id: row.id.clone(),
            title: format::beginning(title.unwrap_or_default()).to_owned(),
            description: commit.unwrap_or_default(),
            status: row.status.word().to_owned(),
            created: ms(row.created_at),
            started: ms(row.started_at),
            finished: ms(row.finished_at),
            owner: owner.map(|(kind, id)| OwnerRow {
                kind: kind.segment().to_owned(),
                id: id.to_owned(),
            }),
            service: service.map(ServiceRow::from),
            build_server: row.build_server.as_ref().map(IdAndName::from),
        }
    }
}

/// Writes the facts of a deployment.
pub fn write(row: &Deployment) -> String {
    // It fails only for maps with keys that are no texts.
    serde_json::to_string(&Row::from(row)).unwrap_or_default()
}

/// Reads kept deployments; those of the same service share it.
#[derive(Default)]
pub struct Reader(HashMap<ServiceRow, Arc<Service>>);

impl Reader {
    /// Reads a deployment that the server has deleted; `None` where the text is damaged. Nobody knows how one ended that ran or
    /// waited when it was last seen.
    pub fn read(&mut self, text: &str) -> Option<Deployment> {
        self.deployment(serde_json::from_str(text).ok()?)
    }

    fn deployment(&mut self, row: Row) -> Option<Deployment> {
        let service = match row.service {
            Some(service) => Some(self.share(service)?),
            None => None,
        };
        let owner = row.owner.and_then(|OwnerRow { kind, id }| {
            let mut kinds = OwnerKind::ALL.into_iter();
            let kind = kinds.find(|known| known.segment() == kind)?;
            Some(Owner { kind, id })
        });
        let ended = match Status::parse(&row.status) {
            Status::Running | Status::Queued => String::new(),
            _ => row.status,
        };
        let at = |ms: Option<i64>| ms.and_then(moment_from_ms);
        let facts = Facts {
            id: row.id,
            title: row.title,
            description: row.description,
            status: Some(ended),
            created_at: at(row.created),
            started_at: at(row.started),
            finished_at: at(row.finished),
            service,
            owner,
            build_server: row.build_server.map(Named::from),
            ..Facts::default()
        };
        let mut row = Deployment::from(facts);
        row.is_gone = true;
        Some(row)
    }

    fn share(&mut self, row: ServiceRow) -> Option<Arc<Service>> {
        if let Some(known) = self.0.get(&row) {
            return Some(known.clone());
        }
        let service = Arc::new(row.clone().into_service()?);
        self.0.insert(row, service.clone());
        Some(service)
    }
}

/// A file with kept deployments, for other devices.
#[derive(Serialize, Deserialize)]
struct File<T> {
    format: String,
    /// The organization's id.
    organization: String,
    deployments: Vec<T>,
}

/// What a file says of itself.
const FORMAT: &str = "slipway-history-1";

/// Writes a file with the facts of deployments of an organization.
pub fn write_file<'a>(
    organization: &str,
    rows: impl Iterator<Item = &'a Arc<Deployment>>,
) -> String {
    let file = File {
        format: FORMAT.into(),
        organization: organization.into(),
        deployments: rows.map(|row| Row::from(&**row)).collect(),
    };
    serde_json::to_string(&file).unwrap_or_default()
}

/// Deployments that a file may have; no more are kept.
const MOST_ROWS: usize = 50_000;

/// Reads a file with deployments of an organization; answers them, and how many could not be read.
///
/// # Errors
/// Why it is not taken, in a sentence without a full stop.
pub fn read_file(text: &str, organization: &str) -> Result<(Vec<Deployment>, usize), &'static str> {
    let file: File<Box<RawValue>> =
        serde_json::from_str(text).map_err(|_| "it is no history that was exported as JSON")?;
    if file.format != FORMAT {
        return Err("another version of Slipway wrote it");
    }
    if file.organization != organization {
        return Err("it is of another organization");
    }
    let all = file.deployments.len();
    if all > MOST_ROWS {
        return Err("it has more than 50,000 deployments");
    }
    let mut reader = Reader::default();
    let rows = file.deployments.iter().map(|row| reader.read(row.get()));
    let rows: Vec<Deployment> = rows.flatten().collect();
    let bad_rows = all - rows.len();
    Ok((rows, bad_rows))
}
