//! Ending and removing deployments.

use super::Confirmation;
use crate::domain::deployment::Deployment;
use crate::domain::format;
use crate::domain::owner::OwnerKind;
use crate::domain::picks::Plan;

/// More than so many at once are removed only after their number was typed.
const MANY: usize = 10;

const FOR_EVER: &str = "This cannot be undone.";

/// Before `killProcess`.
pub fn kill_process(row: &Deployment) -> Confirmation {
    let pid = row.pid.as_deref().unwrap_or_default();
    Confirmation::new(
        format!("Kill the process of “{}”?", row.headline()),
        "Kill process",
    )
    .effect(format!(
        "Sends “kill -9” to process {pid}: it ends at once, in the middle of whatever it does."
    ))
    .effect("The run ends as failed. What it has done so far stays done.")
}

/// Before `removeDeployment` of one; `newest_good` tells that it is its service's newest successful one.
pub fn remove(row: &Deployment, newest_good: bool) -> Confirmation {
    let point = row.rollback_id.is_some().then(|| {
        "Its rollback point goes with it: nobody can go back to it any more. Its image stays on the server."
            .into()
    });
    let runs = (!row.status.is_final()).then(|| {
        "It has not ended: removing it does not stop it. The process goes on, with nothing left to follow it by."
            .into()
    });
    let good = newest_good.then(|| {
        "It is the newest successful deployment of its service: what runs stays as it is, but the list no longer tells what that is."
            .into()
    });
    let server = matches!(row.parent(), Some((OwnerKind::Server, _))).then(|| {
        "When the server cannot be reached Dokploy reports an error, and the row is gone all the same."
            .into()
    });
    Confirmation::new(format!("Remove “{}”?", row.headline()), "Remove")
        .and(runs)
        .and(good)
        .effect("Deletes its row and its log file.")
        .and(point)
        .and(server)
        .effect(FOR_EVER)
}

/// Before `removeDeployment` of several, one after the other.
pub fn remove_many(plan: &Plan) -> Confirmation {
    let count = plan.go.len();
    let points = (plan.points > 0).then(|| {
        format!(
            "{} with them: nobody can go back to these any more. Their images stay on the server.",
            format::plural(plan.points, "rollback point goes", "rollback points go")
        )
    });
    let running = (plan.going_running > 0).then(|| {
        format!(
            "{} not ended: removing does not stop them.",
            format::plural(plan.going_running, "of them has", "of them have")
        )
    });
    let question = Confirmation::new(
        match count {
            0 => "Remove deployments?".into(),
            count => format!("Remove {}?", format::plural(count, "deployment", "deployments")),
        },
        "Remove",
    )
    .effect("Deletes their rows and their log files, one after the other; it can be stopped in between.")
    .and(points)
    .and(running)
    .effect(FOR_EVER);
    if count > MANY {
        question.typed(count.to_string())
    } else {
        question
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::deployment::Facts;
    use crate::domain::owner::Owner;

    fn row(status: &str, point: bool) -> Deployment {
        Facts {
            title: "fix: a".into(),
            status: Some(status.into()),
            rollback_id: point.then(|| "r".into()),
            pid: Some("4711".into()),
            ..Facts::default()
        }
        .into()
    }

    fn text(confirmation: &Confirmation) -> String {
        confirmation.effects.join(" ")
    }

    #[test]
    fn removing_says_what_goes_with_it_and_what_does_not_stop() {
        let plain = text(&remove(&row("done", false), false));
        assert_eq!(
            plain,
            "Deletes its row and its log file. This cannot be undone."
        );
        assert!(text(&remove(&row("done", true), false)).contains("Its rollback point goes"));
        assert!(text(&remove(&row("running", false), false)).contains("does not stop it"));
        assert!(text(&remove(&row("done", false), true)).contains("newest successful"));
        let server: Deployment = Facts {
            owner: Some(Owner::new(OwnerKind::Server, "s")),
            ..Facts::default()
        }
        .into();
        assert!(text(&remove(&server, false)).contains("the row is gone all the same"));
    }

    #[test]
    fn killing_names_the_process() {
        assert!(text(&kill_process(&row("running", false))).contains("process 4711"));
    }

    #[test]
    fn only_many_at_once_need_their_number_typed() {
        let plan = |count: usize| Plan {
            go: (0..count)
                .map(|_| std::sync::Arc::new(row("done", false)))
                .collect(),
            points: 2,
            going_running: 1,
            ..Plan::default()
        };
        assert_eq!(remove_many(&plan(10)).typed, None);
        let many = remove_many(&plan(11));
        assert_eq!(many.typed.as_deref(), Some("11"));
        assert_eq!(many.title, "Remove 11 deployments?");
        assert!(text(&many).contains("2 rollback points go with them"));
        assert!(text(&many).contains("1 of them has not ended"));
    }
}
