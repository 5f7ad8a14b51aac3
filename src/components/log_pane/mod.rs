//! A log that scrolls smoothly however long it is: only the lines that can be seen are in the page.

mod find;
mod line;
mod piece;
mod toolbar;
mod view;
mod window;

use leptos::prelude::*;

use crate::log::Log;
use find::Finder;
use toolbar::Toolbar;
use view::Lines;
use window::Window;

/// Height of a line in pixels; the style sheet takes it from here.
const LINE: u32 = 20;

/// The signals that all parts of the pane share.
#[derive(Clone, Copy)]
struct Pane {
    log: RwSignal<Log>,
    live: Memo<bool>,
    find: Memo<String>,
    line: Memo<Option<usize>>,
    on_line: Callback<usize>,
    line_href: Callback<usize, String>,
    gaps: RwSignal<Vec<usize>>,
    window: Window,
    finder: Finder,
    /// Whether the end is kept in view.
    follow: RwSignal<bool>,
    /// How many lines there were when following paused.
    seen: RwSignal<usize>,
}

/// A log with its tools: find, first error, follow, copy, download; and how the way to it stands.
#[component]
pub fn LogPane(
    /// The log.
    log: RwSignal<Log>,
    /// Whether it may still grow.
    live: Memo<bool>,
    /// What to find.
    find: Memo<String>,
    /// Called with what was typed into the find field.
    #[prop(into)]
    on_find: Callback<String>,
    /// The line that the address points at, from 1.
    line: Memo<Option<usize>>,
    /// The line, from 0, at which a log begins that was opened without one, as soon as it is known.
    #[prop(into)]
    begins_at: Signal<Option<usize>>,
    /// Called with the line that was asked for, from 1.
    #[prop(into)]
    on_line: Callback<usize>,
    /// Makes the address of a line, from 1; tracks what that depends on.
    #[prop(into)]
    line_href: Callback<usize, String>,
    /// What to say where there is no line at all.
    #[prop(into)]
    empty: Signal<String>,
    /// How things stand, at the foot.
    #[prop(into)]
    status: Signal<String>,
    /// The same in a word or two, for a screen reader, which would otherwise read it out every second.
    #[prop(into)]
    state: Signal<&'static str>,
    /// Lines (from 0) before which lines may be missing or repeated.
    gaps: RwSignal<Vec<usize>>,
    /// Whether the way to the log is broken and can be tried again.
    #[prop(into)]
    broken: Signal<bool>,
    /// Called to try again.
    #[prop(into)]
    on_again: Callback<()>,
    /// Name of a downloaded file.
    #[prop(into)]
    file: Signal<String>,
    /// Called with a short message.
    #[prop(into)]
    say: Callback<&'static str>,
) -> impl IntoView {
    let window = Window::new();
    let pane = Pane {
        log,
        live,
        find,
        line,
        on_line,
        line_href,
        gaps,
        window,
        finder: Finder::new(log, find, window),
        follow: RwSignal::new(false),
        seen: RwSignal::new(0),
    };
    pane.keep_end_in_view();
    pane.show_linked_line();
    pane.begin_where_it_matters(begins_at);
    let new_lines = Memo::new(move |_| {
        let lines = log.with(Log::len);
        let hidden = pane.follow.get() || !live.get();
        let count = lines.saturating_sub(pane.seen.get());
        (!hidden && count > 0).then_some(count)
    });
    let news = move || {
        new_lines.get().map(|count| {
            let lines = if count == 1 { "line" } else { "lines" };
            view! {
                <button type="button" class="log-new pill" on:click=move |_| pane.follow.set(true)>
                    {format!("↓ {count} new {lines}")}
                </button>
            }
        })
    };
    let again = move |_| {
        on_again.run(());
        // The button goes with what it was for.
        window.focus();
    };
    view! {
        <section class="log" aria-label="Log">
            <Toolbar pane on_find file say/>
            <Lines pane empty/>
            {news}
            <div class="log-foot">
                <span>{move || status.get()}</span>
                <span class="off-screen" role="status">{move || state.get()}</span>
                <Show when=move || broken.get()>
                    <button type="button" class="button small" on:click=again>"Try now"</button>
                </Show>
            </div>
        </section>
    }
}

impl Pane {
    /// A log that grows is followed until the reader says otherwise: scrolls to the end whenever it grows while following,
    /// and remembers where that paused.
    fn keep_end_in_view(self) {
        Effect::new(move |_| {
            let lines = self.log.with(Log::len);
            if self.follow.get() {
                self.seen.set(lines);
                self.window.to_end();
            }
        });
        Effect::new(move |before: Option<bool>| {
            let live = self.live.get();
            if live != before.unwrap_or_default() {
                self.follow.set(live && self.line.get_untracked().is_none());
            }
            live
        });
    }

    /// Scrolls to the line of the address, once it is there.
    fn show_linked_line(self) {
        Effect::new(move |shown: Option<Option<usize>>| {
            let line = self.line.get();
            let lines = self.log.with(Log::len);
            let found = line.filter(|number| *number <= lines);
            if let Some(number) = found
                && shown.flatten() != found
            {
                self.follow.set(false);
                self.window.to_line(number - 1);
            }
            found
        });
    }

    /// Scrolls to the line where a log begins, unless the address names another one, or the reader is somewhere already.
    fn begin_where_it_matters(self, begins_at: Signal<Option<usize>>) {
        Effect::new(move |begun: Option<bool>| {
            let Some(line) = begins_at.get() else {
                return begun.unwrap_or_default();
            };
            let is_at_top = self.window.first() == 0 && !self.follow.get_untracked();
            let asked = self.line.get_untracked().is_some()
                || self.find.with_untracked(|find| !find.is_empty());
            if begun != Some(true) && is_at_top && !asked {
                self.window.to_line(line);
            }
            true
        });
    }

    /// The reader scrolled: upwards pauses following, to the end takes it up again.
    fn scrolled(self) {
        let went_up = self.window.measure();
        let at_end = self.window.at_end();
        if went_up && !at_end && self.follow.get_untracked() {
            self.follow.set(false);
        } else if at_end && !self.follow.get_untracked() && self.live.get_untracked() {
            self.follow.set(true);
        }
    }
}
