//! What is around every page: navigation, what runs, who is signed in, messages.

mod account;
mod keys;
mod live;

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::domain::route::Route;
use crate::domain::view::View;
use crate::reactive::{derive, live};
use crate::state::address::mount;
use crate::state::use_app;
use crate::ui::dom;
use crate::ui::toast::ToastArea;
use account::Account;
use keys::{KeysButton, KeysDialog};
use live::Live;

/// The id of the page's main part.
const MAIN: &str = "main";

/// The frame around the routes.
#[component]
pub fn Shell(children: Children) -> impl IntoView {
    let app = use_app();
    let keys_open = RwSignal::new(false);
    keys::listen(app, keys_open);
    focus_new_pages();
    let messages = derive(move || {
        app.toasts
            .list
            .get()
            .into_iter()
            .map(|toast| (toast.id, toast.text))
            .collect::<Vec<_>>()
    });
    let location = use_location();
    let current = move |segment: &'static str| {
        live(move || {
            location
                .pathname
                .with(|path| path.contains(segment))
                .then_some("page")
        })
    };
    view! {
        // Not a plain "#main": a fragment is resolved against <base> and would lead to another page.
        <a
            class="skip"
            href=live(move || format!("{}#{MAIN}", location.pathname.get()))
            on:click=|event| {
                event.prevent_default();
                dom::focus(MAIN);
            }
        >
            "Skip to the page"
        </a>
        <header class="top">
            <a class="brand" href="./" aria-label="Slipway, all deployments">
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 20h18"/><path d="M4 20 20 9"/><path d="m9 12 1.4-6.2L16 4l2.4 4.6"/></svg>
                <span>"Slipway"</span>
            </a>
            <nav aria-label="Pages of the console">
                <a href=Route::Deployments(View::default()).href() aria-current=current("/deployments")>"Deployments"</a>
                <a href=Route::Connect.href() aria-current=current("/connect")>"Connection"</a>
            </nav>
            <span class="space"></span>
            <Live/>
            <KeysButton open=keys_open/>
            <Account/>
        </header>
        <main id=MAIN tabindex="-1">{children()}</main>
        <KeysDialog open=keys_open/>
        <ToastArea messages/>
    }
    .into_any()
}

/// After going to another page the focus is at its start; a change of the query is no other page, and neither is the
/// way from the mount point to the list.
fn focus_new_pages() {
    let pathname = use_location().pathname;
    let home = format!("{}/", mount());
    Effect::new(move |before: Option<String>| {
        let path = pathname.get();
        if before.is_some_and(|before| before != path && before != home) {
            dom::focus(MAIN);
        }
        path
    });
}
