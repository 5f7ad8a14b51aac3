//! Where the documentation page of the Deployments API differs from v0.30.2: paging, `queued` instead of `cancelled`,
//! domains as URLs, rollbacks by two ids, and nothing beyond the procedures that it lists.

use serde_json::{Value, json};

use super::answer::Answer;
use super::error::ApiError;
use super::routers::deployment::central;
use super::routers::{self, Call, Procedure};
use super::wire::CentralRow;
use crate::DocsShape;

/// Routers that the page describes, and what it lists of each.
const PAGE: [(&str, &[&str]); 3] = [
    (
        "deployment",
        &[
            "all",
            "allByCompose",
            "allByServer",
            "allCentralized",
            "queueList",
            "allByType",
            "killProcess",
            "removeDeployment",
        ],
    ),
    ("previewDeployment", &["all", "one", "redeploy", "delete"]),
    ("rollback", &["rollback", "delete"]),
];
/// What the page names as the defaults of `page` and `limit`.
const DEFAULTS: (usize, usize) = (1, 10);

/// Others that answer rows of deployments; a row reads the same everywhere.
const WITH_ROWS: [&str; 3] = ["application.one", "compose.one", "schedule.list"];

/// The procedure of this name; other routers than the page's are as in v0.30.2.
pub fn find(path: &str) -> Option<Procedure> {
    let (router, name) = path.split_once('.')?;
    let listed = PAGE.iter().find(|(described, _)| *described == router);
    if listed.is_some_and(|(_, names)| !names.contains(&name)) {
        return None;
    }
    match path {
        "deployment.allCentralized" => Some(Procedure::Query(all_centralized)),
        "deployment.killProcess" => Some(Procedure::Mutation(kill_process)),
        "rollback.rollback" => Some(Procedure::Mutation(rollback)),
        _ => routers::find(path),
    }
}

/// One page; numbers that are none count as absent.
fn all_centralized(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let mut number = |name: &str, default: usize| {
        let given = call.input.optional_text(name);
        given
            .and_then(|text| text.trim().parse().ok())
            .filter(|&number| number > 0)
            .unwrap_or(default)
    };
    let page = number("page", DEFAULTS.0);
    let limit = number("limit", DEFAULTS.1);
    let all = central(call);
    let rows: Vec<CentralRow<'_>> = all
        .iter()
        .skip((page - 1).saturating_mul(limit))
        .take(limit)
        .map(|row| CentralRow::new(call.world, row))
        .collect();
    Ok(match call.docs_shape {
        DocsShape::Bare => Answer::json(&rows),
        DocsShape::Wrapped => Answer::json(
            &json!({ "deployments": rows, "total": all.len(), "page": page, "limit": limit }),
        ),
    })
}

/// Takes a `serverId`; a process is known by its row all the same.
fn kill_process(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    call.input.optional_text("serverId");
    usual(call)
}

/// Needs both ids.
fn rollback(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    call.input.id("applicationId");
    usual(call)
}

/// As v0.30.2 does it, which also tells what did not fit in the input read so far.
fn usual(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    match routers::find(call.path) {
        Some(procedure) => procedure.run(call),
        None => Err(ApiError::not_found(call.path)),
    }
}

/// The answer in the words of the page.
pub fn translate(mut answer: Answer, path: &str) -> Answer {
    let described = PAGE
        .iter()
        .any(|(router, _)| path.split_once('.').map(|(first, _)| first) == Some(router));
    if (described || WITH_ROWS.contains(&path))
        && let Ok(mut body) = serde_json::from_slice::<Value>(&answer.body)
    {
        reword(&mut body);
        answer.body = body.to_string().into_bytes();
    }
    answer
}

fn reword(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(reword),
        Value::Object(fields) => {
            if fields.contains_key("deploymentId")
                && let Some(status) = fields.get_mut("status")
                && status == "cancelled"
            {
                *status = json!("error");
            }
            if fields.contains_key("previewStatus")
                && let Some(domain) = fields.remove("domain")
                && let Some(url) = url(&domain)
            {
                fields.insert("domain".to_owned(), json!(url));
            }
            for name in ["deployments", "deployment"] {
                if let Some(inner) = fields.get_mut(name) {
                    reword(inner);
                }
            }
        }
        _ => {}
    }
}

/// `https://host` of a domain; none for a preview without one.
fn url(domain: &Value) -> Option<String> {
    let host = domain.get("host")?.as_str()?;
    let scheme = if domain.get("https") == Some(&json!(true)) {
        "https"
    } else {
        "http"
    };
    Some(format!("{scheme}://{host}"))
}
