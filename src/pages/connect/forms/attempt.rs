//! How the newest attempt to sign in with a form stands, and the parts of the form that show it.

use chrono::TimeDelta;
use leptos::prelude::*;

use crate::api::ApiError;
use crate::domain::Moment;
use crate::state::clock::now;
use crate::state::use_clock;

/// How long to wait when the server does not say it, in seconds.
const USUAL_WAIT: u32 = 10;

/// The longest wait that the server is believed, in seconds.
const LONGEST_WAIT: u32 = 3_600;

/// The newest attempt.
#[derive(Clone, Copy)]
pub(super) struct Attempt {
    /// What is wrong.
    pub(super) wrong: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    /// The server takes no other attempt before this moment.
    blocked_until: RwSignal<Option<Moment>>,
    /// Seconds until then.
    wait: Memo<i64>,
}

impl Attempt {
    pub(super) fn new() -> Self {
        let clock = use_clock();
        let blocked_until = RwSignal::new(None::<Moment>);
        Self {
            wrong: RwSignal::new(None),
            busy: RwSignal::new(false),
            blocked_until,
            wait: Memo::new(move |_| match blocked_until.get() {
                Some(until) => seconds_between(clock.now.get(), until),
                None => 0,
            }),
        }
    }

    /// Whether another attempt can begin.
    pub(super) fn can_begin(self) -> bool {
        !self.busy.get_untracked() && self.wait.get_untracked() == 0
    }

    pub(super) fn begin(self) {
        self.wrong.set(None);
        self.busy.set(true);
    }

    /// Shows how the attempt ended. `None` when it failed, and when the form has gone meanwhile.
    pub(super) fn end<T>(self, outcome: Result<T, ApiError>) -> Option<T> {
        if self.busy.is_disposed() {
            return None;
        }
        self.busy.set(false);
        match outcome {
            Ok(value) => return Some(value),
            Err(ApiError::TooMany { retry_after }) => {
                let seconds = retry_after.unwrap_or(USUAL_WAIT).min(LONGEST_WAIT);
                let until = now() + TimeDelta::seconds(seconds.into());
                self.blocked_until.set(Some(until));
            }
            Err(error) => self.wrong.set(Some(refusal(&error))),
        }
        None
    }
}

/// Whole seconds, rounded up.
fn seconds_between(from: Moment, to: Moment) -> i64 {
    (((to - from).num_milliseconds() + 999) / 1_000).max(0)
}

fn refusal(error: &ApiError) -> String {
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

/// Says what is wrong, and how long to wait. The countdown is beside the alert, which would be read out every second.
#[component]
pub(super) fn Complaint(
    attempt: Attempt,
    /// Its id, which the fields name as their description.
    id: &'static str,
) -> impl IntoView {
    let wait = attempt.wait;
    let waits = move || wait.get() > 0;
    view! {
        <p class="wrong" id=id role="alert">
            {move || attempt.wrong.get()}
            {move || waits().then_some("Too many attempts.")}
        </p>
        <Show when=waits>
            <p class="wrong">
                {move || format!("Try again in {} s.", wait.get())}
            </p>
        </Show>
    }
}

/// The button that submits the form.
#[component]
pub(super) fn SubmitButton(
    attempt: Attempt,
    /// Its classes.
    class: &'static str,
) -> impl IntoView {
    let Attempt { busy, wait, .. } = attempt;
    let words = move || {
        if busy.get() {
            "Signing in…"
        } else {
            "Sign in"
        }
    };
    view! {
        <button type="submit" class=class disabled=move || busy.get() || wait.get() != 0>
            {words}
        </button>
    }
}
