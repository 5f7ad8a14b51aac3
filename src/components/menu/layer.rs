//! The open menu itself.

use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{HtmlElement, KeyboardEvent};

use super::super::dom;
use super::{Menu, MenuAction, MenuItem, OpenMenu, use_menu};

const ITEMS: &str = ".menu [role=menuitem]";

/// Shows the menu that was provided; once below its provider.
#[component]
pub fn MenuLayer() -> impl IntoView {
    let menu = use_menu();
    let element = NodeRef::<Div>::new();
    Effect::new(move |_| {
        let open = menu.open.with(Option::is_some);
        let Some(layer) = element.get() else {
            return;
        };
        if open {
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
    let entries = move || {
        let items = menu.open.get().map(|open| open.items).unwrap_or_default();
        items
            .into_iter()
            .map(|item| entry(menu, item))
            .collect_view()
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
            {entries}
        </div>
    }
}

fn is_shown(layer: &HtmlElement) -> bool {
    layer.matches(":popover-open").unwrap_or(false)
}

fn show(layer: &HtmlElement) {
    if is_shown(layer) {
        return;
    }
    // It fails only when the layer has left the page.
    let _ = layer.show_popover();
    // So that a long one stays within the window.
    let height = layer.offset_height().to_string();
    let _ = layer.style().set_property("--height", &height);
    if let Some(first) = dom::all(ITEMS).first() {
        let _ = first.focus();
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

fn entry(menu: Menu, item: MenuItem) -> AnyView {
    let MenuItem {
        label,
        action,
        separated,
        destructive,
    } = item;
    match action {
        Ok(MenuAction::Link(href)) => view! {
            <a
                href=href
                role="menuitem"
                tabindex="-1"
                class:group=separated
                class:bad=destructive
                on:click=move |_| menu.close(false)
            >
                {label}
            </a>
        }
        .into_any(),
        Ok(MenuAction::External(href)) => view! {
            <a
                href=href
                rel="external noopener"
                target="_blank"
                role="menuitem"
                tabindex="-1"
                class:group=separated
                class:bad=destructive
                on:click=move |_| menu.close(true)
            >
                {label}
                <span aria-hidden="true">" ↗"</span>
            </a>
        }
        .into_any(),
        Ok(MenuAction::Run(run)) => view! {
            <button
                type="button"
                role="menuitem"
                tabindex="-1"
                class:group=separated
                class:bad=destructive
                on:click=move |_| {
                    menu.close(true);
                    run();
                }
            >
                {label}
            </button>
        }
        .into_any(),
        Err(reason) => view! {
            <span
                role="menuitem"
                tabindex="-1"
                aria-disabled="true"
                class:group=separated
                class:bad=destructive
            >
                {label}
                <small>{reason}</small>
            </span>
        }
        .into_any(),
    }
}
