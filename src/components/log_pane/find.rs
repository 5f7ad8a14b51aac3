//! Finding in a log.

use std::sync::Arc;

use leptos::prelude::*;

use super::window::Window;
use crate::log::{Case, Log, Match};

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
pub(super) fn wanted_line(text: &str) -> Option<usize> {
    text.strip_prefix(':')?
        .trim()
        .parse()
        .ok()
        .filter(|line| *line > 0)
}

impl Finder {
    pub(super) fn new(log: RwSignal<Log>, find: Memo<String>, window: Window) -> Self {
        let matches = Memo::new(move |_| {
            let needle = find.get();
            Arc::new(log.with(|log| log.find(&needle, Case::Insensitive)))
        });
        let finder = Self {
            matches,
            current: RwSignal::new(0),
            window,
        };
        // A new needle leads to its first match at or below what is in view; a log that grows leads nowhere.
        let wanted = Memo::new(move |_| (find.get(), matches.with(|matches| !matches.is_empty())));
        Effect::new(move |_| {
            // Not `track()`: a memo that nobody reads is never computed and wakes nobody.
            wanted.with(|_| ());
            let first = window.first();
            let index = matches
                .with_untracked(|matches| matches.partition_point(|found| found.line < first));
            finder.go_to(index);
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

    /// "2 / 17"; tracks.
    pub(super) fn position(self) -> String {
        let count = self.matches.with(|matches| matches.len());
        if count == 0 {
            String::from("0 / 0")
        } else {
            format!("{} / {count}", self.current.get().min(count - 1) + 1)
        }
    }
}
