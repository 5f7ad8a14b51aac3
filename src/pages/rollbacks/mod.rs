//! `/rollbacks`: rollback points of all applications, and those of one application on its page.

mod points;

use std::sync::Arc;

use super::list::{fault_notice, loading, pages, search_field};
use super::parts::{page_head, title};
use crate::api::deployment::rollback_points;
use crate::domain::filter::words;
use crate::domain::page::page;
use crate::domain::rollback::{applications, count};
use crate::domain::service::Service;
use crate::domain::settings::Settings;
use crate::pages::crumbs::service_in_dokploy;
use crate::reactive::{El, Memo, Node, Row, RwSignal, effect, el, live, memo, rows, show};
use crate::state::address::{ListAddress, Step};
use crate::state::scan::Scan;
use crate::state::{App, use_app};
use crate::ui::notice::{Weight, notice};
use crate::ui::pager::pager;
use crate::ui::parts::stay_link;
use points::{card, points};

/// Applications on a page: each costs a request of its own.
const ON_A_PAGE: usize = 10;

/// The page.
pub fn rollbacks_page() -> Node {
    title("Rollbacks");
    let app = use_app();
    let feed = app.store.deployments;
    let address = ListAddress::here(app.address);
    let scan = Scan::new(app.reader(), rollback_points);
    let found = memo(move || {
        let data = feed.data.get();
        data.map(|data| applications(&data.rows))
    });
    let fitting = memo(move || {
        let words = address.view.with(|view| words(&view.text));
        let fits = |service: &&Arc<Service>| {
            let text = format!("{} {}", service.name, service.place()).to_ascii_lowercase();
            words.iter().all(|word| text.contains(word.as_str()))
        };
        found.with(|found| {
            let found = found.iter().flatten().filter(fits);
            found.cloned().collect::<Vec<_>>()
        })
    });
    let of_page = memo(move || {
        let number = address.view.with(|view| view.page);
        page(fitting.with(Vec::len), number, ON_A_PAGE)
    });
    let shown = memo(move || {
        let page = of_page.get();
        fitting.with(|all| all.get(page.start..page.end).unwrap_or_default().to_vec())
    });
    effect(move || {
        let ids = shown.with(|shown| {
            shown
                .iter()
                .map(|service| service.id.clone())
                .collect::<Vec<_>>()
        });
        scan.want(&ids);
    });
    let head = page_head(
        "Rollbacks",
        "Images of earlier deployments that an application can go back to",
    );
    let fault = show(move || {
        let error = feed.fault.get()?;
        let unknown = found.with(Option::is_none);
        unknown.then(|| fault_notice(app, &error, None))
    });
    let stage = memo(move || {
        let any = found.with(|found| found.as_ref().map(|found| !found.is_empty()));
        (any, fitting.with(Vec::is_empty))
    });
    let content = show(move || match stage.get() {
        (None, _) if feed.fault.with(Option::is_some) => Node::from(""),
        (None, _) => loading("Loading deployments"),
        (Some(false), _) => none(),
        (Some(true), true) => nothing_matches(address),
        (Some(true), false) => cards(app, shown, scan),
    });
    let links = memo(move || pages(of_page.get(), address));
    let any = memo(move || stage.get().0 == Some(true));
    let several = memo(move || of_page.with(|page| page.pages > 1));
    el("div")
        .class("page")
        .child(head)
        .child(fault)
        .child(show(move || any.get().then(|| search(address))))
        .child(content)
        .child(show(move || {
            several.get().then(|| pager(links, Node::from("")))
        }))
        .into()
}

fn search(address: ListAddress) -> El {
    el("div").class("tools").child(search_field(
        "Search application, project",
        "Search application, project…",
        memo(move || address.view.with(|view| view.text.clone())),
        move |text| {
            address.change(Step::Replace, |view| view.text = text);
        },
    ))
}

fn cards(app: App, shown: Memo<Vec<Arc<Service>>>, scan: Scan) -> Node {
    rows(move || {
        let of = |service: Arc<Service>| {
            Row::new(service.id.clone(), move || {
                let id = service.id.clone();
                let expected = memo(move || {
                    app.store
                        .deployments
                        .data
                        .with(|data| data.as_ref().map_or(0, |data| count(&data.rows, &id)))
                });
                card(app, &service, expected, scan)
            })
        };
        shown.get().into_iter().map(of).collect()
    })
}

/// The rollback points of one application, for its page. They are asked for once, and again when a person wants it.
pub fn of_application(app: App, id: &str, settings: RwSignal<Option<Arc<Settings>>>) -> Node {
    let scan = Scan::new(app.reader(), rollback_points);
    scan.want(&[id.to_owned()]);
    let id = id.to_owned();
    let of = id.clone();
    let off = show(move || {
        let off = settings.with(|settings| {
            settings
                .as_ref()
                .is_some_and(|set| set.rollbacks == Some(false))
        });
        let service = app.store.service(&id);
        off.then(|| {
            notice(
                Weight::Warning,
                "Rollbacks are switched off for this application",
                "New deployments leave no rollback point. Dokploy switches them on among the application's deployments.",
                service.and_then(|service| {
                    service_in_dokploy(app, &service, "deployments", "Switch on in Dokploy")
                }),
            )
        })
    });
    [off, points(app, of, scan)].into()
}

fn none() -> Node {
    notice(
        Weight::Quiet,
        "No rollback points",
        "No deployment in the list has one. Applications leave them where rollbacks are switched on, among their deployments in Dokploy.",
        None,
    )
}

fn nothing_matches(address: ListAddress) -> Node {
    let clear = move || address.href(|view| *view = view.unfiltered());
    notice(
        Weight::Quiet,
        "Nothing matches",
        "No application with rollback points passes the search.",
        Some(
            stay_link(live(clear))
                .class("button")
                .child("Clear the search"),
        ),
    )
}
