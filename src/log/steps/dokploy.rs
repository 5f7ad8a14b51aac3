//! The lines by which Dokploy itself structures a log.

use super::section::Kind;

/// What a line of Dokploy's own means.
#[derive(Debug, PartialEq)]
pub(super) enum Mark<'a> {
    /// The deployment begins. The text of the next line may follow without a line end.
    Start(&'a str),
    /// A phase begins.
    Begin(Kind),
    /// The phase ended well.
    Done,
    /// The phase failed.
    Failed,
    /// A login failed, in a phase that seemed to be another one.
    LoginFailed,
    /// The phase failed by a check of Dokploy itself.
    CheckFailed,
    /// Files could not be taken out of the image, after the build had ended well.
    CopyFailed,
    /// The closing words of a failed deployment.
    Closing,
    /// Dokploy has removed the builder.
    Cleared,
}

/// The closing words of every failed deployment. They tell nothing of the cause.
pub fn is_closing(text: &str) -> bool {
    text.trim_end()
        .ends_with("Error occurred ❌, check the logs for details.")
        || text.trim_end() == "Error ❌"
}

/// What the line means if Dokploy wrote it. `phase` is the phase so far; some words count only there.
pub(super) fn mark(text: &str, phase: Option<Kind>) -> Option<Mark<'_>> {
    let begin = |kind| Some(Mark::Begin(kind));
    let is_early = matches!(
        phase,
        None | Some(Kind::Start | Kind::Clone | Kind::Patches | Kind::After | Kind::Nixpacks)
    );
    let mark = match text.as_bytes().first()? {
        b'I' => text
            .strip_prefix("Initializing deployment")
            .map(Mark::Start),
        b'C' if text.starts_with("Cloning Repo ") || text.starts_with("Cloning repository ") => {
            begin(Kind::Clone)
        }
        b'A' if text.starts_with("Applying ") && text.contains(" patch(es)...") => {
            begin(Kind::Patches)
        }
        b'P' if text.starts_with("Pulling ") && matches!(phase, None | Some(Kind::Start)) => {
            begin(Kind::Pull)
        }
        b'P' if text.starts_with("Preparing Railpack build plan...") => begin(Kind::Railpack),
        b'S' if text.starts_with("Starting nixpacks build...") => begin(Kind::Nixpacks),
        b'S' if text.starts_with("Starting heroku build...") => begin(Kind::Pack),
        b'S' if text.starts_with("Starting Paketo build...") => begin(Kind::Pack),
        b'B' if text.starts_with("Building with Railpack frontend...") => begin(Kind::Build),
        b'B' if is_early && text.starts_with("Building ") && text.matches(' ').count() == 1 => {
            begin(Kind::Build)
        }
        b'B' if text.starts_with("Build nixpacks: ✅") => begin(Kind::Nixpacks),
        b'B' if text.starts_with("Build dockerfile: ✅") => begin(Kind::Build),
        b'r' if text.starts_with("railpack-") && text.trim_end().ends_with(" removed") => {
            Some(Mark::Cleared)
        }
        0xe2 | 0xf0 => symbol(text, phase),
        _ => None,
    };
    mark.or_else(|| end(text))
}

/// A line that begins with one of Dokploy's symbols, or with the frame of a box.
fn symbol(text: &str, phase: Option<Kind>) -> Option<Mark<'_>> {
    if text.starts_with('╔') && text.contains("Nixpacks v") {
        return (phase != Some(Kind::Nixpacks)).then_some(Mark::Begin(Kind::Nixpacks));
    }
    if text.starts_with("╔═") && !matches!(phase, Some(Kind::Compose | Kind::Nixpacks)) {
        return Some(Mark::Begin(Kind::Compose));
    }
    let registry = text.starts_with("📦 [Enabled Registry")
        || text.starts_with("🔑 [Enabled Build Registry]")
        || text.starts_with("🔄 [Enabled Rollback Registry]");
    if registry {
        return Some(Mark::Begin(Kind::Login));
    }
    text.starts_with("✅ Registry Login Success")
        .then_some(Mark::Begin(Kind::Push))
}

/// A line that ends a phase. Output without a line end may stand before the mark.
fn end(text: &str) -> Option<Mark<'_>> {
    let text = text.trim_end();
    match text.as_bytes().last()? {
        b'.' if text.ends_with(" completed.") && text.contains("✅ ") => Some(Mark::Done),
        b'.' if is_closing(text) => Some(Mark::Closing),
        b'd' if text.ends_with("✅ Image Pushed") => Some(Mark::Done),
        b'd' if text.ends_with(" failed") || text.ends_with("❌ DockerHub Failed") => {
            let words = text.get(text.rfind('❌')?..)?;
            if words == "❌ Login failed" {
                Some(Mark::LoginFailed)
            } else if words.starts_with("❌ Copying ") {
                Some(Mark::CopyFailed)
            } else {
                Some(Mark::Failed)
            }
        }
        b'e' if text.ends_with("❌ Error pushing image")
            || text.ends_with("❌ Error tagging image") =>
        {
            Some(Mark::Failed)
        }
        b't' if text.ends_with(" does not exist") && text.contains("❌ The path ") => {
            Some(Mark::CheckFailed)
        }
        b'd' if text.ends_with("❌ Error: Compose file not found") => Some(Mark::CheckFailed),
        0x85 if text.ends_with("Deployed: ✅") => Some(Mark::Done),
        0x8c if text == "Error ❌" => Some(Mark::Closing),
        _ if text.starts_with("❌ Has occurred an error: ") => Some(Mark::CheckFailed),
        _ if text.starts_with("❌ [ERROR] ") || text.starts_with("❌ Error") => {
            Some(Mark::Failed)
        }
        _ => None,
    }
}
