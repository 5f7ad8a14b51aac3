//! What goes wrong on purpose, and the transport around the API.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod common;

use std::io::Read;
use std::time::{Duration, Instant};

use common::{ApiRequest, start};
use serde_json::json;
use stand_in::{Fault, MEMBER_KEY};

const LIST: &str = "/api/deployment.allCentralized";

#[tokio::test]
async fn every_fault_is_what_it_says() {
    let server = start().await;
    let list = ApiRequest::get(LIST).owner();
    let whole = list.send(&server).await;
    for (fault, status, content_type) in [
        (Fault::Status500, 500, "application/json"),
        (Fault::HtmlBadGateway, 502, "text/html"),
        (Fault::ServiceUnavailable, 503, "text/html"),
        (Fault::CutJson, 200, "application/json"),
        (Fault::WrongContentType, 200, "text/html"),
        (Fault::Unauthorized, 401, "application/json; charset=utf-8"),
        (Fault::Forbidden, 401, "application/json"),
        (Fault::BadRow, 200, "application/json"),
        (Fault::TooManyRequests, 429, "text/plain;charset=UTF-8"),
        (Fault::Empty, 200, "application/json"),
    ] {
        server.set_fault("deployment.allCentralized", Some(fault.clone()));
        let reply = list.send(&server).await;
        assert_eq!(
            (reply.status, reply.header("content-type")),
            (status, Some(content_type)),
            "{fault:?}"
        );
        match fault {
            Fault::Status500 => assert_eq!(reply.json()["message"], "Boom: the database is gone"),
            Fault::CutJson => assert_eq!(reply.body, whole.body[..whole.body.len() / 2]),
            Fault::Unauthorized => assert_eq!(reply.json(), json!({ "message": "Unauthorized" })),
            Fault::Forbidden => assert_eq!(
                reply.json()["message"],
                "You don't have access to this service"
            ),
            Fault::BadRow => {
                let (rows, right) = (reply.json(), whole.json());
                assert_eq!(
                    rows.as_array().unwrap().len(),
                    right.as_array().unwrap().len() + 1
                );
                assert_eq!(rows[0]["status"], "paused-by-martians");
                assert_eq!(rows[0]["deploymentId"], right[0]["deploymentId"]);
                assert_eq!(
                    rows.as_array().unwrap().last().unwrap(),
                    &json!({ "title": "a row without id" })
                );
            }
            Fault::Empty => assert!(reply.body.is_empty()),
            Fault::TooManyRequests => {
                for name in ["x-retry-after", "retry-after"] {
                    assert_eq!(reply.header(name), Some("7"));
                }
                assert_eq!(
                    reply.json()["message"],
                    "Too many requests. Please try again later."
                );
            }
            _ => {}
        }
    }
    server.set_fault("deployment.allCentralized", None);
    assert_eq!(list.send(&server).await.body, whole.body);
}

#[tokio::test]
async fn a_fault_of_one_procedure_spares_the_others_and_beats_that_of_all() {
    let server = start().await;
    server.set_fault("deployment.queueList", Some(Fault::Status500));
    assert_eq!(
        ApiRequest::get("/api/deployment.queueList")
            .owner()
            .send(&server)
            .await
            .status,
        500
    );
    assert_eq!(
        ApiRequest::get("/api/project.all")
            .owner()
            .send(&server)
            .await
            .status,
        200
    );
    server.set_fault("*", Some(Fault::HtmlBadGateway));
    assert_eq!(
        ApiRequest::get("/api/project.all")
            .owner()
            .send(&server)
            .await
            .status,
        502
    );
    assert_eq!(
        ApiRequest::get("/api/deployment.queueList")
            .owner()
            .send(&server)
            .await
            .status,
        500
    );
}

#[tokio::test]
async fn latency_delays_the_right_answer_and_hang_has_none() {
    let server = start().await;
    server.set_fault("*", Some(Fault::Latency(Duration::from_millis(150))));
    let begin = Instant::now();
    assert_eq!(
        ApiRequest::get("/api/project.all")
            .owner()
            .send(&server)
            .await
            .status,
        200
    );
    assert!(begin.elapsed() >= Duration::from_millis(150));
    server.set_fault("*", Some(Fault::Hang));
    let request = ApiRequest::get("/api/project.all").owner();
    assert!(
        tokio::time::timeout(Duration::from_millis(150), request.send(&server))
            .await
            .is_err()
    );
}

#[tokio::test]
async fn a_closed_connection_gives_no_answer_and_huge_is_huge() {
    let server = start().await;
    server.set_fault("*", Some(Fault::CloseConnection));
    assert!(
        ApiRequest::get(LIST)
            .owner()
            .try_send(&server)
            .await
            .is_err()
    );
    server.set_fault("*", Some(Fault::Huge));
    let reply = ApiRequest::get(LIST)
        .owner()
        .header("accept-encoding", "gzip")
        .send(&server)
        .await;
    assert!(reply.body.len() > 64 << 20 && reply.header("content-length").is_none());
    server.set_fault("*", None);
    assert_eq!(
        ApiRequest::get(LIST).owner().send(&server).await.status,
        200
    );
}

#[tokio::test]
async fn requests_are_kept_in_order_and_without_parameters() {
    let server = start().await;
    ApiRequest::get("/api/deployment.all?applicationId=x")
        .owner()
        .send(&server)
        .await;
    ApiRequest::post("/api/deployment.killProcess", &json!({}))
        .owner()
        .send(&server)
        .await;
    ApiRequest::get("/api/health").send(&server).await;
    assert_eq!(
        server.requests(),
        [
            "GET deployment.all",
            "POST deployment.killProcess",
            "GET health"
        ]
    );
    server.clear_requests();
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn answers_are_compressed_only_when_asked_and_never_with_brotli() {
    let server = start().await;
    let plain = ApiRequest::get(LIST).owner().send(&server).await;
    assert_eq!(plain.header("content-encoding"), None);
    assert_eq!(plain.header("cache-control"), None);
    let reply = ApiRequest::get(LIST)
        .owner()
        .header("accept-encoding", "br, gzip")
        .send(&server)
        .await;
    assert_eq!(reply.header("content-encoding"), Some("gzip"));
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(reply.body.as_slice())
        .read_to_end(&mut text)
        .unwrap();
    assert_eq!(text, plain.body);
    let reply = ApiRequest::get(LIST)
        .owner()
        .header("accept-encoding", "br")
        .send(&server)
        .await;
    assert_eq!(reply.header("content-encoding"), None);
}

#[tokio::test]
async fn a_body_over_one_megabyte_is_refused() {
    let server = start().await;
    let body = json!({ "deploymentId": "x".repeat(1 << 20) });
    let reply = ApiRequest::post("/api/deployment.killProcess", &body)
        .owner()
        .send(&server)
        .await;
    assert_eq!(
        (reply.status, reply.text().as_str()),
        (413, "Body exceeded 1mb limit")
    );
    assert_eq!(reply.header("content-type"), None);
}

#[tokio::test]
async fn sessions_end_and_a_wrong_key_wins_over_a_right_cookie() {
    let server = start().await;
    let body = json!({ "email": stand_in::EMAIL, "password": stand_in::PASSWORD });
    let reply = ApiRequest::post("/api/auth/sign-in/email", &body)
        .send(&server)
        .await;
    let cookie = reply
        .header("set-cookie")
        .unwrap()
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    let request = ApiRequest::get("/api/project.all").header("cookie", &cookie);
    assert_eq!(request.send(&server).await.status, 200);
    assert_eq!(
        request
            .clone()
            .header("x-api-key", "wrong")
            .send(&server)
            .await
            .status,
        401
    );
    ApiRequest::post("/api/auth/sign-out", &json!({}))
        .header("cookie", &cookie)
        .send(&server)
        .await;
    assert_eq!(request.send(&server).await.status, 401);
    let reply = ApiRequest::post("/api/auth/sign-in/email", &body)
        .send(&server)
        .await;
    let cookie = reply
        .header("set-cookie")
        .unwrap()
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    server.end_sessions();
    assert_eq!(
        ApiRequest::get("/api/project.all")
            .header("cookie", &cookie)
            .send(&server)
            .await
            .status,
        401
    );
}

#[tokio::test]
async fn a_member_sees_her_services_only() {
    let server = start().await;
    let member = |path: &str| ApiRequest::get(path).header("x-api-key", MEMBER_KEY);
    let rows = member(LIST).send(&server).await.json();
    assert!(!rows.as_array().unwrap().is_empty());
    let allowed = ["checkout-api", "cart-service", "wiki", "plausible"];
    for row in rows.as_array().unwrap() {
        let service = if row["application"].is_null() {
            &row["compose"]
        } else {
            &row["application"]
        };
        assert!(allowed.contains(&service["name"].as_str().unwrap()));
    }
}
