//! Confirmations for cancelling a deployment and for dropping jobs that wait.

use super::{Confirmation, names};
use crate::domain::format;

/// Before `cancelDeployment`, which only Dokploy Cloud has.
pub fn cancel(name: &str) -> Confirmation {
    Confirmation::new(format!("Cancel the deployment of {name}?"), "Cancel it")
        .effect("Dokploy Cloud stops the running deployment. The version before it keeps running.")
        .effect("Waiting jobs stay in the queue.")
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
