//! `/servers/:id`: a server, with what set it up and what ran or was built there.

mod facts;

use std::time::Duration;

use leptos::prelude::*;

use crate::api::ApiError;
use crate::components::{Crumbs, Notice, Skeleton, Weight};
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::{Owner, OwnerKind};
use crate::domain::route::Route;
use crate::pages::deployment_list::{Columns, DeploymentList, List, PlainTable, Source, Table};
use crate::pages::shared::crumbs::DokployLink;
use crate::pages::shared::{FaultNotice, Unread, use_param};
use crate::state::history::Scope;
use crate::state::live::{History, use_history};
use crate::state::{use_live_data, use_page_title, use_session};
use facts::Facts;

/// The page. It begins anew when the address names another server.
#[component]
pub fn ServerPage() -> impl IntoView {
    let id = use_param("id");
    move || view! { <div class="page"><Server id=id.get()/></div> }
}

#[component]
fn Server(id: String) -> impl IntoView {
    let (live, set_title) = (use_live_data(), use_page_title());
    live.servers.keep_fresh(|| Duration::MAX);
    let history = use_history(Owner::new(OwnerKind::Server, &id));
    let id = StoredValue::new(id);
    let name = Memo::new(move |_| id.with_value(|id| live.server_name(id)));
    Effect::new(move |_| set_title(&name.get()));
    // A server that Dokploy does not know has nothing more to show.
    let unknown = Memo::new(move |_| {
        let fault = history.query.fault.get();
        fault.filter(|fault| matches!(fault, ApiError::NotFound { .. }))
    });
    let rest = move || match unknown.get() {
        Some(error) => view! { <FaultNotice error/> }.into_any(),
        None => view! {
            <Facts id/>
            <SetUps history/>
            <DeploymentsHere id/>
        }
        .into_any(),
    };
    view! {
        <Crumbs steps=Vec::new()>
            <DokployLink path="/dashboard/settings/servers" words="Servers in Dokploy"/>
        </Crumbs>
        <div class="head">
            <div class="headline">
                <h1>{move || name.get()}</h1>
                <span class="minor">"Server"</span>
            </div>
        </div>
        {rest}
    }
}

/// What can be shown of the set-up runs at the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    Loading,
    Failed(ApiError),
    Empty,
    Rows,
}

/// What set the server up, newest first. Dokploy keeps the newest five or so.
#[component]
fn SetUps(history: History) -> impl IntoView {
    let query = history.query;
    let rows = Memo::new(move |_| {
        let data = query.data.get();
        data.map_or_else(Vec::new, |data| data.rows.clone())
    });
    let stage = Memo::new(move |_| match (query.data.get(), query.fault.get()) {
        (None, Some(error)) => Stage::Failed(error),
        (None, None) => Stage::Loading,
        (Some(data), _) if data.rows.is_empty() && data.bad_rows == 0 => Stage::Empty,
        (Some(_), _) => Stage::Rows,
    });
    let bad_rows = move || {
        query
            .data
            .with(|data| data.as_ref().map_or(0, |data| data.bad_rows))
    };
    let table = Table::new(rows, Columns::OfOneService, query.data.into());
    let content = move || match stage.get() {
        Stage::Failed(error) => view! { <FaultNotice error/> }.into_any(),
        Stage::Loading => view! { <Skeleton label="Loading set-up runs"/> }.into_any(),
        Stage::Empty => view! { <p class="help">"None."</p> }.into_any(),
        Stage::Rows => view! { <PlainTable table label="Set-up runs"/> }.into_any(),
    };
    view! {
        <section class="block" aria-label="Set-up runs">
            <h2>"Set-up runs"</h2>
            <Unread bad_rows=Signal::derive(bad_rows)/>
            {content}
        </section>
    }
}

/// Deployments of services that ran or were built on the server.
#[component]
fn DeploymentsHere(id: StoredValue<String>) -> impl IntoView {
    let id = id.get_value();
    let home = Route::owner(OwnerKind::Server, &id, None);
    let is_here = move |row: &Deployment| {
        let built = row.build_server.as_ref();
        row.server_key() == Some(&*id) || built.is_some_and(|server| server.id == id)
    };
    let source = Source::some_of(use_live_data().deployments, is_here.clone())
        .with_older(Scope::Organization, is_here);
    let list = List::new(&home, source, Columns::All);
    let session = use_session();
    let none = move || {
        let whose = match session.sees_all() {
            true => "of this organization",
            false => "that you have access to",
        };
        format!("No application or compose stack {whose} was deployed or built on this server.")
    };
    view! {
        <section class="block" aria-label="Deployments here">
            <h2>"Deployments that ran or were built here"</h2>
            <DeploymentList list>
                <Notice weight=Weight::Quiet headline="No deployments here">
                    {none}
                </Notice>
            </DeploymentList>
        </section>
    }
}
