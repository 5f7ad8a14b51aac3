//! A session that expired in the middle of work: the page stays as it is, and a way back in is offered.

use leptos::prelude::*;

use super::MAIN;
use crate::components::{Dialog, Notice, dom};
use crate::pages::connect::{SignInForms, UsedUpKeyHelp, explain};
use crate::state::use_session;

/// Says above the page that the session has expired.
#[component]
pub fn SessionExpiredNotice(
    /// Whether the dialog with the ways in is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let session = use_session();
    let actions = move || {
        view! {
            <button type="button" class="button primary" on:click=move |_| open.set(true)>
                "Sign in again"
            </button>
        }
    };
    move || {
        let problem = explain(&session.expired.get()?)?;
        Some(view! {
            <div class="session-expired">
                <Notice weight=problem.weight headline=problem.headline actions>
                    {problem.text}
                    " What you see stays, but is no longer updated."
                </Notice>
            </div>
        })
    }
}

/// The ways in, above the page that stays.
#[component]
pub fn SessionExpiredDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let session = use_session();
    Effect::new(move |_| {
        let expired = session.expired.with(Option::is_some);
        if !expired && open.get_untracked() {
            open.set(false);
            // The button that opened it has gone.
            dom::focus_soon(MAIN);
        }
    });
    let shown = move || open.get() && session.expired.with(Option::is_some);
    view! {
        <Dialog title="Sign in again" open>
            <Show when=shown>
                <SignInForms/>
                {move || session.by_key.get().then(|| view! { <UsedUpKeyHelp/> })}
            </Show>
        </Dialog>
    }
}
