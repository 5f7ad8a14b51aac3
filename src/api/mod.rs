//! The only module that knows Dokploy's addresses, headers and JSON.
//!
//! [`endpoint`] describes requests as values. The files named after Dokploy's routers build them and hold the structs that
//! their answers are read into (`Deserialize`) and that their bodies are made of (`Serialize`); `From` turns the former into
//! domain types. All of that is pure: `transport` and `socket` are the only parts that know the browser.

mod content;
mod decode;
mod lenient;
mod parse;
mod redact;
mod repair;
mod wire;

pub mod application;
pub mod auth;
pub mod command;
pub mod compose;
pub mod config;
pub mod deployment;
pub mod endpoint;
pub mod error;
pub mod kept;
pub mod key;
pub mod organization;
pub mod preview;
pub mod project;
pub mod retry;
pub mod schedule;
pub mod server;
mod service;
pub mod service_settings;
pub mod settings;
#[cfg(target_arch = "wasm32")]
pub mod socket;
#[cfg(target_arch = "wasm32")]
pub mod transport;
pub mod user;
pub mod volume_backup;

pub use content::{Content, content};
pub use endpoint::{Endpoint, Method, Request};
pub use error::{Answer, ApiError};
