//! What is around every page: navigation, what runs, who is signed in, messages.

mod account;
mod keys;
mod lapsed;
mod live;
mod navigation;
mod switcher;

use web_sys::Event;

use crate::pages::actions::{action_dialog, pursuit_notice};
use crate::reactive::{Callback, Node, effect, el, live};
use crate::state::address::{mount, use_address};
use crate::state::use_app;
use crate::ui::dom;
use crate::ui::parts::{link, span};
use crate::ui::toast::toast_area;
use account::account;
use keys::{keys_button, keys_dialog};
use lapsed::{lapsed_dialog, lapsed_notice};
use live::live_part;
use navigation::navigation;
use switcher::{switcher, switcher_button};

/// The id of the page's main part.
pub const MAIN: &str = "main";

/// What is above the page: the way past it, navigation, what runs, who is signed in.
pub fn above() -> Node {
    let path = use_address().path;
    focus_new_pages();
    // Not a plain "#main": a fragment is resolved against <base> and would lead to another page.
    let skip = link(live(move || format!("{}#{MAIN}", path.get())))
        .class("skip")
        .on("click", |event: Event| {
            event.prevent_default();
            dom::focus(MAIN);
        })
        .child("Skip to the page");
    let header = el("header")
        .class("top")
        .child(brand())
        .child(navigation())
        .child(span("space"))
        .child(switcher_button(use_app()))
        .child(live_part())
        .child(keys_button(use_app().keys_open))
        .child(account());
    [
        skip.into(),
        header.into(),
        lapsed_notice(use_app().sign_in_open),
        pursuit_notice(use_app()),
    ]
    .into()
}

/// What is below the page: the list of keys, the way to everything, messages.
pub fn below() -> Node {
    let app = use_app();
    keys::listen_to_keys(app, app.keys_open);
    let messages = move || {
        let list = app.toasts.list.get().into_iter();
        list.map(|toast| (toast.id, toast.text, toast.stays))
            .collect()
    };
    let toasts = app.toasts;
    let close = Callback::new(move |id| toasts.close(id));
    [
        keys_dialog(app.keys_open),
        switcher(app),
        lapsed_dialog(app.sign_in_open),
        action_dialog(app, MAIN),
        toast_area(messages, close),
    ]
    .into()
}

fn brand() -> Node {
    let path = |d: &'static str| el("path").attr("d", d);
    let logo = el("svg")
        .attr("viewBox", "0 0 24 24")
        .attr("aria-hidden", "true")
        .child(path("M3 20h18"))
        .child(path("M4 20 20 9"))
        .child(path("m9 12 1.4-6.2L16 4l2.4 4.6"));
    link("./")
        .class("brand")
        .attr("aria-label", "Slipway, all deployments")
        .child(logo)
        .child(el("span").child("Slipway"))
        .into()
}

/// After going to another page the focus is at its start; a change of the query is no other page, and neither is the
/// way from the mount point to the list.
fn focus_new_pages() {
    let path = use_address().path;
    let home = format!("{}/", mount());
    let mut before = None;
    effect(move || {
        let path = path.get();
        if before
            .as_ref()
            .is_some_and(|before| *before != path && *before != home)
        {
            dom::focus(MAIN);
        }
        before = Some(path);
    });
}
