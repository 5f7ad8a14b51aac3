//! Signing in with a second factor. From better-auth's documentation: there is no recording to hold it against.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod common;

use common::{ApiRequest, Reply, start};
use serde_json::{Value, json};
use stand_in::{BACKUP_CODE, CODE, PASSWORD, StandIn, TWO_FACTOR_EMAIL};

const WAITING: &str = "better-auth.two_factor";
const SESSION: &str = "better-auth.session_token";

/// `name=value` of a cookie that was set, and its attributes.
fn set_cookie(reply: &Reply, name: &str) -> Option<(String, String)> {
    let lines = reply.headers.get_all("set-cookie").iter();
    lines
        .map(|line| line.to_str().unwrap().split_once(';').unwrap())
        .find(|(pair, _)| pair.starts_with(&format!("{name}=")))
        .map(|(pair, rest)| (pair.to_owned(), rest.to_owned()))
}

async fn password(server: &StandIn, cookie: &str) -> Reply {
    server.forget_sign_ins();
    let body = json!({ "email": TWO_FACTOR_EMAIL, "password": PASSWORD });
    ApiRequest::post("/api/auth/sign-in/email", &body)
        .header("cookie", cookie)
        .send(server)
        .await
}

/// The cookie of a sign-in whose password was right.
async fn waiting(server: &StandIn) -> String {
    set_cookie(&password(server, "").await, WAITING).unwrap().0
}

async fn verify(server: &StandIn, route: &str, cookie: &str, body: Value) -> Reply {
    ApiRequest::post(&format!("/api/auth/two-factor/{route}"), &body)
        .header("cookie", cookie)
        .send(server)
        .await
}

fn refusal(reply: &Reply) -> (u16, String) {
    let body = reply.json();
    assert!(body["message"].is_string());
    (reply.status, body["code"].as_str().unwrap().to_owned())
}

async fn name(server: &StandIn, cookie: &str) -> Value {
    let request = ApiRequest::get("/api/auth/get-session").header("cookie", cookie);
    request.send(server).await.json()["user"]["email"].clone()
}

#[tokio::test]
async fn a_password_alone_opens_no_session_and_the_code_does() {
    let server = start().await;
    let reply = password(&server, "").await;
    assert_eq!(
        (reply.status, reply.json()),
        (
            200,
            json!({ "twoFactorRedirect": true, "twoFactorMethods": ["totp"] })
        )
    );
    assert_eq!(set_cookie(&reply, SESSION), None);
    let (cookie, attributes) = set_cookie(&reply, WAITING).unwrap();
    assert_eq!(attributes, " Max-Age=600; Path=/; HttpOnly; SameSite=Lax");
    assert_eq!(name(&server, &cookie).await, Value::Null);

    let reply = verify(&server, "verify-totp", &cookie, json!({ "code": CODE })).await;
    assert_eq!(reply.status, 200);
    let (session, attributes) = set_cookie(&reply, SESSION).unwrap();
    assert!(attributes.starts_with(" Max-Age=259200;"));
    assert!(session.contains(reply.json()["token"].as_str().unwrap()));
    assert_eq!(reply.json()["user"]["twoFactorEnabled"], true);
    let (cleared, attributes) = set_cookie(&reply, WAITING).unwrap();
    assert_eq!(cleared, format!("{WAITING}="));
    assert!(attributes.starts_with(" Max-Age=0;"));
    assert_eq!(name(&server, &session).await, TWO_FACTOR_EMAIL);
    let user = ApiRequest::get("/api/user.get").header("cookie", &session);
    let user = user.send(&server).await.json();
    assert_eq!(
        (&user["role"], &user["user"]["email"]),
        (&json!("owner"), &json!(TWO_FACTOR_EMAIL))
    );
    // The code belongs to one sign-in.
    let reply = verify(&server, "verify-totp", &cookie, json!({ "code": CODE })).await;
    assert_eq!(
        refusal(&reply),
        (401, "INVALID_TWO_FACTOR_COOKIE".to_owned())
    );
}

#[tokio::test]
async fn a_code_without_a_password_and_a_wrong_code_are_refused() {
    let server = start().await;
    for route in ["verify-totp", "verify-backup-code"] {
        let reply = verify(&server, route, "", json!({ "code": CODE })).await;
        assert_eq!(
            refusal(&reply),
            (401, "INVALID_TWO_FACTOR_COOKIE".to_owned())
        );
    }
    let cookie = waiting(&server).await;
    let reply = verify(&server, "verify-totp", &cookie, json!({})).await;
    assert_eq!(refusal(&reply), (400, "VALIDATION_ERROR".to_owned()));
    let reply = verify(&server, "verify-totp", &cookie, json!({ "code": "000000" })).await;
    assert_eq!(
        reply.json(),
        json!({ "message": "Invalid code", "code": "INVALID_CODE" })
    );
    assert_eq!(reply.status, 401);
    let body = json!({ "code": CODE, "trustDevice": false });
    let reply = verify(&server, "verify-totp", &cookie, body).await;
    assert_eq!(reply.status, 200);
}

#[tokio::test]
async fn after_five_wrong_codes_only_the_password_helps() {
    let server = start().await;
    let cookie = waiting(&server).await;
    for _ in 0..5 {
        let reply = verify(&server, "verify-totp", &cookie, json!({ "code": "1" })).await;
        assert_eq!(refusal(&reply), (401, "INVALID_CODE".to_owned()));
    }
    let reply = verify(&server, "verify-totp", &cookie, json!({ "code": CODE })).await;
    assert_eq!(reply.status, 400);
    assert_eq!(
        reply.json(),
        json!({ "message": "Too many attempts. Please request a new code.", "code": "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE" })
    );
    let cookie = waiting(&server).await;
    let reply = verify(&server, "verify-totp", &cookie, json!({ "code": CODE })).await;
    assert_eq!(reply.status, 200);
}

#[tokio::test]
async fn a_backup_code_opens_one_session() {
    let server = start().await;
    let cookie = waiting(&server).await;
    let code = json!({ "code": BACKUP_CODE });
    let reply = verify(&server, "verify-backup-code", &cookie, code.clone()).await;
    assert!(set_cookie(&reply, SESSION).is_some());
    let cookie = waiting(&server).await;
    let reply = verify(&server, "verify-backup-code", &cookie, code).await;
    assert_eq!(
        (reply.status, reply.json()),
        (
            401,
            json!({ "message": "Invalid backup code", "code": "INVALID_BACKUP_CODE" })
        )
    );
}

#[tokio::test]
async fn a_trusted_device_is_asked_for_no_code() {
    let server = start().await;
    let cookie = waiting(&server).await;
    let body = json!({ "code": CODE, "trustDevice": true });
    let reply = verify(&server, "verify-totp", &cookie, body).await;
    let (trust, _) = set_cookie(&reply, "better-auth.trust_device").unwrap();
    let reply = password(&server, &trust).await;
    assert_eq!(reply.json()["redirect"], false);
    assert!(set_cookie(&reply, SESSION).is_some());
}

#[tokio::test]
async fn a_code_from_a_foreign_page_is_refused() {
    let server = start().await;
    let cookie = waiting(&server).await;
    let reply = ApiRequest::post("/api/auth/two-factor/verify-totp", &json!({ "code": CODE }))
        .header("cookie", &cookie)
        .header("origin", "https://evil.example")
        .send(&server)
        .await;
    assert_eq!(refusal(&reply), (403, "INVALID_ORIGIN".to_owned()));
}
