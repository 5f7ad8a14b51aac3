//! What the first page weighs.

use serde_json::Value;

use crate::stage::Stage;
use crate::{Outcome, root};

/// A file of the first page.
#[derive(Debug)]
pub struct File {
    /// Its name in `dist/`.
    pub name: String,
    /// Its bytes as they were sent, compressed.
    pub bytes: u64,
}

/// All files that the page which is open now needed: HTML, scripts, WebAssembly, styles, icon, configuration, each as it came
/// through the proxy.
///
/// # Errors
/// When the browser does not tell, or the icon was not compressed.
pub async fn files(stage: &Stage) -> Outcome<Vec<File>> {
    let script = "
        const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
        const own = all.map((e) => [new URL(e.name).pathname, e.encodedBodySize]).filter(([path]) => !path.startsWith('/api/'));
        return own.map(([path, bytes], place) => [place === 0 ? 'index.html' : path.split('/').pop(), bytes]);";
    let entries: Vec<(String, Value)> = serde_json::from_value(stage.page.eval(script).await?)?;
    let mut files = Vec::new();
    for (name, bytes) in entries {
        let bytes = bytes.as_u64().filter(|bytes| *bytes > 0);
        let bytes = bytes.ok_or_else(|| format!("the browser does not tell the size of {name}"))?;
        files.push(File { name, bytes });
    }
    // The icon is requested by the browser itself and not listed.
    for entry in std::fs::read_dir(root().join("dist"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".svg") && !files.iter().any(|file| file.name == name) {
            let packed = root().join("dist").join(format!("{name}.br"));
            let bytes = std::fs::metadata(packed)?.len();
            files.push(File { name, bytes });
        }
    }
    Ok(files)
}
