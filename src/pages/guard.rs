//! What a page shows while nobody is signed in: the way in, at the page's own address.

use leptos::prelude::*;

use super::connect::Connect;
use super::parts::title;
use crate::reactive::memo;
use crate::state::session::State;
use crate::state::use_app;

/// Shows the page to those who are signed in, and the way in to others.
#[component]
pub fn Guard(page: fn() -> AnyView) -> impl IntoView {
    let app = use_app();
    let state = memo(move || app.session.state.get());
    move || match state.get() {
        State::In => page(),
        State::Checking => {
            title("Connecting");
            view! { <p class="waiting" role="status">"Asking Dokploy who you are…"</p> }.into_any()
        }
        State::Out(why) => {
            title("Sign in");
            view! { <Connect why=Some(why)/> }.into_any()
        }
    }
}
