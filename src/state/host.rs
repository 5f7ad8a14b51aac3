//! The page that the console is embedded in: it is told which deployments have ended.

use std::sync::Arc;

use js_sys::{Object, Reflect};
use leptos::prelude::*;
use web_sys::{CustomEvent, CustomEventInit};

use super::live::use_live_data;
use crate::domain::list::endings::GoingOn;
use crate::domain::list::listing::Rest;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::Owner;
use crate::domain::route::Route;

/// The event of our own window that `src/web/framed.js` makes a message to the host of.
const FINISHED: &str = "slipway:finished";

/// Tells the host of every deployment of the list that ends. Nothing is done where there is no host.
pub fn tell_host() {
    let root = document().document_element();
    if !root.is_some_and(|root| root.has_attribute("data-embed")) {
        return;
    }
    let live = use_live_data();
    Effect::new(move |before: Option<Option<GoingOn>>| {
        let before = before.flatten();
        // Signed out: the next reading is a first one.
        let data = live.deployments.data.get()?;
        if data.rest == Rest::Coming {
            return before;
        }
        for row in before.iter().flat_map(|before| before.ended_in(&data.rows)) {
            tell(&row);
        }
        Some(GoingOn::of(&data.rows))
    });
}

fn tell(row: &Arc<Deployment>) {
    let service = row.parent().map(|(kind, id)| Owner::new(kind, id));
    let service = service.map(|owner| Route::owner(owner.kind, &owner.id, None).href());
    let facts = [
        ("id", row.id.clone()),
        ("status", row.status.word().to_owned()),
        ("title", row.headline().to_owned()),
        ("name", row.service_name().to_owned()),
        ("service", service.unwrap_or_default()),
        ("route", Route::to(row).href()),
    ];
    let detail = Object::new();
    for (name, value) in facts {
        // It fails only for objects that take nothing more.
        let _ = Reflect::set(&detail, &name.into(), &value.into());
    }
    let given = CustomEventInit::new();
    given.set_detail(&detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(FINISHED, &given) {
        // Whether a listener wants to prevent something is nothing here.
        let _ = window().dispatch_event(&event);
    }
}
