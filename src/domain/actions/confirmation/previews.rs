//! Confirmations for preview deployments.

use super::Confirmation;
use crate::domain::actions::name::Name;
use crate::domain::format;
use crate::domain::model::preview::Preview;

/// Before `previewDeployment.redeploy`.
pub fn redeploy_preview(name: &Name) -> Confirmation {
    Confirmation::new(
        format!("Redeploy the preview {}?", name.whole()),
        "Redeploy preview",
    )
    .effect("Dokploy rebuilds it from the commit it fetched last. New commits are not fetched: a push does that.")
    .effect("The build joins the queue.")
    .effect("Without a working GitHub provider such a build stays “running” until Dokploy restarts.")
}

/// Before `previewDeployment.delete`.
pub fn delete_preview(preview: &Preview, name: &Name) -> Confirmation {
    let deployments = match &preview.deployments {
        Some(rows) if rows.bad_rows == 0 => format!(
            "its {} with their logs",
            format::plural(rows.len(), "deployment", "deployments")
        ),
        _ => "its deployments with their logs".into(),
    };
    let address = preview
        .url
        .as_ref()
        .map(|url| format!("{url} stops working."));
    Confirmation::new(
        format!("Delete the preview {}?", name.whole()),
        "Delete preview",
    )
    .effect(format!("Stops and deletes the preview, its domain, and {deployments}."))
    .and(address)
    .effect("The pull request is not changed. Its next push may create a new preview.")
    .effect("Dokploy answers when everything is cleaned up, which can take up to five minutes, and does not say if a part of it failed.")
    .effect("This cannot be undone.")
    .typed(key(preview))
}

/// What has to be typed: the pull request's number, or as much as is known of it.
fn key(preview: &Preview) -> String {
    let branch = Some(&preview.branch).filter(|branch| !branch.is_empty());
    preview
        .number
        .as_ref()
        .or(branch)
        .cloned()
        .unwrap_or_else(|| "delete".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::list::listing::Rows;
    use crate::domain::model::preview::PreviewStatus;

    fn preview() -> Preview {
        Preview {
            id: "p".into(),
            application_id: "a".into(),
            branch: "feat/x".into(),
            number: Some("242".into()),
            title: Some("Wish list".into()),
            pull_request: None,
            status: PreviewStatus::Idle,
            app_name: String::new(),
            url: Some("https://p.example".into()),
            created_at: None,
            deployments: Some(Rows::default()),
        }
    }

    fn name() -> Name {
        Name {
            what: "#242 Wish list".into(),
            of: Some("shop".into()),
        }
    }

    #[test]
    fn deleting_a_preview_wants_its_number_typed() {
        let question = delete_preview(&preview(), &name());
        assert_eq!(question.typed.as_deref(), Some("242"));
        assert_eq!(question.title, "Delete the preview #242 Wish list of shop?");
        let text = question.effects.join(" ");
        assert!(text.contains("its domain, and its 0 deployments"));
        assert!(text.contains("https://p.example stops working"));
        let bare = Preview {
            number: None,
            ..preview()
        };
        assert_eq!(
            delete_preview(&bare, &name()).typed.as_deref(),
            Some("feat/x")
        );
        let nameless = Preview {
            branch: String::new(),
            ..bare
        };
        assert_eq!(
            delete_preview(&nameless, &name()).typed.as_deref(),
            Some("delete")
        );
    }

    #[test]
    fn redeploying_says_that_nothing_is_fetched() {
        let question = redeploy_preview(&name());
        assert!(
            question
                .effects
                .join(" ")
                .contains("New commits are not fetched")
        );
        assert_eq!(question.typed, None);
    }
}
