//! Following the end, and pointing at lines.

use std::ops::RangeInclusive;

use leptos::prelude::*;

use super::Pane;
use super::query::LogQuery;
use crate::log::Log;

impl Pane {
    /// A log that grows is followed until the reader says otherwise.
    pub(super) fn keep_end_in_view(self) {
        Effect::new(move |_| {
            if self.follow.get() {
                self.seen.set(self.log.with_untracked(Log::len));
                request_animation_frame(move || self.window.to_end());
            }
        });
        Effect::new(move |before: Option<bool>| {
            let live = self.live.get();
            if live != before.unwrap_or_default() {
                let is_linked = self.query.with_untracked(|query| query.lines.is_some());
                self.follow.set(live && !is_linked);
            }
            live
        });
    }

    /// The reader scrolled: upwards pauses following, downwards to the end takes it up again.
    pub(super) fn scrolled(self) {
        let moved = self.window.measure();
        let at_end = self.window.at_end();
        if moved < 0 && !at_end && self.follow.get_untracked() {
            self.follow.set(false);
        } else if moved > 0 && at_end && !self.follow.get_untracked() && self.live.get_untracked() {
            self.follow.set(true);
        }
    }

    /// How many lines came since following paused, as a button that takes it up again.
    pub(super) fn news(self) -> impl IntoView {
        let new_lines = Memo::new(move |_| {
            let lines = self.log.with(Log::len);
            let hidden = self.follow.get() || !self.live.get();
            let count = lines.saturating_sub(self.seen.get());
            (!hidden && count > 0).then_some(count)
        });
        let any = Memo::new(move |_| new_lines.with(Option::is_some));
        let words = move || {
            let count = new_lines.get().unwrap_or_default();
            let lines = if count == 1 { "line" } else { "lines" };
            format!("↓ {count} new {lines}")
        };
        view! {
            <Show when=move || any.get()>
                <button type="button" class="log-new pill" on:click=move |_| self.follow.set(true)>
                    {words}
                </button>
            </Show>
        }
    }

    /// Changes what is asked of the log, in the address too.
    pub(super) fn change_query(self, change: impl FnOnce(&mut LogQuery)) {
        let mut query = self.query.get_untracked();
        change(&mut query);
        self.on_query.run((query, false));
    }

    /// Has the address point at lines, from 1.
    pub(super) fn point_at(self, lines: RangeInclusive<usize>) {
        let query = self.query.get_untracked();
        // A colon and a number were the way there, not something to find.
        let find = if query.find.starts_with(':') {
            String::new()
        } else {
            query.find.clone()
        };
        // The same line again: it may have been scrolled away.
        self.linked.set_value(None);
        let is_same = query.lines.as_ref() == Some(&lines);
        if is_same {
            self.window.to_line(lines.start().saturating_sub(1));
        }
        self.change_query(|query| {
            query.find = find;
            query.lines = Some(lines);
        });
    }

    /// Has the address point at the lines from the first that it points at to this one, from 1.
    pub(super) fn point_to(self, line: usize) {
        let from = self.query.with_untracked(|query| query.lines.clone());
        let from = from.map_or(line, |lines| *lines.start());
        self.point_at(from.min(line)..=from.max(line));
    }
}
