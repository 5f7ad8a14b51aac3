//! Whatever a server sends, reading it gives a value or an error, never a panic.

use proptest::prelude::*;
use serde_json::{Map, Value};
use slipway::api::Answer;

use crate::recording::{Recording, all};
use crate::values;

/// Names that the endpoints read, so that random objects come near to real ones.
const NAMES: [&str; 50] = [
    "deploymentId",
    "title",
    "status",
    "createdAt",
    "startedAt",
    "finishedAt",
    "application",
    "applicationId",
    "environment",
    "project",
    "data",
    "timestamp",
    "id",
    "user",
    "environments",
    "message",
    "applicationType",
    "autoDeploy",
    "backups",
    "branch",
    "buildServer",
    "buildServerId",
    "buildsConcurrency",
    "cronExpression",
    "customGitUrl",
    "deployments",
    "domain",
    "enabled",
    "gitlab",
    "gitlabUrl",
    "host",
    "https",
    "image",
    "items",
    "name",
    "owner",
    "path",
    "previewDeploymentId",
    "previewStatus",
    "pullRequestNumber",
    "pullRequestURL",
    "rollback",
    "rollbackId",
    "schedule",
    "scheduleId",
    "server",
    "serverId",
    "sourceType",
    "version",
    "volumeBackupId",
];

/// Words and addresses that the endpoints look at.
const WORDS: [&str; 6] = [
    "git",
    "gitlab",
    "github",
    "idle",
    "https://user:token@git.example.com/acme/shop.git",
    "git@github.com:acme/shop.git",
];

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        prop::sample::select(&WORDS[..]).prop_map(Value::from),
        Just(Value::from("2026-11-23T17:10:41.799Z")),
        Just(Value::from("+262142-12-31T23:59:59Z")),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        let name = prop_oneof![
            prop::sample::select(&NAMES[..]).prop_map(str::to_owned),
            ".{0,6}"
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..6)
                .prop_map(|fields| Value::from(Map::from_iter(fields))),
        ]
    })
}

/// One recording of each endpoint, for its name.
fn endpoints() -> Vec<Recording> {
    let mut recordings = all();
    recordings.retain(|recording| recording.method == "GET");
    recordings.dedup_by(|a, b| a.procedure == b.procedure);
    recordings
}

fn answers(body: &[u8]) -> impl Iterator<Item = Answer> {
    [200, 401, 400, 500].into_iter().map(|status| Answer {
        status,
        content_type: "application/json".into(),
        retry_after: None,
        body: body.to_vec(),
    })
}

#[test]
fn contract_no_answer_makes_any_endpoint_panic() {
    let endpoints = endpoints();
    let read = |body: &[u8]| {
        for answer in answers(body) {
            for endpoint in &endpoints {
                values::decode(endpoint, &answer);
            }
        }
    };
    proptest!(|(value in json())| read(&serde_json::to_vec(&value).unwrap()));
    proptest!(|(value in prop::collection::vec(json(), 0..4))| read(&serde_json::to_vec(&value).unwrap()));
    proptest!(|(bytes in prop::collection::vec(any::<u8>(), 0..120))| read(&bytes));
}
