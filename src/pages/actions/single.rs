//! One action on one thing.

use std::sync::Arc;

use super::deed::{carry_out, deed};
use super::told::{tell, told};
use super::words::{Points, words};
use crate::reactive::{Callback, Node, RwSignal, effect, el, show, spawn, untracked};
use crate::state::App;
use crate::state::acts::{Ask, Outcome};
use crate::ui::question::{Asked, Stage, asked as ui_asked};

/// The question and what became of it.
pub fn asked(app: App, ask: Arc<Ask>) -> Node {
    let points = Points::of(app, &ask);
    let words = {
        let ask = ask.clone();
        move || words(app, &ask, points)
    };
    let said = RwSignal::new(words());
    effect(move || {
        let now = words();
        if said.with_untracked(|old| *old != now) {
            said.set(now);
        }
    });
    let stage = RwSignal::new(Stage::Asks);
    let result = RwSignal::new(None::<Outcome>);
    let go = Callback::new(move |()| {
        let found = untracked(|| points.get()).and_then(|(found, _)| found);
        let Some(deed) = deed(app, &ask, found.as_ref().map(|found| found.as_slice())) else {
            return;
        };
        stage.set(Stage::Runs);
        let own = ask.clone();
        spawn(async move {
            let outcome = carry_out(app, &own, deed).await;
            let shown = !stage.is_gone() && is_shown(app, &own);
            if shown && matches!(outcome, Outcome::Refused(_) | Outcome::Unknown(_)) {
                result.set(Some(outcome));
                stage.set(Stage::Over);
                return;
            }
            if shown {
                app.acts.ask.set(None);
            }
            tell(app, &own, &outcome);
        });
    });
    let more = show(move || match (stage.get(), result.get()) {
        (Stage::Runs, _) => el("p")
            .class("help running")
            .attr("role", "status")
            .child(el("progress").attr("aria-label", "Under way"))
            .child("Dokploy was asked. Closing this does not stop it; what comes of it is told.")
            .into(),
        (_, Some(outcome)) => told(&outcome),
        _ => Node::from(""),
    });
    let asked = Asked {
        question: said,
        stage,
        go,
        leave: "Close",
        leaves: Callback::new(move |()| app.acts.ask.set(None)),
    };
    ui_asked(asked, more)
}

fn is_shown(app: App, ask: &Arc<Ask>) -> bool {
    let same =
        |shown: &Option<Arc<Ask>>| shown.as_ref().is_some_and(|shown| Arc::ptr_eq(shown, ask));
    app.acts.ask.with_untracked(same)
}
