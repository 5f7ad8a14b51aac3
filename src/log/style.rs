//! Colours and attributes of text, and the table of the styles that a log uses.

use std::collections::HashMap;

/// A colour of text or of its background.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Colour {
    /// The theme's colour for text or background.
    #[default]
    Default,
    /// One of the sixteen the theme defines: 0 to 7 black, red, green, yellow, blue, magenta,
    /// cyan, white; 8 to 15 the same, bright.
    Palette(u8),
    /// Red, green and blue, 0 to 255 each.
    Rgb(u8, u8, u8),
}

impl Colour {
    /// A colour by its number in xterm's table of 256: the palette, a cube of 6 × 6 × 6, 24 greys.
    pub const fn indexed(index: u8) -> Colour {
        match index {
            0..=15 => Colour::Palette(index),
            16..=231 => {
                let cube = index - 16;
                Colour::Rgb(shade(cube / 36), shade(cube / 6 % 6), shade(cube % 6))
            }
            232..=255 => {
                let grey = 8 + 10 * (index - 232);
                Colour::Rgb(grey, grey, grey)
            }
        }
    }
}

/// Brightness of a step on an edge of the colour cube.
const fn shade(step: u8) -> u8 {
    if step == 0 { 0 } else { 55 + 40 * step }
}

/// Colours and attributes of text, as SGR sequences set them. Blinking (SGR 5, 6) is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Style {
    /// Colour of the text.
    pub fg: Colour,
    /// Colour behind the text.
    pub bg: Colour,
    /// SGR 1.
    pub bold: bool,
    /// SGR 2.
    pub dim: bool,
    /// SGR 3.
    pub italic: bool,
    /// SGR 4 and its kinds (double, curly …), 21.
    pub underline: bool,
    /// SGR 7: text and background colour change places.
    pub inverse: bool,
    /// SGR 8: a terminal shows blanks instead. The text is there all the same.
    pub hidden: bool,
    /// SGR 9.
    pub strike: bool,
}

/// Every style that a log uses, by number. Number 0 is the default style. There are at most 65,536
/// numbers; a log with more styles, such as a picture in full colour, shows the rest in the default.
pub(super) struct Styles {
    list: Vec<Style>,
    numbers: HashMap<Style, u16>,
}

impl Default for Styles {
    fn default() -> Self {
        Styles {
            list: vec![Style::default()],
            numbers: HashMap::from([(Style::default(), 0)]),
        }
    }
}

impl Styles {
    pub(super) fn list(&self) -> &[Style] {
        &self.list
    }

    /// The style's number, a new one if it has none yet.
    pub(super) fn number(&mut self, style: Style) -> u16 {
        if let Some(number) = self.numbers.get(&style) {
            return *number;
        }
        let Ok(number) = u16::try_from(self.list.len()) else {
            return 0;
        };
        self.list.push(style);
        self.numbers.insert(style, number);
        number
    }
}
