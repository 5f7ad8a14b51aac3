//! A log that scrolls smoothly however long it is: only the lines that can be seen are in the page.

pub mod bar;
mod find;
mod line;
mod view;
mod window;

use crate::log::Log;
use crate::reactive::{Callback, ElementRef, Memo, Node, RwSignal, effect, el, show};
use crate::ui::parts::{button, span};
use bar::bar;
use find::Finder;
use view::view_of;
use window::Window;

/// Height of a line in pixels; the stylesheet takes it from here.
const LINE: u32 = 20;

/// What the pane shows, and what it tells the page.
#[derive(Clone, Copy)]
pub struct LogPaneProps {
    /// The log.
    pub log: RwSignal<Log>,
    /// Counts up whenever the log begins anew.
    pub epoch: RwSignal<u32>,
    /// Whether it may still grow.
    pub live: Memo<bool>,
    /// What to find.
    pub find: Memo<String>,
    /// Takes what the reader typed into the find field.
    pub on_find: Callback<String>,
    /// The line that the address points at, from 1.
    pub line: Memo<Option<usize>>,
    /// Takes the line that the reader asked for, from 1.
    pub on_line: Callback<usize>,
    /// The address of a line, from 1.
    pub line_href: Callback<usize, String>,
    /// What to say where there is no line at all.
    pub empty: Memo<String>,
    /// How things stand, at the foot.
    pub status: Memo<String>,
    /// The same in a word or two, for a screen reader that is not to be told every second.
    pub state: Memo<&'static str>,
    /// Lines (from 0) before which lines may be missing or repeated.
    pub seams: RwSignal<Vec<usize>>,
    /// Whether the way to the log is broken and can be tried again.
    pub broken: Memo<bool>,
    /// Takes the wish to try again.
    pub on_again: Callback<()>,
    /// Name of a downloaded file.
    pub file: Memo<String>,
    /// Takes a short message.
    pub say: Callback<&'static str>,
}

/// The parts' common state.
#[derive(Clone, Copy)]
struct Pane {
    props: LogPaneProps,
    window: Window,
    finder: Finder,
    /// Whether the end is kept in view.
    follow: RwSignal<bool>,
    /// How many lines there were when following paused.
    seen: RwSignal<usize>,
    element: ElementRef,
}

/// The pane: tools, lines, foot.
pub fn log_pane(props: LogPaneProps) -> Node {
    let element = ElementRef::new(None);
    let window = Window::new(element);
    let pane = Pane {
        props,
        window,
        finder: Finder::new(props, window),
        follow: RwSignal::new(false),
        seen: RwSignal::new(0),
        element,
    };
    pane.keep_end_in_view();
    pane.show_linked_line();
    let lines = move || props.log.with(Log::len);
    let new_lines = move || {
        if pane.follow.get() {
            0
        } else {
            lines().saturating_sub(pane.seen.get())
        }
    };
    let news = show(move || {
        let count = new_lines();
        (props.live.get() && count > 0).then(|| {
            let lines = if count == 1 { "line" } else { "lines" };
            button("log-new pill")
                .click(move || pane.follow.set(true))
                .child(format!("↓ {count} new {lines}"))
        })
    });
    let again = show(move || {
        props.broken.get().then(|| {
            button("button small")
                .click(move || {
                    props.on_again.run(());
                    // The button goes with what it was for.
                    if let Some(view) = element.get_value() {
                        let _ = view.focus();
                    }
                })
                .child("Try now")
        })
    });
    let foot = el("div")
        .class("log-foot")
        .child(el("span").child(show(move || props.status.get())))
        .child(
            span("off-screen")
                .attr("role", "status")
                .child(show(move || props.state.get())),
        )
        .child(again);
    el("section")
        .class("log")
        .attr("aria-label", "Log")
        .child(bar(pane))
        .child(view_of(pane))
        .child(news)
        .child(foot)
        .into()
}

impl Pane {
    /// A log that grows is followed until the reader says otherwise: scrolls to the end whenever it grows while following,
    /// and remembers where that paused.
    fn keep_end_in_view(self) {
        effect(move || {
            let lines = self.props.log.with(Log::len);
            if self.follow.get() {
                self.seen.set(lines);
                self.window.to_end();
            }
        });
        let mut was = false;
        effect(move || {
            let live = self.props.live.get();
            if live != was {
                self.follow
                    .set(live && self.props.line.get_untracked().is_none());
            }
            was = live;
        });
    }

    /// Scrolls to the line of the address, once it is there.
    fn show_linked_line(self) {
        let mut shown = None;
        effect(move || {
            let line = self.props.line.get();
            let lines = self.props.log.with(Log::len);
            let found = line.filter(|number| *number <= lines);
            if let Some(number) = found
                && shown != found
            {
                self.follow.set(false);
                self.window.to_line(number - 1);
            }
            shown = found;
        });
    }

    /// The reader scrolled: upwards pauses following, to the end takes it up again.
    fn scrolled(self) {
        let went_up = self.window.measure();
        let at_end = self.window.at_end();
        if went_up && !at_end && self.follow.get_untracked() {
            self.follow.set(false);
        } else if at_end && !self.follow.get_untracked() && self.props.live.get_untracked() {
            self.follow.set(true);
        }
    }
}
