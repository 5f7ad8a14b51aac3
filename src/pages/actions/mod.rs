//! Actions, the same in every menu and behind every button: whether they can be done (`domain/capability`), the question
//! before, and what became of them.

mod bulk;
mod deed;
mod dialog;
mod facts;
mod pursuit;
mod single;
mod told;
mod words;

use std::sync::Arc;

pub use dialog::action_dialog;
pub use facts::{REMOVABLE, own_service};
pub use pursuit::pursuit_notice;

use crate::domain::capability::{Action, Object, Why, may};
use crate::domain::deployment::Deployment;
use crate::domain::preview::Preview;
use crate::domain::rollback::RollbackPoint;
use crate::domain::service::Service;
use crate::reactive::{Callback, Memo, Node, live, memo, show};
use crate::state::App;
use crate::state::acts::About;
use crate::ui::menu::{Act, Item};
use crate::ui::parts::button;

/// The entries of a menu for all that can be done to these objects, in the order of [`Action::ALL`].
fn items(app: App, choices: &[(Object, About)]) -> Vec<Item> {
    let rights = app.session.rights.get();
    let mut items: Vec<Item> = Vec::new();
    for action in Action::ALL {
        let of_it = choices
            .iter()
            .find(|(object, _)| object.actions().contains(&action));
        let Some((object, about)) = of_it else {
            continue;
        };
        let about = about.clone();
        let act = match may(action, object, &rights) {
            Ok(()) => Ok(Act::Do(Callback::new(move |()| {
                app.acts.ask(action, about.clone());
            }))),
            Err(why) => Err(why.words().to_owned()),
        };
        items.push(Item {
            group: items.is_empty(),
            bad: action.destroys() && act.is_ok(),
            ..Item::new(format!("{}{}", action.label(), asks(&act)), act)
        });
    }
    items
}

/// What is asked about first has an ellipsis.
fn asks(act: &Result<Act, String>) -> &'static str {
    if act.is_ok() { "…" } else { "" }
}

/// What can be done to a deployment, and to its service.
pub fn of_row(app: App, row: &Arc<Deployment>) -> Vec<Item> {
    let own = (facts::deployment(app, row), About::Deployment(row.clone()));
    match facts::own_service(row) {
        Some(service) => items(app, &[of(app, service), own]),
        None => items(app, &[own]),
    }
}

fn of(app: App, service: &Arc<Service>) -> (Object, About) {
    let about = About::Service(service.clone());
    (facts::service(app, service), about)
}

/// What can be done to a service.
pub fn of_service(app: App, service: &Arc<Service>) -> Vec<Item> {
    items(app, &[of(app, service)])
}

/// What can be done to a rollback point.
pub fn of_point(app: App, point: &Arc<RollbackPoint>) -> Vec<Item> {
    let object = Object::Point {
        image: point.image.is_some(),
    };
    items(app, &[(object, About::Point(point.clone()))])
}

/// What can be done to a preview deployment.
pub fn of_preview(app: App, preview: &Arc<Preview>) -> Vec<Item> {
    items(app, &[(Object::Preview, About::Preview(preview.clone()))])
}

/// A button for an action. One that cannot be done stays, says why, and does nothing.
pub fn action_button(
    app: App,
    action: Action,
    class: &'static str,
    object: impl Fn() -> Object + Send + Sync + 'static,
    about: impl Fn() -> Option<About> + 'static,
) -> Node {
    boxed(app, action, class, Box::new(object), Box::new(about))
}

fn boxed(
    app: App,
    action: Action,
    class: &'static str,
    object: Box<dyn Fn() -> Object + Send + Sync>,
    about: Box<dyn Fn() -> Option<About>>,
) -> Node {
    let why: Memo<Option<Why>> =
        memo(move || may(action, &object(), &app.session.rights.get()).err());
    button(class)
        .attr("aria-disabled", live(move || why.get().map(|_| "true")))
        .attr("title", live(move || why.get().map(|why| why.words())))
        .click(move || match (why.get_untracked(), about()) {
            (Some(why), _) => app
                .toasts
                .say(format!("{}: {}", action.label(), why.words())),
            (None, Some(about)) => app.acts.ask(action, about),
            (None, None) => {}
        })
        .child(show(move || action.label()))
        .into()
}

/// The button for dropping everything that waits, as the queue stands.
pub fn drop_all_button(app: App) -> Node {
    action_button(
        app,
        Action::DropAll,
        "button",
        move || Object::Queue {
            waits: facts::waiting(app),
        },
        || Some(About::Queue),
    )
}

/// The button for an action on a service, as it stands.
pub fn service_button(
    app: App,
    action: Action,
    class: &'static str,
    service: Memo<Arc<Service>>,
) -> Node {
    action_button(
        app,
        action,
        class,
        move || service.with(|service| facts::service(app, service)),
        move || Some(About::Service(service.get_untracked())),
    )
}
