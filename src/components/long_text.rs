//! Text of others, which may be of any length.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::clipboard::copy;

/// Characters that are shown at first.
const FIRST: usize = 500;

/// Lines that are shown at first.
const FIRST_LINES: usize = 8;

/// Characters that are shown at most: more would make the page slow.
const MOST: usize = 100_000;

/// A text of any length: the beginning of a long one, and all of it on demand, in a box that scrolls. One that would make the
/// page slow can be copied whole.
#[component]
pub fn LongText(
    /// The text.
    text: String,
) -> impl IntoView {
    let Some(start) = beginning(&text).map(|start| format!("{start}…")) else {
        return view! { <span class="long-text">{text}</span> }.into_any();
    };
    let all = RwSignal::new(false);
    let most = text.char_indices().nth(MOST).map(|(end, _)| end);
    let is_cut = most.is_some();
    let most = most.and_then(|end| text.get(..end));
    let most = most.map_or_else(|| text.clone(), |most| format!("{most}…"));
    let text = StoredValue::new(text);
    let shown = move || {
        if all.get() {
            most.clone()
        } else {
            start.clone()
        }
    };
    let copy_all = move || (is_cut && all.get()).then(|| view! { <CopyAll text/> });
    view! {
        <span
            class="long-text"
            class:start=move || !all.get()
            class:all=move || all.get()
            tabindex=move || all.get().then_some("0")
        >
            {shown}
        </span>
        <button
            type="button"
            class="button small more"
            aria-expanded=move || if all.get() { "true" } else { "false" }
            on:click=move |_| all.update(|all| *all = !*all)
        >
            {move || if all.get() { "Show less" } else { "Show all" }}
        </button>
        {copy_all}
    }
    .into_any()
}

/// Says that this is not all, and copies all.
#[component]
fn CopyAll(text: StoredValue<String>) -> impl IntoView {
    let words = RwSignal::new("Copy all of it");
    let on_click = move |_| {
        spawn_local(async move {
            let copied = copy(&text.get_value()).await;
            let _ = words.try_set(if copied {
                "Copied"
            } else {
                "This browser does not allow copying here"
            });
        });
    };
    view! {
        <button type="button" class="button small more" on:click=on_click>
            {move || words.get()}
        </button>
    }
}

/// The beginning of a text that is too long to be shown at once; `None` for others.
fn beginning(text: &str) -> Option<&str> {
    let chars = text.char_indices().nth(FIRST).map(|(end, _)| end);
    let lines = text.match_indices('\n').nth(FIRST_LINES - 1);
    let end = lines.map(|(end, _)| end).into_iter().chain(chars).min()?;
    // A last line break is no further line.
    let rest = text.get(end..)?.trim_end();
    (!rest.is_empty()).then(|| text.get(..end)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_shown_whole() {
        assert_eq!(beginning(""), None);
        assert_eq!(beginning(&"ä".repeat(FIRST)), None);
        assert_eq!(beginning(&"line\n".repeat(FIRST_LINES)), None);
    }

    #[test]
    fn a_long_text_begins_with_so_many_characters_or_lines() {
        let long = "ä".repeat(FIRST + 1);
        assert_eq!(beginning(&long), Some(&*"ä".repeat(FIRST)));
        let lines = "line\n".repeat(FIRST_LINES + 1);
        let first = beginning(&lines).unwrap_or_default();
        assert_eq!(first.lines().count(), FIRST_LINES);
    }
}
