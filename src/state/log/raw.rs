//! The bytes of a log as they came, kept by the browser outside of the program's memory.

use js_sys::{Array, Uint8Array};
use web_sys::Blob;

/// So many bytes are handed to the browser together.
const PART: usize = 1 << 20;

/// The bytes of a log as they came.
#[derive(Debug, Default)]
pub(super) struct Raw {
    /// What the browser has.
    parts: Vec<Blob>,
    /// What came after that, less than a part.
    rest: Vec<u8>,
}

impl Raw {
    /// Adds bytes to the end.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.rest.extend_from_slice(bytes);
        if self.rest.len() < PART {
            return;
        }
        let bytes = Array::of1(&Uint8Array::from(self.rest.as_slice()));
        // A browser that has no room for it leaves it here.
        if let Ok(part) = Blob::new_with_u8_array_sequence(&bytes) {
            self.parts.push(part);
            self.rest = Vec::new();
        }
    }

    /// Drops everything.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// All bytes, as parts of a blob.
    pub(super) fn to_parts(&self) -> Array {
        let parts: Array = self.parts.iter().collect();
        parts.push(&Uint8Array::from(self.rest.as_slice()));
        parts
    }
}
