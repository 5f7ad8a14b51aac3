//! Which part of the log can be seen.
//!
//! Browsers limit the height of an element. The element that scrolls is never higher than [`TALLEST`]; of a log that is
//! higher, small movements are exact and large ones in proportion.

use leptos::ev::resize;
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::HtmlDivElement;

use crate::log::visible::{ROW, Visible};

/// Entries come and go in blocks of this size, so that most scrolling changes nothing.
pub(super) const BLOCK: usize = 16;
/// Greatest height of the element that scrolls, in pixels. Firefox allows about 17.9 million.
const TALLEST: i64 = 8_000_000;

/// Above the first line and below the last, in pixels; the style sheet gives the view as much.
const PADDING: i64 = 16;

/// What is in the page.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Frame {
    /// First block and the one behind the last.
    pub(super) blocks: (usize, usize),
    /// Where the first block begins in the element, in pixels.
    pub(super) offset: i64,
    /// Height of the element.
    pub(super) height: i64,
}

/// The part of the log that can be seen.
#[derive(Clone, Copy)]
pub(super) struct Window {
    /// The element that scrolls.
    pub(super) element: NodeRef<Div>,
    /// The view begins so far below the beginning of the log, and so much further than the element is scrolled by, in pixels.
    place: RwSignal<(i64, i64)>,
    /// Size of the view in pixels.
    pub(super) size: RwSignal<(i32, i32)>,
    /// The element was last scrolled by.
    scrolled: StoredValue<i64>,
    visible: RwSignal<Visible>,
    /// What is in the page.
    pub(super) frame: Memo<Frame>,
}

fn signed(pixels: usize) -> i64 {
    i64::try_from(pixels).unwrap_or(i64::MAX)
}

fn unsigned(pixels: i64) -> usize {
    usize::try_from(pixels).unwrap_or(0)
}

impl Window {
    pub(super) fn new(visible: RwSignal<Visible>) -> Self {
        let (place, size) = (RwSignal::new((0, 0)), RwSignal::new((800, 600)));
        let window = Self {
            element: NodeRef::new(),
            place,
            size,
            scrolled: StoredValue::new(0),
            visible,
            frame: Memo::new(move |_| {
                let ((top, shift), (_, height)) = (place.get(), size.get());
                visible.with(|visible| {
                    let end = unsigned(top + i64::from(height));
                    // One more above and below.
                    let first = (visible.at(unsigned(top)) / BLOCK).saturating_sub(1);
                    let last = (visible.at(end) / BLOCK + 2).min(visible.len().div_ceil(BLOCK));
                    Frame {
                        blocks: (first, last),
                        offset: signed(visible.top(first * BLOCK)) - shift,
                        height: signed(visible.height()).min(TALLEST),
                    }
                })
            }),
        };
        window.element.on_load(move |_| {
            request_animation_frame(move || window.resized());
        });
        let listener = window_event_listener(resize, move |_| window.resized());
        on_cleanup(move || listener.remove());
        window
    }

    /// The element that scrolls, while there is one.
    pub(super) fn element(self) -> Option<HtmlDivElement> {
        self.element.try_get_untracked().flatten()
    }

    /// Reads how large the view is.
    pub(super) fn resized(self) {
        if let Some(element) = self.element() {
            let size = (element.client_width(), element.client_height());
            if self.size.try_get_untracked().is_some_and(|old| old != size) {
                self.size.set(size);
            }
            self.measure();
        }
    }

    /// How far the element and the view can be scrolled.
    fn ends(self) -> (i64, i64) {
        let view = i64::from(self.size.get_untracked().1);
        let height = signed(self.visible.with_untracked(Visible::height));
        let least = |height: i64| (height + PADDING - view).max(0);
        (least(height.min(TALLEST)), least(height))
    }

    /// Reads where the view is; tells by how much it moved.
    pub(super) fn measure(self) -> i64 {
        let (Some(element), Some((before, shift))) =
            (self.element(), self.place.try_get_untracked())
        else {
            return 0;
        };
        let scrolled = i64::from(element.scroll_top());
        let moved = scrolled - self.scrolled.get_value();
        self.scrolled.set_value(scrolled);
        let (end, last) = self.ends();
        if end == last {
            // The padding is scrolled too.
            self.put((scrolled, 0));
        } else if moved.abs() > 3 * i64::from(self.size.get_untracked().1) {
            let top = scrolled.min(end) * last / end;
            self.put((top, top - scrolled));
        } else {
            let top = (scrolled + shift).clamp(0, last);
            let is_stuck = scrolled <= 0 && top > 0 || scrolled >= end && top < last;
            if is_stuck {
                self.scroll_to(top);
            } else {
                self.put((top, shift));
            }
        }
        self.top() - before
    }

    fn put(self, place: (i64, i64)) {
        if self.place.get_untracked() != place {
            self.place.set(place);
        }
    }

    /// The view begins so far below the beginning of the log, in pixels.
    pub(super) fn top(self) -> i64 {
        self.place.get_untracked().0
    }

    /// Scrolls to a place in pixels.
    pub(super) fn scroll_to(self, top: i64) {
        let Some(element) = self.element() else {
            return;
        };
        let (end, last) = self.ends();
        let top = top.clamp(0, last);
        let scrolled = if last > end { top * end / last } else { top };
        element.set_scroll_top(i32::try_from(scrolled).unwrap_or(i32::MAX));
        let scrolled = i64::from(element.scroll_top());
        self.scrolled.set_value(scrolled);
        self.put(if last > end {
            (top, top - scrolled)
        } else {
            (scrolled, 0)
        });
    }

    pub(super) fn at_end(self) -> bool {
        self.top() + 24 >= self.ends().1
    }

    /// The line at the top of the view, from 0, and how far it is scrolled out.
    pub(super) fn first(self) -> (usize, i64) {
        let top = self.top();
        self.visible.with_untracked(|visible| {
            let item = visible.at(unsigned(top));
            (visible.line_at(item), top - signed(visible.top(item)))
        })
    }

    pub(super) fn focus(self) {
        if let Some(element) = self.element() {
            // It takes the focus: it has a tabindex.
            let _ = element.focus();
        }
    }

    pub(super) fn to_end(self) {
        self.scroll_to(i64::MAX / 4);
    }

    /// Puts a line, from 0, where it was before what is above it changed.
    pub(super) fn keep(self, (line, within): (usize, i64)) {
        let top = self
            .visible
            .with_untracked(|visible| visible.top(visible.place_of(line)));
        self.scroll_to(signed(top) + within);
    }

    /// Brings a line, from 0, into the middle, unless it is in view already.
    pub(super) fn to_line(self, line: usize) {
        let place = self
            .visible
            .with_untracked(|visible| signed(visible.top(visible.place_of(line))));
        let (top, height) = (self.top(), i64::from(self.size.get_untracked().1));
        let row = signed(ROW);
        if place < top + row || place > top + height - 3 * row {
            self.scroll_to(place - height / 2);
        }
    }

    /// Scrolls sideways to the match that the reader is at.
    pub(super) fn to_match(self) {
        let Some(element) = self.element() else {
            return;
        };
        let Ok(Some(mark)) = element.query_selector("mark.current") else {
            return;
        };
        let (view, mark) = (
            element.get_bounding_client_rect(),
            mark.get_bounding_client_rect(),
        );
        let width = f64::from(element.client_width());
        let (left, right) = (mark.left() - view.left(), mark.right() - view.left());
        if left < width * 0.1 || right > width * 0.9 {
            let moved = if right + f64::from(element.scroll_left()) < width * 0.9 {
                -f64::from(element.scroll_left())
            } else {
                left - width / 2.0
            };
            element.set_scroll_left(element.scroll_left() + moved as i32);
        }
    }
}
