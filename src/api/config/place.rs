//! Checks of the paths, addresses and origins in `config.json`.

/// The text after one of these prefixes; `None` if it has a character that is not allowed in a plain path or address.
fn rest_after<'a>(place: &'a str, starts: &[&str]) -> Option<&'a str> {
    let rest = starts.iter().find_map(|start| place.strip_prefix(start))?;
    let plain = !rest.is_empty()
        && !rest.starts_with('/')
        && !rest
            .bytes()
            .any(|letter| letter <= b' ' || b"?#@\\".contains(&letter));
    plain.then_some(rest)
}

/// Whether it is an origin exactly as browsers write it: scheme, host and optional port, in lower case, without wildcard and
/// without the scheme's default port.
pub(super) fn is_origin(text: &str) -> bool {
    let Some(place) = rest_after(text, &["https://", "http://"]) else {
        return false;
    };
    let usual = if text.starts_with("https") {
        ":443"
    } else {
        ":80"
    };
    let fits = |letter: u8| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || b"-.:".contains(&letter)
    };
    place.bytes().all(fits) && !place.ends_with(usual) && !place.ends_with(':')
}

/// Checks a path or an address and removes its trailing slashes. `root`: "/" is allowed. The error is a sentence for the
/// operator.
pub(super) fn checked(name: &str, text: &str, root: bool) -> Result<String, String> {
    let place = text.trim_end_matches('/');
    if rest_after(place, &["https://", "http://", "/"]).is_some() || (root && text == "/") {
        return Ok(place.to_owned());
    }
    Err(format!(
        r#""{name}" must be a path like "/{name}" or an address like "https://dokploy.example.com/{name}""#
    ))
}
