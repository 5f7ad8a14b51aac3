//! `/servers/:id`, `/schedules/:id`, `/backups/:id`, `/volume-backups/:id`: what is neither service nor preview and has
//! deployments all the same.

mod named;
mod server;

use super::crumbs::{crumbs, in_dokploy, service_in_dokploy, to_owner};
use super::list::{Columns, List, Source, list_section};
use super::parts::title;
use crate::domain::owner::{Owner, OwnerKind};
use crate::domain::route::Route;
use crate::domain::service::Kind;
use crate::reactive::{Node, effect, el, memo_after, show};
use crate::state::address::use_address;
use crate::state::history::History;
use crate::state::{App, use_app};
use crate::ui::notice::{Weight, notice};
use crate::ui::parts::span;
use named::Named;
use server::server;

/// What the address names.
type Which = (Owner, Option<(Kind, String)>);

/// The page. It begins anew when the address names something else.
pub fn owner_page() -> Node {
    let route = use_address().route;
    let which = memo_after(move |before: Option<&Option<Which>>| match route.get() {
        Some(Route::Owner { owner, of, .. }) => Some((owner, of)),
        _ => before.cloned().flatten(),
    });
    show(move || {
        let (owner, of) = which.get()?;
        let app = use_app();
        let content = match owner.kind {
            OwnerKind::Server => server(app, owner),
            _ => runs(app, owner, of),
        };
        Some(el("div").class("page").child(content))
    })
}

/// The runs of a schedule or a backup.
fn runs(app: App, owner: Owner, of: Option<(Kind, String)>) -> Node {
    let kind = owner.kind;
    let named = Named::look_up(app, &owner, of);
    let id = owner.id.clone();
    let name = move || {
        let found = named.entry();
        found.map_or_else(|| kind.label().to_owned(), |entry| entry.name.clone())
    };
    effect(move || title(&name()));
    let way = show(move || {
        let service = named.service();
        let service = service.as_deref();
        let mut trail = to_owner(app, (kind, &id), service);
        if let Some(last) = trail.last_mut() {
            *last = (kind.label().to_owned(), None);
        }
        let tab = if kind == OwnerKind::VolumeBackup {
            "volume-backups"
        } else {
            "schedules"
        };
        let out = match service {
            Some(service) => service_in_dokploy(app, service, tab, "Open in Dokploy"),
            None => Some(in_dokploy(app, "/dashboard/home", "", "Open Dokploy")),
        };
        crumbs(trail, out)
    });
    let id = owner.id.clone();
    let when = show(move || match named.entry() {
        Some(entry) => super::service::when(&entry).into(),
        // The server tells names by service only.
        None => Node::from(el("code").child(id.clone())),
    });
    let headline = el("div")
        .class("headline")
        .child(el("h1").child(show(name)))
        .child(span("minor").child(kind.label()));
    let head = el("div").class("head").child(
        el("div")
            .child(headline)
            .child(el("p").class("sub").child(when)),
    );
    let history = History::start(app, owner);
    let list = List::here(app, Source::of(history.feed), Columns::Own);
    let empty = move || {
        let text = "Dokploy has no run of it. It keeps the newest ones only, and answers an id that it does not know in the same way.";
        notice(Weight::Quiet, "No runs", text, None)
    };
    [
        way,
        head.into(),
        list_section(list, empty, |_| Node::from("")),
    ]
    .into()
}
