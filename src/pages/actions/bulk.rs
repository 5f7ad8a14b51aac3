//! Removing several deployments, one after the other.

use std::sync::Arc;

use super::dialog::question;
use crate::api::ApiError;
use crate::domain::capability::Action;
use crate::domain::command::{Command, Target};
use crate::domain::confirm::remove_many;
use crate::domain::deployment::Deployment;
use crate::domain::format;
use crate::domain::picks::{Plan, plan};
use crate::reactive::{Callback, El, Node, RwSignal, effect, el, live, memo, show, spawn};
use crate::state::App;
use crate::state::acts::{Many, Outcome};
use crate::ui::notice::{Weight, notice};
use crate::ui::question::{Asked, Stage, asked as ui_asked};

/// How far it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Progress {
    /// How many are removed.
    done: usize,
    /// What was not removed, with the reason of each.
    failed: Vec<String>,
    /// How many there were to remove.
    all: usize,
    /// Somebody has stopped it.
    stopped: bool,
}

impl Progress {
    fn words(&self) -> String {
        let removed = format!(
            "{} of {} removed",
            format::count(self.done),
            format::plural(self.all, "deployment", "deployments")
        );
        match self.failed.len() {
            0 => removed,
            failed => format!("{removed}, {} not", format::count(failed)),
        }
    }
}

/// Handles that all parts of the dialog share.
#[derive(Clone, Copy)]
struct Bulk {
    app: App,
    stage: RwSignal<Stage>,
    progress: RwSignal<Progress>,
    stop: RwSignal<bool>,
    running_too: RwSignal<bool>,
    good_too: RwSignal<bool>,
}

/// The question, the progress, and what became of it.
pub fn asked(app: App, many: Arc<Many>) -> Node {
    let bulk = Bulk {
        app,
        stage: RwSignal::new(Stage::Asks),
        progress: RwSignal::new(Progress::default()),
        stop: RwSignal::new(false),
        running_too: RwSignal::new(false),
        good_too: RwSignal::new(false),
    };
    let plan = memo(move || {
        plan(
            &many.rows,
            &many.all,
            bulk.running_too.get(),
            bulk.good_too.get(),
        )
    });
    let ask = move || {
        let confirmation = plan.with(remove_many);
        let none = plan.with(|plan| plan.go.is_empty());
        let blocked = if none {
            "All that was chosen is spared.".into()
        } else {
            String::new()
        };
        question(confirmation, true, blocked)
    };
    let said = RwSignal::new(ask());
    effect(move || said.set(ask()));
    let more = [
        show(move || (bulk.stage.get() == Stage::Asks).then(|| spared(bulk, &plan.get()))),
        show(move || (bulk.stage.get() != Stage::Asks).then(|| course(bulk))),
    ];
    let go = Callback::new(move |()| spawn(remove(bulk, plan.get_untracked())));
    let leaves = Callback::new(move |()| {
        if bulk.stage.get_untracked() == Stage::Runs {
            bulk.stop.set(true);
        } else {
            app.acts.ask.set(None);
        }
    });
    let asked = Asked {
        question: said,
        stage: bulk.stage,
        go,
        leave: "Stop",
        leaves,
    };
    ui_asked(asked, more.into())
}

/// What is left alone unless it is taken in on purpose.
fn spared(bulk: Bulk, plan: &Plan) -> Node {
    let running = (plan.running > 0).then(|| {
        let words = format!(
            "Also {} not ended",
            format::plural(plan.running, "that has", "that have")
        );
        check(bulk.running_too, words)
    });
    let good = (plan.good > 0).then(|| {
        let words = if plan.good == 1 {
            "Also the newest successful one of its service".to_owned()
        } else {
            format!("Also the newest successful one of {} services", plan.good)
        };
        check(bulk.good_too, words)
    });
    if running.is_none() && good.is_none() {
        return Node::from("");
    }
    el("fieldset")
        .class("spared")
        .child(el("legend").child("Spared unless you take them in"))
        .child(running)
        .child(good)
        .into()
}

fn check(on: RwSignal<bool>, words: String) -> El {
    let input = el("input")
        .attr("type", "checkbox")
        .prop("checked", live(move || on.get()))
        .on("change", move |_: web_sys::Event| {
            on.set(!on.get_untracked())
        });
    el("label").class("check").child(input).child(words)
}

fn course(bulk: Bulk) -> Node {
    let progress = bulk.progress;
    let number = move |look: fn(&Progress) -> usize| live(move || progress.with(look).to_string());
    let bar = el("progress")
        .attr("aria-label", "Deployments removed")
        .attr("max", number(|progress| progress.all))
        .prop(
            "value",
            number(|progress| progress.done + progress.failed.len()),
        );
    let words = el("p")
        .class("help running")
        .attr("role", "status")
        .child(bar)
        .child(show(move || progress.with(Progress::words)));
    let failed = show(move || {
        let now = progress.get();
        let over = bulk.stage.get() == Stage::Over;
        let stopped = over && now.stopped;
        if now.failed.is_empty() && !stopped {
            return None;
        }
        let left = now.all - now.done - now.failed.len();
        let headline = match (stopped, now.failed.len()) {
            (true, 0) => format!("Stopped: {} left as they are", format::count(left)),
            (true, failed) => format!(
                "Stopped: {} left as they are, {} not removed",
                format::count(left),
                format::count(failed)
            ),
            (false, failed) => format!("{} not removed", format::count(failed)),
        };
        let list = now
            .failed
            .into_iter()
            .fold(el("ul"), |list, why| list.child(el("li").child(why)));
        Some(notice(Weight::Warning, headline, list, None))
    });
    [words.into(), failed].into()
}

/// One after the other, until all are through or somebody stops it; closing the dialog stops it, too.
async fn remove(bulk: Bulk, plan: Plan) {
    let app = bulk.app;
    let mut now = Progress {
        all: plan.go.len(),
        ..Progress::default()
    };
    let (mut gone, mut touched) = (Vec::new(), Vec::new());
    bulk.progress.set(now.clone());
    bulk.stage.set(Stage::Runs);
    for row in &plan.go {
        if bulk.stop.is_gone() || bulk.stop.get_untracked() {
            now.stopped = true;
            break;
        }
        let command = Command {
            action: Action::Remove,
            on: Target::Deployment {
                id: row.id.clone(),
                server: None,
            },
        };
        touch(&mut touched, row);
        gone.push(row.id.clone());
        let (why, lost) = match app.carry_out(command).await {
            Outcome::Done => {
                now.done += 1;
                (None, false)
            }
            Outcome::Refused(error) => {
                let lost = error == ApiError::NotSignedIn;
                (Some(error.to_string()), lost)
            }
            Outcome::Unknown(error) => (Some(format!("it may have happened. {error}")), false),
            Outcome::Twice => (Some("it is being removed already".into()), false),
            // And neither is the rest.
            Outcome::Nobodys => return,
        };
        if let Some(why) = why {
            now.failed.push(format!("{}: {why}", row.headline()));
        }
        if !bulk.progress.is_gone() {
            bulk.progress.set(now.clone());
        }
        if lost {
            // Without a sign-in every other one would be refused as well.
            now.stopped = true;
            break;
        }
    }
    app.read_again(touched, gone);
    let clean = now.failed.is_empty() && !now.stopped;
    let shown = !bulk.stage.is_gone();
    if shown && !clean {
        bulk.progress.set(now);
        bulk.stage.set(Stage::Over);
        return;
    }
    if shown {
        app.acts.ask.set(None);
    }
    let words = now.words();
    if clean {
        app.toasts.say(words);
    } else {
        app.toasts
            .keep(format!("{words}. {}", now.failed.join("; ")));
    }
}

fn touch(touched: &mut Vec<String>, row: &Deployment) {
    let parent = row.parent().map(|(_, id)| id.to_owned());
    let service = row.service.as_ref().map(|service| service.id.clone());
    for id in [parent, service].into_iter().flatten() {
        if !touched.contains(&id) {
            touched.push(id);
        }
    }
}
