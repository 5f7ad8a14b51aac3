//! Slipway, a deployments console for Dokploy.
//!
//! Rooms, and what may pass between them: `app` has contexts, router and the map of the pages; `pages` use `components` and
//! `state`; `state` uses `api`; `api` uses `domain`. `components` may use `log` and know nothing of Dokploy. `domain` and
//! `log` are pure Rust with native tests.

pub mod api;
#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod components;
pub mod domain;
pub mod log;
#[cfg(target_arch = "wasm32")]
mod pages;
#[cfg(target_arch = "wasm32")]
mod state;

#[cfg(target_arch = "wasm32")]
pub use app::start;
