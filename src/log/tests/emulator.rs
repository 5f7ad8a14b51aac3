//! A terminal written a second time, as plainly as possible: rows of cells, every token obeyed on
//! the spot, nothing ever given back. The log must agree with it on random streams cut into random
//! chunks.

use proptest::prelude::*;

use super::{lines, spans};
use crate::log::{Colour, Log, Style};

const ROWS: usize = 200;

#[derive(Clone, Debug)]
pub enum Token {
    Text(String),
    Broken,
    Newline,
    Newlines(usize),
    Return,
    Backspace,
    /// A function with up to two numbers, as in `CSI 3;4 H`.
    Control(usize, Option<usize>, char),
    Escape(char),
    Look(Vec<Look>),
    Junk(&'static [u8]),
}

#[derive(Clone, Debug)]
pub enum Look {
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

const JUNK: [&[u8]; 12] = [
    b"\x1b]0;t\xc3\xa9xt\x07",
    b"\x1b]8;;x\x1b\\",
    b"\x1bPdata\x1b\\",
    b"\x1b[?25h",
    b"\x1b[?2J",
    b"\x1b[1 q",
    b"\x1b[>1K",
    b"\x1b(B",
    b"\x07",
    b"\0",
    b"\x7f",
    b"\xc2\x85",
];

/// Moves and erases within the line.
fn within() -> impl Strategy<Value = Token> {
    let control = |letter| move |n| Token::Control(n, None, letter);
    prop_oneof![
        4 => Just(Token::Return),
        2 => Just(Token::Backspace),
        1 => (0..20usize).prop_map(control('C')),
        2 => (0..20usize).prop_map(control('D')),
        1 => prop_oneof![9 => 0..30usize, 1 => Just(5000)].prop_map(control('G')),
        3 => (0..4usize).prop_map(control('K')),
        1 => (0..9usize).prop_map(control('X')),
        1 => (0..9usize).prop_map(control('P')),
        1 => (0..9usize).prop_map(control('@')),
    ]
}

/// Moves and erases between lines.
fn between() -> impl Strategy<Value = Token> {
    let count = || prop_oneof![8 => 0..6usize, 3 => 0..40usize, 1 => 150..260usize];
    let control = |letter| move |n| Token::Control(n, None, letter);
    prop_oneof![
        6 => count().prop_map(control('A')),
        4 => count().prop_map(control('B')),
        2 => count().prop_map(control('E')),
        2 => count().prop_map(control('F')),
        2 => count().prop_map(control('d')),
        2 => (count(), prop::option::of(0..12usize), prop::sample::select(&['H', 'f'][..]))
            .prop_map(|(row, column, letter)| Token::Control(row, column, letter)),
        2 => (0..4usize).prop_map(control('J')),
        1 => count().prop_map(control('L')),
        1 => count().prop_map(control('M')),
        2 => prop::sample::select(&['7', '8', 'D', 'E', 'M'][..]).prop_map(Token::Escape),
        1 => prop::sample::select(&['s', 'u'][..]).prop_map(|letter| Token::Control(0, None, letter)),
        1 => (0..6usize).prop_map(control('S')),
        1 => (0..6usize).prop_map(control('T')),
        1 => region(),
    ]
}

/// Lets only some rows scroll, or all again.
fn region() -> impl Strategy<Value = Token> {
    let rows = prop_oneof![4 => 0..8usize, 1 => 190..203usize];
    (rows, prop_oneof![4 => 0..12usize, 1 => 195..203usize])
        .prop_map(|(first, last)| Token::Control(first, Some(last), 'r'))
}

fn writing() -> impl Strategy<Value = Token> {
    prop_oneof![
        6 => "[a-zA-Z0-9 .\t]{1,12}".prop_map(Token::Text),
        3 => "[aé日👩\u{200d}\u{202e}\u{301}❌ ]{1,5}".prop_map(Token::Text),
        1 => Just(Token::Broken),
        1 => (0..9usize).prop_map(|n| Token::Control(n, None, 'b')),
        4 => Just(Token::Newline),
        4 => prop::collection::vec(look(), 1..4).prop_map(Token::Look),
        2 => prop::sample::select(&JUNK[..]).prop_map(Token::Junk),
    ]
}

pub fn encode(token: &Token, bytes: &mut Vec<u8>) {
    let text = match token {
        Token::Text(text) => text.clone(),
        Token::Broken => return bytes.push(0xff),
        Token::Newline => "\n".into(),
        Token::Newlines(n) => "\n".repeat(*n),
        Token::Return => "\r".into(),
        Token::Backspace => "\x08".into(),
        Token::Control(0, None, letter) => format!("\x1b[{letter}"),
        Token::Control(n, None, letter) => format!("\x1b[{n}{letter}"),
        Token::Control(n, Some(m), letter) => format!("\x1b[{n};{m}{letter}"),
        Token::Escape(letter) => format!("\x1b{letter}"),
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

/// What a column shows: the text that begins there, empty in the further columns of a wide character.
type Cell = Option<(String, Style)>;

/// All rows there ever were; the screen is those from `top` on.
#[derive(Default)]
pub struct Terminal {
    rows: Vec<Vec<Cell>>,
    top: usize,
    row: usize,
    column: usize,
    style: Style,
    saved: (usize, usize, Style),
    /// The first and the last row that scroll.
    region: Option<(usize, usize)>,
    /// The character that has just been written.
    last: Option<char>,
}

impl Terminal {
    pub fn obey(&mut self, token: &Token) {
        let repeated = self.last;
        self.last = match token {
            Token::Text(text) => text.chars().next_back(),
            Token::Broken => Some('\u{fffd}'),
            Token::Control(_, _, 'b') | Token::Junk(_) => repeated,
            Token::Newlines(0) => repeated,
            _ => None,
        };
        self.last = self
            .last
            .filter(|char| !matches!(char, '\t' | '\u{200d}' | '\u{202e}' | '\u{301}'));
        match token {
            Token::Control(n, _, 'b') => {
                if let Some(char) = repeated {
                    (0..(*n).max(1)).for_each(|_| self.put(char));
                }
            }
            Token::Text(text) => text.chars().for_each(|char| self.put(char)),
            Token::Broken => self.put('\u{fffd}'),
            Token::Newline => self.feed(0),
            Token::Newlines(n) => (0..*n).for_each(|_| self.feed(0)),
            Token::Return => self.column = 0,
            Token::Backspace => self.column = self.column.saturating_sub(1),
            Token::Control(n, m, letter) => self.control(*n, m.unwrap_or(0), *letter),
            Token::Escape(letter) => match letter {
                '7' => self.control(0, 0, 's'),
                '8' => self.control(0, 0, 'u'),
                'D' => self.feed(self.column),
                'E' => self.feed(0),
                _ if self.row == self.scrolled().0 => self.scroll_down(self.row, self.scrolled().1),
                _ => self.row = self.row.max(self.top + 1) - 1,
            },
            Token::Look(looks) => looks.iter().for_each(|look| self.look(look)),
            Token::Junk(_) => {}
        }
    }

    fn control(&mut self, n: usize, m: usize, letter: char) {
        let count = n.max(1);
        let bottom = self.top + ROWS - 1;
        let (first, last) = self.scrolled();
        match letter {
            'A' | 'F' => {
                let stop = if self.row < first { self.top } else { first };
                self.row = self.row.saturating_sub(count).max(stop);
            }
            'B' | 'E' => {
                let stop = if self.row > last { bottom } else { last };
                self.row = (self.row + count).min(stop);
            }
            'r' => self.set_region(n, m),
            'S' => (0..count.min(last + 1 - first)).for_each(|_| self.scroll_up()),
            'T' => (0..count).for_each(|_| self.scroll_down(first, last)),
            'C' => self.go(self.column + count),
            'D' => self.column = self.column.saturating_sub(count),
            'G' => self.go(count - 1),
            'd' | 'H' | 'f' => self.row = (self.top + count - 1).min(bottom),
            'J' => {
                let erased = match n {
                    0 => self.row + 1..usize::MAX,
                    1 => self.top..self.row,
                    2 => self.top..usize::MAX,
                    _ => return,
                };
                for row in self.rows.iter_mut().take(erased.end).skip(erased.start) {
                    row.clear();
                }
                self.control(n, 0, 'K');
            }
            'K' => match n {
                0 => self.erase(self.column, usize::MAX),
                1 => self.erase(0, self.column + 1),
                2 => self.erase(0, usize::MAX),
                _ => {}
            },
            'X' => self.erase(self.column, self.column + count),
            'P' => {
                self.erase(self.column, self.column + count);
                self.erase_tabs();
                let column = self.column;
                let cells = self.cells();
                for _ in 0..count {
                    if column < cells.len() {
                        cells.remove(column);
                    }
                }
            }
            '@' => {
                let column = self.column;
                if self.is_within_char() {
                    self.erase(column, column + 1);
                }
                self.erase_tabs();
                let cells = self.cells();
                // Marks at the start of a line get something to be on.
                if let Some(Some((text, _))) = cells.first_mut()
                    && column == 0
                    && text.starts_with(['\u{200d}', '\u{202e}', '\u{301}'])
                {
                    text.insert(0, ' ');
                }
                for _ in 0..count {
                    if column < cells.len() {
                        cells.insert(column, None);
                    }
                }
            }
            'L' | 'M' if (first..=last).contains(&self.row) => {
                self.column = 0;
                for _ in 0..count.min(ROWS) {
                    match letter {
                        'L' => self.scroll_down(self.row, last),
                        _ => self.lose(self.row, last),
                    }
                }
            }
            'L' | 'M' => {}
            's' => self.saved = (self.row - self.top, self.column, self.style),
            'u' => {
                self.row = self.top + self.saved.0;
                (self.column, self.style) = (self.saved.1, self.saved.2);
            }
            _ => unreachable!(),
        }
        match letter {
            'E' | 'F' => self.column = 0,
            'H' | 'f' => self.go(m.max(1) - 1),
            _ => {}
        }
    }

    fn set_region(&mut self, first: usize, last: usize) {
        let (first, last) = (first.max(1), if last == 0 { ROWS } else { last.min(ROWS) });
        if first < last {
            self.region = ((first, last) != (1, ROWS)).then_some((first - 1, last - 1));
            // The program's screen ends below `last`: the cursor cannot be further down.
            while self.row > self.top + last {
                self.top += 1;
                self.saved.0 = self.saved.0.saturating_sub(1);
            }
            (self.row, self.column) = (self.top, 0);
        }
    }

    /// The first and the last row that scroll.
    fn scrolled(&self) -> (usize, usize) {
        let (first, last) = self.region.unwrap_or((0, ROWS - 1));
        (self.top + first, self.top + last)
    }

    /// Removes a row; a blank one appears at the end of those that scroll.
    fn lose(&mut self, row: usize, last: usize) {
        self.rows.resize(self.rows.len().max(last + 1), Vec::new());
        self.rows.insert(last + 1, Vec::new());
        self.rows.remove(row);
    }

    fn scroll_down(&mut self, first: usize, last: usize) {
        self.rows.resize(self.rows.len().max(last + 1), Vec::new());
        self.rows.insert(first, Vec::new());
        self.rows.remove(last + 1);
    }

    /// Scrolls by one row and leaves the cursor in its place on the screen.
    fn scroll_up(&mut self) {
        let (first, last) = self.scrolled();
        if first > self.top {
            return self.lose(first, last);
        }
        self.rows.resize(self.rows.len().max(last + 1), Vec::new());
        self.rows.insert(last + 1, Vec::new());
        self.top += 1;
        self.row += 1;
    }

    fn feed(&mut self, column: usize) {
        self.column = column;
        if self.row == self.scrolled().1 {
            self.scroll_up();
            return;
        }
        // Rows below those that scroll are not lost at the screen's end, as on a terminal: this is a log.
        if self.row == self.top + ROWS - 1 {
            self.top += 1;
        }
        self.row += 1;
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

    fn cells(&mut self) -> &mut Vec<Cell> {
        if self.rows.len() <= self.row {
            self.rows.resize(self.row + 1, Vec::new());
        }
        &mut self.rows[self.row]
    }

    /// Whether the cursor is in a further column of a wide character.
    fn is_within_char(&mut self) -> bool {
        let column = self.column;
        let cell = self.cells().get(column).cloned().flatten();
        cell.is_some_and(|(text, _)| text.is_empty())
    }

    /// Erases the tabs behind the cursor: a terminal has none in its cells.
    fn erase_tabs(&mut self) {
        for column in self.column..self.cells().len() {
            let cell = self.cells()[column].clone();
            if cell.is_some_and(|(text, _)| text.starts_with('\t')) {
                self.erase(column, column + 1);
            }
        }
    }

    fn used(&mut self) -> usize {
        let cells = self.cells();
        let last = cells.iter().rposition(Option::is_some);
        last.map_or(0, |last| last + 1)
    }

    fn go(&mut self, column: usize) {
        self.column = column.min(self.used().max(4096));
    }

    fn put(&mut self, char: char) {
        let (column, style, used) = (self.column, self.style, self.used());
        let end = match char {
            '\t' => (column / 8 + 1) * 8,
            '日' | '👩' | '❌' => column + 2,
            '\u{200d}' | '\u{202e}' | '\u{301}' if column > 0 => column,
            _ => column + 1,
        };
        self.column = end;
        if char == '\t' && column < used {
            return;
        }
        self.erase(column, end);
        let cells = self.cells();
        if cells.len() < end {
            cells.resize(end, None);
        }
        if end > column {
            cells[column..end].fill(Some((String::new(), style)));
            cells[column] = Some((char.into(), style));
            return;
        }
        let mut place = column - 1;
        while cells[place]
            .as_ref()
            .is_some_and(|(text, _)| text.is_empty())
        {
            place -= 1;
        }
        let cell = cells[place].get_or_insert((" ".into(), Style::default()));
        cell.0.push(char);
    }

    /// Erases columns, and the whole of every character that is partly in them.
    fn erase(&mut self, start: usize, end: usize) {
        let cells = self.cells();
        let is_rest = |cell: &Cell| cell.as_ref().is_some_and(|(text, _)| text.is_empty());
        let end = end.min(cells.len());
        if start >= end {
            return;
        }
        let (mut first, mut last) = (start, end);
        while is_rest(&cells[first]) {
            first -= 1;
        }
        while cells.get(last).is_some_and(is_rest) {
            last += 1;
        }
        cells[first..last].fill(None);
    }

    /// The lines up to the last that shows something, without blanks at their ends.
    pub fn lines(&self) -> Vec<Vec<(char, Style)>> {
        let line = |row: &Vec<Cell>| {
            let cells = row.iter().flat_map(|cell| {
                let (text, style) = cell.clone().unwrap_or((" ".into(), Style::default()));
                text.chars().map(|char| (char, style)).collect::<Vec<_>>()
            });
            cells.collect()
        };
        trimmed(self.rows.iter().map(line).collect())
    }
}

/// Removes blanks at ends; marks get the style of what they are on.
fn trimmed(mut lines: Vec<Vec<(char, Style)>>) -> Vec<Vec<(char, Style)>> {
    for line in &mut lines {
        for index in 1..line.len() {
            if matches!(line[index].0, '\u{200d}' | '\u{202e}' | '\u{301}') {
                line[index].1 = line[index - 1].1;
            }
        }
        while line.last() == Some(&(' ', Style::default())) {
            line.pop();
        }
    }
    while lines.last().is_some_and(Vec::is_empty) {
        lines.pop();
    }
    lines
}

fn cells(log: &Log) -> Vec<Vec<(char, Style)>> {
    let line = |index| {
        let spans = spans(log, index).into_iter();
        spans
            .flat_map(|(text, style)| text.chars().map(move |char| (char, style)))
            .collect()
    };
    trimmed((0..log.len()).map(line).collect())
}

/// Plays the tokens to both; what is settled and unchanged must stay as it is.
fn compare(tokens: &[Token], sizes: &[usize]) -> Result<(), TestCaseError> {
    let (mut terminal, mut bytes) = (Terminal::default(), Vec::new());
    for token in tokens {
        terminal.obey(token);
        encode(token, &mut bytes);
    }
    let (mut log, mut rest) = (Log::default(), &bytes[..]);
    for size in sizes.iter().cycle() {
        if rest.is_empty() {
            break;
        }
        let (chunk, after) = rest.split_at(rest.len().min(*size));
        let (before, settled, revision) = (text_lines(&log), log.settled(), log.revision());
        log.push(chunk);
        rest = after;
        let now = text_lines(&log);
        let changed = log.changed_since(revision);
        prop_assert!(settled <= log.settled() && log.settled() <= log.len());
        prop_assert_eq!(&before[..settled], &now[..settled]);
        prop_assert!(changed >= settled && changed <= now.len());
        prop_assert_eq!(&before[..changed.min(before.len())], &now[..changed]);
        prop_assert!(changed == now.len() || before.len() <= now.len() || changed <= before.len());
    }
    prop_assert_eq!(cells(&log), terminal.lines());
    let (text, joined) = (log.text(), lines(&log).join("\n"));
    prop_assert_eq!(text.strip_suffix('\n').unwrap_or(&text), joined);
    Ok(())
}

fn text_lines(log: &Log) -> Vec<String> {
    lines(log).into_iter().map(String::from).collect()
}

fn sizes() -> impl Strategy<Value = Vec<usize>> {
    prop_oneof![
        prop::collection::vec(1..10usize, 1..8),
        prop::collection::vec(1..200usize, 1..8),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_line_shows_what_a_terminal_shows(
        tokens in prop::collection::vec(prop_oneof![2 => writing(), 1 => within()], 1..60),
        sizes in sizes(),
    ) {
        compare(&tokens, &sizes)?;
    }

    #[test]
    fn a_screen_shows_what_a_terminal_shows(
        tokens in prop::collection::vec(prop_oneof![4 => writing(), 1 => within(), 2 => between()], 1..60),
        sizes in sizes(),
    ) {
        compare(&tokens, &sizes)?;
    }

    #[test]
    fn a_long_log_shows_what_a_terminal_shows(
        tokens in prop::collection::vec(prop_oneof![
            6 => writing(), 1 => within(), 2 => between(),
            1 => (0..150usize).prop_map(Token::Newlines),
        ], 1..80),
        sizes in sizes(),
    ) {
        compare(&tokens, &sizes)?;
    }
}
