//! What a comparison has found.

use crate::log::comparison::{Difference, Pair};

/// The differences of two logs.
#[derive(Debug, PartialEq)]
pub struct Found {
    /// Line by line.
    pub difference: Difference,
    /// Step by step.
    pub pairs: Vec<Pair>,
    /// How many bytes of both logs were compared.
    pub bytes: (u64, u64),
}
