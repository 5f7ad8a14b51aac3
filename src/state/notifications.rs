//! Telling a person that a deployment has ended: a message in the page, and a notification of the browser.

use std::collections::HashSet;
use std::mem::take;
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
use super::clock::{self, Clock, use_clock};
use super::navigation::{Navigator, Step, use_navigator};
use super::session::{Session, use_session};
use super::toast::{Toaster, use_toaster};
use crate::domain::format;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::status::Status;
use crate::domain::route::Route;

/// A cause that is not known after so many milliseconds is not waited for.
const CAUSE_WITHIN: u32 = 5_000;

/// Whether the browser shows notifications of this site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// It does.
    Granted,
    /// It asks the person first.
    Asks,
    /// The person, or the browser itself, does not want them.
    Denied,
    /// It has none here: they need https.
    Missing,
}

/// Tells how deployments have ended, each once in this tab.
#[derive(Clone, Copy)]
pub struct Notifier {
    /// Whether the browser shows notifications.
    pub permission: RwSignal<Permission>,
    causes: KnownCauses,
    toaster: Toaster,
    navigator: Navigator,
    clock: Clock,
    session: Session,
    /// Ids of the deployments that were told.
    told: StoredValue<HashSet<String>>,
    /// Messages for when the page is visible, each with the number of the sign-in that it is for.
    waiting: StoredValue<Vec<(u32, String)>>,
}

/// The notifier from the context.
pub fn use_notifier() -> Notifier {
    expect_context()
}

impl Notifier {
    /// Provides the notifier as a context.
    pub fn provide() -> Self {
        let notifier = Self {
            permission: RwSignal::new(permission()),
            causes: use_known_causes(),
            toaster: use_toaster(),
            navigator: use_navigator(),
            clock: use_clock(),
            session: use_session(),
            told: StoredValue::new(HashSet::new()),
            waiting: StoredValue::new(Vec::new()),
        };
        Effect::new(move |_| {
            if notifier.clock.visible.get() {
                notifier.say_what_waits();
            }
        });
        provide_context(notifier);
        notifier
    }

    /// Looks again what the browser allows: people change it in its settings.
    pub fn look(self) {
        self.permission.set(permission());
    }

    /// Asks for the permission to show notifications, if the browser would ask; answers whether there is one.
    pub async fn request_permission(self) -> bool {
        if permission() == Permission::Asks
            && let Ok(promise) = Notification::request_permission()
        {
            // Its answer is what the next line reads.
            let _ = JsFuture::from(promise).await;
        }
        let permission = permission();
        self.permission.set(permission);
        permission == Permission::Granted
    }

    /// Whether a person notices now what is told in this tab; tracks.
    pub fn is_noticed(self) -> bool {
        self.clock.visible.get() || permission() == Permission::Granted
    }

    /// Says how a deployment ended, and why if it failed and its log tells that in time.
    pub fn tell(self, row: Arc<Deployment>) {
        let is_news = self
            .told
            .try_update_value(|told| told.insert(row.id.clone()));
        if is_news == Some(true) {
            spawn_local(self.announce(row));
        }
    }

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
        let navigator = self.navigator;
        let route = Route::to(&row);
        let is_shown = notify(&title, &body, &row.id, move || {
            navigator.go(&route, Step::Push);
        });
        let message = format!("{title} · {body}");
        // Without a notification nobody would read a short message on a hidden page.
        if self.clock.visible.get_untracked() || is_shown == Ok(true) {
            self.toaster.say(message);
        } else {
            let generation = self.session.generation.get_untracked();
            self.waiting
                .update_value(|waiting| waiting.push((generation, message)));
        }
    }

    fn say_what_waits(self) {
        let current = self.session.generation.get_untracked();
        let waiting = self.waiting.try_update_value(take).unwrap_or_default();
        for (generation, message) in waiting {
            if generation == current {
                self.toaster.say(message);
            }
        }
    }
}

fn permission() -> Permission {
    if !js_sys::Reflect::has(&window(), &"Notification".into()).unwrap_or_default() {
        return Permission::Missing;
    }
    match Notification::permission() {
        NotificationPermission::Granted => Permission::Granted,
        NotificationPermission::Default => Permission::Asks,
        _ => Permission::Denied,
    }
}

/// Shows a notification of the browser; answers whether that is allowed.
fn notify(
    title: &str,
    body: &str,
    tag: &str,
    click: impl FnMut() + 'static,
) -> Result<bool, JsValue> {
    if permission() != Permission::Granted {
        return Ok(false);
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
    Ok(true)
}
