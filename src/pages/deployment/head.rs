//! Where it belongs, what it is called, how it stands, and the way to its neighbours.

use std::sync::Arc;

use super::subject::Subject;
use crate::domain::capability::Action;
use crate::domain::deployment::Deployment;
use crate::domain::route::Route;
use crate::domain::stuck::REMEDIES;
use crate::pages::actions::{self, service_button};
use crate::pages::crumbs::{crumbs, service_in_dokploy, to_owner};
use crate::pages::parts::{age, badge, commit};
use crate::reactive::{El, Node, el, live, memo, show};
use crate::ui::menu::{Menu, menu_button, menu_layer};
use crate::ui::notice::{Weight, notice};
use crate::ui::parts::{button, link};

/// The head of the page.
pub fn head(subject: Subject) -> Node {
    let with_row = move |part: fn(Subject, &Deployment) -> Node| {
        show(move || {
            subject
                .row
                .with(|row| row.as_ref().map(|row| part(subject, row)))
        })
    };
    let app = subject.app;
    let crumbs = show(move || {
        let row = subject.row.get()?;
        let service = row.service.as_deref();
        let out = service
            .and_then(|service| service_in_dokploy(app, service, "deployments", "Open in Dokploy"));
        let mut trail = to_owner(app, row.parent()?, service);
        trail.push(("Deployment".into(), None));
        Some(crumbs(trail, out))
    });
    let headline = el("div")
        .class("headline")
        .child(el("h1").child(with_row(|_, row| row.headline().to_owned().into())))
        .child(with_row(|_, row| badge(&row.status)));
    let watch = subject.app.watch;
    let watching = memo(move || subject.id.with_value(|id| watch.has(id)));
    let runs = memo(move || {
        subject
            .row
            .with(|row| row.as_ref().is_some_and(|row| !row.status.is_final()))
    });
    let watch = show(move || {
        let pressed = move || if watching.get() { "true" } else { "false" };
        runs.get().then(|| {
            button("button")
                .attr("aria-pressed", live(pressed))
                .attr("title", "The browser tells you when this deployment ends")
                .click(move || subject.id.with_value(|id| watch.toggle(id)))
                .child("Watch")
        })
    });
    let menu = Menu::new();
    let service = memo(move || {
        let row = subject.row.get()?;
        actions::own_service(&row).cloned()
    });
    let redeploy = show(move || {
        let service = service.get()?;
        let service = memo(move || service.clone());
        Some(service_button(app, Action::Redeploy, "button", service))
    });
    let more = menu_button(
        menu,
        "deployment-actions".into(),
        move || {
            let name = |row: &Option<Arc<Deployment>>| {
                row.as_ref()
                    .map(|row| format!("Actions for {}", row.headline()))
            };
            subject.row.with(name).unwrap_or_default()
        },
        move || {
            let row = subject.row.get();
            row.map(|row| actions::of_row(app, &row))
                .unwrap_or_default()
        },
    );
    let neighbours = el("nav")
        .class("neighbours")
        .attr("aria-label", "Older and newer")
        .child(show(move || neighbour("‹ Older", subject.older())))
        .child(show(move || neighbour("Newer ›", subject.newer())));
    let about = el("div").child(headline).child(with_row(sub));
    let buttons = el("div")
        .class("buttons")
        .child(watch)
        .child(redeploy)
        .child(more)
        .child(neighbours)
        .child(menu_layer(menu));
    let head = el("div").class("head").child(about).child(buttons);
    let message = with_row(|_, row| {
        let body = Some(row.body()).filter(|body| !body.is_empty());
        body.map(|body| el("pre").class("message").child(body.to_owned()))
            .into()
    });
    [crumbs, head.into(), stuck_notice(subject), message].into()
}

/// What is known of a deployment that may be stuck, and what can be done about it.
fn stuck_notice(subject: Subject) -> Node {
    let suspicion = memo(move || subject.id.with_value(|id| subject.app.store.suspicion(id)));
    show(move || {
        let known = format!("{} What can be done:", suspicion.get()?.known());
        let remedies = REMEDIES
            .into_iter()
            .fold(el("ul"), |list, remedy| list.child(el("li").child(remedy)));
        let text = [known.into(), remedies.into()];
        Some(notice(
            Weight::Warning,
            "This deployment may be stuck",
            Node::from(text),
            None,
        ))
    })
}

fn neighbour(label: &'static str, row: Option<Arc<Deployment>>) -> El {
    match row {
        Some(row) => link(Route::deployment(row.parent(), &row.id).href())
            .class("button")
            .attr("title", row.headline().to_owned()),
        None => el("span").class("button").attr("aria-disabled", "true"),
    }
    .child(label)
}

fn sub(subject: Subject, row: &Deployment) -> Node {
    let app = subject.app;
    let repository = row.service.as_ref().and_then(|service| {
        let settings = app.store.settings.get(&service.id)?;
        settings.repository.clone()
    });
    let of_commit = match row.commit() {
        Some(sha) => commit(
            app,
            sha,
            repository.and_then(|known| known.commit_href(sha)),
        )
        .into(),
        None => Node::from(row.without_commit()),
    };
    let built = row
        .build_server
        .as_ref()
        .map(|server| format!(", built on {}", server.name));
    el("p")
        .class("sub")
        .child(of_commit)
        .child(" · ")
        .child(row.created_at.map(|at| age(app, at)))
        .child(" · on ")
        .child(row.server_name().to_owned())
        .child(built)
        .into()
}
