//! Dokploy's objects: deployments, services, projects, servers, previews, rollback points, settings.

pub mod account;
pub mod deployment;
pub mod owner;
pub mod preview;
pub mod project;
pub mod repository;
pub mod rollback;
pub mod schedule;
pub mod server;
pub mod service;
pub mod settings;
pub mod source;
pub mod status;
