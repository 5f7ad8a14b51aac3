use super::{cut_anywhere, lines, log};
use crate::log::Log;

fn read(bytes: &[u8]) -> Vec<String> {
    lines(&cut_anywhere(bytes))
        .into_iter()
        .map(String::from)
        .collect()
}

#[test]
fn an_empty_log_has_no_lines() {
    let log = Log::default();
    assert!(log.is_empty());
    assert_eq!(
        (log.len(), log.bytes(), log.widest(), log.text().as_str()),
        (0, 0, 0, "")
    );
    assert!(log.line(0).is_none());
}

#[test]
fn an_open_line_counts_from_its_first_character() {
    let mut log = log("one\n");
    assert_eq!(log.len(), 1);
    log.push(b"t");
    assert_eq!(lines(&log), ["one", "t"]);
    log.push(b"wo\n");
    assert_eq!(lines(&log), ["one", "two"]);
    assert_eq!(log.bytes(), 8);
    assert!(log.line(2).is_none());
}

#[test]
fn blank_lines_indentation_and_tabs_are_kept() {
    assert_eq!(read(b"\n  a\n\n\tb  \n"), ["", "  a", "", "\tb  "]);
}

#[test]
fn windows_line_ends_are_line_ends() {
    assert_eq!(read(b"a\r\nb\r\n\r\nc"), ["a", "b", "", "c"]);
}

#[test]
fn progress_shows_its_last_state() {
    assert_eq!(read(b" 10%\r 50%\r100%\ndone\n"), ["100%", "done"]);
    assert_eq!(read(b"loading...\rok\n"), ["okading..."]);
    assert_eq!(read(b"loading...\r\x1b[Kok\n"), ["ok"]);
}

#[test]
fn the_open_progress_line_is_readable_before_it_ends() {
    let mut log = log("a\n 10%\r 20%");
    assert_eq!(lines(&log), ["a", " 20%"]);
    assert_eq!(log.text(), "a\n 20%");
    log.push(b"\r\x1b[2K");
    assert_eq!(lines(&log), ["a"]);
    log.push(b"b\n");
    assert_eq!(log.text(), "a\nb\n");
}

#[test]
fn a_carriage_return_alone_hides_nothing() {
    assert_eq!(read(b"abc\r"), ["abc"]);
    assert_eq!(read(b"abc\r\r\r\nd\r\n"), ["abc", "d"]);
}

#[test]
fn backspaces_let_a_spinner_turn_in_place() {
    assert_eq!(read(b"wait |\x08/\x08-\x08 \x08done\n"), ["wait done"]);
    assert_eq!(read(b"\x08\x08a\n"), ["a"]);
}

#[test]
fn erasing_removes_what_a_terminal_would() {
    assert_eq!(read(b"abcdef\x1b[3D\x1b[K!\n"), ["abc!"]);
    assert_eq!(read(b"abcdef\x1b[3D\x1b[1Kxy\n"), ["   xyf"]);
    assert_eq!(read(b"abcdef\x1b[2Kg\n"), ["      g"]);
    assert_eq!(read(b"abcdef\x1b[2K\x1b[1Gg\n"), ["g"]);
    assert_eq!(read(b"abcdef\x1b[3G\x1b[1K\x1b[K\n"), [""]);
    assert_eq!(read(b"abc\x1b[7Kd\n"), ["abcd"]);
}

#[test]
fn the_cursor_moves_within_the_line() {
    assert_eq!(read(b"abc\x1b[1GX\x1b[CY\n"), ["XbY"]);
    assert_eq!(read(b"a\x1b[3Cb\n"), ["a   b"]);
    assert_eq!(read(b"abc\x1b[99Dx\x1b[0Dy\n"), ["ybc"]);
    assert_eq!(read(b"a\x1b[5Gb\x1b[Gc\n"), ["c   b"]);
}

#[test]
fn titles_links_and_other_sequences_vanish() {
    assert_eq!(
        read(b"\x1b]0;title\x07a\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\\n"),
        ["alink"]
    );
    assert_eq!(
        read(b"\x1b[?25la\x1b[>4;1mb\x1b[1 qc\x1b(Bd\x1b=e\x1b[?6nf\n"),
        ["abcdef"]
    );
    assert_eq!(read(b"\x1bPq#0~\x1b\\a\x1b_x\x1b\\b\x1b^y\x07c\n"), ["abc"]);
}

#[test]
fn control_characters_vanish_and_format_characters_stay() {
    assert_eq!(read(b"a\0b\x07c\x0bd\x0ce\x7ff\x0e\n"), ["abcdef"]);
    assert_eq!(read("a\u{80}b\u{9b}31mc\u{9f}\n".as_bytes()), ["ab31mc"]);
    let marks = "a\u{202e}b\u{200b}c\u{2066}d\u{feff}";
    assert_eq!(read(marks.as_bytes()), [marks]);
}

#[test]
fn an_unfinished_sequence_does_not_eat_the_log() {
    assert_eq!(read(b"a\x1b[31\nb\n"), ["a", "b"]);
    assert_eq!(read(b"a\x1b]0;never ended\nb\n"), ["a", "b"]);
    assert_eq!(read("a\x1b[3é\n".as_bytes()), ["aé"]);
    assert_eq!(read(b"a\x1b\x1b[1mb\x1b"), ["ab"]);
}

#[test]
fn other_scripts_and_emoji_survive_any_cut() {
    let text = "Ünïcode — 日本語 ❌ 👩‍🚀\nПривет\n";
    assert_eq!(read(text.as_bytes()).join("\n") + "\n", text);
}

#[test]
fn broken_utf8_shows_replacement_characters() {
    for bytes in [
        &b"a\xffb"[..],
        b"a\xc3",
        b"a\xc3(",
        b"\xe2\x9d\x1b[0mz",
        b"\xf0\x9f\x91x\x80\x80y",
        b"\xed\xa0\x80",
        b"\xf0\x9f\xc3\xa9",
    ] {
        let open = bytes == b"a\xc3";
        let bytes = [bytes, if open { b"\n" } else { b"" }].concat();
        let expected = String::from_utf8_lossy(&bytes).replace("\x1b[0m", "");
        assert_eq!(read(&bytes), [expected.trim_end_matches('\n')]);
    }
}

#[test]
fn half_a_character_waits_for_its_other_half() {
    let mut log = log(b"a\xc3");
    assert_eq!(lines(&log), ["a"]);
    log.push(b"\xa9");
    assert_eq!(lines(&log), ["aé"]);
}

#[test]
fn characters_cut_on_both_sides_of_a_line_end_do_not_hide_it() {
    let mut log = log(b"\xc3");
    log.push(b"\xa9\n\xe2\x9d");
    log.push(b"\x8c");
    assert_eq!(lines(&log), ["é", "❌"]);
}

#[test]
fn the_widest_line_is_measured_in_columns() {
    let mut log = log("日本語\nab\n");
    assert_eq!(log.widest(), 6);
    log.push(b"abcdefgh");
    assert_eq!(log.widest(), 8);
    log.push(b"\r\x1b[Ka\tb");
    assert_eq!(log.widest(), 9);
    log.push(b"\x1b[9Cx");
    assert_eq!(log.widest(), 19);
    log.push("\r\x1b[Ke\u{301}e\u{301}".as_bytes());
    assert_eq!(log.widest(), 6);
}

#[test]
fn the_column_of_a_place_in_a_line_is_told() {
    let log = log("日本\tab\n");
    let line = log.line(0).unwrap();
    let columns = [0, 3, 6, 7, 8, 9, 99].map(|byte| line.column(byte));
    assert_eq!(columns, [0, 2, 4, 8, 9, 10, 10]);
}

#[test]
fn a_cleared_log_starts_anew() {
    let mut log = log(b"a\n\x1b[31mb\r\xe2");
    log.clear();
    assert_eq!(
        (log.len(), log.bytes(), log.widest(), log.text().as_str()),
        (0, 0, 0, "")
    );
    log.push(b"c");
    assert_eq!(super::spans(&log, 0), [("c", Default::default())]);
}

#[test]
fn a_character_is_written_again_as_often_as_asked() {
    assert_eq!(read(b"a\x1b[3b|\n"), ["aaaa|"]);
    assert_eq!(read("日\x1b[2b\n".as_bytes()), ["日日日"]);
    assert_eq!(read(b"a\x1b[1m\x1b[3b\n\x1b[3bb\n"), ["a", "b"]);
}

#[test]
fn rows_that_do_not_scroll_stay_below_what_is_written() {
    let bar = |percent: u8| format!("\x1b7\x1b[4;0fProgress: {percent}%\x1b8");
    let log = [
        "one\ntwo\nthree\nfour\nfive\n",
        // As apt does it on a terminal of four rows, whose last it keeps.
        "\n\x1b7\x1b[0;3r\x1b8\x1b[1A",
        &bar(10),
        "Unpacking a\nUnpacking b\n",
        &bar(50),
        "Unpacking c\nUnpacking d\n",
        &bar(90),
        "\n\x1b7\x1b[0;4r\x1b8\x1b[1A\x1b[Jdone\n",
    ]
    .concat();
    let shown = ["one", "two", "three", "four", "five"];
    let unpacked = ["Unpacking a", "Unpacking b", "Unpacking c", "Unpacking d"];
    assert_eq!(
        read(log.as_bytes()),
        [&shown[..], &unpacked, &["done"]].concat()
    );
}
