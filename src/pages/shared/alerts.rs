//! The entry of a menu that switches notifications on and off for a service.

use leptos::prelude::With;
use leptos::task::spawn_local;

use crate::components::{MenuAction, MenuItem};
use crate::domain::alerts::{Offer, offer};
use crate::domain::model::service::Service;
use crate::state::alerts::Alerts;
use crate::state::notifications::Notifier;
use crate::state::toast::Toaster;
use crate::state::{use_alerts, use_notifier, use_toaster};

/// Makes the entry for a service. Tracks what is switched on.
pub fn use_alert_item() -> impl Fn(&Service) -> MenuItem + Copy + Send + Sync + 'static {
    let (alerts, notifier, toaster) = (use_alerts(), use_notifier(), use_toaster());
    move |service| item(service, alerts, notifier, toaster)
}

fn item(service: &Service, alerts: Alerts, notifier: Notifier, toaster: Toaster) -> MenuItem {
    let project = service.project.as_ref().map(|project| project.id.as_str());
    let offer = alerts
        .rules
        .with(|rules| offer(rules, &service.id, project));
    let (id, name) = (service.id.clone(), service.name.clone());
    let switch = move |on: bool| {
        let (id, name) = (id.clone(), name.clone());
        MenuAction::run(move || {
            alerts.change(|rules| {
                rules.set_service(&id, on);
            });
            if !on {
                toaster.say(format!("You are no longer notified when {name} fails"));
                return;
            }
            let name = name.clone();
            spawn_local(async move {
                let words = if notifier.request_permission().await {
                    format!("You get a notification when a deployment of {name} fails")
                } else {
                    format!(
                        "You are told in the page when a deployment of {name} fails: this browser does not show notifications here"
                    )
                };
                toaster.say(words);
            });
        })
    };
    let (label, action) = match offer {
        Offer::On => ("Notify me when a deployment fails", Ok(switch(true))),
        Offer::Off => ("Stop notifying me of failures", Ok(switch(false))),
        Offer::Covered(why) => ("Notify me when a deployment fails", Err(why.to_owned())),
    };
    MenuItem {
        key: "Notify me".to_owned(),
        ..MenuItem::new(label, action)
    }
}
