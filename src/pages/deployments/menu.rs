//! What can be done with a row.

use leptos::prelude::document;

use super::list::List;
use crate::domain::deployment::Deployment;
use crate::domain::route::Route;
use crate::domain::view::View;
use crate::reactive::{Callback, spawn};
use crate::ui::clipboard::copy;
use crate::ui::menu::{Act, Item};

/// The entries, in the same order for every row.
pub fn items(list: List, row: &Deployment) -> Vec<Item> {
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
    let dashboard = row
        .service
        .as_ref()
        .and_then(|service| service.dashboard_path())
        .ok_or("its project is not known");
    let watch = list.app.watch;
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
    let item = |label: &str, act: Result<Act, &str>| Item {
        label: label.to_owned(),
        act: act.map_err(str::to_owned),
    };
    vec![
        item("Open", Ok(Act::Link(link.clone()))),
        item(watch_label, watched),
        item("Only this service", of_service.map(Act::Link)),
        item("Open service in Dokploy", dashboard.map(Act::External)),
        item(
            "Copy link",
            Ok(copying(list, absolute(&link), "Link copied")),
        ),
        item(
            "Copy commit",
            row.commit()
                .map(|sha| copying(list, sha.to_owned(), "Commit copied"))
                .ok_or("it has none"),
        ),
        item(
            "Copy deployment id",
            Ok(copying(list, row.id.clone(), "Id copied")),
        ),
    ]
}

fn copying(list: List, text: String, done: &'static str) -> Act {
    Act::Do(Callback::new(move |()| {
        let text = text.clone();
        spawn(async move {
            let copied = copy(&text).await;
            list.app.toasts.say(if copied {
                done
            } else {
                "The browser does not allow copying here"
            });
        });
    }))
}

/// The whole address of a page of this console.
fn absolute(href: &str) -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    web_sys::Url::new_with_base(href, &base)
        .map(|url| url.href())
        .unwrap_or_default()
}
