//! What the first page weighs.

use crate::stage::Stage;
use crate::{Outcome, root};

/// A file of the first page.
#[derive(Debug)]
pub struct File {
    /// Its name in `dist/`.
    pub name: String,
    /// Its bytes as a browser that knows brotli gets it.
    pub bytes: u64,
}

/// All files that the page which is open now needed: HTML, scripts, WebAssembly, styles, icon, configuration.
///
/// # Errors
/// When one of them is not in `dist/`.
pub async fn files(stage: &Stage) -> Outcome<Vec<File>> {
    let script = "
        const own = performance.getEntriesByType('resource').map((e) => new URL(e.name).pathname).filter((path) => !path.startsWith('/api/'));
        // The icon is asked for by the browser itself and not listed.
        const icon = new URL(document.querySelector('link[rel=icon]').href).pathname;
        return ['index.html', ...new Set([...own, icon].map((path) => path.split('/').pop()))];";
    let names: Vec<String> = serde_json::from_value(stage.page.eval(script).await?)?;
    names
        .into_iter()
        .map(|name| {
            let plain = root().join("dist").join(&name);
            let compressed = plain.with_file_name(format!("{name}.br"));
            let path = if compressed.exists() {
                compressed
            } else {
                plain
            };
            let bytes = std::fs::metadata(&path)
                .map_err(|error| format!("{}: {error}", path.display()))?
                .len();
            Ok(File { name, bytes })
        })
        .collect()
}
