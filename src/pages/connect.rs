//! `/connect`: where the API is, how we are signed in, and what to do if not.

mod forms;
mod help;

use super::parts::title;
use crate::reactive::{El, Node, el, memo, show, spawn};
use crate::state::session::{State, Why};
use crate::state::use_app;
use crate::ui::notice::{Weight, notice};
use crate::ui::parts::button;
pub use forms::ways;
use help::proxy_help;
pub use help::used_up_key_help;

/// The page itself.
pub fn connect_page() -> Node {
    title("Connection");
    let app = use_app();
    let state = memo(move || app.session.state.get());
    show(move || match state.get() {
        State::In => connected(),
        State::Checking => checking(),
        State::Out(why) => connect(why),
    })
}

/// While the first question is under way.
pub fn checking() -> Node {
    el("p")
        .class("waiting")
        .attr("role", "status")
        .child("Asking Dokploy who you are…")
        .into()
}

/// How we are signed in, and the way out.
fn connected() -> Node {
    let app = use_app();
    let session = app.session;
    let role = move || {
        let account = session.account.get();
        account
            .filter(|account| !account.role.is_empty())
            .map(|account| format!(" ({})", account.role))
    };
    let by = move || {
        if session.by_proxy() {
            "an API key that the proxy before this page adds"
        } else if session.by_key.get() {
            "an API key, held in this tab only"
        } else {
            "the dashboard's session cookie"
        }
    };
    let fact = |list: El, name: &'static str, value: Node| {
        list.child(el("dt").child(name))
            .child(el("dd").child(value))
    };
    let facts = el("dl").class("list");
    let facts = facts
        .child(el("dt").child("API"))
        .child(el("dd").child(el("code").child(show(move || session.api()))));
    let facts = fact(
        facts,
        "Dokploy",
        known(move || session.version.get(), "version not known"),
    );
    let facts = fact(
        facts,
        "Organization",
        known(
            move || {
                session
                    .organization
                    .get()
                    .map(|organization| organization.name)
            },
            "not known",
        ),
    );
    let who = known(
        move || {
            session
                .account
                .get()
                .map(|account| account.label().to_owned())
        },
        "not known",
    );
    let facts = fact(facts, "Signed in as", [who, show(role)].into());
    let facts = fact(facts, "By", show(by));
    let sign_out = move || {
        spawn(async move {
            if let Err(error) = session.sign_out().await {
                app.toasts.say(format!("Still signed in. {error}"));
            }
        });
    };
    let way_out = show(move || {
        if session.by_proxy() {
            return None;
        }
        Some(if session.by_key.get() {
            button("button")
                .click(move || session.forget_key())
                .child("Forget the key")
        } else {
            button("button")
                .click(sign_out)
                .child("Sign out (of the dashboard too)")
        })
    });
    el("div")
        .class("page narrow")
        .child(el("h1").child("Connection"))
        .child(facts)
        .child(way_out)
        .into()
}

/// A fact that may not be known.
fn known(fact: impl Fn() -> Option<String> + 'static, unknown: &'static str) -> Node {
    show(move || fact().unwrap_or_else(|| unknown.to_owned()))
}

/// What is wrong, and every way in.
pub fn connect(why: Why) -> Node {
    let session = use_app().session;
    let unreachable = matches!(why, Why::NoAnswer(_));
    let misconfigured = matches!(why, Why::BadConfig(_));
    let used_up = matches!(why, Why::KeyRefused);
    let heading = if misconfigured {
        "Slipway is not set up correctly"
    } else {
        "Connect to Dokploy"
    };
    let again = unreachable.then(|| {
        let again = button("button primary").click(move || spawn(session.check()));
        // A key of another server may be what stands in the way.
        let forget = session.by_key.get_untracked().then(|| {
            button("button")
                .click(move || session.forget_key())
                .child("Forget the key")
        });
        el("p")
            .class("buttons")
            .child(again.child("Try again"))
            .child(forget)
    });
    let ways_in = (!unreachable && !misconfigured).then(ways);
    el("div")
        .class("page narrow connect")
        .child(el("h1").child(heading))
        .child(explain(why).map(|(weight, headline, text)| notice(weight, headline, text, None)))
        .child(used_up.then(used_up_key_help))
        .child(again)
        .child(ways_in)
        .child(proxy_help(unreachable, session.api()))
        .into()
}

/// What is the matter: how loud, in short, and at length. `None` when nothing is.
pub fn explain(why: Why) -> Option<(Weight, String, String)> {
    Some(match why {
        Why::Nobody => return None,
        Why::KeyRefused => (
            Weight::Error,
            "Dokploy does not accept this key".into(),
            "It is wrong, expired, belongs to another organization, or is used up: the server does not tell which.".into(),
        ),
        Why::Ended => (
            Weight::Warning,
            "Your session has ended".into(),
            "It ran out, or somebody signed out.".into(),
        ),
        Why::NoAnswer(error) => (Weight::Error, error.headline().into(), error.advice()),
        Why::BadConfig(sentence) => (Weight::Error, "config.json beside this page cannot be used".into(), format!("{sentence}.")),
    })
}
