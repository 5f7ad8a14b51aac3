//! Slipway on the Dokploy server: whom Traefik sends a request to by the labels of `deploy/traefik`, and what the server does
//! that stands before the whole dashboard. There is no Traefik and no Docker here: its rules are read and applied as its
//! documentation says, and the server is the one that the container starts.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail by panicking"
)]

mod dokploy;
mod headers;
mod labels;
mod moving;
mod names;
mod routers;
mod rule;
mod streaming;
mod whole_dashboard;
