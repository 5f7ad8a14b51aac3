//! Preview deployments.

use std::collections::BTreeSet;

use serde_json::Value;
use slipway::api::preview;
use slipway::domain::model::owner::OwnerKind;
use slipway::domain::model::preview::Preview;

use super::{good, opt, rows, same_moment, same_row, text};
use crate::recording::foreign;

/// A preview with its deployments; its domain may be an object, or an address as the documentation has it.
pub fn same_preview(preview: &Preview, json: &Value) {
    assert_eq!(preview.id, text(json, "/previewDeploymentId"));
    assert_eq!(preview.application_id, text(json, "/applicationId"));
    assert_eq!(preview.branch, text(json, "/branch"));
    assert_eq!(preview.number.as_deref(), opt(json, "/pullRequestNumber"));
    assert_eq!(preview.title.as_deref(), opt(json, "/pullRequestTitle"));
    assert_eq!(
        preview.pull_request.as_deref(),
        opt(json, "/pullRequestURL")
    );
    assert_eq!(preview.app_name, text(json, "/appName"));
    same_moment(preview.created_at, json, "createdAt");
    let label = match text(json, "/previewStatus") {
        "idle" => "Not built",
        "running" => "Building",
        "done" => "Built",
        "error" => "Failed",
        other => other,
    };
    assert_eq!(preview.status.label(), label);
    assert_eq!(preview.url, address(json.get("domain")));
    let written = json.get("deployments").and_then(Value::as_array);
    let read = preview.deployments.as_ref();
    assert_eq!(read.map(|rows| rows.len()), written.map(Vec::len));
    assert_eq!(read.map_or(0, |rows| rows.bad_rows), 0);
    for (row, json) in read
        .into_iter()
        .flatten()
        .zip(written.into_iter().flatten())
    {
        same_row(row, json);
        assert_eq!(row.parent(), Some((OwnerKind::Preview, &*preview.id)));
    }
}

fn address(domain: Option<&Value>) -> Option<String> {
    match domain? {
        Value::String(address) => Some(address.clone()),
        domain if domain["enabled"] == true => {
            let scheme = ["http", "https"][usize::from(domain["https"] == true)];
            let (host, path) = (text(domain, "/host"), text(domain, "/path"));
            Some(format!("{scheme}://{host}{path}"))
        }
        _ => None,
    }
}

#[test]
fn contract_previews_and_their_deployments_are_what_the_server_wrote() {
    let mut statuses = BTreeSet::new();
    let (mut deployments, mut with_address, mut without) = (0, 0, 0);
    for (recording, listing) in good(&preview::all("")) {
        let read = (listing.bad_rows, listing.rows.len());
        assert_eq!(read, (0, rows(&recording).len()), "{}", recording.name);
        let application = recording.parameter("applicationId").unwrap();
        for (preview, json) in listing.rows.iter().zip(rows(&recording)) {
            same_preview(preview, json);
            assert_eq!(preview.application_id, application, "{}", recording.name);
            statuses.insert(preview.status.label().to_owned());
            deployments += preview.deployments.as_ref().map_or(0, |rows| rows.len());
            match preview.url {
                Some(_) => with_address += 1,
                None => without += 1,
            }
        }
        let target = preview::all(&application).request().target();
        assert_eq!(target, recording.target);
    }
    // Each word of a preview's status was recorded, and a preview without a domain.
    assert!(foreign() || statuses.len() == 4, "only {statuses:?}");
    assert!(foreign() || deployments > 20, "only {deployments}");
    assert!(foreign() || (with_address > 10 && without > 0));
}

#[test]
fn contract_one_preview_tells_its_application_and_where_that_runs() {
    for (recording, one) in good(&preview::one("")) {
        same_preview(&one.preview, &recording.body);
        assert_eq!(one.preview.deployments, None, "{}", recording.name);
        assert_eq!(
            one.preview.application_id,
            text(&recording.body, "/application/applicationId")
        );
        assert_eq!(
            one.server,
            Some(opt(&recording.body, "/application/serverId").map(str::to_owned))
        );
        let id = recording.parameter("previewDeploymentId").unwrap();
        assert_eq!(one.preview.id, id, "{}", recording.name);
        assert_eq!(preview::one(&id).request().target(), recording.target);
    }
}

#[test]
fn contract_a_preview_on_another_server_tells_which() {
    for (recording, _) in good(&preview::one("")) {
        // Recorded is one on Dokploy's own machine.
        let mut body = recording.body.clone();
        body["application"]["serverId"] = "Y-gzMiiJJV790cwC2tVDS".into();
        let one = preview::one("").read(&recording.answer_with(&body));
        let server = one.unwrap().server;
        assert_eq!(server, Some(Some("Y-gzMiiJJV790cwC2tVDS".to_owned())));
    }
}
