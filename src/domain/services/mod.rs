//! The services of an organization at a glance: how each stands, what it was, and which need attention.

mod attention;
mod column;
mod extent;
mod row;
mod segment;
mod selected;
mod strip;
#[cfg(test)]
mod tests;
mod view;
mod words;

pub use attention::Reason;
pub use column::{Column, Sort};
pub use extent::Extent;
pub use row::{Facts, ServiceRow, State, rows, without_success};
pub use segment::Segment;
pub use selected::{Group, Selected, select};
pub use strip::{Mark, STRIP};
pub use view::ServicesView;
pub use words::headline;
