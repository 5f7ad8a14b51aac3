//! The way to every service, page and recent deployment from everywhere (Ctrl K).

use crate::domain::format;
use crate::domain::switcher::{Found, find};
use crate::reactive::{Callback, Memo, Node, RwSignal, el, memo, show};
use crate::state::App;
use crate::state::address::Step;
use crate::ui::finder::{self, Finder, finder};
use crate::ui::parts::{button, span};

/// Opens it by pointer; shown to whoever is signed in.
pub fn switcher_button(app: App) -> Node {
    show(move || {
        app.session.is_in().then(|| {
            button("find")
                .attr("aria-label", "Find a service, Control K")
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
    let all: Memo<Found> = memo(move || {
        if !app.switcher_open.get() {
            return Found::default();
        }
        let projects = app.store.projects.data.get();
        let rows = app.store.deployments.data.get();
        find(
            &text.get(),
            projects.as_ref().map_or(&[][..], |projects| projects),
            rows.as_ref().map_or(&[][..], |data| &data.rows),
        )
    });
    let found = memo(move || {
        all.with(|all| {
            let entries = all.entries.iter().map(|entry| finder::Found {
                group: entry.group.clone(),
                label: entry.label.clone(),
                note: entry.kind.clone(),
                href: entry.route.href(),
            });
            entries.collect::<Vec<_>>()
        })
    });
    let foot = memo(move || {
        let more = all.with(|all| all.more);
        let unread = app.store.projects.data.with(Option::is_none);
        match (more, app.store.projects.fault.get().filter(|_| unread)) {
            (_, Some(error)) => format!("The services could not be read. {}", error.headline()),
            (0, None) if unread => "Loading the services".into(),
            (0, None) => String::new(),
            (more, None) => format!("{} more: go on typing.", format::count(more)),
        }
    });
    let go = Callback::new(move |place: usize| {
        let route =
            all.with_untracked(|all| all.entries.get(place).map(|entry| entry.route.clone()));
        if let Some(route) = route {
            app.address.go(&route, Step::Push);
        }
    });
    finder(
        Finder {
            open: app.switcher_open,
            text,
            found,
            foot,
            go,
        },
        "Find a service",
        "Service, project, page or recent deployment…",
    )
}
