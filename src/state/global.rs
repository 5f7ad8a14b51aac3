//! What lives as long as the program.

use std::ops::Deref;

/// A handle on it, of four bytes: closures all over the program hold it, and would hold a copy of every signal otherwise.
pub struct Global<T: 'static>(&'static T);

impl<T> Global<T> {
    /// Keeps it until the page closes: there is one program, and it ends with its page.
    pub fn new(value: T) -> Self {
        Self(Box::leak(Box::new(value)))
    }
}

impl<T> Clone for Global<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Global<T> {}

impl<T> Deref for Global<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0
    }
}
