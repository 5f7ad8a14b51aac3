//! The documentation's dialect, by the exchanges that were written after its page.

use serde_json::Value;
use slipway::api::deployment::all_centralized;
use slipway::domain::status::Status;

use crate::recording::documented;

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
