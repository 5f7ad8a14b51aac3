//! Confirmations for deploying, cancelling, killing builds and dropping jobs.

use super::{Confirmation, names};
use crate::domain::actions::capability::Action;
use crate::domain::format;
use crate::domain::model::service::Kind;

/// A new deployment of a service prunes its history to so many of the old ones (recording
/// `application.deploy--ok-prunes-history`: 91 rows became 11).
const KEPT: usize = 10;

/// Facts for the confirmation of a deployment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Start {
    /// Its name.
    pub name: String,
    /// The branch that is deployed.
    pub branch: Option<String>,
    /// Whether each of its deployments has a rollback point, newest first.
    pub history: Vec<bool>,
    /// Whether a deployment of it runs.
    pub runs: bool,
    /// How many jobs run on its server.
    pub active: usize,
    /// How many jobs wait on its server.
    pub waits: usize,
    /// Its server's name.
    pub server: String,
}

/// Before a deployment; [`Action::Redeploy`] builds again what is there.
pub fn deploy(action: Action, start: &Start) -> Confirmation {
    let name = &start.name;
    let (title, verb, what) = match action {
        Action::Redeploy => (
            format!("Redeploy {name}?"),
            "Redeploy",
            "Dokploy rebuilds the code it fetched last. It does not fetch new commits.".into(),
        ),
        _ => (
            format!("Deploy {name}?"),
            "Deploy",
            start.branch.as_ref().map_or_else(
                || "Dokploy fetches the source again and builds it.".into(),
                |branch| format!("Dokploy fetches the newest commit of {branch} and builds it."),
            ),
        ),
    };
    let place = if start.runs {
        Some(
            "A deployment of this service is running. This one starts when that one has ended."
                .into(),
        )
    } else if start.active + start.waits > 0 {
        let (runs, wait) = (format::count(start.active), format::count(start.waits));
        Some(format!(
            "Ahead of it on {}: {runs} running, {wait} waiting.",
            start.server
        ))
    } else {
        None
    };
    Confirmation::new(title, verb)
        .effect(what)
        .and(place)
        .and(pruned(&start.history))
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

/// Before `cancelDeployment`, which only Dokploy Cloud has.
pub fn cancel(name: &str) -> Confirmation {
    Confirmation::new(format!("Cancel the deployment of {name}?"), "Cancel it")
        .effect("Dokploy Cloud stops the running deployment. The version before it keeps running.")
        .effect("Waiting jobs stay in the queue.")
}

/// Other deployments that run on a server.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Neighbours {
    /// The server's name.
    pub server: String,
    /// Names of other services of the same kind that are being deployed there.
    pub names: Vec<String>,
    /// How many more there are, which the person may not see.
    pub others: usize,
}

/// Before `killBuild`.
pub fn kill_builds(kind: Kind, name: &str, neighbours: &Neighbours) -> Confirmation {
    let server = &neighbours.server;
    let what = match kind {
        Kind::Application => "docker build",
        Kind::Compose => "docker compose",
    };
    let count = neighbours.names.len() + neighbours.others;
    let hit = match (count, neighbours.others) {
        (0, _) => format!("According to the queue, only {name} is being deployed there now."),
        (_, 0) => format!(
            "According to the queue, this also stops: {}.",
            names(&neighbours.names)
        ),
        (_, others) => {
            let mut hit = neighbours.names.clone();
            hit.push(format::plural(
                others,
                "deployment that you may not see",
                "deployments that you may not see",
            ));
            format!("According to the queue, this also stops: {}.", names(&hit))
        }
    };
    Confirmation::new(format!("Kill every {what} on {server}?"), "Kill builds")
        .effect(format!(
            "This stops every “{what}” on {server}, not only that of {name}: other people's too."
        ))
        .effect(hit)
        .effect("Stopped builds end as failed. Then the next waiting jobs start.")
        .typed(server.clone())
}

/// Jobs that wait.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Waiting {
    /// Their services or titles, as far as the person may see them.
    pub names: Vec<String>,
    /// How many of them rebuild previews.
    pub previews: usize,
    /// How many more there are, which the person may not see.
    pub others: usize,
}

/// Before `cleanQueues` of a service.
pub fn drop_waiting(name: &str, waiting: &Waiting) -> Confirmation {
    let count = waiting.names.len();
    let previews = match waiting.previews {
        0 => String::new(),
        1 => ", one of them for a preview".into(),
        more => format!(", {more} of them for previews"),
    };
    Confirmation::new(
        format!("Drop the waiting jobs of {name}?"),
        "Drop waiting jobs",
    )
    .and((count > 0).then(|| {
        let jobs = format::plural(count, "job", "jobs");
        let names = names(&waiting.names);
        format!("Removes {jobs} from the queue{previews}: {names}.")
    }))
    .effect("Running jobs continue. To run a dropped job, deploy again.")
}

/// Before `cleanAllDeploymentQueue`.
pub fn drop_all(waiting: &Waiting) -> Confirmation {
    let count = waiting.names.len() + waiting.others;
    let yours = (!waiting.names.is_empty()).then(|| {
        let own = waiting.names.len();
        format!("{own} of this organization: {}.", names(&waiting.names))
    });
    let others = (waiting.others > 0).then(|| {
        format!(
            "{} of other organizations, or of services that this console does not know.",
            waiting.others
        )
    });
    Confirmation::new("Drop all waiting jobs?".into(), "Drop all waiting jobs")
        .effect(format!(
            "Removes {} from the queue, on all servers and in all organizations.",
            format::plural(count, "waiting job", "waiting jobs")
        ))
        .and(yours)
        .and(others)
        .effect("Running jobs continue. To run a dropped job, deploy again.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(confirmation: &Confirmation) -> String {
        confirmation.effects.join(" ")
    }

    #[test]
    fn a_redeployment_says_that_it_fetches_nothing() {
        let start = Start {
            name: "shop".into(),
            branch: Some("main".into()),
            ..Start::default()
        };
        assert!(text(&deploy(Action::Deploy, &start)).contains("newest commit of main"));
        let again = deploy(Action::Redeploy, &start);
        assert!(text(&again).contains("It does not fetch new commits"));
        assert_eq!((&*again.title, again.verb), ("Redeploy shop?", "Redeploy"));
        assert_eq!(again.typed, None);
    }

    #[test]
    fn what_a_deployment_prunes_is_counted_before() {
        let with = |history: Vec<bool>| {
            text(&deploy(
                Action::Deploy,
                &Start {
                    history,
                    ..Start::default()
                },
            ))
        };
        assert!(!with(vec![true; 10]).contains("deleted"));
        assert!(
            with(vec![true; 13]).contains(
                "3 older deployments with their logs and 3 rollback points will be deleted"
            )
        );
        assert!(with(vec![false; 11]).contains("1 older deployment with its log will"));
    }

    #[test]
    fn a_deployment_says_what_it_waits_for() {
        let start = Start {
            waits: 2,
            server: "fra-1".into(),
            ..Start::default()
        };
        assert!(
            text(&deploy(Action::Deploy, &start))
                .contains("Ahead of it on fra-1: 0 running, 2 waiting.")
        );
        let start = Start {
            runs: true,
            ..start
        };
        assert!(text(&deploy(Action::Deploy, &start)).contains("starts when that one has ended"));
    }

    #[test]
    fn killing_builds_names_whom_it_hits_and_wants_the_server_typed() {
        let alone = Neighbours {
            server: "fra-1".into(),
            ..Neighbours::default()
        };
        let question = kill_builds(Kind::Application, "shop", &alone);
        assert_eq!(question.typed.as_deref(), Some("fra-1"));
        assert!(text(&question).contains("every “docker build” on fra-1"));
        assert!(text(&question).contains("only shop is being deployed"));
        let hit = Neighbours {
            names: vec!["wiki".into()],
            others: 2,
            ..alone
        };
        let question = kill_builds(Kind::Compose, "shop", &hit);
        assert!(text(&question).contains("“docker compose”"));
        assert!(text(&question).contains(
            "According to the queue, this also stops: wiki, 2 deployments that you may not see."
        ));
    }

    #[test]
    fn dropping_jobs_names_what_is_dropped() {
        let waiting = Waiting {
            names: vec!["fix: a".into(), "fix: b".into()],
            previews: 1,
            others: 3,
        };
        assert!(
            text(&drop_waiting("shop", &waiting)).contains(
                "Removes 2 jobs from the queue, one of them for a preview: fix: a, fix: b."
            )
        );
        let all = text(&drop_all(&waiting));
        assert!(all.contains("Removes 5 waiting jobs from the queue"));
        assert!(all.contains("2 of this organization: fix: a, fix: b."));
        assert!(all.contains("3 of other organizations"));
    }

    #[test]
    fn cancelling_is_said_to_be_of_the_cloud() {
        assert!(text(&cancel("shop")).contains("Dokploy Cloud"));
    }
}
