//! The frame around every page: navigation, what runs, who is signed in, messages.

mod account;
mod finder;
mod history;
mod keys;
mod live;
mod navigation;
mod notifications;
mod session_expired;
mod toasts;
mod views;

use leptos::prelude::*;

use super::actions::{ActionDialog, FollowUpNotice};
use crate::components::dom;
use crate::state::use_navigator;
use account::Account;
use finder::{FinderButton, FinderDialog};
use history::ForgetHistoryDialog;
use keys::{KeysButton, KeysDialog, listen_to_keys};
use live::Live;
use navigation::Navigation;
use notifications::NotificationsDialog;
use session_expired::{SessionExpiredDialog, SessionExpiredNotice};
use toasts::Toasts;
use views::{ViewsButton, ViewsDialog};

/// The id of the page's main part.
const MAIN: &str = "main";

/// The frame. The children are the page.
#[component]
pub fn Shell(children: Children) -> impl IntoView {
    let keys_open = RwSignal::new(false);
    let finder_open = RwSignal::new(false);
    let sign_in_open = RwSignal::new(false);
    let forget_open = RwSignal::new(false);
    let notifications_open = RwSignal::new(false);
    focus_new_pages();
    listen_to_keys(keys_open, finder_open);
    view! {
        <SkipLink/>
        <header class="top">
            <Brand/>
            <Navigation/>
            <span class="space"></span>
            <ViewsButton/>
            <FinderButton open=finder_open/>
            <Live/>
            <KeysButton open=keys_open/>
            <Account forget_open notifications_open/>
        </header>
        <SessionExpiredNotice open=sign_in_open/>
        <FollowUpNotice/>
        <main id=MAIN tabindex="-1">
            {children()}
        </main>
        <KeysDialog open=keys_open/>
        <FinderDialog open=finder_open/>
        <SessionExpiredDialog open=sign_in_open/>
        <NotificationsDialog open=notifications_open/>
        <ViewsDialog/>
        <ForgetHistoryDialog open=forget_open fallback_focus=MAIN/>
        <ActionDialog fallback_focus=MAIN/>
        <Toasts/>
    }
}

/// The way past the header, for the keyboard.
#[component]
fn SkipLink() -> impl IntoView {
    let path = use_navigator().path;
    // Not a plain "#main", which <base> would make another page, and not without the origin: a path like "//other.example"
    // would be another host.
    let origin = window().location().origin().unwrap_or_default();
    let href = move || format!("{origin}{}#{MAIN}", path.get());
    let on_click = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        dom::focus(MAIN);
    };
    view! {
        <a href=href class="skip" on:click=on_click>
            "Skip to content"
        </a>
    }
}

#[component]
fn Brand() -> impl IntoView {
    view! {
        <a href="./" class="brand" aria-label="Slipway, all deployments">
            <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="M3 20h18"/>
                <path d="M4 20 20 9"/>
                <path d="m9 12 1.4-6.2L16 4l2.4 4.6"/>
            </svg>
            <span>"Slipway"</span>
        </a>
    }
}

/// Moves the focus to the start of a page that was gone to. A change of the query is no other page, and neither is the way
/// from the mount point to the list.
fn focus_new_pages() {
    let page_path = use_navigator().page_path;
    Effect::new(move |before: Option<String>| {
        let path = page_path.get();
        if before.is_some_and(|before| before != path && !before.is_empty()) {
            dom::focus(MAIN);
        }
        path
    });
}
