//! Faults and the list of requests, by what is behind the question mark.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod common;

use common::{ApiRequest, start};
use stand_in::{Fault, StandIn};

async fn status(server: &StandIn, id: &str) -> u16 {
    let path = format!("/api/previewDeployment.all?extra=1&applicationId={id}");
    ApiRequest::get(&path).owner().send(server).await.status
}

#[tokio::test]
async fn a_fault_of_one_parameter_beats_that_of_the_procedure() {
    let server = start().await;
    server.set_fault(
        "previewDeployment.all?applicationId=one",
        Some(Fault::Status500),
    );
    assert_eq!(status(&server, "one").await, 500);
    assert_eq!(status(&server, "two").await, 200);
    server.set_fault("previewDeployment.all", Some(Fault::HtmlBadGateway));
    server.set_fault("*", Some(Fault::ServiceUnavailable));
    assert_eq!(status(&server, "one").await, 500);
    assert_eq!(status(&server, "two").await, 502);
    let other = ApiRequest::get("/api/deployment.all?applicationId=one").owner();
    assert_eq!(other.send(&server).await.status, 503);
    server.set_fault("previewDeployment.all?applicationId=one", None);
    assert_eq!(status(&server, "one").await, 502);
}

#[tokio::test]
async fn a_parameter_is_compared_unescaped() {
    let server = start().await;
    server.set_fault(
        "previewDeployment.all?applicationId=a b&c",
        Some(Fault::Status500),
    );
    assert_eq!(status(&server, "a%20b%26c").await, 500);
    assert_eq!(status(&server, "a").await, 200);
}

#[tokio::test]
async fn requests_can_be_seen_with_their_queries() {
    let server = start().await;
    status(&server, "x").await;
    ApiRequest::get("/api/project.all")
        .owner()
        .send(&server)
        .await;
    assert_eq!(
        server.requests(),
        ["GET previewDeployment.all", "GET project.all"]
    );
    assert_eq!(
        server.requests_with_query(),
        [
            "GET previewDeployment.all?extra=1&applicationId=x",
            "GET project.all"
        ]
    );
    server.clear_requests();
    assert!(server.requests_with_query().is_empty());
}
