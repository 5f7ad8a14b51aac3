//! `/previews/:id`: one preview deployment of a pull request.

use std::sync::Arc;

use super::actions::action_button;
use super::crumbs::{crumbs, service_in_dokploy, to_owner};
use super::list::{Columns, List, Source, fault_notice, list_section, loading};
use super::parts::{age, copy_text, fact, out_link, preview_badge, title, unknown};
use super::previews::address;
use crate::domain::capability::{Action, Object};
use crate::domain::owner::{Owner, OwnerKind};
use crate::domain::preview::Preview;
use crate::domain::route::Route;
use crate::domain::view::View;
use crate::reactive::{Node, effect, el, memo, memo_after, show};
use crate::state::acts::About;
use crate::state::address::use_address;
use crate::state::history::History;
use crate::state::{App, use_app};
use crate::ui::notice::{Weight, notice};
use crate::ui::parts::{button, span};

/// The page. It begins anew when the address names another preview.
pub fn preview_page() -> Node {
    let route = use_address().route;
    let id = memo_after(move |before: Option<&String>| match route.get() {
        Some(Route::Owner { owner, .. }) if owner.kind == OwnerKind::Preview => owner.id,
        _ => before.cloned().unwrap_or_default(),
    });
    show(move || one_preview(id.get()))
}

fn one_preview(id: String) -> Node {
    let app = use_app();
    let history = History::start(app, Owner::new(OwnerKind::Preview, &id));
    let preview = history.preview;
    effect(move || {
        title(&preview.with(|preview| {
            preview
                .as_ref()
                .map_or("Preview".into(), |preview| preview.headline())
        }));
    });
    let known = memo(move || preview.with(Option::is_some));
    let content = show(move || {
        if known.get() {
            return here(app, history);
        }
        match history.feed.fault.get() {
            Some(error) => [
                el("h1")
                    .child("Preview ")
                    .child(el("code").child(id.clone()))
                    .into(),
                fault_notice(app, &error, None).into(),
            ]
            .into(),
            None => loading("Loading the preview"),
        }
    });
    el("div").class("page").child(content).into()
}

fn here(app: App, history: History) -> Node {
    let preview = history.preview;
    let with = move |part: fn(App, &Preview) -> Node| {
        show(move || preview.with(|preview| preview.as_ref().map(|preview| part(app, preview))))
    };
    let way = show(move || {
        let preview = preview.get()?;
        let service = app.store.service(&preview.application_id);
        let service = service.as_deref();
        let mut trail = to_owner(app, (OwnerKind::Preview, &preview.id), service);
        if let Some(last) = trail.last_mut() {
            *last = (preview.headline(), None);
        }
        let all = Route::Previews(View::default());
        trail.insert(0, ("Previews".into(), Some(all)));
        let out = service.and_then(|service| {
            service_in_dokploy(app, service, "preview-deployments", "Open in Dokploy")
        });
        Some(crumbs(trail, out))
    });
    let headline = el("div")
        .class("headline")
        .child(el("h1").child(with(|_, preview| preview.headline().into())))
        .child(with(|_, preview| preview_badge(&preview.status)));
    let button = |action, class| {
        action_button(
            app,
            action,
            class,
            || Object::Preview,
            move || preview.get_untracked().map(About::Preview),
        )
    };
    let buttons = el("div")
        .class("buttons")
        .child(button(Action::RedeployPreview, "button"))
        .child(button(Action::DeletePreview, "button bad"));
    let facts = el("dl")
        .class("facts")
        .child(fact("Address", with(|_, preview| address(preview))))
        .child(fact(
            "Pull request",
            with(|_, preview| pull_request(preview)),
        ))
        .child(fact("Branch", with(branch)))
        .child(fact("Created", with(created)))
        .child(fact("Docker name", with(docker_name)));
    let list = List::here(app, Source::of(history.feed), Columns::Own);
    let silent = memo(move || {
        let told = |preview: &Option<Arc<Preview>>| {
            preview
                .as_ref()
                .is_some_and(|preview| preview.deployments.is_some())
        };
        !preview.with(told)
    });
    let empty = move || {
        if silent.get() {
            let text = "This server answers a preview without its deployments.";
            notice(Weight::Quiet, "Its deployments are not told", text, None)
        } else {
            let text =
                "Dokploy builds it when the pull request is opened, and again with each push.";
            notice(Weight::Quiet, "Never built", text, None)
        }
    };
    [
        way,
        el("div")
            .class("head")
            .child(headline)
            .child(buttons)
            .into(),
        facts.into(),
        list_section(list, empty, |_| Node::from("")),
    ]
    .into()
}

fn pull_request(preview: &Preview) -> Node {
    let words = preview
        .number
        .as_ref()
        .map_or("Open".into(), |number| format!("#{number}"));
    match &preview.pull_request {
        Some(url) => out_link(url.clone())
            .attr("title", url.clone())
            .child(words)
            .child(el("span").attr("aria-hidden", "true").child(" ↗"))
            .into(),
        None => preview
            .number
            .as_ref()
            .map_or_else(unknown, |_| words.into()),
    }
}

fn branch(_: App, preview: &Preview) -> Node {
    el("code").child(preview.branch.clone()).into()
}

fn created(app: App, preview: &Preview) -> Node {
    preview.created_at.map_or_else(unknown, |at| age(app, at))
}

fn docker_name(app: App, preview: &Preview) -> Node {
    if preview.app_name.is_empty() {
        return unknown();
    }
    let name = preview.app_name.clone();
    let copy = button("button small")
        .attr("aria-label", "Copy: Docker name")
        .click(move || copy_text(app, name.clone(), "Copied"))
        .child("Copy");
    [
        span("cut")
            .attr("title", preview.app_name.clone())
            .child(preview.app_name.clone())
            .into(),
        copy.into(),
    ]
    .into()
}
