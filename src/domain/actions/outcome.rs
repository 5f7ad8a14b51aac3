//! How an action ended, in words that claim no more than the server's answer does.
//!
//! Source: what the actions really do, observed on v0.30.2 and read in its source.

use super::capability::Action;
use super::name::Name;

/// What can be said when the server has answered without an error.
pub fn done(action: Action, name: &Name) -> String {
    let (what, whole) = (&name.what, name.whole());
    match action {
        Action::Deploy => format!("Deploy of {whole} was queued"),
        Action::Redeploy => format!("Redeploy of {whole} was queued"),
        Action::RedeployPreview => format!("Redeploy of the preview {whole} was queued"),
        // The answer comes when Docker has the new settings, not when the containers run.
        Action::RollBack => {
            let rolled = match &name.of {
                Some(of) => format!("Rolled back {of} to {what}"),
                None => format!("Rolled back to {what}"),
            };
            format!("{rolled}. Dokploy does not say whether its containers started.")
        }
        Action::Cancel => format!("Dokploy was asked to cancel the deployment of {whole}"),
        Action::KillProcess => format!("“kill -9” was sent to the process of {whole}"),
        // It answers the same when nothing matched.
        Action::KillBuilds => format!(
            "Dokploy was asked to kill the builds where {whole} runs. It does not say whether there were any."
        ),
        Action::DropWaiting => format!("Waiting jobs of {whole} were dropped, if any still waited"),
        Action::DropAll => "All waiting jobs were dropped, if any still waited".into(),
        Action::Remove => format!("Removed {whole}"),
        // It answers the same when it could not delete the image, and then deletes nothing.
        Action::DeletePoint => format!(
            "Dokploy reports the rollback point {whole} deleted. The list shows whether it is."
        ),
        Action::DeletePreview => format!(
            "Deleted the preview {whole}. Dokploy does not say whether all of its clean-up worked."
        ),
    }
}

/// What is known of an answer of the server that gives no reason, or a misleading one.
pub fn hint(action: Action, message: &str) -> Option<&'static str> {
    let says = |words: &str| message.contains(words);
    match action {
        Action::RollBack if says("Rolling back") => Some(
            "Dokploy answers every failed rollback with these words; its own log has the reason. Known causes: the rollback point was deleted meanwhile (a new deployment deletes all but the newest ten) or has no stored configuration, you may not deploy this service, its server or the rollback registry refuses Dokploy, or Docker refuses the service, for instance because a port is taken.",
        ),
        Action::KillProcess if says("No such process") => Some(
            "Its process has ended, or runs on another machine: Dokploy looks on its own, except for schedules of a server. The entry stays as it is.",
        ),
        Action::KillProcess if says("not running") => {
            Some("Dokploy says so of every entry without a process id, also while it runs.")
        }
        Action::Cancel if says("cloud") => {
            Some("“Kill builds” is what a self-hosted Dokploy has instead.")
        }
        Action::Remove if says("SSH") => Some(
            "The entry may be gone all the same: of a server's set-up, Dokploy deletes it before it connects.",
        ),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(what: &str, of: Option<&str>) -> Name {
        Name {
            what: what.into(),
            of: of.map(str::to_owned),
        }
    }

    #[test]
    fn what_is_done_says_of_what() {
        let shop = name("shop", None);
        let point = name("v2", Some("shop"));
        for (action, name, words) in [
            (Action::Deploy, &shop, "Deploy of shop was queued"),
            (Action::Redeploy, &shop, "Redeploy of shop was queued"),
            (
                Action::RollBack,
                &point,
                "Rolled back shop to v2. Dokploy does not say whether its containers started.",
            ),
            (
                Action::DeletePoint,
                &point,
                "Dokploy reports the rollback point v2 of shop deleted. The list shows whether it is.",
            ),
        ] {
            assert_eq!(done(action, name), words);
        }
        for action in Action::ALL {
            let said = done(action, &name("“fix: a”", Some("shop")));
            assert!(action == Action::DropAll || said.contains("shop"), "{said}");
        }
    }

    #[test]
    fn nothing_is_claimed_that_the_answer_does_not_tell() {
        let said = |action| done(action, &name("shop", None));
        assert!(said(Action::KillBuilds).starts_with("Dokploy was asked to"));
        assert!(said(Action::Cancel).starts_with("Dokploy was asked to"));
        for action in [Action::DropWaiting, Action::DropAll] {
            assert!(said(action).ends_with("if any still waited"));
        }
        for word in ["interrupted", "killed", "ended"] {
            assert!(!said(Action::KillBuilds).contains(word));
            assert!(!said(Action::KillProcess).contains(word));
        }
    }

    #[test]
    fn an_answer_without_a_reason_gets_what_is_known() {
        let known = hint(Action::RollBack, "Error input: Rolling back").unwrap();
        for cause in ["deleted meanwhile", "configuration", "may not", "registry"] {
            assert!(known.contains(cause), "{cause}");
        }
        let dead = "Command failed: kill -9 3999999\n/bin/sh: 1: kill: No such process\n";
        assert!(hint(Action::KillProcess, dead).is_some());
        assert!(hint(Action::KillProcess, "Deployment is not running").is_some());
        assert_eq!(hint(Action::RollBack, "Rollback not found"), None);
        assert_eq!(hint(Action::Deploy, "Error input: Rolling back"), None);
    }
}
