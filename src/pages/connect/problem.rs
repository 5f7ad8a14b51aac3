//! Why nobody is signed in, in words.

use crate::components::Weight;
use crate::state::session::Reason;

/// What is the matter with the sign-in.
pub struct Problem {
    /// How urgent it is.
    pub weight: Weight,
    /// What is the matter, in a few words.
    pub headline: String,
    /// More of it, in whole sentences.
    pub text: String,
}

/// Puts a reason into words. `None` when nothing is wrong: nobody has signed in yet.
pub fn explain(reason: &Reason) -> Option<Problem> {
    let (weight, headline, text) = match reason {
        Reason::NoSession => return None,
        Reason::KeyRefused => (
            Weight::Error,
            "Dokploy does not accept this key",
            "It is wrong, expired, belongs to another organization, or is used up: the server does not say which.".into(),
        ),
        Reason::Ended => (
            Weight::Warning,
            "Your session has ended",
            "It expired, or you signed out elsewhere.".into(),
        ),
        Reason::Unreachable(error) => (Weight::Error, error.headline(), error.advice()),
        Reason::BadConfig(sentence) => (
            Weight::Error,
            "config.json beside this page cannot be used",
            format!("{sentence}."),
        ),
    };
    Some(Problem {
        weight,
        headline: headline.into(),
        text,
    })
}
