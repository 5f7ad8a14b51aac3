//! Where a text is cut into frames, and after how much of it the connection is lost.

use crate::SocketFault;
use crate::world::Rng;

/// Frames have 1 to 2 to the power of this many bytes, short ones as often as long ones: most lines are cut.
const LONGEST_LOG2: i64 = 12;
/// Limit of the first connection that is lost at random.
const FIRST_CUT: i64 = 2048;

/// Cuts text into frames.
#[derive(Debug)]
pub(super) struct Frames {
    rng: Rng,
    size: Option<usize>,
    /// Bytes until the connection is lost.
    left: Option<usize>,
}

impl Frames {
    /// For the connection of this number under this fault.
    pub(super) fn new(fault: Option<SocketFault>, seed: u64, number: u32) -> Self {
        let mut rng = Rng::new(seed);
        let size = match fault {
            Some(SocketFault::Chunk(size)) => Some(size),
            _ => None,
        };
        let left = match fault {
            Some(SocketFault::CutAfter(bytes)) => Some(bytes),
            Some(SocketFault::RandomCuts) => {
                let bytes = rng.range(1, FIRST_CUT << number.min(32));
                Some(usize::try_from(bytes).unwrap_or(usize::MAX))
            }
            _ => None,
        };
        Self { rng, size, left }
    }

    /// The beginning of `text` that goes into the next frame; `None` = the connection is lost here.
    pub(super) fn next<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let size = self.size.unwrap_or_else(|| self.random_size());
        let first = text.chars().next().map_or(0, char::len_utf8);
        let wanted = text.floor_char_boundary(size).max(first);
        let end = match self.left {
            Some(left) => wanted.min(text.floor_char_boundary(left)),
            None => wanted,
        };
        if end == 0 && self.left.is_some() {
            return None;
        }
        self.left = self.left.map(|left| left - end);
        text.get(..end)
    }

    /// Whether the connection is lost before one more byte.
    pub(super) fn is_lost(&self) -> bool {
        self.left == Some(0)
    }

    fn random_size(&mut self) -> usize {
        let most = 1 << self.rng.range(0, LONGEST_LOG2 + 1);
        usize::try_from(self.rng.range(1, most + 1)).unwrap_or(1)
    }
}
