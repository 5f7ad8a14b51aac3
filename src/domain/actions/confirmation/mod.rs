//! Confirmation dialogs: what an action changes, what it does not change, and what cannot be undone.
//!
//! Source: what the actions really do, observed on v0.30.2.

mod deploy;
mod deployments;
mod jobs;
mod kill_builds;
mod previews;
mod rollbacks;

pub use deploy::{Start, deploy};
pub use deployments::{kill_process, remove, remove_many};
pub use jobs::{Waiting, cancel, drop_all, drop_waiting};
pub use kill_builds::{JobOwner, Killed, OwnBuild, kill_builds, other_command};
pub use previews::{delete_preview, redeploy_preview};
pub use rollbacks::{RollbackTarget, delete_point, roll_back};

/// The content of a confirmation dialog.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Confirmation {
    /// Its title, a question.
    pub title: String,
    /// For a rollback: what runs now, and what will run.
    pub change: Option<(String, String)>,
    /// What the action does and does not do, one sentence each.
    pub effects: Vec<String>,
    /// What has to be typed first, for the most destructive actions.
    pub typed: Option<String>,
    /// The label of the button that does it.
    pub verb: &'static str,
}

impl Confirmation {
    fn new(title: String, verb: &'static str) -> Self {
        Self {
            title,
            verb,
            ..Self::default()
        }
    }

    fn effect(mut self, sentence: impl Into<String>) -> Self {
        self.effects.push(sentence.into());
        self
    }

    fn and(self, sentence: Option<String>) -> Self {
        match sentence {
            Some(sentence) => self.effect(sentence),
            None => self,
        }
    }

    fn typed(mut self, text: impl Into<String>) -> Self {
        self.typed = Some(text.into());
        self
    }
}

/// Names in a sentence, equal ones counted: "2 × a, b and 3 more".
fn names(names: &[String]) -> String {
    const SHOWN: usize = 4;
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for name in names {
        match counted.iter_mut().find(|(known, _)| known == name) {
            Some((_, count)) => *count += 1,
            None => counted.push((name, 1)),
        }
    }
    let words = |(name, count): &(&str, usize)| match count {
        1 => (*name).to_owned(),
        count => format!("{count} × {name}"),
    };
    let shown: Vec<String> = counted.iter().take(SHOWN).map(words).collect();
    let shown = shown.join(", ");
    let more: usize = counted.iter().skip(SHOWN).map(|(_, count)| count).sum();
    if more == 0 {
        shown
    } else {
        format!("{shown} and {more} more")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_names_are_counted() {
        let of = |count: usize| {
            let all: Vec<String> = (1..=count).map(|number| format!("n{number}")).collect();
            names(&all)
        };
        assert_eq!(of(2), "n1, n2");
        assert_eq!(of(4), "n1, n2, n3, n4");
        assert_eq!(of(6), "n1, n2, n3, n4 and 2 more");
        let same = ["a", "b", "a"].map(str::to_owned);
        assert_eq!(names(&same), "2 × a, b");
    }
}
