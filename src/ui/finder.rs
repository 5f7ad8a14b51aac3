//! A field with a list of what it finds: type, choose by arrow keys, go by Enter.

use web_sys::{Event, KeyboardEvent};

use super::dialog::modal;
use super::dom;
use super::parts::{link, span};
use crate::reactive::{Callback, El, Memo, Node, RwSignal, effect, el, live, show, value_of};

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is among; neighbours with the same one stand below one heading.
    pub group: String,
    /// Its name.
    pub label: String,
    /// What else is to be said of it.
    pub note: String,
    /// Where it is.
    pub href: String,
}

/// What a text finds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Results {
    /// All of it, best first.
    pub entries: Vec<Found>,
    /// What is to be said below the list; empty for nothing.
    pub foot: String,
}

/// What the finder needs.
#[derive(Clone, Copy)]
pub struct Finder {
    /// Whether it is shown.
    pub open: RwSignal<bool>,
    /// What is typed.
    pub text: RwSignal<String>,
    /// What that finds.
    pub results: Memo<Results>,
    /// Goes to an address.
    pub go: Callback<String>,
}

const LIST: &str = "finder-list";

fn id_of(place: usize) -> String {
    format!("found-{place}")
}

/// The dialog.
pub fn finder(finder: Finder, name: &'static str, hint: &'static str) -> Node {
    let chosen = RwSignal::new(0_usize);
    effect(move || {
        // Another text, another list: its first entry is meant.
        finder.text.track();
        chosen.set(0);
    });
    effect(move || {
        if finder.open.get() {
            finder.text.set(String::new());
        }
    });
    effect(move || {
        let place = chosen.get();
        if finder.open.get_untracked()
            && let Some(entry) = dom::by_id(&id_of(place))
        {
            dom::show_in_list(&entry);
        }
    });
    let active = move || {
        let place = chosen.get();
        let known = finder.results.with(|results| place < results.entries.len());
        known.then(|| id_of(place))
    };
    let input = el("input")
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("autofocus", true)
        .attr("aria-label", name)
        .attr("aria-expanded", "true")
        .attr("aria-autocomplete", "list")
        .attr("aria-controls", LIST)
        .attr("aria-activedescendant", live(active))
        .attr("placeholder", hint)
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .prop("value", live(move || finder.text.get()))
        .on("input", move |event: Event| {
            finder.text.set(value_of(&event))
        })
        .on("keydown", move |event: KeyboardEvent| {
            on_key(finder, chosen, &event)
        });
    let list = show(move || groups(finder, chosen));
    let said = show(move || {
        finder.results.with(|results| {
            let nothing = results.entries.is_empty() && results.foot.is_empty();
            let words = if nothing {
                "Nothing has such a name."
            } else {
                &results.foot
            };
            (!words.is_empty()).then(|| el("p").class("help").child(words.to_owned()))
        })
    });
    let list = el("div")
        .class("found")
        .attr("id", LIST)
        .attr("role", "listbox")
        .attr("aria-label", name)
        .child(list);
    let said = el("div").attr("role", "status").child(said);
    modal(name, finder.open)
        .toggle("finder", true)
        .child(el("div").class("field").child(input))
        .child(list)
        .child(said)
        .into()
}

fn on_key(finder: Finder, chosen: RwSignal<usize>, event: &KeyboardEvent) {
    let count = finder
        .results
        .with_untracked(|results| results.entries.len());
    let Some(last) = count.checked_sub(1) else {
        return;
    };
    let now = chosen.get_untracked().min(last);
    let next = match event.key().as_str() {
        "ArrowDown" if now < last => now + 1,
        "ArrowDown" => 0,
        "ArrowUp" if now > 0 => now - 1,
        "ArrowUp" => last,
        "PageDown" => (now + 8).min(last),
        "PageUp" => now.saturating_sub(8),
        "Enter" => {
            event.prevent_default();
            let found = finder
                .results
                .with_untracked(|results| results.entries.get(now).cloned());
            finder.open.set(false);
            if let Some(found) = found {
                finder.go.run(found.href);
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    chosen.set(next);
}

/// The entries below their headings. None while the dialog is closed: it costs nothing then.
fn groups(finder: Finder, chosen: RwSignal<usize>) -> Vec<Node> {
    if !finder.open.get() {
        return Vec::new();
    }
    let found = finder.results.get().entries;
    let mut groups: Vec<(String, Vec<Node>)> = Vec::new();
    for (place, entry) in found.into_iter().enumerate() {
        let group = entry.group.clone();
        let option = option(finder, chosen, place, entry).into();
        match groups.last_mut() {
            Some((last, options)) if *last == group => options.push(option),
            _ => groups.push((group, vec![option])),
        }
    }
    groups
        .into_iter()
        .map(|(group, options)| {
            el("div")
                .attr("role", "group")
                .attr("aria-label", group.clone())
                .child(span("found-group").attr("aria-hidden", "true").child(group))
                .child(options)
                .into()
        })
        .collect()
}

fn option(finder: Finder, chosen: RwSignal<usize>, place: usize, entry: Found) -> El {
    let selected = move || {
        if chosen.get() == place {
            "true"
        } else {
            "false"
        }
    };
    link(entry.href)
        .attr("id", id_of(place))
        .attr("role", "option")
        .attr("tabindex", "-1")
        .attr("aria-selected", live(selected))
        .click(move || finder.open.set(false))
        .child(span("found-label").child(entry.label))
        .child(span("minor").child(entry.note))
}
