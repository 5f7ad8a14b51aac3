//! Two logs beside each other: what one has and the other has not.

mod anchors;
mod diff;
mod fold;
mod normal;
mod steps;
#[cfg(test)]
mod tests;
mod token;

pub use diff::{Comparison, Difference, Hunk, Side};
pub use fold::{Row, rows};
pub use normal::normalise;
pub use steps::{Pair, Took, pairs};
