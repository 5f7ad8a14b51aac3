//! One menu for all rows of a table, in the browser's top layer.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::dom;
use crate::reactive::{effect, live, on, show};

/// What an entry of a menu does.
#[derive(Clone)]
pub enum Act {
    /// Goes to an address of this program.
    Link(String),
    /// Opens an address elsewhere.
    External(String),
    /// Calls back.
    Do(Callback<()>),
}

/// An entry of a menu.
#[derive(Clone)]
pub struct Item {
    /// What it says.
    pub label: String,
    /// What it does; `Err` says why it cannot.
    pub act: Result<Act, String>,
}

/// A menu that is open.
#[derive(Clone)]
pub struct OpenMenu {
    /// What it is about, for its name.
    pub about: String,
    /// Its entries.
    pub items: Vec<Item>,
    /// Where it hangs: right and bottom of its button, in pixels of the window.
    at: (f64, f64),
    /// The id of its button, which gets the focus back.
    button: String,
}

/// The menu's state: at most one is open.
#[derive(Clone, Copy)]
pub struct Menu {
    open: RwSignal<Option<OpenMenu>>,
}

impl Menu {
    /// Closed.
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(None),
        }
    }

    /// Opens it below the button with this id.
    pub fn show(self, button: &str, about: String, items: Vec<Item>) {
        let Some(element) = dom::by_id(button) else {
            return;
        };
        let rect = element.get_bounding_client_rect();
        self.open.set(Some(OpenMenu {
            about,
            items,
            at: (rect.right(), rect.bottom()),
            button: button.to_owned(),
        }));
    }

    /// Whether it hangs at the button with this id; tracks.
    pub fn is_at(self, button: &str) -> bool {
        self.open
            .with(|open| open.as_ref().is_some_and(|open| open.button == button))
    }

    fn close(self, refocus: bool) {
        let Some(open) = self.open.get_untracked() else {
            return;
        };
        self.open.set(None);
        if refocus {
            dom::focus(&open.button);
        }
    }
}

impl Default for Menu {
    fn default() -> Self {
        Self::new()
    }
}

const ITEMS: &str = ".menu [role=menuitem]";

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

/// Shows the menu; once per page.
#[component]
pub fn MenuLayer(
    /// Its state.
    menu: Menu,
) -> impl IntoView {
    let element: NodeRef<html::Div> = NodeRef::new();
    effect(move || {
        let Some(layer) = element.get() else { return };
        let open = menu.open.with(Option::is_some);
        let layer: &HtmlElement = layer.unchecked_ref();
        let shown = layer.matches(":popover-open").unwrap_or(false);
        // Both fail only when the state is as asked for already.
        if open && !shown {
            let _ = layer.show_popover();
            if let Some(first) = dom::all(ITEMS).first() {
                let _ = first.focus();
            }
        } else if !open && shown {
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
    let item = move |item: Item| {
        let label = item.label;
        match item.act {
            Ok(Act::Link(href)) => view! {
                <a role="menuitem" tabindex="-1" href=href on:click=on(move |_| menu.close(false))>{label}</a>
            }
            .into_any(),
            Ok(Act::External(href)) => view! {
                <a role="menuitem" tabindex="-1" href=href rel="external noopener" target="_blank" on:click=on(move |_| menu.close(true))>
                    {label} <span aria-hidden="true">" ↗"</span>
                </a>
            }
            .into_any(),
            Ok(Act::Do(callback)) => view! {
                <button type="button" role="menuitem" tabindex="-1" on:click=on(move |_| { menu.close(true); callback.run(()); })>
                    {label}
                </button>
            }
            .into_any(),
            Err(reason) => view! {
                <span role="menuitem" tabindex="-1" aria-disabled="true">{label} <small>{reason}</small></span>
            }
            .into_any(),
        }
    };
    view! {
        <div
            node_ref=element
            class="menu"
            role="menu"
            popover="auto"
            aria-label=live(move || menu.open.with(|open| open.as_ref().map(|open| open.about.clone()).unwrap_or_default()))
            style=("--x", live(move || menu.open.with(|open| open.as_ref().map_or(0.0, |open| open.at.0)).to_string()))
            style=("--y", live(move || menu.open.with(|open| open.as_ref().map_or(0.0, |open| open.at.1)).to_string()))
            on:keydown=on_key
            // The browser closes it on a click elsewhere.
            on:toggle=on(move |_| {
                let shown = element.get_untracked().is_some_and(|layer| layer.matches(":popover-open").unwrap_or(false));
                if !shown {
                    menu.close(false);
                }
            })
        >
            {show(move || menu.open.get().map(|open| open.items.into_iter().map(item).collect::<Vec<_>>()))}
        </div>
    }
    .into_any()
}
