//! When to ask the server again.

use std::time::Duration;

/// How often a list is read again while the page is visible.
pub const LIST_EVERY: Duration = Duration::from_secs(15);

/// How often the log of a running deployment is read again.
pub const LOG_EVERY: Duration = Duration::from_secs(2);

/// What to do about a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Ask the server now.
    Fetch,
    /// Nothing yet; look again when this much time has passed.
    Wait(Duration),
    /// Nothing until the page is visible again.
    Sleep,
}

/// Decides. `since` is the time since the last attempt ended, well or not; `None` when there was none.
pub fn next(visible: bool, busy: bool, since: Option<Duration>, every: Duration) -> Action {
    if !visible {
        return Action::Sleep;
    }
    if busy {
        return Action::Wait(every);
    }
    match since {
        None => Action::Fetch,
        Some(since) => match every.checked_sub(since) {
            None | Some(Duration::ZERO) => Action::Fetch,
            Some(rest) => Action::Wait(rest),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_page_asks_nothing() {
        assert_eq!(next(false, false, None, LIST_EVERY), Action::Sleep);
    }

    #[test]
    fn a_page_that_comes_back_asks_at_once_when_its_answer_is_old() {
        assert_eq!(
            next(true, false, Some(LIST_EVERY), LIST_EVERY),
            Action::Fetch
        );
        assert_eq!(next(true, false, None, LIST_EVERY), Action::Fetch);
    }

    #[test]
    fn a_fresh_answer_is_left_alone_and_nothing_is_asked_twice() {
        let fifth = Duration::from_secs(5);
        assert_eq!(
            next(true, false, Some(fifth), LIST_EVERY),
            Action::Wait(LIST_EVERY - fifth)
        );
        assert_eq!(
            next(true, true, Some(LIST_EVERY * 2), LIST_EVERY),
            Action::Wait(LIST_EVERY)
        );
    }
}
