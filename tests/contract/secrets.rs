//! Of answers that carry secrets nothing is kept but what pages tell: neither what was recorded nor what is planted there.

use std::fmt::Debug;

use serde_json::{Value, json};
use slipway::api::deployment::rollback_points;
use slipway::api::{Endpoint, application, compose, schedule, server, settings};
use slipway::domain::model::owner::OwnerKind;
use slipway::domain::model::service::Kind;

use crate::recording::foreign;
use crate::values::{deployments, good};

/// The fields of `application.one` and `compose.one` that may be shown; `customGitUrl` may not, since it can sign in, and of
/// a server only its name.
const SETTINGS: [&str; 25] = [
    "appName",
    "backupId",
    "bitbucketBranch",
    "bitbucketOwner",
    "bitbucketRepository",
    "bitbucketRepositorySlug",
    "branch",
    "buildServerId",
    "customGitBranch",
    "database",
    "dockerImage",
    "giteaBranch",
    "giteaOwner",
    "giteaRepository",
    "giteaUrl",
    "gitlabBranch",
    "gitlabOwner",
    "gitlabPathNamespace",
    "gitlabRepository",
    "gitlabUrl",
    "owner",
    "repository",
    "schedule",
    "server",
    "sourceType",
];

const PLANTED: &str = "pl4nted-s3cret";

/// The texts of an answer, by whether their field may be shown.
#[derive(Default)]
struct Texts {
    shown: Vec<String>,
    kept_back: Vec<String>,
}

/// Notes the texts of the field `name` and puts a secret wherever one may not be shown, also where nothing was.
fn plant(json: &mut Value, name: &str, shown: fn(&str) -> bool, texts: &mut Texts) {
    let planted = match name {
        "server" => {
            json!({"serverId": "s", "name": "fra-1", "sshKey": {"privateKey": PLANTED}})
        }
        _ => json!(PLANTED),
    };
    match json {
        Value::Array(list) => {
            for json in list {
                plant(json, name, shown, texts);
            }
        }
        Value::Object(fields) => {
            let shown = match name {
                // The whole configuration of an earlier time.
                "fullContext" => |_: &str| false,
                "server" if shown(name) => |name: &str| ["serverId", "name"].contains(&name),
                _ => shown,
            };
            for (name, json) in fields {
                plant(json, name, shown, texts);
            }
        }
        Value::String(text) if shown(name) => texts.shown.push(text.clone()),
        Value::Null if shown(name) && name != "server" => {}
        Value::String(text) => {
            texts.kept_back.push(text.clone());
            *json = planted;
        }
        Value::Null => *json = planted,
        Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Whether a value's `Debug` output has a text, in whatever letter case; a short one counts only if it is a whole text.
fn tells(debug: &str, text: &str) -> bool {
    let quoted = format!("{text:?}").to_ascii_lowercase();
    let part = if text.len() < 12 {
        &quoted[..]
    } else {
        quoted.trim_matches('"')
    };
    debug.to_ascii_lowercase().contains(part)
}

/// The recorded texts that an endpoint keeps back; none of them may be shown, nor what is planted in their place.
fn keeps_back<T: Debug>(endpoint: &Endpoint<T>, shown: fn(&str) -> bool) -> Vec<String> {
    let mut kept_back = Vec::new();
    for (recording, value) in good(endpoint) {
        let name = &recording.name;
        let debug = format!("{value:?}");
        let mut texts = Texts::default();
        let mut body = recording.body.clone();
        plant(&mut body, "", shown, &mut texts);
        for text in texts.kept_back {
            // A name is part of what Docker calls it.
            let is_shown = texts.shown.iter().any(|shown| shown.contains(&text));
            if !is_shown {
                assert!(!tells(&debug, &text), "{name} tells {text:?}");
                kept_back.push(text);
            }
        }
        let value = endpoint
            .read(&recording.answer_with(&body))
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(!tells(&format!("{value:?}"), PLANTED), "{name}");
    }
    kept_back
}

/// Whether a text is among those that were kept back; of recordings of others nothing is known.
fn among(kept_back: &[String], texts: &[&str]) -> bool {
    let has = |text: &&str| kept_back.iter().any(|kept| kept == text);
    foreign() || texts.iter().all(has)
}

#[test]
fn contract_no_secret_of_a_services_settings_survives() {
    let shown = |name: &str| SETTINGS.contains(&name);
    let applications = keeps_back(&application::one(""), shown);
    let tokens = ["XwXizRoeEvc8p2Ubafdhy", "i67SqgNRlPpJWrN7FX_Ky"];
    assert!(among(&applications, &tokens));
    let address = "https://git.example.com/acme/status-page.git";
    let failure = "An error have occurred: connect ECONNREFUSED 10.0.4.7:22";
    assert!(among(&applications, &[address, failure]));
    let stacks = keeps_back(&compose::one(""), shown);
    let file = "services:\n  web:\n    image: nginx:alpine\n";
    assert!(among(&stacks, &["Afx3LupYMhuikn1GkH6PB", file]));
}

#[test]
fn contract_a_repository_is_told_without_what_signs_in() {
    let mut count = 0;
    for (recording, settings) in good(&application::one("")) {
        let mut body = recording.body.clone();
        let address = body["customGitUrl"].as_str().unwrap_or_default();
        let Some(rest) = address.strip_prefix("https://") else {
            continue;
        };
        body["customGitUrl"] = json!(format!("https://{PLANTED}:{PLANTED}@{rest}"));
        let signed = application::one("").read(&recording.answer_with(&body));
        assert_eq!(signed, Ok(settings), "{}", recording.name);
        count += 1;
    }
    assert!(foreign() || count > 0);
}

#[test]
fn contract_nothing_of_a_rollback_points_configuration_survives() {
    let points = keeps_back(&rollback_points(""), |_| true);
    let rows = keeps_back(&deployments(OwnerKind::Preview), |_| true);
    for kept_back in [points, rows] {
        let token = "Fi-2uJ2S9Bmc9yobliQ9q";
        let address = "https://git.example.com/acme/checkout-api.git";
        assert!(among(&kept_back, &[token, address]));
        let place = [
            "checkout.example.com",
            "Internal Tools",
            "kFLxsupdA7y18Ztehxp7y",
        ];
        assert!(among(&kept_back, &place));
    }
}

#[test]
fn contract_nothing_else_of_machines_and_schedules_survives() {
    let own = keeps_back(&settings::own_slots(), |_| false);
    assert!(among(&own, &["2c74ea36-9d0b-4466-946a-c3656df78471"]));
    let servers = keeps_back(&server::all(), |name| {
        ["serverId", "name", "description", "serverType"].contains(&name)
    });
    assert!(among(
        &servers,
        &["127.0.0.1", "root", "uFbx1L4rMAQGmdD4LcWKO"]
    ));
    let schedules = keeps_back(&schedule::list(Kind::Application, ""), |name| {
        ["scheduleId", "name", "cronExpression", "timezone"].contains(&name)
    });
    assert!(among(&schedules, &["node scripts/cleanup.js"]));
}
