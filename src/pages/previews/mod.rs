//! `/previews`: preview deployments of all applications, and the same of one application on its page.

mod board;
mod row;
mod tools;

use std::sync::Arc;

use super::list::{fault_notice, loading};
use super::parts::{page_head, title};
use crate::api::ApiError;
use crate::domain::format;
use crate::domain::project;
use crate::domain::service::Kind;
use crate::domain::settings::Settings;
use crate::pages::crumbs::service_in_dokploy;
use crate::reactive::{El, Node, RwSignal, effect, el, live, memo, show};
use crate::state::scan::Part;
use crate::state::{App, use_app};
use crate::ui::notice::{Weight, notice};
use crate::ui::parts::{button, stay_link};
use board::Board;
pub use row::address;
use tools::tools;

/// The page.
pub fn previews_page() -> Node {
    title("Previews");
    let app = use_app();
    let board = Board::here(app);
    let projects = app.store.projects;
    effect(move || {
        let Some(projects) = projects.data.get() else {
            return;
        };
        let applications = project::services(&projects)
            .filter(|found| found.entry.kind == Kind::Application)
            .map(|found| found.entry.id.clone());
        board.scan.want(&applications.collect::<Vec<_>>());
    });
    let head = page_head(
        "Previews",
        "Builds of pull requests, each at an address of its own, of all applications",
    );
    let fault = show(move || {
        let error = projects.fault.get()?;
        let unknown = projects.data.with(Option::is_none);
        unknown.then(|| fault_notice(app, &error, None))
    });
    let content = show(move || {
        let known = projects.data.with(Option::is_some);
        let failed = projects.fault.with(Option::is_some);
        match (known, failed) {
            (true, _) => [
                progress(board),
                refusals(board),
                tools(board),
                rows(board, nowhere),
            ]
            .into(),
            (false, true) => Node::from(""),
            (false, false) => loading("Loading the applications"),
        }
    });
    el("div")
        .class("page")
        .child(head)
        .child(fault)
        .child(content)
        .into()
}

/// The previews of one application, for its page.
pub fn of_application(app: App, id: &str, settings: RwSignal<Option<Arc<Settings>>>) -> Node {
    let board = Board::here(app);
    board.scan.want(&[id.to_owned()]);
    let id = id.to_owned();
    let out = move |words| {
        let service = app.store.service(&id)?;
        service_in_dokploy(app, &service, "preview-deployments", words)
    };
    let switch = out.clone();
    let off = show(move || {
        let off = settings.with(|settings| {
            settings
                .as_ref()
                .is_some_and(|set| set.previews == Some(false))
        });
        off.then(|| {
            notice(
                Weight::Warning,
                "Previews are switched off for this application",
                "Pull requests are not built. Dokploy switches previews on at the application's own page.",
                switch("Switch on in Dokploy"),
            )
        })
    });
    let limit = show(move || {
        let limit = settings.get()?.preview_limit?;
        let parts = board.scan.parts;
        if !parts.with(|parts| parts.iter().all(Part::is_answered)) {
            return None;
        }
        let used = board.listed.with(Vec::len);
        let words = format!("{} of {limit} used", format::count(used));
        Some(
            el("p")
                .class("help")
                .child(words)
                .child(". A pull request beyond the limit gets no preview. ")
                .child(out("Settings in Dokploy")),
        )
    });
    [off, refusals(board), rows(board, none_yet), limit].into()
}

/// How many applications have answered, until all have.
fn progress(board: Board) -> Node {
    let progress = memo(move || board.scan.progress());
    let words = move || {
        let progress = progress.get();
        format!(
            "{} of {}",
            format::count(progress.done),
            format::plural(progress.all, "application", "applications")
        )
    };
    let bar = show(move || {
        let now = progress.get();
        (!now.is_over()).then(|| {
            el("progress")
                .attr("max", now.all.to_string())
                .attr("aria-label", "Applications read")
                .prop("value", now.done.to_string())
        })
    });
    el("p")
        .class("progress help")
        .attr("role", "status")
        .child(bar)
        .child(show(words))
        .into()
}

/// Applications that did not answer; the others are shown all the same.
fn refusals(board: Board) -> Node {
    let failed = memo(move || -> Vec<(String, ApiError)> {
        board.scan.parts.with(|parts| {
            let failed = parts.iter().filter_map(|part| {
                let fault = part.fault.clone()?;
                (fault != ApiError::NotSignedIn).then(|| (part.id.clone(), fault))
            });
            failed.collect()
        })
    });
    show(move || {
        let failed = failed.get();
        let count = failed.len();
        let list = failed.into_iter().fold(el("ul"), |list, (id, error)| {
            let name = board
                .app
                .store
                .service(&id)
                .map(|service| service.name.clone());
            let words = format!("{}: {error}", name.unwrap_or(id));
            list.child(el("li").child(words))
        });
        (count > 0).then(|| {
            notice(
                Weight::Warning,
                format!(
                    "The previews of {} could not be read",
                    format::plural(count, "application", "applications")
                ),
                list,
                Some(again(board)),
            )
        })
    })
}

fn again(board: Board) -> El {
    button("button")
        .click(move || board.scan.again(|part| part.fault.is_some()))
        .child("Try again")
}

fn rows(board: Board, none: fn() -> Node) -> Node {
    #[derive(PartialEq)]
    enum Stage {
        Loading,
        Failed,
        Empty,
        NothingMatches,
        Rows,
    }
    let stage = memo(move || {
        let over = board.scan.progress().is_over();
        match (board.listed.with(Vec::len), board.shown.with(Vec::len)) {
            (_, 1..) => Stage::Rows,
            (0, _) if !over => Stage::Loading,
            (0, _) if board.is_blind() => Stage::Failed,
            (0, _) => Stage::Empty,
            (_, 0) => Stage::NothingMatches,
        }
    });
    let clear = move || board.address.href(|view| *view = view.unfiltered());
    show(move || {
        stage.with(|stage| match stage {
            Stage::Loading => loading("Loading previews"),
            Stage::Failed => Node::from(""),
            Stage::Empty => none(),
            Stage::NothingMatches => notice(
                Weight::Quiet,
                "Nothing matches",
                "None of the previews passes the filters.",
                Some(
                    stay_link(live(clear))
                        .class("button")
                        .child("Clear all filters"),
                ),
            ),
            Stage::Rows => row::table(board),
        })
    })
}

fn nowhere() -> Node {
    notice(
        Weight::Quiet,
        "No preview deployments",
        "No application has one now. Dokploy makes them for pull requests of applications where previews are switched on: at the application's own page there, under Preview Deployments.",
        None,
    )
}

fn none_yet() -> Node {
    notice(
        Weight::Quiet,
        "No preview deployments",
        "There is none of this application now. Dokploy makes one for each pull request while previews are switched on.",
        None,
    )
}
