//! The pages: thin, one room per route. They read the address, ask `state`, and hand data to `ui`.

mod connect;
mod deployment;
mod deployments;
mod guard;
mod not_found;
mod parts;
mod shell;

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

use crate::domain::route::Route as Address;
use crate::domain::view::View;
use crate::reactive::{self, Node, effect, memo, show};
use crate::state::App;
use crate::state::address::{Step, mount, use_address};
use connect::connect_page;
use deployment::deployment_page;
use deployments::deployments_page;
use guard::guarded;
use not_found::not_found;
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
    mount_to_body(Root);
}

#[component]
fn Root() -> impl IntoView {
    view! {
        <Router base=mount()>
            <Console/>
        </Router>
    }
}

/// Frame and pages. One route for the router: which page an address has is said once, in `domain::route`.
#[component]
fn Console() -> impl IntoView {
    let app = App::start();
    lead_home(app);
    view! {
        {reactive::view(above)}
        <main id=MAIN tabindex="-1">
            <FlatRoutes fallback=|| ()>
                <Route path=path!("/*address") view=|| reactive::view(pages)/>
            </FlatRoutes>
        </main>
        {reactive::view(below)}
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

fn pages() -> Node {
    let route = use_address().route;
    let page = memo(move || {
        route.with(|route| match route {
            Some(Address::Deployments(_)) => Page::Deployments,
            Some(Address::Deployment { .. }) => Page::Deployment,
            Some(Address::Connect) => Page::Connect,
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
fn lead_home(app: App) {
    let home = mount();
    let address = app.address;
    effect(move || {
        if address.path.with(|path| path.trim_end_matches('/') == home) {
            address.go(&Address::Deployments(View::default()), Step::Replace);
        }
    });
}
