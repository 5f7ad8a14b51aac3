//! Why a deployment failed: causes as data, and the search for the one that a log tells of.
//!
//! A new cause is an entry in a file of [`causes`] and a log in `tests/failures`. Where no cause is known, the
//! [`Diagnosis`] has the step, the code with which it ended, and its last lines.

mod cause;
pub mod causes;
mod choice;
mod diagnosis;
mod evidence;
mod excerpt;
mod finding;
mod fragment;
mod lines;
mod matcher;
mod place;
mod report;
mod stage;
#[cfg(test)]
mod tests;

pub use cause::{Cause, Place, Stage, Weight};
pub use diagnosis::{Diagnosis, Progress, Search, cause_of_message, diagnose};
pub use finding::Finding;
pub use lines::Lines;
pub use place::DashboardPage;
pub use report::Report;
