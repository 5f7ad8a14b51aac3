//! The surroundings of a test: the server's data and API, the proxy, and other pages.

use stand_in::{Dialect, DocsShape};

use crate::proxy::Kind;

/// How a test's surroundings differ from the usual ones.
#[derive(Debug, Clone, Default)]
pub struct Scenario {
    /// Rows of the whole organization, when not as usual.
    pub rows: Option<usize>,
    /// Rows of the service with this name, when not as usual.
    pub rows_of: Option<(&'static str, usize)>,
    /// Content of `config.json`.
    pub config: Option<String>,
    /// There is no such file.
    pub no_config: bool,
    /// Which dialect of the API the server speaks.
    pub dialect: Dialect,
    /// What its paged answers look like.
    pub docs_shape: DocsShape,
    /// Which server stands before the console.
    pub server: Kind,
    /// The proxy names another host than the browser does, as a careless one would; nginx only.
    pub other_host: bool,
    /// There are two other pages, of which the first may frame the console.
    pub hosted: bool,
    /// The header alone names the first of them, and `config.json` nobody.
    pub unlisted: bool,
    /// Origins that may frame the console, separated by spaces.
    pub embed: String,
    /// What the container before the dashboard finds in its environment, beside where it listens and where Dokploy is.
    pub environment: Vec<(&'static str, String)>,
    /// That container takes this machine for a stranger, whose headers are not believed.
    pub not_a_neighbour: bool,
    /// The key that the proxy of `make serve` adds.
    pub proxy_key: Option<&'static str>,
}
