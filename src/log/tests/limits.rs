use super::{lines, log, spans};
use crate::log::{Colour, Log, Style};

#[test]
fn a_move_past_the_end_stops_at_column_4096() {
    let log = log("\x1b[60000Gx\n\x1b[99999999999Cy");
    assert_eq!(
        lines(&log)
            .iter()
            .map(|line| line.len())
            .collect::<Vec<_>>(),
        [4097, 4097]
    );
}

#[test]
fn moves_can_fill_only_so_much_memory() {
    let log = log("\x1b[4096Gx\n".repeat(20_000));
    assert_eq!(log.len(), 20_000);
    assert!(log.text().len() < 17 << 20);
    assert_eq!(log.line(19_999).unwrap().text(), "x");
}

#[test]
fn a_character_is_repeated_only_so_often() {
    let log = log("x\x1b[60000b\n".repeat(20_000));
    assert_eq!(log.line(0).map(|line| line.text().len()), Some(4097));
    assert_eq!(log.len(), 20_000);
    assert!(log.text().len() < 17 << 20);
}

#[test]
fn columns_are_moved_only_so_often() {
    let long = "x".repeat(16_000);
    let log = log([&long, "\r", &"\x1b[@\x1b[P".repeat(20_000), "\x1b[@y"].concat());
    let text = log.line(0).unwrap().text();
    assert!(text.starts_with("yx") && text.len() <= long.len());
}

#[test]
fn a_rewritten_line_wraps_where_a_very_wide_terminal_would() {
    let long = "x".repeat(20_000);
    let written = log([&long, "\ryz\n"].concat());
    assert_eq!(lines(&written), [&long, "yz"]);
    let grown = log(["a\rb", &long, "c"].concat());
    assert_eq!(grown.len(), 2);
    assert_eq!(grown.line(0).unwrap().text().len(), 16_384);
    assert_eq!(grown.text().replace('\n', ""), ["b", &long, "c"].concat());
}

#[test]
fn a_line_of_megabytes_stays_one_line() {
    let mut log = Log::default();
    for _ in 0..3000 {
        log.push(&[b'x'; 1000]);
    }
    log.push(b"\nnext");
    assert_eq!(log.widest(), 3_000_000);
    assert_eq!(log.len(), 2);
    assert_eq!(log.line(0).unwrap().text().len(), 3_000_000);
    assert_eq!(log.line(1).unwrap().text(), "next");
}

#[test]
fn many_lines_keep_their_numbers_text_and_colours() {
    let mut log = Log::default();
    for n in 0..60_000 {
        log.push(format!("\x1b[3{}mline {n} of a long log\n", n / 1000 % 8).as_bytes());
    }
    assert_eq!(log.len(), 60_000);
    for n in (0..60_000).step_by(7) {
        let fg = Colour::Palette((n / 1000 % 8) as u8);
        let text = format!("line {n} of a long log");
        assert_eq!(
            spans(&log, n),
            [(
                text.as_str(),
                Style {
                    fg,
                    ..Style::default()
                }
            )]
        );
    }
}

#[test]
fn hundreds_of_thousands_of_colours_are_read() {
    let mut text = String::new();
    for n in 0..200_000u32 {
        let [_, r, g, b] = n.wrapping_mul(2_654_435_761).to_be_bytes();
        text.push_str(&format!("\x1b[38;2;{r};{g};{b}mx"));
    }
    let log = log(&text);
    assert_eq!(log.len(), 1);
    let first = |n: u32| {
        let [_, r, g, b] = n.wrapping_mul(2_654_435_761).to_be_bytes();
        Colour::Rgb(r, g, b)
    };
    let spans = spans(&log, 0);
    for n in 0..60_000 {
        assert_eq!(
            spans[n as usize],
            (
                "x",
                Style {
                    fg: first(n),
                    ..Style::default()
                }
            )
        );
    }
    assert_eq!(spans.last().unwrap().1, Style::default());
}

#[test]
fn endless_parameters_and_strings_take_no_memory() {
    let params = ["\x1b[", &"1;".repeat(100_000), "4ma"].concat();
    assert_eq!(lines(&log(params)), ["a"]);
    let string = ["\x1b]", &"x".repeat(100_000), "\x07a"].concat();
    assert_eq!(lines(&log(string)), ["a"]);
}
