//! Who reads, for as long as a page is there.

use super::clock::Clock;
use super::session::Session;
use crate::reactive::RwSignal;

/// Ids of what an action was about, and how many actions there were.
pub type Touched = (u32, Vec<String>);

/// What reading on a page's own account needs.
#[derive(Clone, Copy)]
pub struct Reader {
    /// When.
    pub clock: Clock,
    /// As whom.
    pub session: Session,
    /// Counts up when a person wants everything read again.
    pub renewed: RwSignal<u32>,
    /// What an action was about: that is read again.
    pub touched: RwSignal<Touched>,
}
