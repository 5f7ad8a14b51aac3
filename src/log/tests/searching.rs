use super::log;
use crate::log::{Case, MAX_MATCHES, Match};

#[test]
fn matches_come_in_order_with_their_lines() {
    let log = log("error\nno\nan error, an error\n");
    let at = |line, start, end| Match { line, start, end };
    assert_eq!(
        log.find("error", Case::Sensitive),
        [at(0, 0, 5), at(2, 3, 8), at(2, 13, 18)]
    );
}

#[test]
fn case_matters_only_if_asked() {
    let log = log("Error ERROR error\n");
    assert_eq!(log.find("error", Case::Sensitive).len(), 1);
    assert_eq!(log.find("eRRor", Case::Insensitive).len(), 3);
}

#[test]
fn case_does_not_matter_in_any_script() {
    for (text, needle) in [
        ("ÄRGER", "ärger"),
        ("échec", "ÉCHEC"),
        ("Ошибка сборки", "ошибка СБОРКИ"),
        ("ΟΔΟΣ", "οδος"),
        ("οδος", "ΟΔΟΣ"),
        ("Straße", "STRASSE"),
        ("STRASSE", "straße"),
        ("ԲԱՐԵՎ", "բարեվ"),
        ("\u{212a}elvin", "Kelvin"),
        ("日本語", "日本語"),
    ] {
        let log = log(["— ", text, "!\n"].concat());
        let start = "— ".len();
        let end = start + text.len();
        let found = [Match {
            line: 0,
            start,
            end,
        }];
        assert_eq!(log.find(needle, Case::Insensitive), found, "{needle}");
    }
}

#[test]
fn places_are_those_of_the_text_whatever_the_length_of_its_lower_case() {
    // In lower case, İ has a byte more, K (the Kelvin sign) two fewer, Ⱥ one more.
    let text = "İİ error \u{212a}\u{212a} ERROR ȺȺ Error";
    let log = log(text);
    let found = log.find("error", Case::Insensitive);
    let texts: Vec<_> = found.iter().map(|m| &text[m.start..m.end]).collect();
    assert_eq!(texts, ["error", "ERROR", "Error"]);
}

#[test]
fn a_match_has_whole_characters() {
    let log = log("aß\n");
    assert_eq!(log.find("as", Case::Insensitive), []);
    let (line, start, end) = (0, 0, 3);
    let found = [Match { line, start, end }];
    assert_eq!(log.find("ASS", Case::Insensitive), found);
}

#[test]
fn matches_do_not_overlap() {
    assert_eq!(log("aaaaa").find("aa", Case::Sensitive).len(), 2);
}

#[test]
fn colours_and_rewriting_do_not_hide_a_match() {
    let log = log("er\x1b[31mror\n10%\rerror");
    let found = log.find("error", Case::Sensitive);
    assert_eq!(
        found.iter().map(|found| found.line).collect::<Vec<_>>(),
        [0, 1]
    );
}

#[test]
fn nothing_is_found_across_lines_or_by_an_empty_needle() {
    let log = log("a\nb\n");
    assert_eq!(log.find("a\nb", Case::Sensitive), []);
    assert_eq!(log.find("", Case::Sensitive), []);
    assert_eq!(log.find("\n", Case::Sensitive), []);
    assert_eq!(log.find("", Case::Insensitive), []);
    assert_eq!(log.find("a\nb", Case::Insensitive), []);
}

#[test]
fn line_numbers_hold_across_a_long_log() {
    let text: String = (0..50_000)
        .map(|n| format!("row {n} of many more\n"))
        .collect();
    let log = log(text);
    for n in [0, 1, 12_345, 49_999] {
        let found = log.find(&format!("row {n} "), Case::Sensitive);
        assert_eq!(
            found.iter().map(|found| found.line).collect::<Vec<_>>(),
            [n]
        );
    }
}

#[test]
fn a_search_stops_at_its_limit() {
    for (text, case) in [
        ("e", Case::Sensitive),
        ("E", Case::Insensitive),
        ("É", Case::Insensitive),
    ] {
        let log = log(text.repeat(MAX_MATCHES + 5));
        let needle = match case {
            Case::Sensitive => text.into(),
            Case::Insensitive => text.to_lowercase(),
        };
        assert_eq!(log.find(&needle, case).len(), MAX_MATCHES);
    }
}

#[test]
fn links_are_those_that_a_program_gives_and_those_that_can_be_read() {
    let log = log(
        "\x1b]8;id=1;https://a.b/c\x07see \x1b[1mhere\x1b[0m\x1b]8;;\x07 or http://d.e, \x1b]8;;javascript:alert(1)\x1b\\no\x1b]8;;\x1b\\\n",
    );
    let line = log.line(0).unwrap();
    assert_eq!(line.text(), "see here or http://d.e, no");
    let links: Vec<_> = line
        .links()
        .into_iter()
        .map(|link| (&line.text()[link.range], link.address))
        .collect();
    assert_eq!(
        links,
        [("see here", "https://a.b/c"), ("http://d.e", "http://d.e")]
    );
}

#[test]
fn a_link_that_is_never_closed_ends_with_its_line() {
    let log = log("\x1b]8;;https://a.b\x1b\\a\nb\n");
    assert_eq!(log.line(0).unwrap().links().len(), 1);
    assert_eq!(log.line(1).unwrap().links(), []);
}

#[test]
fn links_do_not_split_text_of_one_style() {
    let log = log("\x1b]8;;https://a.b\x07a\x1b]8;;\x07b");
    assert_eq!(log.line(0).unwrap().spans().count(), 1);
}
