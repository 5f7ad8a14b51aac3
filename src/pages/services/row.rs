//! A row of the table of services.

use std::sync::Arc;

use leptos::prelude::*;

use super::strip::Strip;
use crate::components::{Badge, MenuAction, MenuButton, MenuGroup, MenuItem, TableRow, Tone};
use crate::domain::actions::capability::Place;
use crate::domain::format;
use crate::domain::list::view::View;
use crate::domain::model::owner::OwnerKind;
use crate::domain::model::service::Service;
use crate::domain::model::status::Status;
use crate::domain::route::Route;
use crate::domain::services::{ServiceRow, State};
use crate::pages::actions::{ActionMenus, use_action_menus};
use crate::pages::shared::alerts::use_alert_item;
use crate::pages::shared::{
    Age, CauseNote, Commit, FixedDuration, StatusBadge, Unknown, dotted, quoted,
};
use crate::state::use_live_data;

/// A row, by the id of its service.
#[component]
pub fn Row(
    /// The service.
    row: TableRow<Arc<ServiceRow>>,
) -> impl IntoView {
    let (actions, alert_item) = (use_action_menus(), use_alert_item());
    let TableRow { current, name } = row;
    let label = move || current.with(|row| format!("Actions for {}", row.service.name));
    let reason = move || current.with(|row| row.reason.map(|reason| reason.key()));
    view! {
        <tr role="row" data-attention=reason>
            {move || current.with(cells)}
            <td role="cell" class="row-menu">
                <MenuButton
                    id=format!("menu-{name}")
                    label=Signal::derive(label)
                    items=move |()| menu(actions, alert_item, &current.get())
                />
            </td>
        </tr>
    }
}

fn menu(
    actions: ActionMenus,
    alert_item: impl Fn(&Service) -> MenuItem,
    row: &ServiceRow,
) -> Vec<MenuGroup> {
    let service = &row.service;
    let link = |words: &str, route: Route| MenuItem::new(words, Ok(MenuAction::Link(route.href())));
    let of_it = View {
        service: Some(service.id.clone()),
        ..View::default()
    };
    let mut ways = vec![link("Open", Route::service(service.kind, &service.id))];
    ways.extend(
        row.newest
            .as_ref()
            .map(|newest| link("Open newest deployment", Route::to(newest))),
    );
    ways.push(link("Show in deployments", Route::Deployments(of_it)));
    ways.push(alert_item(service));
    let going_on = match &row.state {
        State::Queued(_) => true,
        State::Newest(_) => row
            .newest
            .as_ref()
            .is_some_and(|newest| !newest.has_ended()),
        State::Never | State::Unread => false,
    };
    vec![
        MenuGroup::new(ways),
        MenuGroup::new(actions.of_service(service, Place::Deployment { going_on })),
    ]
}

fn cells(row: &Arc<ServiceRow>) -> impl IntoView + use<> {
    let service = &row.service;
    let href = Route::service(service.kind, &service.id).href();
    let success = match row.success {
        None => view! { <Unknown/> }.into_any(),
        Some(success) => {
            let title = format!(
                "{} of {} that ended failed or were cancelled",
                format::count(success.failed),
                format::count(success.ended),
            );
            view! { <span title=title>{format!("{} %", success.percent)}</span> }.into_any()
        }
    };
    let strip = match row.strip.clone() {
        None => view! { <Unknown/> }.into_any(),
        Some(marks) => view! { <Strip service=service.name.clone() marks/> }.into_any(),
    };
    let usual = match row.usual {
        None => view! { <Unknown/> }.into_any(),
        Some(duration) => view! { <FixedDuration duration/> }.into_any(),
    };
    view! {
        <td role="cell" class="status">{state(row)}</td>
        <td role="cell" class="what">
            <a class="title" href=href>{service.name.clone()}</a>
            <span class="minor"><Where service=service.clone()/></span>
        </td>
        <td role="cell" class="good">{newest_good(row)}</td>
        <td role="cell" class="history">{strip}</td>
        <td role="cell" class="figures success">{success}</td>
        <td role="cell" class="figures duration">{usual}</td>
        <td role="cell" class="server">{server(service)}</td>
    }
}

/// How it stands, since when, and why it needs attention.
fn state(row: &ServiceRow) -> impl IntoView + use<> {
    let badge = match &row.state {
        State::Never => {
            view! { <Badge tone=Tone::Quiet label=String::from("Never deployed") note=None/> }
                .into_any()
        }
        State::Unread => {
            view! { <Badge tone=Tone::Quiet label=String::from("Not read") note=None/> }.into_any()
        }
        State::Queued(place) => {
            let label = format!("{} in queue", format::ordinal(*place));
            view! { <Badge tone=Tone::Waiting label note=None/> }.into_any()
        }
        State::Newest(status) => view! { <StatusBadge status=status.clone()/> }.into_any(),
    };
    let since = row
        .since
        .map(|at| view! { <span class="minor since"><Age at/></span> });
    let mark = row.reason.and_then(|reason| {
        let words = reason.words()?;
        Some(view! {
            <span class="attention" data-attention=reason.key() title=reason.meaning()>{words}</span>
        })
    });
    let failed = row.state == State::Newest(Status::Failed);
    let cause = row.newest.as_deref().filter(|_| failed);
    let cause = cause.map(|row| view! { <CauseNote row/> });
    view! { {badge} {since} {mark} {cause} }
}

/// Project, environment and kind; the branch where it is known already.
#[component]
fn Where(service: Arc<Service>) -> impl IntoView {
    let live = use_live_data();
    move || {
        let settings = live.settings.get(&service.id);
        let branch = settings.and_then(|settings| settings.branch.clone());
        let place = Some(service.place()).filter(|place| !place.is_empty());
        dotted([
            place.map(IntoAny::into_any),
            Some(service.kind.label().into_any()),
            branch.map(|branch| view! { <code>{format::shortened(&branch)}</code> }.into_any()),
        ])
    }
}

fn newest_good(row: &ServiceRow) -> AnyView {
    let Some(good) = &row.newest_good else {
        return view! { <Unknown/> }.into_any();
    };
    let sha = good.commit().map(str::to_owned);
    let age = good.created_at.map(|at| view! { <Age at/> }.into_any());
    view! {
        <a class="name" href=Route::to(good).href() title=quoted(good)>{good.headline().to_owned()}</a>
        <span class="minor">
            {dotted([sha.map(|sha| view! { <Commit sha href=None/> }.into_any()), age])}
        </span>
    }
    .into_any()
}

fn server(service: &Service) -> AnyView {
    match (&service.server, service.server_name()) {
        (Some(server), _) => {
            let href = Route::owner(OwnerKind::Server, &server.id, None).href();
            view! { <a class="of-server" href=href>{server.name.clone()}</a> }.into_any()
        }
        (None, Some(name)) => name.to_owned().into_any(),
        (None, None) => view! { <Unknown/> }.into_any(),
    }
}
