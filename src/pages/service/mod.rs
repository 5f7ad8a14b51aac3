//! `/applications/:id`, `/compose/:id`: one service.

mod glance;
mod schedules;
mod subject;
mod tabs;

use super::actions::{self, service_button};
use super::crumbs::{crumbs, service_in_dokploy, to_service};
use super::list::{Columns, List, fault_notice, list_section, loading};
use super::parts::{queue_fault, title};
use super::{previews, rollbacks};
use crate::api::ApiError;
use crate::domain::capability::Action;
use crate::domain::format;
use crate::domain::queue::CROWDED;
use crate::domain::route::Route;
use crate::domain::service::Kind;
use crate::reactive::{Node, effect, el, memo, memo_after, show, untracked};
use crate::state::address::use_address;
use crate::state::use_app;
use crate::ui::menu::{Menu, menu_button, menu_layer};
use crate::ui::notice::{Weight, notice};
use crate::ui::parts::span;
use glance::glance;
use schedules::schedules;
pub use schedules::when;
use subject::Subject;
use tabs::{Place, tabs};

/// The page. It begins anew when the address names another service.
pub fn service_page() -> Node {
    let route = use_address().route;
    let which = memo_after(
        move |before: Option<&(Kind, String)>| match (route.get(), before) {
            (Some(Route::Service { kind, id, .. }), _) => (kind, id),
            (_, Some(before)) => before.clone(),
            _ => (Kind::Application, String::new()),
        },
    );
    show(move || {
        let (kind, id) = which.get();
        one_service(kind, id)
    })
}

/// Whether the organization has the service: the server would show owners the rows of any other organization as well.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Known {
    NotYet,
    Unknown(ApiError),
    Foreign,
    Here,
}

fn one_service(kind: Kind, id: String) -> Node {
    let app = use_app();
    let (projects, looked_for) = (app.store.projects, id.clone());
    // It may be newer than what is known of the projects.
    if projects.data.with_untracked(Option::is_some)
        && untracked(|| app.store.service(&id)).is_none()
    {
        projects.refresh(app.session);
    }
    let known = memo(move || {
        let found = app.store.service(&looked_for);
        match (projects.data.with(Option::is_some), projects.fault.get()) {
            (true, _) if found.is_none() && projects.asked.get() => Known::NotYet,
            (true, _) if found.is_some_and(|found| found.kind == kind) => Known::Here,
            (true, _) => Known::Foreign,
            (false, Some(error)) => Known::Unknown(error),
            (false, None) => Known::NotYet,
        }
    });
    title(kind.label());
    show(move || match known.get() {
        Known::NotYet => page(loading("Loading the service")),
        Known::Unknown(error) => page(fault_notice(app, &error, None).into()),
        Known::Foreign => {
            let heading = el("h1")
                .child(format!("{} ", kind.label()))
                .child(el("code").child(id.clone()));
            let error = ApiError::Foreign;
            let words = notice(Weight::Error, error.headline(), error.advice(), None);
            page([el("div").class("head").child(heading).into(), words].into())
        }
        Known::Here => page(here(Subject::new(app, kind, &id))),
    })
}

fn page(content: Node) -> Node {
    el("div").class("page").child(content).into()
}

fn here(subject: Subject) -> Node {
    let app = subject.app;
    let service = subject.service;
    effect(move || title(&service.with(|service| service.name.clone())));
    let way = show(move || {
        let service = service.get();
        let mut trail = to_service(&service);
        if let Some(last) = trail.last_mut() {
            last.1 = None;
        }
        let out = service_in_dokploy(app, &service, "deployments", "Open in Dokploy");
        crumbs(trail, out)
    });
    let name = show(move || service.with(|service| service.name.clone()));
    let heading = el("div")
        .class("headline")
        .child(el("h1").child(name))
        .child(span("minor").child(subject.kind.label()));
    let menu = Menu::new();
    let more = menu_button(
        menu,
        "service-actions".into(),
        move || service.with(|service| format!("Actions for {}", service.name)),
        move || actions::of_service(app, &service.get()),
    );
    let buttons = el("div")
        .class("buttons")
        .child(service_button(app, Action::Redeploy, "button", service))
        .child(service_button(
            app,
            Action::Deploy,
            "button primary",
            service,
        ))
        .child(more);
    let place = memo(move || Place::of(app.address.route.get().as_ref()));
    let content = show(move || match place.get() {
        Place::Deployments => deployments(subject),
        Place::Previews => previews::of_application(app, &subject.id.get_value(), subject.settings),
        Place::Rollbacks => {
            rollbacks::of_application(app, &subject.id.get_value(), subject.settings)
        }
        Place::Schedules => schedules(subject),
    });
    [
        way,
        el("div").class("head").child(heading).child(buttons).into(),
        menu_layer(menu),
        queue_fault(app),
        crowd(subject),
        glance(subject),
        tabs(subject, place),
        content,
    ]
    .into()
}

/// Many wait already where this service would: whoever is about to deploy should know.
fn crowd(subject: Subject) -> Node {
    let waiting = memo(move || {
        let server = subject.server();
        subject.lines.with(|lines| {
            let line = lines.iter().find(|line| line.server == server);
            line.map_or(0, |line| line.waiting.len())
        })
    });
    show(move || {
        let count = waiting.get();
        if count < CROWDED {
            return None;
        }
        let server = subject.app.store.line_name(subject.server().as_deref());
        let text = format!(
            "Whatever is deployed now, here or in Dokploy, waits for {} before it.",
            format::plural(count, "job", "jobs")
        );
        let headline = format!("{} wait on {server}", format::plural(count, "job", "jobs"));
        Some(notice(Weight::Warning, headline, text, None))
    })
}

fn deployments(subject: Subject) -> Node {
    let list = List::here(subject.app, subject.source, Columns::Own);
    effect(move || {
        list.table
            .usual
            .set(subject.overview.with(|overview| overview.usual));
    });
    effect(move || {
        let settings = subject.settings.get();
        let repository = settings.and_then(|settings| settings.repository.clone());
        list.table.repository.set(repository);
    });
    list_section(list, empty, |_| Node::from(""))
}

fn empty() -> Node {
    notice(
        Weight::Quiet,
        "Never deployed",
        "Dokploy has no deployment of this service. As soon as it is deployed, that is listed here.",
        None,
    )
}
