//! Rolling back, and deleting rollback points.

use super::Confirmation;
use crate::domain::actions::name::Name;
use crate::domain::model::source::Trigger;

/// Facts for the confirmation of a rollback.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RollbackTarget {
    /// The application's name.
    pub name: String,
    /// The newest successful deployment: what most likely runs now.
    pub from: Option<String>,
    /// The version, "v3"; `None` where that is not known.
    pub version: Option<String>,
    /// The rollback point: version and image, or as much as is known of it.
    pub to: String,
    /// What deploys the application by itself; `None` where that is not known.
    pub trigger: Option<Trigger>,
    /// The branch that is deployed.
    pub branch: Option<String>,
}

/// Before `rollback.rollback`.
pub fn roll_back(target: &RollbackTarget) -> Confirmation {
    let branch = target.branch.as_deref().unwrap_or("the branch");
    let replaced = match target.trigger {
        Some(Trigger::Nothing) => "Auto-deploy is off: it stays until somebody deploys.".into(),
        Some(Trigger::Push) => {
            format!("Auto-deploy is on: the next push to {branch} replaces it again.")
        }
        Some(Trigger::PushByWebhook) => format!(
            "Auto-deploy is on: the next push to {branch} replaces it again, if the repository calls Dokploy's webhook."
        ),
        Some(Trigger::Tag) => {
            "Auto-deploy is on: the next tag in its repository replaces it again.".into()
        }
        Some(Trigger::Webhook) => {
            "Auto-deploy is on: the next call of its webhook replaces it again.".into()
        }
        None => format!("If auto-deploy is on, the next push to {branch} replaces it again."),
    };
    let from = target
        .from
        .as_ref()
        .map_or("what runs now".to_owned(), |from| {
            format!("most likely {from}")
        });
    let title = match &target.version {
        Some(version) => format!("Roll {} back to {version}?", target.name),
        None => format!("Roll {} back?", target.name),
    };
    Confirmation {
        change: Some((from, target.to.clone())),
        ..Confirmation::new(title, "Roll back")
    }
    .effect("Restores the image and the configuration that was stored with it (environment variables, ports, mounts).")
    .effect("Databases and volumes stay as they are: data is not rolled back.")
    .effect("Adds nothing to the history and changes no status: afterwards no list shows that it happened.")
    .effect(replaced)
    .effect("Dokploy answers when Docker has taken the update, which can take up to five minutes. It does not say whether the containers start.")
}

/// Before `rollback.delete`; `row` names the deployment that it belongs to.
pub fn delete_point(name: &Name, row: &str, image: Option<&str>) -> Confirmation {
    let image = image.map_or_else(
        || "Deletes the rollback point.".to_owned(),
        |image| {
            format!("Deletes the rollback point and its image {image}: you can no longer roll back to it.")
        },
    );
    Confirmation::new(
        format!("Delete the rollback point {}?", name.whole()),
        "Delete rollback point",
    )
    .effect(image)
    .effect(format!(
        "Its deployment {row} disappears from the history with it. The log file stays on the server, unlisted."
    ))
    .effect("If Docker cannot remove the image, Dokploy deletes nothing but reports success. The list is read again and shows whether it worked.")
    .effect("This cannot be undone.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_back_says_from_where_to_where_and_what_overwrites_it() {
        let target = RollbackTarget {
            name: "shop".into(),
            from: Some("“fix: b”".into()),
            version: Some("v3".into()),
            to: "v3".into(),
            trigger: Some(Trigger::PushByWebhook),
            branch: Some("main".into()),
        };
        let question = roll_back(&target);
        assert_eq!(question.title, "Roll shop back to v3?");
        assert_eq!(
            question.change,
            Some(("most likely “fix: b”".into(), "v3".into()))
        );
        let text = question.effects.join(" ");
        for words in [
            "configuration that was stored",
            "Databases and volumes stay",
            "nothing to the history",
            "the next push to main replaces it again, if the repository calls Dokploy's webhook",
        ] {
            assert!(text.contains(words), "{words}");
        }
        let off = RollbackTarget {
            trigger: Some(Trigger::Nothing),
            ..target.clone()
        };
        assert!(
            roll_back(&off)
                .effects
                .join(" ")
                .contains("stays until somebody deploys")
        );
        let unknown = RollbackTarget {
            trigger: None,
            branch: None,
            from: None,
            ..target
        };
        let question = roll_back(&unknown);
        assert!(
            question
                .effects
                .join(" ")
                .contains("If auto-deploy is on, the next push to the branch")
        );
        assert_eq!(
            question.change.map(|(from, _)| from).as_deref(),
            Some("what runs now")
        );
    }

    #[test]
    fn deleting_a_point_says_that_the_deployment_goes_with_it() {
        let name = Name {
            what: "v3".into(),
            of: Some("shop".into()),
        };
        let question = delete_point(&name, "“fix: b”", Some("shop:v3"));
        assert_eq!(question.title, "Delete the rollback point v3 of shop?");
        let text = question.effects.join(" ");
        assert!(text.contains("“fix: b” disappears from the history"));
        assert!(text.contains("its image shop:v3"));
    }
}
