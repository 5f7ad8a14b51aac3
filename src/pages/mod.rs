//! The pages: thin, one room per route. They read the address, ask `state`, and hand data to `ui`.

mod actions;
mod connect;
mod crumbs;
mod deployment;
mod deployments;
mod guard;
mod list;
mod not_found;
mod owner;
mod parts;
mod preview;
mod previews;
mod queue;
mod rollbacks;
mod service;
mod shell;

use leptos::prelude::{document, mount_to_body};

use crate::domain::owner::OwnerKind;
use crate::domain::route::Route as Address;
use crate::domain::view::View;
use crate::reactive::{Node, attach, effect, el, memo, show};
use crate::state::App;
use crate::state::address::{Step, mount, use_address};
use connect::connect_page;
use deployment::deployment_page;
use deployments::deployments_page;
use guard::guarded;
use not_found::not_found;
use owner::owner_page;
use preview::preview_page;
use previews::previews_page;
use queue::queue_page;
use rollbacks::rollbacks_page;
use service::service_page;
use shell::{MAIN, above, below};

/// Puts the console into the page.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
        if let Some(banner) = document().get_element_by_id("crash") {
            // Nothing can be done about a banner that does not show.
            let _ = banner.remove_attribute("hidden");
        }
    }));
    mount_to_body(console);
}

/// Frame and pages. Which page an address has is said once, in `domain::route`, so that the router's own matching of routes
/// (7 kB of the download) has nothing to add.
fn console() {
    lead_home(App::start());
    let main = el("main").attr("id", MAIN).attr("tabindex", "-1");
    attach([above(), main.child(pages()).into(), below()].into());
}

/// A page begins anew when another one was shown in between; a change of the query is no other page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Page {
    Deployments,
    Deployment,
    Service,
    Owner,
    Preview,
    Queue,
    Previews,
    Rollbacks,
    Connect,
    None,
}

fn pages() -> Node {
    let route = use_address().route;
    let page = memo(move || {
        route.with(|route| match route {
            Some(Address::Deployments(_)) => Page::Deployments,
            Some(Address::Deployment { .. }) => Page::Deployment,
            Some(Address::Service { .. }) => Page::Service,
            Some(Address::Owner { owner, .. }) if owner.kind == OwnerKind::Preview => Page::Preview,
            Some(Address::Owner { .. }) => Page::Owner,
            Some(Address::Queue) => Page::Queue,
            Some(Address::Previews(_)) => Page::Previews,
            Some(Address::Rollbacks(_)) => Page::Rollbacks,
            Some(Address::Connect) => Page::Connect,
            None => Page::None,
        })
    });
    show(move || match page.get() {
        Page::Deployments => guarded(deployments_page),
        Page::Deployment => guarded(deployment_page),
        Page::Service => guarded(service_page),
        Page::Owner => guarded(owner_page),
        Page::Preview => guarded(preview_page),
        Page::Queue => guarded(queue_page),
        Page::Previews => guarded(previews_page),
        Page::Rollbacks => guarded(rollbacks_page),
        Page::Connect => connect_page(),
        Page::None => not_found(),
    })
}

/// The mount point itself leads to the list.
fn lead_home(app: App) {
    let home = mount();
    let address = app.address;
    effect(move || {
        if address.path.with(|path| path.trim_end_matches('/') == home) {
            address.go(&Address::Deployments(View::default()), Step::Replace);
        }
    });
}
