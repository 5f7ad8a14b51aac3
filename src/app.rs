//! The root of the console: contexts, router, frame, and the map of its pages.

use leptos::mount::mount_to_body;
use leptos::prelude::*;
use leptos_router::components::{Outlet, ParentRoute, Redirect, Route, Router, Routes};
use leptos_router::{NavigateOptions, path};

use crate::domain::model::owner::OwnerKind;
use crate::domain::model::service::Kind;
use crate::pages::compare::ComparePage;
use crate::pages::connect::{ConnectPage, SignInFirst};
use crate::pages::deployment::DeploymentPage;
use crate::pages::deployments::DeploymentsPage;
use crate::pages::insights::InsightsPage;
use crate::pages::not_found::NotFound;
use crate::pages::preview::PreviewPage;
use crate::pages::previews::PreviewsPage;
use crate::pages::queue::QueuePage;
use crate::pages::rollbacks::RollbacksPage;
use crate::pages::scheduled::ScheduledPage;
use crate::pages::server::ServerPage;
use crate::pages::service::{DeploymentsTab, PreviewsTab, RollbacksTab, SchedulesTab, ServicePage};
use crate::pages::services::ServicesPage;
use crate::pages::shell::Shell;
use crate::state::navigation::mount;
use crate::state::preferences::StartPage;
use crate::state::session::{SessionState, use_session};
use crate::state::{provide_contexts, use_preferences};

/// Puts the console into the page.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
        if let Some(banner) = document().get_element_by_id("crash") {
            // Nothing can be done about a banner that does not show.
            let _ = banner.remove_attribute("hidden");
        }
    }));
    mount_to_body(App);
}

/// The console.
#[component]
fn App() -> impl IntoView {
    view! {
        <Router base=mount()>
            <Console/>
        </Router>
    }
}

/// Contexts and frame, inside the router that some contexts need.
#[component]
fn Console() -> impl IntoView {
    provide_contexts();
    view! {
        <Shell>
            <Pages/>
        </Shell>
    }
}

/// The map of the site. Every address is made by `domain::route::Route::href`.
#[component]
fn Pages() -> impl IntoView {
    let application = OwnerKind::Service(Kind::Application);
    let compose = OwnerKind::Service(Kind::Compose);
    view! {
        <Routes fallback=NotFound>
            <Route path=path!("/") view=Home/>
            <Route path=path!("/connect") view=ConnectPage/>
            <ParentRoute path=path!("/") view=RequireSession>
                <Route path=path!("/deployments") view=DeploymentsPage/>
                <Route path=path!("/services") view=ServicesPage/>
                <Route path=path!("/insights") view=InsightsPage/>
                <Route path=path!("/queue") view=QueuePage/>
                <Route path=path!("/previews") view=PreviewsPage/>
                <Route path=path!("/previews/:id") view=PreviewPage/>
                <Route path=path!("/rollbacks") view=RollbacksPage/>
                <Route path=path!("/servers/:id") view=ServerPage/>
                <Route path=path!("/schedules/:id") view=|| view! { <ScheduledPage kind=OwnerKind::Schedule/> }/>
                <Route path=path!("/backups/:id") view=|| view! { <ScheduledPage kind=OwnerKind::Backup/> }/>
                <Route path=path!("/volume-backups/:id") view=|| view! { <ScheduledPage kind=OwnerKind::VolumeBackup/> }/>
                <ParentRoute path=path!("/applications/:id") view=|| view! { <ServicePage kind=Kind::Application/> }>
                    <Route path=path!("/") view=DeploymentsTab/>
                    <Route path=path!("/previews") view=PreviewsTab/>
                    <Route path=path!("/rollbacks") view=RollbacksTab/>
                    <Route path=path!("/schedules") view=SchedulesTab/>
                </ParentRoute>
                <ParentRoute path=path!("/compose/:id") view=|| view! { <ServicePage kind=Kind::Compose/> }>
                    <Route path=path!("/") view=DeploymentsTab/>
                    <Route path=path!("/schedules") view=SchedulesTab/>
                </ParentRoute>
                <Route path=path!("/applications/:id/compare") view=|| view! { <ComparePage kind=Kind::Application/> }/>
                <Route path=path!("/compose/:id/compare") view=|| view! { <ComparePage kind=Kind::Compose/> }/>
                <Route path=path!("/deployments/:deployment") view=|| view! { <DeploymentPage/> }/>
                <Route path=path!("/applications/:id/deployments/:deployment") view=move || view! { <DeploymentPage parent=application/> }/>
                <Route path=path!("/compose/:id/deployments/:deployment") view=move || view! { <DeploymentPage parent=compose/> }/>
                <Route path=path!("/previews/:id/deployments/:deployment") view=|| view! { <DeploymentPage parent=OwnerKind::Preview/> }/>
                <Route path=path!("/servers/:id/deployments/:deployment") view=|| view! { <DeploymentPage parent=OwnerKind::Server/> }/>
                <Route path=path!("/schedules/:id/deployments/:deployment") view=|| view! { <DeploymentPage parent=OwnerKind::Schedule/> }/>
                <Route path=path!("/backups/:id/deployments/:deployment") view=|| view! { <DeploymentPage parent=OwnerKind::Backup/> }/>
                <Route path=path!("/volume-backups/:id/deployments/:deployment") view=|| view! { <DeploymentPage parent=OwnerKind::VolumeBackup/> }/>
            </ParentRoute>
        </Routes>
    }
}

/// The mount point itself leads to the page that the reader has chosen.
#[component]
fn Home() -> impl IntoView {
    let path = match use_preferences().start_page.get_untracked() {
        StartPage::Deployments => "/deployments",
        StartPage::Services => "/services",
    };
    let options = NavigateOptions {
        replace: true,
        ..NavigateOptions::default()
    };
    view! { <Redirect path options/> }
}

/// The pages of those who are signed in; to others the way in, at the page's own address. A page begins anew when somebody
/// else takes over: nothing of what it showed may stay.
#[component]
fn RequireSession() -> impl IntoView {
    let session = use_session();
    let state = Memo::new(move |_| (session.state.get(), session.generation.get()));
    move || match state.get().0 {
        SessionState::SignedIn => view! { <Outlet/> }.into_any(),
        state => view! { <SignInFirst state/> }.into_any(),
    }
}
