//! Who reads, for as long as a page is there.

use super::clock::Clock;
use super::session::Session;
use crate::reactive::RwSignal;

/// What reading on a page's own account needs.
#[derive(Clone, Copy)]
pub struct Reader {
    /// When.
    pub clock: Clock,
    /// As whom.
    pub session: Session,
    /// Counts up when a person wants everything read again.
    pub renewed: RwSignal<u32>,
}
