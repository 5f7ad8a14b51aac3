//! A server: what set it up, and what ran or was built there.

use std::time::Duration;

use crate::api::ApiError;
use crate::domain::format;
use crate::domain::owner::Owner;
use crate::domain::server::Server;
use crate::pages::crumbs::{crumbs, in_dokploy};
use crate::pages::list::{
    Columns, List, Source, Table, fault_notice, list_section, loading, simple,
};
use crate::pages::parts::{fact, title, unknown};
use crate::reactive::{Node, StoredValue, effect, el, memo, show};
use crate::state::App;
use crate::state::history::History;
use crate::ui::menu::menu_layer;
use crate::ui::notice::{Weight, notice};
use crate::ui::parts::span;

/// The page's content.
pub fn server(app: App, owner: Owner) -> Node {
    let id = StoredValue::new(owner.id.clone());
    app.store.servers.keep(app.reader(), || Duration::MAX);
    let history = History::start(app, owner);
    let name = move || id.with_value(|id| app.store.server_name(id));
    effect(move || title(&name()));
    let way = show(move || {
        let out = in_dokploy(app, "/dashboard/settings/servers", "", "Servers in Dokploy");
        crumbs(Vec::new(), Some(out))
    });
    let headline = el("div")
        .class("headline")
        .child(el("h1").child(show(name)))
        .child(span("minor").child("Server"));
    // A server that Dokploy does not know has nothing more to show.
    let unknown_server = memo(move || {
        history
            .feed
            .fault
            .with(|fault| matches!(fault, Some(ApiError::NotFound { .. })))
    });
    let rest = show(move || {
        (!unknown_server.get())
            .then(|| Node::from([facts(app, id), set_ups(app, history), here(app, id)]))
    });
    let refused = show(move || {
        let error = history.feed.fault.get()?;
        unknown_server
            .get()
            .then(|| fault_notice(app, &error, None))
    });
    [
        way,
        el("div").class("head").child(headline).into(),
        refused,
        rest,
    ]
    .into()
}

fn facts(app: App, id: StoredValue<String>) -> Node {
    let servers = app.store.servers;
    let about = move |part: fn(&Server) -> Node| {
        show(move || -> Node {
            if servers.data.with(Option::is_none)
                && let Some(error) = servers.fault.get()
            {
                return span("minor")
                    .attr("title", error.advice())
                    .child(format!("not told: {}", error.headline()))
                    .into();
            }
            servers.data.with(|servers| {
                let found = id.with_value(|id| {
                    let mut servers = servers.as_ref()?.iter();
                    servers.find(|server| server.named.id == *id)
                });
                found.map_or_else(unknown, part)
            })
        })
    };
    el("dl")
        .class("facts")
        .child(fact(
            "Purpose",
            about(|server| {
                if server.builds_only {
                    "builds for others".into()
                } else {
                    "runs services".into()
                }
            }),
        ))
        .child(fact(
            "Jobs at a time",
            about(|server| {
                server
                    .slots
                    .map_or_else(unknown, |slots| format::count(slots).into())
            }),
        ))
        .child(fact(
            "Note",
            about(|server| match server.description.as_str() {
                "" => unknown(),
                text => text.to_owned().into(),
            }),
        ))
        .into()
}

/// What set the server up, newest first. Dokploy keeps the newest five or so.
fn set_ups(app: App, history: History) -> Node {
    let rows = memo(move || {
        let data = history.feed.data.get();
        data.map_or_else(Vec::new, |data| data.rows.clone())
    });
    let stage = memo(move || {
        let fault = history.feed.fault.get();
        (
            history.feed.data.with(Option::is_some),
            rows.with(Vec::is_empty),
            fault,
        )
    });
    let table = Table::new(app, rows, Columns::Own);
    let content = show(move || -> Node {
        match stage.get() {
            (false, _, Some(error)) => fault_notice(app, &error, None).into(),
            (false, _, None) => loading("Loading set-up runs"),
            (true, true, _) => el("p").class("help").child("None.").into(),
            (true, false, _) => [simple(table, "Set-up runs"), menu_layer(table.menu)].into(),
        }
    });
    el("section")
        .class("block")
        .attr("aria-label", "Set-up runs")
        .child(el("h2").child("Set-up runs"))
        .child(content)
        .into()
}

/// Deployments of services that ran or were built here.
fn here(app: App, id: StoredValue<String>) -> Node {
    let id = id.get_value();
    let source = Source::some_of(app.store.deployments, move |row| {
        let built = row.build_server.as_ref();
        row.server_key() == id || built.is_some_and(|server| server.id == id)
    });
    let list = List::here(app, source, Columns::All);
    let empty = || {
        let text = "No application or compose stack of this organization was deployed or built on this server.";
        notice(Weight::Quiet, "No deployments here", text, None)
    };
    el("section")
        .class("block")
        .attr("aria-label", "Deployments here")
        .child(el("h2").child("Deployments that ran or were built here"))
        .child(list_section(list, empty, |_| Node::from("")))
        .into()
}
