//! What text looks like, and the table that numbers the looks a log uses.

/// A colour of text or of its background.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// The viewer's own.
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

    /// Distinct for distinct colours, 26 bits.
    fn code(self) -> u64 {
        match self {
            Colour::Default => 0,
            Colour::Palette(index) => 1 << 24 | u64::from(index),
            Colour::Rgb(red, green, blue) => {
                2 << 24 | u64::from(red) << 16 | u64::from(green) << 8 | u64::from(blue)
            }
        }
    }
}

/// Brightness of a step on an edge of the colour cube.
const fn shade(step: u8) -> u8 {
    if step == 0 { 0 } else { 55 + 40 * step }
}

/// The look of a run of text, as SGR sequences set it. Blinking (SGR 5, 6) is not kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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

impl Style {
    fn hash(&self) -> usize {
        let mut key = self.fg.code() << 26 | self.bg.code();
        let Style {
            bold,
            dim,
            italic,
            underline,
            inverse,
            hidden,
            strike,
            ..
        } = *self;
        for flag in [bold, dim, italic, underline, inverse, hidden, strike] {
            key = key << 1 | u64::from(flag);
        }
        ((key ^ key >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize
    }
}

/// Slots looked at before the table counts as crowded and grows, so that colours chosen to collide
/// cost colour, not time.
const PROBES: usize = 16;
/// Slots at most: twice what there are style numbers.
const MAX_SLOTS: usize = 1 << 17;

/// Every style in use, by number. Number 0 is the default style. A full-colour image printed as
/// text can have hundreds of thousands: the lookup is hashed, and past 65,536 (or when a crowded
/// table cannot grow any more) further styles become the default.
pub(super) struct Styles {
    list: Vec<Style>,
    /// Numbers by hash, 0 for a free slot; the length is a power of two.
    slots: Vec<u16>,
}

impl Default for Styles {
    fn default() -> Self {
        Styles {
            list: vec![Style::default()],
            slots: vec![0; 64],
        }
    }
}

impl Styles {
    pub(super) fn list(&self) -> &[Style] {
        &self.list
    }

    /// The style's number, a new one if it has none yet.
    pub(super) fn number(&mut self, style: Style) -> u16 {
        if style == Style::default() {
            return 0;
        }
        let mut slot = self.slot(style);
        while slot.is_none() && self.grow() {
            slot = self.slot(style);
        }
        let Some(slot) = slot.and_then(|slot| self.slots.get_mut(slot)) else {
            return 0;
        };
        if *slot == 0
            && let Ok(number) = u16::try_from(self.list.len())
        {
            *slot = number;
            self.list.push(style);
        }
        *slot
    }

    /// Index of the slot that holds the style, or else of the free one it belongs in.
    fn slot(&self, style: Style) -> Option<usize> {
        let hash = style.hash();
        let probes = (hash..hash + PROBES).map(|slot| slot & (self.slots.len() - 1));
        probes.into_iter().find(|slot| match self.slots.get(*slot) {
            Some(0) => true,
            Some(number) => self.list.get(usize::from(*number)) == Some(&style),
            None => false,
        })
    }

    /// Doubles the table; false if it is as large as it may get.
    fn grow(&mut self) -> bool {
        let size = self.slots.len() * 2;
        if size > MAX_SLOTS {
            return false;
        }
        self.slots = vec![0; size];
        for number in 1..self.list.len() {
            let style = self.list.get(number).copied().unwrap_or_default();
            if let Some(slot) = self.slot(style).and_then(|slot| self.slots.get_mut(slot)) {
                *slot = number as u16;
            }
        }
        true
    }
}
