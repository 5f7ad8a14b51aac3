//! What has become of the newest click on Deploy: above every page, until the log opens.

use super::super::parts::age;
use crate::domain::owner::OwnerKind;
use crate::domain::pursuit::Step as Progress;
use crate::domain::queue::{Line, Place};
use crate::domain::route::Route;
use crate::reactive::{Memo, Node, effect, el, memo, show};
use crate::state::App;
use crate::state::address::Step;
use crate::state::store::queue_lines;
use crate::ui::parts::{button, link};

/// Says where the deployment stands, and opens its log when it begins, unless the person has gone elsewhere.
pub fn pursuit_notice(app: App) -> Node {
    let pursuit = app.pursuit;
    effect(move || {
        let Progress::Begun { row, sure } = pursuit.step.get() else {
            return;
        };
        let Some(of) = pursuit.of.get_untracked() else {
            return;
        };
        if app.address.path.get_untracked() == of.path {
            app.address
                .go(&Route::deployment(row.parent(), &row.id), Step::Push);
            // What is not sure stays said, above the log.
            if sure {
                pursuit.forget();
            }
        }
    });
    let on = memo(move || {
        pursuit.of.with(|of| {
            of.as_ref()
                .map(|of| (of.name.clone(), of.id.clone(), of.preview))
        })
    });
    show(move || {
        let (name, id, preview) = on.get()?;
        let lines = queue_lines(app);
        let words = show(move || words(app, &name, &id, preview, lines));
        let close = button("button small")
            .click(move || pursuit.forget())
            .child("Close");
        Some(
            el("div")
                .class("pursuit")
                .child(el("p").attr("role", "status").child(words))
                .child(close),
        )
    })
}

fn words(app: App, name: &str, id: &str, preview: bool, lines: Memo<Vec<Line>>) -> Node {
    let name: Node = el("strong").child(name.to_owned()).into();
    let page = Route::owner(OwnerKind::Preview, id, None);
    match app.pursuit.step.get() {
        Progress::Unseen => [name, ": queued. Looking for its place in line.".into()].into(),
        Progress::Waits(job) => {
            let waiting = memo(move || {
                lines.with(|lines| {
                    let mut places = lines.iter().flat_map(|line| &line.waiting);
                    let place = places.find(|place: &&Place| place.job.id == job)?;
                    Some((place.position, place.position_words(), place.begins()))
                })
            });
            let place = show(move || match waiting.get() {
                Some((position, words, begins)) => {
                    format!("waiting, position {position} ({words}); {begins}.")
                }
                None => "waiting.".into(),
            });
            let queue = link(Route::Queue.href()).child("Queue");
            [name, ": ".into(), place, " ".into(), queue.into()].into()
        }
        Progress::Starts if preview => {
            let page = link(page.href()).child("Open the preview");
            [name, ": its build has begun. ".into(), page.into()].into()
        }
        Progress::Starts => [
            name,
            ": its turn has come; the deployment is about to be listed.".into(),
        ]
        .into(),
        Progress::Begun { row, sure } => {
            let log = link(Route::deployment(row.parent(), &row.id).href())
                .child(format!("“{}”", row.headline()));
            let made = row.created_at.map(|at| age(app, at));
            let doubt = if sure {
                ""
            } else {
                " Dokploy names no deployment when it takes one on, and something else of this service was queued or deployed at the same time: this is the newest, and may not be the one that you asked for."
            };
            [
                name,
                ": deployment ".into(),
                log.into(),
                " began ".into(),
                made.into(),
                ".".into(),
                doubt.into(),
            ]
            .into()
        }
        Progress::Lost if preview => {
            let page = link(page.href()).child("Open the preview");
            [
                name,
                ": its job is no longer in the queue. ".into(),
                page.into(),
            ]
            .into()
        }
        Progress::Lost => [
            name,
            ": its job left the queue and no deployment came of it. Somebody may have dropped it."
                .into(),
        ]
        .into(),
    }
}
