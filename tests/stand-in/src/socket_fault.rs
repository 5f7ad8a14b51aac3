//! What goes wrong with log sockets on purpose.

/// What becomes of the log sockets that are opened from now on; those that are open stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SocketFault {
    /// Every connection is lost after this many bytes of text, less at most three so as not to split a character.
    CutAfter(usize),
    /// Every connection is lost after a pseudo-random number of bytes, whose limit doubles from one connection to the
    /// next: the end of any log is reached in time.
    RandomCuts,
    /// 502 with the page of a reverse proxy instead of the upgrade.
    Refuse,
    /// Opens, and never sends anything.
    Silent,
    /// Opens, and closes at once with this code and reason.
    Close(u16, &'static str),
    /// Frames of this many bytes, less at most three so as not to split a character, and never less than one character.
    Chunk(usize),
}
