//! `/schedules/:id`, `/backups/:id`, `/volume-backups/:id`: the runs of a schedule or a backup.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::components::{Crumbs, Notice, Weight};
use crate::domain::list::view::View;
use crate::domain::model::owner::{Owner, OwnerKind};
use crate::domain::model::service::Kind;
use crate::domain::route::{Route, service_of_query};
use crate::pages::deployment_list::{Columns, DeploymentList, List, Source};
use crate::pages::service::When;
use crate::pages::shared::crumbs::{DokployLink, ServiceDokployLink, to_owner};
use crate::pages::shared::{ScheduleLookup, use_schedule_lookup};
use crate::state::history::Scope;
use crate::state::live::use_history;
use crate::state::{use_live_data, use_navigator, use_page_title};

/// The id, and the service that the address names.
type Which = (String, Option<(Kind, String)>);

/// The page. It begins anew when the address names something else.
#[component]
pub fn ScheduledPage(
    /// Schedule, backup or volume backup.
    kind: OwnerKind,
) -> impl IntoView {
    let (params, navigator) = (use_params_map(), use_navigator());
    let own_path = StoredValue::new(navigator.page_path.get_untracked());
    let which = Memo::new(move |before: Option<&Which>| {
        let id = params.with(|params| params.get("id")).unwrap_or_default();
        let service = navigator.search.with(|search| service_of_query(search));
        match before {
            // On the way to another page everything stays as it is.
            Some(before) if before.0 == id && navigator.page_path.get() != own_path.get_value() => {
                before.clone()
            }
            _ => (id, service),
        }
    });
    move || {
        let (id, of) = which.get();
        view! { <div class="page"><Runs owner=Owner::new(kind, &id) of/></div> }
    }
}

#[component]
fn Runs(owner: Owner, of: Option<(Kind, String)>) -> impl IntoView {
    let (kind, set_title) = (owner.kind, use_page_title());
    let lookup = use_schedule_lookup(&owner, of.clone());
    let home = Route::Owner {
        owner: owner.clone(),
        of,
        view: View::default(),
    };
    let name = move || {
        let name = lookup
            .entry
            .with(|entry| entry.as_ref().map(|entry| entry.name.clone()));
        name.unwrap_or_else(|| kind.label().to_owned())
    };
    Effect::new(move |_| set_title(&name()));
    let id = owner.id.clone();
    let when = move || match lookup.entry.get() {
        Some(schedule) => view! { <When schedule/> }.into_any(),
        // The server tells names by service only.
        None => view! { <code>{id.clone()}</code> }.into_any(),
    };
    let history = use_history(owner.clone());
    // The same service as above the list. Its runs are not deployments of it: their owner stays the schedule.
    let rows = lookup.with_service(history.query.data);
    let source =
        Source::with_data(history.query, rows).with_older(Scope::Owner(owner.clone()), |_| true);
    let list = List::new(&home, source, Columns::OfOneService);
    view! {
        <Way owner lookup/>
        <div class="head">
            <div>
                <div class="headline">
                    <h1>{name}</h1>
                    <span class="minor">{kind.label()}</span>
                </div>
                <p class="sub">{when}</p>
            </div>
        </div>
        <DeploymentList list>
            <Notice weight=Weight::Quiet headline="No runs">
                "Dokploy has no runs of it. It keeps only the newest ones, and gives the same answer for an id it does not know."
            </Notice>
        </DeploymentList>
    }
}

/// Breadcrumbs, and the matching page of Dokploy.
#[component]
fn Way(owner: Owner, lookup: ScheduleLookup) -> impl IntoView {
    let live = use_live_data();
    let (kind, service) = (owner.kind, lookup.service);
    let steps = Signal::derive(move || {
        let service = service.get();
        let mut trail = to_owner(live, (kind, &owner.id), service.as_deref());
        if let Some(last) = trail.last_mut() {
            *last = (kind.label().to_owned(), None);
        }
        trail
    });
    let tab = if kind == OwnerKind::VolumeBackup {
        "volume-backups"
    } else {
        "schedules"
    };
    let out = move || match service.get() {
        Some(service) => {
            view! { <ServiceDokployLink service=&service tab words="Open in Dokploy"/> }.into_any()
        }
        None => view! { <DokployLink path="/dashboard/home" words="Open Dokploy"/> }.into_any(),
    };
    view! { <Crumbs steps>{out}</Crumbs> }
}
