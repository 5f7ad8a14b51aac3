//! The pages: thin, one room per route. They read the address, ask `state`, and hand data to `ui`.

mod connect;
mod deployment;
mod deployments;
mod guard;
mod not_found;
mod parts;
mod shell;

use leptos::prelude::{document, mount_to_body};

use crate::domain::route::Route;
use crate::domain::view::View;
use crate::reactive::{Node, effect, memo, show};
use crate::state::App;
use crate::state::address::{Address, Step, mount};
use connect::connect_page;
use deployment::deployment_page;
use deployments::deployments_page;
use guard::guarded;
use not_found::not_found;
use shell::shell;

/// Puts the console into the page.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
        if let Some(banner) = document().get_element_by_id("crash") {
            // Nothing can be done about a banner that does not show.
            let _ = banner.remove_attribute("hidden");
        }
    }));
    mount_to_body(root);
}

/// Everything is in place when this returns; there is nothing left for Leptos to render.
fn root() {
    let app = App::start();
    lead_home(app.address);
    if let Some(body) = document().body() {
        crate::reactive::mount(&body, shell(pages(app.address)));
    }
}

/// A page begins anew when another one was shown in between; a change of the query is no other page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Page {
    Deployments,
    Deployment,
    Connect,
    None,
}

fn pages(address: Address) -> Node {
    let page = memo(move || {
        address.route.with(|route| match route {
            Some(Route::Deployments(_)) => Page::Deployments,
            Some(Route::Deployment { .. }) => Page::Deployment,
            Some(Route::Connect) => Page::Connect,
            None => Page::None,
        })
    });
    show(move || match page.get() {
        Page::Deployments => guarded(deployments_page),
        Page::Deployment => guarded(deployment_page),
        Page::Connect => connect_page(),
        Page::None => not_found(),
    })
}

/// The mount point itself leads to the list.
fn lead_home(address: Address) {
    let home = mount();
    effect(move || {
        if address.path.with(|path| path.trim_end_matches('/') == home) {
            address.go(&Route::Deployments(View::default()), Step::Replace);
        }
    });
}
