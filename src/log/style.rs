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

/// Looks that are found without hashing.
const RECENT: usize = 8;

/// Everything about text but its characters.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct Look {
    pub(super) style: Style,
    /// Number of the link that it is part of, from 1; 0 for none.
    pub(super) link: u32,
}

/// Every look that a log uses, by number. Number 0 is the default. There are at most 65,536 numbers;
/// a log with more looks, such as a picture in full colour, shows the rest in the default.
pub(super) struct Styles {
    list: Vec<Look>,
    numbers: HashMap<Look, u16>,
    /// The looks that were asked for last, with their numbers; most logs have only a few.
    recent: [(Look, u16); RECENT],
    links: Vec<String>,
    link_numbers: HashMap<String, u32>,
}

impl Default for Styles {
    fn default() -> Self {
        Styles {
            list: vec![Look::default()],
            numbers: HashMap::from([(Look::default(), 0)]),
            recent: Default::default(),
            links: Vec::new(),
            link_numbers: HashMap::new(),
        }
    }
}

impl Styles {
    pub(super) fn get(&self, number: u16) -> Look {
        let look = self.list.get(usize::from(number));
        look.copied().unwrap_or_default()
    }

    /// The look's number, a new one if it has none yet.
    pub(super) fn number(&mut self, look: Look) -> u16 {
        if let Some((_, number)) = self.recent.iter().find(|(recent, _)| *recent == look) {
            return *number;
        }
        let number = self.find(look);
        self.recent.rotate_right(1);
        self.recent[0] = (look, number);
        number
    }

    fn find(&mut self, look: Look) -> u16 {
        if let Some(number) = self.numbers.get(&look) {
            return *number;
        }
        let Ok(number) = u16::try_from(self.list.len()) else {
            return 0;
        };
        self.list.push(look);
        self.numbers.insert(look, number);
        number
    }

    /// Where a link leads, by its number.
    pub(super) fn link(&self, number: u32) -> Option<&str> {
        let index = (number as usize).checked_sub(1)?;
        self.links.get(index).map(String::as_str)
    }

    /// The number of a link that leads there.
    pub(super) fn link_number(&mut self, address: &str) -> u32 {
        if let Some(number) = self.link_numbers.get(address) {
            return *number;
        }
        self.links.push(address.to_owned());
        let number = u32::try_from(self.links.len()).unwrap_or(0);
        self.link_numbers.insert(address.to_owned(), number);
        number
    }
}
