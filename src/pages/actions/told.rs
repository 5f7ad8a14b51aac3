//! What became of an action, in words.

use crate::reactive::Node;
use crate::state::App;
use crate::state::acts::{About, Ask, Outcome};
use crate::ui::notice::{Weight, notice};

/// What became of it, where it was asked.
pub fn told(outcome: &Outcome) -> Node {
    match outcome {
        Outcome::Done | Outcome::Twice | Outcome::Nobodys => Node::from(""),
        Outcome::Refused(error) => notice(Weight::Error, error.headline(), error.advice(), None),
        Outcome::Unknown(error) => {
            let mut text = error.to_string();
            text.push_str(" What is shown was read again: look there before you try once more.");
            notice(Weight::Warning, "It may have happened", text, None)
        }
    }
}

/// What became of it, to somebody who may be anywhere by now.
pub fn tell(app: App, ask: &Ask, outcome: &Outcome) {
    let name = name_of(ask);
    match outcome {
        Outcome::Done => app.toasts.say(format!("{}: {name}", ask.action.done())),
        Outcome::Twice => app.toasts.say(format!("{name}: this is under way already")),
        Outcome::Nobodys => {}
        Outcome::Refused(error) => {
            app.toasts
                .keep(format!("{} · {name}: {}", ask.action.label(), error))
        }
        Outcome::Unknown(error) => app.toasts.keep(format!(
            "{} · {name}: it may have happened. {}",
            ask.action.label(),
            error
        )),
    }
}

fn name_of(ask: &Ask) -> String {
    match &ask.about {
        About::Service(service) => service.name.clone(),
        About::Deployment(row) => row.headline().to_owned(),
        About::Point(point) => point.deployment.headline().to_owned(),
        About::Preview(preview) => preview.headline(),
        About::Queue | About::Many(_) => "the queue".into(),
    }
}
