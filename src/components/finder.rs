//! A field with a list of what it finds: type, choose by arrow keys, go by Enter.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::dialog::Modal;
use super::dom;

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FinderEntry {
    /// The heading it stands below, together with its neighbours of the same group.
    pub group: String,
    /// Its name.
    pub label: String,
    /// What else is said about it.
    pub note: String,
    /// Its address.
    pub href: String,
}

/// What a text finds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FinderResults {
    /// All entries, best first.
    pub entries: Vec<FinderEntry>,
    /// What is said below the list; empty for nothing.
    pub foot: String,
}

const LIST: &str = "finder-list";

fn id_of(index: usize) -> String {
    format!("found-{index}")
}

/// Handles that the parts of the finder share.
#[derive(Clone, Copy)]
struct State {
    open: RwSignal<bool>,
    /// What is found; nothing while the dialog is closed, so that it costs nothing then.
    results: Memo<FinderResults>,
    /// The index of the entry that Enter goes to.
    chosen: RwSignal<usize>,
    on_go: Callback<String>,
}

/// The dialog with the field and the list.
#[component]
pub fn Finder(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// What is typed; emptied when the finder opens.
    text: RwSignal<String>,
    /// What that finds.
    #[prop(into)]
    results: Signal<FinderResults>,
    /// Called with the address of the entry that Enter was pressed on.
    #[prop(into)]
    on_go: Callback<String>,
    /// Its name for assistive technology.
    label: &'static str,
    /// What is shown in the field while it is empty.
    placeholder: &'static str,
) -> impl IntoView {
    let shown = move |_: Option<&_>| {
        if open.get() {
            results.get()
        } else {
            FinderResults::default()
        }
    };
    let state = State {
        open,
        results: Memo::new(shown),
        chosen: RwSignal::new(0),
        on_go,
    };
    let State {
        results, chosen, ..
    } = state;
    Effect::new(move |_| {
        if open.get() {
            text.set(String::new());
            chosen.set(0);
        }
    });
    Effect::new(move |_| {
        let index = chosen.get();
        if open.get_untracked()
            && let Some(entry) = dom::by_id(&id_of(index))
        {
            dom::show_in_list(&entry);
        }
    });
    let active = move || {
        let index = chosen.get();
        let known = results.with(|results| index < results.entries.len());
        known.then(|| id_of(index))
    };
    let on_input = move |event| {
        text.set(event_target_value(&event));
        // Another text, another list: its first entry is meant.
        chosen.set(0);
    };
    let foot = move || {
        let words = results.with(|results| {
            if results.entries.is_empty() && results.foot.is_empty() {
                "No results.".to_owned()
            } else {
                results.foot.clone()
            }
        });
        (!words.is_empty()).then(|| view! { <p class="help">{words}</p> })
    };
    view! {
        <Modal label=label open=open class="dialog finder">
            <div class="field">
                <input
                    type="text"
                    role="combobox"
                    autofocus=true
                    aria-label=label
                    aria-expanded="true"
                    aria-autocomplete="list"
                    aria-controls=LIST
                    aria-activedescendant=active
                    placeholder=placeholder
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=move || text.get()
                    on:input=on_input
                    on:keydown=move |event| on_key(state, &event)
                />
            </div>
            <div class="found" id=LIST role="listbox" aria-label=label>
                {move || groups(state)}
            </div>
            <div role="status">{foot}</div>
        </Modal>
    }
}

fn on_key(state: State, event: &KeyboardEvent) {
    let results = state.results.get_untracked();
    let Some(last) = results.entries.len().checked_sub(1) else {
        return;
    };
    let now = state.chosen.get_untracked().min(last);
    let next = match event.key().as_str() {
        "ArrowDown" if now < last => now + 1,
        "ArrowDown" => 0,
        "ArrowUp" if now > 0 => now - 1,
        "ArrowUp" => last,
        "PageDown" => (now + 8).min(last),
        "PageUp" => now.saturating_sub(8),
        "Enter" => {
            event.prevent_default();
            state.open.set(false);
            if let Some(entry) = results.entries.get(now) {
                state.on_go.run(entry.href.clone());
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    state.chosen.set(next);
}

/// The entries below their headings.
fn groups(state: State) -> Vec<AnyView> {
    let entries = state.results.get().entries;
    let mut groups: Vec<(String, Vec<AnyView>)> = Vec::new();
    for (index, entry) in entries.into_iter().enumerate() {
        let group = entry.group.clone();
        let option = option(state, index, entry);
        match groups.last_mut() {
            Some((last, options)) if *last == group => options.push(option),
            _ => groups.push((group, vec![option])),
        }
    }
    groups.into_iter().map(group).collect()
}

fn group((name, options): (String, Vec<AnyView>)) -> AnyView {
    let label = name.clone();
    view! {
        <div role="group" aria-label=label>
            <span class="found-group" aria-hidden="true">
                {name}
            </span>
            {options}
        </div>
    }
    .into_any()
}

fn option(state: State, index: usize, entry: FinderEntry) -> AnyView {
    let selected = move || {
        if state.chosen.get() == index {
            "true"
        } else {
            "false"
        }
    };
    view! {
        <a
            href=entry.href
            id=id_of(index)
            role="option"
            tabindex="-1"
            aria-selected=selected
            on:click=move |_| state.open.set(false)
        >
            <span class="found-label">{entry.label}</span>
            <span class="minor">{entry.note}</span>
        </a>
    }
    .into_any()
}
