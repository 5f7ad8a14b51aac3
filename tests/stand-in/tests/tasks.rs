//! What a service has besides its deployments: schedules, backups, its source, its previews.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod common;

use common::{ApiRequest, NOW, start};
use serde_json::{Value, json};
use stand_in::{Dialect, MEMBER_KEY, Options, SECRET, StandIn};

const NO_ACCESS: &str = "You don't have access to this service";

fn id(server: &StandIn, name: &str) -> String {
    server.with_world(|world| world.service_named(name).unwrap().id.clone())
}

async fn get(server: &StandIn, path: &str) -> Value {
    let reply = ApiRequest::get(&format!("/api/{path}"))
        .owner()
        .send(server)
        .await;
    assert_eq!(reply.status, 200, "{path}: {}", reply.text());
    reply.json()
}

async fn refused(server: &StandIn, path: &str) -> String {
    let request = ApiRequest::get(&format!("/api/{path}")).header("x-api-key", MEMBER_KEY);
    let reply = request.send(server).await;
    assert_eq!(reply.status, 401, "{path}");
    reply.json()["message"].as_str().unwrap().to_owned()
}

fn statuses(rows: &Value) -> Vec<&str> {
    let rows = rows.as_array().unwrap().iter();
    rows.map(|row| row["status"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn schedules_are_listed_by_service_with_their_rows() {
    let server = start().await;
    for (name, kind, schedule, cron, enabled, runs) in [
        (
            "search-indexer",
            "application",
            "nightly-reindex",
            "0 3 * * *",
            true,
            &["running", "done", "done", "done"][..],
        ),
        (
            "checkout-api",
            "application",
            "token-cleanup",
            "*/30 * * * *",
            true,
            &["done", "error", "done"],
        ),
        (
            "observability-stack",
            "compose",
            "weekly-vacuum",
            "0 5 * * 0",
            false,
            &["done", "done"],
        ),
    ] {
        let id = id(&server, name);
        let list = get(
            &server,
            &format!("schedule.list?id={id}&scheduleType={kind}"),
        )
        .await;
        assert_eq!(list.as_array().unwrap().len(), 1, "{name}");
        let one = &list[0];
        assert_eq!(
            (
                &one["name"],
                &one["cronExpression"],
                &one["enabled"],
                &one["scheduleType"]
            ),
            (
                &json!(schedule),
                &json!(cron),
                &json!(enabled),
                &json!(kind)
            )
        );
        assert_eq!(one[kind][format!("{kind}Id")], id.as_str());
        assert_eq!(one[kind]["name"], name);
        assert_eq!(statuses(&one["deployments"]), runs);
        let schedule = one["scheduleId"].as_str().unwrap();
        let rows = get(
            &server,
            &format!("deployment.allByType?id={schedule}&type=schedule"),
        )
        .await;
        assert_eq!(statuses(&rows), runs);
        let other = if kind == "compose" {
            "application"
        } else {
            "compose"
        };
        let list = get(
            &server,
            &format!("schedule.list?id={id}&scheduleType={other}"),
        )
        .await;
        assert_eq!(list, json!([]));
    }
    let hidden = id(&server, "search-indexer");
    let path = format!("schedule.list?id={hidden}&scheduleType=application");
    assert_eq!(refused(&server, &path).await, NO_ACCESS);
    let seen = id(&server, "checkout-api");
    let path = format!("/api/schedule.list?id={seen}&scheduleType=application");
    let request = ApiRequest::get(&path).header("x-api-key", MEMBER_KEY);
    assert_eq!(request.send(&server).await.status, 200);
}

#[tokio::test]
async fn backups_have_rows_that_only_owners_see() {
    let server = start().await;
    let wiki = id(&server, "wiki");
    let path = format!("volumeBackups.list?id={wiki}&volumeBackupType=application");
    let list = get(&server, &path).await;
    assert_eq!(list.as_array().unwrap().len(), 1);
    assert_eq!(
        (&list[0]["name"], &list[0]["applicationId"]),
        (&json!("uploads-nightly"), &json!(wiki))
    );
    let plausible = id(&server, "plausible");
    let stack = get(&server, &format!("compose.one?composeId={plausible}")).await;
    let backup = &stack["backups"][0];
    assert_eq!(
        (&backup["database"], &backup["schedule"]),
        (&json!("plausible_db"), &json!("0 4 * * *"))
    );
    for (kind, column, task, title, runs) in [
        (
            "volumeBackup",
            "volumeBackupId",
            &list[0],
            "Volume Backup",
            &["done", "error", "done"][..],
        ),
        ("backup", "backupId", backup, "Backup", &["done", "done"]),
    ] {
        let id = task[column].as_str().unwrap();
        let path = format!("deployment.allByType?id={id}&type={kind}");
        let rows = get(&server, &path).await;
        assert_eq!(statuses(&rows), runs);
        for row in rows.as_array().unwrap() {
            assert_eq!((&row[column], &row["title"]), (&json!(id), &json!(title)));
            let row = row["deploymentId"].as_str().unwrap();
            let log = get(&server, &format!("deployment.readLogs?deploymentId={row}")).await;
            assert!(log.as_str().unwrap().len() > 100);
        }
        assert_eq!(refused(&server, &path).await, NO_ACCESS);
    }
}

#[tokio::test]
async fn every_project_keeps_its_code_elsewhere_and_every_answer_a_secret() {
    let server = start().await;
    let one = |kind: &'static str, name: &'static str| {
        let path = format!("{kind}.one?{kind}Id={}", id(&server, name));
        let server = &server;
        async move { get(server, &path).await }
    };
    let hub = one("application", "checkout-api").await;
    assert_eq!(
        (
            &hub["sourceType"],
            &hub["owner"],
            &hub["repository"],
            &hub["branch"]
        ),
        (
            &json!("github"),
            &json!("acme"),
            &json!("checkout-api"),
            &json!("main")
        )
    );
    let lab = one("application", "ml-scorer").await;
    assert_eq!(
        (&lab["sourceType"], &lab["gitlab"]["gitlabUrl"]),
        (&json!("gitlab"), &json!("https://gitlab.acme.example"))
    );
    assert_eq!(lab["server"]["name"], "fra-worker-1");
    let git = one("application", "wiki").await;
    let url = format!("https://deploy:{SECRET}@git.example.com/acme/wiki.git");
    assert_eq!(
        (&git["sourceType"], &git["customGitUrl"]),
        (&json!("git"), &json!(url))
    );
    let raw = one("compose", "mailcow").await;
    assert_eq!(
        (&raw["sourceType"], &raw["backups"]),
        (&json!("raw"), &json!([]))
    );
    for answer in [&hub, &lab, &git, &raw] {
        assert!(answer.to_string().contains(SECRET));
        assert!(!answer["deployments"].as_array().unwrap().is_empty());
    }
    let hidden = id(&server, "storefront-web");
    let path = format!("application.one?applicationId={hidden}");
    assert_eq!(refused(&server, &path).await, NO_ACCESS);
    let hidden = id(&server, "mailcow");
    let path = format!("compose.one?composeId={hidden}");
    assert_eq!(refused(&server, &path).await, NO_ACCESS);
}

#[tokio::test]
async fn tests_make_previews_as_they_like() {
    let server = start().await;
    let wiki = id(&server, "wiki");
    let one = format!("application.one?applicationId={wiki}");
    let before = get(&server, &one).await;
    assert_eq!(
        (
            &before["isPreviewDeploymentsActive"],
            &before["previewLimit"],
            &before["previewDeployments"]
        ),
        (&json!(false), &json!(3), &json!([]))
    );
    let preview = server.with_world(|world| {
        world.set_previews_active("wiki", true);
        let id = world.add_preview("wiki", "fix/typo", "fix: typo", NOW);
        world.set_preview_status(&id, "error");
        id
    });
    let after = get(&server, &one).await;
    assert_eq!(after["isPreviewDeploymentsActive"], true);
    assert_eq!(
        after["previewDeployments"][0]["previewDeploymentId"],
        preview.as_str()
    );
    let all = format!("previewDeployment.all?applicationId={wiki}");
    let row = get(&server, &all).await[0].clone();
    assert_eq!(
        (
            &row["branch"],
            &row["previewStatus"],
            &row["pullRequestTitle"]
        ),
        (&json!("fix/typo"), &json!("error"), &json!("fix: typo"))
    );
    assert!(row["domain"]["host"].is_string());
    server.with_world(|world| world.set_preview_domain(&preview, false));
    assert_eq!(get(&server, &all).await[0]["domain"], Value::Null);
    server.with_world(|world| world.set_preview_domain(&preview, true));
    assert!(get(&server, &all).await[0]["domain"]["host"].is_string());
}

#[tokio::test]
async fn the_documented_dialect_has_urls_and_no_cancelled_rows_here_too() {
    let options = Options {
        now: Some(NOW),
        dialect: Dialect::Docs,
        ..Options::default()
    };
    let server = StandIn::start(options).await.unwrap();
    let ui = id(&server, "reports-ui");
    let all = get(
        &server,
        &format!("previewDeployment.all?applicationId={ui}"),
    )
    .await;
    let preview = all[0]["previewDeploymentId"].as_str().unwrap();
    let one = format!("previewDeployment.one?previewDeploymentId={preview}");
    let one = get(&server, &one).await;
    for wire in [&all[0], &one] {
        assert!(wire["domain"].as_str().unwrap().starts_with("https://"));
    }
    let path = format!("deployment.allByType?id={preview}&type=previewDeployment");
    let rows = get(&server, &path).await;
    assert_eq!(
        rows.as_array(),
        all[0]["deployments"]
            .as_array()
            .map(|rows| {
                let mut rows = rows.clone();
                for row in &mut rows {
                    row["rollback"] = Value::Null;
                }
                rows
            })
            .as_ref()
    );
    let cart = id(&server, "cart-service");
    let rows = get(&server, &format!("application.one?applicationId={cart}")).await;
    assert!(!statuses(&rows["deployments"]).contains(&"cancelled"));
}
