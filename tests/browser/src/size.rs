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
/// When one of them is not in `dist/`, or was not compressed with brotli.
pub async fn files(stage: &Stage) -> Outcome<Vec<File>> {
    let script = "
        const own = performance.getEntriesByType('resource').map((e) => new URL(e.name).pathname).filter((path) => !path.startsWith('/api/'));
        return ['index.html', ...own.map((path) => path.split('/').pop())];";
    let mut names: Vec<String> = serde_json::from_value(stage.page.eval(script).await?)?;
    // The icon is asked for by the browser itself and not listed.
    for entry in std::fs::read_dir(root().join("dist"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".svg") && !names.contains(&name) {
            names.push(name);
        }
    }
    names
        .into_iter()
        .map(|name| {
            let plain = root().join("dist").join(&name);
            let compressed = plain.with_file_name(format!("{name}.br"));
            // index.html and config.json are sent as they are: a mount point or an operator changes them.
            let path = if name.ends_with(".html") || name.ends_with(".json") {
                plain
            } else {
                compressed
            };
            let bytes = std::fs::metadata(&path)
                .map_err(|error| format!("{}: {error}", path.display()))?
                .len();
            Ok(File { name, bytes })
        })
        .collect()
}
