//! The only room that knows Dokploy's addresses, headers and JSON.
//!
//! [`endpoint`] describes requests as values, the files named after Dokploy's routers build them and decode their answers
//! into domain types; all of that is pure. `transport` and `socket` are the only parts that know the browser.

mod decode;
mod json;
mod service;
mod wire;

pub mod application;
pub mod auth;
pub mod command;
pub mod compose;
pub mod config;
pub mod deployment;
pub mod endpoint;
pub mod error;
pub mod key;
pub mod organization;
pub mod preview;
pub mod project;
pub mod retry;
pub mod schedule;
pub mod server;
pub mod settings;
#[cfg(target_arch = "wasm32")]
pub mod socket;
#[cfg(target_arch = "wasm32")]
pub mod transport;
pub mod user;
pub mod volume_backup;

pub use decode::{Content, content};
pub use endpoint::{Endpoint, Method, Request};
pub use error::{Answer, ApiError};
