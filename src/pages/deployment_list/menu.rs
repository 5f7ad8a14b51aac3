//! What can be done with a row.

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::{MenuAction, MenuItem};
use crate::domain::list::view::View;
use crate::domain::model::deployment::Deployment;
use crate::domain::route::Route;
use crate::pages::actions::{ActionMenus, use_action_menus};
use crate::pages::shared::use_copy;
use crate::state::session::Session;
use crate::state::watch::Watch;
use crate::state::{use_session, use_watch};

/// The menu of the rows of a list; for every row the same entries in the same order.
pub fn use_row_menu() -> impl Fn(&Arc<Deployment>) -> Vec<MenuItem> + Copy + Send + Sync + 'static {
    let (session, watch, actions) = (use_session(), use_watch(), use_action_menus());
    let copy = use_copy();
    move |row| items(row, session, watch, actions, copy)
}

fn items(
    row: &Arc<Deployment>,
    session: Session,
    watch: Watch,
    actions: ActionMenus,
    copy: impl Fn(String, &'static str) + Copy + Send + Sync + 'static,
) -> Vec<MenuItem> {
    let copying =
        |text: String, done: &'static str| MenuAction::run(move || copy(text.clone(), done));
    let link = Route::deployment(row.parent(), &row.id).href();
    let service = row.service.as_ref().ok_or("the entry names no service");
    let of_service = service.map(|service| {
        let view = View {
            service: Some(service.id.clone()),
            ..View::default()
        };
        MenuAction::Link(Route::Deployments(view).href())
    });
    let page =
        service.map(|service| MenuAction::Link(Route::service(service.kind, &service.id).href()));
    let dashboard = row
        .service
        .as_ref()
        .and_then(|service| service.dashboard_path())
        .map(|path| {
            let dashboard = session.dashboard().unwrap_or_default();
            MenuAction::External(format!("{dashboard}{path}"))
        })
        .ok_or("its project is not known");
    let id = row.id.clone();
    let toggle_watch = (!row.has_ended())
        .then(|| MenuAction::run(move || watch.toggle(&id)))
        .ok_or("it has ended");
    let watch_label = if watch.has(&row.id) {
        "Stop watching"
    } else {
        "Watch"
    };
    let item = |label: &str, action: Result<MenuAction, &str>| {
        MenuItem::new(label, action.map_err(str::to_owned))
    };
    let commit = row
        .commit()
        .map(|sha| copying(sha.to_owned(), "Commit copied"))
        .ok_or("it has none");
    let mut items = vec![
        item("Open", Ok(MenuAction::Link(link.clone()))),
        MenuItem {
            key: "Watch".to_owned(),
            ..item(watch_label, toggle_watch)
        },
        item("Open service", page),
        item("Only this service", of_service),
        item("Open service in Dokploy", dashboard),
        item("Copy link", Ok(copying(absolute(&link), "Link copied"))),
        item("Copy commit", commit),
        item(
            "Copy deployment id",
            Ok(copying(row.id.clone(), "Id copied")),
        ),
    ];
    items.extend(actions.of_deployment(row));
    items
}

/// The whole address of a page of this console.
fn absolute(href: &str) -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    web_sys::Url::new_with_base(href, &base)
        .map(|url| url.href())
        .unwrap_or_default()
}
