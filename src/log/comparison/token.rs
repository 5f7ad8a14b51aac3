//! Words of a log line that differ from run to run.

/// What a word is replaced by.
pub(super) const TIME: &str = "<time>";
/// See [`TIME`].
pub(super) const SIZE: &str = "<size>";
/// See [`TIME`].
pub(super) const SHARE: &str = "<share>";
/// See [`TIME`].
pub(super) const ID: &str = "<id>";
/// See [`TIME`].
pub(super) const PATH: &str = "<temporary>";

/// Units of durations, the longer ones first where one begins with another.
const TIMES: [&str; 20] = [
    "milliseconds",
    "millisecond",
    "seconds",
    "second",
    "minutes",
    "minute",
    "hours",
    "hour",
    "secs",
    "sec",
    "mins",
    "min",
    "ms",
    "us",
    "µs",
    "μs",
    "ns",
    "h",
    "m",
    "s",
];

const SIZES: [&str; 17] = [
    "bytes", "KiB", "MiB", "GiB", "TiB", "kiB", "kB", "KB", "MB", "GB", "TB", "kb", "mb", "gb",
    "B", "K", "M",
];

/// What stands for a word that differs from run to run; `None` for any other.
pub(super) fn mask(word: &str) -> Option<&'static str> {
    let first = word.as_bytes().first()?;
    if first.is_ascii_digit() {
        if is_date(word) || is_clock(word) || is_duration(word) {
            return Some(TIME);
        }
        let rest = after_number(word)?;
        if rest == "%" {
            return Some(SHARE);
        }
        if SIZES.contains(&rest) {
            return Some(SIZE);
        }
    }
    (is_hexadecimal(word) || is_uuid(word) || is_random(word)).then_some(ID)
}

/// What a number and the unit that stands behind it as a word of its own are replaced by.
pub(super) fn mask_pair(number: &str, unit: &str) -> Option<&'static str> {
    if !after_number(number)?.is_empty() {
        return None;
    }
    if TIMES.contains(&unit) {
        return Some(TIME);
    }
    SIZES.contains(&unit).then_some(SIZE)
}

/// Whether it is seconds as BuildKit writes them before a line of output.
pub(super) fn is_seconds(word: &str) -> bool {
    word.split_once('.').is_some_and(|(whole, decimals)| {
        digits(whole) && digits(decimals) && decimals.len() == 3 && whole.len() < 7
    })
}

pub(super) fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What follows a number, with its commas and its decimals.
fn after_number(word: &str) -> Option<&str> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    word.starts_with(|c: char| c.is_ascii_digit())
        .then(|| word.trim_start_matches(is_part))
}

/// `2026-11-28`, alone or with a time behind a T.
fn is_date(word: &str) -> bool {
    let (date, time) = word
        .split_once('T')
        .map_or((word, None), |(date, time)| (date, Some(time)));
    let mut parts = date.split('-');
    let mut part = |length| {
        parts
            .next()
            .is_some_and(|part| part.len() == length && digits(part))
    };
    let is_date = part(4) && part(2) && part(2) && parts.next().is_none();
    is_date && time.is_none_or(|time| time.starts_with(|c: char| c.is_ascii_digit()))
}

/// `21:14:05`, with decimals, Z, or the distance from UTC.
fn is_clock(word: &str) -> bool {
    let mut parts = word.splitn(3, ':');
    let (hours, minutes) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let Some(seconds) = parts.next() else {
        return false;
    };
    let (seconds, rest) = seconds.split_at_checked(2).unwrap_or_default();
    let is_rest = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '+' | '-' | 'Z');
    digits(hours)
        && hours.len() <= 2
        && digits(minutes)
        && minutes.len() == 2
        && digits(seconds)
        && rest.chars().all(is_rest)
}

/// `0.4s`, `350ms`, `1m23s`.
fn is_duration(word: &str) -> bool {
    let mut rest = word;
    while !rest.is_empty() {
        let Some(after) = after_number(rest) else {
            return false;
        };
        let unit = TIMES.iter().find_map(|unit| after.strip_prefix(unit));
        let Some(after) = unit else {
            return false;
        };
        rest = after;
    }
    true
}

/// Hashes, and ids of containers and images: words have no digits, and numbers of this length are times or ids too.
fn is_hexadecimal(word: &str) -> bool {
    word.len() >= 7
        && word.bytes().all(|byte| byte.is_ascii_hexdigit())
        && word.bytes().any(|byte| byte.is_ascii_digit())
}

fn is_uuid(word: &str) -> bool {
    let lengths = word.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12])
        && word
            .bytes()
            .all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// Ids of random letters and digits, as nanoid (21) and Swarm (25) make them.
fn is_random(word: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    if !matches!(word.len(), 21 | 25) || !word.bytes().all(is_part) {
        return false;
    }
    let count = |is: fn(&u8) -> bool| word.as_bytes().iter().filter(|byte| is(byte)).count();
    let small = count(u8::is_ascii_lowercase);
    let large = count(u8::is_ascii_uppercase);
    let figures = count(u8::is_ascii_digit);
    if word.len() == 25 {
        return small + figures == 25 && figures >= 3 && small >= 3;
    }
    small >= 3 && large >= 3 && figures >= 1 && small + large + figures >= 19
}

/// The name of a bundled file up to the hash of its content, and from there on: `index-` and `.js` of `index-BkT3x9a2.js`.
pub(super) fn around_content_hash(word: &str) -> Option<(&str, &str)> {
    let (name, ending) = word.rsplit_once('-')?;
    let (hash, _) = ending.split_once('.')?;
    let rest = ending.get(hash.len()..)?;
    let has = |is: fn(u8) -> bool| hash.bytes().any(is);
    let is_hash = hash.len() == 8
        && hash
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && has(|byte| byte.is_ascii_digit())
        && has(|byte| byte.is_ascii_uppercase())
        && has(|byte| byte.is_ascii_lowercase());
    let plain = |c: char| c.is_ascii_alphabetic();
    let is_name = !name.is_empty()
        && name
            .chars()
            .all(|c| plain(c) || matches!(c, '.' | '-' | '_'));
    let is_ending = rest.chars().all(|c| plain(c) || c == '.');
    (is_hash && is_name && is_ending).then(|| (word.get(..=name.len()).unwrap_or(name), rest))
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Whether two words are a day in words: `Nov 28`, `28 Nov`.
pub(super) fn is_day(one: &str, other: &str) -> bool {
    let is_number = |word: &str| digits(word) && word.len() <= 2;
    (MONTHS.contains(&one) && is_number(other)) || (is_number(one) && MONTHS.contains(&other))
}

/// Whether it is a day of the week, which stands before a day.
pub(super) fn is_weekday(word: &str) -> bool {
    DAYS.contains(&word)
}
