//! One row of the table.

use std::sync::Arc;

use leptos::prelude::*;

use super::selection::SelectCell;
use super::table_state::{Columns, Table};
use crate::components::{MenuButton, MenuGroup, TableRow};
use crate::domain::format;
use crate::domain::list::rebuilds::rebuilt_commit;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::OwnerKind;
use crate::domain::model::service::{Named, Service};
use crate::domain::model::status::Status;
use crate::domain::route::Route;
use crate::domain::summary::bar::bar;
use crate::pages::shared::{
    AttentionMark, CauseNote, Commit, Created, DeploymentDuration, GONE, StatusBadge, Unknown,
    labelled,
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
    /// Makes the entries of its menu.
    menu: Callback<Arc<Deployment>, Vec<MenuGroup>>,
) -> impl IntoView {
    let TableRow { current, name } = row;
    let id = current.with_untracked(|row| row.id.clone());
    let attention = move || {
        table
            .attention
            .with(|all| all.get(&id).map(|why| why.key()))
    };
    let is_gone = current.with_untracked(|row| row.is_gone.then_some(""));
    let label = move || current.with(|row| format!("Actions for {}", labelled(row)));
    view! {
        <tr role="row" data-attention=attention data-gone=is_gone>
            {table
                .selectable
                .then(|| current.with_untracked(|row| view! { <SelectCell table row/> }))}
            {move || current.with(|row| cells(table, row))}
            <td role="cell" class="row-menu">
                <MenuButton
                    id=format!("menu-{name}")
                    label=Signal::derive(label)
                    items=move |()| menu.run(current.get())
                />
            </td>
        </tr>
    }
}

fn cells(table: Table, row: &Arc<Deployment>) -> impl IntoView + use<> {
    let title = view! {
        <a
            class="title"
            href=Route::to(row).href()
            title=format::tooltip(&row.title)
        >
            {row.headline().to_owned()}
        </a>
    };
    let built = row.build_server.as_ref().map(|server| {
        view! { <span class="minor">"built on " {server_link(server)}</span> }
    });
    let own = table.columns == Columns::OfOneService;
    let point = (own && row.rollback_id.is_some()).then_some(" · rollback point");
    let gone = row.is_gone.then(|| format!(" · {GONE}"));
    let commit = view! { <span class="minor">{commit(table, row)}{point}{gone}</span> };
    let status = view! {
        <td role="cell" class="status">
            <StatusBadge status=row.status.clone()/>
            {attention_mark(table, row)}
            <CauseNote row/>
        </td>
    };
    let created = view! {
        <td role="cell" class="figures created">
            <Created at=row.created_at/>
        </td>
    };
    let duration = view! {
        <td role="cell" class="figures duration">
            {duration_bar(table, row)}
            <DeploymentDuration row/>
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

/// Why it needs attention, if it does; only what runs or failed can.
fn attention_mark(table: Table, row: &Deployment) -> Option<impl IntoView + use<>> {
    let id = row.id.clone();
    matches!(row.status, Status::Running | Status::Failed).then(|| {
        move || {
            let why = table.attention.with(|all| all.get(&id).copied())?;
            Some(view! { <AttentionMark why/> })
        }
    })
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
            <span class="kind">{service.kind.label()}</span>
            <span class="minor">{service.place()}</span>
        </td>
    }
    .into_any()
}

/// The duration as a bar against what is usual for the service; nothing where that is not known.
fn duration_bar(table: Table, row: &Deployment) -> Option<impl IntoView + use<>> {
    let duration = row.took(clock::now())?;
    let owner = row.parent()?.1.to_owned();
    Some(move || {
        let usual = table.usual.with(|usual| usual.get(&owner).copied())?;
        let bar = bar(duration, usual);
        let more = if bar.is_cut {
            "More than 3 times as long as usual"
        } else {
            "Usual, at the mark"
        };
        let title = format!("{more}: {}", format::duration_words(usual));
        let percent = bar.percent.to_string();
        Some(view! {
            <span class="bar" class:beyond=bar.is_cut title=title style=("--share", percent)></span>
        })
    })
}
