//! The deployments of a service.

use leptos::prelude::*;

use super::context::use_service;
use crate::components::{Notice, Weight};
use crate::domain::list::view::View;
use crate::domain::model::owner::Owner;
use crate::domain::route::Route;
use crate::pages::deployment_list::{Columns, DeploymentList, List};
use crate::state::history::Scope;

/// Its deployments.
#[component]
pub fn DeploymentsTab() -> impl IntoView {
    let context = use_service();
    let home = context.id.with_value(|id| Route::service(context.kind, id));
    let home = home.with_view(View::default());
    let owner = context.id.with_value(|id| Owner::service(context.kind, id));
    let source = context.source.with_older(Scope::Owner(owner), |_| true);
    let mut list = List::new(&home, source, Columns::OfOneService);
    list.table.repository = Signal::derive(move || {
        let settings = context.settings.get();
        settings.and_then(|settings| settings.repository.clone())
    });
    view! {
        <DeploymentList list>
            <Notice weight=Weight::Quiet headline="Never deployed">
                "Dokploy has no deployment of this service. Deploy it and it appears here."
            </Notice>
        </DeploymentList>
    }
}
