//! What a file name tells: its type, whether it is an asset, whether its name changes with its content.

/// Extensions that are never a route of the page.
const ASSETS: [&str; 8] = ["js", "wasm", "css", "svg", "png", "json", "map", "ico"];
/// What follows the hash in the name of a file that never changes.
const AFTER_HASH: [&str; 5] = [".js", "_bg.wasm", ".wasm", ".css", ".svg"];
/// Hexadecimal digits of the hash that the build puts into names: sixteen without zeros at the beginning.
const HASH_DIGITS: std::ops::RangeInclusive<usize> = 8..=16;

fn extension(name: &str) -> &str {
    let last = name.rsplit('/').next().unwrap_or(name);
    last.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// A path that must exist as a file: an HTML page in its place would only confuse.
pub fn is_asset(path: &str) -> bool {
    ASSETS
        .iter()
        .any(|asset| extension(path).eq_ignore_ascii_case(asset))
}

/// `slipway-0123456789abcdef_bg.wasm` and its like.
pub fn is_hashed(name: &str) -> bool {
    AFTER_HASH
        .iter()
        .filter_map(|end| name.strip_suffix(end))
        .any(|stem| {
            stem.rsplit_once('-').is_some_and(|(_, hash)| {
                HASH_DIGITS.contains(&hash.len())
                    && hash
                        .bytes()
                        .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
            })
        })
}

/// The Content-Type of a file.
pub fn content_type(name: &str) -> &'static str {
    match extension(name) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
