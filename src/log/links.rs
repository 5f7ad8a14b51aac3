//! Addresses in lines: those that a program has put behind its text (OSC 8), and those that can be read.

use std::ops::Range;

/// Longest address of a link, in bytes. Browsers and terminals have similar bounds.
pub(super) const LONGEST: usize = 2_083;

/// A part of a line that leads somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link<'a> {
    /// Where it is, in bytes of the line's text.
    pub range: Range<usize>,
    /// Where it leads: an `http` or `https` address without a user name.
    pub address: &'a str,
}

/// Whether a link may lead there.
pub(super) fn is_address(text: &str) -> bool {
    let is_plain = |byte: u8| matches!(byte, b'!'..=b'~') && !br#""'<>\^`{|}"#.contains(&byte);
    text.len() <= LONGEST && text.bytes().all(is_plain) && rest_of(text).is_some_and(has_host)
}

/// What follows `http://` or `https://`.
fn rest_of(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once("://")?;
    let is_web = ["http", "https"]
        .iter()
        .any(|web| scheme.eq_ignore_ascii_case(web));
    is_web.then_some(rest)
}

/// Whether the text begins with a host, perhaps a port, and then at most a path, a query, a fragment.
fn has_host(text: &str) -> bool {
    let after = if let Some(rest) = text.strip_prefix('[') {
        let is_part = |c: char| c.is_ascii_hexdigit() || matches!(c, ':' | '.');
        let after = rest.trim_start_matches(is_part);
        after.strip_prefix(']').filter(|_| after.len() < rest.len())
    } else {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
        let is_host = text.starts_with(|c: char| c.is_ascii_alphanumeric());
        is_host.then(|| text.trim_start_matches(is_part))
    };
    let Some(after) = after else { return false };
    let after = match after.strip_prefix(':') {
        Some(rest) => {
            let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            let port = rest.strip_suffix(after).unwrap_or_default();
            if port.parse::<u16>().is_err() {
                return false;
            }
            after
        }
        None => after,
    };
    after.is_empty() || after.starts_with(['/', '?', '#'])
}

/// The addresses that can be read in a text, in order.
pub(super) fn written_in(text: &str) -> Vec<Link<'_>> {
    let mut links: Vec<Link> = Vec::new();
    for (place, _) in text.match_indices("://") {
        let taken = links.last().map_or(0, |link| link.range.end);
        let before = text.get(taken..place).unwrap_or_default();
        let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
        let start = taken + before.trim_end_matches(is_letter).len();
        let Some(rest) = text.get(start..) else {
            continue;
        };
        let address = rest.get(..end_of(rest)).unwrap_or_default();
        if address.len() <= LONGEST && rest_of(address).is_some_and(has_host) {
            let range = start..start + address.len();
            links.push(Link { range, address });
        }
    }
    links
}

/// Where an address ends that the text begins with: before what cannot be part of it, a bracket that
/// was not opened, and punctuation at its end.
fn end_of(text: &str) -> usize {
    let mut open = [0_usize; 3];
    let ends = |c: char| {
        let bracket = "([{)]}".find(c);
        match bracket.and_then(|kind| Some((kind, open.get_mut(kind % 3)?))) {
            Some((0..3, open)) => *open += 1,
            Some((_, open @ 0)) => return *open == 0,
            Some((_, open)) => *open -= 1,
            None => {}
        }
        match c {
            '"' | '\'' | '<' | '>' | '\\' | '^' | '`' | '|' => true,
            '!'..='~' => false,
            _ => !c.is_alphanumeric(),
        }
    };
    let end = text.find(ends).unwrap_or(text.len());
    let punctuation = ['.', ',', ';', ':', '!', '?', '*', '_', '~', '(', '[', '{'];
    let address = text.get(..end).unwrap_or_default();
    address.trim_end_matches(punctuation).len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<&str> {
        written_in(text)
            .into_iter()
            .map(|link| link.address)
            .collect()
    }

    #[test]
    fn addresses_are_found_between_words() {
        assert_eq!(
            read("Local: http://localhost:3000/ and HTTPS://example.com/a?b=c#d."),
            ["http://localhost:3000/", "HTTPS://example.com/a?b=c#d"]
        );
        assert_eq!(read("see http://[::1]:8080/x, ok"), ["http://[::1]:8080/x"]);
        assert_eq!(
            read("→https://example.com/日本│"),
            ["https://example.com/日本"]
        );
        assert_eq!(read("git+https://x.y http://a.b"), ["http://a.b"]);
    }

    #[test]
    fn punctuation_and_brackets_around_an_address_are_no_part_of_it() {
        assert_eq!(read("(see https://a.b/c)."), ["https://a.b/c"]);
        assert_eq!(read("https://a.b/wiki/X_(y)"), ["https://a.b/wiki/X_(y)"]);
        assert_eq!(
            read("[https://a.b/c](https://d.e/f)"),
            ["https://a.b/c", "https://d.e/f"]
        );
        assert_eq!(
            read("\"https://a.b/c\", 'http://d.e'"),
            ["https://a.b/c", "http://d.e"]
        );
        assert_eq!(
            read("<https://a.b/c>; https://a.b/?!"),
            ["https://a.b/c", "https://a.b/"]
        );
    }

    #[test]
    fn what_could_lead_elsewhere_or_nowhere_is_no_link() {
        for text in [
            "ftp://a.b",
            "javascript://a.b/%0aalert(1)",
            "http://",
            "https:///a",
            "http://user:secret@a.b/",
            "http://a.b:99999/",
            "http://.a",
            "xhttp://a.b",
        ] {
            assert!(read(text).is_empty(), "{text}");
            assert!(!is_address(text), "{text}");
        }
        assert_eq!(
            read("https://good.example\\@evil.example/"),
            ["https://good.example"]
        );
        for text in [
            "https://a.b\\@c.d/",
            "http://a.b/ c",
            "http://a.b/\u{202e}",
            "http://a.b/é",
            "//a.b",
            "/a",
        ] {
            assert!(!is_address(text), "{text}");
        }
        assert!(is_address("https://a.b:8443/c?d=(e)#f"));
        assert!(!is_address(&format!("http://a.b/{}", "x".repeat(LONGEST))));
    }

    proptest! {
        #[test]
        fn links_lie_in_the_text_one_after_the_other(text in "(http://|https://|[a-z.:/@()\\[\\]é日 ]{0,4}){0,12}") {
            let mut end = 0;
            for link in written_in(&text) {
                prop_assert!(link.range.start >= end);
                prop_assert_eq!(&text[link.range.clone()], link.address);
                end = link.range.end;
            }
        }
    }
}
