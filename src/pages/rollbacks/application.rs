//! The rollback points of one application: as a card among others, and on its page.

use std::sync::Arc;

use leptos::prelude::*;

use super::points::Points;
use crate::api::deployment::rollback_points;
use crate::components::{Notice, Weight};
use crate::domain::list::listing::Rows;
use crate::domain::model::rollback::{RollbackPoint, count};
use crate::domain::model::service::Service;
use crate::domain::model::settings::Settings;
use crate::domain::route::{Route, Tab};
use crate::pages::shared::crumbs::ServiceDokployLink;
use crate::state::live::BatchQuery;
use crate::state::use_live_data;

/// An application with its points, and how many of them the list of deployments knows of.
#[component]
pub fn ApplicationCard(
    /// The application.
    service: Arc<Service>,
    /// What the applications answered.
    batch: BatchQuery<Rows<RollbackPoint>>,
) -> impl IntoView {
    let deployments = use_live_data().deployments;
    let id = service.id.clone();
    let expected = move || {
        let data = deployments.data.get();
        data.map_or(0, |data| count(&data.rows, &id))
    };
    let page = Route::Service {
        kind: service.kind,
        id: service.id.clone(),
        tab: Tab::Rollbacks,
    };
    let label = format!("Rollback points of {}", service.name);
    view! {
        <section class="block" aria-label=label>
            <div class="block-head">
                <h2><a href=page.href()>{service.name.clone()}</a></h2>
                <span class="count">{expected}</span>
                <span class="minor">{service.place()}</span>
            </div>
            <Points application=service.id.clone() batch/>
        </section>
    }
}

/// The rollback points of one application, for its page. They are read once, and again when a person refreshes.
#[component]
pub fn ApplicationRollbacks(
    /// Its applicationId.
    application: String,
    /// Its settings, once they are known.
    #[prop(into)]
    settings: Signal<Option<Arc<Settings>>>,
) -> impl IntoView {
    let live = use_live_data();
    let batch = BatchQuery::new(rollback_points);
    batch.want(std::slice::from_ref(&application));
    let off = move || {
        settings.with(|settings| {
            let settings = settings.as_ref();
            settings.is_some_and(|settings| settings.rollbacks == Some(false))
        })
    };
    let id = application.clone();
    let switched_off = move || {
        off().then(|| {
            let id = id.clone();
            let link = move || {
                live.service(&id).map(|service| {
                    view! {
                        <ServiceDokployLink
                            service=&service
                            tab="deployments"
                            words="Switch on in Dokploy"
                        />
                    }
                })
            };
            view! {
                <Notice
                    weight=Weight::Warning
                    headline="Rollbacks are switched off for this application"
                    actions=move || link
                >
                    "New deployments leave no rollback point. Switch rollbacks on in Dokploy, under the application's Deployments."
                </Notice>
            }
        })
    };
    view! {
        {switched_off}
        <Points application batch/>
    }
}
