//! A job of the queue.

use std::sync::Arc;

use leptos::prelude::*;

use super::running::RunningByService;
use crate::components::{Badge, MenuAction, MenuButton, MenuGroup, MenuItem, TableRow, Tone};
use crate::domain::actions::capability::Place as MenuPlace;
use crate::domain::format;
use crate::domain::list::attention::Attention;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::OwnerKind;
use crate::domain::model::service::Service;
use crate::domain::model::status::Status;
use crate::domain::queue::{JobKind, Place};
use crate::domain::route::Route;
use crate::pages::actions::use_action_menus;
use crate::pages::shared::{Age, AttentionMark, Commit, StatusBadge, Unknown};
use crate::state::use_live_data;

/// A row, by the id of its job.
#[component]
pub fn JobRow(
    /// The job's place.
    row: TableRow<Place>,
    /// What services work on.
    running: RunningByService,
) -> impl IntoView {
    let live = use_live_data();
    let TableRow { current, name } = row;
    let menu_id = format!("menu-{name}");
    // Another organization's job, or one that the reader has no access to, has none: only that it is there is shown.
    let service = Memo::new(move |_| {
        let visible = current.with(|place| place.visible.then(|| place.job.service_id.clone()));
        live.service(&visible?)
    });
    // One memo of all that the cells read.
    let shown = Memo::new(move |_| {
        let (place, service) = (current.get(), service.get());
        let running = running_deployment(running, &place).filter(|_| service.is_some());
        (place, service, running)
    });
    let stuck = Memo::new(move |_| {
        let running = shown.with(|(_, _, running)| running.as_ref().map(|row| row.id.clone()));
        live.suspicion(&running?).map(Attention::Stuck)
    });
    let cells = move || {
        let (place, service, running) = shown.get();
        cells(&place, service.as_deref(), running, stuck)
    };
    let menu = move || {
        let service = service.get()?;
        Some(view! { <JobMenu id=menu_id.clone() current service/> })
    };
    view! {
        <tr role="row" data-attention=move || stuck.get().map(Attention::key)>
            {cells}
            <td role="cell" class="row-menu">{menu}</td>
        </tr>
    }
}

#[component]
fn JobMenu(id: String, current: Memo<Place>, service: Arc<Service>) -> impl IntoView {
    let actions = use_action_menus();
    let label = format!("Actions for {}", service.name);
    let items = move |()| {
        let page = Route::service(service.kind, &service.id).href();
        let running = current.with(|place| place.position == 0);
        let mut items = vec![MenuItem::new("Open service", Ok(MenuAction::Link(page)))];
        items.extend(actions.of_service(&service, MenuPlace::Job { running }));
        vec![MenuGroup::new(items)]
    };
    view! { <MenuButton id label items/> }
}

fn cells(
    place: &Place,
    service: Option<&Service>,
    running: Option<Arc<Deployment>>,
    stuck: Memo<Option<Attention>>,
) -> impl IntoView + use<> {
    let job = &place.job;
    let is_running = place.position == 0;
    let badge = if is_running {
        view! { <StatusBadge status=Status::Running/> }.into_any()
    } else {
        view! { <Badge tone=Tone::Waiting label=place.position_words()/> }.into_any()
    };
    let kind = match job.kind {
        JobKind::Preview => "Preview",
        JobKind::Service(kind) => kind.label(),
        JobKind::Other => "",
    };
    let of_service = service.map(|service| {
        view! {
            <a class="name" href=Route::service(service.kind, &service.id).href()>
                {service.name.clone()}
            </a>
            <span class="kind">{kind}</span>
            <span class="minor">{service.place()}</span>
        }
    });
    let since = if is_running {
        job.started_at
    } else {
        job.queued_at
    };
    let age = match since {
        Some(at) => view! { <Age at/> }.into_any(),
        None => view! { <Unknown/> }.into_any(),
    };
    let estimate = if is_running {
        place.ends()
    } else {
        place.begins()
    };
    let behind_own = (place.behind_own && service.is_some())
        .then_some(". Waits for another job of this service.");
    let commit = service.and(job.commit.clone()).map(|sha| {
        view! { <span class="minor"><Commit sha href=None/></span> }
    });
    view! {
        <td role="cell" class="status">
            {badge}
            {move || stuck.get().map(|why| view! { <AttentionMark why/> })}
        </td>
        <td role="cell" class="what">{title(place, service, running)}{commit}</td>
        <td role="cell" class="service">{of_service}</td>
        <td role="cell" class="figures created">{age}</td>
        <td role="cell" class="estimate">{estimate}{behind_own}</td>
    }
}

/// The job's title: a link to its preview, or to the deployment that it works on.
fn title(place: &Place, service: Option<&Service>, running: Option<Arc<Deployment>>) -> AnyView {
    let job = &place.job;
    if service.is_none() {
        return view! { <span class="untitled">"Another job"</span> }.into_any();
    }
    let words = format::shortened(job.title.lines().next().unwrap_or_default());
    let whole = format::tooltip(&job.title);
    let route = match &job.preview_id {
        Some(preview) => Some(Route::owner(OwnerKind::Preview, preview, None)),
        None => running.map(|row| Route::to(&row)),
    };
    match route {
        Some(route) => {
            view! { <a class="title" href=route.href() title=whole>{words}</a> }.into_any()
        }
        None => view! { <span class="untitled" title=whole>{words}</span> }.into_any(),
    }
}

/// The deployment that an active job of a service works on; tracks.
fn running_deployment(running: RunningByService, place: &Place) -> Option<Arc<Deployment>> {
    let job = &place.job;
    if place.position != 0 || !matches!(job.kind, JobKind::Service(_)) {
        return None;
    }
    running.with(|running| running.get(&job.service_id).cloned())
}
