//! One menu for all rows of a table, in the browser's top layer.

use std::rc::Rc;

use web_sys::{Event, HtmlElement, KeyboardEvent};

use super::dom;
use super::parts::{button, link};
use crate::reactive::{
    Callback, El, ElementRef, Node, RwSignal, effect, el, live, show, untracked,
};

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
    /// Whether a rule stands above it.
    pub group: bool,
    /// Whether something is lost by it.
    pub bad: bool,
}

impl Item {
    /// An entry like most.
    pub fn new(label: impl Into<String>, act: Result<Act, String>) -> Self {
        Self {
            label: label.into(),
            act,
            group: false,
            bad: false,
        }
    }
}

/// A menu that is open.
#[derive(Clone)]
pub struct OpenMenu {
    /// What it is about, for its name.
    pub about: String,
    /// Its entries.
    pub items: Vec<Item>,
    /// Where it hangs: right and bottom of its button, in pixels of the window.
    at: (i32, i32),
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
    fn show(self, button: &str, about: String, items: Vec<Item>) {
        let Some(element) = dom::by_id(button) else {
            return;
        };
        let rect = element.get_bounding_client_rect();
        self.open.set(Some(OpenMenu {
            about,
            items,
            at: (whole(rect.right()), whole(rect.bottom())),
            button: button.to_owned(),
        }));
    }

    /// Whether it hangs at the button with this id; tracks.
    fn is_at(self, button: &str) -> bool {
        self.open
            .with(|open| open.as_ref().is_some_and(|open| open.button == button))
    }

    /// Whether it is open.
    pub fn is_open(self) -> bool {
        self.open.with_untracked(Option::is_some)
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

/// The button that opens a menu; `name` says what it is about, its entries are made when it opens.
pub fn menu_button(
    menu: Menu,
    id: String,
    name: impl Fn() -> String + 'static,
    items: impl Fn() -> Vec<Item> + 'static,
) -> El {
    boxed_button(menu, id, Rc::new(name), Box::new(items))
}

fn boxed_button(
    menu: Menu,
    id: String,
    name: Rc<dyn Fn() -> String>,
    items: Box<dyn Fn() -> Vec<Item>>,
) -> El {
    let (own, label) = (id.clone(), name.clone());
    let expanded = move || if menu.is_at(&own) { "true" } else { "false" };
    let opener = id.clone();
    button("button icon quiet")
        .attr("id", id)
        .attr("aria-haspopup", "menu")
        .attr("aria-expanded", live(expanded))
        .attr("aria-label", live(move || label()))
        .click(move || untracked(|| menu.show(&opener, name(), items())))
        .child("⋯")
}

/// A place in the window to the pixel.
fn whole(pixels: f64) -> i32 {
    // Casts of floats keep to the ends of the range.
    #[allow(clippy::cast_possible_truncation)]
    let pixels = pixels.round() as i32;
    pixels
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

fn is_shown(layer: &HtmlElement) -> bool {
    layer.matches(":popover-open").unwrap_or(false)
}

fn entry(menu: Menu, item: Item) -> Node {
    let (group, bad) = (item.group, item.bad);
    let of_menu = |entry: El| {
        let entry = entry.attr("role", "menuitem").attr("tabindex", "-1");
        entry.toggle("group", group).toggle("bad", bad)
    };
    let label = item.label;
    match item.act {
        Ok(Act::Link(href)) => of_menu(link(href))
            .click(move || menu.close(false))
            .child(label),
        Ok(Act::External(href)) => of_menu(link(href))
            .attr("rel", "external noopener")
            .attr("target", "_blank")
            .click(move || menu.close(true))
            .child(label)
            .child(el("span").attr("aria-hidden", "true").child(" ↗")),
        Ok(Act::Do(callback)) => of_menu(el("button").attr("type", "button"))
            .click(move || {
                menu.close(true);
                callback.run(());
            })
            .child(label),
        Err(reason) => of_menu(el("span"))
            .attr("aria-disabled", "true")
            .child(label)
            .child(el("small").child(reason)),
    }
    .into()
}

/// Shows the menu; once per page.
pub fn menu_layer(menu: Menu) -> Node {
    let element = ElementRef::new(None);
    effect(move || {
        let open = menu.open.with(Option::is_some);
        let Some(layer) = element.get_value() else {
            return;
        };
        let shown = is_shown(&layer);
        // Both fail only when the state is as asked for already.
        if open && !shown {
            let _ = layer.show_popover();
            // So that a long one stays within the window.
            let height = layer.offset_height().to_string();
            let _ = layer.style().set_property("--height", &height);
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
    // The browser closes it on a click elsewhere.
    let on_toggle = move |_: Event| {
        if !element.get_value().is_some_and(|layer| is_shown(&layer)) {
            menu.close(false);
        }
    };
    let at = move |side: fn(&OpenMenu) -> i32| {
        live(move || {
            menu.open
                .with(|open| open.as_ref().map_or(0, side))
                .to_string()
        })
    };
    el("div")
        .handle(element)
        .class("menu")
        .attr("role", "menu")
        .attr("popover", "auto")
        .attr(
            "aria-label",
            live(move || {
                menu.open
                    .with(|open| open.as_ref().map(|open| open.about.clone()))
                    .unwrap_or_default()
            }),
        )
        .style("--x", at(|open| open.at.0))
        .style("--y", at(|open| open.at.1))
        .on("keydown", on_key)
        .on("toggle", on_toggle)
        .child(show(move || {
            let items = menu.open.get().map(|open| open.items).unwrap_or_default();
            items
                .into_iter()
                .map(|item| entry(menu, item))
                .collect::<Vec<_>>()
        }))
        .into()
}
