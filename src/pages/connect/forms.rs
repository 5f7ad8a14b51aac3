//! The ways in: a key, the dashboard's e-mail address and password with their second factor, the dashboard itself.

mod code;
mod key;
mod password;

use chrono::TimeDelta;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::api::ApiError;
use crate::domain::Moment;
use crate::reactive::{El, ElementRef, Memo, Node, RwSignal, el, live, memo, show};
use crate::state::address::mount;
use crate::state::clock::now;
use crate::state::{App, use_app};
use crate::ui::parts::link;

/// Every way in, side by side.
pub fn ways() -> Node {
    if use_app().session.by_proxy() {
        return el("p")
            .child("The proxy before this page adds a key to every request: it has to be replaced there.")
            .into();
    }
    let cards = el("div")
        .class("ways")
        .child(key::key_form())
        .child(password::password_form());
    [cards.into(), dashboard_link()].into()
}

/// Where the dashboard shares this origin, its own sign-in page makes the session that this page uses.
fn dashboard_link() -> Node {
    let session = use_app().session;
    if session.by_key.get_untracked() {
        // The key would win over the dashboard's cookie.
        return Node::from("");
    }
    // Below a path, the host's root is Dokploy's unless `config.json` says otherwise.
    let beside = || (!mount().is_empty() && session.api().starts_with('/')).then(String::new);
    let words = |place: String| {
        let link = link(format!("{place}/"))
            .attr("target", "_blank")
            .attr("rel", "noopener")
            .child("Sign in to the dashboard ↗");
        el("p").class("dashboard").child(link).child(
            " – in a new tab, also by single sign-on or with a passkey. Come back to this tab then: it notices by itself.",
        )
    };
    session.dashboard().or_else(beside).map(words).into()
}

fn input(element: ElementRef) -> Option<HtmlInputElement> {
    element.get_value()?.dyn_into().ok()
}

fn label(of: &'static str, words: &'static str) -> El {
    el("label").attr("for", of).child(words)
}

/// A text field of a form that says under the id `wrong` what is wrong with it.
fn field(id: &'static str, kind: &'static str, completes: &'static str, wrong: &'static str) -> El {
    el("input")
        .attr("id", id)
        .class("control")
        .attr("type", kind)
        .attr("autocomplete", completes)
        .attr("aria-describedby", wrong)
}

/// What a form sends, and what came of it.
#[derive(Clone, Copy)]
struct Submission {
    app: App,
    busy: RwSignal<bool>,
    wrong: RwSignal<Option<String>>,
    /// The server takes no other before this moment.
    until: RwSignal<Option<Moment>>,
    /// Seconds to wait.
    wait: Memo<i64>,
}

impl Submission {
    fn new() -> Self {
        let app = use_app();
        let until = RwSignal::new(None::<Moment>);
        Self {
            app,
            busy: RwSignal::new(false),
            wrong: RwSignal::new(None),
            until,
            wait: memo(move || match until.get() {
                Some(until) => ((until - app.clock.now.get()).num_milliseconds() + 999) / 1_000,
                None => 0,
            }),
        }
    }

    fn may_begin(self) -> bool {
        !self.busy.get_untracked() && self.wait.get_untracked() <= 0
    }

    fn begin(self) {
        self.wrong.set(None);
        self.busy.set(true);
    }

    fn end<T>(self, outcome: Result<T, ApiError>) -> Option<T> {
        if self.busy.is_gone() {
            // The form went with a success.
            return None;
        }
        self.busy.set(false);
        match outcome {
            Ok(value) => Some(value),
            Err(error) => {
                if let ApiError::TooMany { retry_after } = error {
                    let seconds = retry_after.unwrap_or(10).min(3_600);
                    self.until
                        .set(Some(now() + TimeDelta::seconds(seconds.into())));
                } else {
                    self.wrong.set(Some(refused(&error)));
                }
                None
            }
        }
    }

    /// Where the form says what is wrong, and how long to wait.
    fn complaint(self, id: &'static str) -> El {
        let waits = memo(move || self.wait.get() > 0);
        let waiting = show(move || waits.get().then_some("Too many attempts."));
        complaint(id, [show(move || self.wrong.get()), waiting].into())
    }

    /// How long to wait: beside the alert, which would be read out every second.
    fn countdown(self) -> Node {
        show(move || {
            let seconds = Some(self.wait.get()).filter(|wait| *wait > 0)?;
            let words = format!("Dokploy takes the next one in {seconds} s.");
            Some(el("p").class("wrong").child(words))
        })
    }

    fn submit(self, class: &'static str, words: &'static str, meanwhile: &'static str) -> El {
        let words = move || if self.busy.get() { meanwhile } else { words };
        el("button")
            .attr("type", "submit")
            .class(class)
            .attr(
                "disabled",
                live(move || self.busy.get() || self.wait.get() > 0),
            )
            .child(show(words))
    }
}

/// Where a form says what is wrong with it.
fn complaint(id: &'static str, words: Node) -> El {
    el("p")
        .class("wrong")
        .attr("id", id)
        .attr("role", "alert")
        .child(words)
}

fn refused(error: &ApiError) -> String {
    match error {
        ApiError::Forbidden { message } if message.contains("origin") => {
            "Dokploy does not trust this address (invalid origin). The reverse proxy must keep the Host header and set X-Forwarded-Proto.".into()
        }
        ApiError::Forbidden { message } | ApiError::Invalid { message, .. }
            if !message.is_empty() =>
        {
            format!("{}.", message.trim_end_matches('.'))
        }
        error => error.to_string(),
    }
}
