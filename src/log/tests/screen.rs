//! Cursor movement between lines.

use super::{cut_anywhere, lines, log, spans};
use crate::log::{Colour, Log, Style};

fn read(bytes: impl AsRef<[u8]>) -> Vec<String> {
    lines(&cut_anywhere(bytes.as_ref()))
        .into_iter()
        .map(String::from)
        .collect()
}

/// Lines `0` to `count - 1`.
fn numbers(count: usize) -> String {
    (0..count).map(|number| format!("{number}\n")).collect()
}

#[test]
fn a_line_above_is_rewritten_in_place() {
    assert_eq!(read("one\ntwo\n\x1b[2AONE"), ["ONE", "two"]);
    assert_eq!(read("one\ntwo\x1b[1F\x1b[KTWO\x1b[1Ex"), ["TWO", "xwo"]);
    assert_eq!(read("one\ntwo\x1b[A!\x1b[B?\n"), ["one!", "two ?"]);
    assert_eq!(read("a\nb\nc\n\x1b[2;1Hx\x1b[3dy"), ["a", "x", "cy"]);
}

#[test]
fn nothing_is_glued_to_the_end_of_another_line() {
    assert_eq!(
        read("one\x1b[1Etwo\x1b[2Ethree"),
        ["one", "two", "", "three"]
    );
    assert_eq!(read("one\x1bEtwo\x1bDthree"), ["one", "two", "   three"]);
}

#[test]
fn a_newline_above_leaves_the_lines_below_alone() {
    assert_eq!(read("a\nb\nc\x1b[2Ax\ny\n"), ["ax", "y", "c"]);
}

#[test]
fn the_saved_cursor_comes_back_with_its_colour() {
    let log = log("\x1b[31mab\x1b7\x1b[32m\ncd\x1b8e\n");
    let red = Style {
        fg: Colour::Palette(1),
        ..Style::default()
    };
    assert_eq!(spans(&log, 0), [("abe", red)]);
    assert_eq!(read("ab\x1b[s\ncd\x1b[ue"), ["abe", "cd"]);
}

#[test]
fn erasing_the_screen_removes_what_a_terminal_would() {
    assert_eq!(read("a\nb\nc\x1b[2F\x1b[J"), Vec::<String>::new());
    assert_eq!(read("a\nbc\nd\x1b[A\x1b[D\x1b[Jx"), ["a", "x"]);
    assert_eq!(read("a\nbcd\ne\x1b[A\x1b[1Jx"), ["", " xd", "e"]);
    assert_eq!(read("a\nb\n\x1b[2J\x1b[Hc\n"), ["c"]);
}

#[test]
fn characters_are_inserted_and_removed() {
    assert_eq!(read("abcdef\x1b[4D\x1b[2Px"), ["abxf"]);
    assert_eq!(read("abcdef\x1b[4D\x1b[2@x"), ["abx cdef"]);
    assert_eq!(read("abc\r\x1b[65535Px"), ["x"]);
    assert_eq!(read("abc\x1b[P\x1b[@d"), ["abcd"]);
}

#[test]
fn lines_are_inserted_and_removed() {
    assert_eq!(read("a\nb\nc\x1b[2F\x1b[Lx"), ["x", "a", "b", "c"]);
    assert_eq!(read("a\nb\nc\x1b[2F\x1b[Mx"), ["x", "c"]);
    assert_eq!(read("a\nb\x1b[H\x1bMx"), ["x", "a", "b"]);
}

#[test]
fn another_screen_leaves_the_log_as_it_was() {
    let text = "a\nb\x1b[?1049h\x1b[2J\x1b[Heditor\x1b[?1049l\x1b[2J\x1b[Hc\n";
    assert_eq!(read(text), ["a", "b", "editor", "c"]);
    assert_eq!(read("a\nb\x1bc\x1b[2J\x1b[Hc\n"), ["a", "b", "c"]);
}

#[test]
fn wide_characters_take_two_columns() {
    assert_eq!(read("日本x\r\x1b[4Cy"), ["日本y"]);
    assert_eq!(read("日本\n\x1b[A\x1b[Cy"), [" y本"]);
    assert_eq!(read("日本\r\x1b[2Ca"), ["日a"]);
    assert_eq!(read("e\u{301}x\ry"), ["yx"]);
}

#[test]
fn tabs_lead_to_the_next_stop() {
    assert_eq!(read("a\tb\r\x1b[8Cc"), ["a\tc"]);
    assert_eq!(read("abcdefghi\rx\ty"), ["xbcdefghy"]);
}

#[test]
fn lines_that_have_left_the_screen_stay_as_they_are() {
    let log = cut_anywhere((numbers(250) + "\x1b[999Ax\x1b[Hy\x1b[2J").as_bytes());
    assert_eq!(log.settled(), 51);
    let kept: Vec<_> = (0..51).map(|number| number.to_string()).collect();
    assert_eq!(lines(&log), kept);
}

#[test]
fn what_can_still_change_and_what_has_changed_is_told() {
    let mut log = log(numbers(1_000));
    assert_eq!((log.len(), log.settled()), (1_000, 801));
    let before = log.revision();
    log.push(b"next\n");
    assert_eq!((log.changed_since(before), log.settled()), (1_000, 802));
    let then = log.revision();
    log.push(b"\x1b[5Ax");
    assert_eq!(log.changed_since(then), 996);
    log.push(b"\x1b[Ay");
    assert_eq!(log.changed_since(then), 995);
    assert_eq!(log.changed_since(log.revision()), log.len());
    log.clear();
    assert_eq!(log.changed_since(then), 0);
}

#[test]
fn a_block_may_be_redrawn_as_often_as_it_likes() {
    let mut log = log(numbers(300));
    for frame in 0..2_000 {
        log.push(format!("[{frame}]\n a {frame}\n b {frame}\n\x1b[3A").as_bytes());
    }
    log.push(b"\x1b[3Bdone\n");
    let end: Vec<_> = lines(&log).into_iter().skip(299).collect();
    assert_eq!(end, ["299", "[1999]", " a 1999", " b 1999", "done"]);
    assert_eq!(log.len(), 304);
}

#[test]
fn a_line_wider_than_a_terminal_is_where_the_cursor_stops() {
    let wide = "x".repeat(20_000);
    let log = log(["a\n", &wide, "\nb\n\x1b[3Ac\n"].concat());
    assert_eq!(lines(&log), ["a", &wide, "c"]);
    assert_eq!(log.settled(), 2);
}

#[test]
fn moves_downwards_fill_only_so_much_memory() {
    let mut log = Log::default();
    for _ in 0..30_000 {
        log.push(b"\x1b[199Bx\x1b[?1049h");
    }
    assert!(log.len() < 2_200_000 && log.text().len() < 2_500_000);
}
