//! What an action is about, in words: titles repeat, so a service, a version or a commit goes with them.

/// What an action is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    /// Its name: a service's, “title” (commit) for a deployment, "v3" of a rollback point.
    pub what: String,
    /// The name of the service that it belongs to; `None` for a service, and where that is not known.
    pub of: Option<String>,
}

impl Name {
    /// The name with that of its service: "v3 of checkout-api".
    pub fn whole(&self) -> String {
        match &self.of {
            Some(of) => format!("{} of {of}", self.what),
            None => self.what.clone(),
        }
    }
}
