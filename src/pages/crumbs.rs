//! Where a page belongs, from the project down.

use crate::domain::owner::OwnerKind;
use crate::domain::route::Route;
use crate::domain::service::Service;
use crate::domain::view::View;
use crate::reactive::{El, Node, el};
use crate::state::App;
use crate::ui::parts::link;

use super::parts::out_link;

/// A step of the way: its name, and where it leads.
pub type Crumb = (String, Option<Route>);

/// The way to a service: project, environment, and the service itself.
pub fn to_service(service: &Service) -> Vec<Crumb> {
    let mut trail = Vec::new();
    let project = service.project.as_ref();
    if let Some(project) = project {
        let view = View {
            project: Some(project.id.clone()),
            ..View::default()
        };
        trail.push((project.name.clone(), Some(Route::Deployments(view))));
    }
    if let Some(environment) = &service.environment {
        let view = View {
            project: project.map(|project| project.id.clone()),
            environment: Some(environment.name.clone()),
            ..View::default()
        };
        trail.push((environment.name.clone(), Some(Route::Deployments(view))));
    }
    let page = Route::service(service.kind, &service.id);
    trail.push((service.name.clone(), Some(page)));
    trail
}

/// The way to what a deployment belongs to. Tracks the names that are known.
pub fn to_owner(app: App, owner: (OwnerKind, &str), service: Option<&Service>) -> Vec<Crumb> {
    let (kind, id) = owner;
    let mut trail = service.map(to_service).unwrap_or_default();
    let name = match kind {
        OwnerKind::Service(_) => return trail,
        OwnerKind::Server => app.store.server_name(id),
        _ => kind.label().to_owned(),
    };
    let of = service.map(|service| (service.kind, service.id.as_str()));
    let of = of.filter(|_| kind != OwnerKind::Preview);
    trail.push((name, Some(Route::owner(kind, id, of))));
    trail
}

/// The steps, and a link to the matching page of Dokploy.
pub fn crumbs(trail: Vec<Crumb>, out: Option<El>) -> Node {
    let leads = !trail.is_empty();
    let steps = trail.into_iter().fold(el("ol"), |list, (name, route)| {
        let step = match route {
            Some(route) => link(route.href()).child(name),
            None => el("span").attr("aria-current", "page").child(name),
        };
        list.child(el("li").child(step))
    });
    el("nav")
        .class("crumbs")
        .attr("aria-label", "Where it belongs")
        .child(leads.then_some(steps))
        .child(out)
        .into()
}

/// A link to a page of Dokploy's dashboard, by its path; `tab` is a part of a service's page there.
pub fn in_dokploy(app: App, path: &str, tab: &str, words: &'static str) -> El {
    let query = if tab.is_empty() {
        String::new()
    } else {
        format!("?tab={tab}")
    };
    out_link(format!("{}{query}", app.dashboard(path)))
        .class("out")
        .child(words)
        .child(el("span").attr("aria-hidden", "true").child(" ↗"))
}

/// The same for a service, where its project is known.
pub fn service_in_dokploy(
    app: App,
    service: &Service,
    tab: &str,
    words: &'static str,
) -> Option<El> {
    Some(in_dokploy(app, &service.dashboard_path()?, tab, words))
}
