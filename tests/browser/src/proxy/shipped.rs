//! A file of `deploy/`, with what an operator adapts.

use std::path::Path;

use crate::{Outcome, root};

/// Copies it to a place, with each of these pieces of it replaced.
///
/// # Errors
/// When it has no such piece: then the tests would no longer test what is shipped.
pub fn adapt(file: &str, place: &Path, pieces: &[(&str, &str)]) -> Outcome {
    let mut text = std::fs::read_to_string(root().join("deploy").join(file))?;
    for (old, new) in pieces {
        if !text.contains(old) {
            return Err(format!("deploy/{file} has no {old:?}").into());
        }
        text = text.replace(old, new);
    }
    if let Some(folder) = place.parent() {
        std::fs::create_dir_all(folder)?;
    }
    Ok(std::fs::write(place, text)?)
}
