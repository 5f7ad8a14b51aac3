//! `/applications/:id`, `/compose/:id`: one service.

mod context;
mod deployments;
mod head;
mod newest_failure;
mod schedules;
mod summary;
mod tabs;

use leptos::prelude::*;
use leptos_router::components::Outlet;

use crate::api::ApiError;
use crate::components::{LongText, Notice, Skeleton, Weight};
use crate::domain::format;
use crate::domain::model::service::Kind;
use crate::domain::queue::CROWDED;
use crate::pages::previews::ApplicationPreviews;
use crate::pages::rollbacks::ApplicationRollbacks;
use crate::pages::shared::{FaultNotice, QueueFault, use_param};
use crate::state::live::absent;
use crate::state::{use_live_data, use_page_title, use_session};
use context::{ServiceContext, use_service};
use head::Head;
use newest_failure::learn_newest_failure;
use summary::Summary;
use tabs::Tabs;

pub use deployments::DeploymentsTab;
pub use schedules::{SchedulesTab, When};

/// The page; its tabs are child routes. It begins anew when the address names another service.
#[component]
pub fn ServicePage(
    /// Application or compose.
    kind: Kind,
) -> impl IntoView {
    let id = use_param("id");
    move || view! { <OneService kind id=id.get()/> }
}

/// Whether the organization has the service: the server would show owners the rows of any other organization as well.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Lookup {
    Pending,
    Failed(ApiError),
    Foreign,
    Found,
}

#[component]
fn OneService(kind: Kind, id: String) -> impl IntoView {
    use_page_title()(kind.label());
    let (live, session) = (use_live_data(), use_session());
    let projects = live.projects;
    // It may be newer than what is known of the projects.
    if projects.data.with_untracked(Option::is_some) && untrack(|| live.service(&id)).is_none() {
        projects.refresh(session);
    }
    let wanted = id.clone();
    let lookup = Memo::new(move |_| {
        let found = live.service(&wanted);
        match (projects.data.get(), projects.fault.get()) {
            (Some(_), _) if found.is_none() && projects.refreshing.get() => Lookup::Pending,
            (Some(_), _) if found.as_ref().is_some_and(|found| found.kind == kind) => Lookup::Found,
            (Some(projects), _) => match absent(&projects) {
                ApiError::Foreign => Lookup::Foreign,
                error => Lookup::Failed(error),
            },
            (None, Some(error)) => Lookup::Failed(error),
            (None, None) => Lookup::Pending,
        }
    });
    let content = move || match lookup.get() {
        Lookup::Pending => view! { <Skeleton label="Loading the service"/> }.into_any(),
        Lookup::Failed(error) => view! { <FaultNotice error/> }.into_any(),
        Lookup::Foreign => view! { <Foreign kind id=id.clone()/> }.into_any(),
        Lookup::Found => view! { <Found kind id=id.clone()/> }.into_any(),
    };
    view! { <div class="page">{content}</div> }
}

#[component]
fn Foreign(kind: Kind, id: String) -> impl IntoView {
    let error = ApiError::Foreign;
    view! {
        <div class="head"><h1>{kind.label()} " " <code>{id}</code></h1></div>
        <Notice weight=Weight::Error headline=error.headline()><LongText text=error.advice()/></Notice>
    }
}

#[component]
fn Found(kind: Kind, id: String) -> impl IntoView {
    learn_newest_failure(ServiceContext::provide(kind, &id));
    view! {
        <Head/>
        <QueueFault/>
        <Crowded/>
        <Summary/>
        <Tabs/>
        <Outlet/>
    }
}

/// Many jobs wait already where this service's would: whoever is about to deploy should know.
#[component]
fn Crowded() -> impl IntoView {
    let (live, context) = (use_live_data(), use_service());
    let waiting = Memo::new(move |_| {
        let server = context.server.get()?;
        let count = context.lines.with(|lines| {
            let line = lines.iter().find(|line| line.server == server);
            line.map_or(0, |line| line.waiting.len())
        });
        (count >= CROWDED).then(|| (count, live.line_name(server.as_deref())))
    });
    move || {
        waiting.get().map(|(count, server)| {
            let jobs = format::plural(count, "job is", "jobs are");
            let queued = format::plural(count, "queued job", "queued jobs");
            let text = format!("A new deployment starts after {queued}.");
            view! {
                <Notice weight=Weight::Warning headline=format!("{jobs} waiting on {server}")>
                    {text}
                </Notice>
            }
        })
    }
}

/// Previews of its pull requests.
#[component]
pub fn PreviewsTab() -> impl IntoView {
    let context = use_service();
    view! { <ApplicationPreviews application=context.id.get_value() settings=context.settings/> }
}

/// Its rollback points.
#[component]
pub fn RollbacksTab() -> impl IntoView {
    let context = use_service();
    view! { <ApplicationRollbacks application=context.id.get_value() settings=context.settings/> }
}
