//! Keys of a keyboard, as Chromium takes them.

use serde_json::{Value, json};

/// A key that types nothing, or the one that types a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Enter.
    Enter,
    /// Escape.
    Escape,
    /// The arrow to the left.
    Left,
    /// The arrow to the right.
    Right,
    /// The arrow up.
    Up,
    /// The arrow down.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Tab.
    Tab,
    /// Shift.
    Shift,
    /// Control.
    Control,
    /// Whatever types this character on an American keyboard.
    Char(char),
}

/// What is typed: a key, or a text.
pub struct Keys(pub Vec<Key>);

impl From<Key> for Keys {
    fn from(key: Key) -> Self {
        Self(vec![key])
    }
}

impl From<&str> for Keys {
    fn from(text: &str) -> Self {
        Self(text.chars().map(Key::Char).collect())
    }
}

/// What a key types while Shift is held.
const SHIFTED: &str = "!@#$%^&*()_+{}|:\"<>?~";
/// What the same keys type without.
const PLAIN: &str = "1234567890-=[]\\;',./`";

/// Keys that type a sign: the sign, the key's name, its number.
const SIGNS: [(char, &str, u32); 12] = [
    (' ', "Space", 32),
    (';', "Semicolon", 186),
    ('=', "Equal", 187),
    (',', "Comma", 188),
    ('-', "Minus", 189),
    ('.', "Period", 190),
    ('/', "Slash", 191),
    ('`', "Backquote", 192),
    ('[', "BracketLeft", 219),
    ('\\', "Backslash", 220),
    (']', "BracketRight", 221),
    ('\'', "Quote", 222),
];

struct Stroke {
    key: String,
    code: String,
    number: u32,
    text: String,
    shift: bool,
}

impl Key {
    /// Its bit among the keys that are held.
    pub const fn bit(self) -> u32 {
        match self {
            Self::Control => 2,
            Self::Shift => 8,
            _ => 0,
        }
    }

    fn stroke(self) -> Stroke {
        let named = |key: &str, number: u32, text: &str| Stroke {
            key: key.to_owned(),
            code: key.to_owned(),
            number,
            text: text.to_owned(),
            shift: false,
        };
        match self {
            Self::Enter => named("Enter", 13, "\r"),
            Self::Escape => named("Escape", 27, ""),
            Self::Left => named("ArrowLeft", 37, ""),
            Self::Up => named("ArrowUp", 38, ""),
            Self::Right => named("ArrowRight", 39, ""),
            Self::Down => named("ArrowDown", 40, ""),
            Self::Home => named("Home", 36, ""),
            Self::End => named("End", 35, ""),
            Self::Tab => named("Tab", 9, ""),
            Self::Shift => Stroke {
                code: "ShiftLeft".into(),
                ..named("Shift", 16, "")
            },
            Self::Control => Stroke {
                code: "ControlLeft".into(),
                ..named("Control", 17, "")
            },
            Self::Char(character) => typed(character),
        }
    }

    /// The events of pressing and releasing it while other keys are held.
    pub fn events(self, held: u32) -> [Value; 2] {
        [self.down(held), self.up(held)]
    }

    /// The event of pressing it.
    pub fn down(self, held: u32) -> Value {
        let stroke = self.stroke();
        // With Control nothing is typed.
        let text = if held & Self::Control.bit() == 0 {
            stroke.text.as_str()
        } else {
            ""
        };
        let kind = if text.is_empty() {
            "rawKeyDown"
        } else {
            "keyDown"
        };
        let mut event = stroke.event(kind, held | self.bit());
        if let (false, Some(event)) = (text.is_empty(), event.as_object_mut()) {
            event.insert("text".into(), text.into());
            event.insert("unmodifiedText".into(), text.into());
        }
        event
    }

    /// The event of releasing it.
    pub fn up(self, held: u32) -> Value {
        self.stroke().event("keyUp", held & !self.bit())
    }
}

impl Stroke {
    fn event(&self, kind: &str, held: u32) -> Value {
        let held = if self.shift {
            held | Key::Shift.bit()
        } else {
            held
        };
        json!({
            "type": kind, "modifiers": held, "key": self.key, "code": self.code,
            "windowsVirtualKeyCode": self.number, "nativeVirtualKeyCode": self.number,
        })
    }
}

fn typed(character: char) -> Stroke {
    let plain = SHIFTED
        .chars()
        .zip(PLAIN.chars())
        .find(|(shifted, _)| *shifted == character);
    let base = plain.map_or(character.to_ascii_lowercase(), |(_, plain)| plain);
    let upper = base.to_ascii_uppercase();
    let (code, number) = match base {
        'a'..='z' => (format!("Key{upper}"), u32::from(upper)),
        '0'..='9' => (format!("Digit{base}"), u32::from(base)),
        _ => SIGNS
            .iter()
            .find(|(sign, _, _)| *sign == base)
            .map_or((String::new(), 0), |(_, code, number)| {
                ((*code).to_owned(), *number)
            }),
    };
    Stroke {
        key: character.to_string(),
        code,
        number,
        text: character.to_string(),
        shift: plain.is_some() || character.is_ascii_uppercase(),
    }
}
