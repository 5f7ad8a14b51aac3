//! Confirmations for deploying and redeploying.

#[cfg(test)]
mod tests;

use super::Confirmation;
use crate::domain::actions::capability::Action;
use crate::domain::format;
use crate::domain::model::service::Kind;
use crate::domain::model::source::{Builder, SourceKind};

/// A new deployment of a service prunes its history to so many of the old ones (recording
/// `application.deploy--ok-prunes-history`: 91 rows became 11).
const KEPT: usize = 10;

/// Facts for the confirmation of a deployment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// Application or compose.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// Where its code comes from; `None` while that is not known.
    pub source: Option<SourceKind>,
    /// How it is built; `None` while that is not known.
    pub builder: Option<Builder>,
    /// The branch that is deployed.
    pub branch: Option<String>,
    /// The image that is deployed, where that is its source.
    pub image: Option<String>,
    /// The name of the server that builds it, where that is another one than its own.
    pub build_server: Option<String>,
    /// Whether each of its deployments has a rollback point, newest first.
    pub history: Vec<bool>,
    /// Whether a deployment of it runs.
    pub runs: bool,
    /// How many jobs run on its server; on all, where it is not known.
    pub active: usize,
    /// How many jobs wait there.
    pub waits: usize,
    /// Its server's name; `None` where it is not known.
    pub server: Option<String>,
}

/// Before a deployment, or before [`Action::Redeploy`], which fetches nothing.
pub fn deploy(action: Action, start: &Start) -> Confirmation {
    let name = &start.name;
    let (title, verb) = match action {
        Action::Redeploy => (format!("Redeploy {name}?"), "Redeploy"),
        _ => (format!("Deploy {name}?"), "Deploy"),
    };
    let what = match (start.kind, action) {
        (Kind::Application, Action::Redeploy) => application_again(start),
        (Kind::Application, _) => application(start),
        (Kind::Compose, action) => compose(start, action == Action::Redeploy),
    };
    let place = if start.runs {
        Some(
            "A deployment of this service is running. This one starts when that one has ended."
                .into(),
        )
    } else if start.active + start.waits > 0 {
        let (runs, wait) = (format::count(start.active), format::count(start.waits));
        Some(match &start.server {
            Some(server) => format!("Ahead of it on {server}: {runs} running, {wait} waiting."),
            None => format!(
                "Its server is not known, nor what is ahead of it there. On all servers: {runs} running, {wait} waiting."
            ),
        })
    } else {
        None
    };
    Confirmation::new(title, verb)
        .effect(what)
        .and(place)
        .and(pruned(&start.history))
}

/// What is fetched: "the newest commit of main".
fn newest(start: &Start) -> String {
    start.branch.as_ref().map_or_else(
        || "its repository again".into(),
        |branch| format!("the newest commit of {branch}"),
    )
}

/// How and where it is built: " with Nixpacks on build-01".
fn built(start: &Start) -> String {
    let how = start.builder.map_or("", Builder::how);
    let at = start.build_server.as_ref();
    let at = at.map_or_else(String::new, |server| format!(" on {server}"));
    format!("{how}{at}")
}

fn image(start: &Start) -> &str {
    start.image.as_deref().unwrap_or("its image")
}

fn application(start: &Start) -> String {
    let built = built(start);
    match start.source {
        Some(SourceKind::Image) => format!(
            "Dokploy pulls {} and starts the service anew with it. Nothing is built.",
            image(start)
        ),
        Some(SourceKind::Upload) => {
            format!("Dokploy builds the files that were uploaded last{built}. Nothing is fetched.")
        }
        Some(_) => format!("Dokploy fetches {} and builds it{built}.", newest(start)),
        None => "Dokploy fetches the source again, and builds it unless it is an image.".into(),
    }
}

fn application_again(start: &Start) -> String {
    let built = built(start);
    match start.source {
        Some(SourceKind::Image) => format!(
            "Dokploy starts the service anew with {}. It does not pull it first, and builds nothing.",
            image(start)
        ),
        Some(SourceKind::Upload) => format!(
            "Dokploy builds the files that were uploaded last again{built}. Nothing is fetched."
        ),
        Some(_) => format!(
            "Dokploy builds the code it fetched last again{built}. It does not fetch new commits."
        ),
        None => {
            "Dokploy uses what it fetched last. It does not fetch new commits, and pulls no image."
                .into()
        }
    }
}

fn compose(start: &Start, again: bool) -> String {
    let runs = match start.builder {
        Some(Builder::Stack) => "“docker stack deploy”",
        Some(Builder::Command) => "the command that is set for it",
        _ => "“docker compose up --build”",
    };
    let is_stack = start.builder == Some(Builder::Stack);
    let builds = if is_stack { " Nothing is built." } else { "" };
    match start.source {
        Some(SourceKind::Raw) => {
            let same = if again { "The same as Deploy: " } else { "" };
            let builds = if is_stack {
                " or built."
            } else {
                ", and only what the file itself tells to build is built."
            };
            format!(
                "{same}Dokploy writes the compose file anew and runs {runs}. No code is fetched{builds}"
            )
        }
        Some(_) if !again => format!(
            "Dokploy fetches {} and runs {runs} with it.{builds}",
            newest(start)
        ),
        Some(_) => format!(
            "Dokploy runs {runs} with the code it fetched last. It does not fetch new commits.{builds}"
        ),
        None if again => {
            "Dokploy runs “docker compose” with what it fetched last. It does not fetch new commits."
                .into()
        }
        None => "Dokploy fetches the source again and runs “docker compose” with it.".into(),
    }
}

fn pruned(history: &[bool]) -> Option<String> {
    let old = history.get(KEPT..).filter(|old| !old.is_empty())?;
    let points = old.iter().filter(|point| **point).count();
    let with = match points {
        0 => String::new(),
        points => format!(
            " and {}",
            format::plural(points, "rollback point", "rollback points")
        ),
    };
    let (old, noun) = match old.len() {
        1 => ("1 older deployment".to_owned(), "its log"),
        more => (format!("{more} older deployments"), "their logs"),
    };
    Some(format!(
        "Dokploy keeps the newest {KEPT} besides the new one: {old} with {noun}{with} will be deleted."
    ))
}
