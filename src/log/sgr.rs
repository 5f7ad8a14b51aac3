//! The parameters of a control sequence, and how SGR (`CSI … m`) changes a style by them.

use super::style::{Colour, Style};

/// Parameters that are read of one sequence; the rest is ignored.
const MAX_PARAMS: usize = 32;

/// One number of a sequence; an empty one is 0.
#[derive(Clone, Copy, Default)]
struct Param {
    value: u16,
    /// It belongs to the one before, from which a `:` separates it.
    sub: bool,
}

/// The numbers between `CSI` and the final letter.
#[derive(Default)]
pub(super) struct Params {
    list: [Param; MAX_PARAMS],
    last: usize,
}

impl Params {
    pub(super) fn clear(&mut self) {
        self.last = 0;
        self.list[0] = Param::default();
    }

    pub(super) fn digit(&mut self, digit: u8) {
        if let Some(param) = self.list.get_mut(self.last) {
            let digit = u16::from(digit - b'0');
            param.value = param.value.saturating_mul(10).saturating_add(digit);
        }
    }

    /// Begins the next number; `sub` if a `:` separates it from the one before.
    pub(super) fn next(&mut self, sub: bool) {
        self.last = MAX_PARAMS.min(self.last + 1);
        if let Some(param) = self.list.get_mut(self.last) {
            *param = Param { value: 0, sub };
        }
    }

    /// Whether no number has begun.
    pub(super) fn is_empty(&self) -> bool {
        self.last == 0 && self.first() == 0
    }

    /// The first number.
    pub(super) fn first(&self) -> usize {
        self.number(0)
    }

    /// The second number.
    pub(super) fn second(&self) -> usize {
        self.number(1)
    }

    fn number(&self, index: usize) -> usize {
        let param = self.given().get(index);
        param.map_or(0, |param| usize::from(param.value))
    }

    fn given(&self) -> &[Param] {
        self.list.get(..=self.last).unwrap_or(&self.list)
    }
}

/// Applies the sequence to `style`. Unknown numbers are skipped. An incomplete colour in the
/// notation with `;` ends the sequence, because it is unclear which numbers belong to it.
pub(super) fn apply(style: &mut Style, params: &Params) {
    let mut rest = params.given();
    while let Some((head, tail)) = rest.split_first() {
        let subs = tail.iter().take_while(|param| param.sub).count();
        let (subs, next) = tail.split_at(subs);
        rest = next;
        let number = head.value;
        match number {
            0 => *style = Style::default(),
            1 => style.bold = true,
            2 => style.dim = true,
            3 => style.italic = true,
            4 => style.underline = subs.first().is_none_or(|kind| kind.value != 0),
            7 => style.inverse = true,
            8 => style.hidden = true,
            9 => style.strike = true,
            21 => style.underline = true,
            22 => (style.bold, style.dim) = (false, false),
            23 => style.italic = false,
            24 => style.underline = false,
            27 => style.inverse = false,
            28 => style.hidden = false,
            29 => style.strike = false,
            30..=37 => style.fg = Colour::Palette((number - 30) as u8),
            39 => style.fg = Colour::Default,
            40..=47 => style.bg = Colour::Palette((number - 40) as u8),
            49 => style.bg = Colour::Default,
            90..=97 => style.fg = Colour::Palette((number - 82) as u8),
            100..=107 => style.bg = Colour::Palette((number - 92) as u8),
            38 | 48 | 58 => {
                let colour = if !subs.is_empty() {
                    with_colons(subs)
                } else if let Some((colour, next)) = with_semicolons(next) {
                    rest = next;
                    colour
                } else {
                    return;
                };
                match (number, colour) {
                    (38, Some(colour)) => style.fg = colour,
                    (48, Some(colour)) => style.bg = colour,
                    // 58 colours underlines, which are not coloured here.
                    _ => {}
                }
            }
            _ => {}
        }
    }
}

/// `5:n`, `2:r:g:b` or `2:space:r:g:b`. Numbers above 255 name no colour.
fn with_colons(params: &[Param]) -> Option<Colour> {
    let (kind, rest) = params.split_first()?;
    match (kind.value, rest) {
        (5, [index, ..]) => indexed(index),
        (2, [red, green, blue]) | (2, [_, red, green, blue, ..]) => rgb(red, green, blue),
        _ => None,
    }
}

/// `5;n` or `2;r;g;b`, and the parameters after them.
fn with_semicolons(params: &[Param]) -> Option<(Option<Colour>, &[Param])> {
    let (kind, rest) = params.split_first()?;
    match (kind.value, rest) {
        (5, [index, rest @ ..]) => Some((indexed(index), rest)),
        (2, [red, green, blue, rest @ ..]) => Some((rgb(red, green, blue), rest)),
        _ => None,
    }
}

fn indexed(index: &Param) -> Option<Colour> {
    u8::try_from(index.value).ok().map(Colour::indexed)
}

fn rgb(red: &Param, green: &Param, blue: &Param) -> Option<Colour> {
    let part = |param: &Param| u8::try_from(param.value).ok();
    Some(Colour::Rgb(part(red)?, part(green)?, part(blue)?))
}
