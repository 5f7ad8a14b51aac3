//! Which lines can be seen.

use web_sys::{Event, HtmlElement};

use super::LINE;
use crate::reactive::{ElementRef, Memo, RwSignal, effect, listen, memo, next_frame};

/// Lines come and go in blocks of this size, so that most scrolling changes nothing.
const BLOCK: usize = 16;

/// The part of the log that can be seen.
#[derive(Clone, Copy)]
pub(super) struct Window {
    element: ElementRef,
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
    pub(super) fn new(element: ElementRef) -> Self {
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
            next_frame(move || {
                window.measure();
            });
        });
        listen("resize", move |_: Event| {
            window.measure();
        });
        window
    }

    /// The element that scrolls, while there is one.
    fn element(self) -> Option<HtmlElement> {
        if self.element.is_gone() {
            return None;
        }
        self.element.get_value()
    }

    /// Reads where the view is; tells whether it moved up.
    pub(super) fn measure(self) -> bool {
        let Some(element) = self.element() else {
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
        self.element().is_some_and(|element| {
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
    fn later(self, act: impl FnOnce(&HtmlElement) + 'static) {
        next_frame(move || {
            if let Some(element) = self.element() {
                act(&element);
            }
        });
    }
}
