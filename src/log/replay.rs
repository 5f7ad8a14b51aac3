//! A stream that every connection sends from its first byte (`/listen-deployment`): bytes that an earlier connection has
//! sent are skipped, so that a lost connection neither loses nor repeats anything.

use std::hash::{DefaultHasher, Hasher};
use std::mem;

/// Beginnings of error messages that Dokploy sends in the stream instead of a log, closing the connection afterwards. A log
/// may begin with the same words, so such a text is held back until more bytes or the close decide.
const REFUSALS: [&str; 3] = ["tail error:", "SSH error:", "Server not found"];

/// Longest error message in bytes; longer text is a log.
const LONGEST_REFUSAL: usize = 1_000;

/// How a chunk changes the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Nothing new.
    Nothing,
    /// These bytes follow those before.
    Append(Vec<u8>),
    /// It is another log, which begins with these bytes.
    Anew(Vec<u8>),
}

/// Number and hash of the bytes received so far, to recognise a repetition. The bytes themselves are in the log.
#[derive(Debug, Default)]
pub struct Replay {
    /// Number of known bytes.
    known: usize,
    /// Hash of the known bytes.
    hasher: DefaultHasher,
    /// Bytes of the current connection, while they are fewer than the known bytes.
    repeated: Option<Vec<u8>>,
    /// Bytes of the current connection, while they may be an error message.
    held: Option<Vec<u8>>,
}

impl Replay {
    /// Call when a connection opens.
    pub fn connected(&mut self) {
        self.repeated = (self.known > 0).then(Vec::new);
        self.held = Some(Vec::new());
    }

    /// Takes a chunk of the current connection; it may end anywhere.
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

    /// Call when no data has come for a while: held-back text is a log then, and a stream that is shorter than the known bytes
    /// is another log.
    pub fn quiet(&mut self) -> Step {
        let held = self.held.take().unwrap_or_default();
        match (self.pass(&held), &mut self.repeated) {
            (Step::Nothing, Some(sent)) if !sent.is_empty() => {
                let bytes = mem::take(sent);
                self.anew(bytes)
            }
            (step, _) => step,
        }
    }

    /// Whether the current connection is still repeating known bytes.
    pub fn is_behind(&self) -> bool {
        self.repeated.is_some()
    }

    /// Whether the bytes of the current connection may be an error message.
    pub fn is_holding(&self) -> bool {
        self.held.is_some()
    }

    /// Call when the connection has ended. Returns the error message, if it was one.
    pub fn closed(&mut self) -> Option<String> {
        self.repeated = None;
        let held = self.held.take().filter(|held| !held.is_empty())?;
        Some(String::from_utf8_lossy(held.trim_ascii()).into_owned())
    }

    /// Skips known bytes.
    fn pass(&mut self, chunk: &[u8]) -> Step {
        let Some(mut sent) = self.repeated.take() else {
            return self.append(chunk.to_vec());
        };
        sent.extend_from_slice(chunk);
        let Some((known, new)) = sent.split_at_checked(self.known) else {
            self.repeated = Some(sent);
            return Step::Nothing;
        };
        let mut hasher = DefaultHasher::new();
        hasher.write(known);
        if hasher.finish() == self.hasher.finish() {
            let new = new.to_vec();
            self.append(new)
        } else {
            self.anew(sent)
        }
    }

    fn append(&mut self, bytes: Vec<u8>) -> Step {
        self.known += bytes.len();
        self.hasher.write(&bytes);
        if bytes.is_empty() {
            Step::Nothing
        } else {
            Step::Append(bytes)
        }
    }

    fn anew(&mut self, bytes: Vec<u8>) -> Step {
        self.repeated = None;
        self.known = bytes.len();
        self.hasher = DefaultHasher::new();
        self.hasher.write(&bytes);
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Carries out a step on what a reader has.
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
