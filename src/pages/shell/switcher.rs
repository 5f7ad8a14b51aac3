//! The way to every service, page and recent deployment from everywhere (Ctrl K).

use std::time::Duration;

use crate::domain::format;
use crate::domain::switcher::find;
use crate::reactive::{Callback, Node, RwSignal, effect, el, memo, show};
use crate::state::App;
use crate::state::address::Step;
use crate::state::clock::now;
use crate::ui::finder::{Finder, Found, Results, finder};
use crate::ui::parts::{button, span};

/// Opens it by pointer; shown to whoever is signed in.
pub fn switcher_button(app: App) -> Node {
    show(move || {
        app.session.is_in().then(|| {
            button("find")
                .attr("aria-label", "Find a service… Ctrl K")
                .attr("aria-haspopup", "dialog")
                .click(move || app.switcher_open.set(true))
                .child(span("narrow").attr("aria-hidden", "true").child("⌕"))
                .child(span("wide").child("Find a service…"))
                .child(
                    el("kbd")
                        .class("wide")
                        .attr("aria-hidden", "true")
                        .child("Ctrl K"),
                )
        })
    })
}

/// The dialog.
pub fn switcher(app: App) -> Node {
    let text = RwSignal::new(String::new());
    let servers = app.store.servers;
    effect(move || {
        let open = app.switcher_open.get();
        // A member may not know them, and need not be refused again and again.
        let refused = servers.fault.with_untracked(Option::is_some);
        if open && !refused && servers.attempts().due(now(), Duration::MAX) {
            servers.poll(app.session);
        }
    });
    let results = memo(move || {
        if !app.switcher_open.get() {
            return Results::default();
        }
        let projects = app.store.projects.data.get();
        let rows = app.store.deployments.data.get();
        let servers = app.store.servers.data.get();
        let all = find(
            &text.get(),
            projects.as_ref().map_or(&[][..], |projects| projects),
            servers.as_ref().map_or(&[][..], |servers| servers),
            rows.as_ref().map_or(&[][..], |data| &data.rows),
        );
        let fault = app.store.projects.fault.get();
        Results {
            entries: all
                .entries
                .into_iter()
                .map(|entry| Found {
                    group: entry.group,
                    label: entry.label,
                    note: entry.kind,
                    href: entry.route.href(),
                })
                .collect(),
            foot: match (projects, fault) {
                (None, Some(error)) => {
                    format!("The services could not be read. {}", error.headline())
                }
                (None, None) => "Loading the services".into(),
                _ if all.more > 0 => format!("{} more: go on typing.", format::count(all.more)),
                _ => String::new(),
            },
        }
    });
    finder(
        Finder {
            open: app.switcher_open,
            text,
            results,
            go: Callback::new(move |href: String| app.address.go_to(&href, Step::Push)),
        },
        "Find a service",
        "Service, project, page or recent deployment…",
    )
}
