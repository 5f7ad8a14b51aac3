//! The documentation's dialect, by the exchanges that were written after its page.

use serde_json::Value;
use slipway::api::deployment::all_centralized;
use slipway::api::preview;
use slipway::domain::model::owner::OwnerKind;
use slipway::domain::model::service::Kind;
use slipway::domain::model::status::Status;

use crate::recording::documented;
use crate::values::{deployments, good_among, same_preview, same_rows};

#[test]
fn a_page_of_the_documentations_dialect_is_read_bare_and_wrapped() {
    let mut bare = 0;
    let mut wrapped = 0;
    for recording in documented() {
        if recording.procedure != "deployment.allCentralized" {
            continue;
        }
        let listing = all_centralized(1).read(&recording.answer()).unwrap();
        let rows = match &recording.body {
            Value::Array(rows) => {
                bare += 1;
                assert_eq!(listing.total, None, "{}", recording.name);
                rows
            }
            body => {
                wrapped += 1;
                assert_eq!(listing.total, body["total"].as_u64(), "{}", recording.name);
                body["deployments"].as_array().unwrap()
            }
        };
        assert_eq!(listing.bad_rows, 0, "{}", recording.name);
        let ids: Vec<&str> = listing.rows.iter().map(|row| row.id.as_str()).collect();
        let expected: Vec<&str> = rows
            .iter()
            .map(|row| row["deploymentId"].as_str().unwrap())
            .collect();
        assert_eq!(ids, expected, "{}", recording.name);
        for (row, wire) in listing.rows.iter().zip(rows) {
            if wire["status"] == "queued" {
                assert_eq!(row.status, Status::Queued, "{}", recording.name);
            }
        }
    }
    assert!(bare > 0 && wrapped > 0);
}

#[test]
fn an_applications_deployments_may_be_queued() {
    let application = OwnerKind::Service(Kind::Application);
    let mut queued = 0;
    for (recording, listing) in good_among(documented(), &deployments(application)) {
        same_rows(&recording, &listing);
        let waiting = listing
            .rows
            .iter()
            .filter(|row| row.status == Status::Queued);
        queued += waiting.count();
    }
    assert!(queued > 0);
}

#[test]
fn a_previews_domain_may_be_an_address_or_missing() {
    let (mut with_address, mut without, mut queued) = (0, 0, 0);
    for (recording, listing) in good_among(documented(), &preview::all("")) {
        let rows = recording.body.as_array().unwrap();
        let read = (listing.bad_rows, listing.rows.len());
        assert_eq!(read, (0, rows.len()), "{}", recording.name);
        for (preview, json) in listing.rows.iter().zip(rows) {
            same_preview(preview, json);
            assert_eq!(preview.url.as_deref(), json["domain"].as_str());
            match preview.url {
                Some(_) => with_address += 1,
                None => without += 1,
            }
            let deployments = preview.deployments.iter().flatten();
            queued += deployments
                .filter(|row| row.status == Status::Queued)
                .count();
        }
    }
    assert!(with_address > 0 && without > 0 && queued > 0);
}
