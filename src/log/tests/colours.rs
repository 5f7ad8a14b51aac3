use super::{cut_anywhere, log, spans};
use crate::log::{Colour, Style};

/// The style that text has after these SGR parameters.
fn after(params: &str) -> Style {
    let bytes = ["\x1b[", params, "mx"].concat();
    let log = cut_anywhere(bytes.as_bytes());
    assert_eq!(log.text(), "x");
    spans(&log, 0)[0].1
}

fn fg(fg: Colour) -> Style {
    Style {
        fg,
        ..Style::default()
    }
}

fn bg(bg: Colour) -> Style {
    Style {
        bg,
        ..Style::default()
    }
}

#[test]
fn text_without_colours_is_one_span() {
    assert_eq!(spans(&log("plain\n\n"), 0), [("plain", Style::default())]);
    assert_eq!(spans(&log("plain\n\n"), 1), []);
}

#[test]
fn colours_begin_and_end_where_they_are_set() {
    let log = log("a\x1b[31mb\x1b[0mc\n");
    let red = fg(Colour::Palette(1));
    let plain = Style::default();
    assert_eq!(spans(&log, 0), [("a", plain), ("b", red), ("c", plain)]);
}

#[test]
fn a_colour_lasts_over_lines_until_it_is_reset() {
    let log = log("\x1b[32ma\n\nb\x1b[m\nc");
    let green = fg(Colour::Palette(2));
    assert_eq!(spans(&log, 0), [("a", green)]);
    assert_eq!(spans(&log, 1), []);
    assert_eq!(spans(&log, 2), [("b", green)]);
    assert_eq!(spans(&log, 3), [("c", Style::default())]);
}

#[test]
fn setting_the_same_colour_again_does_not_split_the_text() {
    let log = log("\x1b[31ma\x1b[31mb\x1b[0m\x1b[31mc");
    assert_eq!(spans(&log, 0), [("abc", fg(Colour::Palette(1)))]);
}

#[test]
fn rewritten_text_has_the_colours_of_each_writing() {
    let log = log("\x1b[31mabcd\r\x1b[34mxy\n");
    let (red, blue) = (fg(Colour::Palette(1)), fg(Colour::Palette(4)));
    assert_eq!(spans(&log, 0), [("xy", blue), ("cd", red)]);
}

#[test]
fn the_sixteen_colours_are_the_themes() {
    for n in 0..8u8 {
        assert_eq!(after(&(30 + n).to_string()), fg(Colour::Palette(n)));
        assert_eq!(after(&(40 + n).to_string()), bg(Colour::Palette(n)));
        assert_eq!(after(&(90 + n).to_string()), fg(Colour::Palette(8 + n)));
        assert_eq!(after(&(100 + n).to_string()), bg(Colour::Palette(8 + n)));
    }
    assert_eq!(after("31;42;39;49"), Style::default());
}

#[test]
fn the_256_colours_are_xterms() {
    for (index, colour) in [
        (0, Colour::Palette(0)),
        (15, Colour::Palette(15)),
        (16, Colour::Rgb(0, 0, 0)),
        (21, Colour::Rgb(0, 0, 255)),
        (67, Colour::Rgb(95, 135, 175)),
        (231, Colour::Rgb(255, 255, 255)),
        (232, Colour::Rgb(8, 8, 8)),
        (255, Colour::Rgb(238, 238, 238)),
    ] {
        assert_eq!(Colour::indexed(index), colour);
        assert_eq!(after(&format!("38;5;{index}")), fg(colour));
        assert_eq!(after(&format!("38:5:{index}")), fg(colour));
        assert_eq!(after(&format!("48;5;{index}")), bg(colour));
    }
}

#[test]
fn true_colours_are_read_in_every_notation() {
    let colour = Colour::Rgb(1, 20, 255);
    assert_eq!(after("38;2;1;20;255"), fg(colour));
    assert_eq!(after("38:2:1:20:255"), fg(colour));
    assert_eq!(after("38:2::1:20:255"), fg(colour));
    assert_eq!(after("48;2;1;20;255"), bg(colour));
    let both = after("1;38;2;1;20;255;48;2;1;20;255;4");
    let expected = Style {
        fg: colour,
        bg: colour,
        bold: true,
        underline: true,
        ..both
    };
    assert_eq!(both, expected);
}

#[test]
fn every_attribute_can_be_switched_on_and_off() {
    let plain = Style::default();
    for (on, off, style) in [
        (
            "1",
            "22",
            Style {
                bold: true,
                ..plain
            },
        ),
        ("2", "22", Style { dim: true, ..plain }),
        (
            "3",
            "23",
            Style {
                italic: true,
                ..plain
            },
        ),
        (
            "4",
            "24",
            Style {
                underline: true,
                ..plain
            },
        ),
        (
            "4:3",
            "4:0",
            Style {
                underline: true,
                ..plain
            },
        ),
        (
            "21",
            "24",
            Style {
                underline: true,
                ..plain
            },
        ),
        ("5", "25", plain),
        (
            "7",
            "27",
            Style {
                inverse: true,
                ..plain
            },
        ),
        (
            "8",
            "28",
            Style {
                hidden: true,
                ..plain
            },
        ),
        (
            "9",
            "29",
            Style {
                strike: true,
                ..plain
            },
        ),
    ] {
        assert_eq!(after(on), style);
        assert_eq!(after(&format!("{on};{off}")), plain);
        assert_eq!(after(&format!("{on};0")), plain);
        assert_eq!(after(&format!("{on};")), plain);
    }
}

#[test]
fn nonsense_colours_change_nothing() {
    for params in [
        "38;5;256",
        "38;2;1;2;999",
        "38;5",
        "38",
        "38;9;1",
        "38:9:1",
        "58;5;1",
        "58:2::1:2:3",
        "77",
        "999999999999",
    ] {
        assert_eq!(after(params), Style::default(), "{params}");
    }
    assert_eq!(
        after("1;38;5"),
        Style {
            bold: true,
            ..Style::default()
        }
    );
    assert_eq!(
        after("58;2;1;3;4;9"),
        Style {
            strike: true,
            ..Style::default()
        }
    );
}
