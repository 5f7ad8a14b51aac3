//! A log that scrolls smoothly however long it is: only the lines that can be seen are in the page.

mod find;
mod fold;
mod full;
mod keys;
mod line;
mod options;
mod pane;
mod piece;
mod query;
mod save;
mod selection;
mod times;
mod toolbar;
mod view;
mod window;
mod work;

use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use js_sys::Array;
use leptos::html::Section;
use leptos::prelude::*;

use crate::log::folding::{FoldChoices, Folding};
use crate::log::repeats::Repeats;
use crate::log::steps::Steps;
use crate::log::visible::Visible;
use crate::log::{Arrivals, Errors, Log};
use find::Finder;
pub use options::LogOptions;
pub use query::LogQuery;
use save::Saved;
use selection::Selected;
use toolbar::Toolbar;
use view::Lines;
use window::Window;
use work::Laid;

/// The signals that all parts of the pane share.
#[derive(Clone, Copy)]
struct Pane {
    log: RwSignal<Log>,
    live: Memo<bool>,
    query: Memo<LogQuery>,
    on_query: Callback<(LogQuery, bool)>,
    line_name: Callback<usize, String>,
    line_href: Callback<RangeInclusive<usize>, Option<String>>,
    read_lines: Callback<String, Option<RangeInclusive<usize>>>,
    steps: Signal<Arc<Steps>>,
    took: fn(Duration) -> String,
    options: RwSignal<LogOptions>,
    gaps: RwSignal<Vec<usize>>,
    arrivals: RwSignal<Arrivals>,
    say: Callback<&'static str>,
    section: NodeRef<Section>,
    window: Window,
    finder: Finder,
    errors: RwSignal<Errors>,
    /// The line with an error that the reader went to last, and where the view began then, in pixels.
    at_error: StoredValue<Option<(usize, i64)>>,
    repeats: StoredValue<Repeats>,
    /// What the reader has folded.
    choices: RwSignal<FoldChoices>,
    folding: RwSignal<Arc<Folding>>,
    /// What `folding` was made of.
    folded: StoredValue<Option<fold::Source>>,
    visible: RwSignal<Visible>,
    /// What the entries were made of, if they are complete.
    laid: StoredValue<Option<Laid>>,
    /// Columns at which lines are wrapped, if they are.
    columns: RwSignal<Option<usize>>,
    /// Whether only matches are shown and there is none.
    nothing_matches: Memo<bool>,
    selected: StoredValue<Selected>,
    is_full: RwSignal<bool>,
    /// Whether the end is kept in view.
    follow: RwSignal<bool>,
    /// How many lines there were when following paused.
    seen: RwSignal<usize>,
    /// The line of the address that was shown, from 1.
    linked: StoredValue<Option<usize>>,
    /// Whether nothing has been laid out yet.
    is_first: StoredValue<bool>,
    /// The log's revision at the last work.
    worked_at: StoredValue<u64>,
    /// Whether work is due in the next frame.
    is_due: StoredValue<bool>,
}

/// A log with its tools, and how the way to it stands.
#[component]
pub fn LogPane(
    /// The log.
    log: RwSignal<Log>,
    /// Whether it may still grow.
    live: Memo<bool>,
    /// What the address says about it.
    query: Memo<LogQuery>,
    /// Called with what it is to say now, and whether it is being typed.
    #[prop(into)]
    on_query: Callback<(LogQuery, bool)>,
    /// The line, from 0, at which a log begins that was opened without one, as soon as it is known.
    #[prop(into)]
    begins_at: Signal<Option<usize>>,
    /// The number of a line, given from 1, as it is shown; empty if it has none. Tracks what that depends on.
    #[prop(into)]
    line_name: Callback<usize, String>,
    /// Makes the address of lines, from 1, if they have one; tracks what that depends on.
    #[prop(into)]
    line_href: Callback<RangeInclusive<usize>, Option<String>>,
    /// Reads numbers of lines, as they are shown; `None` if they are not here.
    #[prop(into)]
    read_lines: Callback<String, Option<RangeInclusive<usize>>>,
    /// The steps of the log, which can be folded.
    #[prop(into)]
    steps: Signal<Arc<Steps>>,
    /// Writes how long a step took.
    took: fn(Duration) -> String,
    /// What the reader likes.
    options: RwSignal<LogOptions>,
    /// Whether single keys are on.
    #[prop(into)]
    keys: Signal<bool>,
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
    /// When lines came that came while the page was open.
    arrivals: RwSignal<Arrivals>,
    /// Whether the way to the log is broken and can be tried again.
    #[prop(into)]
    broken: Signal<bool>,
    /// Called to try again.
    #[prop(into)]
    on_again: Callback<()>,
    /// Name of a downloaded file, without an ending.
    #[prop(into)]
    file: Signal<String>,
    /// Gives the bytes of the log as they came, as parts of a blob.
    #[prop(into)]
    raw: Callback<(), Array>,
    /// Called with a short message.
    #[prop(into)]
    say: Callback<&'static str>,
) -> impl IntoView {
    let visible = RwSignal::new(Visible::default());
    let window = Window::new(visible);
    let pane = Pane {
        log,
        live,
        query,
        on_query,
        line_name,
        line_href,
        read_lines,
        steps,
        took,
        options,
        gaps,
        arrivals,
        say,
        section: NodeRef::new(),
        window,
        finder: Finder::new(),
        errors: RwSignal::new(Errors::default()),
        at_error: StoredValue::new(None),
        repeats: StoredValue::new(Repeats::default()),
        choices: RwSignal::new(FoldChoices::default()),
        folding: RwSignal::new(Arc::default()),
        folded: StoredValue::new(None),
        visible,
        laid: StoredValue::new(None),
        worked_at: StoredValue::new(0),
        columns: RwSignal::new(None),
        nothing_matches: Memo::new(move |_| {
            query.with(LogQuery::is_filtered) && visible.with(Visible::is_empty)
        }),
        selected: StoredValue::new(Selected::Nothing),
        is_full: RwSignal::new(false),
        follow: RwSignal::new(false),
        seen: RwSignal::new(0),
        linked: StoredValue::new(None),
        is_first: StoredValue::new(true),
        is_due: StoredValue::new(false),
    };
    pane.keep_end_in_view();
    pane.work_when_due();
    pane.begin_where_it_matters(begins_at);
    pane.follow_selection();
    pane.follow_fullscreen();
    pane.listen_to_keys(keys);
    let again = move |_| {
        on_again.run(());
        // The button goes with what it was for.
        window.focus();
    };
    view! {
        <section
            node_ref=pane.section
            class="log"
            class:full=move || pane.is_full.get()
            aria-label="Log"
        >
            <Toolbar pane saved=Saved { name: file, raw }/>
            <Lines pane empty/>
            {pane.news()}
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
