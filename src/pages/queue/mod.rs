//! `/queue`: what runs and what waits, a server at a time.

mod line;

use super::actions::drop_all_button;
use super::list::{fault_notice, loading};
use super::parts::{page_head_with, title, unknown};
use crate::domain::format;
use crate::domain::queue::count;
use crate::reactive::{Node, Row, el, memo, rows, show};
use crate::state::store::queue_lines;
use crate::state::use_app;
use crate::ui::menu::{Menu, menu_layer};
use crate::ui::notice::{Weight, notice};
use line::section;

/// The page.
pub fn queue_page() -> Node {
    title("Queue");
    let app = use_app();
    let lines = queue_lines(app);
    let feed = app.store.queue;
    let sub = show(move || {
        let jobs = feed.data.get();
        let Some(jobs) = jobs else { return unknown() };
        let counts = count(&jobs);
        format!(
            "{} running, {} waiting in all of Dokploy's queue",
            format::count(counts.active),
            format::count(counts.waiting)
        )
        .into()
    });
    let menu = Menu::new();
    let head = page_head_with("Queue", sub, drop_all_button(app));
    let fault = show(move || {
        let projects = app.store.projects;
        // Without them every job is somebody else's.
        let nameless = || {
            projects
                .fault
                .get()
                .filter(|_| projects.data.with(Option::is_none))
        };
        let error = feed.fault.get().or_else(nameless)?;
        let read = feed.read_at.get_untracked().map(|_| {
            show(move || {
                let age = |at| format::age_in_minutes(at, app.clock.minute.get());
                feed.read_at
                    .get()
                    .map(|at| format!(" They were read {}.", age(at)))
            })
        });
        fault_notice(app, &error, read)
    });
    // Which servers have jobs, and not what becomes of these: sections stay while their rows change.
    let servers = memo(move || {
        lines.with(|lines| {
            let servers = lines.iter().map(|line| line.server.clone());
            servers.collect::<Vec<_>>()
        })
    });
    let stage = memo(move || {
        let known = feed.data.with(Option::is_some);
        let failed = !known && feed.fault.with(Option::is_some);
        (known, failed || servers.with(Vec::is_empty), failed)
    });
    let content = show(move || match stage.get() {
        (false, _, true) => Node::from(""),
        (false, ..) => loading("Loading the queue"),
        (true, true, _) => notice(
            Weight::Quiet,
            "Nothing runs and nothing waits",
            "Whatever is deployed now begins at once.",
            None,
        ),
        (true, false, _) => rows(move || {
            let of = |server: Option<String>| {
                let key = server.clone().unwrap_or_default();
                Row::new(key, move || section(app, menu, lines, server))
            };
            servers.get().into_iter().map(of).collect()
        }),
    });
    let foot = el("p").class("help foot").child(
        "Jobs of one service never run side by side. Estimates rest on the median of a service's successful deployments, three at least.",
    );
    el("div")
        .class("page")
        .child(head)
        .child(fault)
        .child(content)
        .child(foot)
        .child(menu_layer(menu))
        .into()
}
