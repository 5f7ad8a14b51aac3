//! The two ways in which a Dokploy may talk.

use std::str::FromStr;

/// Which API the server answers with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Dialect {
    /// As Dokploy v0.30.2 was recorded.
    #[default]
    V0_30,
    /// As the documentation page of the Deployments API says, and as v0.30.2 where it says nothing.
    Docs,
}

impl FromStr for Dialect {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name {
            "0.30" => Ok(Self::V0_30),
            "docs" => Ok(Self::Docs),
            _ => Err(format!("no such dialect: {name}; there are 0.30 and docs")),
        }
    }
}

/// How a page of `deployment.allCentralized` looks under [`Dialect::Docs`]: the documentation does not say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DocsShape {
    /// `{ "deployments": [...], "total": 130, "page": 1, "limit": 10 }`.
    #[default]
    Wrapped,
    /// The rows of the page alone: a client has to read until one is short.
    Bare,
}
