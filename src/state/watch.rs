//! Deployments whose end somebody wants to be told.

use std::sync::Arc;

use leptos::prelude::window;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Notification, NotificationOptions, NotificationPermission};

use super::address::{Address, Step};
use super::clock::Clock;
use super::session::Session;
use super::store::Store;
use super::toast::Toasts;
use crate::domain::deployment::Deployment;
use crate::domain::format;
use crate::domain::listing::Rest;
use crate::domain::route::Route;
use crate::reactive::{RwSignal, effect, spawn};

/// What is watched; kept in this tab only.
#[derive(Clone, Copy)]
pub struct Watch {
    /// Ids of deployments.
    ids: RwSignal<Vec<String>>,
    toasts: Toasts,
}

impl Watch {
    /// Tells the end of what is watched, and keeps a page awake for it that cannot be seen.
    pub fn start(
        clock: Clock,
        session: Session,
        store: Store,
        toasts: Toasts,
        address: Address,
    ) -> Self {
        let watch = Self {
            ids: RwSignal::new(Vec::new()),
            toasts,
        };
        effect(move || {
            let any = watch.ids.with(|ids| !ids.is_empty());
            if any != clock.watching.get_untracked() {
                clock.watching.set(any);
            }
        });
        effect(move || {
            // What somebody else watched is nobody's business.
            session.turn.track();
            watch.ids.set(Vec::new());
        });
        effect(move || {
            let Some(data) = store
                .deployments
                .data
                .get()
                .filter(|data| data.rest != Rest::Coming)
            else {
                return;
            };
            for id in watch.ids.get_untracked() {
                match data.rows.iter().find(|row| row.id == id) {
                    Some(row) if !row.status.is_final() => continue,
                    Some(row) => watch.tell(row, address),
                    None if data.rest == Rest::TooMuch => continue,
                    None => toasts.say("A watched deployment was deleted"),
                }
                watch.forget(&id);
            }
        });
        watch
    }

    /// Whether a deployment is watched; tracks.
    pub fn has(self, id: &str) -> bool {
        self.ids.with(|ids| ids.iter().any(|watched| watched == id))
    }

    /// Begins to watch, or stops. Only here is the browser asked whether it may notify.
    pub fn toggle(self, id: &str) {
        if self
            .ids
            .with_untracked(|ids| ids.iter().any(|watched| watched == id))
        {
            self.forget(id);
            return;
        }
        let id = id.to_owned();
        self.ids.update(|ids| ids.push(id));
        spawn(async move {
            self.toasts.say(if ask().await {
                "The browser tells you when it ends"
            } else {
                "The browser does not allow notifications here: the tab's title tells when it ends"
            });
        });
    }

    fn forget(self, id: &str) {
        self.ids.update(|ids| ids.retain(|watched| watched != id));
    }

    fn tell(self, row: &Arc<Deployment>, address: Address) {
        let title = format!("{}: {}", row.status.label(), row.service_name());
        let took = row.finished_at.and_then(|end| row.duration(end));
        let body = match took {
            Some(took) => format!("{} · {}", row.headline(), format::duration(took)),
            None => row.headline().to_owned(),
        };
        self.toasts.say(format!("{title} · {body}"));
        let route = Route::deployment(row.parent(), &row.id);
        // Where notifications are not allowed the message above is all there is.
        let _ = notify(&title, &body, &row.id, move || {
            address.go(&route, Step::Push);
        });
    }
}

/// Whether there are notifications at all: not without https.
fn exist() -> bool {
    js_sys::Reflect::has(&window(), &"Notification".into()).unwrap_or_default()
}

async fn ask() -> bool {
    if !exist() {
        return false;
    }
    if Notification::permission() == NotificationPermission::Default
        && let Ok(promise) = Notification::request_permission()
    {
        // Its answer is what the next line reads.
        let _ = JsFuture::from(promise).await;
    }
    Notification::permission() == NotificationPermission::Granted
}

fn notify(
    title: &str,
    body: &str,
    tag: &str,
    click: impl FnMut() + 'static,
) -> Result<(), JsValue> {
    if !exist() || Notification::permission() != NotificationPermission::Granted {
        return Ok(());
    }
    let options = NotificationOptions::new();
    options.set_body(body);
    options.set_tag(tag);
    let notification = Notification::new_with_options(title, &options)?;
    let shown = notification.clone();
    let mut click = click;
    let on_click: Box<dyn FnMut()> = Box::new(move || {
        let _ = window().focus();
        click();
        shown.close();
    });
    let on_click = Closure::wrap(on_click);
    notification.set_onclick(Some(on_click.as_ref().unchecked_ref()));
    // A notification may be clicked as long as the page lives.
    on_click.forget();
    Ok(())
}
