//! Which lines can be seen.

use leptos::ev::resize;
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::HtmlDivElement;

use super::LINE;

/// Lines come and go in blocks of this size, so that most scrolling changes nothing.
pub(super) const BLOCK: usize = 16;

/// The part of the log that can be seen.
#[derive(Clone, Copy)]
pub(super) struct Window {
    /// The element that scrolls.
    pub(super) element: NodeRef<Div>,
    /// Scrolled by, in pixels.
    top: RwSignal<i32>,
    /// Height of the view in pixels.
    height: RwSignal<i32>,
    /// First block to render and the one behind the last.
    pub(super) blocks: Memo<(usize, usize)>,
}

fn line_at(pixels: i32) -> usize {
    usize::try_from(pixels).unwrap_or(0) / LINE as usize
}

fn pixels(lines: usize) -> i32 {
    i32::try_from(lines.saturating_mul(LINE as usize)).unwrap_or(i32::MAX)
}

impl Window {
    pub(super) fn new() -> Self {
        let top = RwSignal::new(0);
        let height = RwSignal::new(600);
        let window = Self {
            element: NodeRef::new(),
            top,
            height,
            blocks: Memo::new(move |_| {
                let first = line_at(top.get()) / BLOCK;
                let visible = line_at(height.get()).div_ceil(BLOCK);
                // One more above, and some below: the view may begin anywhere in its first block.
                (first.saturating_sub(1), first + visible + 3)
            }),
        };
        window.element.on_load(move |_| {
            request_animation_frame(move || {
                window.measure();
            });
        });
        let listener = window_event_listener(resize, move |_| {
            window.measure();
        });
        on_cleanup(move || listener.remove());
        window
    }

    /// The element that scrolls, while there is one.
    fn element(self) -> Option<HtmlDivElement> {
        self.element.try_get_untracked().flatten()
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

    pub(super) fn focus(self) {
        if let Some(element) = self.element() {
            // It takes the focus: it has a tabindex.
            let _ = element.focus();
        }
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
    fn later(self, scroll: impl FnOnce(&HtmlDivElement) + 'static) {
        request_animation_frame(move || {
            if let Some(element) = self.element() {
                scroll(&element);
            }
        });
    }
}
