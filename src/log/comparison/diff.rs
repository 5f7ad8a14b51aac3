//! The differences of two logs, line by line, found in small pieces of work.

use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::anchors::anchors;
use super::normal::normalise;

/// Pieces of at most so many lines, of both sides together, are compared at once.
const PIECE: usize = 1_000;

/// So many times as many lines as there are may be looked at before it becomes rough.
const LOOKS: usize = 40;

/// One of the two logs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The log that is compared with.
    Left,
    /// The log that is looked at.
    Right,
}

/// Lines that are alike on both sides, or lines of the left side in whose place the right side has others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk {
    /// Lines of the left side, from 0.
    pub left: Range<usize>,
    /// Lines of the right side, from 0.
    pub right: Range<usize>,
    /// Whether they are alike, line by line.
    pub same: bool,
}

/// What two logs have in common, and what not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// In order, without gaps on either side.
    pub hunks: Vec<Hunk>,
    /// Whether there may be a shorter way to tell the differences, because the logs are long and little is alike.
    pub is_rough: bool,
}

impl Difference {
    /// How many lines only the left side has, and how many only the right side.
    pub fn counts(&self) -> (usize, usize) {
        let changed = self.hunks.iter().filter(|hunk| !hunk.same);
        changed.fold((0, 0), |(left, right), hunk| {
            (left + hunk.left.len(), right + hunk.right.len())
        })
    }

    fn push(&mut self, left: Range<usize>, right: Range<usize>, same: bool) {
        if left.is_empty() && right.is_empty() {
            return;
        }
        match self.hunks.last_mut() {
            Some(last) if last.same == same => {
                last.left.end = left.end;
                last.right.end = right.end;
            }
            _ => self.hunks.push(Hunk { left, right, same }),
        }
    }
}

/// Lines that have still to be compared, or are known to be alike.
struct Piece {
    left: Range<usize>,
    right: Range<usize>,
    same: bool,
}

/// Compares two logs. First it is told their lines, then [`step`](Comparison::step) is called until it is done: each is a
/// small piece of work, so that a page stays responsive.
#[derive(Default)]
pub struct Comparison {
    known: HashMap<String, u32>,
    left: Vec<u32>,
    right: Vec<u32>,
    has_begun: bool,
    /// The next one is the last.
    pieces: Vec<Piece>,
    looked: usize,
    found: Difference,
}

impl Comparison {
    /// Tells the next line of a side.
    pub fn push(&mut self, side: Side, line: &str) {
        let next = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        let number = *self.known.entry(normalise(line)).or_insert(next);
        match side {
            Side::Left => self.left.push(number),
            Side::Right => self.right.push(number),
        }
    }

    /// Does a piece of the work; `false` if there is none left.
    pub fn step(&mut self) -> bool {
        if !self.has_begun {
            self.has_begun = true;
            self.known = HashMap::new();
            self.later(0..self.left.len(), 0..self.right.len(), false);
        }
        let Some(Piece { left, right, same }) = self.pieces.pop() else {
            return false;
        };
        if same {
            self.found.push(left, right, true);
        } else {
            self.compare(left, right);
        }
        true
    }

    /// What was found.
    pub fn finish(self) -> Difference {
        self.found
    }

    fn later(&mut self, left: Range<usize>, right: Range<usize>, same: bool) {
        if !left.is_empty() || !right.is_empty() {
            self.pieces.push(Piece { left, right, same });
        }
    }

    fn compare(&mut self, left: Range<usize>, right: Range<usize>) {
        let a = self.left.get(left.clone()).unwrap_or_default();
        let b = self.right.get(right.clone()).unwrap_or_default();
        self.looked += a.len() + b.len();
        let front = a.iter().zip(b).take_while(|(a, b)| a == b).count();
        let (a, b) = (
            a.get(front..).unwrap_or_default(),
            b.get(front..).unwrap_or_default(),
        );
        let back = a
            .iter()
            .rev()
            .zip(b.iter().rev())
            .take_while(|(a, b)| a == b)
            .count();
        let a = a.get(..a.len() - back).unwrap_or_default();
        let b = b.get(..b.len() - back).unwrap_or_default();
        let (from, to) = (
            (left.start + front, right.start + front),
            (left.end - back, right.end - back),
        );
        self.found
            .push(left.start..from.0, right.start..from.1, true);
        if a.is_empty() || b.is_empty() {
            self.found.push(from.0..to.0, from.1..to.1, false);
            self.found.push(to.0..left.end, to.1..right.end, true);
            return;
        }
        if a.len() + b.len() <= PIECE {
            for op in capture_diff_slices(Algorithm::Myers, a, b) {
                let (same, old, new) = (
                    matches!(op, DiffOp::Equal { .. }),
                    op.old_range(),
                    op.new_range(),
                );
                let at = |range: Range<usize>, from| range.start + from..range.end + from;
                self.found.push(at(old, from.0), at(new, from.1), same);
            }
            self.found.push(to.0..left.end, to.1..right.end, true);
            return;
        }
        let total = self.left.len() + self.right.len();
        let found = if self.looked > LOOKS * total {
            Vec::new()
        } else {
            anchors(a, b)
        };
        let pieces = if found.is_empty() {
            self.found.is_rough = true;
            shares(from.0..to.0, from.1..to.1)
        } else {
            let anchors = found.into_iter().map(|(a, b)| (a + from.0, b + from.1));
            around(anchors, from, to)
        };
        self.later(to.0..left.end, to.1..right.end, true);
        self.pieces.extend(pieces.into_iter().rev());
    }
}

/// The anchors, and what lies before, between and behind them.
fn around(
    anchors: impl Iterator<Item = (usize, usize)>,
    from: (usize, usize),
    to: (usize, usize),
) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = from;
    for (left, right) in anchors {
        if (left, right) != at {
            let (left, right) = (at.0..left, at.1..right);
            pieces.push(Piece {
                left,
                right,
                same: false,
            });
        }
        at = (left + 1, right + 1);
        match pieces.last_mut() {
            Some(last) if last.same => {
                last.left.end = at.0;
                last.right.end = at.1;
            }
            _ => pieces.push(Piece {
                left: left..at.0,
                right: right..at.1,
                same: true,
            }),
        }
    }
    if at != to {
        pieces.push(Piece {
            left: at.0..to.0,
            right: at.1..to.1,
            same: false,
        });
    }
    pieces
}

/// Equal shares of both sides, each short enough.
fn shares(left: Range<usize>, right: Range<usize>) -> Vec<Piece> {
    let count = (left.len() + right.len()).div_ceil(PIECE / 2);
    let share = |range: &Range<usize>, place: usize| {
        range.start + range.len() * place / count..range.start + range.len() * (place + 1) / count
    };
    let piece = |place| Piece {
        left: share(&left, place),
        right: share(&right, place),
        same: false,
    };
    (0..count).map(piece).collect()
}
