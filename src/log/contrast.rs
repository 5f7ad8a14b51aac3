//! Colours of text that can be read in both themes.
//!
//! The sixteen colours of the palette, the text's own and the background's come from the style sheet.
//! Colours that a program names by number or value are as they are where they can be read, and are
//! made lighter or darker where not.

use super::oklab::{Oklab, Rgb, luminance};
use super::style::{Colour, Style};

/// The least contrast of text to what is behind it.
const LEAST: f32 = 4.5;
/// How much of the colour is left of dim text; the style sheet says the same.
const DIM: f32 = 0.7;
/// Steps in which the lightness is found.
const STEPS: u32 = 8;

/// What is behind a line: of the backgrounds in the style sheet (also of warnings, errors and the line
/// of the address) the one that is nearest to the text. Light theme, dark theme.
const BEHIND: [Rgb; 2] = [[254, 236, 236], [31, 31, 31]];
/// What is behind inverse text without a colour: the text's colour.
const BEHIND_INVERSE: [Rgb; 2] = [[10, 10, 10], [250, 250, 250]];
/// The backgrounds of the palette.
const TINTS: [[Rgb; 2]; 8] = [
    [[0xd6, 0xd6, 0xd6], [0x30, 0x30, 0x30]],
    [[0xff, 0xd6, 0xd6], [0x56, 0x15, 0x18]],
    [[0xcd, 0xf0, 0xd9], [0x0f, 0x3d, 0x25]],
    [[0xff, 0xed, 0xb8], [0x45, 0x37, 0x08]],
    [[0xd6, 0xe0, 0xff], [0x18, 0x2a, 0x5c]],
    [[0xf3, 0xd9, 0xfa], [0x43, 0x18, 0x4f]],
    [[0xcd, 0xf1, 0xf5], [0x0b, 0x3e, 0x45]],
    [[0xe6, 0xe6, 0xe6], [0x45, 0x45, 0x45]],
];
/// The palette as a program that names a background by value expects it: xterm's.
const PALETTE: [Rgb; 16] = [
    [0, 0, 0],
    [205, 0, 0],
    [0, 205, 0],
    [205, 205, 0],
    [0, 0, 238],
    [205, 0, 205],
    [0, 205, 205],
    [229, 229, 229],
    [127, 127, 127],
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 0],
    [92, 92, 255],
    [255, 0, 255],
    [0, 255, 255],
    [255, 255, 255],
];

/// The colour of a text in each theme: red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink {
    /// In the light theme.
    pub light: [u8; 3],
    /// In the dark theme.
    pub dark: [u8; 3],
}

impl Style {
    /// Colours of text and background after they have changed places if they should.
    pub fn shown(&self) -> (Colour, Colour) {
        if self.inverse {
            (self.bg, self.fg)
        } else {
            (self.fg, self.bg)
        }
    }

    /// The text's colour, unless it is one that the style sheet has.
    pub fn ink(&self) -> Option<Ink> {
        let (text, background) = self.shown();
        let behind = match background {
            Colour::Rgb(red, green, blue) => [[red, green, blue]; 2],
            Colour::Palette(index) => *TINTS.get(usize::from(index % 8))?,
            Colour::Default if self.inverse => BEHIND_INVERSE,
            Colour::Default => BEHIND,
        };
        let has_own = matches!(background, Colour::Rgb(..));
        let is_inverse = self.inverse && background == Colour::Default;
        let colour = match text {
            // Where the program has chosen both, it is as the program wants it.
            Colour::Rgb(red, green, blue) if has_own => return Some(same([red, green, blue])),
            Colour::Rgb(red, green, blue) => [red, green, blue],
            Colour::Palette(index) if has_own || is_inverse => *PALETTE.get(usize::from(index))?,
            Colour::Default if has_own => {
                let [behind, _] = behind;
                return Some(same(strongest(behind)));
            }
            Colour::Palette(_) | Colour::Default => return None,
        };
        let [light, dark] = behind.map(|behind| readable(colour, behind, self.dim));
        Some(Ink { light, dark })
    }
}

fn same(colour: Rgb) -> Ink {
    Ink {
        light: colour,
        dark: colour,
    }
}

fn contrast(one: Rgb, other: Rgb) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Black or white.
fn strongest(behind: Rgb) -> Rgb {
    let (black, white) = ([0; 3], [255; 3]);
    if contrast(black, behind) >= contrast(white, behind) {
        black
    } else {
        white
    }
}

/// The colour, lighter or darker by as much as it takes.
fn readable(colour: Rgb, behind: Rgb, dim: bool) -> Rgb {
    let is_readable = |colour: Rgb| {
        let seen = if dim { mixed(colour, behind) } else { colour };
        contrast(seen, behind) >= LEAST
    };
    if is_readable(colour) {
        return colour;
    }
    let own = Oklab::new(colour);
    let end = strongest(behind);
    let (mut unreadable, mut lightness) = (own.lightness, Oklab::new(end).lightness);
    let mut best = end;
    for _ in 0..STEPS {
        let middle = (unreadable + lightness) / 2.0;
        let lit = Oklab {
            lightness: middle,
            ..own
        };
        let lit = lit.rgb();
        if is_readable(lit) {
            (lightness, best) = (middle, lit);
        } else {
            unreadable = middle;
        }
    }
    best
}

/// Dim text as it is seen.
fn mixed(colour: Rgb, behind: Rgb) -> Rgb {
    let [red, green, blue] = [0, 1, 2].map(|part: usize| {
        let part = |of: Rgb| of.get(part).copied().map_or(0.0, f32::from);
        (part(colour) * DIM + part(behind) * (1.0 - DIM)).round() as u8
    });
    [red, green, blue]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const THEMES: [Rgb; 2] = [[250, 250, 250], [12, 12, 13]];

    fn ink_of(fg: Colour, bg: Colour) -> Option<Ink> {
        let style = Style {
            fg,
            bg,
            ..Style::default()
        };
        style.ink()
    }

    /// Contrast in the light and in the dark theme, on what is behind most lines.
    fn contrasts(ink: Ink) -> [f32; 2] {
        let [light, dark] = THEMES;
        [contrast(ink.light, light), contrast(ink.dark, dark)]
    }

    fn hue(colour: Rgb) -> Option<f32> {
        let Oklab { a, b, .. } = Oklab::new(colour);
        (a.hypot(b) > 0.04).then(|| b.atan2(a).to_degrees())
    }

    fn assert_readable(colour: Rgb) {
        let [red, green, blue] = colour;
        let ink = ink_of(Colour::Rgb(red, green, blue), Colour::Default).unwrap();
        for contrast in contrasts(ink) {
            assert!(contrast >= 4.5, "{colour:?} becomes {ink:?}: {contrast}");
        }
        for shown in [ink.light, ink.dark] {
            if let (Some(before), Some(after)) = (hue(colour), hue(shown)) {
                let turn = (before - after).abs();
                assert!(turn.min(360.0 - turn) < 6.0, "{colour:?} becomes {shown:?}");
            }
        }
    }

    #[test]
    fn colours_by_number_can_be_read_in_both_themes() {
        for index in 16..=255 {
            let Colour::Rgb(red, green, blue) = Colour::indexed(index) else {
                panic!("{index} is no colour of the cube");
            };
            assert_readable([red, green, blue]);
        }
    }

    #[test]
    fn colours_that_can_be_read_are_left_alone() {
        let ink = ink_of(Colour::Rgb(200, 0, 0), Colour::Default).unwrap();
        assert_eq!(ink.light, [200, 0, 0]);
        let ink = ink_of(Colour::Rgb(255, 255, 0), Colour::Default).unwrap();
        assert_eq!(ink.dark, [255, 255, 0]);
    }

    #[test]
    fn who_chooses_text_and_background_gets_both() {
        let both = ink_of(Colour::Rgb(90, 90, 90), Colour::Rgb(80, 80, 80));
        assert_eq!(both, Some(same([90, 90, 90])));
        let [white, black] = [
            ink_of(Colour::Default, Colour::Rgb(0, 0, 90)),
            ink_of(Colour::Default, Colour::Rgb(255, 255, 0)),
        ];
        assert_eq!((white, black), (Some(same([255; 3])), Some(same([0; 3]))));
    }

    #[test]
    fn colours_of_the_palette_are_the_style_sheets() {
        assert_eq!(ink_of(Colour::Palette(3), Colour::Default), None);
        assert_eq!(ink_of(Colour::Palette(3), Colour::Palette(1)), None);
        assert_eq!(ink_of(Colour::Default, Colour::Palette(1)), None);
        assert_eq!(ink_of(Colour::Default, Colour::Default), None);
    }

    #[test]
    fn the_backgrounds_are_those_of_the_style_sheet() {
        let sheet = include_str!("../../style/log.css");
        for (index, [light, dark]) in TINTS.iter().enumerate() {
            let hex = |[red, green, blue]: &Rgb| format!("#{red:02x}{green:02x}{blue:02x}");
            let rule = format!(
                ".bg-{index}, .bg-{} {{ background: light-dark({}, {});",
                index + 8,
                hex(light),
                hex(dark)
            );
            assert!(sheet.contains(&rule), "{rule}");
        }
        assert!(sheet.contains(".dim { opacity: .7; }"));
    }

    #[test]
    fn the_case_of_a_light_page_can_be_read() {
        let mut log = crate::log::Log::default();
        log.push(include_bytes!(
            "../../tests/cases/colours-near-the-background-light/input.log"
        ));
        let ink = |line: usize| {
            log.line(line)
                .unwrap()
                .spans()
                .next()
                .unwrap()
                .1
                .ink()
                .unwrap()
        };
        for line in 0..4 {
            assert!(contrasts(ink(line)).iter().all(|contrast| *contrast >= 4.5));
        }
        assert_eq!(ink(4), same([255; 3]));
    }

    proptest! {
        #[test]
        fn true_colours_can_be_read_in_both_themes(colour: [u8; 3]) {
            assert_readable(colour);
        }

        #[test]
        fn on_any_background_text_can_be_read(colour: [u8; 3], own: [u8; 3], index in 0..16u8, dim: bool, inverse: bool) {
            let [red, green, blue] = colour;
            let (rgb, palette) = (Colour::Rgb(red, green, blue), Colour::Palette(index));
            let tint = TINTS[usize::from(index % 8)];
            let [r, g, b] = own;
            for (text, background, behind) in [
                (rgb, Colour::Default, if inverse { BEHIND_INVERSE } else { BEHIND }),
                (rgb, palette, tint),
                (palette, Colour::Rgb(r, g, b), [own; 2]),
                (Colour::Default, Colour::Rgb(r, g, b), [own; 2]),
            ] {
                let (fg, bg) = if inverse { (background, text) } else { (text, background) };
                let style = Style { fg, bg, inverse, ..Style::default() };
                let ink = style.ink().unwrap();
                prop_assert!(contrast(ink.light, behind[0]) >= 4.5 && contrast(ink.dark, behind[1]) >= 4.5);
                let ink = Style { dim, ..style }.ink().unwrap();
                if dim && background == Colour::Default {
                    prop_assert!(contrast(mixed(ink.light, behind[0]), behind[0]) >= 4.5);
                    prop_assert!(contrast(mixed(ink.dark, behind[1]), behind[1]) >= 4.5);
                }
            }
        }
    }
}
