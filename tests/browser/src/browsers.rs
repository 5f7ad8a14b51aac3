//! Browsers that are used by one test after the other, each by one at a time.

use std::sync::{Mutex, PoisonError};

use crate::Outcome;
use crate::browser::Browser;

/// Browsers that nobody uses at the moment.
#[derive(Default)]
pub struct Browsers {
    idle: Mutex<Vec<Browser>>,
}

impl Browsers {
    /// One that nobody else uses; starts it when there is none.
    ///
    /// # Errors
    /// When Chromium does not start.
    pub async fn take(&self) -> Outcome<Browser> {
        let idle = self.idle().pop();
        match idle {
            Some(browser) => Ok(browser),
            None => Browser::start().await,
        }
    }

    /// Gives it to whoever is next.
    pub fn give_back(&self, browser: Browser) {
        self.idle().push(browser);
    }

    /// Ends those that nobody uses.
    pub fn end(&self) {
        self.idle().clear();
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Browser>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
