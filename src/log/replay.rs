//! A stream that begins from its first byte whenever it is connected anew (`/listen-deployment`): what is known already is
//! passed over, so that a cut connection neither loses nor repeats anything.

use std::mem;

/// What the server says instead of a log, in the same stream (dokploy-api, section 4). A connection that begins so is held
/// back until more is known: the server closes after such words, and a log goes on.
const REFUSALS: [&str; 3] = ["tail error:", "SSH error:", "Server not found"];

/// Words of a refusal are shorter.
const LONGEST_REFUSAL: usize = 1_000;

/// What became of a chunk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Nothing new.
    Nothing,
    /// These bytes follow what is known.
    Append(Vec<u8>),
    /// What was known is not the beginning of this stream any more: this is.
    Anew(Vec<u8>),
}

/// What is known of the stream. The bytes themselves are the log's; here is only what tells them apart from others.
#[derive(Debug, Default)]
pub struct Replay {
    /// How many bytes are known.
    known: usize,
    /// Of the known bytes.
    hash: Hash,
    /// What the present connection has sent, while it is less than what is known.
    again: Option<Vec<u8>>,
    /// What it began with, while that may be a refusal.
    held: Option<Vec<u8>>,
}

impl Replay {
    /// A connection begins.
    pub fn connected(&mut self) {
        self.again = (self.known > 0).then(Vec::new);
        self.held = Some(Vec::new());
    }

    /// Takes a chunk of the present connection; it may end anywhere.
    pub fn take(&mut self, chunk: &[u8]) -> Step {
        let Some(mut held) = self.held.take() else {
            return self.pass(chunk);
        };
        held.extend_from_slice(chunk);
        if may_be_refusal(&held) {
            self.held = Some(held);
            return Step::Nothing;
        }
        self.pass(&held)
    }

    /// Nothing came for a while: what was held back is a log, and a stream that is shorter than what is known is another.
    pub fn quiet(&mut self) -> Step {
        let held = self.held.take().unwrap_or_default();
        match (self.pass(&held), &mut self.again) {
            (Step::Nothing, Some(again)) if !again.is_empty() => {
                let bytes = mem::take(again);
                self.anew(bytes)
            }
            (step, _) => step,
        }
    }

    /// Whether the present connection has not reached yet what is new.
    pub fn is_behind(&self) -> bool {
        self.again.is_some()
    }

    /// Whether all that the present connection has sent may be a refusal.
    pub fn is_holding(&self) -> bool {
        self.held.is_some()
    }

    /// The connection has ended. Answers the words of a refusal, if that is what it was.
    pub fn closed(&mut self) -> Option<String> {
        self.again = None;
        let held = self.held.take().filter(|held| !held.is_empty())?;
        Some(String::from_utf8_lossy(held.trim_ascii()).into_owned())
    }

    fn pass(&mut self, chunk: &[u8]) -> Step {
        let Some(mut again) = self.again.take() else {
            return self.append(chunk.to_vec());
        };
        again.extend_from_slice(chunk);
        let Some((repeated, new)) = again.split_at_checked(self.known) else {
            self.again = Some(again);
            return Step::Nothing;
        };
        let mut hash = Hash::default();
        hash.add(repeated);
        if hash == self.hash {
            let new = new.to_vec();
            self.append(new)
        } else {
            self.anew(again)
        }
    }

    fn append(&mut self, bytes: Vec<u8>) -> Step {
        self.known += bytes.len();
        self.hash.add(&bytes);
        if bytes.is_empty() {
            Step::Nothing
        } else {
            Step::Append(bytes)
        }
    }

    fn anew(&mut self, bytes: Vec<u8>) -> Step {
        self.again = None;
        self.known = bytes.len();
        self.hash = Hash::default();
        self.hash.add(&bytes);
        Step::Anew(bytes)
    }
}

fn may_be_refusal(bytes: &[u8]) -> bool {
    bytes.len() < LONGEST_REFUSAL
        && REFUSALS.iter().any(|words| {
            let words = words.as_bytes();
            bytes.starts_with(words) || words.starts_with(bytes)
        })
}

/// FNV-1a: tells apart what differs by chance, which is all that is asked of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Hash(u64);

impl Default for Hash {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a reader has after this step.
    fn play(shown: &mut Vec<u8>, step: Step) {
        match step {
            Step::Nothing => {}
            Step::Append(bytes) => shown.extend(bytes),
            Step::Anew(bytes) => *shown = bytes,
        }
    }

    #[test]
    fn a_second_connection_adds_only_what_is_new() {
        let mut replay = Replay::default();
        replay.connected();
        assert_eq!(replay.take(b"one\ntw"), Step::Append(b"one\ntw".into()));
        assert_eq!(replay.closed(), None);
        replay.connected();
        assert_eq!(replay.take(b"one"), Step::Nothing);
        assert_eq!(
            replay.take(b"\ntwo\nthree"),
            Step::Append(b"o\nthree".into())
        );
        assert_eq!(replay.take(b"!"), Step::Append(b"!".into()));
    }

    #[test]
    fn another_stream_replaces_what_was_known() {
        let mut replay = Replay::default();
        replay.connected();
        replay.take(b"one\ntwo\n");
        replay.connected();
        assert_eq!(
            replay.take(b"one\nTWO\nthree\n"),
            Step::Anew(b"one\nTWO\nthree\n".into())
        );
        assert_eq!(replay.take(b"four\n"), Step::Append(b"four\n".into()));
    }

    #[test]
    fn a_shorter_stream_replaces_it_once_it_is_quiet() {
        let mut replay = Replay::default();
        replay.connected();
        replay.take(b"one\ntwo\n");
        replay.connected();
        assert_eq!(replay.take(b"new\n"), Step::Nothing);
        assert_eq!(replay.quiet(), Step::Anew(b"new\n".into()));
        assert_eq!(replay.quiet(), Step::Nothing);
        assert_eq!(replay.take(b"more\n"), Step::Append(b"more\n".into()));
    }

    #[test]
    fn an_empty_second_connection_takes_nothing_away() {
        let mut replay = Replay::default();
        replay.connected();
        replay.take(b"one\n");
        replay.connected();
        assert_eq!(replay.quiet(), Step::Nothing);
        assert_eq!(replay.closed(), None);
    }

    #[test]
    fn a_refusal_that_comes_in_pieces_is_no_part_of_the_log() {
        let mut replay = Replay::default();
        replay.connected();
        assert_eq!(replay.take(b"tail err"), Step::Nothing);
        assert_eq!(replay.take(b"or: tail: cannot open 'x'\n"), Step::Nothing);
        assert_eq!(
            replay.closed().as_deref(),
            Some("tail error: tail: cannot open 'x'")
        );
    }

    #[test]
    fn a_log_that_begins_like_a_refusal_is_shown_when_it_goes_on() {
        let mut replay = Replay::default();
        replay.connected();
        assert_eq!(replay.take(b"Server not found"), Step::Nothing);
        assert_eq!(replay.quiet(), Step::Append(b"Server not found".into()));
        assert_eq!(replay.closed(), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn connections_cut_anywhere_lose_and_repeat_nothing(
            text in proptest::collection::vec(prop_oneof![Just(b'\n'), Just(b't'), any::<u8>()], 1..400),
            cuts in proptest::collection::vec((0_usize..400, 1_usize..40), 0..12),
        ) {
            let (mut replay, mut shown) = (Replay::default(), Vec::new());
            for (cut, size) in cuts {
                replay.connected();
                for chunk in text[..cut.min(text.len())].chunks(size) {
                    play(&mut shown, replay.take(chunk));
                }
                replay.closed();
                prop_assert!(text.starts_with(&shown));
            }
            replay.connected();
            play(&mut shown, replay.take(&text));
            play(&mut shown, replay.quiet());
            prop_assert_eq!(shown, text);
        }
    }
}
