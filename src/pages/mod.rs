//! The pages: thin, one room per route. They read the address, ask `state`, and hand data to `ui`.

mod connect;
mod deployment;
mod deployments;
mod guard;
mod not_found;
mod parts;
mod shell;

use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

use crate::domain::route::Route as Address;
use crate::domain::view::View;
use crate::reactive::effect;
use crate::state::App;
use crate::state::address::{Step, mount, use_go};
use connect::ConnectPage;
use deployment::DeploymentPage;
use deployments::DeploymentsPage;
use guard::Guard;
use not_found::NotFound;
use shell::Shell;

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
    App::start();
    view! {
        <Router base=mount()>
            <Shell>
                <Routes fallback=|| view! { <NotFound/> }.into_any()>
                    <Route path=path!("/") view=Home/>
                    <Route path=path!("/deployments") view=|| guarded(|| view! { <DeploymentsPage/> }.into_any())/>
                    <Route path=path!("/deployments/:deployment") view=deployment/>
                    <Route path=path!("/applications/:service/deployments/:deployment") view=deployment/>
                    <Route path=path!("/compose/:service/deployments/:deployment") view=deployment/>
                    <Route path=path!("/connect") view=|| view! { <ConnectPage/> }.into_any()/>
                </Routes>
            </Shell>
        </Router>
    }
}

fn guarded(page: fn() -> AnyView) -> AnyView {
    view! { <Guard page/> }.into_any()
}

fn deployment() -> AnyView {
    guarded(|| view! { <DeploymentPage/> }.into_any())
}

/// The mount point itself leads to the list.
#[component]
fn Home() -> impl IntoView {
    let go = use_go();
    effect(move || go.to(&Address::Deployments(View::default()), Step::Replace));
}
