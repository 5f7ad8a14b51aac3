//! Saved views: names for what lists show, in the navigation, and the dialog that names, orders and removes them.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use crate::components::{Dialog, dom};
use crate::domain::saved_views::{LONGEST_NAME, Refused, SavedView};
use crate::state::{use_saved_views, use_session, use_toaster};

/// The panel's id, and its button's.
const PANEL: &str = "views";
const BUTTON: &str = "views-button";
/// The id of the field for a new name.
const NAME: &str = "view-name";

/// A button with a panel: the saved views, and a way to save what is shown and to edit them.
#[component]
pub fn ViewsButton() -> impl IntoView {
    let (views, session) = (use_saved_views(), use_session());
    let edit = move |_| {
        // The panel closes when the dialog opens.
        dom::focus(BUTTON);
        views.is_open.set(true);
    };
    let has_any = move || views.list.with(|list| !list.views().is_empty());
    view! {
        <Show when=move || session.is_signed_in()>
            <button
                type="button"
                class="button icon"
                id=BUTTON
                popovertarget=PANEL
                aria-label="Saved views"
                title="Saved views"
            >
                "☆"
            </button>
            <div id=PANEL class="panel" popover="auto">
                <Show
                    when=has_any
                    fallback=|| view! { <p class="help">"Filter a list, then give what it shows a name: it will be here."</p> }
                >
                    <ViewLinks/>
                </Show>
                <button type="button" class="button" on:click=edit>
                    {move || if views.shown.with(Option::is_some) { "Save or edit views…" } else { "Edit views…" }}
                </button>
            </div>
        </Show>
    }
}

#[component]
fn ViewLinks() -> impl IntoView {
    let views = use_saved_views();
    let rows = Memo::new(move |_| views.list.with(|list| list.views().to_vec()));
    let current = move |view: &SavedView| {
        let shown = views
            .shown
            .with(|shown| shown.as_ref() == Some(&view.target));
        shown.then_some("page")
    };
    view! {
        <div class="views" role="navigation" aria-label="Saved views">
            <For each=move || rows.get() key=|view| (view.name.clone(), view.target.href()) let:view>
                <a href=view.target.href() aria-current=move || current(&view) on:click=move |_| dom::hide_popover(PANEL)>
                    {view.name.clone()}
                </a>
            </For>
        </div>
    }
}

/// Names what is shown, and renames, orders and removes views.
#[component]
pub fn ViewsDialog() -> impl IntoView {
    let open = use_saved_views().is_open;
    view! {
        <Dialog title="Saved views" open>
            <Show when=move || open.get()>
                <div class="settings">
                    <SaveShown/>
                    <Rows/>
                    <p class="help">
                        "Views are kept in this browser, for you alone. They say what a list shows: filters, search, order."
                    </p>
                </div>
            </Show>
        </Dialog>
    }
}

/// A name for what is shown, where that is a list.
#[component]
fn SaveShown() -> impl IntoView {
    let (views, toaster) = (use_saved_views(), use_toaster());
    let name = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<Refused>);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(target) = views.shown.get_untracked() else {
            return;
        };
        match views.change(|list| list.add(&name.get_untracked(), target)) {
            Ok(()) => {
                toaster.say("View saved");
                name.set(String::new());
                refused.set(None);
            }
            Err(why) => {
                refused.set(Some(why));
                dom::focus(NAME);
            }
        }
    };
    // One memo of both.
    let saved = Memo::new(move |_| {
        let shown = views.shown.get();
        shown.map(|shown| {
            let list = views.list.get();
            list.showing(&shown).map(|view| view.name.clone())
        })
    });
    let form = move || {
        view! {
            <form class="name-view" on:submit=save>
                <label for=NAME>"Name what the list shows now"</label>
                <input
                    id=NAME
                    class="control"
                    maxlength=LONGEST_NAME.to_string()
                    autofocus=true
                    autocomplete="off"
                    aria-describedby="view-refused"
                    aria-invalid=move || refused.with(Option::is_some).then_some("true")
                    prop:value=move || name.get()
                    on:input=move |event| name.set(event_target_value(&event))
                />
                <button type="submit" class="button primary">
                    "Save view"
                </button>
                <p id="view-refused" role="alert">
                    {move || refused.get().map(Refused::words)}
                </p>
            </form>
        }
    };
    move || match saved.get() {
        None => view! { <p class="help">"What this page shows cannot be saved: go to a list."</p> }
            .into_any(),
        Some(Some(name)) => view! { <p class="help">"The list shows “" {name} "”."</p> }.into_any(),
        Some(None) => form().into_any(),
    }
}

#[component]
fn Rows() -> impl IntoView {
    let views = use_saved_views();
    // The view that was removed last, and where it was.
    let removed = RwSignal::new(None::<(SavedView, usize)>);
    let undo = move |_| {
        let Some((view, place)) = removed.try_update(Option::take).flatten() else {
            return;
        };
        let name = view.name.clone();
        // It had its name and its place a moment ago; if another tab has taken the name, the view stays removed.
        let _ = views.change(|list| {
            list.add(&view.name, view.target)?;
            list.move_to(&name, place)
        });
        dom::focus_soon(format!("view-{place}"));
    };
    let rows = Memo::new(move |_| {
        let list = views.list.get();
        let last = list.views().len().saturating_sub(1);
        let rows = list.views().iter().enumerate();
        rows.map(|(place, view)| (place, place == last, view.name.clone()))
            .collect::<Vec<_>>()
    });
    view! {
        <ul class="chosen">
            <For each=move || rows.get() key=Clone::clone let:((place, is_last, name))>
                <Row place is_last name removed/>
            </For>
        </ul>
        <p role="status">
            {move || {
                removed.get().map(|(view, _)| {
                    view! {
                        {format!("“{}” is removed. ", view.name)}
                        <button type="button" class="button small" id="undo-view" on:click=undo>
                            "Undo"
                        </button>
                    }
                })
            }}
        </p>
    }
}

/// A view: its name, which can be changed in place, and what can be done with it.
#[component]
fn Row(
    place: usize,
    is_last: bool,
    name: String,
    removed: RwSignal<Option<(SavedView, usize)>>,
) -> impl IntoView {
    let (views, toaster) = (use_saved_views(), use_toaster());
    let id = format!("view-{place}");
    let own = StoredValue::new(name.clone());
    let renamed = move |event: leptos::ev::Event| {
        let field: HtmlInputElement = event_target(&event);
        if let Err(why) = views.change(|list| list.rename(&own.get_value(), &field.value())) {
            field.set_value(&own.get_value());
            toaster.say(why.words());
        }
    };
    let act = move |done: Result<(), Refused>, focus: String| match done {
        Ok(()) => dom::focus_soon(focus),
        Err(why) => toaster.say(why.words()),
    };
    // At the ends the buttons stay, with the focus, and do nothing.
    let move_to = move |to: usize, button: &str| {
        if to == place {
            return;
        }
        let done = views.change(|list| list.move_to(&own.get_value(), to));
        act(done, format!("view-{to}-{button}"));
    };
    let remove = move |_| match views.change(|list| list.remove(&own.get_value())) {
        Ok(view) => {
            removed.set(Some((view, place)));
            dom::focus_soon("undo-view");
        }
        Err(why) => toaster.say(why.words()),
    };
    view! {
        <li>
            <input
                id=id.clone()
                class="control"
                aria-label=format!("Name of {name}")
                maxlength=LONGEST_NAME.to_string()
                autocomplete="off"
                prop:value=name.clone()
                on:change=renamed
            />
            <button
                type="button"
                class="button small"
                id=format!("{id}-up")
                aria-label=format!("Move {name} up")
                aria-disabled=(place == 0).then_some("true")
                on:click=move |_| move_to(place.saturating_sub(1), "up")
            >
                "↑"
            </button>
            <button
                type="button"
                class="button small"
                id=format!("{id}-down")
                aria-label=format!("Move {name} down")
                aria-disabled=is_last.then_some("true")
                on:click=move |_| move_to(if is_last { place } else { place + 1 }, "down")
            >
                "↓"
            </button>
            <button
                type="button"
                class="button small"
                aria-label=format!("Remove {name}")
                on:click=remove
            >
                "Remove"
            </button>
        </li>
    }
}
