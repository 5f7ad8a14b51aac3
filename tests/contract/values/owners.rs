//! The deployments of one owner, and the rollback points of an application.

use std::collections::BTreeSet;

use slipway::api::deployment::{all_of, rollback_points};
use slipway::domain::list::listing::Deployments;
use slipway::domain::model::owner::{Owner, OwnerKind};
use slipway::domain::model::service::Kind;

use super::{deployments, good, opt, rows, same_moment, same_row, text};
use crate::recording::{Recording, foreign};

/// An owner of each of the endpoints that list the deployments of one.
const LISTED: [OwnerKind; 4] = [
    OwnerKind::Service(Kind::Application),
    OwnerKind::Service(Kind::Compose),
    OwnerKind::Server,
    OwnerKind::Preview,
];

/// Every row of a list is what the server wrote, in its order and with the owner that its columns name.
pub fn same_rows(recording: &Recording, listing: &Deployments) {
    let name = &recording.name;
    let read = (listing.bad_rows, listing.rows.len(), listing.total);
    assert_eq!(read, (0, rows(recording).len(), None), "{name}");
    for (row, json) in listing.rows.iter().zip(rows(recording)) {
        same_row(row, json);
        assert_eq!(row.service, None, "{name}");
    }
}

/// Whose deployments a recorded request is for.
fn owner_of(recording: &Recording) -> Owner {
    let (parameter, kind) = match recording.procedure.as_str() {
        "deployment.all" => ("applicationId", OwnerKind::Service(Kind::Application)),
        "deployment.allByCompose" => ("composeId", OwnerKind::Service(Kind::Compose)),
        "deployment.allByServer" => ("serverId", OwnerKind::Server),
        _ => {
            let kind = match recording.parameter("type").unwrap().as_str() {
                "application" => OwnerKind::Service(Kind::Application),
                "compose" => OwnerKind::Service(Kind::Compose),
                "server" => OwnerKind::Server,
                "previewDeployment" => OwnerKind::Preview,
                "schedule" => OwnerKind::Schedule,
                "backup" => OwnerKind::Backup,
                "volumeBackup" => OwnerKind::VolumeBackup,
                other => panic!("{}: a type {other}", recording.name),
            };
            ("id", kind)
        }
    };
    Owner::new(kind, &recording.parameter(parameter).unwrap())
}

#[test]
fn contract_deployments_of_an_owner_are_what_the_server_wrote() {
    let (mut count, mut built_elsewhere) = (0, 0);
    for kind in LISTED {
        for (recording, listing) in good(&deployments(kind)) {
            same_rows(&recording, &listing);
            count += listing.rows.len();
            let elsewhere = listing.rows.iter().filter(|row| row.build_server.is_some());
            built_elsewhere += elsewhere.count();
        }
    }
    assert!(foreign() || count > 300, "only {count} rows");
    assert!(foreign() || built_elsewhere > 50, "{built_elsewhere}");
}

#[test]
fn contract_rows_belong_to_the_owner_that_was_asked_for() {
    let mut kinds = BTreeSet::new();
    for kind in LISTED {
        for (recording, listing) in good(&deployments(kind)) {
            let owner = owner_of(&recording);
            for row in &listing.rows {
                let parent = Some((owner.kind, owner.id.as_str()));
                assert_eq!(row.parent(), parent, "{}: {}", recording.name, row.id);
                kinds.insert(owner.kind);
            }
        }
    }
    // No backup of a database or a volume was recorded with a run.
    assert!(foreign() || kinds.len() == 5, "only {kinds:?}");
}

#[test]
fn contract_an_owners_deployments_are_asked_for_as_they_were_recorded() {
    let mut kinds = BTreeSet::new();
    for kind in LISTED {
        for (recording, _) in good(&deployments(kind)) {
            let owner = owner_of(&recording);
            let path = recording.procedure.as_str();
            let target = match (owner.kind, path) {
                (OwnerKind::Service(Kind::Application), "deployment.allByType") => {
                    rollback_points(&owner.id).request().target()
                }
                // These have lists of their own.
                (OwnerKind::Service(Kind::Compose) | OwnerKind::Server, "deployment.allByType") => {
                    continue;
                }
                _ => all_of(&owner).request().target(),
            };
            // One was recorded with more parameters.
            let same = recording.target.starts_with(&target);
            assert!(same, "{}: {target}", recording.name);
            kinds.insert(owner.kind);
        }
    }
    assert!(foreign() || kinds.len() == OwnerKind::ALL.len());
}

#[test]
fn contract_rollback_points_are_what_the_server_wrote() {
    let mut count = 0;
    for (recording, points) in good(&rollback_points("")) {
        let name = &recording.name;
        let with_point: Vec<_> = rows(&recording)
            .iter()
            .filter(|row| row["rollback"].is_object())
            .collect();
        assert_eq!(points.len(), with_point.len(), "{name}");
        for (point, json) in points.iter().zip(with_point) {
            let rollback = &json["rollback"];
            assert_eq!(point.id, text(rollback, "/rollbackId"), "{name}");
            assert_eq!(Some(point.version), rollback["version"].as_i64(), "{name}");
            assert_eq!(point.image.as_deref(), opt(rollback, "/image"), "{name}");
            same_moment(point.created_at, rollback, "createdAt");
            same_row(&point.deployment, json);
            assert_eq!(point.deployment.id, text(rollback, "/deploymentId"));
            assert_eq!(point.deployment.rollback_id.as_ref(), Some(&point.id));
            count += 1;
        }
    }
    assert!(foreign() || count == 10, "{count} rollback points");
}
