//! One row of the table.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::menu::use_row_menu;
use super::selection::SelectCell;
use super::table_state::{Columns, Table};
use crate::components::{MenuButton, TableRow};
use crate::domain::list::rebuilds::rebuilt_commit;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::OwnerKind;
use crate::domain::model::service::{Named, Service};
use crate::domain::route::Route;
use crate::pages::shared::{
    Commit, Created, DeploymentDuration, StatusBadge, StuckMark, Unknown, labelled,
};
use crate::state::{clock, use_live_data};

/// A row, by the id of its deployment: when a refresh changes the deployment, only what differs is written anew, so that
/// focus and an open menu stay.
#[component]
pub fn Row(
    /// The table.
    table: Table,
    /// The deployment.
    row: TableRow<Arc<Deployment>>,
    /// The longest duration that is shown.
    longest: Memo<Duration>,
) -> impl IntoView {
    let items = use_row_menu(table.columns);
    let TableRow { current, name } = row;
    let label = move || current.with(|row| format!("Actions for {}", labelled(row)));
    view! {
        <tr role="row">
            {table
                .selectable
                .then(|| current.with_untracked(|row| view! { <SelectCell table row/> }))}
            {move || current.with(|row| cells(table, row, longest))}
            <td role="cell" class="row-menu">
                <MenuButton
                    id=format!("menu-{name}")
                    label=Signal::derive(label)
                    items=move |()| items(&current.get())
                />
            </td>
        </tr>
    }
}

fn cells(table: Table, row: &Arc<Deployment>, longest: Memo<Duration>) -> impl IntoView + use<> {
    let title = view! {
        <a
            class="title"
            href=Route::to(row).href()
            title=row.title.clone()
        >
            {row.headline().to_owned()}
        </a>
    };
    let built = row.build_server.as_ref().map(|server| {
        view! { <span class="minor">"built on " {server_link(server)}</span> }
    });
    let own = table.columns == Columns::OfOneService;
    let point = (own && row.rollback_id.is_some()).then_some(" · rollback point");
    let commit = view! { <span class="minor">{commit(table, row)}{point}</span> };
    let status = view! {
        <td role="cell" class="status">
            <StatusBadge status=row.status.clone()/>
            <StuckMark row/>
        </td>
    };
    let created = view! {
        <td role="cell" class="figures created">
            <Created at=row.created_at/>
        </td>
    };
    let duration = view! {
        <td role="cell" class="figures duration">
            <DeploymentDuration row/>
            {share(table, row, longest)}
        </td>
    };
    match table.columns {
        Columns::OfOneService => view! {
            {status}
            <td role="cell" class="what">{title}{commit}{built}</td>
            {created}
            {duration}
        }
        .into_any(),
        Columns::All => view! {
            {status}
            <td role="cell" class="what">{title}{commit}</td>
            {service_cell(row.service.as_deref())}
            <td role="cell" class="server">{server(row)}{built}</td>
            {created}
            {duration}
        }
        .into_any(),
    }
}

fn commit(table: Table, row: &Arc<Deployment>) -> AnyView {
    let Some(sha) = row.commit().map(str::to_owned) else {
        return view! { <WithoutCommit table row=row.clone()/> }.into_any();
    };
    let pushed = row.is_pushed().then_some(" · pushed");
    view! { {commit_link(table, sha)}{pushed} }.into_any()
}

fn commit_link(table: Table, sha: String) -> AnyView {
    if table.columns == Columns::All {
        return view! { <Commit sha href=None/> }.into_any();
    }
    let repository = table.repository;
    (move || {
        let href = repository.with(|repository| repository.as_ref()?.commit_href(&sha));
        view! { <Commit sha=sha.clone() href/> }
    })
    .into_any()
}

/// What is known of a deployment that tells no commit: the one that it rebuilt, or that there can be none.
#[component]
fn WithoutCommit(table: Table, row: Arc<Deployment>) -> impl IntoView {
    let live = use_live_data();
    let short_id = row.short_id().to_owned();
    let id = format!("Deployment id: {}", row.id);
    let known = Memo::new(move |_| {
        let rebuilt = row.is_rebuild().then(|| {
            let all = table.all.get()?;
            rebuilt_commit(&all.rows, &row).map(str::to_owned)
        });
        let service = row.service.as_ref();
        let settings = service.and_then(|service| live.settings.get(&service.id));
        let source = settings.and_then(|settings| settings.source);
        (rebuilt.flatten(), row.without_commit(source))
    });
    move || match known.get() {
        (Some(sha), _) => view! { "code of " {commit_link(table, sha)} }.into_any(),
        (None, "") => ().into_any(),
        // Nothing but its id tells it from others of the same title.
        (None, words) => {
            view! { {words} " · " <code title=id.clone()>{short_id.clone()}</code> }.into_any()
        }
    }
}

fn server(row: &Deployment) -> AnyView {
    let own = row
        .service
        .as_ref()
        .and_then(|service| service.server.as_ref());
    match own {
        Some(own) => server_link(own).into_any(),
        None => match row.server_name() {
            Some(name) => name.to_owned().into_any(),
            None => view! { <Unknown/> }.into_any(),
        },
    }
}

fn server_link(server: &Named) -> impl IntoView + use<> {
    let href = Route::owner(OwnerKind::Server, &server.id, None).href();
    view! { <a class="of-server" href=href>{server.name.clone()}</a> }
}

fn service_cell(service: Option<&Service>) -> AnyView {
    let Some(service) = service else {
        return view! {
            <td role="cell" class="service"><span class="name">"Unknown service"</span></td>
        }
        .into_any();
    };
    view! {
        <td role="cell" class="service">
            <a class="name" href=Route::service(service.kind, &service.id).href()>
                {service.name.clone()}
            </a>
            <span class="minor">
                {service.place()}
                <span class="kind">{service.kind.label()}</span>
            </span>
        </td>
    }
    .into_any()
}

fn ms(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX / 100)
}

/// The duration as a bar, with a mark at what is usual.
fn share(table: Table, row: &Deployment, longest: Memo<Duration>) -> AnyView {
    let bar = row.took(clock::now());
    let none = bar.is_none();
    let of_longest = move |part: Duration| (ms(part) * 100 / ms(longest.get()).max(1)).to_string();
    let share = move || of_longest(bar.unwrap_or_default());
    if table.columns == Columns::All {
        return view! {
            <span class="share" class:none=none aria-hidden="true" style=("--share", share)></span>
        }
        .into_any();
    }
    let usual = table.usual;
    view! {
        <span
            class="share"
            class:none=none
            class:marked=move || usual.with(Option::is_some)
            aria-hidden="true"
            style=("--share", share)
            style=("--usual", move || usual.get().map(of_longest))
        ></span>
    }
    .into_any()
}
