//! What has become of the newest click on Deploy: above every page, until the log opens.

use crate::domain::owner::OwnerKind;
use crate::domain::pursuit::{Doubt, Step as Progress};
use crate::domain::queue::{Line, Place};
use crate::domain::route::Route;
use crate::reactive::{Memo, Node, effect, el, memo, show};
use crate::state::App;
use crate::state::address::Step;
use crate::state::store::queue_lines;
use crate::ui::dom;
use crate::ui::parts::{button, link, span};

/// Says where the deployment stands, and opens its log when it begins, unless the person has gone elsewhere.
pub fn pursuit_notice(app: App) -> Node {
    let pursuit = app.pursuit;
    effect(move || {
        let Progress::Begun { row, doubt } = pursuit.step.get() else {
            return;
        };
        let Some(of) = pursuit.of.get_untracked() else {
            return;
        };
        // Whoever has begun something else is not led away from it.
        let picks = !dom::all(".picked:not(.none)").is_empty();
        if app.address.whole() != of.asked_at || dom::is_modal() || picks {
            return;
        }
        app.address
            .go(&Route::deployment(row.parent(), &row.id), Step::Push);
        // What is not sure stays said, above the log.
        if doubt.is_none() {
            pursuit.forget();
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
        let estimate = show(move || begins(app, lines).map(|begins| span("minor").child(begins)));
        let words = show(move || words(app, &name, &id, preview, lines));
        let close = button("button small")
            .click(move || pursuit.forget())
            .child("Close");
        Some(
            el("section")
                .class("pursuit")
                .attr("aria-label", "What was asked for")
                .child(
                    el("div")
                        .child(el("p").attr("role", "status").child(words))
                        .child(estimate),
                )
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
            let place = memo(move || {
                let words = |place: &Place| {
                    format!(
                        "waiting, position {} ({}).",
                        place.position,
                        place.position_words()
                    )
                };
                lines.with(|lines| place_of(lines, &job).map(words))
            });
            let place = show(move || place.get().unwrap_or_else(|| "waiting.".into()));
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
        Progress::Begun { row, doubt } => {
            let log = link(Route::deployment(row.parent(), &row.id).href())
                .child(format!("“{}”", row.headline()));
            let doubt = match doubt {
                None => " began.",
                Some(Doubt::Others) => {
                    " began. Dokploy names no deployment when it takes one on, and something else of this service was queued or deployed at the same time: this is the newest, and may not be the one that you asked for."
                }
                Some(Doubt::Unseen) => {
                    " began. Dokploy names no deployment when it takes one on, and its job was gone from the queue before it was seen at work: this is the newest since then, and most likely the one that you asked for."
                }
            };
            [name, ": deployment ".into(), log.into(), doubt.into()].into()
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

fn place_of<'a>(lines: &'a [Line], job: &str) -> Option<&'a Place> {
    let mut places = lines.iter().flat_map(|line| &line.waiting);
    places.find(|place| place.job.id == job)
}

/// When it is about to begin; beside what is read out, since it changes all the time.
fn begins(app: App, lines: Memo<Vec<Line>>) -> Option<String> {
    let Progress::Waits(job) = app.pursuit.step.get() else {
        return None;
    };
    lines.with(|lines| place_of(lines, &job).map(Place::begins))
}
