//! Where a page belongs, from the project down.

use leptos::prelude::*;

use crate::components::{Crumb, OutLink};
use crate::domain::list::view::View;
use crate::domain::model::owner::OwnerKind;
use crate::domain::model::service::Service;
use crate::domain::route::Route;
use crate::state::live::LiveData;
use crate::state::use_session;

/// The way to a service: project, environment, and the service itself.
pub fn to_service(service: &Service) -> Vec<Crumb> {
    let mut trail = Vec::new();
    let project = service.project.as_ref();
    if let Some(project) = project {
        let view = View {
            project: Some(project.id.clone()),
            ..View::default()
        };
        trail.push((project.name.clone(), Some(Route::Deployments(view).href())));
    }
    if let Some(environment) = &service.environment {
        let view = View {
            project: project.map(|project| project.id.clone()),
            environment: Some(environment.name.clone()),
            ..View::default()
        };
        trail.push((
            environment.name.clone(),
            Some(Route::Deployments(view).href()),
        ));
    }
    let page = Route::service(service.kind, &service.id);
    trail.push((service.name.clone(), Some(page.href())));
    trail
}

/// The way to what a deployment belongs to. Tracks the names that are known.
pub fn to_owner(
    live: LiveData,
    (kind, id): (OwnerKind, &str),
    service: Option<&Service>,
) -> Vec<Crumb> {
    let mut trail = service.map(to_service).unwrap_or_default();
    let name = match kind {
        OwnerKind::Service(_) => return trail,
        OwnerKind::Server => live.server_name(id),
        _ => kind.label().to_owned(),
    };
    let of = service.map(|service| (service.kind, service.id.as_str()));
    let of = of.filter(|_| kind != OwnerKind::Preview);
    trail.push((name, Some(Route::owner(kind, id, of).href())));
    trail
}

/// A link to a page of Dokploy's dashboard.
#[component]
pub fn DokployLink(
    /// The page's path there.
    #[prop(into)]
    path: String,
    /// A tab of that page.
    #[prop(default = None)]
    tab: Option<&'static str>,
    /// The words of the link.
    #[prop(into)]
    words: String,
) -> impl IntoView {
    let dashboard = use_session().dashboard().unwrap_or_default();
    let query = tab.map(|tab| format!("?tab={tab}")).unwrap_or_default();
    view! {
        <OutLink href=format!("{dashboard}{path}{query}") class="out">
            {words}
            <span aria-hidden="true">" ↗"</span>
        </OutLink>
    }
}

/// A link to a service's page in Dokploy's dashboard, where its project is known.
#[component]
pub fn ServiceDokployLink<'a>(
    /// The service.
    service: &'a Service,
    /// A tab of its page there.
    tab: &'static str,
    /// The words of the link.
    words: &'static str,
) -> impl IntoView + use<> {
    service
        .dashboard_path()
        .map(|path| view! { <DokployLink path tab=Some(tab) words/> })
}
