//! One menu for all rows of a table, or of a button of its own, in the browser's top layer.

mod layer;

use std::sync::Arc;

use leptos::prelude::*;

use super::dom;
pub use layer::MenuLayer;

/// What an entry of a menu does.
#[derive(Clone)]
pub enum MenuAction {
    /// Goes to an address of this program.
    Link(String),
    /// Opens an address elsewhere, in a tab of its own.
    External(String),
    /// Calls a function.
    Run(Arc<dyn Fn() + Send + Sync>),
}

impl MenuAction {
    /// An entry that calls a function.
    pub fn run(action: impl Fn() + Send + Sync + 'static) -> Self {
        Self::Run(Arc::new(action))
    }
}

impl PartialEq for MenuAction {
    /// Whether an entry looks the same with either: functions do not show.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Link(one), Self::Link(other)) | (Self::External(one), Self::External(other)) => {
                one == other
            }
            (Self::Run(_), Self::Run(_)) => true,
            _ => false,
        }
    }
}

/// An entry of a menu.
#[derive(Clone, PartialEq)]
pub struct MenuItem {
    /// What it is known by in an open menu, whatever it says: its first label without the dots of a dialog that follows.
    pub key: String,
    /// What it says.
    pub label: String,
    /// What it does; `Err` says why it cannot.
    pub action: Result<MenuAction, String>,
    /// Whether something is lost by it.
    pub destructive: bool,
}

impl MenuItem {
    /// An entry that is not destructive.
    pub fn new(label: impl Into<String>, action: Result<MenuAction, String>) -> Self {
        let label = label.into();
        Self {
            key: label.trim_end_matches('…').to_owned(),
            label,
            action,
            destructive: false,
        }
    }
}

/// Entries that belong together. A line separates groups.
#[derive(Clone, PartialEq)]
pub struct MenuGroup {
    /// What they have in common, shown above them; `None` for what the menu as a whole is about.
    pub label: Option<String>,
    /// The entries; a group without any is not shown.
    pub items: Vec<MenuItem>,
}

impl MenuGroup {
    /// A group without a heading.
    pub const fn new(items: Vec<MenuItem>) -> Self {
        Self { label: None, items }
    }

    /// A group with a heading.
    pub const fn named(label: String, items: Vec<MenuItem>) -> Self {
        Self {
            label: Some(label),
            items,
        }
    }
}

/// A menu that is open.
#[derive(Clone)]
struct OpenMenu {
    /// Its name for assistive technology.
    label: String,
    /// Makes its entries; gone with the row that it hangs at.
    items: Callback<(), Vec<MenuGroup>>,
    /// Where it hangs: right and bottom of its button, in pixels of the window.
    at: (i32, i32),
    /// The id of its button, which gets the focus back.
    button: String,
}

/// The state of the menu: at most one is open. It is a context: provide it around the [`MenuButton`]s and their
/// [`MenuLayer`].
#[derive(Clone, Copy)]
pub struct Menu {
    open: RwSignal<Option<OpenMenu>>,
}

/// Provides a closed menu to the components below.
pub fn provide_menu() -> Menu {
    let menu = Menu {
        open: RwSignal::new(None),
    };
    provide_context(menu);
    menu
}

/// The menu that was provided.
pub fn use_menu() -> Menu {
    expect_context()
}

impl Menu {
    /// Whether it is open; does not track.
    pub fn is_open(self) -> bool {
        self.open.with_untracked(Option::is_some)
    }

    /// Opens it below the button with this id.
    fn show(self, button: &str, label: String, items: Callback<(), Vec<MenuGroup>>) {
        let Some(element) = dom::by_id(button) else {
            return;
        };
        let rect = element.get_bounding_client_rect();
        self.open.set(Some(OpenMenu {
            label,
            items,
            at: (whole(rect.right()), whole(rect.bottom())),
            button: button.to_owned(),
        }));
    }

    /// Whether it hangs at the button with this id.
    fn is_at(self, button: &str) -> bool {
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

/// A place in the window to the pixel.
fn whole(pixels: f64) -> i32 {
    // Casts of floats keep to the ends of the range.
    #[allow(clippy::cast_possible_truncation)]
    let pixels = pixels.round() as i32;
    pixels
}

/// The button that opens the menu that was provided.
#[component]
pub fn MenuButton(
    /// Its id, unique in the page.
    #[prop(into)]
    id: String,
    /// Its name, which is the menu's as well: "Actions for Fix the login".
    #[prop(into)]
    label: Signal<String>,
    /// What it says; three dots without.
    #[prop(optional)]
    words: Option<&'static str>,
    /// Makes the entries while the menu is open. They follow what it reads; an entry with the same key stays what it is, with
    /// the focus.
    #[prop(into)]
    items: Callback<(), Vec<MenuGroup>>,
) -> impl IntoView {
    let menu = use_menu();
    let (own, button) = (id.clone(), id.clone());
    let expanded = move || if menu.is_at(&own) { "true" } else { "false" };
    let open = move |_| menu.show(&button, label.get_untracked(), items);
    view! {
        <button
            type="button"
            class=if words.is_some() { "button small" } else { "button icon quiet" }
            id=id
            aria-haspopup="menu"
            aria-expanded=expanded
            aria-label=move || label.get()
            on:click=open
        >
            {words.unwrap_or("⋯")}
            {words.map(|_| view! { <span aria-hidden="true">"▾"</span> })}
        </button>
    }
}
