//! Hours of the day at which nobody is told anything.

use chrono::Timelike;

use crate::domain::Moment;

/// Minutes of a day.
const DAY: u16 = 1_440;

/// From one time of the day to another by the reader's clock, perhaps over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuietHours {
    from: u16,
    until: u16,
}

impl QuietHours {
    /// From a minute of the day (inclusive) to another one (exclusive), each from 0 to 1439; the same twice is the whole day.
    /// `None` for other minutes.
    pub fn new(from: u16, until: u16) -> Option<Self> {
        (from < DAY && until < DAY).then_some(Self { from, until })
    }

    /// Reads two times as a time field has them: "22:00" and "07:30".
    pub fn parse(from: &str, until: &str) -> Option<Self> {
        Self::new(minute(from)?, minute(until)?)
    }

    /// Both times as a time field has them: "22:00" and "07:30".
    pub fn times(self) -> (String, String) {
        let text = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        (text(self.from), text(self.until))
    }

    /// Whether a moment is in them; `local` is what the reader's clock shows, as if it were UTC.
    pub fn contains(self, local: Moment) -> bool {
        let minute = local.hour() * 60 + local.minute();
        let (from, until) = (u32::from(self.from), u32::from(self.until));
        if from < until {
            (from..until).contains(&minute)
        } else {
            minute >= from || minute < until
        }
    }
}

fn minute(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let number = |text: &str, below: u16| {
        let plain = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        let number: u16 = text.parse().ok().filter(|_| plain)?;
        (number < below).then_some(number)
    };
    Some(number(hours, 24)? * 60 + number(minutes, 60)?)
}
