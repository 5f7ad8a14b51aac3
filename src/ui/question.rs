//! A dialog that asks before something is done, and tells what became of it.

use web_sys::Event;

use super::dialog::modal_named;
use super::dom;
use super::parts::button;
use super::return_focus::Place;
use crate::reactive::{
    Callback, El, Node, RwSignal, StoredValue, effect, el, live, memo, next_frame, show, value_of,
};

/// The id of the button that leaves the dialog.
const LEAVE: &str = "question-leave";

/// What the dialog says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Question {
    /// What is about to be done.
    pub title: String,
    /// From what to what.
    pub change: Option<(String, String)>,
    /// What it does and what it does not.
    pub effects: Vec<String>,
    /// What has to be typed first.
    pub typed: Option<String>,
    /// The word on the button that does it.
    pub verb: &'static str,
    /// Whether something is lost by it.
    pub bad: bool,
    /// Why it cannot be done now; empty when it can.
    pub blocked: String,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// A person is asked.
    Asks,
    /// It is being done.
    Runs,
    /// It is over, and something has to be said about it.
    Over,
}

/// A question that is shown.
#[derive(Clone, Copy)]
pub struct Asked {
    /// What is said.
    pub question: RwSignal<Question>,
    /// How far it is.
    pub stage: RwSignal<Stage>,
    /// Does it.
    pub go: Callback<()>,
    /// The word on the button that leaves while it is being done.
    pub leave: &'static str,
    /// Leaves the dialog, or stops what is being done, as that word says.
    pub leaves: Callback<()>,
}

/// A dialog for questions: open while `open` says so. Afterwards the focus goes back to where it came from.
pub fn question_dialog(open: RwSignal<bool>, main: &'static str, content: Node) -> Node {
    let from = StoredValue::new(None::<Place>);
    let mut was = false;
    effect(move || {
        let is = open.get();
        if is && !was {
            from.set_value(Place::here());
        } else if was
            && !is
            && let Some(place) = from.get_value()
        {
            next_frame(move || place.go_back(main));
        }
        was = is;
    });
    modal_named("question-title", open)
        .toggle("question", true)
        .attr("aria-describedby", "question-effects")
        .child(content)
        .into()
}

/// The question, its buttons, and below the effects whatever else is to be said or chosen.
pub fn asked(asked: Asked, more: Node) -> Node {
    let Asked {
        question,
        stage,
        go,
        leave,
        leaves,
    } = asked;
    let typed = RwSignal::new(String::new());
    let wants = memo(move || question.with(|question| question.typed.clone()));
    let ready = memo(move || {
        let fits = wants.with(|wants| {
            wants
                .as_ref()
                .is_none_or(|wants| typed.with(|typed| typed.trim() == wants.trim()))
        });
        fits && question.with(|question| question.blocked.is_empty())
    });
    let act = move || {
        if stage.get_untracked() == Stage::Asks && ready.get_untracked() {
            go.run(());
        }
    };
    effect(move || {
        // While it is being done both buttons stay where they are: a second click means the first one.
        if stage.get() == Stage::Over {
            dom::focus(LEAVE);
        }
    });
    let effects = show(move || {
        let effects = question.with(|question| question.effects.clone());
        effects
            .into_iter()
            .map(|effect| el("li").child(effect).into())
            .collect::<Vec<Node>>()
    });
    let change = show(move || {
        let change = question.with(|question| question.change.clone());
        change.map(|(from, to)| {
            el("dl")
                .class("change")
                .child(el("dt").child("From"))
                .child(el("dd").child(from))
                .child(el("dt").child("To"))
                .child(el("dd").child(to))
        })
    });
    let field = show(move || {
        let wants = wants.get().filter(|_| stage.get() == Stage::Asks)?;
        let input = el("input")
            .attr("type", "text")
            .attr("autofocus", true)
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .on("input", move |event: Event| typed.set(value_of(&event)));
        Some(
            el("label")
                .class("typed")
                .child(
                    el("span")
                        .child("Type ")
                        .child(el("code").child(wants))
                        .child(" to go on"),
                )
                .child(el("div").class("field").child(input)),
        )
    });
    let blocked = show(move || {
        let blocked = question.with(|question| question.blocked.clone());
        // Once it is being done it may well be that it cannot be done again.
        let asks = stage.get() == Stage::Asks;
        (asks && !blocked.is_empty()).then(|| el("p").class("help").child(blocked))
    });
    let bad = question.with_untracked(|question| question.bad);
    let safe = bad && wants.with_untracked(Option::is_none);
    let first = !bad && wants.with_untracked(Option::is_none);
    let words = move || match stage.get() {
        Stage::Asks => "Cancel",
        Stage::Runs => leave,
        Stage::Over => "Close",
    };
    let leave = button("button")
        .attr("id", LEAVE)
        .attr("autofocus", safe)
        .click(move || leaves.run(()))
        .child(show(words));
    let verb = show(move || {
        (stage.get() != Stage::Over).then(|| {
            button(if bad { "button bad" } else { "button primary" })
                .attr("autofocus", first)
                .attr(
                    "aria-disabled",
                    live(move || (!ready.get() || stage.get() != Stage::Asks).then_some("true")),
                )
                .click(act)
                .child(show(move || question.with(|question| question.verb)))
        })
    });
    let form = |buttons: El| {
        el("form")
            .attr("method", "dialog")
            .on("submit", move |event: Event| {
                event.prevent_default();
                act();
            })
            .child(field)
            .child(blocked)
            .child(buttons)
    };
    [
        el("h2")
            .attr("id", "question-title")
            .child(show(move || {
                question.with(|question| question.title.clone())
            }))
            .into(),
        change,
        el("ul")
            .attr("id", "question-effects")
            .child(effects)
            .into(),
        more,
        form(el("div").class("question-buttons").child(leave).child(verb)).into(),
    ]
    .into()
}
