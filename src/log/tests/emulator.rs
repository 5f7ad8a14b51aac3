//! A terminal written a second time, as plainly as possible: a list of cells per line, every
//! token obeyed on the spot. The log must agree with it on random streams cut into random chunks.

use proptest::prelude::*;

use super::{lines, spans};
use crate::log::{Colour, Log, Style};

#[derive(Clone, Debug)]
enum Token {
    Text(String),
    Broken,
    Newline,
    Return,
    Backspace,
    Forward(usize),
    Back(usize),
    Column(usize),
    Erase(usize),
    Look(Vec<Look>),
    Junk(&'static [u8]),
}

#[derive(Clone, Debug)]
enum Look {
    Reset,
    Bold(bool),
    Inverse(bool),
    Palette(u8),
    Background(u8),
    Rgb(u8, u8, u8, bool),
    NoColour,
}

fn look() -> impl Strategy<Value = Look> {
    prop_oneof![
        Just(Look::Reset),
        any::<bool>().prop_map(Look::Bold),
        any::<bool>().prop_map(Look::Inverse),
        (0..16u8).prop_map(Look::Palette),
        (0..8u8).prop_map(Look::Background),
        (any::<u8>(), 0..3u8, 0..3u8, any::<bool>()).prop_map(|(r, g, b, c)| Look::Rgb(r, g, b, c)),
        Just(Look::NoColour),
    ]
}

const JUNK: [&[u8]; 14] = [
    b"\x1b]0;t\xc3\xa9xt\x07",
    b"\x1b]8;;x\x1b\\",
    b"\x1bPdata\x1b\\",
    b"\x1b[?25h",
    b"\x1b[2A",
    b"\x1b[10;2H",
    b"\x1b[1 q",
    b"\x1b[>1K",
    b"\x1b(B",
    b"\x1b7",
    b"\x07",
    b"\0",
    b"\x7f",
    b"\xc2\x85",
];

fn token() -> impl Strategy<Value = Token> {
    prop_oneof![
        6 => "[a-zA-Z0-9 .\t]{1,12}".prop_map(Token::Text),
        2 => "[aé日👩\u{200d}\u{202e}❌ ]{1,5}".prop_map(Token::Text),
        1 => Just(Token::Broken),
        4 => Just(Token::Newline),
        4 => Just(Token::Return),
        2 => Just(Token::Backspace),
        1 => (0..20usize).prop_map(Token::Forward),
        2 => (0..20usize).prop_map(Token::Back),
        1 => prop_oneof![9 => 0..30usize, 1 => Just(5000)].prop_map(Token::Column),
        3 => (0..4usize).prop_map(Token::Erase),
        4 => prop::collection::vec(look(), 1..4).prop_map(Token::Look),
        2 => prop::sample::select(&JUNK[..]).prop_map(Token::Junk),
    ]
}

fn encode(token: &Token, bytes: &mut Vec<u8>) {
    let text = match token {
        Token::Text(text) => text.clone(),
        Token::Broken => return bytes.push(0xff),
        Token::Newline => "\n".into(),
        Token::Return => "\r".into(),
        Token::Backspace => "\x08".into(),
        Token::Forward(n) => format!("\x1b[{n}C"),
        Token::Back(n) => format!("\x1b[{n}D"),
        Token::Column(n) => format!("\x1b[{n}G"),
        Token::Erase(0) => "\x1b[K".into(),
        Token::Erase(n) => format!("\x1b[{n}K"),
        Token::Look(looks) => {
            let params: Vec<_> = looks.iter().map(params).collect();
            format!("\x1b[{}m", params.join(";"))
        }
        Token::Junk(junk) => return bytes.extend_from_slice(junk),
    };
    bytes.extend_from_slice(text.as_bytes());
}

fn params(look: &Look) -> String {
    match look {
        Look::Reset => String::new(),
        Look::Bold(on) => if *on { "1" } else { "22" }.into(),
        Look::Inverse(on) => if *on { "7" } else { "27" }.into(),
        Look::Palette(n @ 0..8) => format!("3{n}"),
        Look::Palette(n) => format!("38;5;{n}"),
        Look::Background(n) => format!("4{n}"),
        Look::Rgb(r, g, b, true) => format!("38:2::{r}:{g}:{b}"),
        Look::Rgb(r, g, b, false) => format!("38;2;{r};{g};{b}"),
        Look::NoColour => "39;49".into(),
    }
}

#[derive(Default)]
struct Terminal {
    ended: Vec<Vec<(char, Style)>>,
    row: Vec<Option<(char, Style)>>,
    cursor: usize,
    style: Style,
}

impl Terminal {
    fn obey(&mut self, token: &Token) {
        let used = self.used();
        match token {
            Token::Text(text) => text.chars().for_each(|char| self.put(char)),
            Token::Broken => self.put('\u{fffd}'),
            Token::Newline => {
                let row = self.read();
                self.ended.push(row);
                self.row.clear();
                self.cursor = 0;
            }
            Token::Return => self.cursor = 0,
            Token::Backspace => self.cursor = self.cursor.saturating_sub(1),
            Token::Forward(n) => self.cursor = (self.cursor + n.max(&1)).min(used.max(4096)),
            Token::Back(n) => self.cursor = self.cursor.saturating_sub(*n.max(&1)),
            Token::Column(n) => self.cursor = (n.max(&1) - 1).min(used.max(4096)),
            Token::Erase(part) => {
                for (column, cell) in self.row.iter_mut().enumerate() {
                    let hit = match part {
                        0 => column >= self.cursor,
                        1 => column <= self.cursor,
                        2 => true,
                        _ => false,
                    };
                    if hit {
                        *cell = None;
                    }
                }
            }
            Token::Look(looks) => looks.iter().for_each(|look| self.look(look)),
            Token::Junk(_) => {}
        }
    }

    fn look(&mut self, look: &Look) {
        let style = &mut self.style;
        match *look {
            Look::Reset => *style = Style::default(),
            Look::Bold(on) => style.bold = on,
            Look::Inverse(on) => style.inverse = on,
            Look::Palette(n) => style.fg = Colour::Palette(n),
            Look::Background(n) => style.bg = Colour::Palette(n),
            Look::Rgb(r, g, b, _) => style.fg = Colour::Rgb(r, g, b),
            Look::NoColour => (style.fg, style.bg) = Default::default(),
        }
    }

    fn put(&mut self, char: char) {
        if self.row.len() <= self.cursor {
            self.row.resize(self.cursor + 1, None);
        }
        self.row[self.cursor] = Some((char, self.style));
        self.cursor += 1;
    }

    fn used(&self) -> usize {
        self.row
            .iter()
            .rposition(Option::is_some)
            .map_or(0, |last| last + 1)
    }

    fn read(&self) -> Vec<(char, Style)> {
        let cells = self.row[..self.used()].iter();
        cells
            .map(|cell| cell.unwrap_or((' ', Style::default())))
            .collect()
    }

    fn lines(&self) -> Vec<Vec<(char, Style)>> {
        let mut lines = self.ended.clone();
        if self.used() > 0 {
            lines.push(self.read());
        }
        lines
    }
}

fn cells(log: &Log) -> Vec<Vec<(char, Style)>> {
    let line = |index| {
        let spans = spans(log, index).into_iter();
        spans
            .flat_map(|(text, style)| text.chars().map(move |char| (char, style)))
            .collect()
    };
    (0..log.len()).map(line).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_log_shows_what_a_terminal_shows(
        tokens in prop::collection::vec(token(), 1..60),
        sizes in prop::collection::vec(1..10usize, 1..8),
    ) {
        let (mut terminal, mut bytes) = (Terminal::default(), Vec::new());
        for token in &tokens {
            terminal.obey(token);
            encode(token, &mut bytes);
        }
        let (mut log, mut rest) = (Log::default(), &bytes[..]);
        for size in sizes.iter().cycle() {
            if rest.is_empty() {
                break;
            }
            let (chunk, after) = rest.split_at(rest.len().min(*size));
            log.push(chunk);
            rest = after;
        }
        prop_assert_eq!(cells(&log), terminal.lines());
        let widest = terminal.lines().iter().map(Vec::len).max().unwrap_or(0);
        prop_assert_eq!(log.widest(), widest);
        let (text, joined) = (log.text(), lines(&log).join("\n"));
        prop_assert_eq!(text.strip_suffix('\n').unwrap_or(&text), joined);
    }
}
