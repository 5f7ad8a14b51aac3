//! A Dokploy API server of our own.
