//! An address that no page has.

use leptos::prelude::window;

use super::parts::title;
use crate::domain::route::Route;
use crate::domain::view::View;
use crate::reactive::{Node, el};
use crate::ui::parts::link;

/// Says so, and where to go instead.
pub fn not_found() -> Node {
    title("Page not found");
    let path = window().location().pathname().unwrap_or_default();
    let tail = path
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_owned();
    // A deployment's id is the thing that people paste most.
    let id = (tail.len() == 21).then_some(tail);
    let words = el("p")
        .child("Slipway has no page at ")
        .child(el("code").child(path))
        .child(". The link may be from another version, or a part of it got lost.");
    let all = link(Route::Deployments(View::default()).href()).child("All deployments");
    let by_id = id.map(|id| {
        let link = link(Route::deployment(None, &id).href())
            .child("Look for a deployment with the id ")
            .child(el("code").child(id));
        el("li").child(link)
    });
    let connection = link(Route::Connect.href()).child("Connection and sign-in");
    let ways = el("ul")
        .class("plain")
        .child(el("li").child(all))
        .child(by_id)
        .child(el("li").child(connection));
    el("div")
        .class("page narrow")
        .child(el("h1").child("There is no such page"))
        .child(words)
        .child(ways)
        .into()
}
