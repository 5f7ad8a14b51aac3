//! What actions are about, in words.

use leptos::prelude::*;

use crate::domain::actions::name::Name;
use crate::domain::model::deployment::Deployment;
use crate::pages::shared::quoted;
use crate::state::actions::Subject;
use crate::state::live::LiveData;

/// What an action is about. Does not track.
pub fn name_of(live: LiveData, subject: &Subject) -> Name {
    let service = |id: &str| untrack(|| live.service(id)).map(|service| service.name.clone());
    match subject {
        Subject::Service(service) => Name {
            what: service.name.clone(),
            of: None,
        },
        Subject::Deployment(row) => name_of_row(row),
        Subject::RollbackPoint(point) => {
            let row = &point.deployment;
            let parent = row.parent().map(|(_, id)| id);
            let is_numbered = point.version > 0;
            Name {
                what: if is_numbered {
                    point.label()
                } else {
                    quoted(row)
                },
                of: name_of_row(row).of.or_else(|| service(parent?)),
            }
        }
        Subject::Preview(preview) => Name {
            what: preview.headline(),
            of: service(&preview.application_id),
        },
        Subject::Queue | Subject::Deployments(_) => Name {
            what: "the queue".into(),
            of: None,
        },
    }
}

/// A deployment, with its service where that is known.
pub fn name_of_row(row: &Deployment) -> Name {
    Name {
        what: quoted(row),
        of: row.service.as_ref().map(|service| service.name.clone()),
    }
}
