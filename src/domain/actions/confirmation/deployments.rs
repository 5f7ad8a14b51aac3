//! Confirmations for killing the process of a deployment and for removing deployments.

use super::Confirmation;
use crate::domain::actions::name::Name;
use crate::domain::format;
use crate::domain::list::selection::RemovalPlan;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::OwnerKind;

/// To remove more than this many at once, their number has to be typed.
const MANY: usize = 10;

const FOR_EVER: &str = "This cannot be undone.";

/// Before `killProcess`.
pub fn kill_process(row: &Deployment, name: &Name) -> Confirmation {
    let process = match &row.pid {
        Some(pid) => format!("process {pid}"),
        None => "its process, whose id could not be read".into(),
    };
    Confirmation::new(
        format!("Kill the process of {}?", name.whole()),
        "Kill process",
    )
    .effect(format!(
        "Sends “kill -9” to {process}: it ends at once, whatever it is doing."
    ))
    .effect("Dokploy then marks the run as failed. What it has already done is not undone.")
}

/// Before `removeDeployment` of one; `newest_good`: it is its service's newest successful one.
pub fn remove(row: &Deployment, name: &Name, newest_good: bool) -> Confirmation {
    let point = row.rollback_id.is_some().then(|| {
        "Deletes its rollback point too: you can no longer roll back to it. The image stays on the server."
            .into()
    });
    let runs = (!row.has_ended()).then(|| {
        "It has not ended, and removing it does not stop it: the process continues without an entry here."
            .into()
    });
    let good = newest_good.then(|| {
        "It is the newest successful deployment of its service. What is deployed stays as it is, but the list no longer shows what that is."
            .into()
    });
    let server = matches!(row.parent(), Some((OwnerKind::Server, _))).then(|| {
        "If the server cannot be reached, Dokploy reports an error but removes the entry all the same."
            .into()
    });
    Confirmation::new(format!("Remove {}?", name.whole()), "Remove")
        .and(runs)
        .and(good)
        .effect("Deletes its entry and its log file.")
        .and(point)
        .and(server)
        .effect(FOR_EVER)
}

/// Before `removeDeployment` of several, one after the other.
pub fn remove_many(plan: &RemovalPlan) -> Confirmation {
    let count = plan.rows.len();
    let points = (plan.points > 0).then(|| {
        format!(
            "{} with them: you can no longer roll back to these. Their images stay on the server.",
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
            count => format!(
                "Remove {}?",
                format::plural(count, "deployment", "deployments")
            ),
        },
        "Remove",
    )
    .effect("Deletes their entries and log files one by one. You can stop in between.")
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
    use crate::domain::model::deployment::Facts;
    use crate::domain::model::owner::Owner;

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

    fn name() -> Name {
        Name {
            what: "“fix: a” (794e1dd)".into(),
            of: Some("shop".into()),
        }
    }

    #[test]
    fn removing_says_what_goes_with_it_and_what_does_not_stop() {
        let plain = text(&remove(&row("done", false), &name(), false));
        assert_eq!(
            plain,
            "Deletes its entry and its log file. This cannot be undone."
        );
        assert!(
            text(&remove(&row("done", true), &name(), false))
                .contains("Deletes its rollback point too")
        );
        assert!(text(&remove(&row("running", false), &name(), false)).contains("does not stop it"));
        assert!(text(&remove(&row("done", false), &name(), true)).contains("newest successful"));
        let server: Deployment = Facts {
            owner: Some(Owner::new(OwnerKind::Server, "s")),
            ..Facts::default()
        }
        .into();
        assert_eq!(
            remove(&server, &name(), false).title,
            "Remove “fix: a” (794e1dd) of shop?"
        );
        assert!(text(&remove(&server, &name(), false)).contains("removes the entry all the same"));
    }

    #[test]
    fn killing_names_the_process() {
        assert!(text(&kill_process(&row("running", false), &name())).contains("process 4711"));
        let mut unreadable = row("running", false);
        unreadable.pid = None;
        let said = text(&kill_process(&unreadable, &name()));
        assert!(
            said.contains("its process, whose id could not be read"),
            "{said}"
        );
    }

    #[test]
    fn only_many_at_once_need_their_number_typed() {
        let plan = |count: usize| RemovalPlan {
            rows: (0..count)
                .map(|_| std::sync::Arc::new(row("done", false)))
                .collect(),
            points: 2,
            going_running: 1,
            ..RemovalPlan::default()
        };
        assert_eq!(remove_many(&plan(10)).typed, None);
        let many = remove_many(&plan(11));
        assert_eq!(many.typed.as_deref(), Some("11"));
        assert_eq!(many.title, "Remove 11 deployments?");
        assert!(text(&many).contains("2 rollback points go with them"));
        assert!(text(&many).contains("1 of them has not ended"));
    }
}
