//! `…/deployments/:deploymentId`: one deployment, its facts and its log.

mod address;
mod context;
mod facts;
mod failure;
mod head;
mod ids;
mod log;
mod log_notices;
mod log_words;
mod steps;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::components::{Notice, Weight};
use crate::domain::model::owner::{Owner, OwnerKind};
use crate::domain::route::service_of_query;
use crate::pages::shared::{FaultNotice, GONE, QueueFault, Unread, outcome};
use crate::state::log::{LiveLog, LogInsight};
use crate::state::{use_navigator, use_page_title};
use address::{lead_to_canonical_address, use_log_address};
use context::{DeploymentContext, use_deployment};
use facts::Facts;
use failure::FailurePanel;
use head::Head;
use log::{DeploymentLog, source};

/// The deployment that the address names, and what the address says that it belongs to.
type Named = (String, Option<Owner>);

/// The page. It begins anew when the address names another deployment, or says that it belongs to something else.
#[component]
pub fn DeploymentPage(
    /// The kind of what the address says that it belongs to.
    #[prop(optional)]
    parent: Option<OwnerKind>,
) -> impl IntoView {
    let params = use_params_map();
    let named = Memo::new(move |before: Option<&Named>| {
        let named = params.with(|params| {
            let owner = parent.zip(params.get("id"));
            let owner = owner.map(|(kind, id)| Owner::new(kind, &id));
            Some((params.get("deployment")?, owner))
        });
        // On the way to another page it stays as it is.
        named.or_else(|| before.cloned()).unwrap_or_default()
    });
    move || {
        let (id, owner) = named.get();
        view! { <OneDeployment owner id/> }
    }
}

#[component]
fn OneDeployment(owner: Option<Owner>, id: String) -> impl IntoView {
    let set_title = use_page_title();
    let search = use_navigator().search.get_untracked();
    let of = owner
        .as_ref()
        .filter(|owner| owner.kind.is_of_service())
        .and_then(|_| service_of_query(&search));
    let context = DeploymentContext::provide(owner, of, id);
    let query = use_log_address(context);
    let is_leaving = lead_to_canonical_address(context, query);
    let log = LiveLog::follow(source(context, is_leaving));
    let insight = LogInsight::follow(
        log.log,
        Memo::new(move |_| context.with_row(outcome).flatten()),
    );
    Effect::new(move |_| {
        let title = context.with_row(|row| format!("{} · {}", row.headline(), row.service_name()));
        set_title(title.as_deref().unwrap_or("Deployment"));
    });
    let is_gone = Memo::new(move |_| context.with_row(|row| row.is_gone) == Some(true));
    view! {
        <div class="page deployment">
            <Show when=move || context.row.with(Option::is_some) fallback=Unlisted>
                <OutOfDate/>
                <Head log/>
                <FailurePanel query log insight/>
                <Facts/>
            </Show>
            <Show when=move || !is_gone.get() fallback=Gone>
                <DeploymentLog query log insight/>
            </Show>
        </div>
    }
}

/// A deployment that the server has deleted, with its log.
#[component]
fn Gone() -> impl IntoView {
    view! {
        <Notice weight=Weight::Quiet headline=GONE>
            "Dokploy has deleted this deployment and its log. What is shown here is what this device knew of it when it was last listed."
        </Notice>
    }
}

/// Why what is shown of the deployment is old, while its list or the queue cannot be read.
#[component]
fn OutOfDate() -> impl IntoView {
    let context = use_deployment();
    let (fault, read_at) = (context.fault, context.read_at);
    let of_list = move || {
        let error = fault.get()?;
        Some(view! { <FaultNotice error read_at what="This page"/> })
    };
    view! {
        {of_list}
        <Show when=move || context.is_going_on.get() == Some(true)>
            <QueueFault/>
        </Show>
    }
}

/// A deployment that the list does not have: loading, failed, or gone.
#[component]
fn Unlisted() -> impl IntoView {
    let context = use_deployment();
    let gone = if context.is_of_all {
        "Dokploy keeps the newest 10 deployments of each service and deletes older ones with their logs. Previews, schedules, backups and server set-ups are not in this list either: find them under their own pages. Any log that is left is shown below."
    } else {
        "It was deleted, or belongs to something else. Any log that is left is shown below."
    };
    let words = move || match (context.is_listed.get(), context.fault.get()) {
        // It may be one of those that could not be read.
        (true, _) if context.bad_rows.get() > 0 => ().into_any(),
        (true, _) => view! {
            <Notice weight=Weight::Warning headline="This deployment is not in the list">
                {gone}
            </Notice>
        }
        .into_any(),
        (false, Some(error)) => view! { <FaultNotice error/> }.into_any(),
        (false, None) => view! {
            <p class="waiting" role="status">"Loading the deployment"</p>
        }
        .into_any(),
    };
    view! {
        <h1>"Deployment " <code>{context.id.get_value()}</code></h1>
        <Unread bad_rows=context.bad_rows/>
        {words}
    }
}
