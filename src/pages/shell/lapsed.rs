//! A sign-in that has ended in the middle of work: the page stays as it is, and a way back in is offered.

use crate::pages::connect::{explain, used_up_key_help, ways};
use crate::reactive::{Node, RwSignal, effect, el, memo, show};
use crate::state::use_app;
use crate::ui::dialog::dialog;
use crate::ui::dom;
use crate::ui::notice::notice;
use crate::ui::parts::button;

/// Says that the sign-in has ended, above the page.
pub fn lapsed_notice(open: RwSignal<bool>) -> Node {
    let session = use_app().session;
    let why = memo(move || session.lapsed.get());
    show(move || {
        let (weight, headline, text) = explain(why.get()?)?;
        let again = button("button primary")
            .click(move || open.set(true))
            .child("Sign in again");
        let text = format!("{text} What is shown stays, and is not renewed.");
        let notice = notice(weight, headline, text, Some(again));
        Some(el("div").class("lapsed").child(notice))
    })
}

/// The ways in, above the page that stays.
pub fn lapsed_dialog(open: RwSignal<bool>) -> Node {
    let session = use_app().session;
    let lapsed = memo(move || session.lapsed.with(Option::is_some));
    effect(move || {
        if !lapsed.get() && open.get_untracked() {
            open.set(false);
            // The button that opened it has gone.
            dom::focus_soon("main");
        }
    });
    let by_key = move || session.by_key.get().then(used_up_key_help);
    let inside = show(move || {
        let ways = move || Node::from([ways(), show(by_key)]);
        (lapsed.get() && open.get()).then(ways)
    });
    dialog("Sign in again", open, inside)
}
