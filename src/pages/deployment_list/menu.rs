//! What can be done with a row.

use std::sync::Arc;

use leptos::prelude::*;

use super::table_state::Columns;
use crate::components::{MenuAction, MenuGroup, MenuItem};
use crate::domain::actions::capability::Place;
use crate::domain::list::view::View;
use crate::domain::model::deployment::Deployment;
use crate::domain::route::Route;
use crate::pages::actions::{ActionMenus, use_action_menus};
use crate::pages::shared::use_copy;
use crate::state::use_watch;
use crate::state::watch::Watch;

/// The menu of the rows of a list: what makes sense for the row as it stands, and below it, in a list of several services, what
/// can be done with the row's service.
pub fn use_row_menu(
    columns: Columns,
) -> impl Fn(&Arc<Deployment>) -> Vec<MenuGroup> + Copy + Send + Sync + 'static {
    let (watch, actions, copy) = (use_watch(), use_action_menus(), use_copy());
    move |row| {
        let mut own = entries(row, watch, copy);
        own.extend(actions.of_deployment(row));
        let mut groups = vec![MenuGroup::new(own)];
        groups.extend(of_service(row, actions, columns));
        groups
    }
}

fn entries(
    row: &Arc<Deployment>,
    watch: Watch,
    copy: impl Fn(String, &'static str) + Copy + Send + Sync + 'static,
) -> Vec<MenuItem> {
    let copying =
        |text: String, done: &'static str| MenuAction::run(move || copy(text.clone(), done));
    let link = Route::to(row).href();
    let watching = (!row.has_ended()).then(|| {
        let label = if watch.has(&row.id) {
            "Stop watching"
        } else {
            "Watch"
        };
        let id = row.id.clone();
        MenuItem {
            key: "Watch".to_owned(),
            ..MenuItem::new(label, Ok(MenuAction::run(move || watch.toggle(&id))))
        }
    });
    let copy_link = copying(absolute(&link), "Link copied");
    let copy_commit = row
        .commit()
        .map(|sha| MenuItem::new("Copy commit", Ok(copying(sha.to_owned(), "Commit copied"))));
    let mut items = vec![MenuItem::new("Open", Ok(MenuAction::Link(link)))];
    items.extend(watching);
    items.push(MenuItem::new("Copy link", Ok(copy_link)));
    items.extend(copy_commit);
    items
}

/// What can be done with the row's service, with its name above it.
fn of_service(row: &Deployment, actions: ActionMenus, columns: Columns) -> Option<MenuGroup> {
    let going_on = !row.has_ended();
    let (place, only_this) = match columns {
        Columns::OfOneService => (Place::OwnDeployment { going_on }, None),
        Columns::All => {
            let view = View {
                service: row.service.as_ref().map(|service| service.id.clone()),
                ..View::default()
            };
            let href = Route::Deployments(view).href();
            let item = MenuItem::new("Only this service", Ok(MenuAction::Link(href)));
            (Place::Deployment { going_on }, Some(item))
        }
    };
    actions.of_own_service(row, place, only_this)
}

/// The whole address of a page of this console.
fn absolute(href: &str) -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    web_sys::Url::new_with_base(href, &base)
        .map(|url| url.href())
        .unwrap_or_default()
}
