//! What is wrong, and every way in.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::forms::SignInForms;
use super::help::{ProxyHelp, UsedUpKeyHelp};
use super::problem::explain;
use crate::components::{LongText, Notice};
use crate::pages::shared::ReloadButton;
use crate::state::session::Reason;
use crate::state::use_session;

/// The page of somebody who is not signed in.
#[component]
pub fn SignIn(
    /// Why not.
    reason: Reason,
) -> impl IntoView {
    let session = use_session();
    let unreachable = matches!(reason, Reason::Unreachable(_));
    let signs_on = matches!(&reason, Reason::Unreachable(error) if error.may_want_sign_on());
    let misconfigured = matches!(reason, Reason::BadConfig(_));
    let used_up = matches!(reason, Reason::KeyRefused);
    let heading = if misconfigured {
        "Slipway is not set up correctly"
    } else {
        "Connect to Dokploy"
    };
    let problem = explain(&reason).map(|problem| {
        view! {
            <Notice weight=problem.weight headline=problem.headline>
                <LongText text=problem.text/>
            </Notice>
        }
    });
    view! {
        <div class="page narrow connect">
            <h1>{heading}</h1>
            {problem}
            {used_up.then(|| view! { <UsedUpKeyHelp/> })}
            {unreachable.then(|| view! { <TryAgain signs_on/> })}
            {(!unreachable && !misconfigured).then(|| view! { <SignInForms/> })}
            <ProxyHelp open=unreachable api=session.api_address()/>
        </div>
    }
}

/// What can be done while the API does not answer.
#[component]
fn TryAgain(signs_on: bool) -> impl IntoView {
    let session = use_session();
    // A key of another server may be what stands in the way.
    let forget = session.by_key.get_untracked().then(|| {
        view! {
            <button type="button" class="button" on:click=move |_| session.forget_key()>
                "Forget the key"
            </button>
        }
    });
    view! {
        <p class="buttons">
            <button
                type="button"
                class="button primary"
                on:click=move |_| spawn_local(session.check())
            >
                "Try again"
            </button>
            {signs_on.then(ReloadButton)}
            {forget}
        </p>
    }
}
