//! A word with a colour and a mark.

use leptos::prelude::*;

/// What a badge, a bar or a figure means at a glance; never said by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// It went well.
    Good,
    /// It is going on.
    Running,
    /// It waits.
    Waiting,
    /// It went badly.
    Bad,
    /// None of these.
    Quiet,
}

impl Tone {
    /// Its class in `style/status.css`.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Running => "running",
            Self::Waiting => "waiting",
            Self::Bad => "bad",
            Self::Quiet => "quiet",
        }
    }
}

/// A status: its word, in the colour of its tone, behind a mark whose shape is the tone's too. Its values are fixed: where a status changes, another badge is shown.
#[component]
pub fn Badge(
    /// Gives colour and mark.
    tone: Tone,
    /// The word.
    #[prop(into)]
    label: String,
    /// What is to be said of a word that is not plain. Such a word may be long: all of it is shown, on several lines.
    #[prop(optional_no_strip)]
    note: Option<String>,
) -> impl IntoView {
    let whole = if note.is_some() { " whole" } else { "" };
    view! { <span class=format!("badge {}{whole}", tone.class()) title=note>{label}</span> }
}
