//! Preview deployments of pull requests (`previewDeployment.all`, `previewDeployment.one`).

use std::sync::Arc;

use super::deployment::Deployment;
use super::status::{Group, Status};
use crate::domain::Moment;
use crate::domain::format;
use crate::domain::list::listing::{Listing, Rows};
use crate::domain::search::{contains_all, words};
use crate::domain::summary::outcomes::Outcomes;

/// The server's status of a preview, the same in the documentation and v0.30.2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PreviewStatus {
    /// Nothing was built yet.
    Idle,
    /// The status of its deployment.
    Of(Status),
}

impl PreviewStatus {
    /// Reads the server's text; a missing one means that nothing was built yet, an empty one means nothing.
    pub fn parse(word: Option<&str>) -> Self {
        match word {
            None | Some("idle") => Self::Idle,
            Some(word) => Self::Of(Status::parse(word)),
        }
    }

    /// The label on the screen.
    pub fn label(&self) -> &str {
        match self {
            Self::Idle => "Not built",
            Self::Of(Status::Done) => "Built",
            Self::Of(Status::Running) => "Building",
            Self::Of(status) => status.label(),
        }
    }

    /// The group that filters put it into.
    pub const fn group(&self) -> Group {
        match self {
            Self::Idle => Group::Other,
            Self::Of(status) => status.group(),
        }
    }
}

/// A preview deployment. Every field except the id may be missing on the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// previewDeploymentId (nanoid).
    pub id: String,
    /// applicationId of what it is a preview of; empty where the server does not say.
    pub application_id: String,
    /// The pull request's branch.
    pub branch: String,
    /// The pull request's number, as the server writes it.
    pub number: Option<String>,
    /// The pull request's title.
    pub title: Option<String>,
    /// Where the pull request is: http or https, anything else counts as missing.
    pub pull_request: Option<String>,
    /// Its status.
    pub status: PreviewStatus,
    /// Its Docker name (appName).
    pub app_name: String,
    /// Its address: http or https, anything else counts as missing.
    pub url: Option<String>,
    /// When it was made.
    pub created_at: Option<Moment>,
    /// Its deployments, newest first; `None` if the answer does not include them (`one`, the documentation).
    pub deployments: Option<Rows<Arc<Deployment>>>,
}

/// The previews of an application.
pub type Previews = Listing<Arc<Preview>>;

impl Preview {
    /// The title to show: "#242 feat: wishlist", or as much of that as is known.
    pub fn headline(&self) -> String {
        let title = self.title.as_deref().unwrap_or(if self.branch.is_empty() {
            "Preview deployment"
        } else {
            &self.branch
        });
        let title = format::beginning(title);
        match &self.number {
            Some(number) => format!("#{number} {title}"),
            None => title.to_owned(),
        }
    }

    /// Whether title, number, branch and what is given of its application contain every one of the words, which must be
    /// in lower case.
    pub fn contains_all(&self, words: &[String], application: &str) -> bool {
        let text = format!(
            "{}\n{}\n{}\n{}\n{application}",
            self.headline(),
            self.title.as_deref().unwrap_or_default(),
            self.branch,
            self.id
        );
        contains_all(&text.to_lowercase(), words)
    }
}

/// A preview with the application it belongs to, as far as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The preview.
    pub preview: Arc<Preview>,
    /// The application's name.
    pub application: String,
    /// Its project's id; empty when unknown.
    pub project: String,
}

fn passing<'a>(
    previews: &'a [Listed],
    text: &str,
    project: Option<&str>,
) -> impl Iterator<Item = &'a Listed> {
    let words = words(text);
    previews
        .iter()
        .filter(move |listed| project.is_none_or(|project| listed.project == project))
        .filter(move |listed| listed.preview.contains_all(&words, &listed.application))
}

/// How the previews stand that pass a text, for the status segments.
pub fn outcomes(previews: &[Listed], text: &str, project: Option<&str>) -> Outcomes {
    let mut outcomes = Outcomes::default();
    passing(previews, text, project).for_each(|listed| outcomes.add(listed.preview.status.group()));
    outcomes
}

/// The previews that pass a text and a status group, newest first; equals by id.
pub fn matching(
    previews: &[Listed],
    text: &str,
    group: Option<Group>,
    project: Option<&str>,
) -> Vec<Listed> {
    let mut found: Vec<Listed> = passing(previews, text, project)
        .filter(|listed| group.is_none_or(|group| listed.preview.status.group() == group))
        .cloned()
        .collect();
    found.sort_by(|a, b| {
        let (a, b) = (&a.preview, &b.preview);
        b.created_at
            .cmp(&a.created_at)
            .then_with(|| a.id.cmp(&b.id))
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment_from_ms;

    fn preview(id: &str, status: &str, at: i64) -> Listed {
        Listed {
            preview: Arc::new(Preview {
                id: id.into(),
                application_id: "a".into(),
                branch: format!("feat/{id}"),
                number: Some("7".into()),
                title: Some("Wish list: Äpfel, Été, имя".into()),
                pull_request: None,
                status: PreviewStatus::parse(Some(status)),
                app_name: String::new(),
                url: None,
                created_at: moment_from_ms(at),
                deployments: None,
            }),
            application: "Storefront".into(),
            project: "p".into(),
        }
    }

    #[test]
    fn a_preview_is_found_by_what_is_seen_of_it() {
        let all = [
            preview("x", "done", 1),
            preview("y", "error", 3),
            preview("z", "idle", 2),
        ];
        let ids = |text: &str, group| {
            let found = matching(&all, text, group, None);
            found
                .iter()
                .map(|listed| listed.preview.id.clone())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(ids("", None), "y z x");
        assert_eq!(ids("feat/z", None), "z");
        assert_eq!(ids("#7 STORE", Some(Group::Failed)), "y");
        assert_eq!(ids("ÄPFEL été ИМЯ", None), "y z x");
        assert_eq!(ids("", Some(Group::Other)), "z");
        assert_eq!(matching(&all, "", None, Some("q")).len(), 0);
    }

    #[test]
    fn every_status_has_words() {
        for (word, label) in [
            (None, "Not built"),
            (Some(""), "Unknown"),
            (Some("idle"), "Not built"),
            (Some("running"), "Building"),
            (Some("done"), "Built"),
            (Some("error"), "Failed"),
            (Some("martian"), "martian"),
        ] {
            assert_eq!(PreviewStatus::parse(word).label(), label);
        }
    }

    #[test]
    fn what_is_not_known_of_a_pull_request_is_left_out() {
        let listed = preview("x", "done", 1);
        assert_eq!(listed.preview.headline(), "#7 Wish list: Äpfel, Été, имя");
        let bare = Preview {
            number: None,
            title: None,
            ..(*listed.preview).clone()
        };
        assert_eq!(bare.headline(), "feat/x");
    }
}
