//! Sign-in, and the Origin rule behind all sorts of proxies.

use serde_json::{Value, json};
use stand_in::{EMAIL, PASSWORD};

use crate::common::{ApiRequest, start};
use crate::{cookie, differences, read};

/// A recorded sign-in. The recordings do not hold the request's headers; these are what its name says.
pub struct SignIn {
    pub recording: &'static str,
    headers: &'static [(&'static str, &'static str)],
}

const fn case(recording: &'static str, headers: &'static [(&'static str, &'static str)]) -> SignIn {
    SignIn { recording, headers }
}

/// `<own>` is the server's own origin.
pub const CASES: &[SignIn] = &[
    case("auth.sign-in--ok", &[("origin", "<own>")]),
    case("auth.sign-in--no-origin", &[]),
    case("auth.sign-in--rememberMe-false", &[("origin", "<own>")]),
    case("auth.sign-in--wrong-password", &[("origin", "<own>")]),
    case("auth.sign-in--missing-password", &[("origin", "<own>")]),
    case(
        "auth.sign-in--foreign-origin",
        &[("origin", "https://evil.example")],
    ),
    case(
        "auth.sign-in--foreign-origin-with-cookie",
        &[("origin", "https://evil.example")],
    ),
    case(
        "auth.sign-in--sec-fetch-cross-site",
        &[
            ("origin", "https://evil.example"),
            ("sec-fetch-site", "cross-site"),
        ],
    ),
    case(
        "auth.sign-in--host-localhost",
        &[
            ("host", "localhost:3000"),
            ("origin", "http://localhost:3000"),
        ],
    ),
    case("auth.sign-in--host-loopback", &[("origin", "<own>")]),
    case(
        "auth.sign-in--host-same-host-cookie",
        &[("origin", "<own>")],
    ),
    case(
        "auth.sign-in--host-proxy-no-origin",
        &[("host", "ui.example.com")],
    ),
    case(
        "auth.sign-in--host-proxy-http-same",
        &[
            ("host", "ui.example.com"),
            ("origin", "http://ui.example.com"),
        ],
    ),
    case(
        "auth.sign-in--host-proxy-https-same",
        &[
            ("host", "ui.example.com"),
            ("origin", "https://ui.example.com"),
        ],
    ),
    case(
        "auth.sign-in--host-proxy-https-xfp",
        &[
            ("host", "ui.example.com"),
            ("origin", "https://ui.example.com"),
            ("x-forwarded-proto", "https"),
        ],
    ),
    case(
        "auth.sign-in--host-rewritten-host-origin-other",
        &[
            ("host", "127.0.0.1:3000"),
            ("origin", "http://127.0.0.1:8080"),
        ],
    ),
    case(
        "auth.sign-in--proxied-forwarded-host-origin",
        &[
            ("x-forwarded-host", "ui.example.com"),
            ("origin", "http://ui.example.com"),
        ],
    ),
    case(
        "auth.sign-in--proxied-forwarded-with-cookie",
        &[
            ("x-forwarded-host", "ui.example.com"),
            ("origin", "http://ui.example.com"),
        ],
    ),
    case(
        "auth.sign-out--foreign-origin",
        &[("origin", "https://evil.example")],
    ),
];

/// One after the other, within ten seconds.
pub const BURST: &[&str] = &[
    "auth.sign-in--burst-1",
    "auth.sign-in--burst-2",
    "auth.sign-in--burst-3",
    "auth.sign-in--burst-4",
    "auth.sign-in--burst-5",
];

fn body(recording: &str) -> Value {
    match recording {
        _ if recording.contains("sign-out") => json!({}),
        "auth.sign-in--wrong-password" => json!({ "email": EMAIL, "password": "wrong" }),
        "auth.sign-in--missing-password" => json!({ "email": EMAIL }),
        "auth.sign-in--rememberMe-false" => {
            json!({ "email": EMAIL, "password": PASSWORD, "rememberMe": false })
        }
        _ => json!({ "email": EMAIL, "password": PASSWORD }),
    }
}

#[tokio::test]
async fn every_recorded_sign_in_is_answered_alike() {
    let mut found = Vec::new();
    for case in CASES {
        let server = start().await;
        let recorded = read(case.recording);
        let url = recorded["request"]["url"].as_str().unwrap();
        let mut request =
            ApiRequest::post(&url[url.find("/api/").unwrap()..], &body(case.recording));
        for (name, value) in case.headers {
            request = request.header(name, &value.replace("<own>", &server.url()));
        }
        if recorded["request"]["auth"] == "cookie" {
            request = request.header("cookie", &cookie(&server).await);
        }
        found.extend(differences(
            case.recording,
            &recorded,
            &request.send(&server).await,
        ));
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[tokio::test]
async fn the_fourth_sign_in_within_ten_seconds_is_too_many() {
    let server = start().await;
    let mut found = Vec::new();
    for recording in BURST {
        let request = ApiRequest::post("/api/auth/sign-in/email", &body(recording));
        found.extend(differences(
            recording,
            &read(recording),
            &request.send(&server).await,
        ));
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
    server.forget_sign_ins();
    assert_eq!(
        ApiRequest::post("/api/auth/sign-in/email", &body(""))
            .send(&server)
            .await
            .status,
        200
    );
}
