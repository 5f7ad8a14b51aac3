//! The browser tab's title and icon: running and failed deployments.

use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::status::Status;

/// Counts of running and failed deployments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TabBadge {
    /// Running deployments.
    pub running: usize,
    /// Deployments that failed since the tab was left last, or opened. Cancelled ones are no news: somebody stopped them.
    pub failed: usize,
}

impl TabBadge {
    /// Counts the rows; failures before `since` are not counted.
    pub fn of<'a>(rows: impl Iterator<Item = &'a Deployment>, since: Moment) -> Self {
        let mut badge = Self::default();
        for row in rows {
            let ended = || row.finished_at.or(row.created_at);
            match row.status {
                Status::Running => badge.running += 1,
                Status::Failed if ended().is_some_and(|at| at > since) => badge.failed += 1,
                _ => {}
            }
        }
        badge
    }

    /// The tab's title: the counts, then the page's title.
    pub fn title(self, page: &str) -> String {
        let mut title = String::new();
        for (count, sign) in [(self.running, '▶'), (self.failed, '✕')] {
            if count > 0 {
                title.push_str(&format!("{sign}{count} "));
            }
        }
        title.push_str(page);
        title
    }

    /// The colour of the icon's dot, red for failed before amber for running; `None` for neither.
    pub const fn colour(self) -> Option<&'static str> {
        match self {
            Self { failed: 1.., .. } => Some("e7000b"),
            Self { running: 1.., .. } => Some("f0b100"),
            _ => None,
        }
    }

    /// The tab's icon with its dot, as an address.
    pub fn icon(self) -> Option<String> {
        let colour = self.colour()?;
        // The drawing of `src/web/icon.svg`, with a dot in its corner.
        Some(format!(
            "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='%23888' \
             stroke-width='1.9' stroke-linecap='round' stroke-linejoin='round'><path d='M3 20h18M4 20 20 9M9 12l1.4-6.2L16 4l2.4 4.6'/>\
             <circle cx='18' cy='18' r='6' fill='%23{colour}' stroke='none'/></svg>"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::deployment::Facts;
    use crate::domain::moment_from_ms;

    fn row(status: &str, ended: i64) -> Deployment {
        Facts {
            status: Some(status.into()),
            finished_at: moment_from_ms(ended * 1_000).filter(|_| ended > 0),
            ..Facts::default()
        }
        .into()
    }

    #[test]
    fn running_ones_and_new_failures_are_counted() {
        let rows = [
            row("running", 0),
            row("error", 5),
            row("error", 20),
            row("done", 30),
            // It has an end, so it does not run.
            row("running", 40),
        ];
        let badge = TabBadge::of(rows.iter(), moment_from_ms(10_000).unwrap());
        assert_eq!(
            badge,
            TabBadge {
                running: 1,
                failed: 1
            }
        );
        assert_eq!(
            badge.title("Deployments · Slipway"),
            "▶1 ✕1 Deployments · Slipway"
        );
        assert!(badge.icon().unwrap().contains("e7000b"));
    }

    #[test]
    fn without_counts_the_tab_is_as_usual() {
        let badge = TabBadge::default();
        assert_eq!(badge.title("Deployments"), "Deployments");
        assert_eq!(badge.icon(), None);
    }
}
