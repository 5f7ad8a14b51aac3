//! The API key, which can be sent but not printed.

use std::fmt;

/// An API key. It has no `Display`, its `Debug` hides it, and only the transport can read it.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(String);

/// Why a text cannot be an API key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadKey {
    /// Nothing was entered.
    Empty,
    /// It holds a space, a line break or a character that a header cannot carry.
    Characters,
}

impl Key {
    /// Takes what a person pasted; white space around it is dropped.
    ///
    /// # Errors
    /// [`BadKey`] when it cannot be sent as a header.
    pub fn new(text: &str) -> Result<Self, BadKey> {
        let text = text.trim();
        if text.is_empty() {
            return Err(BadKey::Empty);
        }
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(BadKey::Characters);
        }
        Ok(Self(text.to_owned()))
    }

    /// The text, for the request header and for `sessionStorage`.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Key(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_cannot_be_printed() {
        let key = Key::new(" secret-key-123\n").unwrap();
        assert_eq!(key.reveal(), "secret-key-123");
        assert!(!format!("{key:?}").contains("secret"));
    }

    #[test]
    fn what_no_header_can_carry_is_no_key() {
        assert_eq!(Key::new("  "), Err(BadKey::Empty));
        assert_eq!(Key::new("a b"), Err(BadKey::Characters));
        assert_eq!(Key::new("schlüssel"), Err(BadKey::Characters));
        assert_eq!(Key::new("a\r\nx-evil: 1"), Err(BadKey::Characters));
    }
}
