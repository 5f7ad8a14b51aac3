//! Which lines can be seen.

use leptos::html;
use leptos::leptos_dom::helpers::{request_animation_frame, window_event_listener_untyped};
use leptos::prelude::*;

use super::LINE;
use crate::reactive::{effect, memo};

/// Lines come and go in blocks of this size, so that most scrolling changes nothing.
const BLOCK: usize = 16;

/// The part of the log that can be seen.
#[derive(Clone, Copy)]
pub(super) struct Window {
    element: NodeRef<html::Div>,
    /// Scrolled by, in pixels.
    top: RwSignal<i32>,
    /// Height of the view in pixels.
    height: RwSignal<i32>,
    /// First line to render and the one behind the last.
    pub(super) lines: Memo<(usize, usize)>,
}

fn line_at(pixels: i32) -> usize {
    usize::try_from(pixels).unwrap_or(0) / LINE as usize
}

fn pixels(lines: usize) -> i32 {
    i32::try_from(lines.saturating_mul(LINE as usize)).unwrap_or(i32::MAX)
}

impl Window {
    pub(super) fn new(element: NodeRef<html::Div>) -> Self {
        let top = RwSignal::new(0);
        let height = RwSignal::new(600);
        let window = Self {
            element,
            top,
            height,
            lines: memo(move || {
                let first = line_at(top.get()) / BLOCK * BLOCK;
                (
                    first.saturating_sub(BLOCK),
                    first + line_at(height.get()) + 3 * BLOCK,
                )
            }),
        };
        effect(move || {
            if element.get().is_some() {
                request_animation_frame(move || {
                    window.measure();
                });
            }
        });
        let resized = window_event_listener_untyped("resize", move |_| {
            window.measure();
        });
        on_cleanup(move || resized.remove());
        window
    }

    /// Reads where the view is; tells whether it moved up.
    pub(super) fn measure(self) -> bool {
        let Some(Some(element)) = self.element.try_get_untracked() else {
            return false;
        };
        let (top, height) = (element.scroll_top(), element.client_height());
        let went_up = top < self.top.get_untracked();
        self.top.set(top);
        if height != self.height.get_untracked() {
            self.height.set(height);
        }
        went_up
    }

    pub(super) fn at_end(self) -> bool {
        self.element.get_untracked().is_some_and(|element| {
            element.scroll_top() + element.client_height() + pixels(2) >= element.scroll_height()
        })
    }

    /// The line at the top of the view, from 0.
    pub(super) fn first(self) -> usize {
        line_at(self.top.get_untracked())
    }

    pub(super) fn to_end(self) {
        self.later(|element| element.set_scroll_top(element.scroll_height()));
    }

    /// Brings a line, from 0, into the middle, unless it is in view already.
    pub(super) fn to_line(self, line: usize) {
        self.later(move |element| {
            let (top, height) = (element.scroll_top(), element.client_height());
            let place = pixels(line);
            if place < top + pixels(1) || place > top + height - pixels(3) {
                element.set_scroll_top(place.saturating_sub(height / 2));
            }
        });
    }

    /// After the lines that were just added have their place.
    fn later(self, act: impl FnOnce(&web_sys::HtmlDivElement) + 'static) {
        request_animation_frame(move || {
            if let Some(Some(element)) = self.element.try_get_untracked() {
                act(&element);
            }
        });
    }
}
