//! What a page shows while nobody is signed in: the way in, at the page's own address.

use super::connect::{checking, connect};
use super::parts::title;
use crate::reactive::{Node, memo, show};
use crate::state::session::State;
use crate::state::use_app;

/// Shows the page to those who are signed in, and the way in to others.
pub fn guarded(page: fn() -> Node) -> Node {
    let app = use_app();
    // A page begins anew when somebody else takes over: nothing of what it showed may stay.
    let state = memo(move || (app.session.state.get(), app.session.turn.get()));
    show(move || match state.get().0 {
        State::In => page(),
        State::Checking => {
            title("Connecting");
            checking()
        }
        State::Out(why) => {
            title("Sign in");
            connect(why)
        }
    })
}
