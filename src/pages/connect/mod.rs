//! `/connect`: where the API is, how you are signed in, and what to do if not.

mod connected;
mod forms;
mod help;
mod problem;
mod sign_in;

use leptos::prelude::*;

use crate::state::session::{Reason, SessionState};
use crate::state::{use_page_title, use_session};
use connected::Connected;
use sign_in::SignIn;

pub use connected::SignOut;
pub use forms::SignInForms;
pub use help::UsedUpKeyHelp;
pub use problem::explain;

/// The page.
#[component]
pub fn ConnectPage() -> impl IntoView {
    use_page_title()("Connection");
    let session = use_session();
    let state = Memo::new(move |_| session.state.get());
    move || match state.get() {
        SessionState::SignedIn => view! { <Connected/> }.into_any(),
        SessionState::Checking => view! { <Checking/> }.into_any(),
        SessionState::SignedOut(reason) => view! { <SignIn reason/> }.into_any(),
    }
}

/// What a page shows while nobody is signed in: the way in, at the page's own address.
#[component]
pub fn SignInFirst(
    /// Where the sign-in stands.
    state: SessionState,
) -> impl IntoView {
    let set_title = use_page_title();
    let reason = match state {
        SessionState::SignedOut(reason) => reason,
        SessionState::SignedIn => Reason::NoSession,
        SessionState::Checking => {
            set_title("Connecting");
            return view! { <Checking/> }.into_any();
        }
    };
    set_title("Sign in");
    view! { <SignIn reason/> }.into_any()
}

/// What is shown while the server is asked who is signed in.
#[component]
fn Checking() -> impl IntoView {
    view! {
        <p class="waiting" role="status">
            "Checking your sign-in…"
        </p>
    }
}
