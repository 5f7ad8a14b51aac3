//! What can be done with a row.

use std::sync::Arc;

use leptos::prelude::document;

use crate::domain::deployment::Deployment;
use crate::domain::route::Route;
use crate::domain::view::View;
use crate::pages::actions;
use crate::pages::parts::copy_text;
use crate::reactive::Callback;
use crate::state::App;
use crate::ui::menu::{Act, Item};

/// The entries, in the same order for every row.
pub fn items(app: App, row: &Arc<Deployment>) -> Vec<Item> {
    let link = Route::deployment(row.parent(), &row.id).href();
    let of_service = row
        .service
        .as_ref()
        .map(|service| {
            Route::Deployments(View {
                service: Some(service.id.clone()),
                ..View::default()
            })
            .href()
        })
        .ok_or("the row names no service");
    let page = row
        .service
        .as_ref()
        .map(|service| Route::service(service.kind, &service.id).href())
        .ok_or("the row names no service");
    let dashboard = row
        .service
        .as_ref()
        .and_then(|service| service.dashboard_path())
        .map(|path| app.dashboard(&path))
        .ok_or("its project is not known");
    let watch = app.watch;
    let watched = {
        let id = row.id.clone();
        let turn = Act::Do(Callback::new(move |()| watch.toggle(&id)));
        let ends = !row.status.is_final();
        ends.then_some(turn).ok_or("it has ended")
    };
    let watch_label = if watch.has(&row.id) {
        "Stop watching"
    } else {
        "Watch"
    };
    let item = |label: &str, act: Result<Act, &str>| Item::new(label, act.map_err(str::to_owned));
    let mut items = vec![
        item("Open", Ok(Act::Link(link.clone()))),
        item(watch_label, watched),
        item("Open service", page.map(Act::Link)),
        item("Only this service", of_service.map(Act::Link)),
        item("Open service in Dokploy", dashboard.map(Act::External)),
        item(
            "Copy link",
            Ok(copying(app, absolute(&link), "Link copied")),
        ),
        item(
            "Copy commit",
            row.commit()
                .map(|sha| copying(app, sha.to_owned(), "Commit copied"))
                .ok_or("it has none"),
        ),
        item(
            "Copy deployment id",
            Ok(copying(app, row.id.clone(), "Id copied")),
        ),
    ];
    items.extend(actions::of_row(app, row));
    items
}

fn copying(app: App, text: String, done: &'static str) -> Act {
    Act::Do(Callback::new(move |()| copy_text(app, text.clone(), done)))
}

/// The whole address of a page of this console.
fn absolute(href: &str) -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    web_sys::Url::new_with_base(href, &base)
        .map(|url| url.href())
        .unwrap_or_default()
}
