//! BuildKit's plain progress: `#7 [4/6] RUN npm ci`, `#7 3.456 added 3 packages`, `#7 DONE 4.1s`.

use super::section::Work;

/// What a line says about its step.
#[derive(Debug, PartialEq)]
pub(super) enum Event<'a> {
    /// Output of the step's command, after that many milliseconds.
    Output(u32),
    /// The name of the step, or what it is doing.
    Text(&'a str),
    /// Another step is shown next.
    Paused,
    /// The step ended well after that many milliseconds.
    Done(Option<u32>),
    /// The step's result was taken from the cache.
    Cached,
    /// The step was stopped.
    Cancelled,
    /// The step failed, and why.
    Failed(&'a str),
}

/// The number of a line's step, and what the line says; `None` if it is not such a line.
pub(super) fn parse(text: &str) -> Option<(u32, Event<'_>)> {
    let rest = text.strip_prefix('#')?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = rest.split_at_checked(digits)?;
    let number = number.parse().ok()?;
    let rest = match rest.strip_prefix(' ') {
        Some(rest) => rest,
        None if rest.is_empty() => rest,
        None => return None,
    };
    let event = match rest.as_bytes().first() {
        Some(b'0'..=b'9') => match timed(rest) {
            Some((time, _)) => Event::Output(time),
            None => Event::Text(rest),
        },
        Some(b'.') if rest == "..." => Event::Paused,
        Some(b'D') if rest == "DONE" => Event::Done(None),
        Some(b'D') if rest.starts_with("DONE ") => {
            let took = rest.strip_prefix("DONE ").unwrap_or_default();
            Event::Done(took.strip_suffix('s').and_then(milliseconds))
        }
        Some(b'C') if rest == "CACHED" => Event::Cached,
        Some(b'C') if rest == "CANCELED" => Event::Cancelled,
        Some(b'E') if rest == "ERROR" => Event::Failed(""),
        Some(b'E') if rest.starts_with("ERROR: ") => {
            let reason = rest.strip_prefix("ERROR: ").unwrap_or_default();
            if reason.ends_with("context canceled") {
                Event::Cancelled
            } else {
                Event::Failed(reason)
            }
        }
        _ => Event::Text(rest),
    };
    Some((number, event))
}

/// The time before a line of output in milliseconds, which is written as seconds with three decimals, and the output.
fn timed(text: &str) -> Option<(u32, &str)> {
    let point = text.bytes().take_while(u8::is_ascii_digit).count();
    let (time, rest) = text.split_at_checked(point.checked_add(4)?)?;
    if !(rest.is_empty() || rest.starts_with(' ')) {
        return None;
    }
    Some((milliseconds(time)?, rest.strip_prefix(' ').unwrap_or(rest)))
}

/// Seconds with up to three decimals as milliseconds.
fn milliseconds(seconds: &str) -> Option<u32> {
    let (whole, decimals) = seconds.split_once('.')?;
    let mut number = 0_u32;
    for place in 0..whole.len() + 3 {
        let at = place.checked_sub(whole.len());
        let digit = match at {
            None => *whole.as_bytes().get(place)?,
            Some(at) => decimals.as_bytes().get(at).copied().unwrap_or(b'0'),
        };
        let digit = char::from(digit).to_digit(10)?;
        number = number.checked_mul(10)?.checked_add(digit)?;
    }
    (!whole.is_empty() && (1..4).contains(&decimals.len())).then_some(number)
}

/// A line of a step without number and seconds: the output of its command, or why it failed. `None` if the
/// line is the step's name, what the builder does, or a good end.
pub fn output(text: &str) -> Option<&str> {
    let Some(rest) = text.strip_prefix('#') else {
        return Some(text);
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let rest = rest.get(digits..).filter(|_| digits > 0);
    let Some(rest) = rest.and_then(|rest| rest.strip_prefix(' ')) else {
        return Some(text);
    };
    match timed(rest) {
        Some((_, output)) => Some(output),
        None if rest == "CANCELED" => Some(text),
        None => rest.starts_with("ERROR: ").then_some(rest),
    }
}

/// A line of BuildKit's repetition without its seconds.
pub fn repeated(text: &str) -> &str {
    let time = text.split(' ').next().unwrap_or_default();
    let is_time = time.contains('.')
        && time
            .bytes()
            .all(|byte| byte == b'.' || byte.is_ascii_digit());
    let output = text.get(time.len()..).filter(|_| is_time);
    output.map_or(text, |output| output.strip_prefix(' ').unwrap_or(output))
}

/// What a step of that name does.
pub(super) fn work(name: &str) -> Work {
    let (place, command) = match name
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("] "))
    {
        Some((place, command)) => (place, command),
        None => ("", name),
    };
    let word = command.split(' ').next().unwrap_or_default();
    let is_image = command.starts_with("load metadata for ")
        || command.starts_with("resolve image config for ")
        || command.starts_with("docker-image://");
    if is_image || word == "FROM" {
        return Work::From;
    }
    if place == "internal" || place.ends_with(" internal") || place == "auth" {
        return Work::Engine;
    }
    match word {
        "COPY" | "ADD" | "copy" => Work::Copy,
        "exporting" | "importing" | "preparing" | "WORKDIR" | "USER" | "resolving" | "merge"
        | "merging" | "sending" => Work::Engine,
        _ if command.starts_with("local://") => Work::Engine,
        _ => Work::Run,
    }
}
