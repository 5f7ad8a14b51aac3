//! Slipway, a deployments console for Dokploy.
//!
//! Rooms, and what may pass between them: `pages` use `ui` and `state`, `state` uses `api`, `api` uses `domain`; `ui` may
//! use `log` and nothing of Dokploy; `domain` and `log` are pure Rust with native tests. `reactive` is what `state`, `ui`
//! and `pages` have of Leptos.

pub mod api;
pub mod domain;
pub mod log;
#[cfg(target_arch = "wasm32")]
pub mod pages;
#[cfg(target_arch = "wasm32")]
pub mod reactive;
#[cfg(target_arch = "wasm32")]
pub mod state;
#[cfg(target_arch = "wasm32")]
pub mod ui;
