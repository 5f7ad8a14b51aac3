//! Who is signed in, where, and how the console looks.

use leptos::prelude::*;

use crate::domain::route::Route;
use crate::reactive::{derive, live, on, show};
use crate::state::preferences::Theme;
use crate::state::use_app;
use crate::ui::select::Select;

/// A button with a panel: organization, person, theme, keys, connection.
#[component]
pub fn Account() -> impl IntoView {
    let app = use_app();
    let session = app.session;
    let organization = move || {
        session
            .organization
            .get()
            .map(|organization| organization.name)
    };
    let name = move || organization().unwrap_or_else(|| "Settings".into());
    let themes: Vec<(String, String)> = Theme::ALL
        .into_iter()
        .map(|theme| (theme.key().to_owned(), format!("Theme: {}", theme.label())))
        .collect();
    let choose_theme =
        Callback::new(move |key: String| app.preferences.theme.set(Theme::parse(&key)));
    let initial = move || name().chars().next().map(|first| first.to_string());
    view! {
        <button type="button" class="account" popovertarget="account" aria-label=live(move || format!("{}, account and settings", name()))>
            <span class="initial" aria-hidden="true">{initial}</span>
            <span class="wide">{name}</span>
        </button>
        <div id="account" class="panel" popover="auto">
            {show(move || session.is_in().then(|| view! {
                <p class="who">
                    <strong>{show(move || session.account.get().map(|account| account.label().to_owned()))}</strong>
                    <span>{show(move || session.account.get().map(|account| account.email))}</span>
                    <span>{organization}</span>
                    <span>{show(move || session.version.get().map(|version| format!("Dokploy {version}")))}</span>
                </p>
            }))}
            <Select
                label="Theme"
                choices=themes
                chosen=derive(move || app.preferences.theme.get().key().to_owned())
                on_choose=choose_theme
                marks=false
            />
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=live(move || app.preferences.keys.get())
                    on:change=on(move |event| app.preferences.keys.set(event_target_checked(&event)))
                />
                "Single-key shortcuts"
            </label>
            <a href=Route::Connect.href()>"Connection and sign-in"</a>
        </div>
    }
    .into_any()
}
