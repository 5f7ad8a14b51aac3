//! Where the service belongs, what it is called, and what can be done with it.

use leptos::prelude::*;

use super::context::use_service;
use crate::components::menu::provide_menu;
use crate::components::{Crumbs, MenuButton, MenuGroup, MenuLayer};
use crate::domain::actions::capability::{Action, Place};
use crate::pages::actions::{ServiceButton, use_action_menus};
use crate::pages::shared::alerts::use_alert_item;
use crate::pages::shared::crumbs::{ServiceDokployLink, to_service};
use crate::state::use_page_title;

/// The head of the page.
#[component]
pub fn Head() -> impl IntoView {
    provide_menu();
    let (context, actions, set_title) = (use_service(), use_action_menus(), use_page_title());
    let alert_item = use_alert_item();
    let service = context.service;
    Effect::new(move |_| service.with(|service| set_title(&service.name)));
    let steps = Signal::derive(move || {
        let mut trail = service.with(|service| to_service(service));
        if let Some(last) = trail.last_mut() {
            last.1 = None;
        }
        trail
    });
    let out = move || {
        service.with(|service| {
            view! { <ServiceDokployLink service tab="deployments" words="Open in Dokploy"/> }
        })
    };
    let label = move || service.with(|service| format!("Actions for {}", service.name));
    let items = move |()| {
        let own = actions.of_service(&service.get(), Place::ServicePage);
        let alert = context.service.with(|service| alert_item(service));
        vec![MenuGroup::new(own), MenuGroup::new(vec![alert])]
    };
    view! {
        <Crumbs steps>{out}</Crumbs>
        <div class="head">
            <div class="headline">
                <h1>{move || service.with(|service| service.name.clone())}</h1>
                <span class="minor">{context.kind.label()}</span>
            </div>
            <div class="buttons">
                <ServiceButton action=Action::Redeploy class="button" service/>
                <ServiceButton action=Action::Deploy class="button primary" service/>
                <MenuButton id="service-actions" label=Signal::derive(label) items/>
            </div>
        </div>
        <MenuLayer/>
    }
}
