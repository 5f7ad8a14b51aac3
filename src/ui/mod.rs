//! Parts that know nothing of Dokploy: they take data and callbacks.

pub mod clipboard;
pub mod dialog;
pub mod dom;
pub mod finder;
pub mod local_time;
pub mod log_pane;
pub mod menu;
pub mod notice;
pub mod pager;
pub mod parts;
pub mod question;
pub mod return_focus;
pub mod select;
pub mod table;
pub mod timeline;
pub mod toast;

/// What a badge, a bar or a figure means at a glance; never said by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Went well.
    Good,
    /// Is going on.
    Running,
    /// Waits.
    Waiting,
    /// Went badly.
    Bad,
    /// Neither.
    Quiet,
}

impl Tone {
    /// Its class in `style/badge.css`.
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
