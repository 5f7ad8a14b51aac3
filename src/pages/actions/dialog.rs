//! The dialog in which everything is asked that is asked before it is done.

use super::{bulk, single};
use crate::domain::confirm::Confirmation;
use crate::reactive::{Node, RwSignal, effect, show, untracked};
use crate::state::App;
use crate::state::acts::About;
use crate::ui::question::{Question, question_dialog};

/// The dialog; once, below the page, whose main part has the id `main`.
pub fn action_dialog(app: App, main: &'static str) -> Node {
    let open = RwSignal::new(false);
    let ask = app.acts.ask;
    effect(move || {
        // Closed by the browser, or with the sign-in.
        if !open.get() && ask.with_untracked(Option::is_some) {
            ask.set(None);
        }
    });
    effect(move || {
        // What somebody else asked for, and what came of it.
        app.session.turn.track();
        ask.set(None);
        app.toasts.close_all();
    });
    let content = show(move || {
        let Some(ask) = ask.get() else {
            open.set(false);
            return Node::from("");
        };
        // What takes the focus has to be there when it opens.
        effect(move || open.set(true));
        untracked(|| match &ask.about {
            About::Many(many) => bulk::asked(app, many.clone()),
            _ => single::asked(app, ask.clone()),
        })
    });
    question_dialog(open, main, content)
}

/// A confirmation as the dialog shows it.
pub fn question(confirmation: Confirmation, bad: bool, blocked: String) -> Question {
    Question {
        title: confirmation.title,
        change: confirmation.change,
        effects: confirmation.effects,
        typed: confirmation.typed,
        verb: confirmation.verb,
        bad,
        blocked,
    }
}
