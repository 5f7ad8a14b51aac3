//! Who is signed in, where, and how the console looks.

use leptos::prelude::*;

use super::history::HistoryPreference;
use super::notifications::NotificationsButton;
use crate::components::{Choice, Select};
use crate::domain::route::Route;
use crate::pages::connect::SignOut;
use crate::state::preferences::{StartPage, Theme};
use crate::state::{use_preferences, use_session};

/// The panel's id, and its button's.
const PANEL: &str = "account";
const BUTTON: &str = "account-button";

/// A button with a panel: organization, person, theme, keys, connection, signing out.
#[component]
pub fn Account(
    /// Whether the dialog is open that asks before history is forgotten.
    forget_open: RwSignal<bool>,
    /// Whether the dialog of notifications is open.
    notifications_open: RwSignal<bool>,
) -> impl IntoView {
    let session = use_session();
    let organization = session.organization;
    let name = move || {
        let name = organization.with(|known| known.as_ref().map(|known| known.name.clone()));
        name.unwrap_or_else(|| "Settings".into())
    };
    let initial = move || name().chars().next().map(|first| first.to_string());
    view! {
        <button
            type="button"
            class="account"
            id=BUTTON
            popovertarget=PANEL
            aria-label=move || format!("{}, account and settings", name())
        >
            <span class="initial" aria-hidden="true" data-initial=initial></span>
            <span class="wide">{name}</span>
        </button>
        <div id=PANEL class="panel" popover="auto">
            <Person/>
            <ThemeSelect/>
            <StartPageSelect/>
            <KeysPreference/>
            <Show when=move || session.is_signed_in()>
                <NotificationsButton open=notifications_open home=BUTTON/>
            </Show>
            <HistoryPreference forget_open home=BUTTON/>
            <a href=Route::Connect.href()>"Connection and sign-in"</a>
            <Show when=move || session.is_signed_in()>
                <SignOut panel=PANEL/>
            </Show>
        </div>
    }
}

/// Who is signed in, and where.
#[component]
fn Person() -> impl IntoView {
    let session = use_session();
    let label = move || {
        let account = session.account.get()?;
        Some(account.label().to_owned())
    };
    let email = move || session.account.get().map(|account| account.email);
    let organization = move || {
        let organization = session.organization.get();
        organization.map(|organization| organization.name)
    };
    let version = move || {
        let version = session.version.get();
        version.map(|version| format!("Dokploy {version}"))
    };
    view! {
        <Show when=move || session.is_signed_in()>
            <p class="who">
                <strong>{label}</strong>
                <span>{email}</span>
                <span>{organization}</span>
                <span>{version}</span>
            </p>
        </Show>
    }
}

#[component]
fn ThemeSelect() -> impl IntoView {
    let theme = use_preferences().theme;
    let choice = |theme: Theme| -> Choice {
        let words = format!("Theme: {}", theme.label());
        (theme.key().to_owned(), words)
    };
    let choices: Vec<Choice> = Theme::ALL.into_iter().map(choice).collect();
    view! {
        <Select
            label="Theme"
            choices=Signal::stored(choices)
            chosen=Signal::derive(move || theme.get().key().to_owned())
            on_choose=move |key: String| theme.set(Theme::parse(&key))
        />
    }
}

/// Where the mount point leads.
#[component]
fn StartPageSelect() -> impl IntoView {
    let start_page = use_preferences().start_page;
    let choice = |page: StartPage| -> Choice {
        (
            page.key().to_owned(),
            format!("Starts with: {}", page.label()),
        )
    };
    let choices: Vec<Choice> = StartPage::ALL.into_iter().map(choice).collect();
    view! {
        <Select
            label="Page to start with"
            choices=Signal::stored(choices)
            chosen=Signal::derive(move || start_page.get().key().to_owned())
            on_choose=move |key: String| start_page.set(StartPage::parse(&key))
        />
    }
}

#[component]
fn KeysPreference() -> impl IntoView {
    let keys = use_preferences().keys;
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || keys.get()
                on:change=move |event| keys.set(event_target_checked(&event))
            />
            "Single-key shortcuts"
        </label>
    }
}
