//! Finding in a log.

use std::sync::Arc;

use super::LogPaneProps;
use super::window::Window;
use crate::log::{Case, Match};
use crate::reactive::{Memo, RwSignal, effect, memo};

/// What was found, and which of it the reader is at.
#[derive(Clone, Copy)]
pub(super) struct Finder {
    /// All matches, in order.
    pub(super) matches: Memo<Arc<Vec<Match>>>,
    /// Index of the match that the reader is at.
    pub(super) current: RwSignal<usize>,
    window: Window,
}

/// ":18" asks for line 18 instead of a text.
pub(super) fn line_asked(text: &str) -> Option<usize> {
    text.strip_prefix(':')?
        .trim()
        .parse()
        .ok()
        .filter(|line| *line > 0)
}

impl Finder {
    pub(super) fn new(props: LogPaneProps, window: Window) -> Self {
        let matches = memo(move || {
            let needle = props.find.get();
            Arc::new(
                props
                    .log
                    .with(|log| log.find(&needle, Case::AsciiInsensitive)),
            )
        });
        let finder = Self {
            matches,
            current: RwSignal::new(0),
            window,
        };
        // A new needle leads to its first match at or below what is in view; a log that grows leads nowhere.
        let mut before = None;
        effect(move || {
            let needle = props.find.get();
            let any = matches.with(|matches| !matches.is_empty());
            let asked = Some((needle, any));
            if before != asked {
                let first = finder.window.first();
                let index = matches
                    .with_untracked(|matches| matches.partition_point(|found| found.line < first));
                finder.go_to(index);
            }
            before = asked;
        });
        finder
    }

    fn go_to(self, index: usize) {
        let found = self.matches.with_untracked(|matches| {
            let index = if index < matches.len() { index } else { 0 };
            matches.get(index).map(|found| (index, found.line))
        });
        if let Some((index, line)) = found {
            self.current.set(index);
            self.window.to_line(line);
        } else {
            self.current.set(0);
        }
    }

    /// Goes to the next match, or to the first one after the last.
    pub(super) fn next(self) {
        self.go_to(self.current.get_untracked() + 1);
    }

    /// Goes to the match before, or to the last one before the first.
    pub(super) fn previous(self) {
        let last = self
            .matches
            .with_untracked(|matches| matches.len().saturating_sub(1));
        self.go_to(self.current.get_untracked().checked_sub(1).unwrap_or(last));
    }

    /// "2 / 17".
    pub(super) fn position(self) -> String {
        let count = self.matches.with(|matches| matches.len());
        if count == 0 {
            String::from("0 / 0")
        } else {
            format!("{} / {count}", self.current.get().min(count - 1) + 1)
        }
    }
}
