//! Finding in a log.

use leptos::prelude::*;

use super::query::LogQuery;
use super::window::Window;
use crate::log::{Case, Log, LogSearch};

/// Bytes that are searched between two looks at the clock.
const SLICE: usize = 1 << 20;

/// What was found, and which of it the reader is at.
#[derive(Clone, Copy)]
pub(super) struct Finder {
    /// The matches so far.
    pub(super) search: RwSignal<LogSearch>,
    /// Index of the match that the reader is at.
    pub(super) current: RwSignal<usize>,
    /// What is searched for.
    pub(super) needle: StoredValue<(String, Case)>,
    /// The first match in this line or after it is to be gone to, once it is found.
    wanted: StoredValue<Option<usize>>,
    /// Whether there is more to search.
    pub(super) is_busy: StoredValue<bool>,
}

impl Finder {
    pub(super) fn new() -> Self {
        Self {
            search: RwSignal::new(LogSearch::default()),
            current: RwSignal::new(0),
            needle: StoredValue::new((String::new(), Case::Insensitive)),
            wanted: StoredValue::new(None),
            is_busy: StoredValue::new(false),
        }
    }

    /// Searches for what the address says; another needle leads to its first match at or below what is in view.
    pub(super) fn look_for(self, query: &LogQuery, window: Window) {
        let (text, case) = query.needle();
        let is_known = self
            .needle
            .with_value(|(old, of)| old == text && *of == case);
        if !is_known {
            self.needle.set_value((text.to_owned(), case));
            self.search.set(LogSearch::new(text, case));
            self.current.set(0);
            self.wanted.set_value(Some(window.first().0));
        }
    }

    /// Searches on until a moment, in milliseconds.
    pub(super) fn advance(self, log: &Log, until: f64) {
        self.search.maybe_update(|search| {
            let before = (search.matches().len(), search.matches().last().copied());
            let mut more = true;
            while more && js_sys::Date::now() < until {
                more = search.advance(log, SLICE);
            }
            self.is_busy.set_value(more);
            let after = (search.matches().len(), search.matches().last().copied());
            before != after
        });
    }

    /// The line to go to, if the match that is to be gone to has been found now.
    pub(super) fn arrived(self) -> Option<usize> {
        let from = self.wanted.get_value()?;
        let (index, line) = self.search.with_untracked(|search| {
            let matches = search.matches();
            let index = matches.partition_point(|found| found.line < from);
            let index = if index < matches.len() {
                index
            } else if self.is_busy.get_value() {
                return None;
            } else {
                0
            };
            Some((index, matches.get(index)?.line))
        })?;
        self.wanted.set_value(None);
        self.current.set(index);
        Some(line)
    }

    /// Goes by so many matches, from the last to the first and back; tells the line.
    pub(super) fn step(self, forward: bool) -> Option<usize> {
        self.search.with_untracked(|search| {
            let (matches, current) = (search.matches(), self.current.get_untracked());
            let index = match (forward, current) {
                (true, current) if current + 1 < matches.len() => current + 1,
                (true, _) => 0,
                (false, 0) => matches.len().saturating_sub(1),
                (false, current) => current.min(matches.len()) - 1,
            };
            let line = matches.get(index)?.line;
            self.current.set(index);
            Some(line)
        })
    }

    /// "2 / 17"; tracks.
    pub(super) fn position(self) -> String {
        let count = self.search.with(|search| search.matches().len());
        if count == 0 {
            String::from("0 / 0")
        } else {
            format!("{} / {count}", self.current.get().min(count - 1) + 1)
        }
    }
}
