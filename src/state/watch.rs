//! Watched deployments: a notification is shown when one of them ends.

use std::pin::pin;
use std::sync::Arc;

use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Notification, NotificationOptions, NotificationPermission};

use super::causes::{KnownCauses, use_known_causes};
use super::clock::use_clock;
use super::live::use_live_data;
use super::navigation::{Navigator, Step, use_navigator};
use super::session::use_session;
use super::toast::{Toaster, use_toaster};
use crate::domain::format;
use crate::domain::list::listing::Rest;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::status::Status;
use crate::domain::route::Route;
use crate::state::clock;

/// A cause that is not known after so many milliseconds is not waited for.
const CAUSE_WITHIN: u32 = 5_000;

/// The watched deployments of this tab.
#[derive(Clone, Copy)]
pub struct Watch {
    /// Ids of deployments.
    ids: RwSignal<Vec<String>>,
    causes: KnownCauses,
    toaster: Toaster,
    navigator: Navigator,
}

/// The watched deployments from the context.
pub fn use_watch() -> Watch {
    expect_context()
}

impl Watch {
    /// Shows a notification when a watched deployment ends, keeps reading on a hidden page while there are any, and provides
    /// the watch as a context.
    pub fn provide() -> Self {
        let (clock, session, live) = (use_clock(), use_session(), use_live_data());
        let watch = Self {
            ids: RwSignal::new(Vec::new()),
            causes: use_known_causes(),
            toaster: use_toaster(),
            navigator: use_navigator(),
        };
        Effect::new(move |_| {
            let any = watch.ids.with(|ids| !ids.is_empty());
            if any != clock.watching.get_untracked() {
                clock.watching.set(any);
            }
        });
        Effect::new(move |_| {
            // Another sign-in starts without watched deployments.
            session.generation.track();
            watch.ids.set(Vec::new());
        });
        Effect::new(move |_| {
            let Some(data) = live
                .deployments
                .data
                .get()
                .filter(|data| data.rest != Rest::Coming)
            else {
                return;
            };
            for id in watch.ids.get_untracked() {
                match data.rows.iter().find(|row| row.id == id) {
                    Some(row) if !row.has_ended() => continue,
                    Some(row) => spawn_local(watch.announce(row.clone())),
                    None if data.rest == Rest::TooMuch || data.bad_rows > 0 => continue,
                    None => watch.toaster.say("A watched deployment was deleted"),
                }
                watch.forget(&id);
            }
        });
        provide_context(watch);
        watch
    }

    /// Whether a deployment is watched; tracks.
    pub fn has(self, id: &str) -> bool {
        self.ids.with(|ids| ids.iter().any(|watched| watched == id))
    }

    /// Starts or stops watching a deployment. Starting requests the permission to show notifications.
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
        spawn_local(async move {
            self.toaster.say(if request_permission().await {
                "You get a notification when it ends"
            } else {
                "This browser does not allow notifications here. The tab's title shows when it ends"
            });
        });
    }

    fn forget(self, id: &str) {
        self.ids.update(|ids| ids.retain(|watched| watched != id));
    }

    /// Says how it ended, and why if it failed and its log tells that in time.
    async fn announce(self, row: Arc<Deployment>) {
        let cause = match row.status {
            Status::Failed => {
                let known = pin!(self.causes.look_up(&row));
                let late = pin!(TimeoutFuture::new(CAUSE_WITHIN));
                match select(known, late).await {
                    Either::Left((cause, _)) => cause,
                    Either::Right(_) => None,
                }
            }
            _ => None,
        };
        let title = format!("{}: {}", row.status.label(), row.service_name());
        let took = row.took(clock::now()).map(format::duration);
        let parts = [
            cause.map(|cause| cause.title.to_owned()),
            Some(row.headline().to_owned()),
            took,
        ];
        let body = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        self.toaster.say(format!("{title} · {body}"));
        let navigator = self.navigator;
        let route = Route::to(&row);
        // Without permission only the toast is shown.
        let _ = notify(&title, &body, &row.id, move || {
            navigator.go(&route, Step::Push);
        });
    }
}

/// Whether the browser has notifications; they need https.
fn supported() -> bool {
    js_sys::Reflect::has(&window(), &"Notification".into()).unwrap_or_default()
}

async fn request_permission() -> bool {
    if !supported() {
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
    if !supported() || Notification::permission() != NotificationPermission::Granted {
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
