//! The open menu itself.

use leptos::callback::Callable;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::super::dom;
use super::{Menu, MenuAction, MenuGroup, MenuItem, OpenMenu, use_menu};

const ITEMS: &str = ".menu [role=menuitem]";

/// Shows the menu that was provided; once below its provider.
#[component]
pub fn MenuLayer() -> impl IntoView {
    let menu = use_menu();
    let element = NodeRef::<Div>::new();
    let groups = follow_groups(menu);
    Effect::new(move |_| {
        groups.with(|_| ());
        let Some(layer) = element.get() else {
            return;
        };
        if menu.is_open() {
            // The entries have to be there first.
            spawn_local(async move {
                if menu.open.try_with_untracked(Option::is_some) == Some(true) {
                    show(&layer);
                }
            });
        } else if is_shown(&layer) {
            // It fails only when it is hidden already.
            let _ = layer.hide_popover();
        }
    });
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "Tab" => menu.close(false),
        "Enter" | " " => press(&event),
        "Escape" => {
            event.prevent_default();
            menu.close(true);
        }
        _ => move_focus(&event),
    };
    // The browser closes it on a click elsewhere.
    let on_toggle = move |_| {
        if !element
            .get_untracked()
            .is_some_and(|layer| is_shown(&layer))
        {
            menu.close(false);
        }
    };
    let at = move |side: fn(&OpenMenu) -> i32| {
        let place = menu.open.with(|open| open.as_ref().map_or(0, side));
        place.to_string()
    };
    let label = move || {
        let label = |open: &Option<OpenMenu>| open.as_ref().map(|open| open.label.clone());
        menu.open.with(label).unwrap_or_default()
    };
    view! {
        <div
            node_ref=element
            class="menu"
            role="menu"
            popover="auto"
            aria-label=label
            style=("--x", move || at(|open| open.at.0))
            style=("--y", move || at(|open| open.at.1))
            on:keydown=on_key
            on:toggle=on_toggle
        >
            <For
                each=move || 0..groups.with(Vec::len)
                key=|place| *place
                let:place
            >
                <Group groups place/>
            </For>
        </div>
    }
}

/// The groups of the open menu as they are now; as they were last, once the row that it hangs at has gone.
fn follow_groups(menu: Menu) -> Memo<Vec<MenuGroup>> {
    // Functions may be others in entries that look the same.
    Memo::new_with_compare(
        move |before: Option<&Vec<MenuGroup>>| {
            let items = menu.open.with(|open| open.as_ref().map(|open| open.items));
            let Some(items) = items else {
                return Vec::new();
            };
            let Some(mut now) = items.try_run(()) else {
                return before.cloned().unwrap_or_default();
            };
            now.retain(|group| !group.items.is_empty());
            now
        },
        |_, _| true,
    )
}

fn is_shown(layer: &HtmlElement) -> bool {
    layer.matches(":popover-open").unwrap_or(false)
}

fn show(layer: &HtmlElement) {
    let opens = !is_shown(layer);
    if opens {
        // It fails only when the layer has left the page.
        let _ = layer.show_popover();
    }
    // So that a long one stays within the window.
    let height = layer.offset_height().to_string();
    let _ = layer.style().set_property("--height", &height);
    // The entry that had the focus may have gone with what it was possible for.
    let is_lost = dom::focused().is_none_or(|focused| !layer.contains(Some(&focused)));
    if (opens || is_lost)
        && let Some(first) = dom::all(ITEMS).first()
    {
        let _ = first.focus();
    }
}

/// Presses the entry that has the focus where the browser does not: an entry without an address is no link to it.
fn press(event: &KeyboardEvent) {
    let focused = dom::focused().and_then(|focused| focused.dyn_into::<HtmlElement>().ok());
    if let Some(entry) = focused.filter(|entry| event.key() == " " || !entry.has_attribute("href"))
    {
        event.prevent_default();
        entry.click();
    }
}

fn move_focus(event: &KeyboardEvent) {
    let items = dom::all(ITEMS);
    let Some(last) = items.len().checked_sub(1) else {
        return;
    };
    let current =
        dom::focused().and_then(|focused| items.iter().position(|item| **item == focused));
    let target = match (event.key().as_str(), current) {
        ("ArrowDown", Some(index)) if index < last => index + 1,
        ("ArrowDown" | "Home", _) => 0,
        ("ArrowUp", Some(index)) if index > 0 => index - 1,
        ("ArrowUp" | "End", _) => last,
        _ => return,
    };
    event.prevent_default();
    if let Some(item) = items.get(target) {
        let _ = item.focus();
    }
}

/// A group by its place in the menu.
#[component]
fn Group(
    /// The groups of the menu.
    groups: Memo<Vec<MenuGroup>>,
    /// Which of them.
    place: usize,
) -> impl IntoView {
    let label = Memo::new(move |_| {
        groups.with(|groups| groups.get(place).and_then(|group| group.label.clone()))
    });
    let items = Memo::new_with_compare(
        move |_| {
            let items = groups.with(|groups| groups.get(place).map(|group| group.items.clone()));
            items.unwrap_or_default()
        },
        |_, _| true,
    );
    let heading = move || {
        let label = label.get()?;
        Some(view! { <div class="menu-heading" aria-hidden="true">{label}</div> })
    };
    view! {
        <div role="group" aria-label=move || label.get()>
            {heading}
            <For each=move || items.get() key=|item| item.key.clone() let:item>
                <Entry items item/>
            </For>
        </div>
    }
}

/// An entry. It is the same element whatever its action is at the moment, so that the focus stays. One that cannot be done says
/// why, below all entries, while it is pointed at or has the focus, which a tap brings as well.
#[component]
fn Entry(
    /// The entries of its group.
    items: Memo<Vec<MenuItem>>,
    /// The entry when it came.
    item: MenuItem,
) -> impl IntoView {
    let menu = use_menu();
    let key = item.key.clone();
    let current = Memo::new(move |before: Option<&MenuItem>| {
        let before = before.unwrap_or(&item);
        let now = items.with(|items| items.iter().find(|item| item.key == before.key).cloned());
        now.unwrap_or_else(|| before.clone())
    });
    let href = move || {
        current.with(|item| match &item.action {
            Ok(MenuAction::Link(href) | MenuAction::External(href)) => Some(href.clone()),
            _ => None,
        })
    };
    let out = |item: &MenuItem| matches!(item.action, Ok(MenuAction::External(_)));
    let if_out = move |words: &'static str| current.with(out).then_some(words);
    let reason_id = StoredValue::new(format!("why-{}", key.replace(' ', "-")));
    let described_by = move || {
        let is_disabled = current.with(|item| item.action.is_err());
        is_disabled.then(|| reason_id.get_value())
    };
    let disabled = move || current.with(|item| item.action.is_err()).then_some("true");
    let on_click = move |_| {
        // The newest function, even if the entry looks as before.
        let action = items.with_untracked(|items| {
            let own = items.iter().find(|item| item.key == key);
            own.and_then(|item| item.action.clone().ok())
        });
        match action {
            Some(MenuAction::Link(_)) => menu.close(false),
            Some(MenuAction::External(_)) => menu.close(true),
            Some(MenuAction::Run(run)) => {
                menu.close(true);
                run();
            }
            None => {}
        }
    };
    let content = move || {
        current.with(|item| {
            let mark = out(item).then(|| view! { <span aria-hidden="true">" ↗"</span> });
            let reason = item.action.as_ref().err().cloned();
            (
                item.label.clone(),
                mark,
                reason.map(|reason| {
                    view! { <small id=reason_id.get_value() aria-hidden="true">{reason}</small> }
                }),
            )
        })
    };
    view! {
        <a
            href=href
            rel=move || if_out("external noopener")
            target=move || if_out("_blank")
            role="menuitem"
            tabindex="-1"
            aria-disabled=disabled
            aria-describedby=described_by
            class:bad=move || current.with(|item| item.destructive)
            on:click=on_click
        >
            {content}
        </a>
    }
}
