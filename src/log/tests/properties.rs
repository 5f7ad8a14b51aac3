use proptest::prelude::*;

use super::{lines, log, spans};
use crate::log::{Case, Log, columns};

/// Any bytes, with those that mean something far more often than by chance.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![
        3 => any::<u8>(),
        3 => prop::sample::select(&b"\x1b\x1b\x1b[]()\r\n\x08\t\x07;:0123456789mKGCDABEFHJLMPX@dsu78\xc2\x9b\xe2\x9d\x8c\xf0\xff"[..]),
        2 => b'a'..b'd',
    ];
    prop::collection::vec(byte, 0..300)
}

/// Whatever can be read from two logs must be the same.
fn assert_same(one: &Log, other: &Log) {
    assert_eq!(lines(one), lines(other));
    for line in 0..one.len() {
        assert_eq!(spans(one, line), spans(other, line));
    }
    assert_eq!(one.text(), other.text());
    assert_eq!((one.widest(), one.bytes()), (other.widest(), other.bytes()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn chunks_do_not_matter(bytes in bytes(), cuts in prop::collection::vec(1..20usize, 1..10)) {
        let whole = log(&bytes);
        let (mut parts, mut rest) = (Log::default(), &bytes[..]);
        for cut in cuts.iter().cycle() {
            if rest.is_empty() {
                break;
            }
            let (chunk, after) = rest.split_at(rest.len().min(*cut));
            parts.push(chunk);
            rest = after;
        }
        assert_same(&parts, &whole);
    }

    #[test]
    fn no_bytes_leave_control_characters_or_holes(bytes in bytes()) {
        let log = log(&bytes);
        for index in 0..log.len() {
            let line = log.line(index).unwrap();
            prop_assert!(!line.text().contains(|c: char| c.is_control() && c != '\t'));
            prop_assert!(columns::end(0, line.text()) <= log.widest());
            let mut end = 0;
            let mut before = None;
            for (range, style) in line.spans() {
                prop_assert_eq!(range.start, end);
                prop_assert!(range.end > range.start);
                prop_assert!(line.text().is_char_boundary(range.end));
                prop_assert_ne!(before, Some(style));
                before = Some(style);
                end = range.end;
            }
            prop_assert_eq!(end, line.text().len());
        }
        prop_assert!(log.line(log.len()).is_none());
        let _ = super::errors(&log);
    }

    #[test]
    fn text_without_controls_comes_back_as_it_went_in(text in "[^\\x00-\\x1f\\x7f-\\x9f]{0,40}(\n[^\\x00-\\x1f\\x7f-\\x9f]{0,40}){0,5}") {
        prop_assert_eq!(log(&text).text(), text);
    }

    #[test]
    fn broken_utf8_is_replaced_as_rust_does(bytes in prop::collection::vec(prop_oneof![0x20..0x7fu8, 0xa0..=0xffu8, Just(0x9d)], 0..40)) {
        let expected = String::from_utf8_lossy(&bytes).replace(|c: char| c.is_control(), "");
        // A character may still be cut off at the end; a newline settles it.
        let log = log([&bytes[..], b"\n"].concat());
        prop_assert_eq!(log.text(), expected + "\n");
    }

    #[test]
    fn search_finds_what_comparing_at_every_place_finds(
        text in "[abABsS éÉßẞσςΣıİKk❌\n\r]{0,200}",
        needle in "[abABsS éÉßẞσςΣıİKk❌]{0,3}",
        case in prop::sample::select(&[Case::Sensitive, Case::Insensitive][..]),
    ) {
        let same = |text: &str| match case {
            Case::Sensitive => text == needle,
            Case::Insensitive => fold(text) == fold(&needle),
        };
        let log = log(&text);
        let mut expected = Vec::new();
        for (index, line) in lines(&log).into_iter().enumerate() {
            let places: Vec<_> = (0..=line.len()).filter(|at| line.is_char_boundary(*at)).collect();
            let mut from = 0;
            for &start in &places {
                let end = places.iter().find(|end| start < **end && same(&line[start..**end]));
                if let Some(&end) = end.filter(|_| start >= from) {
                    expected.push((index, start, end));
                    from = end;
                }
            }
        }
        let found = log.find(&needle, case);
        let found: Vec<_> = found.into_iter().map(|m| (m.line, m.start, m.end)).collect();
        prop_assert_eq!(found, expected);
    }
}

fn fold(text: &str) -> String {
    let chars = text.chars().flat_map(char::to_uppercase);
    chars.flat_map(char::to_lowercase).collect()
}
